#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "crypto/ec.h"

/* Base points of SP 800-186, 3.2.1.3 to 3.2.1.5, uncompressed. */
static const struct {
	enum crypto_curve curve;
	const char *point;
} bases[] = {
	{CRYPTO_P256, "04"
	    "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
	    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"},
	{CRYPTO_P384, "04"
	    "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b98"
	    "59f741e082542a385502f25dbf55296c3a545e3872760ab7"
	    "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147c"
	    "e9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f"},
	{CRYPTO_P521, "04"
	    "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d"
	    "3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66"
	    "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e"
	    "662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650"},
};

static uint8_t room[256];

static struct bytes
hex(const char *text)
{
	size_t len = 0;
	unsigned octet;

	for (; sscanf(text, "%2x", &octet) == 1; text += 2)
		room[len++] = (uint8_t)octet;
	return bytes_make(room, len);
}

static void
base_points(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(bases) / sizeof(bases[0]); i++) {
		struct bytes point = hex(bases[i].point);
		size_t half = crypto_coordinate_len(bases[i].curve);

		assert_int_equal(point.len, 1 + 2 * half);
		assert_int_equal(crypto_point_check(bases[i].curve, point),
		    CRYPTO_POINT_GOOD);
		room[0] = 6 | (room[point.len - 1] & 1);
		assert_int_equal(crypto_point_form(point), CRYPTO_HYBRID);
		room[0] = 2;
		assert_int_equal(crypto_point_check(bases[i].curve,
		    bytes_head(point, 1 + half)), CRYPTO_POINT_GOOD);
		assert_int_equal(crypto_point_check(bases[i].curve, point),
		    CRYPTO_POINT_LENGTH);
		room[0] = 4;
		room[point.len - 1] ^= 1;
		assert_int_equal(crypto_point_check(bases[i].curve, point),
		    CRYPTO_POINT_OFF_CURVE);
	}
}

static void
bad_points(void **state)
{
	struct bytes p256;

	(void)state;
	assert_int_equal(crypto_point_check(CRYPTO_P256, hex("00")),
	    CRYPTO_POINT_INFINITY);
	assert_int_equal(crypto_point_check(CRYPTO_P256, hex("05")),
	    CRYPTO_POINT_FORM);
	assert_int_equal(crypto_point_check(CRYPTO_P256, hex("")),
	    CRYPTO_POINT_FORM);
	p256 = hex(bases[0].point);
	assert_int_equal(crypto_point_check(CRYPTO_P256,
	    bytes_head(p256, 64)), CRYPTO_POINT_LENGTH);
	/* x = p: congruent to 0, but no encoding of it */
	p256 = hex("04"
	    "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"
	    "66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4");
	assert_int_equal(crypto_point_check(CRYPTO_P256, p256),
	    CRYPTO_POINT_RANGE);
	/* the same y with x = 0 is on the curve: y^2 = b */
	memset(room + 1, 0, 32);
	assert_int_equal(crypto_point_check(CRYPTO_P256, p256),
	    CRYPTO_POINT_GOOD);
}

/* Public keys of RFC 8032, 7.1 and 7.4, first test of each. */
static void
edwards_keys(void **state)
{
	(void)state;
	assert_int_equal(crypto_point_check(CRYPTO_ED25519, hex(
	    "d75a980182b10ab7d54bfed3c964073a"
	    "0ee172f3daa62325af021a68f707511a")), CRYPTO_POINT_GOOD);
	assert_int_equal(crypto_point_check(CRYPTO_ED448, hex(
	    "5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778"
	    "edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180")),
	    CRYPTO_POINT_GOOD);
}

static void
bad_edwards_keys(void **state)
{
	(void)state;
	assert_int_equal(crypto_point_check(CRYPTO_ED25519, hex("00")),
	    CRYPTO_POINT_LENGTH);
	/* y = 2: (4 - 1) / (4 d + 1) has no root */
	assert_int_equal(crypto_point_check(CRYPTO_ED25519, hex(
	    "02000000000000000000000000000000"
	    "00000000000000000000000000000000")), CRYPTO_POINT_OFF_CURVE);
	/* y = p = 2^255 - 19 */
	assert_int_equal(crypto_point_check(CRYPTO_ED25519, hex(
	    "edffffffffffffffffffffffffffffff"
	    "ffffffffffffffffffffffffffffff7f")), CRYPTO_POINT_RANGE);
	/* y = 1 is the neutral element; x = 0 has no negative */
	assert_int_equal(crypto_point_check(CRYPTO_ED25519, hex(
	    "01000000000000000000000000000000"
	    "00000000000000000000000000000000")), CRYPTO_POINT_GOOD);
	assert_int_equal(crypto_point_check(CRYPTO_ED25519, hex(
	    "01000000000000000000000000000000"
	    "00000000000000000000000000000080")), CRYPTO_POINT_OFF_CURVE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(base_points),
		cmocka_unit_test(bad_points),
		cmocka_unit_test(edwards_keys),
		cmocka_unit_test(bad_edwards_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
