#include "forum/tally.h"

/* Sums in 64 bits: what an old record or a post prints is not ours to trust,
 * and three times the largest `unsigned` still fits. */
struct sums {
	uint64_t issuers;   /* yes and no */
	uint64_t consumers; /* yes and no */
	uint64_t yes;	    /* of both classes */
	uint64_t voted;	    /* abstentions too */
};

static struct sums
add_up(const struct forum_count count[FORUM_CLASSES])
{
	const struct forum_count *i = &count[FORUM_ISSUER];
	const struct forum_count *c = &count[FORUM_CONSUMER];
	struct sums s;

	s.issuers = (uint64_t)i->yes + i->no;
	s.consumers = (uint64_t)c->yes + c->no;
	s.yes = (uint64_t)i->yes + c->yes;
	s.voted = s.issuers + s.consumers + i->abstain + c->abstain;
	return s;
}

/*
 * The day whose law applies. Of what was before Bylaws 1.3 no text is kept;
 * the ballots of those years carried the same thresholds in their own
 * instructions, so they are judged by the oldest text there is.
 */
static int64_t
day_of_law(int64_t at)
{
	int64_t first = rule_table[R_bylaw_2_3_6_issuers_two_thirds].from;

	return at < first ? first : at;
}

static void
put(struct forum_tally *t, struct forum_threshold threshold)
{
	threshold.met = threshold.strict ? threshold.left > threshold.right :
					   threshold.left >= threshold.right;
	t->threshold[t->count++] = threshold;
}

/* Bylaws 2.3(6). Abstentions are in none of the sums: 2.3(5). */
static void
put_classes(
    const struct forum_poll *poll, const struct sums *s, struct forum_tally *t)
{
	uint64_t issuers = poll->count[FORUM_ISSUER].yes;
	uint64_t consumers = poll->count[FORUM_CONSUMER].yes;

	put(t,
	    (struct forum_threshold){.rule = R_bylaw_2_3_6_issuers_two_thirds,
		.words = "issuers: 3 * yes >= 2 * (yes + no)",
		.left = 3 * issuers,
		.right = 2 * s->issuers,
		.decides = true});
	put(t,
	    (struct forum_threshold){.rule = R_bylaw_2_3_6_consumers_majority,
		.words = "consumers: 2 * yes > yes + no",
		.left = 2 * consumers,
		.right = s->consumers,
		.strict = true,
		.decides = true});
	put(t,
	    (struct forum_threshold){.rule = R_bylaw_2_3_6_one_each,
		.words = "issuers: yes >= 1",
		.left = issuers,
		.right = 1,
		.decides = true});
	put(t,
	    (struct forum_threshold){.rule = R_bylaw_2_3_6_one_each,
		.words = "consumers: yes >= 1",
		.left = consumers,
		.right = 1,
		.decides = true});
}

/*
 * Bylaws 4.1(3): a majority of the members who vote, whatever their class.
 * By 2.3(5) only a clear yes or no is considered, so abstentions stay out.
 */
static void
put_nominee(const struct sums *s, struct forum_tally *t)
{
	put(t,
	    (struct forum_threshold){.rule = R_bylaw_4_1_nominee_single,
		.words = "all members: 2 * yes > yes + no",
		.left = 2 * s->yes,
		.right = s->issuers + s->consumers,
		.strict = true,
		.decides = true});
}

/* Bylaws 5.3.2(2): one objection is enough. */
static void
put_objections(const struct sums *s, struct forum_tally *t)
{
	put(t,
	    (struct forum_threshold){.rule = R_bylaw_5_3_2_extension,
		.words = "all members: 0 >= no",
		.left = 0,
		.right = s->issuers + s->consumers - s->yes,
		.decides = true});
}

/*
 * Three meetings come before the first ballot that a group can adopt, unless
 * its charter gives the number of votes that suffices until then.
 */
static bool
put_first_meetings(const struct forum_poll *poll, const struct sums *s,
    bool decides, struct forum_tally *t)
{
	unsigned at_first = poll->charter == NULL ? 0 : poll->charter->at_first;

	if (!poll->of_group || poll->meetings >= FORUM_QUORUM_SPAN)
		return false;
	if (at_first > 0) {
		t->quorum = at_first;
		put(t,
		    (struct forum_threshold){.rule = R_bylaw_2_3_7_quorum,
			.words = "quorum until three meetings: votes >= the "
				 "charter's number",
			.left = s->voted,
			.right = at_first,
			.decides = decides});
		return true;
	}
	if (!rule_in_force(
		&rule_table[R_charter_smcwg_5_1_three_meetings], poll->at))
		return false;
	put(t,
	    (struct forum_threshold){.rule = R_charter_smcwg_5_1_three_meetings,
		.words = "meetings held >= 3",
		.left = poll->meetings,
		.right = FORUM_QUORUM_SPAN,
		.decides = decides});
	return true;
}

