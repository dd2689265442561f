/*
 * The exact questions behind the filters of rsa.c, asked of the few moduli
 * that pass them; so these may take their time.
 */
#ifndef ASSAY_CRYPTO_RSA_SLOW_H
#define ASSAY_CRYPTO_RSA_SLOW_H

#include "base/bytes.h"

enum { RSA_PRIME_BITS_MAX = 4096 }; /* larger bases are taken for composite */

/* Is x^2 - n a square, where x is about sqrt(n)? Both in big-endian. */
bool rsa_splits_at(struct bytes n, struct bytes x);
/* The e of n = p^e with p prime, where k divides e > 1 if anything; else 0. */
unsigned rsa_prime_power(struct bytes n, unsigned k);

struct rsa_stripped {
	unsigned distinct;    /* primes below 752 that divide n */
	unsigned exponent;    /* of the last of them */
	bool nothing, prime; /* what is left: 1, or a prime */
};

/* Divide all primes below 752 out of n. */
bool rsa_strip(struct bytes n, struct rsa_stripped *ret);

#endif
