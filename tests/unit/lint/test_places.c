#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lint/geo.h"
#include "lint/lei.h"
#include "lint/orgid.h"

static void
countries(void **state)
{
	(void)state;
	assert_int_equal(lint_country(bytes_str("DE")), COUNTRY_ISO);
	assert_int_equal(lint_country(bytes_str("AD")), COUNTRY_ISO);
	assert_int_equal(lint_country(bytes_str("ZW")), COUNTRY_ISO);
	assert_int_equal(lint_country(bytes_str("EL")), COUNTRY_PREFIX);
	assert_int_equal(lint_country(bytes_str("XX")), COUNTRY_USER);
	assert_int_equal(lint_country(bytes_str("UK")), COUNTRY_NONE);
	assert_int_equal(lint_country(bytes_str("de")), COUNTRY_NONE);
	assert_int_equal(lint_country(bytes_str("D")), COUNTRY_NONE);
	assert_int_equal(lint_country(bytes_str("DEU")), COUNTRY_NONE);
}

/* ISO 3166-1: AA, QM to QZ, XA to XZ, ZZ. */
static void
user_assigned(void **state)
{
	static const char *const are[] = {"AA", "QM", "QZ", "XA", "XZ", "ZZ"};
	static const char *const are_not[] = {"AB", "QL", "QA", "ZY", "ZA"};

	(void)state;
	for (size_t i = 0; i < sizeof(are) / sizeof(are[0]); i++)
		assert_true(lint_country_user_assigned(bytes_str(are[i])));
	for (size_t i = 0; i < sizeof(are_not) / sizeof(are_not[0]); i++)
		assert_false(
		    lint_country_user_assigned(bytes_str(are_not[i])));
}

static void
subdivisions(void **state)
{
	struct bytes us = bytes_str("US"), de = bytes_str("DE");

	(void)state;
	assert_true(lint_subdivision(us, bytes_str("CA")));
	assert_true(lint_subdivision(de, bytes_str("BY")));
	assert_true(lint_subdivision(bytes_str("AU"), bytes_str("NSW")));
	assert_false(lint_subdivision(us, bytes_str("ca")));
	assert_false(lint_subdivision(us, bytes_str("C")));
	assert_false(lint_subdivision(us, bytes_str("")));
	assert_false(lint_subdivision(us, bytes_str("CALI")));
	assert_false(lint_subdivision(us, bytes_make("CA\0", 3)));
	assert_false(lint_subdivision(de, bytes_str("NSW")));
}

/* ISO 17442 with ISO/IEC 7064 MOD 97-10: one digit, one swap. */
static void
check_digits(void **state)
{
	(void)state;
	assert_true(lint_lei_is_form(bytes_str("5493000IBP32UQZ0KL24")));
	assert_true(lint_lei_is_checked(bytes_str("5493000IBP32UQZ0KL24")));
	assert_false(lint_lei_is_checked(bytes_str("5493000IBP32UQZ0KL25")));
	assert_false(lint_lei_is_checked(bytes_str("5493000IBP32UQZ0LK24")));
	assert_false(lint_lei_is_form(bytes_str("5493000IBP32UQZ0KL2")));
	assert_false(lint_lei_is_form(bytes_str("5493000IBP32UQZ0KL2A")));
	assert_false(lint_lei_is_form(bytes_str("5493000ibp32uqz0kl24")));
}

static void
parts_of_identifiers(void **state)
{
	struct orgid id;

	(void)state;
	orgid_parse(bytes_str("NTRUS+CA-12-34"), &id);
	assert_int_equal(id.scheme, ORGID_NTR);
	assert_true(bytes_is(id.country, "US"));
	assert_true(id.plus && id.hyphen);
	assert_true(bytes_is(id.subdivision, "CA"));
	assert_true(bytes_is(id.reference, "12-34"));
	orgid_parse(bytes_str("GOVUS+CA"), &id);
	assert_true(id.plus && !id.hyphen);
	assert_int_equal(id.reference.len, 0);
	orgid_parse(bytes_str("NT"), &id);
	assert_int_equal(id.scheme, ORGID_OTHER);
	assert_int_equal(id.country.len, 0);
	orgid_parse(bytes_str("VATEL-1"), &id);
	assert_int_equal(id.scheme, ORGID_VAT);
	assert_true(bytes_is(id.reference, "1"));
	assert_true(orgid_in_eea(bytes_str("NO")));
	assert_false(orgid_in_eea(bytes_str("GB")));
	assert_false(orgid_in_eea(bytes_str("TB")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(countries),
		cmocka_unit_test(user_assigned),
		cmocka_unit_test(subdivisions),
		cmocka_unit_test(check_digits),
		cmocka_unit_test(parts_of_identifiers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
