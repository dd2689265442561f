#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "message/body.h"

static struct arena arena;
static struct message m;

static int
clear(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static void
read_octets(struct bytes text)
{
	struct err err;

	assert_int_equal(message_entity_read(text, &arena, &m, &err), RC_OK);
}

static void
read_text(const char *text)
{
	read_octets(bytes_str(text));
}

static void
only_fault(enum message_fault fault)
{
	assert_int_equal(m.notes.count, 1);
	assert_int_equal(m.notes.list[0].fault, fault);
}

static void
parts(void **state)
{
	(void)state;
	read_text("Content-Type: multipart/mixed; boundary=x\r\n\r\npreamble"
		  "\r\n--x\r\n\r\none\r\n--x \t\r\nContent-Type: a/b\r\n\r\n"
		  "two\r\n\r\n--x--\r\nepilogue");
	assert_int_equal(m.notes.count, 0);
	assert_int_equal(m.count, 3);
	assert_true(m.part[0].multipart);
	assert_int_equal(m.part[0].end, 3);
	assert_true(bytes_is(m.part[1].raw, "\r\none"));
	assert_true(bytes_is(m.part[1].body, "one"));
	assert_true(message_type_is(&m.part[1].type, "text/plain"));
	assert_true(bytes_is(m.part[2].raw,
	    "Content-Type: a/b\r\n\r\ntwo\r\n"));
	assert_true(bytes_is(m.part[2].body, "two\r\n"));
	assert_int_equal(m.part[2].depth, 1);
}

static void
nested_parts(void **state)
{
	(void)state;
	read_text("Content-Type: multipart/mixed; boundary=a\n\n"
		  "--a\nContent-Type: multipart/mixed; boundary=\"a b\"\n\n"
		  "--a b\n\none\n--a b--\n\n--a\n\ntwo\n--a--\n");
	assert_int_equal(m.notes.count, 0);
	assert_int_equal(m.count, 4);
	assert_int_equal(m.part[1].end, 3);
	assert_int_equal(m.part[2].parent, 1);
	assert_int_equal(m.part[2].depth, 2);
	assert_int_equal(m.part[3].parent, 0);
	assert_true(bytes_is(m.part[2].body, "one"));
	assert_true(bytes_is(m.part[3].body, "two"));
	assert_true(bytes_ends(m.part[1].raw, bytes_str("--a b--\n")));
}

/* RFC 2046 5.1.2: a delimiter of an outer multipart ends the inner ones. */
static void
outer_delimiters_win(void **state)
{
	(void)state;
	read_text("Content-Type: multipart/mixed; boundary=a\n\n"
		  "--a\nContent-Type: multipart/mixed; boundary=b\n\n"
		  "--b\n\none\n--a\n\ntwo\n--a--\n");
	only_fault(MESSAGE_MULTIPART_OPEN);
	assert_int_equal(m.count, 4);
	assert_int_equal(m.part[3].parent, 0);
	assert_true(bytes_is(m.part[2].body, "one"));
}

static void
boundaries_begin_alike(void **state)
{
	(void)state;
	read_text("Content-Type: multipart/mixed; boundary=ab\n\n"
		  "--ab\nContent-Type: multipart/mixed; boundary=a\n\n"
		  "--a\n\none\n--ab\n\ntwo\n--ab--\n");
	assert_int_equal(m.count, 4);
	assert_true(bytes_is(m.part[3].body, "two"));
	read_text("Content-Type: multipart/mixed; boundary=a\n\n"
		  "--a\n\none\n--ab\ntwo\n--a--x\n--a--\n");
	assert_int_equal(m.notes.count, 2);
	assert_int_equal(m.notes.list[0].fault, MESSAGE_BOUNDARY_ALIKE);
	assert_int_equal(m.count, 2);
	assert_true(bytes_is(m.part[1].body, "one\n--ab\ntwo\n--a--x"));
}

static void
multiparts_with_faults(void **state)
{
	(void)state;
	read_text("Content-Type: multipart/mixed\n\n--\n\nx\n");
	only_fault(MESSAGE_BOUNDARY_FORM);
	assert_false(m.part[0].multipart);
	read_text("Content-Type: multipart/mixed; boundary=\"a \"\n\nx\n");
	only_fault(MESSAGE_BOUNDARY_FORM);
	read_text("Content-Type: multipart/mixed; boundary=a\n\nx\n");
	only_fault(MESSAGE_MULTIPART_OPEN);
	read_text("Content-Type: multipart/mixed; boundary=a\n\n--a--\n");
	only_fault(MESSAGE_MULTIPART_EMPTY);
	read_text("Content-Transfer-Encoding: base64\n"
		  "Content-Type: multipart/mixed; boundary=a\n\n--a\n\n--a--");
	only_fault(MESSAGE_ENCODING_MULTIPART);
	read_text("Content-Transfer-Encoding: uu\n\n");
	only_fault(MESSAGE_ENCODING_UNKNOWN);
}

/* A delimiter ends a part's fields as well. */
static void
delimiters_among_fields(void **state)
{
	(void)state;
	read_text("Content-Type: multipart/mixed; boundary=\"a:b\"\n\n"
		  "--a:b\nX: y\n--a:b\n\ntwo\n--a:b--\n");
	only_fault(MESSAGE_NOT_A_FIELD);
	assert_int_equal(m.count, 3);
	assert_int_equal(m.part[1].header.count, 1);
	assert_int_equal(m.part[1].body.len, 0);
	assert_true(bytes_is(m.part[2].body, "two"));
}

static void
deep_nesting(void **state)
{
	enum { LEVELS = 10000, ROOM = 64 };
	static char text[LEVELS * ROOM];
	size_t len = 0;

	(void)state;
	for (unsigned i = 0; i < LEVELS; i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len,
		    "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n",
		    i, i);
	read_octets(bytes_make(text, len));
	assert_true(message_has_fault(&m.notes, MESSAGE_PARTS_DEEP));
	assert_true(message_has_fault(&m.notes, MESSAGE_MULTIPART_OPEN));
	assert_int_equal(m.count, MESSAGE_DEPTH_MAX + 1);
	assert_int_equal(m.part[MESSAGE_DEPTH_MAX].depth, MESSAGE_DEPTH_MAX);
	assert_false(m.part[MESSAGE_DEPTH_MAX].multipart);
}

static void
many_parts(void **state)
{
	static char text[50 + 2000 * 5];
	size_t len = (size_t)sprintf(text,
	    "Content-Type: multipart/mixed; boundary=a\n\n");

	(void)state;
	for (unsigned i = 0; i < 2000; i++, len += 5)
		memcpy(text + len, "--a\n\n", 5);
	read_octets(bytes_make(text, len));
	assert_true(message_has_fault(&m.notes, MESSAGE_PARTS_MANY));
	assert_int_equal(m.count, MESSAGE_PARTS_MAX);
}

static void
octets(void **state)
{
	(void)state;
	read_octets(bytes_make("A: b\n\nx\0y\n", 10));
	only_fault(MESSAGE_NUL);
	assert_int_equal(m.notes.list[0].offset, 7);
	read_text("A: b\n\nx\ry\n");
	only_fault(MESSAGE_BARE_CR);
	assert_int_equal(m.notes.list[0].offset, 7);
	read_text("A: b\n\nx\r\ny\n");
	only_fault(MESSAGE_LINES_MIXED);
}

static void
text_is(const char *text, const char *expected)
{
	const struct message_part *p;
	struct bytes out;
	struct err err;
	bool html;

	read_text(text);
	p = message_text_part(&m, m.part, &html);
	assert_non_null(p);
	assert_int_equal(message_part_text(&m, p, &arena, &out, &err), RC_OK);
	assert_int_equal(out.len, strlen(expected));
	assert_memory_equal(out.ptr, expected, out.len);
}

#define TYPE "Content-Type: "
#define QP "Content-Transfer-Encoding: quoted-printable\n"
#define B64 "Content-Transfer-Encoding: base64\n"

static void
charsets(void **state)
{
	(void)state;
	text_is("\nplain\r\ntext", "plain\ntext");
	text_is(TYPE "text/plain; charset=utf-8\n\ngr\xc3\xbc", "gr\xc3\xbc");
	text_is(TYPE "text/plain; charset=ISO-8859-1\n\ngr\xfc", "gr\xc3\xbc");
	text_is(TYPE "text/plain; charset=windows-1252\n" QP "\n=93x=94",
	    "\xe2\x80\x9cx\xe2\x80\x9d");
	assert_int_equal(m.notes.count, 0);
	text_is("\ngr\xfc", "gr\\xfc");
	only_fault(MESSAGE_CHARSET_OCTETS);
	assert_int_equal(m.notes.list[0].offset, 3);
	text_is(TYPE "text/plain; charset=koi8-r\n\na", "a");
	only_fault(MESSAGE_CHARSET_NAME);
	text_is("\na\x1b[2Jb", "a\xef\xbf\xbd[2Jb");
	only_fault(MESSAGE_TEXT_CONTROL);
}

static void
quoted_printable(void **state)
{
	(void)state;
	text_is(QP "\na=\nb =  \nc=3D=20\n", "ab c= \n");
	text_is(QP "\na=\r\nb\r\n", "ab\n");
	text_is(QP "\na  \nb", "a\nb");
	assert_int_equal(m.notes.count, 0);
	text_is(QP "\na=4x=\n", "a=4x");
	only_fault(MESSAGE_QUOTED_PRINTABLE);
	text_is(QP "\n==41", "=A");
	only_fault(MESSAGE_QUOTED_PRINTABLE);
}

static void
base_64(void **state)
{
	(void)state;
	text_is(B64 "\naGVs\r\nbG8=\r\n", "hello");
	assert_int_equal(m.notes.count, 0);
	text_is(B64 "\naG!Vs-bG8=\n", "hello");
	only_fault(MESSAGE_BASE64);
	assert_int_equal(m.notes.list[0].offset, strlen(B64) + 3);
	text_is(B64 "\naGVsbG8\n", "hel");
	only_fault(MESSAGE_BASE64);
	text_is(B64 "\n", "");
}

#define MIXED TYPE "multipart/mixed; boundary=m\n\n"
#define CHOICE TYPE "multipart/alternative; boundary=c\n\n"
#define HTML TYPE "text/html\n\n"

static void
the_text_to_read(void **state)
{
	bool html;

	(void)state;
	text_is(CHOICE "--c\n\nyes\n--c\n" HTML "<p>no\n--c--\n", "yes");
	text_is(CHOICE "--c\n" HTML "<p>no\n--c\n\nyes\n--c--\n", "yes");
	text_is(CHOICE "--c\n\nno\n--c\n\nyes\n--c--\n", "yes");
	text_is(MIXED "--m\n" CHOICE "--c\n\nyes\n--c--\n--m\n\nno\n--m--\n",
	    "yes");
	text_is(MIXED "--m\nContent-Disposition: attachment\n\nno\n"
		      "--m\n\nyes\n--m--\n", "yes");
	text_is(TYPE "multipart/signed; boundary=s\n\n--s\n" MIXED
		     "--m\n\nyes\n--m--\n--s\n\nno\n--s--\n", "yes");
	read_text(TYPE "multipart/related; boundary=s\n\n--s\n" HTML
		       "no\n--s\n\nno\n--s--\n");
	assert_null(message_text_part(&m, m.part, &html));
	assert_true(html);
	read_text(TYPE "image/png\n\n");
	assert_null(message_text_part(&m, m.part, &html));
	assert_false(html);
}

static void
flows(const char *text, bool delsp, const char *expected)
{
	struct bytes out;
	struct err err;

	assert_int_equal(message_unflow(bytes_str(text), delsp, &arena, &out,
	    &err), RC_OK);
	assert_true(bytes_is(out, expected));
}

static void
flowed_text(void **state)
{
	bool delsp;

	(void)state;
	flows("a \nb\n\nc\n", false, "a b\n\nc\n");
	flows("a \nb\n", true, "ab\n");
	flows("> a \n> b \n>> c \nd\n", false, "> a b \n>> c \nd\n");
	flows("  x\n >y\n From z\n", false, " x\n>y\nFrom z\n");
	flows("a \n-- \nb\n", false, "a \n-- \nb\n");
	flows("\n\n", false, "\n\n");
	read_text(TYPE "text/plain; Format=Flowed; DelSp=Yes\n\n");
	assert_true(message_is_flowed(m.part, &delsp));
	assert_true(delsp);
	read_text("\n");
	assert_false(message_is_flowed(m.part, &delsp));
}

static void
limits(void **state)
{
	struct arena small;
	struct err err;

	(void)state;
	assert_int_equal(message_read(bytes_str(""), &arena, &m, &err),
	    RC_EFORMAT);
	assert_int_equal(message_read(bytes_make("x", MESSAGE_MAX + 1),
	    &arena, &m, &err), RC_ELIMIT);
	arena_init(&small, 32);
	assert_int_equal(message_read(bytes_str("A: b\n\n"), &small, &m,
	    &err), RC_ELIMIT);
	arena_clear(&small);
}

static void
envelope_lines(void **state)
{
	struct err err;

	(void)state;
	assert_int_equal(message_read(bytes_str("From x y\r\nFrom: a\r\n"
	    "Date: b\r\n\r\n"), &arena, &m, &err), RC_OK);
	assert_true(bytes_is(m.envelope, "From x y"));
	assert_int_equal(message_header(&m)->count, 2);
	assert_int_equal(m.notes.count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(parts, clear),
		cmocka_unit_test_teardown(nested_parts, clear),
		cmocka_unit_test_teardown(outer_delimiters_win, clear),
		cmocka_unit_test_teardown(boundaries_begin_alike, clear),
		cmocka_unit_test_teardown(multiparts_with_faults, clear),
		cmocka_unit_test_teardown(delimiters_among_fields, clear),
		cmocka_unit_test_teardown(deep_nesting, clear),
		cmocka_unit_test_teardown(many_parts, clear),
		cmocka_unit_test_teardown(octets, clear),
		cmocka_unit_test_teardown(charsets, clear),
		cmocka_unit_test_teardown(quoted_printable, clear),
		cmocka_unit_test_teardown(base_64, clear),
		cmocka_unit_test_teardown(the_text_to_read, clear),
		cmocka_unit_test_teardown(flowed_text, clear),
		cmocka_unit_test_teardown(limits, clear),
		cmocka_unit_test_teardown(envelope_lines, clear),
	};

	arena_init(&arena, 1 << 24);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
