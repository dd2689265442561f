#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "message/address.h"
#include "message/body.h"
#include "message/times.h"
#include "message/word.h"
#include "message/write.h"

static struct arena arena;
static struct buf out;
static struct message m;
static const char *const to[] = {"b@example.com", "c@example.com", NULL};

static int
clear(void **state)
{
	(void)state;
	arena_clear(&arena);
	buf_clear(&out);
	return 0;
}

static struct message_draft
plain(void)
{
	return (struct message_draft){.from = "ann@example.com", .to = to,
	    .subject = "a vote", .message_id = "1.2@example.com",
	    .date = 879616506, .zone_minutes = -360, .text = "yes\n"};
}

static void
write_draft(const struct message_draft *draft)
{
	struct err err;

	buf_clear(&out);
	assert_int_equal(message_write(draft, &out, &err), RC_OK);
	assert_int_equal(message_read(buf_view(&out), &arena, &m, &err),
	    RC_OK);
	assert_int_equal(m.notes.count, 0);
}

static void
a_plain_message(void **state)
{
	struct message_draft draft = plain();

	(void)state;
	draft.in_reply_to = "0@example.com";
	write_draft(&draft);
	assert_true(bytes_is(buf_view(&out),
	    "Date: Sat, 15 Nov 1997 11:55:06 -0600\r\n"
	    "From: ann@example.com\r\n"
	    "To: b@example.com,\r\n c@example.com\r\n"
	    "Subject: a vote\r\n"
	    "Message-ID: <1.2@example.com>\r\n"
	    "In-Reply-To: <0@example.com>\r\n"
	    "MIME-Version: 1.0\r\n"
	    "Content-Type: text/plain; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: 7bit\r\n\r\nyes\r\n"));
}

static void
subject_comes_back(const char *subject)
{
	struct message_draft draft = plain();
	struct bytes value, text;
	struct err err;

	draft.subject = subject;
	write_draft(&draft);
	value = message_header_value(message_header(&m), "Subject");
	assert_int_equal(message_text(value, &arena, NULL, &text, &err),
	    RC_OK);
	assert_int_equal(text.len, strlen(subject));
	assert_memory_equal(text.ptr, subject, text.len);
	for (struct bytes rest = value; rest.len > 0;) {
		size_t end = bytes_find(rest, '\n');

		assert_true(end < 78);
		rest = bytes_from(rest, end + 1);
	}
}

