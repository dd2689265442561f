#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "message/header.h"

static struct arena arena;
static struct message_notes notes;
static struct bytes body;

static struct message_header
fields_of(struct bytes in)
{
	struct message_header header;
	struct err err;

	message_notes_init(&notes, in);
	assert_int_equal(message_header_read(in, NULL, &arena, &notes,
	    &header, &body, &err), RC_OK);
	return header;
}

static struct message_header
fields(const char *text)
{
	return fields_of(bytes_str(text));
}

static int
clear(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static void
fields_are_views(void **state)
{
	struct message_header h = fields("From: a\r\nSubject: b\r\n c\r\n"
					 "\r\nbody");
	struct bytes value;
	struct err err;

	(void)state;
	assert_int_equal(h.count, 2);
	assert_true(bytes_is(h.field[1].name, "Subject"));
	assert_true(bytes_is(h.field[1].raw, "Subject: b\r\n c\r\n"));
	assert_true(bytes_is(h.field[1].value, " b\r\n c"));
	assert_true(bytes_is(body, "body"));
	assert_true(bytes_is(h.raw, "From: a\r\nSubject: b\r\n c\r\n"));
	assert_int_equal(notes.count, 0);
	assert_int_equal(message_unfold(h.field[1].value, &arena, &value,
	    &err), RC_OK);
	assert_true(bytes_is(value, "b c"));
}

static void
repeated_fields_stay_apart(void **state)
{
	struct message_header h = fields("From: a\nDate: x\nfrom: b\n\n");

	(void)state;
	assert_int_equal(message_header_count(&h, "FROM"), 2);
	message_header_check(&h, &notes);
	assert_int_equal(notes.count, 1);
	assert_int_equal(notes.list[0].fault, MESSAGE_FIELD_REPEATED);
	assert_int_equal(notes.list[0].offset, 16);
	assert_true(bytes_is(message_header_value(&h, "From"), "a"));
	assert_true(bytes_is(message_header_next(&h, &h.field[0],
	    "From")->value, " b"));
	assert_null(message_header_next(&h, &h.field[2], "From"));
}

static void
missing_fields(void **state)
{
	struct message_header h = fields("Subject: x\n\n");

	(void)state;
	message_header_check(&h, &notes);
	assert_int_equal(notes.count, 2);
	assert_int_equal(notes.list[0].fault, MESSAGE_FIELD_MISSING);
	assert_int_equal(message_header_value(&h, "To").len, 0);
}

static void
assert_fault(const char *text, enum message_fault fault, size_t offset)
{
	(void)fields(text);
	assert_int_equal(notes.count, 1);
	assert_int_equal(notes.list[0].fault, fault);
	assert_int_equal(notes.list[0].offset, offset);
}

static void
faults_have_places(void **state)
{
	(void)state;
	assert_fault("A: b\nno field\n\n", MESSAGE_NOT_A_FIELD, 5);
	assert_fault(" A: b\n\n", MESSAGE_NOT_A_FIELD, 0);
	assert_fault("A : b\n\n", MESSAGE_FIELD_SPACE, 1);
	assert_fault("A: b\n \t\n c\n\n", MESSAGE_FIELD_BLANK, 5);
	assert_fault("A: b\rB: c\n\n", MESSAGE_BARE_CR, 4);
	assert_fault("A: b\r\r\n\r\n", MESSAGE_BARE_CR, 4);
	assert_fault("A: \xff\n\n", MESSAGE_HEADER_UTF8, 3);
	assert_fault("A: \x1b[0m\n\n", MESSAGE_HEADER_CONTROL, 3);
	(void)fields_of(bytes_make("A: \0\n\n", 6));
	assert_int_equal(notes.list[0].fault, MESSAGE_NUL);
}

/* A CR alone begins no field, whatever follows it. */
static void
a_bare_cr_hides_nothing(void **state)
{
	struct message_header h = fields("Subject: x\rFrom: y\n\n");

	(void)state;
	assert_int_equal(h.count, 1);
	assert_int_equal(message_header_count(&h, "From"), 0);
}

static void
broken_headers_end(void **state)
{
	struct message_header h = fields("A: b\nno field\nFrom: x\n\n");

	(void)state;
	assert_int_equal(h.count, 1);
	assert_true(bytes_is(body, "no field\nFrom: x\n\n"));
}

static void
utf8_is_lawful(void **state)
{
	(void)state;
	(void)fields("Subject: gr\xc3\xbc\xc3\x9f\n\n");
	assert_int_equal(notes.count, 0);
}

static void
long_lines(void **state)
{
	static char line[1 << 20];
	struct message_header h;

	(void)state;
	memset(line, 'x', sizeof(line));
	memcpy(line, "X: ", 3);
	memcpy(line + sizeof(line) - 2, "\n\n", 2);
	h = fields_of(bytes_make(line, sizeof(line)));
	assert_int_equal(h.count, 1);
	assert_int_equal(h.field[0].value.len, MESSAGE_FIELD_MAX);
	assert_true(message_has_fault(&notes, MESSAGE_LINE_LONG));
	assert_true(message_has_fault(&notes, MESSAGE_FIELD_LONG));
}

static void
too_many_fields(void **state)
{
	static char text[3000 * 5 + 1];
	struct message_header h;

	(void)state;
	for (size_t i = 0; i < 3000; i++)
		memcpy(text + 5 * i, "A: b\n", 5);
	h = fields_of(bytes_make(text, sizeof(text) - 1));
	assert_int_equal(h.count, MESSAGE_FIELDS_MAX);
	assert_int_equal(notes.count, 1);
	assert_int_equal(notes.list[0].fault, MESSAGE_FIELDS_MANY);
	assert_int_equal(notes.list[0].offset, 5 * MESSAGE_FIELDS_MAX);
}

static void
notes_are_bounded(void **state)
{
	(void)state;
	message_notes_init(&notes, bytes_str("abc"));
	for (unsigned i = 0; i < MESSAGE_NOTES_MAX + 3; i++)
		message_note(&notes, MESSAGE_NUL, NULL);
	assert_int_equal(notes.count, MESSAGE_NOTES_MAX);
	assert_int_equal(notes.dropped, 3);
	for (unsigned i = 0; i < MESSAGE_FAULT_COUNT; i++) {
		assert_non_null(message_fault_text((enum message_fault)i));
		assert_non_null(message_fault_name((enum message_fault)i));
	}
}

static void
a_full_arena_is_said(void **state)
{
	struct arena small;
	struct message_header h;
	struct err err;

	(void)state;
	arena_init(&small, 16);
	assert_int_equal(message_header_read(bytes_str("A: b\n\n"), NULL,
	    &small, NULL, &h, &body, &err), RC_ELIMIT);
	arena_clear(&small);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(fields_are_views, clear),
		cmocka_unit_test_teardown(repeated_fields_stay_apart, clear),
		cmocka_unit_test_teardown(missing_fields, clear),
		cmocka_unit_test_teardown(faults_have_places, clear),
		cmocka_unit_test_teardown(a_bare_cr_hides_nothing, clear),
		cmocka_unit_test_teardown(broken_headers_end, clear),
		cmocka_unit_test_teardown(utf8_is_lawful, clear),
		cmocka_unit_test_teardown(long_lines, clear),
		cmocka_unit_test_teardown(too_many_fields, clear),
		cmocka_unit_test_teardown(notes_are_bounded, clear),
		cmocka_unit_test(a_full_arena_is_said),
	};

	arena_init(&arena, 1 << 22);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
