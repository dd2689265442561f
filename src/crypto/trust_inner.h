/* The inside of a trust, for the file that builds paths. */
#ifndef ASSAY_CRYPTO_TRUST_INNER_H
#define ASSAY_CRYPTO_TRUST_INNER_H

#include <openssl/x509.h>

#include "crypto/trust.h"

enum { TRUST_SLOTS = 256 };

struct crypto_trust {
	X509_STORE *store;
	STACK_OF(X509_CRL) *crls;
	/* Decoding costs more than a signature: recent ones are kept. */
	X509 *recent[TRUST_SLOTS];
	struct bytes recent_der[TRUST_SLOTS];
};

/*
 * A whole certificate and nothing behind it, or NULL; a reference of the
 * caller's own.
 */
X509 *trust_cert(struct crypto_trust *trust, struct bytes der);

#endif
