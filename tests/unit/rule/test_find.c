#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rule/applies.h"
#include "rule/find.h"
#include "rule/profile.h"

static enum rule_about
about(const char *name)
{
	struct rule_found found;

	rule_find_any(name, &found);
	return found.about;
}

static void
names_are_told_apart(void **state)
{
	(void)state;
	assert_int_equal(about("smbr.7.1.6.1.legacy-ban"), ABOUT_RULE);
	assert_int_equal(about("7.1.6.1.LEGACY-BAN"), ABOUT_RULE);
	assert_int_equal(about("SMC018"), ABOUT_VERSION);
	assert_int_equal(about("smc_18v2"), ABOUT_VERSION);
	assert_int_equal(about("1.0.16"), ABOUT_VERSION);
	assert_int_equal(about("AMB-5"), ABOUT_READING);
	assert_int_equal(about("smbr.7.1.6"), ABOUT_PREFIX);
	assert_int_equal(about("SMC999"), ABOUT_NOTHING);
	assert_int_equal(about("AMB-05x"), ABOUT_NOTHING);
	assert_int_equal(about(""), ABOUT_NOTHING);
}

static void
prefixes_end_with_a_part(void **state)
{
	struct rule_found found;

	(void)state;
	rule_find_any("rfc5280.4.2.1.1", &found);
	assert_int_equal(found.about, ABOUT_PREFIX);
	assert_true(rule_has_prefix("rfc5280.4.2.1.1.x", &found));
	assert_false(rule_has_prefix("rfc5280.4.2.1.10.x", &found));
}

static void
near_names_come_first(void **state)
{
	const char *near[RULE_NEAR_MAX];

	(void)state;
	assert_true(rule_near("smbr.7.1.6.1.legasy-ban", near) > 0);
	assert_string_equal(near[0], "smbr.7.1.6.1.legacy-ban");
	assert_int_equal(rule_near("qqqqqqqqqqqqqqqqqqqqqqqq", near), 0);
}

/* SMC017: 4096 bits from 2026-09-15; SMC08: the end of Legacy. */
static void
ends_have_a_ballot(void **state)
{
	const struct rule *old = &rule_table[R_smbr_6_1_5_rsa_ca_min_2048];

	(void)state;
	assert_ptr_equal(rule_successor(old),
	    &rule_table[R_smbr_6_1_5_rsa_ca_min_4096]);
	assert_string_equal(rule_ended_by(old), "SMC017");
	assert_string_equal(
	    rule_ended_by(&rule_table[R_smbr_6_3_2_validity_legacy]),
	    "SMC08");
	assert_string_equal(
	    rule_ended_by(&rule_table[R_smbr_7_1_6_1_legacy_ban]), "");
	assert_null(rule_successor(&rule_table[R_smbr_7_1_6_1_legacy_ban]));
}

static void
applies(uint64_t subjects, const char *expected)
{
	char words[512];
	struct text t;

	text_init(&t, words, sizeof(words));
	rule_applies_words(subjects, &t);
	assert_string_equal(words, expected);
}

static void
whom_a_rule_binds(void **state)
{
	(void)state;
	applies(SUBJECT_BIT(SV_M) | SUBJECT_BIT(SV_S) | SUBJECT_BIT(IV_M) |
	    SUBJECT_BIT(IV_S), "Sponsor-validated, Individual-validated "
			       "(Multipurpose, Strict)");
	applies(SUBJECT_BIT(MV_S) | SUBJECT_BIT(OV_S) | SUBJECT_BIT(SV_S) |
	    SUBJECT_BIT(IV_S), "all four Types (Strict)");
	applies(SUBJECT_BIT(MV_L) | SUBJECT_BIT(OV_S) | SUBJECT_BIT(ROOT),
	    "Root CA; Mailbox-validated (Legacy); "
	    "Organization-validated (Strict)");
	applies(SUBJECT_BIT(ROOT) | SUBJECT_BIT(XCERT) | SUBJECT_BIT(SUBCA) |
	    SUBJECT_BIT(CA_OTHER), "every CA certificate");
}

/* Every row of the S/MIME BR finds a chapter, other sources none. */
static void
rows_have_chapters(void **state)
{
	uint8_t group[RULE_COUNT];

	(void)state;
	for (unsigned i = 0; i < rule_profile_count; i++) {
		struct rule_view view = {&rule_profiles[i], 1790000000};

		rule_group_all(&view, group);
		for (unsigned r = 0; r < RULE_COUNT; r++)
			if (group[r] != RULE_NO_GROUP)
				assert_int_equal(group[r] < rule_group_count,
				    strcmp(rule_table[r].source, "smbr") == 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_told_apart),
		cmocka_unit_test(prefixes_end_with_a_part),
		cmocka_unit_test(near_names_come_first),
		cmocka_unit_test(ends_have_a_ballot),
		cmocka_unit_test(whom_a_rule_binds),
		cmocka_unit_test(rows_have_chapters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
