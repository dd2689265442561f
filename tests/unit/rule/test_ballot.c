#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rule/ballot.h"
#include "rule/find.h"

static void
expect_name(const char *text, const char *plain)
{
	struct rule_ballot_name name;
	char out[RULE_BALLOT_NAME_MAX];

	assert_true(rule_ballot_name(bytes_str(text), &name));
	assert_string_equal(rule_ballot_name_text(&name, out), plain);
}

static void
names_have_one_form(void **state)
{
	struct rule_ballot_name name;

	(void)state;
	expect_name("SMC013", "SMC-13");
	expect_name("SMC-13", "SMC-13");
	expect_name("smc 13", "SMC-13");
	expect_name("SMC01v3", "SMC-1v3");
	expect_name("SC-087 v2", "SC-87v2");
	expect_name("SC28-v6", "SC-28v6");
	expect_name("Ballot FORUM-11", "FORUM-11");
	expect_name("Forum 16", "FORUM-16");
	expect_name("CSCWG-3", "CSC-3");
	expect_name("Ballot 183", "BALLOT-183");
	expect_name("183", "BALLOT-183");
	assert_false(rule_ballot_name(bytes_str(""), &name));
	assert_false(rule_ballot_name(bytes_str("SMC"), &name));
	assert_false(rule_ballot_name(bytes_str("SMC-13x"), &name));
	assert_false(rule_ballot_name(bytes_str("SMC-13v"), &name));
	assert_false(rule_ballot_name(bytes_str("SMC-1234567"), &name));
	assert_false(rule_ballot_name(bytes_str("LONGSERIES-1"), &name));
	assert_false(rule_ballot_name(bytes_str("1.0.16"), &name));
}

static void
names_compare_without_version(void **state)
{
	(void)state;
	assert_true(rule_ballot_same("SMC017", "SMC-17v2"));
	assert_false(rule_ballot_same("SMC017", "SC-17"));
	assert_false(rule_ballot_same("SMC017", "SMC-18"));
	assert_false(rule_ballot_same("SMC017", ""));
}

/* SMC-17 was posted twice; the second version was adopted. */
static void
the_adopted_version_is_found(void **state)
{
	(void)state;
	assert_string_equal(rule_ballot_find("SMC017")->id, "SMC-17v2");
	assert_string_equal(rule_ballot_find("SMC017v2")->id, "SMC-17v2");
	assert_string_equal(rule_ballot_find("SMC-17v1")->id, "SMC-17");
	assert_string_equal(rule_ballot_find("SMC01")->id, "SMC-1v3");
	assert_null(rule_ballot_find("SMC-17v3"));
	assert_null(rule_ballot_find("SMC-999"));
}

static const char *
words_of(const char *ballot)
{
	static char line[256];
	struct text t;

	text_init(&t, line, sizeof(line));
	rule_ballot_words(rule_ballot_find(ballot), &t);
	return line;
}

static void
votes_are_said_in_words(void **state)
{
	(void)state;
	assert_string_equal(words_of("SMC013"),
	    "issuers 19 to 0, 1 abstaining; consumers 2 to 1");
	assert_string_equal(words_of("FORUM-11"),
	    "issuers 3 to 0, 1 abstaining; consumers 0 to 3, 1 abstaining");
	/* Printed numbers without names. */
	assert_string_equal(words_of("BALLOT-170"),
	    "issuers 11 to 0, 1 abstaining; consumers 2 to 2");
	assert_string_equal(words_of("SMC-20"), "");
}

/* SMC-14 prints 15 beside a list of sixteen: the names were counted. */
static void
names_go_before_numbers(void **state)
{
	const struct rule_ballot *b = rule_ballot_find("SMC-14");

	(void)state;
	assert_int_equal(rule_ballot_votes(b, RULE_ISSUERS, RULE_YES), 16);
	assert_int_equal(b->votes[RULE_ISSUERS].printed[RULE_YES], 15);
	assert_int_equal(b->votes[RULE_ISSUERS].percent, -1);
}

static void
ballots_are_explained(void **state)
{
	struct rule_found found;

	(void)state;
	rule_find_any("CSC-31", &found);
	assert_int_equal(found.about, ABOUT_BALLOT);
	assert_string_equal(found.ballot->id, "CSC-31");
	rule_find_any("SMC013", &found);
	assert_int_equal(found.about, ABOUT_VERSION);
	rule_find_any("SMC-20", &found);
	assert_int_equal(found.about, ABOUT_BALLOT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_have_one_form),
		cmocka_unit_test(names_compare_without_version),
		cmocka_unit_test(the_adopted_version_is_found),
		cmocka_unit_test(votes_are_said_in_words),
		cmocka_unit_test(names_go_before_numbers),
		cmocka_unit_test(ballots_are_explained),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
