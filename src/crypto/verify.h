/* Does a signature verify? */
#ifndef ASSAY_CRYPTO_VERIFY_H
#define ASSAY_CRYPTO_VERIFY_H

#include "base/bytes.h"
#include "crypto/scratch.h"

enum crypto_verdict {
	CRYPTO_GOOD,
	CRYPTO_BAD,
	CRYPTO_UNSUPPORTED, /* algorithm or key that nothing here can use */
};

struct crypto_signed {
	struct bytes spki;	/* SubjectPublicKeyInfo of the signer, DER */
	struct bytes algorithm; /* AlgorithmIdentifier of the signature, DER */
	struct bytes data;
	struct bytes signature;
};

/*
 * RSA (PKCS #1 v1.5 and PSS), ECDSA, EdDSA; ML-DSA where the libcrypto at
 * run time has it. Whether an algorithm is strong or permitted is no
 * question of this function: SHA-1 verifies. Recent keys are kept.
 */
enum crypto_verdict crypto_verify(struct crypto_scratch *scratch,
    const struct crypto_signed *what);

#endif
