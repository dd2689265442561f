#include "forum/count.h"
#include "forum/post_inner.h"

/* No sentence about a result is longer. */
enum { CLAIM_LONGEST = 16384 };

unsigned
forum_post_votes(const struct forum_post_list *list)
{
	if (list->count > 0)
		return list->count;
	return list->printed > 0 ? (unsigned)list->printed : 0;
}

/* Where the ballot's own text begins and ends. */
static void
motion(struct forum_post_reader *r, struct bytes text)
{
	if (text.len > 60)
		return;
	if (forum_post_has(text, "motion begins") ||
	    forum_post_has(text, "ballot begins"))
		r->in_motion = true;
	else if (forum_post_has(text, "motion ends") ||
	    forum_post_has(text, "ballot ends"))
		r->in_motion = false;
}

/* "Ballot CSC-22" or "CSC-22" above a second result of the same post. */
static void
ballot_heading(struct forum_post_reader *r, const struct forum_post_line *line)
{
	struct rule_ballot_name name;

	if (line->heading && rule_ballot_name(line->text, &name) &&
	    !r->has_class)
		(void)rule_ballot_name_text(&name, r->post->results == 0 ?
		    forum_post_current(r)->ballot : r->next_ballot);
}

static enum rc
read_line(struct forum_post_reader *r, size_t *at)
{
	const struct forum_post_line *line = &r->line[*at];
	bool is_vote = false;

	++*at;
	motion(r, line->text);
	if (r->in_motion || line->text.len == 0)
		return RC_OK;
	if (line->table) {
		r->open = NULL;
		return forum_post_table(r, *at - 1, at);
	}
	ballot_heading(r, line);
	RC_TRY(forum_post_vote_line(r, line, &is_vote));
	if (is_vote)
		return RC_OK;
	if (line->text.len > CLAIM_LONGEST)
		return RC_OK;
	forum_post_claims(r, line);
	forum_post_outcome(r, line);
	forum_post_times(r, line);
	return RC_OK;
}

static enum rc
read_post(struct forum_post_reader *r, struct bytes in)
{
	size_t first, at = 0;
	struct bytes rest;

	RC_TRY(forum_post_front(r, in, &rest, &first));
	RC_TRY(forum_post_lines(r, rest, first + 1));
	while (at < r->lines)
		RC_TRY(read_line(r, &at));
	return RC_OK;
}

/* "(Passed)" in the title, where the text has no sentence about it. */
static void
outcome_of_title(struct forum_post_reader *r)
{
	struct forum_post_line line = {.text = bytes_str(
	    r->post->title == NULL ? "" : r->post->title), .number = 1};

	if (forum_post_has(line.text, "(passed)") ||
	    forum_post_has(line.text, "(failed)"))
		forum_post_outcome(r, &line);
}

static bool
is_json(const char *name)
{
	return bytes_ends(bytes_str(name), bytes_str(".json"));
}

static enum rc
read_any(struct bytes in, const char *name, struct forum_post *post,
    struct err *err)
{
	struct forum_post_reader r = {.post = post, .err = err};
	size_t chars;

	if (in.len > FORUM_POST_MAX)
		return err_set(err, RC_ELIMIT, "post", FORUM_POST_MAX,
		    "more than %d octets", FORUM_POST_MAX);
	if (is_json(name))
		return forum_post_json(in, FORUM_TALLY_SCHEMA, post, err);
	if (!utf8_valid(in, &chars))
		return err_set(err, RC_EFORMAT, "post", 0, "no UTF-8");
	RC_TRY(read_post(&r, in));
	outcome_of_title(&r);
	return RC_OK;
}

enum rc
forum_post_read(struct bytes in, const char *name, struct forum_post *ret,
    struct err *err)
{
	enum rc rc;

	*ret = (struct forum_post){.date = CIVIL_NEVER};
	arena_init(&ret->arena, FORUM_POST_ARENA);
	for (unsigned i = 0; i < FORUM_POST_RESULTS_MAX; i++)
		forum_post_result_init(&ret->result[i]);
	rc = read_any(in, name, ret, err);
	if (rc != RC_OK)
		forum_post_clear(ret);
	return rc;
}

void
forum_post_clear(struct forum_post *post)
{
	arena_clear(&post->arena);
	*post = (struct forum_post){0};
}
