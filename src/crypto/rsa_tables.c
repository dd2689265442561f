#include "crypto/rsa_tables.h"

static void
find_primes(struct rsa_tables *t)
{
	unsigned count = 0;

	for (unsigned n = 3; count < RSA_PRIMES; n += 2) {
		unsigned i = 0;

		while (i < count && n % t->p[i] != 0)
			i++;
		if (i == count)
			t->p[count++] = (uint16_t)n;
	}
}

/* 1/n modulo 2^64 for odd n: each step of Newton doubles the right bits. */
static uint64_t
invert(uint64_t n)
{
	uint64_t x = n;

	for (unsigned i = 0; i < 5; i++)
		x *= 2 - n * x;
	return x;
}

static void
weigh(struct rsa_product *m)
{
	crypto_u128 w = 1;

	m->negative_inverse = -invert(m->m);
	for (unsigned i = 0; i <= RSA_LIMBS; i++) {
		w = (w << 64) % m->m;
		m->weight[i] = (uint64_t)w;
	}
}

/* Below 2^59 the products of a block and the carry fit 128 bits. */
static void
pack(struct rsa_tables *t)
{
	unsigned i = 0;

	for (t->products = 0; i < RSA_PRIMES; t->products++) {
		struct rsa_product *m = &t->product[t->products];

		m->first = i;
		for (m->m = 1; i < RSA_PRIMES &&
		     m->m < (UINT64_C(1) << 59) / t->p[i]; i++)
			m->m *= t->p[i];
		m->end = i;
		weigh(m);
	}
	for (i = 0; i < RSA_PRIMES; i++)
		t->reciprocal[i] = UINT64_MAX / t->p[i];
}

static void
put(uint64_t *map, unsigned bit)
{
	map[bit / 64] |= UINT64_C(1) << (bit % 64);
}

static bool
has(const uint64_t *map, unsigned bit)
{
	return (map[bit / 64] >> (bit % 64) & 1) != 0;
}

static unsigned
power_mod(unsigned base, unsigned k, unsigned p)
{
	unsigned long out = 1;

	while (k-- > 0)
		out = out * base % p;
	return (unsigned)out;
}

/* The set of k-th powers modulo prime number i. */
static void
powers_of(const struct rsa_tables *t, unsigned i, unsigned k,
    struct rsa_set *ret)
{
	ret->p = t->p[i];
	ret->prime = (uint8_t)i;
	for (unsigned x = 0; x < ret->p; x++)
		put(ret->map, power_mod(x, k, ret->p));
}

static void
make_sieve(unsigned m, struct rsa_sieve *ret)
{
	uint64_t square = 0;

	ret->m = m;
	for (unsigned x = 0; x < m; x++)
		square |= UINT64_C(1) << (x * x % m);
	for (unsigned n = 0; n < m; n++)
		for (unsigned x = 0; x < 192; x++)
			if (has(&square, (x * x + m - n) % m))
				put(ret->row[n], x);
}

/* Only primes p with p = 1 modulo k tell k-th powers from the rest. */
static void
make_power(const struct rsa_tables *t, unsigned k, struct rsa_power *ret)
{
	ret->k = k;
	for (unsigned i = 0; i < RSA_PRIMES; i++)
		if (t->p[i] % k == 1 && ret->tests < RSA_POWER_TESTS)
			powers_of(t, i, k, &ret->test[ret->tests++]);
}

/*
 * Nemec, Sys, Svenda, Klinec, Matyas, "The Return of Coppersmith's Attack"
 * (2017): the moduli of one flawed library are powers of 65537 modulo every
 * small prime. Primes of which it generates all residues show nothing; up
 * to 167, the primorial of its shortest keys, seventeen are left.
 */
static void
make_prints(struct rsa_tables *t)
{
	unsigned count = 0;

	for (unsigned i = 0; t->p[i] <= 167; i++) {
		struct rsa_set set = {.p = t->p[i], .prime = (uint8_t)i};
		unsigned x = 1, order = 0;

		do {
			put(set.map, x);
			x = x * (65537u % set.p) % set.p;
			order++;
		} while (x != 1);
		if (order < set.p - 1u && count < RSA_PRINTS)
			t->print[count++] = set;
	}
}

void
rsa_tables_make(struct rsa_tables *t)
{
	static const uint8_t exponents[RSA_POWERS] = {3, 5, 7, 11, 13, 17, 19,
	    23, 29, 31, 37};

	memset(t, 0, sizeof(*t));
	find_primes(t);
	pack(t);
	t->has_lanes = rsa_lanes_here();
	if (t->has_lanes)
		rsa_lanes_make(&t->lanes, t->p);
	make_sieve(64, &t->sieve[0]);
	for (unsigned i = 1; i < RSA_SIEVES; i++)
		make_sieve(t->p[i - 1], &t->sieve[i]);
	for (unsigned i = 0; i < RSA_SQUARES; i++)
		powers_of(t, t->product[1].first + i, 2, &t->squares[i]);
	for (unsigned i = 0; i < RSA_POWERS; i++)
		make_power(t, exponents[i], &t->power[i]);
	make_prints(t);
}

/* (r 2^(64 len) + n) modulo m, less the factor that the weights hold. */
static inline uint64_t
residue_step(const struct rsa_product *m, uint64_t r, const uint64_t *n,
    size_t len)
{
	crypto_u128 sum = (crypto_u128)r * m->weight[len];

#pragma GCC unroll 16
	for (size_t i = 0; i < len; i++)
		sum += (crypto_u128)n[i] * m->weight[i];
	r = (uint64_t)sum * m->negative_inverse;
	return (uint64_t)((sum + (crypto_u128)r * m->m) >> 64);
}

/*
 * Block after block from the top, each divided by 2^64 as in Montgomery's
 * reduction; the weights hold the factor 2^64 that this costs.
 */
uint64_t
rsa_residue(const struct rsa_product *m, const uint64_t *n, size_t count)
{
	uint64_t r = 0;

	n += count - count % RSA_LIMBS;
	if (count % RSA_LIMBS > 0)
		r = residue_step(m, 0, n, count % RSA_LIMBS);
	for (count /= RSA_LIMBS; count > 0; count--) {
		n -= RSA_LIMBS;
		r = residue_step(m, r, n, RSA_LIMBS);
	}
	return r;
}

void
rsa_residues(const struct rsa_tables *t, const uint64_t *n, size_t count,
    uint16_t ret[RSA_RESIDUES])
{
	if (t->has_lanes) {
		rsa_lanes_residues(&t->lanes, n, count, ret);
		return;
	}
	for (unsigned m = 0; m < t->products; m++) {
		uint64_t r = rsa_residue(&t->product[m], n, count);

		for (unsigned i = t->product[m].first;
		     i < t->product[m].end; i++)
			ret[i] = (uint16_t)rsa_remainder(t, i, r);
	}
}
