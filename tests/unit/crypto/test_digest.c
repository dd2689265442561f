#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto/digest.h"

/* "abc", FIPS 180 example values: the first eight octets of each. */
static const struct {
	enum crypto_hash hash;
	size_t len;
	uint8_t head[8];
} known[] = {
	{CRYPTO_SHA1, 20, {0xa9, 0x99, 0x3e, 0x36, 0x47, 0x06, 0x81, 0x6a}},
	{CRYPTO_SHA256, 32, {0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea}},
	{CRYPTO_SHA384, 48, {0xcb, 0x00, 0x75, 0x3f, 0x45, 0xa3, 0x5e, 0x8b}},
	{CRYPTO_SHA512, 64, {0xdd, 0xaf, 0x35, 0xa1, 0x93, 0x61, 0x7a, 0xba}},
};

/* Twice each, so that the reuse of a context is seen as well. */
static void
known_digests(void **state)
{
	struct crypto_scratch *scratch = crypto_scratch_new();
	uint8_t out[CRYPTO_HASH_MAX];

	(void)state;
	assert_non_null(scratch);
	for (unsigned i = 0; i < 8; i++) {
		assert_int_equal(crypto_hash_len(known[i % 4].hash),
		    known[i % 4].len);
		assert_true(crypto_digest(scratch, known[i % 4].hash,
		    bytes_str("abc"), out));
		assert_memory_equal(out, known[i % 4].head, 8);
	}
	crypto_scratch_free(scratch);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(known_digests)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
