/*
 * Records of old ballots by the rules of their day. The announced outcome
 * must follow, or stand in standard/ballots/exceptions.csv with its reason.
 */
#ifndef ASSAY_FORUM_REPLAY_H
#define ASSAY_FORUM_REPLAY_H

#include "base/json.h"
#include "base/page.h"
#include "forum/tally.h"
#include "rule/ballot.h"

#define FORUM_REPLAY_SCHEMA "assay-forum-replay/1"

enum forum_replay_state {
	FORUM_REPLAY_SAME,
	FORUM_REPLAY_OPEN,	/* thresholds met, no quorum is printed */
	FORUM_REPLAY_EXPLAINED, /* by an entry of exceptions.csv */
	FORUM_REPLAY_NO_VOTE,	/* none was held, or no result is known */
	FORUM_REPLAY_DIFFERS,
	FORUM_REPLAY_STALE, /* an entry of exceptions.csv that is not true */
	FORUM_REPLAY_STATES,
};

struct forum_replay {
	const struct rule_ballot *ballot;
	enum forum_replay_state state;
	bool tallied; /* the record has counts, `tally` is set */
	struct forum_tally tally;
	const struct rule_ballot_exception *exception; /* or NULL */
};

/* False when the record has no votes to count. */
bool forum_poll_of_record(const struct rule_ballot *b,
    struct forum_poll *ret);
void forum_replay(const struct rule_ballot *b, struct forum_replay *ret);

const char *forum_replay_state_name(enum forum_replay_state state);
/* "passed", "failed", "undecided", or "unknown" without counts. */
const char *forum_replay_outcome(const struct forum_replay *r);
/* Is something to be repaired: the record, the list or the arithmetic? */
bool forum_replay_is_wrong(const struct forum_replay *r);

/* A report on the ballots of `list`. */
void forum_replay_page(struct page *p, const struct rule_ballot *const *list,
    size_t count);
void forum_replay_json(struct json *j, const struct rule_ballot *const *list,
    size_t count);
#endif
