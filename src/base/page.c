#include "base/page.h"
#include "base/page_style.h"

enum { BLOCK_NONE, BLOCK_TEXT, BLOCK_FIELDS, BLOCK_ITEMS, BLOCK_TABLE };
enum { LABEL_WIDTH = 12, MARK_WIDTH = 11, INDENT = 2, GAP = 2 };

static const char *const style_codes[] = {
    [PAGE_PLAIN] = "", [PAGE_CODE] = "\033[36m", [PAGE_MARK] = "\033[1m",
    [PAGE_DIM] = "\033[2m"};

static size_t
columns_of(struct bytes b)
{
	size_t n = 0;

	for (size_t i = 0; i < b.len; i++)
		n += (b.ptr[i] & 0xc0) != 0x80;
	return n;
}

/* Octets of the first `columns` characters. */
static size_t
octets_of(struct bytes b, size_t columns)
{
	size_t i = 0;

	for (; i < b.len; i++)
		if ((b.ptr[i] & 0xc0) != 0x80 && columns-- == 0)
			break;
	return i;
}

/* The next line of at most `width` columns, broken at a space; a word that
 * is longer is cut when `hard`, else it sticks out. */
static struct bytes
take_line(struct bytes *rest, size_t width, bool hard)
{
	size_t room = octets_of(*rest, width), end = room;
	struct bytes line;

	if (room < rest->len && rest->ptr[room] != ' ') {
		while (end > 0 && rest->ptr[end - 1] != ' ')
			end--;
		if (end == 0 && hard)
			end = room;
		else if (end == 0)
			end = bytes_find(*rest, ' ');
	}
	line = bytes_head(*rest, end);
	*rest = bytes_from(*rest, end);
	while (rest->len > 0 && rest->ptr[0] == ' ')
		*rest = bytes_from(*rest, 1);
	while (line.len > 0 && line.ptr[line.len - 1] == ' ')
		line.len--;
	return line;
}

static void
styled(struct page *p, enum page_style style, struct bytes text)
{
	bool on = p->colour && style != PAGE_PLAIN && text.len > 0;

	if (on)
		buf_str(p->out, style_codes[style]);
	buf_bytes(p->out, text);
	if (on)
		buf_str(p->out, "\033[0m");
}

/* Text from column `from` on; the first line continues the present one. */
static void
wrapped(struct page *p, const char *text, size_t from, enum page_style style)
{
	struct bytes rest = bytes_str(text);
	size_t width = p->width > from + 20 ? p->width - from : 20;

	for (bool first = true; rest.len > 0 || first; first = false) {
		if (!first)
			buf_fill(p->out, ' ', from);
		styled(p, style, take_line(&rest, width, false));
		buf_char(p->out, '\n');
	}
}

const char *
page_entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	default:
		return NULL;
	}
}

void
page_escape(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		const char *entity = page_entity(*text);

		if (entity != NULL)
			buf_str(out, entity);
		else
			buf_char(out, *text);
	}
}

void
page_escape_md(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (strchr("\\`*_<>[]|", *text) != NULL)
			buf_char(out, '\\');
		buf_char(out, *text);
	}
}

/* "SHALL NOT" as a class name: "shall-not" */
static void
class_name(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++)
		if ((*text | 32) >= 'a' && (*text | 32) <= 'z')
			buf_char(out, (char)(*text | 32));
		else
			buf_char(out, '-');
}

static void
inline_html(struct page *p, const char *text, enum page_style style)
{
	static const char *const tags[] = {NULL, "code", "b", "small"};

	if (*text == '\0')
		return;
	if (style == PAGE_MARK) {
		buf_str(p->out, "<b class=\"mark ");
		class_name(p->out, text);
		buf_str(p->out, "\">");
	} else if (style != PAGE_PLAIN) {
		buf_printf(p->out, "<%s>", tags[style]);
	}
	page_escape(p->out, text);
	if (style != PAGE_PLAIN)
		buf_printf(p->out, "</%s>", tags[style]);
}

/* In a code span only the bar of a table would need escaping, and no
 * identifier has one. */
static void
inline_md(struct page *p, const char *text, enum page_style style)
{
	const char *fence = style == PAGE_CODE ? "`" :
	    style == PAGE_MARK		       ? "**" :
						 "";

	if (*text == '\0')
		return;
	buf_str(p->out, fence);
	if (style == PAGE_CODE)
		buf_str(p->out, text);
	else
		page_escape_md(p->out, text);
	buf_str(p->out, fence);
}

static void
inline_text(struct page *p, const char *text, enum page_style style)
{
	if (p->format == PAGE_HTML)
		inline_html(p, text, style);
	else
		inline_md(p, text, style);
}

