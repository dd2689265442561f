/* The web, asked through the agent. */
#ifndef ASSAY_SYS_HTTP_AGENT_H
#define ASSAY_SYS_HTTP_AGENT_H

#include "sys/agent.h"
#include "sys/http.h"

/* `agent` is borrowed and outlives it. */
RC_CHECKED enum rc sys_http_agent_new(struct sys_agent *agent,
    struct sys_http **ret, struct err *err);

#endif
