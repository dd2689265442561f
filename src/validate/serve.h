/*
 * The other end of validate/link.h: a remote perspective that answers
 * look-ups through its own resolver agent. One connection at a time; whoever
 * listens gives each its own process and so its own agent.
 */
#ifndef ASSAY_VALIDATE_SERVE_H
#define ASSAY_VALIDATE_SERVE_H

#include "sys/agent.h"
#include "validate/channel.h"

enum {
	VALIDATE_SERVE_FLIGHT_MAX = 64, /* look-ups of one connection */
	VALIDATE_SERVE_IDLE_MS = 300000,
	VALIDATE_SERVE_GREETING_MS = 10000, /* handshake and hello */
	VALIDATE_SERVE_WRITE_MS = 30000,
};

/*
 * Until the primary says goodbye (RC_OK), falls silent, or breaks the
 * protocol. `wait_ms`: how long the agent may take for one look-up.
 */
RC_CHECKED enum rc validate_serve(struct validate_channel *channel,
    struct sys_agent *agent, int64_t wait_ms, struct err *err);

#endif