/* Close the open block, open another one. */
static void
switch_to(struct page *p, int block)
{
	static const char *const open[] = {"", "", "<dl>\n", "<ul>\n",
	    "<div class=\"wide\"><table>\n"};
	static const char *const close[] = {"", "", "</dl>\n", "</ul>\n",
	    "</tbody></table></div>\n"};

	if (p->block == block && block != BLOCK_TEXT && block != BLOCK_TABLE)
		return;
	if (p->format == PAGE_HTML)
		buf_str(p->out, close[p->block]);
	else if (p->block != BLOCK_NONE)
		buf_char(p->out, '\n');
	if (p->format == PAGE_HTML)
		buf_str(p->out, open[block]);
	p->block = block;
}

static void
html_head(struct buf *out, const char *title, const char *css)
{
	buf_str(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
		     "<meta charset=\"utf-8\">\n"
		     "<meta name=\"viewport\" "
		     "content=\"width=device-width, initial-scale=1\">\n"
		     "<title>");
	page_escape(out, title);
	buf_str(out, "</title>\n<style>\n");
	buf_str(out, page_css);
	buf_str(out, css);
	buf_str(out, "</style>\n</head>\n<body>\n<main>\n");
}

void
page_begin(struct page *p, struct buf *out, enum page_format format,
    unsigned width, bool colour, const char *title)
{
	*p = (struct page){.out = out, .format = format,
	    .width = width < PAGE_WIDTH_MIN ? PAGE_WIDTH_MIN : width,
	    .colour = colour && format == PAGE_TEXT};
	if (format == PAGE_HTML)
		html_head(out, title, "");
}

void
page_begin_html(struct page *p, struct buf *out, const char *title,
    const char *css)
{
	*p = (struct page){.out = out, .format = PAGE_HTML,
	    .width = PAGE_WIDTH_MIN};
	html_head(out, title, css);
}

void
page_html(struct page *p, const char *html)
{
	if (p->format != PAGE_HTML)
		return;
	switch_to(p, BLOCK_NONE);
	buf_str(p->out, html);
}

void
page_end(struct page *p)
{
	if (p->format != PAGE_HTML)
		return;
	switch_to(p, BLOCK_NONE);
	buf_str(p->out, "</main>\n</body>\n</html>\n");
}

static void
heading_text(struct page *p, unsigned level, const char *text)
{
	styled(p, PAGE_MARK, bytes_str(text));
	buf_char(p->out, '\n');
	if (level < 3) {
		buf_fill(p->out, level == 1 ? '=' : '-',
		    columns_of(bytes_str(text)));
		buf_char(p->out, '\n');
	}
}

void
page_heading(struct page *p, unsigned level, const char *text)
{
	bool spaced = p->block != BLOCK_NONE;

	switch_to(p, BLOCK_NONE);
	switch (p->format) {
	case PAGE_TEXT:
		if (p->out->len > 0 && !spaced)
			buf_char(p->out, '\n');
		heading_text(p, level, text);
		break;
	case PAGE_MD:
		buf_fill(p->out, '#', level);
		buf_char(p->out, ' ');
		page_escape_md(p->out, text);
		buf_str(p->out, "\n\n");
		break;
	case PAGE_HTML:
		buf_printf(p->out, "<h%u>", level);
		page_escape(p->out, text);
		buf_printf(p->out, "</h%u>\n", level);
		break;
	}
}

void
page_text(struct page *p, const char *text)
{
	switch_to(p, BLOCK_TEXT);
	if (p->format == PAGE_TEXT) {
		wrapped(p, text, 0, PAGE_PLAIN);
		return;
	}
	buf_str(p->out, p->format == PAGE_HTML ? "<p>" : "");
	inline_text(p, text, PAGE_PLAIN);
	buf_str(p->out, p->format == PAGE_HTML ? "</p>\n" : "\n");
}

void
page_field(struct page *p, const char *label, const char *value,
    enum page_style style)
{
	size_t len = strlen(label);

	switch_to(p, BLOCK_FIELDS);
	if (p->format == PAGE_TEXT) {
		buf_fill(p->out, ' ', INDENT);
		styled(p, PAGE_DIM, bytes_str(label));
		buf_fill(p->out, ' ',
		    len < LABEL_WIDTH ? LABEL_WIDTH - len : 1);
		wrapped(p, value, INDENT + LABEL_WIDTH, style);
		return;
	}
	buf_str(p->out, p->format == PAGE_HTML ? "<dt>" : "- ");
	inline_text(p, label, p->format == PAGE_HTML ? PAGE_PLAIN : PAGE_MARK);
	buf_str(p->out, p->format == PAGE_HTML ? "</dt><dd>" : ": ");
	inline_text(p, value, style);
	buf_str(p->out, p->format == PAGE_HTML ? "</dd>\n" : "\n");
}

