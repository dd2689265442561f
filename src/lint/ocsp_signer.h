/* Who signed an OCSP response. */
#ifndef ASSAY_LINT_OCSP_SIGNER_H
#define ASSAY_LINT_OCSP_SIGNER_H

#include "lint/check.h"

enum { LINT_OCSP_CERTS_MAX = 8 }; /* certificates looked at in certs */

/*
 * Fill the members of struct lint about the responder:
 *
 * delegate: the certificate among certs that responderID names, or else the
 * first one made for signing OCSP responses; a CA that signs with its own
 * key is no delegate.
 *
 * signer: the certificate, of certs or the issuer, whose key verifies the
 * signature. named: the one that responderID names.
 */
void lint_ocsp_find_signer(struct lint *l);

/* Does responderID name this certificate? */
bool lint_ocsp_names(struct lint *l, const struct x509_cert *cert);

#endif
