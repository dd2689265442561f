/*
 * Tables with a row for each class and a column for each choice. Tables that
 * a change of the site's software has torn to pieces are read by the same
 * rule: after the cells that name the choices, each cell that names a class
 * is followed by as many cells of names.
 */
#include "forum/post_inner.h"

enum { CELLS_MAX = 512 };

struct cells {
	struct bytes cell[CELLS_MAX];
	size_t line[CELLS_MAX];
	unsigned count;
};

/* The lines from `at` to the next empty one, in one piece. */
static enum rc
join(struct forum_post_reader *r, size_t at, size_t *ret_end, struct bytes *ret)
{
	size_t len = 0, end = at;
	uint8_t *text;

	for (; end < r->lines && r->line[end].text.len > 0; end++)
		len += r->line[end].text.len + 1;
	text = arena_alloc(&r->post->arena, len);
	if (text == NULL)
		return err_set(r->err, RC_ELIMIT, "post", r->line[at].number,
		    "line %zu: too many tables", r->line[at].number);
	*ret = bytes_make(text, len);
	for (*ret_end = end; at < end; at++) {
		struct bytes line = r->line[at].text;

		memcpy(text, line.ptr, line.len);
		text[line.len] = '\n';
		text += line.len + 1;
	}
	return RC_OK;
}

/* Bars part cells, whatever lines they are on. */
static bool
cut(struct bytes text, size_t line, struct cells *cells)
{
	for (cells->count = 0; text.len > 0;) {
		size_t end = bytes_find(text, '|');

		if (cells->count == CELLS_MAX)
			return false;
		cells->cell[cells->count] =
		    forum_post_trim(bytes_head(text, end));
		for (size_t i = 0; i < end && text.ptr[i] == '\n'; i++)
			line++;
		cells->line[cells->count++] = line;
		for (size_t i = 0; i < end; i++)
			line += i > 0 && text.ptr[i] == '\n' &&
			    text.ptr[i - 1] != '\n';
		text = bytes_from(text, end + 1);
	}
	return true;
}

/* The choices that cells beside one another name; how many. */
static unsigned
columns(const struct cells *cells, unsigned at,
    enum rule_ballot_choice choice[RULE_CHOICES])
{
	static const char *const words[] = {"yes", "no", "abstain"};
	unsigned count = 0;

	while (at + count < cells->count && count < RULE_CHOICES) {
		unsigned c = 0;

		while (c < RULE_CHOICES && !bytes_equal_nocase(
		    cells->cell[at + count], bytes_str(words[c])))
			c++;
		if (c == RULE_CHOICES)
			break;
		choice[count++] = (enum rule_ballot_choice)c;
	}
	return count;
}

static enum rc
read_row(struct forum_post_reader *r, const struct cells *cells, unsigned at,
    const enum rule_ballot_choice *choice, unsigned count)
{
	enum rule_ballot_class of =
	    forum_post_classes(cells->cell[at]) == 1u << RULE_ISSUERS ?
	    RULE_ISSUERS : RULE_CONSUMERS;

	for (unsigned i = 0; i < count && at + 1 + i < cells->count; i++) {
		unsigned cell = at + 1 + i;
		struct forum_post_list *list =
		    forum_post_list_of(r, of, choice[i], cells->line[cell]);

		RC_TRY(forum_post_names(r, cells->cell[cell], cells->line[cell],
		    list));
	}
	return RC_OK;
}

/* Nothing but the name of a class: an organisation may be called "… CA". */
static bool
is_class(struct bytes cell)
{
	static const char *const certificate[] = {"certificate", NULL};
	unsigned classes = forum_post_classes(cell);
	struct bytes word;

	while (forum_post_word(&cell, &word))
		if (forum_post_classes(word) == 0 &&
		    !forum_post_is(word, certificate))
			return false;
	return classes == 1u << RULE_ISSUERS ||
	    classes == 1u << RULE_CONSUMERS;
}

static enum rc
read_cells(struct forum_post_reader *r, const struct cells *cells)
{
	enum rule_ballot_choice choice[RULE_CHOICES];
	unsigned at = 0, count = 0;

	for (; at < cells->count && count < 2; at++)
		count = columns(cells, at, choice);
	for (at += count; count >= 2 && at < cells->count; at++)
		if (is_class(cells->cell[at]))
			RC_TRY(read_row(r, cells, at, choice, count));
	return RC_OK;
}

enum rc
forum_post_table(struct forum_post_reader *r, size_t at, size_t *ret_end)
{
	struct cells *cells = arena_alloc(&r->post->arena, sizeof(*cells));
	size_t line = r->line[at].number;
	struct bytes text = {0};

	if (cells == NULL)
		return err_set(r->err, RC_ELIMIT, "post", line,
		    "line %zu: too many tables", line);
	RC_TRY(join(r, at, ret_end, &text));
	if (!cut(text, line, cells))
		return err_set(r->err, RC_ELIMIT, "post", line,
		    "line %zu: a table of more than %d cells", line,
		    CELLS_MAX);
	return read_cells(r, cells);
}
