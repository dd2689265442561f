/*
 * One HTTP request as evidence: to this URL, at this address and no other,
 * what came back and when. Redirects are not followed and names are not
 * resolved here: who asks decides about both (TLS BR 3.2.2.4.18). The holder
 * of a `struct sys_http` does not know who answers: sys/http_agent.h asks
 * the world through the agent, sys/http_fake.h reads a table.
 */
#ifndef ASSAY_SYS_HTTP_H
#define ASSAY_SYS_HTTP_H

#include "base/arena.h"
#include "base/bytes.h"
#include "base/err.h"

enum {
	SYS_HTTP_URL_MAX = 2048,   /* octets */
	SYS_HTTP_BODY_MAX = 65536, /* octets kept; more is cut off */
	SYS_HTTP_HEADER_MAX = 65536, /* octets of all header fields */
	SYS_HTTP_TIMEOUT_MS = 10000,
	SYS_HTTP_ADDRESS_TEXT = 46, /* an IPv6 address and NUL */
};

enum sys_http_failure {
	SYS_HTTP_NO_FAILURE,
	SYS_HTTP_FAIL_CONNECT,
	SYS_HTTP_FAIL_TIMEOUT,
	SYS_HTTP_FAIL_TLS,
	SYS_HTTP_FAIL_PROTOCOL, /* what came back is no HTTP, or too much */
	SYS_HTTP_FAIL_AGENT,	/* the agent died, or fell silent */
	SYS_HTTP_FAILURE_COUNT
};

struct sys_http_request {
	const char *url;     /* http: or https:, absolute */
	const char *address; /* literal; where the connection goes */
};

struct sys_http_answer {
	enum sys_http_failure failure;
	const char *why;      /* of a failure; "" otherwise */
	unsigned status;      /* 0 after a failure */
	const char *location; /* where a redirect leads, absolute; or "" */
	struct bytes body;    /* at most SYS_HTTP_BODY_MAX octets */
	bool cut;	      /* there was more */
	int64_t started_ms;   /* since 1970 */
	uint32_t took_ms;
};

struct sys_http;

struct sys_http_ops {
	/*
	 * RC_EUSAGE for a URL or address that is none; RC_EIO when there is
	 * nobody to ask. All else is an answer, if only a failure.
	 */
	enum rc (*get)(struct sys_http *http,
	    const struct sys_http_request *request, struct arena *arena,
	    struct sys_http_answer *ret, struct err *err);
	void (*close)(struct sys_http *http);
};

/* First member of whatever answers. One thread at a time. */
struct sys_http {
	const struct sys_http_ops *ops;
};

RC_CHECKED enum rc sys_http_get(struct sys_http *http,
    const struct sys_http_request *request, struct arena *arena,
    struct sys_http_answer *ret, struct err *err);
/* NULL is nothing to close. */
void sys_http_close(struct sys_http *http);
/* "timeout" */
const char *sys_http_failure_text(enum sys_http_failure failure);

#endif
