/* The DNS of the world, asked through the agent. */
#ifndef ASSAY_SYS_DNS_AGENT_H
#define ASSAY_SYS_DNS_AGENT_H

#include "sys/agent.h"
#include "sys/dns.h"

/*
 * `agent` is borrowed and outlives it. `wait_ms`: after it a question is over
 * even if the agent still tries; it is to be more than what the settings
 * "dns.attempts" and "dns.timeout-ms" give together.
 */
RC_CHECKED enum rc sys_dns_agent_new(struct sys_agent *agent, int64_t wait_ms,
    struct sys_dns **ret, struct err *err);

#endif
