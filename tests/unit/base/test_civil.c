#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/civil.h"

static void
known_days(void **state)
{
	int64_t t;

	(void)state;
	assert_true(civil_parse("1970-01-01", &t));
	assert_int_equal(t, 0);
	assert_true(civil_parse("2023-09-01T00:00:00Z", &t));
	assert_int_equal(t, 1693526400);
	assert_true(civil_parse("2000-02-29T23:59:59Z", &t));
	assert_int_equal(t, 951868799);
}

static void
round_trip(void **state)
{
	char text[CIVIL_TEXT];
	int64_t t;

	(void)state;
	for (int64_t day = -200000; day < 2900000; day += 97) {
		struct civil c = civil_from_seconds(day * CIVIL_DAY + 3661);

		if (c.year < 0 || c.year > 9999)
			continue;
		assert_true(civil_to_seconds(&c, &t));
		assert_int_equal(t, day * CIVIL_DAY + 3661);
	}
	assert_string_equal(civil_format(1693526399, text),
	    "2023-08-31T23:59:59Z");
}

static void
refused(void **state)
{
	static const char *const bad[] = {"", "2023-9-1", "2023-02-29",
	    "1900-02-29", "2023-13-01", "2023-00-01", "2023-01-01T24:00:00Z",
	    "2023-01-01T00:00:60Z", "2023-01-01T00:00:00", "2023-01-01 ",
	    "+023-01-01", "2023-01-01T 1:00:00Z"};
	int64_t t;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(civil_parse(bad[i], &t));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_days),
		cmocka_unit_test(round_trip),
		cmocka_unit_test(refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