static void
item_text(struct page *p, const char *mark, const char *text,
    const char *code)
{
	buf_fill(p->out, ' ', INDENT);
	if (*mark != '\0') {
		styled(p, PAGE_MARK, bytes_str(mark));
		buf_fill(p->out, ' ', strlen(mark) < MARK_WIDTH ?
		    MARK_WIDTH - strlen(mark) : 1);
	}
	if (*text != '\0')
		wrapped(p, text, *mark != '\0' ? INDENT + MARK_WIDTH : INDENT,
		    PAGE_PLAIN);
	if (*code == '\0')
		return;
	if (*text != '\0')
		buf_fill(p->out, ' ',
		    *mark != '\0' ? INDENT + MARK_WIDTH : 2 * INDENT);
	styled(p, PAGE_CODE, bytes_str(code));
	buf_char(p->out, '\n');
}

void
page_item(struct page *p, const char *mark, const char *text,
    const char *code)
{
	mark = mark == NULL ? "" : mark;
	text = text == NULL ? "" : text;
	code = code == NULL ? "" : code;
	switch_to(p, BLOCK_ITEMS);
	if (p->format == PAGE_TEXT) {
		item_text(p, mark, text, code);
		return;
	}
	buf_str(p->out, p->format == PAGE_HTML ? "<li>" : "- ");
	inline_text(p, mark, PAGE_MARK);
	buf_str(p->out, *mark != '\0' ? " " : "");
	inline_text(p, text, PAGE_PLAIN);
	buf_str(p->out, *text != '\0' && *code != '\0' ? " " : "");
	inline_text(p, code, PAGE_CODE);
	buf_str(p->out, p->format == PAGE_HTML ? "</li>\n" : "\n");
}

/* Columns of text that column `i` may fill. */
static size_t
width_of(const struct page *p, unsigned i)
{
	size_t taken = INDENT;

	if (p->column[i].width != 0)
		return p->column[i].width;
	for (unsigned c = 0; c < p->columns; c++)
		taken += p->column[c].width + (c + 1 < p->columns ? GAP : 0);
	return p->width > taken + 12 ? p->width - taken : 12;
}

static void
row_text(struct page *p, const char *const *cell, enum page_style style)
{
	struct bytes rest[PAGE_COLUMNS_MAX];
	size_t left, pad;

	for (unsigned i = 0; i < p->columns; i++)
		rest[i] = bytes_str(cell[i] == NULL ? "" : cell[i]);
	do {
		left = 0;
		pad = INDENT;
		for (unsigned i = 0; i < p->columns; i++) {
			size_t width = width_of(p, i);
			struct bytes line = take_line(&rest[i], width, true);

			left += rest[i].len;
			if (line.len > 0) {
				buf_fill(p->out, ' ', pad);
				styled(p, style != PAGE_PLAIN ? style :
				    p->column[i].style, line);
				pad = 0;
			}
			pad += width + GAP - columns_of(line);
		}
		buf_char(p->out, '\n');
	} while (left > 0);
}

static void
head_row(struct page *p)
{
	const char *cell[PAGE_COLUMNS_MAX];

	for (unsigned i = 0; i < p->columns; i++)
		cell[i] = p->column[i].head;
	if (p->format == PAGE_TEXT) {
		row_text(p, cell, PAGE_DIM);
		return;
	}
	buf_str(p->out, p->format == PAGE_HTML ? "<thead><tr>" : "|");
	for (unsigned i = 0; i < p->columns; i++) {
		buf_str(p->out, p->format == PAGE_HTML ? "<th>" : " ");
		inline_text(p, cell[i], PAGE_PLAIN);
		buf_str(p->out, p->format == PAGE_HTML ? "</th>" : " |");
	}
	if (p->format == PAGE_HTML) {
		buf_str(p->out, "</tr></thead>\n<tbody>\n");
		return;
	}
	buf_str(p->out, "\n|");
	for (unsigned i = 0; i < p->columns; i++)
		buf_str(p->out, " --- |");
	buf_char(p->out, '\n');
}

void
page_table(struct page *p, const struct page_column *column,
    unsigned columns)
{
	switch_to(p, BLOCK_TABLE);
	p->column = column;
	p->columns = columns < PAGE_COLUMNS_MAX ? columns : PAGE_COLUMNS_MAX;
	head_row(p);
}

void
page_row(struct page *p, const char *const *cell)
{
	bool html = p->format == PAGE_HTML;

	if (p->format == PAGE_TEXT) {
		row_text(p, cell, PAGE_PLAIN);
		return;
	}
	buf_str(p->out, html ? "<tr>" : "|");
	for (unsigned i = 0; i < p->columns; i++) {
		buf_str(p->out, html ? "<td>" : " ");
		inline_text(p, cell[i] == NULL ? "" : cell[i],
		    p->column[i].style);
		buf_str(p->out, html ? "</td>" : " |");
	}
	buf_str(p->out, html ? "</tr>\n" : "\n");
}
