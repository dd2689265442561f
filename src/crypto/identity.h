/*
 * A private key with its certificate, for signing: from PEM, or from a
 * PKCS #12 file (RFC 7292). The key stays within libcrypto.
 */
#ifndef ASSAY_CRYPTO_IDENTITY_H
#define ASSAY_CRYPTO_IDENTITY_H

#include "base/bytes.h"
#include "base/err.h"

enum { CRYPTO_IDENTITY_MAX = 1 << 20 }; /* octets of a file */

struct crypto_identity;

/*
 * `key` holds the private key, `certs` its certificate and those that lead
 * on from it, in any order; both may be the same octets. `passphrase` may be
 * NULL; nobody is ever asked for one. Errors never hold key or passphrase.
 */
RC_CHECKED enum rc crypto_identity_pem(struct bytes key, struct bytes certs,
    const char *passphrase, struct crypto_identity **ret, struct err *err);
RC_CHECKED enum rc crypto_identity_pkcs12(struct bytes der,
    const char *passphrase, struct crypto_identity **ret, struct err *err);
void crypto_identity_free(struct crypto_identity *identity);

/* The signer's own, DER; it lives as long as the identity. */
struct bytes crypto_identity_certificate(
    const struct crypto_identity *identity);

#endif
