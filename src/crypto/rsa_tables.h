/*
 * What is known beforehand about the odd primes below 752, so that judging a
 * modulus is one pass of multiplications and a few look-ups. Made once for
 * each scratch, then only read.
 */
#ifndef ASSAY_CRYPTO_RSA_TABLES_H
#define ASSAY_CRYPTO_RSA_TABLES_H

#include "crypto/rsa_lanes.h"

enum {
	RSA_PRODUCTS = 20,  /* of primes, below 2^59 */
	RSA_LIMBS = 16,	    /* between two reductions */
	RSA_SIEVES = 15,    /* 64, and the primes of the first product */
	RSA_SQUARES = 8,    /* primes of the second product */
	RSA_POWERS = 11,    /* odd prime exponents that are looked for */
	RSA_POWER_TESTS = 8,
	RSA_PRINTS = 17,    /* primes that tell a ROCA modulus */
	RSA_WORDS = 12,	    /* of a bit map by residue */
};

/* A product of primes; weight[i] is 2^(64 (i + 1)) modulo m. */
struct rsa_product {
	uint64_t m;
	uint64_t negative_inverse; /* -1/m modulo 2^64 */
	uint64_t weight[RSA_LIMBS + 1];
	unsigned first, end; /* its primes */
};

/* Residues modulo a prime, and a set of them. */
struct rsa_set {
	uint64_t map[RSA_WORDS];
	uint16_t p;
	uint8_t prime; /* its number */
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
	struct rsa_lanes lanes; /* when has_lanes */
	bool has_lanes;
	uint16_t p[RSA_PRIMES];
	uint64_t reciprocal[RSA_PRIMES]; /* floor(2^64 / p) */
	unsigned products;
	struct rsa_product product[RSA_PRODUCTS];
	struct rsa_sieve sieve[RSA_SIEVES];
	struct rsa_set squares[RSA_SQUARES]; /* of the second product */
	struct rsa_power power[RSA_POWERS];
	struct rsa_set print[RSA_PRINTS]; /* the powers of 65537 */
};

void rsa_tables_make(struct rsa_tables *t);

/* A number below 2^63 that is congruent to n modulo the product. */
uint64_t rsa_residue(const struct rsa_product *m, const uint64_t *n,
    size_t count);

/*
 * ret[i] is n modulo prime i; those from RSA_PRIMES on are void. A limb of
 * zeros stands above the `count` limbs of n.
 */
void rsa_residues(const struct rsa_tables *t, const uint64_t *n,
    size_t count, uint16_t ret[RSA_RESIDUES]);

/* r modulo prime i, for r below 2^63: the quotient is at most 1 too small. */
static inline unsigned
rsa_remainder(const struct rsa_tables *t, unsigned i, uint64_t r)
{
	crypto_u128 q = (crypto_u128)r * t->reciprocal[i];
	uint64_t rest = r - (uint64_t)(q >> 64) * t->p[i];

	return (unsigned)(rest >= t->p[i] ? rest - t->p[i] : rest);
}

/* `residue` is below the set's prime. */
static inline bool
rsa_set_has(const struct rsa_set *set, unsigned residue)
{
	return (set->map[residue / 64] >> (residue % 64) & 1) != 0;
}

#endif
