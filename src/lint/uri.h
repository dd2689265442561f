/*
 * URIs (RFC 3986) and host names in preferred name syntax (RFC 1034 3.5,
 * RFC 1123 2.1), as GeneralName holds them: one pass, no memory.
 */
#ifndef ASSAY_LINT_URI_H
#define ASSAY_LINT_URI_H

#include "base/bytes.h"

enum lint_uri_fault {
	URI_RELATIVE = 1,  /* no scheme */
	URI_BARE = 2,	   /* nothing behind the scheme */
	URI_CHARACTER = 4, /* one that RFC 3986 does not allow there */
	URI_PERCENT = 8,   /* % without two hexadecimal digits */
	URI_NO_HOST = 16,  /* an empty host where the scheme needs one */
	URI_HOST = 32,	   /* neither a qualified name nor an address */
	URI_HOST_LONG = 64,
};

/* What makes it no absolute URI. */
#define URI_BROKEN (URI_RELATIVE | URI_BARE | URI_CHARACTER |     \
	URI_PERCENT | URI_NO_HOST)

struct lint_uri {
	struct bytes scheme; /* without the colon */
	bool has_authority;
	struct bytes host; /* without user and port, brackets included */
	struct bytes path; /* of a URI with authority: behind the / */
	struct bytes query; /* behind the first ? */
	bool has_query;
	unsigned faults; /* enum lint_uri_fault */
};

void lint_uri_parse(struct bytes in, struct lint_uri *ret);
/* The first of these faults in a few words. */
const char *lint_uri_text(unsigned faults);
/* An HTTP or LDAP URI, over TLS or not. */
bool lint_uri_is_http_or_ldap(struct bytes in);

enum lint_dns_fault {
	DNS_LABEL = 1,	    /* empty, or other than letters, digits, - */
	DNS_LABEL_LONG = 2, /* over 63 characters */
	DNS_LONG = 4,	    /* over 253 */
	DNS_WILDCARD = 8,   /* an asterisk that is not the whole first label
			     * of three or more */
	DNS_ONE_LABEL = 16,
};

/* Faults of a host name; a first label "*" is passed over. */
unsigned lint_dns_faults(struct bytes name);

#endif