static void
subjects(void **state)
{
	(void)state;
	subject_comes_back("");
	subject_comes_back("a long subject that goes on and on and on until "
			   "it does not fit into one line of a message any "
			   "more, and then on");
	subject_comes_back("=?utf-8?q?not_a_word?=");
	subject_comes_back("two  spaces");
	subject_comes_back(" at an end ");
	subject_comes_back("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
			   "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
	subject_comes_back("\xe2\x82\xac \xf0\x9f\x97\xb3 gr\xc3\xbc\xc3\x9f "
			   "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac"
			   "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac"
			   "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac");
}

static void
name_comes_back(const char *name)
{
	struct message_draft draft = plain();
	struct message_addresses list;
	struct err err;

	draft.from_name = name;
	write_draft(&draft);
	assert_int_equal(message_addresses_read(message_header_value(
	    message_header(&m), "From"), &arena, &m.notes, &list, &err),
	    RC_OK);
	assert_int_equal(m.notes.count, 0);
	assert_int_equal(list.count, 1);
	assert_true(bytes_is(list.list[0].name, name));
	assert_true(bytes_is(list.list[0].spec, "ann@example.com"));
}

static void
names(void **state)
{
	(void)state;
	name_comes_back("Ann B");
	name_comes_back("\"Ann\" \\ (x) <b@example.com>, c");
	name_comes_back("J\xc3\xb6rg (x) <b@example.com>, c");
	name_comes_back("a name that is longer than half of a line is long, "
			"and becomes encoded words");
}

static void
text_comes_back(const char *text)
{
	struct message_draft draft = plain();
	struct bytes back;
	struct err err;

	draft.text = text;
	write_draft(&draft);
	assert_int_equal(message_part_text(&m, m.part, &arena, &back, &err),
	    RC_OK);
	assert_int_equal(m.notes.count, 0);
	assert_int_equal(back.len, strlen(text));
	assert_memory_equal(back.ptr, text, back.len);
	assert_null(memmem(out.ptr, out.len, "\nFrom ", 6));
	assert_null(memmem(out.ptr, out.len, " \r\n", 3));
	assert_null(memmem(out.ptr, out.len, "\n.", 2));
}

static void
texts(void **state)
{
	char room[1000];

	(void)state;
	text_comes_back("");
	text_comes_back("\n\na\n");
	text_comes_back("From here\n.\n..\n trailing \n\t\n=3D\n");
	text_comes_back("gr\xc3\xbc\xc3\x9f\n");
	memset(room, 'x', sizeof(room));
	room[998] = '\n';
	room[999] = '\0';
	text_comes_back(room);
	memset(room, '=', 500);
	text_comes_back(room);
}

static void
dates(void **state)
{
	struct message_draft draft = plain();
	struct message_times times;

	(void)state;
	for (int64_t n = -400; n < 400; n++) {
		draft.date = n * 86399 * 31;
		draft.zone_minutes = (int)(n * 3);
		write_draft(&draft);
		message_times_read(&m, bytes_str(""), &times);
		assert_true(times.known[MESSAGE_BY_SENDER]);
		assert_int_equal(times.date[MESSAGE_BY_SENDER].seconds,
		    draft.date);
		assert_int_equal(times.date[MESSAGE_BY_SENDER].zone_minutes,
		    draft.zone_minutes);
		assert_int_equal(m.notes.count, 0);
		arena_reset(&arena);
	}
}

static void
refused(const struct message_draft *draft)
{
	struct err err;

	assert_int_equal(message_write(draft, &out, &err), RC_EUSAGE);
	assert_int_equal(out.len, 0);
}

#define REFUSED(member, ...)                         \
	do {                                         \
		struct message_draft d = plain();    \
		d.member = __VA_ARGS__;              \
		refused(&d);                         \
	} while (0)

/* Nothing given begins a field of its own. */
static void
injections(void **state)
{
	static const char *const none[] = {NULL};
	static const char *const bad[] = {"b@example.com>\r\nBcc: <x@y.example",
	    NULL};
	static const struct message_extra value = {"X", "a\r\nBcc: b"};
	static const struct message_extra name = {"X: a\r\nBcc", "b"};

	(void)state;
	REFUSED(subject, "a\r\nBcc: x@y.example");
	REFUSED(subject, "a\nb");
	REFUSED(subject, "\xff");
	REFUSED(subject, "\xc2\x85");
	REFUSED(from_name, "a\rb");
	REFUSED(from, "ann@example.com\r\nBcc: x@y.example");
	REFUSED(from, "ann");
	REFUSED(to, none);
	REFUSED(to, bad);
	REFUSED(message_id, "1");
	REFUSED(message_id, "1@b>\r\nX: y");
	REFUSED(in_reply_to, "\"a b\"@example.com");
	REFUSED(text, "a\x1b[0m");
	REFUSED(text, "\xe4");
	REFUSED(text, "a\rb");
	REFUSED(zone_minutes, 1440);
	REFUSED(extra, &value, d.extras = 1);
	REFUSED(extra, &name, d.extras = 1);
}

static void
further_fields(void **state)
{
	static const struct message_extra extra[] = {
		{"Auto-Submitted", "auto-generated"},
		{"X-Note", "gr\xc3\xbc\xc3\x9f"},
	};
	struct message_draft draft = plain();

	(void)state;
	draft.extra = extra;
	draft.extras = 2;
	write_draft(&draft);
	assert_true(bytes_is(message_header_value(message_header(&m),
	    "auto-submitted"), "auto-generated"));
	assert_true(bytes_is(message_header_value(message_header(&m),
	    "X-Note"), "=?utf-8?q?gr=C3=BC=C3=9F?="));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_plain_message, clear),
		cmocka_unit_test_teardown(subjects, clear),
		cmocka_unit_test_teardown(names, clear),
		cmocka_unit_test_teardown(texts, clear),
		cmocka_unit_test_teardown(dates, clear),
		cmocka_unit_test_teardown(injections, clear),
		cmocka_unit_test_teardown(further_fields, clear),
	};

	arena_init(&arena, 1 << 22);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
