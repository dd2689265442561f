#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json.h"

static void
is_text(struct buf *out, const char *want)
{
	buf_char(out, '\0');
	assert_false(out->failed);
	assert_string_equal(out->ptr, want);
	buf_clear(out);
}

static void
is_quoted(const char *in, size_t len, const char *want)
{
	struct buf out = {0};

	json_quote(&out, bytes_make(in, len));
	is_text(&out, want);
}

/* RFC 8259 7 */
static void
strings_are_escaped(void **state)
{
	(void)state;
	is_quoted("a\"b\\c/", 6, "\"a\\\"b\\\\c/\"");
	is_quoted("\0\x1f\x7f\n", 4, "\"\\u0000\\u001f\\u007f\\n\"");
	is_quoted("\xc3\xa9", 2, "\"\xc3\xa9\"");
	is_quoted("\xc3", 1, "\"\xef\xbf\xbd\"");
	is_quoted("\xed\xa0\x80", 3,
	    "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
}

static void
commas_stand_between(void **state)
{
	struct buf out = {0};
	struct json j;

	(void)state;
	json_init(&j, &out, false);
	json_open(&j, '{');
	json_put_str(&j, "a", NULL);
	json_key(&j, "b");
	json_open(&j, '[');
	json_open(&j, '{');
	json_close(&j, '}');
	json_uint(&j, UINT64_MAX);
	json_bool(&j, true);
	json_close(&j, ']');
	json_put_uint(&j, "c", 0);
	json_close(&j, '}');
	is_text(&out, "{\"a\":null,\"b\":[{},18446744073709551615,true],"
		      "\"c\":0}");
}

static void
lines_are_indented(void **state)
{
	struct buf out = {0};
	struct json j;

	(void)state;
	json_init(&j, &out, true);
	json_open(&j, '[');
	json_open(&j, '[');
	json_close(&j, ']');
	json_open(&j, '{');
	json_put_uint(&j, "a", 1);
	json_close(&j, '}');
	json_close(&j, ']');
	is_text(&out, "[\n  [],\n  {\n    \"a\": 1\n  }\n]");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_are_escaped),
		cmocka_unit_test(commas_stand_between),
		cmocka_unit_test(lines_are_indented),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
