#include <stdlib.h>

#include "forum/stage.h"

const struct forum_term *
forum_first_vote(const struct forum_ballot *b)
{
	return b->initial.from != CIVIL_NEVER ? &b->initial : &b->voting;
}

const struct forum_version *
forum_version_at(const struct forum_ballot *b, int64_t at)
{
	for (unsigned i = b->versions; i > 0; i--)
		if (b->version[i - 1].posted <= at)
			return &b->version[i - 1];
	return NULL;
}

bool
forum_is_excluded(const struct forum_ballot *b, int64_t at)
{
	for (const struct forum_exclusion *e = b->exclusions; e != NULL;
	    e = e->next)
		if (e->at <= at && forum_within(&b->review, e->at))
			return true;
	return false;
}

int64_t
forum_voting_length(enum forum_kind kind)
{
	return (kind == FORUM_EXTENSION_POLL ? 14 : 7) * CIVIL_DAY;
}

int64_t
forum_review_length(enum forum_kind kind)
{
	return (kind == FORUM_GUIDELINE ? 60 : 30) * CIVIL_DAY;
}

int64_t
forum_expiry(int64_t posted, enum rule_id *ret_rule)
{
	static const struct {
		enum rule_id rule;
		int days;
	} texts[] = {{R_bylaw_2_3_3_autofail_21d, 21},
	    {R_bylaw_2_3_3_autofail_90d, 90}};

	for (size_t i = 0; i < 2 && posted != CIVIL_NEVER; i++) {
		int64_t end = posted + texts[i].days * CIVIL_DAY;

		if (!rule_in_force(&rule_table[texts[i].rule], end))
			continue;
		if (ret_rule != NULL)
			*ret_rule = texts[i].rule;
		return end;
	}
	return CIVIL_NEVER;
}

bool
forum_expires(const struct forum_ballot *b)
{
	return b->kind != FORUM_EXTENSION_POLL &&
	    !forum_kind_is_election(b->kind);
}

static enum forum_stage
before_vote(const struct forum_ballot *b, int64_t at)
{
	const struct forum_version *v = forum_version_at(b, at);

	if (v == NULL)
		return FORUM_STAGE_DRAFT;
	if (forum_expires(b) && at >= forum_expiry(v->posted, NULL))
		return FORUM_STAGE_EXPIRED;
	return FORUM_STAGE_DISCUSSION;
}

static enum forum_stage
after_result(const struct forum_ballot *b, int64_t at)
{
	if (!forum_kind_is_guideline(b->kind) || b->initial.from != CIVIL_NEVER)
		return at >= b->effective ? FORUM_STAGE_EFFECTIVE :
		    FORUM_STAGE_ADOPTED;
	if (at < b->review.from)
		return FORUM_STAGE_NOTICE;
	if (at < b->review.until)
		return FORUM_STAGE_REVIEW;
	if (forum_is_excluded(b, at))
		return FORUM_STAGE_RESCINDED;
	/* a bare date is of the day on which the review ended */
	return at >= b->effective || (b->effective != CIVIL_NEVER &&
	    b->effective / CIVIL_DAY == b->review.until / CIVIL_DAY) ?
	    FORUM_STAGE_EFFECTIVE : FORUM_STAGE_REVIEWED;
}

/* The stage of a ballot whose first vote was rescinded: the second is not
 * called at `at`, though it is later. */
static enum forum_stage
after_initial(const struct forum_ballot *b, int64_t at)
{
	if (at < b->initial.from)
		return before_vote(b, at);
	if (at < b->initial.until)
		return FORUM_STAGE_VOTING;
	if (at < b->initial_announced)
		return FORUM_STAGE_COUNTING;
	if (at < b->review.from)
		return FORUM_STAGE_NOTICE;
	return at < b->review.until ? FORUM_STAGE_REVIEW :
	    FORUM_STAGE_RESCINDED;
}

enum forum_stage
forum_stage_at(const struct forum_ballot *b, int64_t at)
{
	if (at >= b->withdrawn)
		return FORUM_STAGE_WITHDRAWN;
	if (at < b->voting.from) {
		if (b->initial.from != CIVIL_NEVER)
			return after_initial(b, at);
		if (b->voting.from == CIVIL_NEVER ||
		    forum_version_at(b, at) == NULL)
			return before_vote(b, at);
		return before_vote(b, at) != FORUM_STAGE_EXPIRED &&
		    at >= b->called ? FORUM_STAGE_CALLED :
				      before_vote(b, at);
	}
	if (at < b->voting.until)
		return FORUM_STAGE_VOTING;
	if (at < b->announced)
		return FORUM_STAGE_COUNTING;
	return b->passed ? after_result(b, at) : FORUM_STAGE_FAILED;
}

const char *
forum_stage_name(enum forum_stage stage)
{
	static const char *const names[FORUM_STAGES] = {
		[FORUM_STAGE_DRAFT] = "a draft",
		[FORUM_STAGE_DISCUSSION] = "in discussion",
		[FORUM_STAGE_EXPIRED] = "failed by itself",
		[FORUM_STAGE_CALLED] = "called to a vote",
		[FORUM_STAGE_VOTING] = "in voting",
		[FORUM_STAGE_COUNTING] = "voted, without a result",
		[FORUM_STAGE_FAILED] = "failed",
		[FORUM_STAGE_ADOPTED] = "adopted",
		[FORUM_STAGE_NOTICE] = "passed, before its review",
		[FORUM_STAGE_REVIEW] = "in review",
		[FORUM_STAGE_REVIEWED] = "reviewed",
		[FORUM_STAGE_RESCINDED] = "rescinded",
		[FORUM_STAGE_EFFECTIVE] = "effective",
		[FORUM_STAGE_WITHDRAWN] = "withdrawn",
	};

	return names[stage];
}

bool
forum_stage_is_open(enum forum_stage stage)
{
	return stage == FORUM_STAGE_DRAFT ||
	    stage == FORUM_STAGE_DISCUSSION || stage == FORUM_STAGE_CALLED ||
	    stage == FORUM_STAGE_VOTING || stage == FORUM_STAGE_COUNTING ||
	    stage == FORUM_STAGE_NOTICE || stage == FORUM_STAGE_REVIEW ||
	    stage == FORUM_STAGE_REVIEWED || stage == FORUM_STAGE_RESCINDED;
}

static int
by_day(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static bool
is_business_day(const struct forum *f, int64_t day)
{
	if (civil_weekday(day) >= 5)
		return false;
	return f->holiday_count == 0 || bsearch(&day, f->holidays,
	    f->holiday_count, sizeof(day), by_day) == NULL;
}

int64_t
forum_business_days(const struct forum *f, int64_t t, unsigned n)
{
	int64_t day = t - ((t % CIVIL_DAY) + CIVIL_DAY) % CIVIL_DAY;

	while (n > 0) {
		day += CIVIL_DAY;
		n -= is_business_day(f, day);
	}
	return day + CIVIL_DAY - 1;
}
