/*
 * The result of a ballot: votes, the classes' counts with names, the
 * meetings behind the quorum, and the tally. All that a result prints, or
 * that anybody needs to repeat it, is in struct forum_result.
 */
#ifndef ASSAY_FORUM_COUNT_H
#define ASSAY_FORUM_COUNT_H

#include "base/json.h"
#include "base/page.h"
#include "forum/vote.h"

/* Of what forum_result_json() writes; raised when a member changes. */
#define FORUM_TALLY_SCHEMA "assay-tally/1"
#define FORUM_VOTES_SCHEMA "assay-votes/1"

/* A meeting that the quorum rests on (2.3(7)). */
struct forum_attendance {
	const struct forum_meeting *meeting;
	unsigned organisations; /* with a vote in the body, each once */
};

struct forum_result {
	const struct forum *forum;
	const struct forum_ballot *ballot;
	const struct forum_votes *votes; /* settled */
	int64_t at;
	bool open;	/* voting had not ended at `at`: an interim count */
	bool withdrawn; /* no outcome, whatever the votes */
	/* Counted votes: of class c and choice n the elements from
	 * first[c][n], poll.count[c] says how many; by name of the member. */
	const struct forum_vote **counted;
	size_t first[FORUM_CLASSES][FORUM_CHOICES];
	unsigned by_state[FORUM_TALK + 1];
	unsigned meetings; /* the last ones before the end of voting */
	struct forum_attendance meeting[FORUM_QUORUM_SPAN];
	struct forum_poll poll;
	struct forum_tally tally;
};

/*
 * Count settled votes as of `at`. What it points to lives in `arena`, in
 * `f` and in `votes`. RC_EUSAGE: voting was never opened; RC_ELIMIT: the
 * arena is full.
 */
RC_CHECKED enum rc forum_count_run(const struct forum *f,
    const struct forum_ballot *ballot, const struct forum_votes *votes,
    int64_t at, struct arena *arena, struct forum_result *ret, struct err *err);

static inline unsigned
forum_count_of(const struct forum_count *c, enum forum_choice choice)
{
	return choice == FORUM_YES ? c->yes :
	    choice == FORUM_NO	   ? c->no :
				     c->abstain;
}

/* "open", "withdrawn", or the outcome's name. */
const char *
forum_result_name(const struct forum_result *r, enum forum_outcome outcome);
/* Was a vote refused, or can nobody say what follows? */
bool forum_result_is_irregular(const struct forum_result *r);

/* For people, and as JSON (assay-forum(1) says what is in it). */
void forum_result_page(struct page *p, const struct forum_result *r);
void forum_result_json(struct json *j, const struct forum_result *r);
/* The votes alone, with what was refused and why. */
void forum_votes_page(struct page *p, const struct forum_votes *votes);
void forum_votes_json(struct json *j, const struct forum_ballot *ballot,
    const struct forum_votes *votes);

#endif
