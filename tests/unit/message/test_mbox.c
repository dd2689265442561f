#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "message/mbox.h"
#include "message/times.h"

static struct arena arena;

static int
clear(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static void
from(const char *line, const char *expected, bool zone)
{
	char out[CIVIL_TEXT];
	struct message_date date;

	assert_true(message_from_line(bytes_str(line), &date));
	assert_string_equal(civil_format(date.seconds, out), expected);
	assert_int_equal(date.zone_known, zone);
}

static void
from_lines(void **state)
{
	struct message_date date;

	(void)state;
	from("From a@b.example Fri Jul  8 12:08:34 2011",
	    "2011-07-08T12:08:34Z", false);
	from("From ann at b.example  Fri Jul  8 12:08:34 2011",
	    "2011-07-08T12:08:34Z", false);
	from("From a@b.example Fri Jul  8 12:08:34 2011 +0200",
	    "2011-07-08T10:08:34Z", true);
	from("From a@b.example Fri Jul  8 12:08:34 EDT 2011",
	    "2011-07-08T16:08:34Z", true);
	from("From a@b.example Fri Jul  8 12:08 2011",
	    "2011-07-08T12:08:00Z", false);
	assert_false(message_from_line(bytes_str("From here on it is easy"),
	    &date));
	assert_false(message_from_line(bytes_str("From "), &date));
	assert_false(message_from_line(bytes_str(
	    "From: a@b.example Fri Jul  8 12:08:34 2011"), &date));
}

#define LINE "From a@b.example Fri Jul  8 12:08:34 2011\n"

static void
next_is(struct message_mbox *mbox, const char *expected, size_t offset)
{
	struct bytes raw;
	size_t at;

	assert_true(message_mbox_next(mbox, &raw, &at));
	assert_true(bytes_is(raw, expected));
	assert_int_equal(at, offset);
}

static void
messages_of_an_mbox(void **state)
{
	struct message_mbox mbox = message_mbox(bytes_str(
	    LINE "A: b\n\nx\n\n" LINE "C: d\n\ny\n"));
	struct bytes raw;
	size_t at;

	(void)state;
	next_is(&mbox, LINE "A: b\n\nx\n", 0);
	next_is(&mbox, LINE "C: d\n\ny\n", strlen(LINE) + 9);
	assert_false(message_mbox_next(&mbox, &raw, &at));
	mbox = message_mbox(bytes_str(""));
	assert_false(message_mbox_next(&mbox, &raw, &at));
}

/* Without an empty line before, or without a date, it is text. */
static void
from_lines_in_a_body(void **state)
{
	static const char text[] = LINE "A: b\n\nx\n" LINE
	    "\nFrom here on\n";
	struct message_mbox mbox = message_mbox(bytes_str(text));

	(void)state;
	next_is(&mbox, text, 0);
	assert_true(message_is_mbox(bytes_str(text)));
	assert_false(message_is_mbox(bytes_str("From: a\n\n" LINE)));
	assert_false(message_is_mbox(bytes_str("")));
}

static void
unquote(const char *raw, enum message_quoting quoting, const char *expected)
{
	struct bytes out;
	struct err err;

	assert_int_equal(message_mbox_unquote(bytes_str(raw), quoting, &arena,
	    &out, &err), RC_OK);
	assert_true(bytes_is(out, expected));
}

static void
quoting(void **state)
{
	struct bytes in = bytes_str("A: b\n\n> From x\n"), out;
	struct err err;

	(void)state;
	unquote(LINE "A: b\n\n>From x\n>>From y\n> z\n>From z",
	    MESSAGE_MBOXRD, "A: b\n\nFrom x\n>From y\n> z\nFrom z");
	unquote(LINE "A: b\n\n>From x\n>>From y\n", MESSAGE_MBOXO,
	    "A: b\n\nFrom x\n>>From y\n");
	assert_int_equal(message_mbox_unquote(in, MESSAGE_MBOXRD, &arena,
	    &out, &err), RC_OK);
	assert_ptr_equal(out.ptr, in.ptr);
}

static void
names_of_maildir(void **state)
{
	int64_t seconds;

	(void)state;
	assert_true(message_maildir_time(bytes_str(
	    "1310126914.M1P2.host,S=3:2,S"), &seconds));
	assert_int_equal(seconds, 1310126914);
	assert_false(message_maildir_time(bytes_str("x.1"), &seconds));
	assert_false(message_maildir_time(bytes_str("1310126914"), &seconds));
	assert_false(message_maildir_time(bytes_str(".1"), &seconds));
	assert_false(message_maildir_time(bytes_str("1234567890123.x"),
	    &seconds));
}

static void
times_and_who_says_so(void **state)
{
	static const char text[] = LINE
	    "Received: from a (b; c) by d; Fri, 8 Jul 2011 12:08:33 +0000\n"
	    "Received: from e; Fri, 8 Jul 2011 12:00:00 +0000\n"
	    "From: a@b.example\nDate: Fri, 8 Jul 2011 11:00:00 +0000\n\n";
	struct message m;
	struct message_times times;
	struct err err;

	(void)state;
	assert_int_equal(message_read(bytes_str(text), &arena, &m, &err),
	    RC_OK);
	message_times_read(&m, bytes_str("1310126915.x"), &times);
	assert_int_equal(m.notes.count, 0);
	for (unsigned i = 0; i < MESSAGE_CLOCK_COUNT; i++) {
		assert_true(times.known[i]);
		assert_non_null(message_clock_name((enum message_clock)i));
	}
	assert_int_equal(times.date[MESSAGE_BY_MAILDIR].seconds -
	    times.date[MESSAGE_BY_FROM_LINE].seconds, 1);
	assert_int_equal(times.date[MESSAGE_BY_FROM_LINE].seconds -
	    times.date[MESSAGE_BY_RECEIVED].seconds, 1);
	assert_int_equal(times.date[MESSAGE_BY_RECEIVED].seconds -
	    times.date[MESSAGE_BY_SENDER].seconds, 4113);
}

/* Which of two Date fields holds is unknown: none does. */
static void
two_dates_are_none(void **state)
{
	static const char text[] = "From: a@b.example\n"
	    "Date: Fri, 8 Jul 2011 11:00:00 +0000\n"
	    "Date: Fri, 8 Jul 2011 11:00:00 +0000\nReceived: x\n\n";
	struct message m;
	struct message_times times;
	struct err err;

	(void)state;
	assert_int_equal(message_read(bytes_str(text), &arena, &m, &err),
	    RC_OK);
	message_times_read(&m, bytes_str(""), &times);
	for (unsigned i = 0; i < MESSAGE_CLOCK_COUNT; i++)
		assert_false(times.known[i]);
	assert_true(message_has_fault(&m.notes, MESSAGE_FIELD_REPEATED));
	assert_true(message_has_fault(&m.notes, MESSAGE_DATE_FORM));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(from_lines),
		cmocka_unit_test(messages_of_an_mbox),
		cmocka_unit_test(from_lines_in_a_body),
		cmocka_unit_test_teardown(quoting, clear),
		cmocka_unit_test(names_of_maildir),
		cmocka_unit_test_teardown(times_and_who_says_so, clear),
		cmocka_unit_test_teardown(two_dates_are_none, clear),
	};

	arena_init(&arena, 1 << 20);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
