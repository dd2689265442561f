#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto/tls/tls.h"

#define HEX "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define COLONS "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:" \
	"00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF"

static void
a_pin_has_64_digits(void **state)
{
	struct crypto_pin a, b;

	(void)state;
	assert_true(crypto_pin_parse(HEX, &a));
	assert_int_equal(a.octets[1], 0x11);
	assert_int_equal(a.octets[31], 0xff);
	assert_true(crypto_pin_parse(COLONS, &b));
	assert_memory_equal(a.octets, b.octets, CRYPTO_PIN);
	assert_true(crypto_pin_parse("sha256:" HEX, &b));
	assert_false(crypto_pin_parse("", &b));
	assert_false(crypto_pin_parse(HEX "0", &b));
	assert_false(crypto_pin_parse(HEX ":", &b));
	assert_false(crypto_pin_parse("sha1:" HEX, &b));
	assert_false(crypto_pin_parse("0g" HEX, &b));
	assert_false(crypto_pin_parse("0", &b));
}

static void
somebody_must_be_believed(void **state)
{
	const struct crypto_tls_settings none = {.cert = "x", .key = "x"};
	const struct crypto_tls_settings lost = {.cert = "/nonexistent",
	    .key = "/nonexistent", .ca = "/nonexistent"};
	struct crypto_tls *tls;
	struct err err;

	(void)state;
	assert_int_equal(crypto_tls_new(&none, &tls, &err), RC_EUSAGE);
	assert_int_equal(crypto_tls_new(&lost, &tls, &err), RC_EIO);
	assert_non_null(strstr(err.text, "/nonexistent"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_pin_has_64_digits),
	    cmocka_unit_test(somebody_must_be_believed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
