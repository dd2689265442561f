/* The MTA, spoken to through the agent. */
#ifndef ASSAY_SYS_MAILER_AGENT_H
#define ASSAY_SYS_MAILER_AGENT_H

#include "sys/agent.h"
#include "sys/mailer.h"

/* `agent` is borrowed and outlives it. */
RC_CHECKED enum rc sys_mailer_agent_new(struct sys_agent *agent,
    struct sys_mailer **ret, struct err *err);

#endif
