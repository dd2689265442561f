/*
 * One libunbound context: a validating resolver with caches of its own. It
 * asks for nothing but its trust anchors and where to begin, reads no file,
 * and never answers without validating.
 */
#ifndef ASSAY_AGENT_RESOLVER_H
#define ASSAY_AGENT_RESOLVER_H

#include <stdbool.h>
#include <unbound.h>

#include "base/arena.h"
#include "base/err.h"

enum {
	AGENT_ANCHORS_MAX = 32,
	AGENT_STUBS_MAX = 256,
	AGENT_FORWARDS_MAX = 16,
};

/* What a resolver is told; texts live as long as the process. */
struct agent_resolver_config {
	const char *anchor[AGENT_ANCHORS_MAX]; /* DS or DNSKEY records */
	size_t anchors;
	struct {
		const char *zone, *address; /* "192.0.2.1@5353" */
	} stub[AGENT_STUBS_MAX];
	size_t stubs;
	const char *forward[AGENT_FORWARDS_MAX];
	size_t forwards;
	bool no_ip4, no_ip6;
};

/*
 * Read the records of an anchor file (zone file format: DS and DNSKEY,
 * comments, parentheses) into the configuration.
 */
RC_CHECKED enum rc agent_resolver_read_anchors(
    struct agent_resolver_config *config, struct arena *arena,
    const char *path, struct err *err);

/*
 * A context that answers asynchronously, with a thread of its own. `small`:
 * made for one look-up, so with little memory.
 */
RC_CHECKED enum rc agent_resolver_new(
    const struct agent_resolver_config *config, bool small,
    struct ub_ctx **ret, struct err *err);
/*
 * Let it answer one question of its own, so that its thread runs and a bad
 * setting shows now.
 */
RC_CHECKED enum rc agent_resolver_warm_up(struct ub_ctx *ctx, struct err *err);

#endif
