#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "message/date.h"

static struct message_notes notes;

static void
is(const char *text, const char *expected, int zone)
{
	char out[CIVIL_TEXT];
	struct message_date date;

	message_notes_init(&notes, bytes_str(text));
	assert_true(message_date_read(bytes_str(text), &notes, &date));
	assert_string_equal(civil_format(date.seconds, out), expected);
	assert_int_equal(date.zone_minutes, zone);
}

static void
is_none(const char *text)
{
	struct message_date date;

	message_notes_init(&notes, bytes_str(text));
	assert_false(message_date_read(bytes_str(text), &notes, &date));
	assert_true(message_has_fault(&notes, MESSAGE_DATE_FORM));
}

static void
lawful_dates(void **state)
{
	(void)state;
	is("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06Z", -360);
	is("21 Nov 1997 09:55 +0000", "1997-11-21T09:55:00Z", 0);
	is("Thu, 13 Feb 1969 23:32:54 -0330", "1969-02-14T03:02:54Z", -210);
	is("Thu,\r\n      13\r\n        Feb\r\n          1969\r\n"
	   "      23:32\r\n               -0330 (Newfoundland Time)",
	    "1969-02-14T03:02:00Z", -210);
	is("1 Mar 2024 00:30:00 +0100", "2024-02-29T23:30:00Z", 60);
	is("Sat, 31 Dec 2016 23:59:60 +0000", "2017-01-01T00:00:00Z", 0);
	assert_int_equal(notes.count, 0);
}

static void
obsolete_dates(void **state)
{
	(void)state;
	is("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06Z", 0);
	assert_true(message_has_fault(&notes, MESSAGE_DATE_OBSOLETE));
	is("21 Nov 27 09(comment):  55  :  06 EDT", "2027-11-21T13:55:06Z",
	    -240);
	is("21 Nov 102 09:55:06 UT", "2002-11-21T09:55:06Z", 0);
	is("21 Nov 1997 09:55:06 A", "1997-11-21T09:55:06Z", 0);
	assert_true(message_has_fault(&notes, MESSAGE_DATE_ZONE));
}

static void
unknown_zone(void **state)
{
	struct message_date date;

	(void)state;
	assert_true(message_date_read(bytes_str(
	    "21 Nov 1997 09:55:06 -0000"), NULL, &date));
	assert_false(date.zone_known);
	assert_true(message_date_read(bytes_str(
	    "21 Nov 1997 09:55:06 +0000"), NULL, &date));
	assert_true(date.zone_known);
}

static void
weekdays(void **state)
{
	(void)state;
	is("Mon, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06Z", -360);
	assert_int_equal(notes.list[0].fault, MESSAGE_DATE_WEEKDAY);
}

static void
no_dates(void **state)
{
	(void)state;
	is_none("");
	is_none("today");
	is_none("30 Feb 2024 00:00:00 +0000");
	is_none("1 Jan 2024 24:00:00 +0000");
	is_none("1 Jan 2024 00:00:61 +0000");
	is_none("1 Jan 2024 00:00:00");
	is_none("1 Jan 2024 00:00:00 +0060");
	is_none("1 Jan 2024 00:00:00 +00000");
	is_none("1 Jan 2024 00:00:00 +0000 x");
	is_none("Xyz, 1 Jan 2024 00:00:00 +0000");
	is_none("Mon 1 Jan 2024 00:00:00 +0000");
	is_none("1 Jan 99999 00:00:00 +0000");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lawful_dates),
		cmocka_unit_test(obsolete_dates),
		cmocka_unit_test(unknown_zone),
		cmocka_unit_test(weekdays),
		cmocka_unit_test(no_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
