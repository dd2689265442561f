#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "an_identity.h"
#include "base/civil.h"
#include "crypto/identity.h"
#include "crypto/path.h"

static struct crypto_identity *identity;
static struct arena arena;
static struct bytes cert;

static enum crypto_path
outcome(struct bytes certificate, unsigned anchors, const char *day,
    enum crypto_revocation revocation)
{
	struct crypto_path_query query = {.certificate = certificate,
	    .anchors = {&cert, anchors}, .intermediates = {&cert, 1},
	    .revocation = revocation};
	struct crypto_path_result result;
	struct err err;

	assert_true(civil_parse(day, &query.at));
	assert_int_equal(crypto_path_verify(&query, &arena, &result, &err),
	    RC_OK);
	assert_non_null(result.reason);
	assert_int_equal(result.count > 0,
	    result.outcome == CRYPTO_PATH_GOOD);
	if (result.count > 0)
		assert_true(bytes_equal(result.path[0], cert));
	return result.outcome;
}

static void
at_its_time(void **state)
{
	(void)state;
	assert_int_equal(outcome(cert, 1, "2023-01-01", CRYPTO_CRL_NEVER),
	    CRYPTO_PATH_GOOD);
	assert_int_equal(outcome(cert, 1, "2022-12-31T23:59:59Z",
	    CRYPTO_CRL_NEVER), CRYPTO_PATH_NOT_YET);
	assert_int_equal(outcome(cert, 1, "2043-01-01T00:00:01Z",
	    CRYPTO_CRL_NEVER), CRYPTO_PATH_EXPIRED);
}

/* An anchor needs no CRL: it is trusted by itself. */
static void
anchors(void **state)
{
	(void)state;
	assert_int_equal(outcome(cert, 0, "2023-01-01", CRYPTO_CRL_NEVER),
	    CRYPTO_PATH_UNTRUSTED);
	assert_int_equal(outcome(cert, 1, "2023-01-01", CRYPTO_CRL_CHAIN),
	    CRYPTO_PATH_GOOD);
}

static void
unreadable(void **state)
{
	(void)state;
	assert_int_equal(outcome(bytes_str("x"), 1, "2023-01-01",
	    CRYPTO_CRL_NEVER), CRYPTO_PATH_UNREADABLE);
	assert_int_equal(outcome(bytes_str(""), 1, "2023-01-01",
	    CRYPTO_CRL_NEVER), CRYPTO_PATH_UNREADABLE);
	assert_int_equal(outcome(bytes_head(cert, cert.len - 1), 1,
	    "2023-01-01", CRYPTO_CRL_NEVER), CRYPTO_PATH_UNREADABLE);
}

/* The same answers from anchors decoded once, and no other ones. */
static void
a_trust_serves_many(void **state)
{
	struct crypto_path_query query = {.certificate = cert};
	struct crypto_path_result result;
	struct err err;

	(void)state;
	assert_int_equal(crypto_trust_new((struct crypto_list){&cert, 1},
	    (struct crypto_list){0}, &query.trust, &err), RC_OK);
	for (unsigned i = 0; i < 3; i++) {
		query.certificate = cert;
		query.at = 1700000000;
		assert_int_equal(crypto_path_verify(&query, &arena, &result,
		    &err), RC_OK);
		assert_int_equal(result.outcome, CRYPTO_PATH_GOOD);
		query.at = 0;
		assert_int_equal(crypto_path_verify(&query, &arena, &result,
		    &err), RC_OK);
		assert_int_equal(result.outcome, CRYPTO_PATH_NOT_YET);
		query.certificate.len--;
		assert_int_equal(crypto_path_verify(&query, &arena, &result,
		    &err), RC_OK);
		assert_int_equal(result.outcome, CRYPTO_PATH_UNREADABLE);
	}
	crypto_trust_free(query.trust);
	crypto_trust_free(NULL);
}

static void
limits(void **state)
{
	struct crypto_path_query query = {.certificate = cert,
	    .crls = {&cert, CRYPTO_TRUST_MAX + 1}};
	struct crypto_path_result result;
	struct err err;

	(void)state;
	assert_int_equal(crypto_path_verify(&query, &arena, &result, &err),
	    RC_ELIMIT);
	query.crls.count = 0;
	query.intermediates =
	    (struct crypto_list){&cert, CRYPTO_PATH_CERTS_MAX + 1};
	assert_int_equal(crypto_path_verify(&query, &arena, &result, &err),
	    RC_ELIMIT);
	for (unsigned i = 0; i < CRYPTO_PATH_COUNT; i++)
		assert_non_null(crypto_path_name((enum crypto_path)i));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(at_its_time),
		cmocka_unit_test(anchors),
		cmocka_unit_test(unreadable),
		cmocka_unit_test(a_trust_serves_many),
		cmocka_unit_test(limits),
	};
	struct err err;
	int failed;

	arena_init(&arena, 1 << 20);
	if (crypto_identity_pem(bytes_str(KEY_PEM), bytes_str(CERT_PEM),
		NULL, &identity, &err) != RC_OK)
		return 99;
	cert = crypto_identity_certificate(identity);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	crypto_identity_free(identity);
	arena_clear(&arena);
	return failed;
}
