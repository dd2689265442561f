/* The certificate of the delegated responder that signed a response. */
#ifndef ASSAY_LINT_OCSP_SIGNER_H
#define ASSAY_LINT_OCSP_SIGNER_H

#include "lint/check.h"

enum { LINT_OCSP_CERTS_MAX = 8 }; /* certificates looked at in certs */

/*
 * Set l->delegate to the certificate among certs that responderID names, or
 * else to the first one made for signing OCSP responses. A CA that signs
 * with its own key is no delegate.
 */
void lint_ocsp_find_delegate(struct lint *l);

#endif
