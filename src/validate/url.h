/*
 * http and https URLs as the website methods of the TLS BR use them: scheme,
 * host, port, the rest. Strict: no user, no fragment, no other scheme.
 */
#ifndef ASSAY_VALIDATE_URL_H
#define ASSAY_VALIDATE_URL_H

#include "base/bytes.h"

struct validate_url {
	bool tls;
	struct bytes host;   /* a DNS name or an IPv4 literal; no brackets */
	unsigned port;	     /* of the scheme where none is written */
	struct bytes target; /* path and query; may be empty */
};

/* What is wrong with it in a few words; NULL: nothing. */
const char *validate_url_read(struct bytes in, struct validate_url *ret);
/* One of 80, 443, 25 and 22 (TLS BR 1.6.1, Authorized Ports). */
bool validate_port_is_authorized(unsigned port);

#endif
