#include <openssl/bn.h>

#include "crypto/rsa_slow.h"

enum { SMALL_END = 752, ROUNDS_MAX = 4096 };

/*
 * floor(n^(1/k)) by Newton's method from above; false when memory is out.
 */
static bool
root(const BIGNUM *n, unsigned k, BIGNUM *ret, BN_CTX *ctx)
{
	BIGNUM *x, *y, *exponent;
	int bits = BN_num_bits(n);

	x = BN_CTX_get(ctx);
	y = BN_CTX_get(ctx);
	exponent = BN_CTX_get(ctx);
	if (exponent == NULL || !BN_set_word(exponent, k - 1) ||
	    !BN_one(y) || !BN_lshift(y, y, bits / (int)k + 1))
		return false;
	for (unsigned i = 0; i < ROUNDS_MAX; i++) {
		if (BN_copy(ret, y) == NULL || !BN_copy(x, y) ||
		    !BN_exp(y, x, exponent, ctx) ||
		    !BN_div(y, NULL, n, y, ctx) || !BN_mul_word(x, k - 1) ||
		    !BN_add(y, y, x) || BN_div_word(y, k) == (BN_ULONG)-1)
			return false;
		if (BN_cmp(y, ret) >= 0)
			return true;
	}
	return false;
}

static bool
is_power(const BIGNUM *n, unsigned k, BIGNUM *ret_base, BN_CTX *ctx)
{
	BIGNUM *exponent = BN_CTX_get(ctx), *again = BN_CTX_get(ctx);

	return again != NULL && BN_set_word(exponent, k) &&
	    root(n, k, ret_base, ctx) &&
	    BN_exp(again, ret_base, exponent, ctx) && BN_cmp(again, n) == 0;
}

/* One Fermat test to base 2: no certainty, but nobody draws a pseudoprime. */
static bool
looks_prime(const BIGNUM *n, BN_CTX *ctx)
{
	BIGNUM *two = BN_CTX_get(ctx), *e = BN_CTX_get(ctx);
	BIGNUM *out = BN_CTX_get(ctx);

	if (BN_num_bits(n) > RSA_PRIME_BITS_MAX || BN_num_bits(n) < 2)
		return false;
	if (!BN_is_odd(n))
		return BN_is_word(n, 2);
	return out != NULL && BN_set_word(two, 2) && BN_copy(e, n) != NULL &&
	    BN_sub_word(e, 1) && BN_mod_exp(out, two, e, n, ctx) &&
	    BN_is_one(out);
}

/* Both numbers from octets, in a frame of a new context. */
static BN_CTX *
open_context(struct bytes n, BIGNUM **ret)
{
	BN_CTX *ctx = BN_CTX_new();

	if (ctx == NULL)
		return NULL;
	BN_CTX_start(ctx);
	*ret = BN_CTX_get(ctx);
	if (*ret != NULL && BN_bin2bn(n.ptr, (int)n.len, *ret) != NULL)
		return ctx;
	BN_CTX_end(ctx);
	BN_CTX_free(ctx);
	return NULL;
}

static void
close_context(BN_CTX *ctx)
{
	BN_CTX_end(ctx);
	BN_CTX_free(ctx);
}

bool
rsa_splits_at(struct bytes n, struct bytes x)
{
	BIGNUM *bn, *bx, *rest;
	BN_CTX *ctx = open_context(n, &bn);
	bool split;

	if (ctx == NULL)
		return false;
	bx = BN_CTX_get(ctx);
	rest = BN_CTX_get(ctx);
	split = rest != NULL && BN_bin2bn(x.ptr, (int)x.len, bx) != NULL &&
	    BN_sqr(rest, bx, ctx) && BN_sub(rest, rest, bn) &&
	    !BN_is_negative(rest) &&
	    (BN_is_zero(rest) || is_power(rest, 2, bx, ctx));
	close_context(ctx);
	return split;
}

/* Take every root out of the base of n = base^exponent that there is. */
static unsigned
deepen(BIGNUM *base, unsigned exponent, BN_CTX *ctx)
{
	static const uint8_t roots[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29,
	    31, 37};
	BIGNUM *found = BN_CTX_get(ctx);

	for (unsigned i = 0; i < sizeof(roots) && found != NULL; i++)
		while (BN_num_bits(base) > 1 &&
		    is_power(base, roots[i], found, ctx) &&
		    BN_copy(base, found) != NULL)
			exponent *= roots[i];
	return exponent;
}

unsigned
rsa_prime_power(struct bytes n, unsigned k)
{
	BIGNUM *bn, *base;
	BN_CTX *ctx = open_context(n, &bn);
	unsigned exponent = 0;

	if (ctx == NULL)
		return 0;
	base = BN_CTX_get(ctx);
	if (base != NULL && is_power(bn, k, base, ctx))
		exponent = deepen(base, k, ctx);
	if (exponent > 0 && !looks_prime(base, ctx))
		exponent = 0;
	close_context(ctx);
	return exponent;
}

static bool
strip(BIGNUM *n, struct rsa_stripped *ret)
{
	for (BN_ULONG p = 2; p < SMALL_END; p++) {
		unsigned exponent = 0;

		/* Composite p never divide: their primes are gone by then. */
		while (!BN_is_one(n) && BN_mod_word(n, p) == 0) {
			if (BN_div_word(n, p) != 0)
				return false;
			exponent++;
		}
		if (exponent > 0) {
			ret->distinct++;
			ret->exponent = exponent;
		}
	}
	return true;
}

bool
rsa_strip(struct bytes n, struct rsa_stripped *ret)
{
	BIGNUM *bn;
	BN_CTX *ctx = open_context(n, &bn);
	bool done;

	*ret = (struct rsa_stripped){0};
	if (ctx == NULL)
		return false;
	done = !BN_is_zero(bn) && strip(bn, ret);
	ret->nothing = done && BN_is_one(bn);
	ret->prime = done && looks_prime(bn, ctx);
	close_context(ctx);
	return done;
}
