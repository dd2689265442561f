/*
 * Frames (sys/agent_frame.h) between a primary and a remote perspective over
 * mutual TLS. The first frame of each side is a hello with the version of
 * this protocol; the remote's says who it is. Everything waits until a
 * deadline on the clock of sys_ticks_ms() and no longer.
 */
#ifndef ASSAY_VALIDATE_CHANNEL_H
#define ASSAY_VALIDATE_CHANNEL_H

#include "crypto/tls/tls.h"
#include "sys/agent_frame.h"

enum {
	VALIDATE_CHANNEL_VERSION = 1,
	VALIDATE_CHANNEL_NAME = 65, /* of a perspective, with NUL */
};

struct validate_channel;

/*
 * `name` as for crypto_tls_link_new(). The name that the remote gives
 * itself goes to `ret_peer`.
 */
RC_CHECKED enum rc validate_channel_connect(struct crypto_tls *tls,
    const char *address, const char *name, int64_t deadline_ms,
    struct validate_channel **ret, char ret_peer[VALIDATE_CHANNEL_NAME],
    struct err *err);
/* The other side: takes over `fd`, also when it fails. */
RC_CHECKED enum rc validate_channel_accept(struct crypto_tls *tls, int fd,
    const char *own_name, int64_t deadline_ms, struct validate_channel **ret,
    struct err *err);
/* NULL is nothing to free. */
void validate_channel_free(struct validate_channel *c);

RC_CHECKED enum rc validate_channel_send(struct validate_channel *c,
    const struct sys_agent_frame *frame, int64_t deadline_ms,
    struct err *err);
/*
 * The body is the channel's until the next call. RC_ENOTFOUND: the peer has
 * said goodbye. RC_EIO: late, or broken off; RC_EFORMAT: no frame.
 */
RC_CHECKED enum rc validate_channel_receive(struct validate_channel *c,
    struct sys_agent_frame *ret, int64_t deadline_ms, struct err *err);
/* Has the peer sent something that was not received yet? */
bool validate_channel_ready(const struct validate_channel *c);

#endif
