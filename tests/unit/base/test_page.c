#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/page.h"

static void
is(struct buf *out, const char *expected)
{
	buf_char(out, '\0');
	assert_false(out->failed);
	assert_string_equal(out->ptr, expected);
	buf_clear(out);
}

static void
begin(struct page *p, struct buf *out, enum page_format format)
{
	*out = (struct buf){0};
	page_begin(p, out, format, PAGE_WIDTH_MIN, false, "A & B");
}

static void
text_wraps_at_spaces(void **state)
{
	struct buf out;
	struct page p;

	(void)state;
	begin(&p, &out, PAGE_TEXT);
	page_text(&p, "0123456789 0123456789 0123456789 012345 6");
	is(&out, "0123456789 0123456789 0123456789 012345\n6\n");
}

/* A character is one column, however many octets it has. */
static void
columns_are_characters(void **state)
{
	struct buf out;
	struct page p;

	(void)state;
	begin(&p, &out, PAGE_TEXT);
	page_text(&p, "\xc3\xa4\xc3\xb6\xc3\xbc\xc3\xa4\xc3\xb6\xc3\xbc"
		      "\xc3\xa4\xc3\xb6\xc3\xbc\xc3\xa4 0123456789 "
		      "0123456789 0123456");
	is(&out, "\xc3\xa4\xc3\xb6\xc3\xbc\xc3\xa4\xc3\xb6\xc3\xbc"
		 "\xc3\xa4\xc3\xb6\xc3\xbc\xc3\xa4 0123456789 "
		 "0123456789 0123456\n");
}

static void
fields_hang(void **state)
{
	struct buf out;
	struct page p;

	(void)state;
	begin(&p, &out, PAGE_TEXT);
	page_field(&p, "law", "one two three four five six", PAGE_PLAIN);
	page_field(&p, "note", "", PAGE_PLAIN);
	is(&out, "  law         one two three four five\n"
		 "              six\n"
		 "  note        \n");
}

static const struct page_column columns[] = {
    {"id", 4, PAGE_CODE},
    {"what", 0, PAGE_PLAIN},
};

static void
cells_wrap_side_by_side(void **state)
{
	const char *row[] = {"abcdef", "first line of text and the second"};
	struct buf out;
	struct page p;

	(void)state;
	begin(&p, &out, PAGE_TEXT);
	page_table(&p, columns, 2);
	page_row(&p, row);
	is(&out, "  id    what\n"
		 "  abcd  first line of text and the\n"
		 "  ef    second\n");
}

static void
markdown_escapes(void **state)
{
	const char *row[] = {"a_b", "x | y * z"};
	struct buf out;
	struct page p;

	(void)state;
	begin(&p, &out, PAGE_MD);
	page_heading(&p, 2, "T");
	page_item(&p, "SHALL", "snake_case <b>", "id.x");
	page_table(&p, columns, 2);
	page_row(&p, row);
	is(&out, "## T\n\n- **SHALL** snake\\_case \\<b\\> `id.x`\n\n"
		 "| id | what |\n| --- | --- |\n"
		 "| `a_b` | x \\| y \\* z |\n");
}

static void
html_escapes_and_closes(void **state)
{
	struct buf out;
	struct page p;

	(void)state;
	begin(&p, &out, PAGE_HTML);
	out.len = 0;
	page_item(&p, "SHALL NOT", "1 < 2 & \"3\"", NULL);
	page_field(&p, "a", "b", PAGE_PLAIN);
	page_end(&p);
	is(&out, "<ul>\n<li><b class=\"mark shall-not\">SHALL NOT</b> "
		 "1 &lt; 2 &amp; &quot;3&quot;</li>\n</ul>\n"
		 "<dl>\n<dt>a</dt><dd>b</dd>\n</dl>\n"
		 "</main>\n</body>\n</html>\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_wraps_at_spaces),
		cmocka_unit_test(columns_are_characters),
		cmocka_unit_test(fields_hang),
		cmocka_unit_test(cells_wrap_side_by_side),
		cmocka_unit_test(markdown_escapes),
		cmocka_unit_test(html_escapes_and_closes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
