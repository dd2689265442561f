/*
 * A page for people, written as it comes in one of three forms: text for a
 * terminal, Markdown, or one self-contained HTML file. The same calls give
 * all three, so what is said never depends on the form.
 */
#ifndef ASSAY_BASE_PAGE_H
#define ASSAY_BASE_PAGE_H

#include "base/buf.h"

enum page_format { PAGE_TEXT, PAGE_MD, PAGE_HTML };

/* What a piece of text is; the form decides how it looks. */
enum page_style {
	PAGE_PLAIN,
	PAGE_CODE, /* an identifier */
	PAGE_MARK, /* one of a few words that the eye looks for: "SHALL" */
	PAGE_DIM,
};

enum { PAGE_COLUMNS_MAX = 8, PAGE_WIDTH_MIN = 40 };

struct page_column {
	const char *head;
	unsigned width; /* columns of text; 0: what is left, once a table */
	enum page_style style;
};

struct page {
	struct buf *out;
	enum page_format format;
	unsigned width; /* of text */
	bool colour;	/* of text */
	int block;	/* what is open */
	const struct page_column *column;
	unsigned columns;
};

/* `width` is raised to PAGE_WIDTH_MIN. `title` names the HTML document. */
void page_begin(struct page *p, struct buf *out, enum page_format format,
    unsigned width, bool colour, const char *title);
/* The same for an HTML page with `css` after the common style sheet. */
void page_begin_html(struct page *p, struct buf *out, const char *title,
    const char *css);
void page_end(struct page *p);
/* HTML as it is, between two blocks; the other forms have nothing there. */
void page_html(struct page *p, const char *html);
/* How HTML and XML write a character of their own syntax; else NULL. */
const char *page_entity(char c);
/* `text` for an HTML element or attribute; as plain text of Markdown. */
void page_escape(struct buf *out, const char *text);
void page_escape_md(struct buf *out, const char *text);

/* Headings of level 1 to 3. */
void page_heading(struct page *p, unsigned level, const char *text);
void page_text(struct page *p, const char *text);
/* "label   value", one under the other. */
void page_field(struct page *p, const char *label, const char *value,
    enum page_style style);
/* A list item: a mark, a sentence, and an identifier; any may be NULL. */
void page_item(struct page *p, const char *mark, const char *text,
    const char *code);
/* Rows have a cell for each column; NULL is an empty one. */
void page_table(struct page *p, const struct page_column *column,
    unsigned columns);
void page_row(struct page *p, const char *const *cell);

#endif
