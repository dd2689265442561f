/* The parts of a scratch, each made by the file that uses it. */
#ifndef ASSAY_CRYPTO_INNER_H
#define ASSAY_CRYPTO_INNER_H

#include "crypto/rsa_tables.h"
#include "crypto/scratch.h"

struct crypto_digests;
struct crypto_keys;

struct crypto_scratch {
	struct crypto_digests *digests; /* NULL until first used */
	struct crypto_keys *keys;	/* likewise */
	bool rsa_ready;
	struct rsa_tables rsa;
};

void crypto_digests_free(struct crypto_digests *digests);
void crypto_keys_free(struct crypto_keys *keys);

#endif
