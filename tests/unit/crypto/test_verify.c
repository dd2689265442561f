#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "crypto/verify.h"

struct room {
	uint8_t octets[512];
};

static struct bytes
hex(struct room *room, const char *text)
{
	size_t len = 0;
	unsigned octet;

	for (; sscanf(text, "%2x", &octet) == 1; text += 2)
		room->octets[len++] = (uint8_t)octet;
	return bytes_make(room->octets, len);
}

struct example {
	const char *spki, *algorithm, *data, *signature;
};

/* RFC 8032 7.1 test 2; RFC 6979 A.2.5 with SHA-256 and "sample". */
static const struct example ed25519 = {
	"302a300506032b6570032100"
	"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
	"300506032b6570", "72",
	"92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
	"085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
};

static const struct example p256 = {
	"3059301306072a8648ce3d020106082a8648ce3d03010703420004"
	"60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
	"7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299",
	"300a06082a8648ce3d040302", "73616d706c65",
	"3046022100"
	"efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
	"022100"
	"f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
};

static enum crypto_verdict
verify(struct crypto_scratch *scratch, const struct example *e, bool bend)
{
	struct room spki, algorithm, data, signature;
	struct crypto_signed what = {
		.spki = hex(&spki, e->spki),
		.algorithm = hex(&algorithm, e->algorithm),
		.data = hex(&data, e->data),
		.signature = hex(&signature, e->signature),
	};

	data.octets[0] ^= bend;
	return crypto_verify(scratch, &what);
}

static void
good_and_bad(void **state)
{
	struct crypto_scratch *s = crypto_scratch_new();

	(void)state;
	assert_non_null(s);
	for (unsigned round = 0; round < 2; round++) {
		assert_int_equal(verify(s, &ed25519, false), CRYPTO_GOOD);
		assert_int_equal(verify(s, &ed25519, true), CRYPTO_BAD);
		assert_int_equal(verify(s, &p256, false), CRYPTO_GOOD);
		assert_int_equal(verify(s, &p256, true), CRYPTO_BAD);
	}
	crypto_scratch_free(s);
}

static void
unsupported(void **state)
{
	struct crypto_scratch *s = crypto_scratch_new();
	struct example mixed = p256, unknown = ed25519, broken = p256;

	(void)state;
	assert_non_null(s);
	mixed.algorithm = ed25519.algorithm;
	assert_int_equal(verify(s, &mixed, false), CRYPTO_UNSUPPORTED);
	unknown.algorithm = "300506032b6571ff";
	assert_int_equal(verify(s, &unknown, false), CRYPTO_UNSUPPORTED);
	broken.spki = "3003020100";
	assert_int_equal(verify(s, &broken, false), CRYPTO_UNSUPPORTED);
	crypto_scratch_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_and_bad),
		cmocka_unit_test(unsupported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
