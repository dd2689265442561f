#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "crypto/limbs.h"
#include "crypto/rsa.h"
#include "crypto/rsa_tables.h"

static uint8_t octets[2100];

/* The stored modulus of tests/inputs/keys/<name>.modulus. */
static struct bytes
stored(const char *name)
{
	const char *root = getenv("ASSAY_SOURCE");
	char path[4096];
	unsigned octet;
	size_t len = 0;
	FILE *f;

	snprintf(path, sizeof(path), "%s/tests/inputs/keys/%s.modulus",
	    root != NULL ? root : ".", name);
	f = fopen(path, "r");
	assert_non_null(f);
	while (fscanf(f, "%2x", &octet) == 1)
		octets[len++] = (uint8_t)octet;
	fclose(f);
	return bytes_make(octets, len);
}

static struct crypto_rsa
judge(void **state, struct bytes modulus)
{
	struct crypto_rsa ret;

	crypto_rsa_judge(*state, modulus, &ret);
	return ret;
}

static int
set_up(void **state)
{
	return (*state = crypto_scratch_new()) == NULL;
}

static int
tear_down(void **state)
{
	crypto_scratch_free(*state);
	return 0;
}

static void
small_factors(void **state)
{
	assert_int_equal(judge(state, stored("rsa-factor-3")).small_factor, 3);
	assert_int_equal(judge(state, stored("rsa-factor-751")).small_factor,
	    751);
	assert_int_equal(judge(state, stored("rsa-even")).small_factor, 2);
	/* 757 is the least prime that the rule does not ask for. */
	assert_int_equal(judge(state, stored("rsa-factor-757")).small_factor,
	    0);
}

/* octets[0..256] = p (2^2040 + 9): the count of octets in use */
static struct bytes
multiple(unsigned p)
{
	unsigned carry = 0;

	memset(octets, 0, 257);
	octets[1] = 1;
	octets[256] = 9;
	for (unsigned i = 257; i-- > 0;) {
		carry += octets[i] * p;
		octets[i] = (uint8_t)carry;
		carry >>= 8;
	}
	return octets[0] != 0 ? bytes_make(octets, 257) :
				bytes_make(octets + 1, 256);
}

static void
each_small_factor(void **state)
{
	/* What 2^2040 + 9 has of its own is in every multiple. */
	unsigned own = judge(state, multiple(1)).small_factor;

	for (unsigned p = 3; p < 752; p += 2) {
		unsigned q = 3;

		while (p % q != 0)
			q += 2;
		if (own != 0 && own < q)
			q = own;
		assert_int_equal(judge(state, multiple(p)).small_factor, q);
	}
}

static void
close_primes(void **state)
{
	struct crypto_rsa near = judge(state, stored("rsa-close-1"));
	struct crypto_rsa far = judge(state, stored("rsa-close-50"));

	assert_true(near.close && near.computed);
	assert_int_equal(near.power, 0);
	assert_true(far.close && far.computed);
	assert_false(judge(state, stored("rsa-roca")).close);
}

static void
prime_powers(void **state)
{
	struct crypto_rsa square = judge(state, stored("rsa-prime-square"));
	struct crypto_rsa cube = judge(state, stored("rsa-prime-cube"));

	assert_int_equal(square.power, 2);
	assert_true(square.close && square.computed);
	assert_int_equal(cube.power, 3);
	assert_true(!cube.close && cube.computed);
}

/* 2^2047: nothing is left but one small prime. */
static void
powers_of_small_primes(void **state)
{
	struct crypto_rsa r;

	memset(octets, 0, 256);
	octets[0] = 0x80;
	r = judge(state, bytes_make(octets, 256));
	assert_int_equal(r.small_factor, 2);
	assert_int_equal(r.power, 2047);
	assert_true(r.computed);
}

static void
roca(void **state)
{
	struct crypto_rsa r = judge(state, stored("rsa-roca"));

	assert_true(r.roca);
	assert_false(r.computed);
	assert_false(judge(state, stored("rsa-factor-757")).roca);
}

static void
limits(void **state)
{
	struct crypto_rsa r;

	memset(octets, 0xff, sizeof(octets));
	r = judge(state, bytes_make(octets, CRYPTO_RSA_BITS_MAX / 8 + 1));
	assert_true(r.too_long);
	r = judge(state, bytes_make(octets, CRYPTO_RSA_BITS_MAX / 8));
	assert_false(r.too_long);
	assert_int_equal(r.small_factor, 3); /* 2^16384 - 1 */
	r = judge(state, bytes_make(octets, 0));
	assert_int_equal(r.small_factor, 0);
	r = judge(state, bytes_make("\1", 1));
	assert_false(r.close || r.roca || r.computed);
}

static void
assert_residues(const struct rsa_tables *t, const uint64_t *n, size_t count)
{
	uint16_t found[RSA_RESIDUES];

	rsa_residues(t, n, count, found);
	for (unsigned i = 0; i < RSA_PRIMES; i++) {
		uint64_t r = 0;

		for (size_t k = count; k-- > 0;) {
			r = (r << 32 | n[k] >> 32) % t->p[i];
			r = (r << 32 | (uint32_t)n[k]) % t->p[i];
		}
		assert_int_equal(found[i], r);
	}
}

/* With the processor's multipliers and without, for every length. */
static void
residues(void **state)
{
	static struct rsa_tables with, without;
	uint64_t n[CRYPTO_LIMBS_MAX + 1], seed = 1;

	(void)state;
	rsa_tables_make(&with);
	without = with;
	without.has_lanes = false;
	for (size_t count = 1; count <= CRYPTO_LIMBS_MAX; count++) {
		memset(n, 0xff, sizeof(n));
		n[count] = 0;
		assert_residues(&with, n, count);
		assert_residues(&without, n, count);
		for (size_t i = 0; i < count; i++)
			n[i] = seed = seed * 6364136223846793005u + 1;
		assert_residues(&with, n, count);
		assert_residues(&without, n, count);
	}
}

/* The root of (2^k - 1)^2, where every limb is at its largest. */
static void
roots(void **state)
{
	uint64_t n[CRYPTO_LIMBS_MAX], x[CRYPTO_LIMBS_MAX];

	(void)state;
	for (size_t half = 1; half <= CRYPTO_LIMBS_MAX / 2; half++) {
		/* (B^h - 1)^2 = B^2h - 2 B^h + 1 */
		memset(n, 0, sizeof(n));
		n[0] = 1;
		memset(n + half, 0xff, half * sizeof(*n));
		n[half] = UINT64_MAX - 1;
		assert_int_equal(crypto_limbs_sqrt(n, 2 * half, x), half);
		for (size_t i = 1; i < half; i++)
			assert_true(x[i] == UINT64_MAX);
		assert_true(x[0] >= UINT64_MAX - 4);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_factors),
		cmocka_unit_test(each_small_factor),
		cmocka_unit_test(close_primes),
		cmocka_unit_test(prime_powers),
		cmocka_unit_test(powers_of_small_primes),
		cmocka_unit_test(roca),
		cmocka_unit_test(limits),
		cmocka_unit_test(residues),
		cmocka_unit_test(roots),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