/* The charter's words beside Bylaws 2.3(7), where they are others. */
static void
put_charter_quorum(
    const struct forum_poll *poll, const struct sums *s, struct forum_tally *t)
{
	bool average = poll->charter != NULL &&
	    poll->charter->words == FORUM_QUORUM_AVERAGE;

	if (poll->charter == NULL ||
	    poll->charter->words == FORUM_QUORUM_BYLAWS)
		return;
	put(t,
	    (struct forum_threshold){.rule = R_bylaw_2_3_7_quorum,
		.words = average ?
		    "quorum by the charter: meetings * votes >= present" :
		    "quorum by the charter: 2 * meetings * votes >= present",
		.left = (average ? 1 : 2) * s->voted * poll->meetings,
		.right = poll->present,
		.by_charter = true});
}

/*
 * Bylaws 2.3(7): votes > present / meetings / 2, without a division. For
 * whole votes that is votes >= floor(average / 2) + 1, which is printed.
 */
static void
put_meetings(const struct forum_poll *poll, const struct sums *s, bool decides,
    struct forum_tally *t)
{
	if (put_first_meetings(poll, s, decides, t) || poll->meetings == 0)
		return;
	t->quorum = poll->present / (2 * poll->meetings) + 1;
	put(t,
	    (struct forum_threshold){.rule = R_bylaw_2_3_7_quorum,
		.words = "quorum: 2 * meetings * votes > present",
		.left = 2 * s->voted * poll->meetings,
		.right = poll->present,
		.strict = true,
		.decides = decides});
	put_charter_quorum(poll, s, t);
}

/* A quorum that does not decide is shown for what it is worth. */
static void
put_quorum(const struct forum_poll *poll, const struct sums *s, bool decides,
    struct forum_tally *t)
{
	if (poll->quorum_source == FORUM_QUORUM_MEETINGS)
		put_meetings(poll, s, decides, t);
	if (poll->quorum_source != FORUM_QUORUM_STATED)
		return;
	t->quorum = poll->stated;
	put(t,
	    (struct forum_threshold){.rule = R_bylaw_2_3_7_quorum,
		.words = "quorum: votes >= the number announced",
		.left = s->voted,
		.right = poll->stated,
		.decides = decides});
}

static bool
is_quorum(const struct forum_threshold *t)
{
	return t->rule == R_bylaw_2_3_7_quorum ||
	    t->rule == R_charter_smcwg_5_1_three_meetings;
}

/* By the deciding thresholds, or with the charter's in place of the quorum's
 * where it has its own. */
static enum forum_outcome
judge(const struct forum_tally *t, bool needs_quorum, bool by_charter)
{
	bool own = false, known = false;

	for (unsigned i = 0; i < t->count; i++)
		own = own || t->threshold[i].by_charter;
	for (unsigned i = 0; i < t->count; i++) {
		const struct forum_threshold *th = &t->threshold[i];
		bool counts = th->decides;

		if (by_charter && own && is_quorum(th))
			counts = th->by_charter && needs_quorum;
		known = known || (counts && is_quorum(th));
		if (counts && !th->met)
			return FORUM_FAILED;
	}
	return needs_quorum && !known ? FORUM_UNDECIDED : FORUM_PASSED;
}

static bool
is_election(
    const struct forum_poll *poll, enum forum_kind kind, enum rule_id rule)
{
	return poll->kind == kind && rule_in_force(&rule_table[rule], poll->at);
}

/* Of one nominee, who is confirmed by all (4.1(3)). */
static bool
is_nomination(const struct forum_poll *poll)
{
	return is_election(
	    poll, FORUM_ELECTION_ONE, R_bylaw_4_1_nominee_single);
}

static void
put_decision(
    const struct forum_poll *poll, const struct sums *s, struct forum_tally *t)
{
	if (is_nomination(poll))
		put_nominee(s, t);
	else if (poll->kind == FORUM_EXTENSION_POLL)
		put_objections(s, t);
	else
		put_classes(poll, s, t);
}

void
forum_tally(const struct forum_poll *given, struct forum_tally *ret)
{
	struct forum_poll poll = *given;
	struct sums s = add_up(poll.count);
	bool needs_quorum;

	poll.at = day_of_law(poll.at);
	*ret = (struct forum_tally){
	    .outcome = FORUM_SECRET, .by_charter = FORUM_SECRET};
	ret->voted = s.voted > UINT32_MAX ? UINT32_MAX : (unsigned)s.voted;
	if (is_election(
		&poll, FORUM_ELECTION_MANY, R_bylaw_4_1_nominee_several))
		return;
	/* "regardless of the number of votes cast" (4.1(3)); a poll asks
	 * for objections, not for votes (5.3.2(2)). */
	needs_quorum =
	    !is_nomination(&poll) && poll.kind != FORUM_EXTENSION_POLL;
	put_decision(&poll, &s, ret);
	put_quorum(&poll, &s, needs_quorum, ret);
	ret->outcome = judge(ret, needs_quorum, false);
	ret->by_charter = judge(ret, needs_quorum, true);
}

const char *
forum_outcome_name(enum forum_outcome outcome)
{
	static const char *const names[] = {
	    [FORUM_PASSED] = "passed",
	    [FORUM_FAILED] = "failed",
	    [FORUM_UNDECIDED] = "undecided",
	    [FORUM_SECRET] = "secret",
	};

	return names[outcome];
}
