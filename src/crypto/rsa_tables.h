/*
 * What is known beforehand about the odd primes below 752, so that judging a
 * modulus is one pass of multiplications and a few look-ups. Made once for
 * each scratch, then only read.
 */
#ifndef ASSAY_CRYPTO_RSA_TABLES_H
#define ASSAY_CRYPTO_RSA_TABLES_H

#include "crypto/limbs.h"

enum {
	RSA_PRIMES = 132,   /* 3 to 751 */
	RSA_MODULI = 20,    /* products of them below 2^60 */
	RSA_BLOCK = 8,	    /* limbs between two reductions */
	RSA_SIEVES = 15,    /* 64, and the primes of the first product */
	RSA_POWERS = 11,    /* odd prime exponents that are looked for */
	RSA_POWER_TESTS = 8,
	RSA_PRINTS = 17,    /* primes that tell a ROCA modulus */
	RSA_WORDS = 12,	    /* of a bit map by residue */
};

/* A product of primes; weight[i] is 2^(64 (i + 1)) modulo m. */
struct rsa_modulus {
	uint64_t m;
	uint64_t negative_inverse; /* -1/m modulo 2^64 */
	uint64_t weight[RSA_BLOCK + 1];
	unsigned first, end; /* its primes */
};

/* p divides r exactly when r * inverse <= limit, modulo 2^64. */
struct rsa_prime {
	uint64_t inverse, limit;
};

/* Residues modulo p, a set of them, and which product tells the residue. */
struct rsa_set {
	uint64_t map[RSA_WORDS];
	uint16_t p;
	uint8_t modulus;
};

/*
 * By n modulo m: 192 bits of which bit x is set when x^2 - n can be a square
 * as far as its residue modulo m shows.
 */
struct rsa_sieve {
	unsigned m;
	uint64_t row[64][3];
};

struct rsa_power {
	unsigned k;
	unsigned tests;
	struct rsa_set test[RSA_POWER_TESTS]; /* the k-th powers */
};

struct rsa_tables {
	uint16_t p[RSA_PRIMES];
	struct rsa_prime prime[RSA_PRIMES];
	unsigned moduli;
	struct rsa_modulus modulus[RSA_MODULI];
	struct rsa_sieve sieve[RSA_SIEVES];
	struct rsa_set squares[RSA_POWER_TESTS]; /* of the second product */
	struct rsa_power power[RSA_POWERS];
	struct rsa_set print[RSA_PRINTS]; /* the powers of 65537 */
};

void rsa_tables_make(struct rsa_tables *t);

/* A number below 2^64 that is congruent to n modulo m. */
uint64_t rsa_residue(const struct rsa_modulus *m, const uint64_t *n,
    size_t count);

static inline bool
rsa_set_has(const struct rsa_set *set, uint64_t residue)
{
	uint64_t r = residue % set->p;

	return (set->map[r / 64] >> (r % 64) & 1) != 0;
}

#endif
