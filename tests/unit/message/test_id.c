#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "message/id.h"

static void
ids_are(const char *value, const char *const *expected)
{
	struct bytes rest = bytes_str(value), id;

	for (; *expected != NULL; expected++) {
		assert_true(message_id_next(&rest, &id));
		assert_true(bytes_is(id, *expected));
	}
	assert_false(message_id_next(&rest, &id));
}

static void
identifiers(void **state)
{
	(void)state;
	ids_are(" <1@a.example>\r\n\t<2.3@b.example>",
	    (const char *[]){"1@a.example", "2.3@b.example", NULL});
	ids_are("your mail of <1@a.example> (x)",
	    (const char *[]){"1@a.example", NULL});
	ids_are("<a b@c> <x> <@> <y@> <<1@a.example> <2@b",
	    (const char *[]){"1@a.example", NULL});
	ids_are("", (const char *[]){NULL});
	ids_are("1@a.example", (const char *[]){NULL});
}

/* Each octet is looked at a bounded number of times. */
static void
many_brackets(void **state)
{
	static char text[1 << 20];
	struct bytes rest = bytes_make(text, sizeof(text)), id;

	(void)state;
	memset(text, '<', sizeof(text));
	assert_false(message_id_next(&rest, &id));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(identifiers),
		cmocka_unit_test(many_brackets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
