#include "crypto/inner.h"
#include "crypto/rsa.h"
#include "crypto/rsa_slow.h"

enum { RSA_PRINTED_LIMBS = 8 }; /* shorter keys the library never made */

/* The modulus as all questions need it; a limb of zeros stands above it. */
struct judged {
	const struct rsa_tables *t;
	struct bytes octets;
	size_t count;
	uint64_t n[CRYPTO_LIMBS_MAX + 1];
	uint16_t residue[RSA_RESIDUES]; /* modulo each odd prime below 752 */
};

/* Successive x for Fermat's method: bit i stands for x + i. */
struct candidates {
	uint64_t low, high;
};

static unsigned
small_factor(const struct judged *j)
{
	unsigned below = 0, i;

	if ((j->n[0] & 1) == 0)
		return 2;
	/* No residue has 16 bits; one of zero does when 1 is taken away. */
	for (i = 0; i < RSA_PRIMES; i++)
		below |= (uint16_t)(j->residue[i] - 1);
	if (below >> 15 == 0)
		return 0;
	for (i = 0; j->residue[i] != 0; i++)
		continue;
	return j->t->p[i];
}

static bool
is_roca(const struct judged *j)
{
	if (j->count < RSA_PRINTED_LIMBS)
		return false;
	for (unsigned i = 0; i < RSA_PRINTS; i++) {
		const struct rsa_set *print = &j->t->print[i];

		if (!rsa_set_has(print, j->residue[print->prime]))
			return false;
	}
	return true;
}

/* Bits `from` to `from` + 127 of a row, for `from` below 64. */
static struct candidates
slice(const uint64_t row[3], unsigned from)
{
	return (struct candidates){
	    row[0] >> from | row[1] << 1 << (63 - from),
	    row[1] >> from | row[2] << 1 << (63 - from)};
}

/*
 * Fermat's method: n = (x - y)(x + y) when x^2 - n is a square. Of 128
 * successive x, those for which that cannot be by its residues modulo 64
 * and fourteen primes are struck out at once.
 */
static struct candidates
sieve(const struct judged *j, const uint64_t *x, size_t count)
{
	const struct rsa_sieve *s = j->t->sieve;
	uint64_t r = rsa_residue(&j->t->product[0], x, count);
	struct candidates left = slice(s[0].row[j->n[0] % 64],
	    (unsigned)(*x % 64));

	for (unsigned i = 1; i < RSA_SIEVES; i++) {
		struct candidates by = slice(s[i].row[j->residue[i - 1]],
		    rsa_remainder(j->t, i - 1, r));

		left.low &= by.low;
		left.high &= by.high;
	}
	return left;
}

static bool
may_split(const struct judged *j, const uint64_t *x, size_t count)
{
	uint64_t r = rsa_residue(&j->t->product[1], x, count);

	for (unsigned i = 0; i < RSA_SQUARES; i++) {
		const struct rsa_set *set = &j->t->squares[i];
		uint64_t rest = r % set->p;

		rest = rest * rest + set->p - j->residue[set->prime];
		if (!rsa_set_has(set, (unsigned)(rest % set->p)))
			return false;
	}
	return true;
}

static bool
splits_at(const struct judged *j, const uint64_t *x, size_t count)
{
	uint8_t octets[8 * CRYPTO_LIMBS_MAX];
	size_t len = 8 * count;

	for (size_t i = 0; i < len; i++)
		octets[len - 1 - i] = (uint8_t)(x[i / 8] >> (i % 8 * 8));
	return rsa_splits_at(j->octets, bytes_make(octets, len));
}

static bool
is_close(const struct judged *j)
{
	uint64_t x[CRYPTO_LIMBS_MAX];
	size_t count = crypto_limbs_sqrt(j->n, j->count, x);
	struct candidates left;
	unsigned at = 0;

	/* The root may be 4 too large; so may the first x be too small. */
	if (count == 1 && x[0] < 1 << 16)
		return false;
	crypto_limbs_sub(x, count, 4);
	for (left = sieve(j, x, count); (left.low | left.high) != 0;) {
		uint64_t *word = left.low != 0 ? &left.low : &left.high;
		unsigned bit = (unsigned)__builtin_ctzll(*word) +
		    (left.low != 0 ? 0 : 64);

		*word &= *word - 1;
		crypto_limbs_add(x, count, bit - at);
		at = bit;
		if (may_split(j, x, count) && splits_at(j, x, count))
			return true;
	}
	return false;
}

static bool
may_be_power(const struct judged *j, const struct rsa_power *power)
{
	for (unsigned i = 0; i < power->tests; i++) {
		const struct rsa_set *set = &power->test[i];

		if (!rsa_set_has(set, j->residue[set->prime]))
			return false;
	}
	return true;
}

/* The power of a prime without small factors; squares are close primes. */
static unsigned
prime_power(const struct judged *j, bool close)
{
	unsigned found = close ? rsa_prime_power(j->octets, 2) : 0;

	for (unsigned i = 0; i < RSA_POWERS && found == 0; i++) {
		const struct rsa_power *power = &j->t->power[i];

		if (may_be_power(j, power))
			found = rsa_prime_power(j->octets, power->k);
	}
	return found;
}

static void
judge_stripped(const struct judged *j, struct crypto_rsa *ret)
{
	struct rsa_stripped left;

	if (!rsa_strip(j->octets, &left))
		return;
	if (left.nothing && left.distinct == 1 && left.exponent > 1)
		ret->power = left.exponent;
	ret->computed |= left.nothing || left.prime;
}

static const struct rsa_tables *
tables(struct crypto_scratch *scratch)
{
	if (!scratch->rsa_ready)
		rsa_tables_make(&scratch->rsa);
	scratch->rsa_ready = true;
	return &scratch->rsa;
}

void
crypto_rsa_judge(struct crypto_scratch *scratch, struct bytes modulus,
    struct crypto_rsa *ret)
{
	struct judged j;

	*ret = (struct crypto_rsa){0};
	if (modulus.len > CRYPTO_RSA_BITS_MAX / 8) {
		ret->too_long = true;
		return;
	}
	j.t = tables(scratch);
	j.octets = modulus;
	j.count = crypto_limbs_load(modulus, j.n);
	if (j.count == 0)
		return;
	j.n[j.count] = 0;
	rsa_residues(j.t, j.n, j.count, j.residue);
	ret->small_factor = small_factor(&j);
	ret->roca = is_roca(&j);
	ret->close = is_close(&j);
	ret->computed = ret->close;
	if (ret->small_factor != 0)
		judge_stripped(&j, ret);
	else
		ret->power = prime_power(&j, ret->close);
	ret->computed |= ret->power > 1;
}
