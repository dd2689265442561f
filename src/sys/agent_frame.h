/*
 * What the program and its agent say to each other: frames over a socket
 * pair. A frame is the length of the rest (4 octets), the service, the kind,
 * the number of the request (4), and a body that only the service
 * understands. The first frame is a hello with the settings; it is answered
 * with a line on what the agent's sandbox could apply.
 */
#ifndef ASSAY_SYS_AGENT_FRAME_H
#define ASSAY_SYS_AGENT_FRAME_H

#include "base/buf.h"
#include "base/err.h"

enum {
	SYS_AGENT_VERSION = 1,
	SYS_AGENT_BODY_MAX = 4 << 20,  /* octets */
	SYS_AGENT_SETTINGS_MAX = 512,
	SYS_AGENT_SETTING_MAX = 4096, /* octets of a key or a value */
};

enum sys_agent_service {
	SYS_AGENT_HELLO,
	SYS_AGENT_DNS,
	SYS_AGENT_HTTP,
	SYS_AGENT_MAIL,
	SYS_AGENT_SERVICES
};

enum sys_agent_kind {
	SYS_AGENT_REQUEST,
	SYS_AGENT_ANSWER,
	SYS_AGENT_REFUSAL, /* the body is a text */
	SYS_AGENT_KINDS
};

struct sys_agent_frame {
	enum sys_agent_service service;
	enum sys_agent_kind kind;
	uint32_t id;
	struct bytes body;
};

struct sys_agent_setting {
	const char *key; /* "dns.anchor" */
	const char *value;
};

void sys_agent_put_frame(struct buf *out, const struct sys_agent_frame *f);
/*
 * The first frame of `in`, its body a view, and its octets. RC_ENOTFOUND:
 * not all of it is there yet. RC_EFORMAT, RC_ELIMIT: nothing that follows
 * can be believed.
 */
RC_CHECKED enum rc sys_agent_get_frame(struct bytes in,
    struct sys_agent_frame *ret, size_t *ret_used, struct err *err);

/* The body of a hello. */
void sys_agent_put_settings(struct buf *out,
    const struct sys_agent_setting *setting, size_t count);
/*
 * Calls `take` for each setting in order and ends with the first failure.
 * RC_EFORMAT: another version, or no settings.
 */
RC_CHECKED enum rc sys_agent_get_settings(struct bytes in,
    enum rc (*take)(void *context, const struct sys_agent_setting *setting,
	struct err *err),
    void *context, struct err *err);

#endif
