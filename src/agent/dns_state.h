/* What the service dns keeps: look-ups under way and their resolvers. */
#ifndef ASSAY_AGENT_DNS_STATE_H
#define ASSAY_AGENT_DNS_STATE_H

#include "agent/agent.h"
#include "agent/resolver.h"
#include "crypto/scratch.h"
#include "sys/dns_name.h"

enum {
	LOOKUPS_MAX = 1024,
	RETRIES_MAX = 16, /* at once: each has a thread */
};

struct dns;
struct retry;

struct lookup {
	struct dns *dns;
	uint32_t id;
	uint16_t type;
	struct sys_dns_name name;
	char text[SYS_DNS_NAME_TEXT];
	struct sys_dns_attempt attempt[SYS_DNS_ATTEMPTS_MAX];
	unsigned attempts;
	int64_t began, due; /* sys_ticks_ms() */
	int async_id;
	struct retry *retry; /* its own resolver, if it has one */
	struct lookup *before, *after;
};

/* In the order in which they are due: all have waited equally long. */
struct list {
	struct lookup *first, *last;
};

struct retry {
	struct ub_ctx *ctx; /* NULL: free */
	struct lookup *lookup; /* NULL: over */
};

struct dns {
	struct agent *agent;
	struct arena settings;
	struct arena answer; /* of one look-up, then empty again */
	struct resolver_config config;
	const char *anchor;
	unsigned attempts;
	int64_t timeout_ms, pause_ms;
	struct ub_ctx *ctx;
	struct crypto_scratch *scratch;
	struct lookup *lookup; /* LOOKUPS_MAX */
	struct list free, running, pausing;
	struct retry retry[RETRIES_MAX];
	struct buf out;
};

/* The one of this process, made when first asked for. */
struct dns *agent_dns_state(struct agent *agent);
/* agent_service.set */
enum rc agent_dns_set(struct agent *agent,
    const struct sys_agent_setting *setting, struct err *err);

#endif
