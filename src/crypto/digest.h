/* Digests in one call. */
#ifndef ASSAY_CRYPTO_DIGEST_H
#define ASSAY_CRYPTO_DIGEST_H

#include "base/bytes.h"
#include "crypto/scratch.h"

enum crypto_hash {
	CRYPTO_SHA1,
	CRYPTO_SHA256,
	CRYPTO_SHA384,
	CRYPTO_SHA512,
	CRYPTO_HASH_COUNT
};

enum { CRYPTO_HASH_MAX = 64 }; /* octets */

/* Octets of the result. */
size_t crypto_hash_len(enum crypto_hash hash);
/* False when libcrypto does not offer the algorithm, or out of memory. */
bool crypto_digest(struct crypto_scratch *scratch, enum crypto_hash hash,
    struct bytes in, uint8_t ret[CRYPTO_HASH_MAX]);
/* SHA-256 for those who need one now and then and keep no scratch. */
bool crypto_sha256(struct bytes in, uint8_t ret[32]);

#endif
