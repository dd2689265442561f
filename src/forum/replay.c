#include "forum/replay.h"

/* A choice that is not printed beside others had no votes; a total of none
 * says the same of all three. */
static bool
count_class(const struct rule_ballot *b, enum rule_ballot_class of,
    struct forum_count *ret)
{
	int votes[RULE_CHOICES];
	bool any = b->votes[of].total == 0;

	for (unsigned c = 0; c < RULE_CHOICES; c++) {
		votes[c] = rule_ballot_votes(b, of, c);
		any = any || votes[c] >= 0;
		votes[c] = votes[c] < 0 ? 0 : votes[c];
	}
	*ret = (struct forum_count){(unsigned)votes[RULE_YES],
	    (unsigned)votes[RULE_NO], (unsigned)votes[RULE_ABSTAIN]};
	return any;
}

bool
forum_poll_of_record(const struct rule_ballot *b, struct forum_poll *ret)
{
	struct forum_poll poll = {.kind = forum_kind_find(b->kind)};

	if (!count_class(b, RULE_ISSUERS, &poll.count[FORUM_ISSUER]) ||
	    !count_class(b, RULE_CONSUMERS, &poll.count[FORUM_CONSUMER]))
		return false;
	poll.of_group = strcmp(b->group, "Forum") != 0;
	poll.at = b->voting.until != CIVIL_NEVER ? b->voting.until :
						   b->posted;
	if (b->quorum >= 0) {
		poll.quorum_source = FORUM_QUORUM_STATED;
		poll.stated = (unsigned)b->quorum;
	}
	*ret = poll;
	return true;
}

const char *
forum_replay_outcome(const struct forum_replay *r)
{
	return r->tallied ? forum_outcome_name(r->tally.outcome) : "unknown";
}

/* Does the announced outcome follow, as far as the record goes? */
static enum forum_replay_state
compare(const struct forum_replay *r)
{
	bool passed = r->ballot->outcome == RULE_BALLOT_PASSED;

	if (!passed && r->ballot->outcome != RULE_BALLOT_FAILED)
		return FORUM_REPLAY_NO_VOTE;
	if (!r->tallied)
		return FORUM_REPLAY_DIFFERS;
	if (r->tally.outcome == FORUM_UNDECIDED)
		return passed ? FORUM_REPLAY_OPEN : FORUM_REPLAY_DIFFERS;
	return r->tally.outcome == (passed ? FORUM_PASSED : FORUM_FAILED) ?
	    FORUM_REPLAY_SAME : FORUM_REPLAY_DIFFERS;
}

/* Is what the entry says still so? */
static bool
is_true(const struct forum_replay *r)
{
	return strcmp(r->exception->announced,
		   rule_ballot_outcome_name(r->ballot->outcome)) == 0 &&
	    strcmp(r->exception->computed, forum_replay_outcome(r)) == 0;
}

void
forum_replay(const struct rule_ballot *b, struct forum_replay *ret)
{
	struct forum_replay r = {.ballot = b};
	struct forum_poll poll;

	r.exception = rule_ballot_exception_find(b->id);
	r.tallied = forum_poll_of_record(b, &poll);
	if (r.tallied)
		forum_tally(&poll, &r.tally);
	r.state = compare(&r);
	if (r.exception != NULL)
		r.state = r.state == FORUM_REPLAY_DIFFERS && is_true(&r) ?
		    FORUM_REPLAY_EXPLAINED : FORUM_REPLAY_STALE;
	*ret = r;
}

const char *
forum_replay_state_name(enum forum_replay_state state)
{
	static const char *const names[] = {
		[FORUM_REPLAY_SAME] = "same",
		[FORUM_REPLAY_OPEN] = "open",
		[FORUM_REPLAY_EXPLAINED] = "explained",
		[FORUM_REPLAY_NO_VOTE] = "no vote",
		[FORUM_REPLAY_DIFFERS] = "differs",
		[FORUM_REPLAY_STALE] = "stale",
	};

	return names[state];
}

bool
forum_replay_is_wrong(const struct forum_replay *r)
{
	return r->state == FORUM_REPLAY_DIFFERS ||
	    r->state == FORUM_REPLAY_STALE;
}
