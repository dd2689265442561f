/*
 * Comparison of names, RFC 5280 7.1, and whether a name lies within a
 * subtree of name constraints, 4.2.1.10. No memory, no tables of Unicode:
 * case is folded for ASCII letters, other characters are compared as they
 * are.
 */
#ifndef ASSAY_X509_NAME_MATCH_H
#define ASSAY_X509_NAME_MATCH_H

#include "x509/ext.h"

bool x509_name_match(const struct x509_name *a, const struct x509_name *b);
/* Are the first RDNs of `name` those of `base`? */
bool x509_name_within(const struct x509_name *name,
    const struct x509_name *base);

/* Mailbox, host or octets, of the kind that the base has. */
bool x509_mail_within(struct bytes mailbox, struct bytes base);
bool x509_dns_within(struct bytes name, struct bytes base);
/* `host` of a URI, without port. */
bool x509_host_within(struct bytes host, struct bytes base);
bool x509_ip_within(struct bytes address, struct bytes base);

#endif
