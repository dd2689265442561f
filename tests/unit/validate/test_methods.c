#include "validate/method.h"
#include "validate/methods.h"
#include "validate/token.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* The key of RFC 7638 3.1 and a token of RFC 8555 8.3's form. */
#define TOKEN "evaGxfADs6pSRb2LAv9IZf17Dt3juxGCyPCt92wr-oA"
#define THUMBPRINT "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
#define DIGEST "IplzjVS7InFZ_Ybv6otB_1YHAUF-U77ujtrCB0luP1U"

static void
digest_of_a_key_authorization(void **state)
{
	struct buf out = {0};

	(void)state;
	validate_acme_digest(TOKEN, THUMBPRINT, &out);
	assert_true(bytes_is(buf_view(&out), DIGEST));
	buf_clear(&out);
}

static void
what_is_expected_of_an_account(void **state)
{
	const struct validate_target target = {.account = THUMBPRINT};
	struct buf out = {0};

	(void)state;
	validate_acme_dns.expect(&target, TOKEN, &out);
	assert_true(bytes_is(buf_view(&out), DIGEST));
	buf_clear(&out);
	validate_acme_http.expect(&target, TOKEN, &out);
	assert_true(bytes_is(buf_view(&out), TOKEN "." THUMBPRINT));
	buf_clear(&out);
}

static void
base64url_of_every_remainder(void **state)
{
	static const char *const text[] = {"", "Zg", "Zm8", "Zm9v", "Zm9vYg",
	    "Zm9vYmE", "Zm9vYmFy"};
	char out[16];

	(void)state;
	for (size_t i = 0; i < sizeof(text) / sizeof(text[0]); i++) {
		validate_base64url(bytes_make("foobar", i), out);
		assert_string_equal(out, text[i]);
	}
	validate_base64url(bytes_make("\xfb\xff", 2), out);
	assert_string_equal(out, "-_8");
}

static void
every_driver_has_an_open_method(void **state)
{
	(void)state;
	for (size_t i = 0; validate_drivers[i] != NULL; i++) {
		const struct validate_driver *d = validate_drivers[i];
		const struct validate_method *m =
		    validate_method_find(d->method);

		assert_non_null(m);
		assert_ptr_equal(validate_driver_find(d->name), d);
		assert_int_not_equal(m->scope, VALIDATE_MAILBOX);
		assert_true(d->expect != NULL || d->needs_account);
		assert_true(d->expect != NULL || !d->needs_value);
		assert_int_not_equal(d->lacking, RULE_COUNT);
	}
	assert_null(validate_driver_find("mail"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digest_of_a_key_authorization),
		cmocka_unit_test(what_is_expected_of_an_account),
		cmocka_unit_test(base64url_of_every_remainder),
		cmocka_unit_test(every_driver_has_an_open_method),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
