/* What the signing of crypto/cms_sign.c needs of an identity. */
#ifndef ASSAY_CRYPTO_IDENTITY_INNER_H
#define ASSAY_CRYPTO_IDENTITY_INNER_H

#include <openssl/x509.h>

#include "crypto/identity.h"

struct crypto_identity {
	EVP_PKEY *key;
	X509 *cert;
	STACK_OF(X509) *others; /* never NULL */
	uint8_t *der;		/* of cert */
	size_t len;
};

/* Fill `err` with libcrypto's reason, and forget it there. */
enum rc crypto_fail(struct err *err, const char *unit, const char *what);

#endif
