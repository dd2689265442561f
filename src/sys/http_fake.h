/* Web servers of a table, for tests: no request leaves the process. */
#ifndef ASSAY_SYS_HTTP_FAKE_H
#define ASSAY_SYS_HTTP_FAKE_H

#include "sys/http.h"

struct sys_http_page {
	const char *url;
	const char *address; /* NULL: at any */
	unsigned status;     /* 0: the failure below */
	const char *location;
	const char *body;
	enum sys_http_failure failure;
};

struct sys_http_fake {
	struct sys_http http;
	const struct sys_http_page *page; /* ends with a NULL url */
	unsigned requests;
};

/* A URL that is not in the table is answered 404. */
void sys_http_fake_init(struct sys_http_fake *fake,
    const struct sys_http_page *page);

#endif
