#include "forum/due.h"
#include "forum/stage.h"

static void
add(struct forum_dues *list, int64_t at, const char *key, const char *who,
    enum rule_id rule, const char *what)
{
	list->due[list->count++] = (struct forum_due){at, key, what, who,
		rule};
}

static const char *
proposer(const struct forum_ballot *b)
{
	return b->proposer == NULL ? "Chair" : b->proposer->name;
}

static void
discussion(const struct forum_ballot *b, int64_t at, struct forum_dues *ret)
{
	const struct forum_version *v = forum_version_at(b, at);
	enum rule_id rule;
	int64_t end;

	if (!forum_expires(b)) {
		add(ret, CIVIL_NEVER, "vote", "Chair",
		    R_bylaw_2_3_3_voting_times, "voting is to be opened");
		return;
	}
	add(ret, v->posted + 7 * CIVIL_DAY, "discussion", proposer(b),
	    R_bylaw_2_3_3_discussion_7d, "discussion ends at the earliest");
	end = forum_expiry(v->posted, &rule);
	if (end != CIVIL_NEVER)
		add(ret, end, "expiry", proposer(b), rule,
		    "fails by itself unless voting has started");
}

static void
result(const struct forum *f, const struct forum_term *vote,
    struct forum_dues *ret)
{
	if (rule_in_force(&rule_table[R_bylaw_2_3_8_result_1d], vote->until))
		add(ret, vote->until + CIVIL_DAY, "result", "Chair",
		    R_bylaw_2_3_8_result_1d, "the result is to be announced");
	else
		add(ret, forum_business_days(f, vote->until, 3), "result",
		    "Chair", R_bylaw_2_3_8_result_3bd,
		    "the result is to be announced");
}

/* The vote that is open or just over at `at`. */
static const struct forum_term *
vote_at(const struct forum_ballot *b, int64_t at)
{
	return at < b->voting.from ? forum_first_vote(b) : &b->voting;
}

static void
voting(const struct forum *f, const struct forum_ballot *b, int64_t at,
    struct forum_dues *ret)
{
	const struct forum_term *vote = vote_at(b, at);
	enum rule_id rule = b->kind == FORUM_EXTENSION_POLL ?
	    R_bylaw_5_3_2_extension : R_bylaw_2_3_4_voting_7d;

	if (at < vote->from)
		add(ret, vote->from, "start", "Voting Members", rule,
		    "voting starts");
	if (at < vote->until)
		add(ret, vote->until, "end", "Voting Members", rule,
		    "voting ends");
	result(f, vote, ret);
}

static void
notice(const struct forum *f, const struct forum_ballot *b,
    struct forum_dues *ret)
{
	int64_t passed = b->initial.from != CIVIL_NEVER ?
	    b->initial_announced : b->announced;

	add(ret, forum_business_days(f, passed, 3), "review-notice", "Chair",
	    R_bylaw_2_4_5_review_notice_3bd, "the IPR review is to be opened");
	add(ret, forum_business_days(f, passed, 5), "review-notice-vice",
	    "Vice Chair", R_bylaw_2_4_5_review_notice_3bd,
	    "the IPR review is the Vice Chair's to open after this");
}

static void
review(const struct forum *f, const struct forum_ballot *b, int64_t at,
    struct forum_dues *ret)
{
	bool excluded = forum_is_excluded(b, at);

	if (at < b->review.until)
		add(ret, b->review.until, "review", "members",
		    R_bylaw_2_4_5_review_period,
		    "the IPR review ends, and with it Exclusion Notices");
	add(ret, forum_business_days(f, b->review.until, 3), "conclusion",
	    "Chair", excluded ? R_bylaw_2_4_9_exclusion :
				R_bylaw_2_4_8_effective,
	    excluded ? "Exclusion Notices are to be distributed" :
		       "the outcome of the review is to be announced");
	if (!excluded)
		add(ret, forum_business_days(f, b->review.until, 10),
		    "publication", "Chair", R_bylaw_2_4_8_effective,
		    "the guideline is to be published");
}

void
forum_dues_of(const struct forum *f, const struct forum_ballot *b, int64_t at,
    struct forum_dues *ret)
{
	*ret = (struct forum_dues){.ballot = b};
	switch (forum_stage_at(b, at)) {
	case FORUM_STAGE_DRAFT:
		add(ret, CIVIL_NEVER, "post", proposer(b),
		    R_bylaw_2_3_3_proposer, "the draft is to be posted");
		break;
	case FORUM_STAGE_DISCUSSION:
		discussion(b, at, ret);
		break;
	case FORUM_STAGE_CALLED:
	case FORUM_STAGE_VOTING:
	case FORUM_STAGE_COUNTING:
		voting(f, b, at, ret);
		break;
	case FORUM_STAGE_NOTICE:
		notice(f, b, ret);
		break;
	case FORUM_STAGE_REVIEW:
	case FORUM_STAGE_REVIEWED:
		review(f, b, at, ret);
		break;
	case FORUM_STAGE_RESCINDED:
		review(f, b, at, ret);
		add(ret, CIVIL_NEVER, "second-vote", proposer(b),
		    R_bylaw_2_4_9_exclusion, "a second vote after the Patent "
		    "Advisory Group's conclusion, or a new ballot");
		break;
	default:
		break;
	}
}
