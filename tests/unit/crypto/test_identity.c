#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "an_identity.h"
#include "crypto/identity.h"

static enum rc
pem(const char *key, const char *certs, const char *passphrase)
{
	struct crypto_identity *identity = NULL;
	struct err err = {0};
	enum rc rc = crypto_identity_pem(bytes_str(key), bytes_str(certs),
	    passphrase, &identity, &err);

	assert_true(rc == RC_OK || err.text[0] != '\0');
	if (rc == RC_OK)
		assert_int_equal(
		    crypto_identity_certificate(identity).ptr[0], 0x30);
	crypto_identity_free(identity);
	return rc;
}

static void
keys_of_pem(void **state)
{
	(void)state;
	assert_int_equal(pem(KEY_PEM, CERT_PEM, NULL), RC_OK);
	assert_int_equal(pem(CERT_PEM KEY_PEM, CERT_PEM KEY_PEM, NULL),
	    RC_OK);
	assert_int_equal(pem(LOCKED_KEY_PEM, CERT_PEM, "secret"), RC_OK);
}

static void
keys_that_do_not_open(void **state)
{
	(void)state;
	assert_int_equal(pem(LOCKED_KEY_PEM, CERT_PEM, "wrong"), RC_EFORMAT);
	assert_int_equal(pem(LOCKED_KEY_PEM, CERT_PEM, NULL), RC_EFORMAT);
	assert_int_equal(pem("", CERT_PEM, NULL), RC_EFORMAT);
	assert_int_equal(pem(KEY_PEM, KEY_PEM, NULL), RC_EFORMAT);
	assert_int_equal(pem(KEY_PEM, "", NULL), RC_EFORMAT);
}

static void
no_pkcs12(void **state)
{
	struct crypto_identity *identity;
	struct err err = {0};

	(void)state;
	assert_int_equal(crypto_identity_pkcs12(bytes_str("0"), "secret",
	    &identity, &err), RC_EFORMAT);
	assert_int_equal(crypto_identity_pkcs12(bytes_make("",
	    CRYPTO_IDENTITY_MAX + 1), "secret", &identity, &err),
	    RC_EFORMAT);
	crypto_identity_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_of_pem),
		cmocka_unit_test(keys_that_do_not_open),
		cmocka_unit_test(no_pkcs12),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
