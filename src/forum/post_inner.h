/* Parts of the reader of posts; used by src/forum/post_*.c alone. */
#ifndef ASSAY_FORUM_POST_INNER_H
#define ASSAY_FORUM_POST_INNER_H

#include "forum/post.h"

struct post_line {
	struct bytes text; /* without bullet, emphasis and struck-out text */
	size_t number;	   /* from 1 */
	bool heading;	   /* "# …", or all of it in bold */
	bool table;	   /* begins with a bar */
};

/* Which of the periods the next times belong to. */
enum post_period { POST_NO_PERIOD, POST_DISCUSSION, POST_VOTING, POST_REVIEW };

struct post_reader {
	struct forum_post *post;
	struct post_line *line;
	size_t lines;
	struct err *err;
	bool in_motion;
	bool has_class; /* `class` is whose votes come next */
	enum rule_ballot_class class;
	struct forum_post_list *open; /* its names follow on later lines */
	char next_ballot[RULE_BALLOT_NAME_MAX]; /* of another result */
	unsigned claims; /* bits of enum forum_claim spoken of last */
	enum post_period period;
	unsigned splits; /* tries at names that run together */
};

/* The lines of `in` below the front matter. */
RC_CHECKED enum rc post_lines(struct post_reader *r, struct bytes in,
    size_t first);
/* Title and date; *ret_lines of it, 0 when there is none. */
RC_CHECKED enum rc post_front(struct post_reader *r, struct bytes in,
    struct bytes *ret_rest, size_t *ret_lines);

/* The next word: letters, digits and what joins them; lower case is up to
 * post_is(). False at the end. */
bool post_word(struct bytes *rest, struct bytes *ret);
bool post_is(struct bytes word, const char *const *words);
/* "13", "07", "three"; false for anything else. */
bool post_number(struct bytes word, int *ret);
/* Does `text` begin with, or hold `words`, letter case aside? The place of
 * the first, or text.len. */
bool post_begins(struct bytes text, const char *words);
size_t post_find(struct bytes text, const char *words);
static inline bool
post_has(struct bytes text, const char *words)
{
	return post_find(text, words) < text.len;
}
/* Bits 1 << enum rule_ballot_class of the classes that are named. */
unsigned post_classes(struct bytes text);
struct bytes post_trim(struct bytes text);

/* The names of `text` to the end of a list. */
RC_CHECKED enum rc post_names(struct post_reader *r, struct bytes text,
    size_t line, struct forum_post_list *list);

/* A line with votes, with a total, or the heading of a class? */
RC_CHECKED enum rc post_vote_line(struct post_reader *r,
    const struct post_line *line, bool *ret_is);
/* A table with votes: *ret_end is the line after it. */
RC_CHECKED enum rc post_table(struct post_reader *r, size_t at,
    size_t *ret_end);
/* The list of a class and choice in the result being read; begins another
 * result when a class comes a second time. */
struct forum_post_list *post_list(struct post_reader *r,
    enum rule_ballot_class of, enum rule_ballot_choice choice, size_t line);
struct forum_post_class *post_class(struct post_reader *r,
    enum rule_ballot_class of, size_t line);
struct forum_post_result *post_result(struct post_reader *r);

/* What a line claims: requirements met, shares, quorum, outcome. */
void post_claims(struct post_reader *r, const struct post_line *line);
void post_outcome(struct post_reader *r, const struct post_line *line);
/* Periods and their times. */
void post_times(struct post_reader *r, const struct post_line *line);
/* A moment with its zone; *ret_has_zone is false without one. */
bool post_moment(struct bytes text, int64_t *ret, bool *ret_has_zone);

void post_result_init(struct forum_post_result *result);
/* JSON whose member "schema" is `schema`. */
RC_CHECKED enum rc post_json(struct bytes in, const char *schema,
    struct forum_post *post, struct err *err);

#endif
