/*
 * The agent gives away what it does not need. What the system refuses is
 * left out and said; what it grants cannot be taken back.
 */
#ifndef ASSAY_AGENT_SANDBOX_H
#define ASSAY_AGENT_SANDBOX_H

#include "agent/agent.h"

/* "user": the account to become when started as root, "nobody" if unset. */
RC_CHECKED enum rc agent_sandbox_set(struct agent *agent,
    const struct sys_agent_setting *setting, struct err *err);
/*
 * All of it; agent->sandbox then says what was applied and what not. A root
 * that cannot become another user is a failure: RC_EIO.
 */
RC_CHECKED enum rc agent_sandbox_enter(struct agent *agent, struct err *err);
/* Lines for --help. */
const char *agent_sandbox_help(void);

#endif
