/*
 * The world as one network perspective sees it: its resolver and its web
 * client. The primary's and each remote's are used by the same code, so
 * that a corroboration repeats the check and not its result (TLS BR
 * 3.2.2.9).
 */
#ifndef ASSAY_VALIDATE_VIEW_H
#define ASSAY_VALIDATE_VIEW_H

#include "sys/dns.h"
#include "sys/http.h"

struct validate_view {
	const char *name; /* "primary", or the remote's */
	bool remote;	  /* its look corroborates the primary's */
	struct sys_dns *dns;
	struct sys_http *http;
	bool dnssec;	  /* BOGUS never passes: primary (TLS BR 3.2.2.4) */
	bool allow_special; /* addresses, in tests only */
	bool any_port;	    /* likewise */
};

#endif
