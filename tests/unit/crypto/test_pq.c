#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto/pq.h"

/* FIPS 203 table 3, FIPS 204 table 2. */
static void
lengths(void **state)
{
	(void)state;
	assert_int_equal(crypto_pq_key_len(OID_mlKem512), 384 * 2 + 32);
	assert_int_equal(crypto_pq_key_len(OID_mlKem768), 384 * 3 + 32);
	assert_int_equal(crypto_pq_key_len(OID_mlKem1024), 384 * 4 + 32);
	assert_int_equal(crypto_pq_key_len(OID_mlDsa44), 32 + 320 * 4);
	assert_int_equal(crypto_pq_key_len(OID_mlDsa65), 32 + 320 * 6);
	assert_int_equal(crypto_pq_key_len(OID_mlDsa87), 32 + 320 * 8);
	assert_int_equal(crypto_pq_signature_len(OID_mlDsa65), 3309);
	assert_int_equal(crypto_pq_signature_len(OID_mlKem512), 0);
	assert_int_equal(crypto_pq_key_len(OID_rsaEncryption), 0);
}

static void
coefficients(void **state)
{
	uint8_t key[800] = {0};
	struct bytes all = bytes_make(key, sizeof(key));

	(void)state;
	assert_int_equal(crypto_mlkem_excess(all).len, 0);
	/* 3328 = 0xd00 in both halves of a pair, then one more in each */
	key[9] = 0x00, key[10] = 0x0d, key[11] = 0xd0;
	assert_int_equal(crypto_mlkem_excess(all).len, 0);
	key[9] = 0x01;
	assert_ptr_equal(crypto_mlkem_excess(all).ptr, key + 9);
	key[9] = 0x00, key[10] = 0x1d;
	assert_ptr_equal(crypto_mlkem_excess(all).ptr, key + 9);
	/* the seed is not made of coefficients */
	key[10] = 0x0d;
	memset(key + 768, 0xff, 32);
	assert_int_equal(crypto_mlkem_excess(all).len, 0);
	key[767] = 0xff;
	assert_ptr_equal(crypto_mlkem_excess(all).ptr, key + 765);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lengths),
		cmocka_unit_test(coefficients),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
