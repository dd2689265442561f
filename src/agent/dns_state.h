/* What the service dns keeps: look-ups under way and their resolvers. */
#ifndef ASSAY_AGENT_DNS_STATE_H
#define ASSAY_AGENT_DNS_STATE_H

#include "agent/agent.h"
#include "agent/resolver.h"
#include "crypto/scratch.h"
#include "sys/dns_name.h"

enum {
	AGENT_LOOKUPS_MAX = 1024,
	AGENT_RETRIES_MAX = 16, /* at once: each has a thread */
};

struct agent_dns_state;
struct agent_retry;

struct agent_lookup {
	struct agent_dns_state *dns;
	uint32_t id;
	uint16_t type;
	struct sys_dns_name name;
	char text[SYS_DNS_NAME_TEXT];
	struct sys_dns_attempt attempt[SYS_DNS_ATTEMPTS_MAX];
	unsigned attempts;
	int64_t began, due; /* sys_ticks_ms() */
	int async_id;
	struct agent_retry *retry; /* its own resolver, if it has one */
	struct agent_lookup *before, *after;
};

/* In the order in which they are due: all have waited equally long. */
struct agent_list {
	struct agent_lookup *first, *last;
};

struct agent_retry {
	struct ub_ctx *ctx; /* NULL: free */
	struct agent_lookup *lookup; /* NULL: over */
};

struct agent_dns_state {
	struct agent *agent;
	struct arena settings;
	struct arena answer; /* of one look-up, then empty again */
	struct agent_resolver_config config;
	const char *anchor;
	unsigned attempts;
	int64_t timeout_ms, pause_ms;
	struct ub_ctx *ctx;
	struct crypto_scratch *scratch;
	struct agent_lookup *lookup; /* AGENT_LOOKUPS_MAX */
	struct agent_list free, running, pausing;
	struct agent_retry retry[AGENT_RETRIES_MAX];
	struct buf out;
};

/* The one of this process, made when first asked for. */
struct agent_dns_state *agent_dns_of(struct agent *agent);
/* agent_service.set */
enum rc agent_dns_set(struct agent *agent,
    const struct sys_agent_setting *setting, struct err *err);

#endif
