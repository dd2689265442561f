/* Parts of the reader of posts; used by src/forum/post_*.c alone. */
#ifndef ASSAY_FORUM_POST_INNER_H
#define ASSAY_FORUM_POST_INNER_H

#include "forum/post.h"

struct forum_post_line {
	struct bytes text; /* without bullet, emphasis and struck-out text */
	size_t number;	   /* from 1 */
	bool heading;	   /* "# …", or all of it in bold */
	bool table;	   /* begins with a bar */
};

/* Which of the periods the next times belong to. */
enum forum_post_phase {
	FORUM_POST_NO_PHASE,
	FORUM_POST_DISCUSSION,
	FORUM_POST_VOTING,
	FORUM_POST_REVIEW
};

struct forum_post_reader {
	struct forum_post *post;
	struct forum_post_line *line;
	size_t lines;
	struct err *err;
	bool in_motion;
	bool has_class; /* `class` is whose votes come next */
	enum rule_ballot_class class;
	struct forum_post_list *open; /* its names follow on later lines */
	char next_ballot[RULE_BALLOT_NAME_MAX]; /* of another result */
	unsigned claims; /* bits of enum forum_claim spoken of last */
	enum forum_post_phase phase;
	unsigned splits; /* tries at names that run together */
};

/* The lines of `in` below the front matter. */
RC_CHECKED enum rc forum_post_lines(struct forum_post_reader *r,
    struct bytes in, size_t first);
/* Title and date; *ret_lines of it, 0 when there is none. */
RC_CHECKED enum rc forum_post_front(struct forum_post_reader *r,
    struct bytes in, struct bytes *ret_rest, size_t *ret_lines);

/* The next word: letters, digits and what joins them; lower case is up to
 * forum_post_is(). False at the end. */
bool forum_post_word(struct bytes *rest, struct bytes *ret);
bool forum_post_is(struct bytes word, const char *const *words);
/* "13", "07", "three"; false for anything else. */
bool forum_post_number(struct bytes word, int *ret);
/* Does `text` begin with, or hold `words`, letter case aside? The place of
 * the first, or text.len. */
bool forum_post_begins(struct bytes text, const char *words);
size_t forum_post_find(struct bytes text, const char *words);
static inline bool
forum_post_has(struct bytes text, const char *words)
{
	return forum_post_find(text, words) < text.len;
}
/* Bits 1 << enum rule_ballot_class of the classes that are named. */
unsigned forum_post_classes(struct bytes text);
struct bytes forum_post_trim(struct bytes text);

/* The names of `text` to the end of a list. */
RC_CHECKED enum rc forum_post_names(struct forum_post_reader *r,
    struct bytes text, size_t line,
    struct forum_post_list *list);

/* A line with votes, with a total, or the heading of a class? */
RC_CHECKED enum rc forum_post_vote_line(struct forum_post_reader *r,
    const struct forum_post_line *line, bool *ret_is);
/* A table with votes: *ret_end is the line after it. */
RC_CHECKED enum rc forum_post_table(struct forum_post_reader *r, size_t at,
    size_t *ret_end);
/* The list of a class and choice in the result being read; begins another
 * result when a class comes a second time. */
struct forum_post_list *forum_post_list_of(struct forum_post_reader *r,
    enum rule_ballot_class of, enum rule_ballot_choice choice, size_t line);
struct forum_post_class *forum_post_class_of(struct forum_post_reader *r,
    enum rule_ballot_class of, size_t line);
struct forum_post_result *forum_post_current(struct forum_post_reader *r);

/* What a line claims: requirements met, shares, quorum, outcome. */
void forum_post_claims(struct forum_post_reader *r,
    const struct forum_post_line *line);
void forum_post_outcome(struct forum_post_reader *r,
    const struct forum_post_line *line);
/* Periods and their times. */
void forum_post_times(struct forum_post_reader *r,
    const struct forum_post_line *line);
/* A moment with its zone; *ret_has_zone is false without one. */
bool forum_post_moment(struct bytes text, int64_t *ret, bool *ret_has_zone);

void forum_post_result_init(struct forum_post_result *result);
/* JSON whose member "schema" is `schema`. */
RC_CHECKED enum rc forum_post_json(struct bytes in, const char *schema,
    struct forum_post *post, struct err *err);

#endif
