#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "validate/method.h"
#include "validate/version.h"

static int64_t
day(const char *text)
{
	int64_t at;

	assert_true(civil_parse(text, &at));
	return at;
}

static bool
open_at(const struct validate_method *m, int64_t at)
{
	enum rule_id rule = RULE_COUNT;
	bool open = validate_method_closed(m, at, &rule) == NULL;

	/* Whatever is closed is so by a rule. */
	assert_true(open || rule != RULE_COUNT);
	return open;
}

/*
 * First day, day from which it is discouraged, day on which it ends; from
 * TLS BR 3.2.2.4 and SBR 3.2.2. NULL: none.
 */
static const struct {
	const char *id, *from, *discouraged, *until;
} days[] = {
	{"smbr-3.2.2.2", "2023-09-01", NULL, NULL},
	{"smbr-3.2.2.4", "2025-07-02", NULL, NULL},
	{"tlsbr-3.2.2.4.2", "2023-09-01", NULL, "2025-07-15"},
	{"tlsbr-3.2.2.4.4", "2023-09-01", "2026-03-15", "2028-03-15"},
	{"tlsbr-3.2.2.4.7", "2023-09-01", NULL, NULL},
	{"tlsbr-3.2.2.4.8", "2023-09-01", NULL, "2026-03-15"},
	{"tlsbr-3.2.2.4.12", "2023-09-01", NULL, NULL},
	{"tlsbr-3.2.2.4.13", "2023-09-01", "2026-03-15", "2028-03-15"},
	{"tlsbr-3.2.2.4.14", "2023-09-01", "2026-03-15", "2028-03-15"},
	{"tlsbr-3.2.2.4.15", "2023-09-01", NULL, "2025-07-15"},
	{"tlsbr-3.2.2.4.16", "2023-09-01", "2026-03-15", "2027-03-15"},
	{"tlsbr-3.2.2.4.17", "2023-09-01", "2026-03-15", "2027-03-15"},
	{"tlsbr-3.2.2.4.18", "2023-09-01", NULL, NULL},
	{"tlsbr-3.2.2.4.19", "2023-09-01", NULL, NULL},
	{"tlsbr-3.2.2.4.20", "2023-09-01", NULL, NULL},
	{"tlsbr-3.2.2.4.21", "2025-03-01", NULL, NULL},
	{"tlsbr-3.2.2.4.22", "2025-11-10", NULL, NULL},
};

static void
check_days(const struct validate_method *m, size_t i)
{
	int64_t late = day("2099-01-01");

	assert_false(open_at(m, day(days[i].from) - 1));
	assert_true(open_at(m, day(days[i].from)));
	if (days[i].until != NULL) {
		assert_true(open_at(m, day(days[i].until) - 1));
		assert_false(open_at(m, day(days[i].until)));
		late = day(days[i].until) - 1;
	}
	assert_true(open_at(m, late));
	if (days[i].discouraged == NULL) {
		assert_int_equal(validate_method_advice(m, late), RULE_COUNT);
		return;
	}
	assert_int_equal(validate_method_advice(m,
			     day(days[i].discouraged) - 1), RULE_COUNT);
	assert_int_equal(validate_method_advice(m, day(days[i].discouraged)),
	    m->discouraged);
	assert_int_equal(validate_method_advice(m, late), m->discouraged);
	assert_int_equal(validate_method_advice(m, late + 1), RULE_COUNT);
}

static void
each_day_has_two_sides(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		const struct validate_method *m =
		    validate_method_find(days[i].id);

		print_message("# %s\n", days[i].id);
		assert_non_null(m);
		check_days(m, i);
	}
}

/* The rest had ended before there was an SBR. */
static void
old_methods_were_never_open(void **state)
{
	static const char *const ids[] = {"1", "3", "5", "6", "9", "10", "11"};
	char id[40];

	(void)state;
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		const struct validate_method *m;

		snprintf(id, sizeof(id), "tlsbr-3.2.2.4.%s", ids[i]);
		m = validate_method_find(id);
		assert_non_null(m);
		assert_false(open_at(m, day("2023-09-01")));
		assert_false(open_at(m, day("2026-01-01")));
	}
	assert_int_equal(validate_method_count,
	    sizeof(ids) / sizeof(ids[0]) + sizeof(days) / sizeof(days[0]));
	assert_null(validate_method_find("tlsbr-3.2.2.4.23"));
}

static void
versions_change_on_their_day(void **state)
{
	(void)state;
	assert_string_equal(validate_sbr_version(day("2023-08-31")), "");
	assert_string_equal(validate_sbr_version(day("2023-09-01")), "1.0.1");
	assert_string_equal(validate_sbr_version(day("2026-09-28") - 1),
	    "1.0.15");
	assert_string_equal(validate_sbr_version(day("2026-09-28")),
	    "1.0.16");
	assert_string_equal(validate_tlsbr_version(day("2024-12-22") - 1),
	    "");
	assert_string_equal(validate_tlsbr_version(day("2024-12-22")),
	    "2.1.2");
	assert_string_equal(validate_tlsbr_version(day("2026-05-19") - 1),
	    "2.2.6");
	assert_string_equal(validate_tlsbr_version(day("2026-05-19")),
	    "2.2.7");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_day_has_two_sides),
		cmocka_unit_test(old_methods_were_never_open),
		cmocka_unit_test(versions_change_on_their_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
