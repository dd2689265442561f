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

static void
moments(void **state)
{
	static const struct {
		const char *text, *utc;
		bool has_zone;
	} good[] = {
		{"2020-02-05T19:00:00Z", "2020-02-05T19:00:00Z", true},
		{"2020-02-05T20:00+01:00", "2020-02-05T19:00:00Z", true},
		{"2020-02-29T23:30:00-08:00", "2020-03-01T07:30:00Z", true},
		{"2020-02-05 14:00 ET", "2020-02-05T19:00:00Z", true},
		{"2020-07-01 14:00 ET", "2020-07-01T18:00:00Z", true},
		{"2020-03-08T01:59:59 ET", "2020-03-08T06:59:59Z", true},
		{"2020-03-08T03:00:00 ET", "2020-03-08T07:00:00Z", true},
		{"2020-11-01T02:00 PT", "2020-11-01T10:00:00Z", true},
		{"2020-11-01T01:00 PT", "2020-11-01T08:00:00Z", true},
		{"2020-07-01 14:00 EST", "2020-07-01T19:00:00Z", true},
		{"2020-02-05 19:00 UTC", "2020-02-05T19:00:00Z", true},
		{"2020-02-05 19:00", "2020-02-05T19:00:00Z", false},
		{"2020-02-05", "2020-02-05T00:00:00Z", false},
	};
	static const char *const bad[] = {"", "2020-02-05T", "2020-02-05x",
	    "2020-02-30T19:00Z", "2020-02-05T19:00+0100",
	    "2020-02-05T19:00+15:00", "2020-02-05T19:00+01:60",
	    "2020-02-05T19:00 CET", "2020-02-05T25:00Z",
	    "2020-02-05T19:00Z ", "2020-02-05T19:00 ",
	    "0000-01-01T00:00+01:00", "9999-12-31T23:59-01:00"};
	char text[CIVIL_TEXT];
	bool has_zone;
	int64_t t;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_true(civil_parse_moment(good[i].text, &t, &has_zone));
		assert_string_equal(civil_format(t, text), good[i].utc);
		assert_int_equal(has_zone, good[i].has_zone);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(civil_parse_moment(bad[i], &t, &has_zone));
}

static void
weekdays(void **state)
{
	(void)state;
	assert_int_equal(civil_weekday(0), 3); /* a Thursday */
	assert_int_equal(civil_weekday(-1), 2);
	assert_int_equal(civil_weekday(4 * CIVIL_DAY), 0);
	assert_int_equal(civil_weekday(-4 * CIVIL_DAY), 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_days),
		cmocka_unit_test(round_trip),
		cmocka_unit_test(refused),
		cmocka_unit_test(moments),
		cmocka_unit_test(weekdays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
