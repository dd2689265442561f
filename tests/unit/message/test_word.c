#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "message/word.h"

static struct arena arena;
static struct message_notes notes;

static int
clear(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static void
becomes(const char *text, const char *expected)
{
	struct bytes out;
	struct err err;

	message_notes_init(&notes, bytes_str(text));
	assert_int_equal(message_text(bytes_str(text), &arena, &notes, &out,
	    &err), RC_OK);
	assert_int_equal(out.len, strlen(expected));
	assert_memory_equal(out.ptr, expected, out.len);
}

static void
becomes_with(const char *text, const char *expected, enum message_fault fault)
{
	becomes(text, expected);
	assert_int_equal(notes.count, 1);
	assert_int_equal(notes.list[0].fault, fault);
}

/* The examples of RFC 2047 8. */
static void
examples_of_the_standard(void **state)
{
	(void)state;
	becomes("=?ISO-8859-1?Q?a?=", "a");
	becomes("=?ISO-8859-1?Q?a?= b", "a b");
	becomes("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab");
	becomes("=?ISO-8859-1?Q?a?=\r\n    =?ISO-8859-1?Q?b?=", "ab");
	becomes("=?ISO-8859-1?Q?a_b?=", "a b");
	becomes("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?_b?=", "a b");
	becomes("=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=\r\n"
		" =?ISO-8859-1?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=",
	    "If you can read this you understand the example.");
	becomes("=?US-ASCII*EN?Q?Keith_Moore?=", "Keith Moore");
	assert_int_equal(notes.count, 0);
}

static void
charsets(void **state)
{
	(void)state;
	becomes("=?utf-8?b?4oKs?=", "\xe2\x82\xac");
	becomes("=?iso-8859-15?q?=A4=A6?=", "\xe2\x82\xac\xc5\xa0");
	becomes("=?iso-8859-1?q?=E4?=", "\xc3\xa4");
	becomes("=?windows-1252?q?=80=93?=", "\xe2\x82\xac\xe2\x80\x9c");
	assert_int_equal(notes.count, 0);
	becomes_with("=?koi8-r?b?8NLJ18XU?= x", "=?koi8-r?b?8NLJ18XU?= x",
	    MESSAGE_WORD_CHARSET);
	becomes_with("=?windows-1252?q?=81?=", "\\x81", MESSAGE_WORD_OCTETS);
	becomes_with("=?utf-8?q?=C3?=", "\\xc3", MESSAGE_WORD_OCTETS);
	becomes_with("=?us-ascii?q?=E4?=", "\\xe4", MESSAGE_WORD_OCTETS);
}

/* What is decoded cannot begin a line or a field of its own. */
static void
hidden_controls_are_shown(void **state)
{
	(void)state;
	becomes("=?utf-8?q?a=0D=0ABcc:_x?=",
	    "a\xef\xbf\xbd\xef\xbf\xbd" "Bcc: x");
	assert_int_equal(notes.count, 2);
	assert_int_equal(notes.list[0].fault, MESSAGE_WORD_CONTROL);
	becomes_with("=?utf-8?q?=00?=", "\xef\xbf\xbd", MESSAGE_WORD_CONTROL);
	becomes_with("=?utf-8?q?=C2=85?=", "\xef\xbf\xbd",
	    MESSAGE_WORD_CONTROL);
	becomes_with("a\rb", "a\xef\xbf\xbd" "b", MESSAGE_HEADER_CONTROL);
}

static void
what_is_no_word_stays(void **state)
{
	(void)state;
	becomes_with("=?utf-8?q?=4?=", "=?utf-8?q?=4?=", MESSAGE_WORD_FORM);
	becomes_with("=?utf-8?x?a?=", "=?utf-8?x?a?=", MESSAGE_WORD_FORM);
	becomes_with("=?utf-8?b?a?=", "=?utf-8?b?a?=", MESSAGE_WORD_FORM);
	becomes_with("=??q?a?=", "=??q?a?=", MESSAGE_WORD_FORM);
	becomes_with("=?=", "=?=", MESSAGE_WORD_FORM);
	becomes("a =b?= c", "a =b?= c");
	assert_int_equal(notes.count, 0);
	becomes("x=?utf-8?q?a?=", "x=?utf-8?q?a?=");
	assert_int_equal(notes.count, 0);
}

static void
lengths(void **state)
{
	char text[2000];

	(void)state;
	memset(text, 'a', sizeof(text));
	memcpy(text, "=?utf-8?q?", 10);
	memcpy(text + 80, "?=", 3);
	message_notes_init(&notes, bytes_str(text));
	text[10 + 70] = '\0';
	becomes_with("=?utf-8?q?aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		     "aaaaaaaaaaaaaaaaaa?=",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	    "aaaaaaaaaaaaaaaaaa", MESSAGE_WORD_LONG);
	memset(text + 10, 'a', 1500);
	memcpy(text + 1510, "?=", 3);
	becomes_with(text, text, MESSAGE_WORD_FORM);
}

static void
raw_text(void **state)
{
	(void)state;
	becomes("  gr\xc3\xbc\xc3\x9f  dich \r\n\tda ",
	    "gr\xc3\xbc\xc3\x9f  dich  da");
	assert_int_equal(notes.count, 0);
	becomes_with("\xe4", "\\xe4", MESSAGE_HEADER_UTF8);
	becomes("", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(examples_of_the_standard, clear),
		cmocka_unit_test_teardown(charsets, clear),
		cmocka_unit_test_teardown(hidden_controls_are_shown, clear),
		cmocka_unit_test_teardown(what_is_no_word_stays, clear),
		cmocka_unit_test_teardown(lengths, clear),
		cmocka_unit_test_teardown(raw_text, clear),
	};

	arena_init(&arena, 1 << 20);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
