/*
 * A number modulo every odd prime below 752 by the 52-bit multipliers of
 * AVX-512 IFMA, for processors that have them: rsa_tables.h has the same in
 * C alone. Prime i stands in lane i % RSA_LANES; the product of a lane's
 * primes is below 2^49, and the number is taken in digits of 52 bits.
 */
#ifndef ASSAY_CRYPTO_RSA_LANES_H
#define ASSAY_CRYPTO_RSA_LANES_H

#include "crypto/limbs.h"

enum {
	RSA_PRIMES = 132, /* 3 to 751 */
	RSA_LANES = 24,
	RSA_ROWS = 6, /* primes of a lane; the last row is half full */
	RSA_RESIDUES = RSA_LANES * RSA_ROWS,
	RSA_DIGIT_BITS = 52,
	RSA_DIGITS = 40, /* between two reductions */
};

struct rsa_lanes {
	/* 2^(52 (i + 2)) modulo the product: a reduction divides by 2^104 */
	_Alignas(64) uint64_t weight[RSA_DIGITS + 1][RSA_LANES];
	uint64_t product[RSA_LANES];
	uint64_t negative_inverse[RSA_LANES]; /* -1/product modulo 2^52 */
	uint64_t prime[RSA_ROWS][RSA_LANES];
	uint64_t reciprocal[RSA_ROWS][RSA_LANES]; /* floor(2^52 / prime) */
};

/* Has this processor such multipliers? If not, nothing else may be called. */
bool rsa_lanes_here(void);
/* `prime` are the RSA_PRIMES primes in ascending order. */
void rsa_lanes_make(struct rsa_lanes *lanes, const uint16_t *prime);
/*
 * ret[i] is n modulo prime i; those from RSA_PRIMES on are void. A limb of
 * zeros stands above the `count` limbs of n.
 */
void rsa_lanes_residues(const struct rsa_lanes *lanes, const uint64_t *n,
    size_t count, uint16_t ret[RSA_RESIDUES]);

#endif
