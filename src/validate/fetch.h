/*
 * A page of a website as the website methods read it: the name resolved by
 * our own resolver, the connection to an address of that answer, redirects
 * as TLS BR 3.2.2.4.18 and .19 permit: 301, 302, 307 and 308, to http or
 * https, on Authorized Ports.
 */
#ifndef ASSAY_VALIDATE_FETCH_H
#define ASSAY_VALIDATE_FETCH_H

#include "rule/rule.h"
#include "validate/view.h"

enum {
	VALIDATE_REDIRECTS_MAX = 10,
	VALIDATE_ADDRESSES_MAX = 4, /* tried one after the other */
	VALIDATE_REQUESTS_MAX = 12, /* for one page, each SYS_HTTP_TIMEOUT_MS */
};

struct validate_hop {
	const char *url;
	struct sys_dns_evidence dns; /* of the address used */
	const char *address;	     /* "" when there was none to use */
	struct sys_http_answer http;
};

struct validate_page {
	bool good;	   /* a 2xx answer came, whole */
	const char *why;   /* when not */
	enum rule_id rule; /* behind `why`, or RULE_COUNT */
	struct bytes body; /* of the last hop */
	struct validate_hop hop[VALIDATE_REDIRECTS_MAX + 1];
	unsigned hops;
};

/* Everything in *ret lives as long as the arena and `url`. */
RC_CHECKED enum rc validate_fetch(const struct validate_view *view,
    const char *url, struct arena *arena, struct validate_page *ret,
    struct err *err);

#endif
