#include "forum/load.h"
#include "forum/write.h"

/* A text in double quotes, as YAML 1.1 and our reader take it. */
static void
quoted(struct buf *out, const char *text)
{
	buf_char(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			buf_char(out, '\\');
		if (*text == '\n' || *text == '\t')
			buf_str(out, *text == '\n' ? "\\n" : "\\t");
		else
			buf_char(out, *text);
	}
	buf_char(out, '"');
}

static void
text_field(struct buf *out, const char *key, const char *value)
{
	if (value == NULL)
		return;
	buf_printf(out, "%s: ", key);
	quoted(out, value);
	buf_char(out, '\n');
}

static void
time_field(struct buf *out, const char *key, int64_t value)
{
	char text[CIVIL_TEXT];

	if (value != CIVIL_NEVER)
		buf_printf(out, "%s: %s\n", key, civil_format(value, text));
}

static void
texts_field(struct buf *out, const char *key, const char *const *values)
{
	if (values[0] == NULL)
		return;
	buf_printf(out, "%s:\n", key);
	for (; *values != NULL; values++) {
		buf_str(out, "  - ");
		quoted(out, *values);
		buf_char(out, '\n');
	}
}

/* A zone that nobody stated is not written either. */
static void
stated(struct buf *out, const char *key, int64_t value, bool has_zone)
{
	char text[CIVIL_TEXT];

	(void)civil_format(value, text);
	if (!has_zone)
		text[19] = '\0';
	buf_printf(out, "  %s: %s\n", key, text);
}

static void
window_field(struct buf *out, const char *key, const struct forum_term *term,
    bool has_zone)
{
	if (term->from == CIVIL_NEVER)
		return;
	buf_printf(out, "%s:\n", key);
	stated(out, "start", term->from, has_zone);
	stated(out, "end", term->until, has_zone);
}

static void
member_at(struct buf *out, const struct forum_member *m, int64_t at)
{
	char text[CIVIL_TEXT];

	buf_str(out, "  - member: ");
	quoted(out, m->name);
	buf_printf(out, "\n    at: %s\n", civil_format(at, text));
}

static void
initial_field(struct buf *out, const struct forum_ballot *b)
{
	window_field(out, "initial-vote", &b->initial, true);
	if (b->initial.from != CIVIL_NEVER)
		stated(out, "announced", b->initial_announced, true);
}

static void
result_field(struct buf *out, const struct forum_ballot *b)
{
	if (b->announced == CIVIL_NEVER)
		return;
	buf_str(out, "result:\n");
	stated(out, "announced", b->announced, true);
	buf_printf(out, "  passed: %s\n", b->passed ? "yes" : "no");
}

void
forum_record_write(const struct forum_ballot *b, struct buf *out)
{
	text_field(out, "title", b->title);
	buf_printf(out, "kind: %s\n", forum_kind_name(b->kind));
	if (b->proposer != NULL)
		text_field(out, "proposer", b->proposer->name);
	if (b->endorsements != NULL)
		buf_str(out, "endorsers:\n");
	for (const struct forum_endorsement *e = b->endorsements; e != NULL;
	    e = e->next)
		member_at(out, e->member, e->at);
	text_field(out, "guideline", b->guideline);
	text_field(out, "adopts", b->adopts);
	text_field(out, "redline", b->redline);
	text_field(out, "charter", b->charter);
	texts_field(out, "sections", b->sections);
	texts_field(out, "overlaps", b->overlaps);
	initial_field(out, b);
	window_field(out, "voting", &b->voting, b->voting_has_zone);
	if (b->voting.from != CIVIL_NEVER && b->called != CIVIL_NEVER)
		stated(out, "called", b->called, true);
	time_field(out, "withdrawn", b->withdrawn);
	result_field(out, b);
	window_field(out, "review", &b->review, b->review_has_zone);
	if (b->exclusions != NULL)
		buf_str(out, "exclusions:\n");
	for (const struct forum_exclusion *e = b->exclusions; e != NULL;
	    e = e->next)
		member_at(out, e->member, e->at);
	time_field(out, "effective", b->effective);
}

void
forum_version_write(const struct forum_version *v, struct buf *out)
{
	struct bytes front, rest;
	char text[CIVIL_TEXT];
	size_t lines;

	if (v->posted != CIVIL_NEVER)
		buf_printf(out, "---\nposted: %s\n---\n",
		    civil_format(v->posted, text));
	else if (forum_front_matter(v->text, &front, &rest, &lines))
		/* of the text's own, and to stay in it */
		buf_str(out, "---\n---\n");
	buf_bytes(out, v->text);
}
