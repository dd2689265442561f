#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mailbox/mailbox.h"
#include "message/address.h"

static struct arena arena;
static struct message_notes notes;
static struct message_addresses list;

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

	message_notes_init(&notes, text);
	assert_int_equal(message_addresses_read(text, &arena, &notes, &list,
	    &err), RC_OK);
}

static void
read_list(const char *text, unsigned count)
{
	read_octets(bytes_str(text));
	assert_int_equal(list.count, count);
}

static void
one(const char *text, const char *spec, const char *name)
{
	read_list(text, 1);
	assert_true(bytes_is(list.list[0].spec, spec));
	assert_true(bytes_is(list.list[0].name, name));
}

static void
lawful(const char *text, const char *spec, const char *name)
{
	one(text, spec, name);
	assert_int_equal(notes.count, 0);
}

static void
mailboxes(void **state)
{
	(void)state;
	lawful("a@b.example", "a@b.example", "");
	lawful("<a@b.example>", "a@b.example", "");
	lawful("Ann B. <a@b.example>", "a@b.example", "Ann B.");
	lawful("\"Ann \\\"B\\\", C\" <a@b.example>", "a@b.example",
	    "Ann \"B\", C");
	lawful("a@b.example (Ann B)", "a@b.example", "Ann B");
	lawful("(x) Ann (y) B <a@b.example> (z)", "a@b.example", "Ann B");
	lawful("=?utf-8?q?J=C3=B6rg?= =?utf-8?q?_M?= <j@b.example>",
	    "j@b.example", "J\xc3\xb6rg M");
	lawful("\"x y\"@b.example", "\"x y\"@b.example", "");
	lawful("\"a@b.example\" <c@d.example>", "c@d.example",
	    "a@b.example");
	lawful("j\xc3\xb6rg@b\xc3\xbc.example", "j\xc3\xb6rg@b\xc3\xbc.example",
	    "");
	lawful("a@[192.0.2.1]", "a@[192.0.2.1]", "");
	lawful("Ann\r\n\tB\r\n <a@b.example>\r\n", "a@b.example", "Ann B");
}

static void
lists(void **state)
{
	(void)state;
	read_list("a@b.example, Ann <c@d.example>,\r\n e@f.example", 3);
	assert_int_equal(notes.count, 0);
	assert_true(bytes_is(list.list[1].raw, "Ann <c@d.example>"));
	assert_true(bytes_is(list.list[2].spec, "e@f.example"));
	read_list("", 0);
	assert_int_equal(notes.count, 0);
}

static void
groups(void **state)
{
	(void)state;
	read_list("A Group:a@b.example, <c@d.example>;, e@f.example", 3);
	assert_int_equal(notes.count, 0);
	assert_int_equal(list.groups, 1);
	assert_true(bytes_is(list.list[0].group, "A Group"));
	assert_true(bytes_is(list.list[1].group, "A Group"));
	assert_null(list.list[2].group.ptr);
	read_list("Undisclosed recipients:;", 0);
	assert_int_equal(notes.count, 0);
	assert_int_equal(list.groups, 1);
	read_list("a:b@c.example", 1);
	assert_int_equal(notes.list[0].fault, MESSAGE_GROUP_OPEN);
}

static void
obsolete_forms(void **state)
{
	(void)state;
	one("john . doe @ b . example", "john.doe@b.example", "");
	assert_true(message_has_fault(&notes, MESSAGE_ADDRESS_OBSOLETE));
	one("<@x.example,@y.example:a@b.example>", "a@b.example", "");
	assert_true(message_has_fault(&notes, MESSAGE_ADDRESS_OBSOLETE));
	read_list("a@b.example,,c@d.example", 2);
	assert_true(message_has_fault(&notes, MESSAGE_ADDRESS_OBSOLETE));
	one("a(comment)@(x)b.example", "a@b.example", "");
	assert_true(message_has_fault(&notes, MESSAGE_ADDRESS_OBSOLETE));
}

static void
refused(const char *text)
{
	read_list(text, 0);
	assert_true(message_has_fault(&notes, MESSAGE_ADDRESS_FORM));
}

/* Two readers of these could see two senders: so there is none. */
static void
ambiguous_ones_are_none(void **state)
{
	(void)state;
	refused("a@b.example <c@d.example>");
	refused("<a@b.example> <c@d.example>");
	refused("<a@b.example> c@d.example");
	refused("a b@c.example");
	refused("a@b.example c");
	refused("a@b@c.example");
	refused("<a@b.example");
	refused("<>");
	refused("Ann");
	refused("@b.example");
	refused("a@");
	refused(")");
	refused("a@b.example> ");
	refused("a@\"b\"");
}

static void
a_fault_ends_with_its_element(void **state)
{
	(void)state;
	one("nobody here, a@b.example", "a@b.example", "");
	assert_int_equal(notes.count, 1);
	assert_int_equal(notes.list[0].offset, 11);
	one("x; a@b.example", "a@b.example", "");
	one(", a@b.example", "a@b.example", "");
}

static void
mailbox_faults_are_kept(void **state)
{
	(void)state;
	one("a..b@c.example", "a..b@c.example", "");
	assert_true(list.list[0].faults & MAILBOX_BIT(LOCAL_DOT));
	one("a@-b.example", "a@-b.example", "");
	assert_true(list.list[0].faults & MAILBOX_BIT(LABEL_HYPHEN));
	assert_true(message_has_fault(&notes, MESSAGE_ADDRESS_FORM));
}

static void
names_are_one_line(void **state)
{
	(void)state;
	one("=?utf-8?q?x=0D=0AFrom=3A_y?= <a@b.example>", "a@b.example",
	    "x\xef\xbf\xbd\xef\xbf\xbd" "From: y");
	assert_true(message_has_fault(&notes, MESSAGE_WORD_CONTROL));
}

static void
comments_nest(void **state)
{
	static char text[4000];

	(void)state;
	memset(text, '(', 1000);
	memset(text + 1000, ')', 1000);
	strcpy(text + 2000, "a@b.example");
	lawful(text, "a@b.example", "");
	text[1999] = 'x';
	read_list(text, 0);
	assert_true(message_has_fault(&notes, MESSAGE_COMMENT_OPEN));
	read_list("\"a@b.example", 0);
	assert_true(message_has_fault(&notes, MESSAGE_QUOTE_OPEN));
}

static void
too_many(void **state)
{
	static char text[8000 + 1];

	(void)state;
	for (unsigned i = 0; i < 2000; i++)
		memcpy(text + 4 * i, "a@b,", 4);
	read_list(text, MESSAGE_ADDRESSES_MAX);
	assert_true(message_has_fault(&notes, MESSAGE_ADDRESS_MANY));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(mailboxes, clear),
		cmocka_unit_test_teardown(lists, clear),
		cmocka_unit_test_teardown(groups, clear),
		cmocka_unit_test_teardown(obsolete_forms, clear),
		cmocka_unit_test_teardown(ambiguous_ones_are_none, clear),
		cmocka_unit_test_teardown(a_fault_ends_with_its_element,
		    clear),
		cmocka_unit_test_teardown(mailbox_faults_are_kept, clear),
		cmocka_unit_test_teardown(names_are_one_line, clear),
		cmocka_unit_test_teardown(comments_nest, clear),
		cmocka_unit_test_teardown(too_many, clear),
	};

	arena_init(&arena, 1 << 22);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
