/*
 * Facts about an RSA modulus that its octets alone show. Cheap enough to run
 * on every certificate: about a microsecond for 4096 bits.
 */
#ifndef ASSAY_CRYPTO_RSA_H
#define ASSAY_CRYPTO_RSA_H

#include "crypto/scratch.h"
#include "base/bytes.h"

enum {
	CRYPTO_RSA_BITS_MAX = 16384,
	CRYPTO_RSA_ROUNDS = 100,     /* of Fermat's method, at least */
	CRYPTO_RSA_EXPONENT_MAX = 37, /* of prime powers that are found */
};

struct crypto_rsa {
	bool too_long;	       /* over the maximum: nothing else is known */
	unsigned small_factor; /* the least prime below 752 in it, or 0 */
	bool close;	       /* Fermat's method splits it in those rounds */
	unsigned power;	       /* it is a prime to this power, or 0 */
	bool roca;	       /* made by the flawed library of 2017 */
	bool computed;	       /* its factors, thus the private key, are known */
};

/*
 * `modulus` is a big-endian magnitude without leading zeros. What costs
 * (proofs of primality) is done only for moduli that have failed already.
 */
void crypto_rsa_judge(struct crypto_scratch *scratch, struct bytes modulus,
    struct crypto_rsa *ret);

#endif
