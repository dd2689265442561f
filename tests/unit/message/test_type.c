#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "message/type.h"

static struct arena arena;
static struct message_notes notes;
static struct message_type type;

static int
clear(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static void
read_type(const char *text)
{
	struct err err;

	message_notes_init(&notes, bytes_str(text));
	assert_int_equal(message_type_read(bytes_str(text), &arena, &notes,
	    &type, &err), RC_OK);
}

static void
parameter_is(const char *text, const char *name, const char *expected)
{
	struct bytes value;

	read_type(text);
	value = message_parameter(&type, name);
	assert_int_equal(value.len, strlen(expected));
	assert_memory_equal(value.ptr, expected, value.len);
}

static void
only_fault(enum message_fault fault)
{
	assert_int_equal(notes.count, 1);
	assert_int_equal(notes.list[0].fault, fault);
}

static void
types(void **state)
{
	(void)state;
	read_type("Text/HTML; charset=\"utf-8\" (x); format=flowed");
	assert_true(message_type_is(&type, "text/html"));
	assert_true(message_type_is(&type, "text"));
	assert_false(message_type_is(&type, "text/plain"));
	assert_int_equal(type.count, 2);
	assert_true(bytes_is(message_parameter(&type, "CharSet"), "utf-8"));
	assert_int_equal(notes.count, 0);
	assert_null(message_parameter(&type, "boundary").ptr);
	read_type("");
	assert_true(message_type_is(&type, "text/plain"));
	assert_int_equal(notes.count, 0);
}

/* RFC 2045 5.2. */
static void
no_types(void **state)
{
	static const char *const text[] = {"text", "text/", "/plain", "=",
	    "\"text\"/plain", "image png"};

	(void)state;
	for (unsigned i = 0; i < 6; i++) {
		read_type(text[i]);
		assert_true(message_type_is(&type, "text/plain"));
		assert_int_equal(type.count, 0);
		only_fault(MESSAGE_TYPE_FORM);
	}
}

/* The examples of RFC 2231 3 to 4.1. */
static void
continuations(void **state)
{
	(void)state;
	parameter_is("message/external-body; access-type=URL;\n"
		     " URL*0=\"ftp://\";\n"
		     " URL*1=\"cs.utk.edu/pub/moore/bulk-mailer.tar\"",
	    "url", "ftp://cs.utk.edu/pub/moore/bulk-mailer.tar");
	parameter_is("application/x-stuff;\n"
		     " title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A",
	    "title", "This is ***fun***");
	parameter_is("application/x-stuff;\n"
		     " title*0*=us-ascii'en'This%20is%20even%20more%20;\n"
		     " title*1*=%2A%2A%2Afun%2A%2A%2A%20;\n"
		     " title*2=\"isn't it!\"",
	    "title", "This is even more ***fun*** isn't it!");
	assert_int_equal(notes.count, 0);
	parameter_is("a/b; x*1=two; x*0=one", "x", "onetwo");
	parameter_is("a/b; x*=utf-8''%C3%BC", "x", "\xc3\xbc");
	parameter_is("a/b; x*=iso-8859-1''%FC", "x", "\xc3\xbc");
	assert_int_equal(notes.count, 0);
	parameter_is("a/b; x*0=one; x*2=three", "x", "one");
	only_fault(MESSAGE_PARAMETER_PIECES);
	parameter_is("a/b; x*1=two", "x", "");
	only_fault(MESSAGE_PARAMETER_PIECES);
	parameter_is("a/b; x*0=a; x*0=b", "x", "a");
	only_fault(MESSAGE_PARAMETER_REPEATED);
	parameter_is("a/b; x*=koi8-r''%C1", "x", "\\xc1");
	assert_int_equal(notes.list[0].fault, MESSAGE_CHARSET_NAME);
}

static void
controls(void **state)
{
	(void)state;
	parameter_is("a/b; x*=utf-8''a%0D%0Ab%00", "x",
	    "a\xef\xbf\xbd\xef\xbf\xbd" "b\xef\xbf\xbd");
	assert_int_equal(notes.list[0].fault, MESSAGE_HEADER_CONTROL);
	parameter_is("a/b; x=\"c\\\"d\r\n e\"", "x", "c\"d e");
	assert_int_equal(notes.count, 0);
}

static void
parameters_with_faults(void **state)
{
	(void)state;
	parameter_is("a/b; x=y z; u=v", "u", "v");
	only_fault(MESSAGE_PARAMETER_FORM);
	parameter_is("a/b; =y; u=v", "u", "v");
	only_fault(MESSAGE_PARAMETER_FORM);
	parameter_is("a/b; x; u=v", "u", "v");
	only_fault(MESSAGE_PARAMETER_FORM);
	parameter_is("a/b c; u=v", "u", "v");
	only_fault(MESSAGE_PARAMETER_FORM);
	parameter_is("a/b; u=v; U=w", "u", "v");
	only_fault(MESSAGE_PARAMETER_REPEATED);
	parameter_is("a/b; u=\"v", "u", "v");
	only_fault(MESSAGE_QUOTE_OPEN);
	parameter_is("a/b;; u=v;", "u", "v");
	assert_int_equal(notes.count, 0);
	parameter_is("a/b; x**=a; x*y=b; x*0000=c; u=v", "u", "v");
	assert_int_equal(type.count, 1);
}

static void
too_many(void **state)
{
	char text[8 + 100 * 8];
	size_t len = (size_t)sprintf(text, "a/b");

	(void)state;
	for (unsigned i = 0; i < 100; i++)
		len += (size_t)sprintf(text + len, ";p%u=x", i);
	read_type(text);
	assert_int_equal(type.count, MESSAGE_PARAMETERS_MAX);
	assert_true(message_has_fault(&notes, MESSAGE_PARAMETERS_MANY));
}

static void
dispositions(void **state)
{
	struct err err;

	(void)state;
	assert_int_equal(message_disposition_read(bytes_str(
	    "attachment; filename=\"a b\""), &arena, NULL, &type, &err),
	    RC_OK);
	assert_true(message_type_is(&type, "Attachment"));
	assert_true(bytes_is(message_parameter(&type, "filename"), "a b"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(types, clear),
		cmocka_unit_test_teardown(no_types, clear),
		cmocka_unit_test_teardown(continuations, clear),
		cmocka_unit_test_teardown(controls, clear),
		cmocka_unit_test_teardown(parameters_with_faults, clear),
		cmocka_unit_test_teardown(too_many, clear),
		cmocka_unit_test_teardown(dispositions, clear),
	};

	arena_init(&arena, 1 << 20);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
