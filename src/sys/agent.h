/*
 * The side of the asker: starts the agent, sends it requests, collects the
 * answers. The agent is a program of its own (src/agent/) because what it
 * reads comes from strangers: it has no keys, no database and few rights.
 *
 * It starts with the first request and is started again with the next one
 * after it died; what was under way then ends as SYS_AGENT_DIED. One thread
 * at a time.
 */
#ifndef ASSAY_SYS_AGENT_H
#define ASSAY_SYS_AGENT_H

#include "sys/agent_frame.h"

enum {
	SYS_AGENT_FLIGHT_MAX = 1024, /* requests under way */
	SYS_AGENT_HELLO_MS = 10000,
};

enum sys_agent_outcome {
	SYS_AGENT_ANSWERED, /* body: the service's */
	SYS_AGENT_REFUSED,  /* body: the agent's reason */
	SYS_AGENT_DIED,	    /* body: how */
	SYS_AGENT_LATE,	    /* body: a clause */
};

struct sys_agent_reply {
	uint32_t id;
	enum sys_agent_outcome outcome;
	struct buf body; /* the receiver's to clear */
};

struct sys_agent;

/*
 * `program` NULL: the one that $ASSAY_AGENT names, or else assay-agent beside
 * this program, in ../libexec/assay, or where it was built to be installed.
 * The settings are copied.
 */
RC_CHECKED enum rc sys_agent_new(const char *program,
    const struct sys_agent_setting *setting, size_t count,
    struct sys_agent **ret, struct err *err);
/* Ends the agent too. NULL is nothing to free. */
void sys_agent_free(struct sys_agent *a);

/* Start it now if it is not running, instead of at the first request. */
RC_CHECKED enum rc sys_agent_start(struct sys_agent *a, struct err *err);
/* What its sandbox could apply, in its words; "" before the first start. */
const char *sys_agent_sandbox(const struct sys_agent *a);
/* Its process, 0 when none runs; how often one was started. */
int sys_agent_pid(const struct sys_agent *a);
unsigned sys_agent_starts(const struct sys_agent *a);

/*
 * It leaves with the next collect, or when enough have gathered. `wait_ms`
 * counts from now: it must be longer than the agent allows itself. RC_EIO:
 * there is no agent and none could be started; RC_ELIMIT: too many under way.
 */
RC_CHECKED enum rc sys_agent_submit(struct sys_agent *a,
    enum sys_agent_service service, struct bytes body, int64_t wait_ms,
    uint32_t *ret_id, struct err *err);
/*
 * Wait for request `id` of the service, or with 0 for any of its requests.
 * RC_ENOTFOUND: no such request is under way.
 */
RC_CHECKED enum rc sys_agent_collect(struct sys_agent *a,
    enum sys_agent_service service, uint32_t id, struct sys_agent_reply *ret,
    struct err *err);

#endif
