/*
 * Where a ballot stands at a moment, from the dates of its record. Acts
 * later than that moment have not happened yet.
 */
#ifndef ASSAY_FORUM_STAGE_H
#define ASSAY_FORUM_STAGE_H

#include "forum/forum.h"
#include "rule/rule.h"

enum forum_stage {
	FORUM_STAGE_DRAFT,
	FORUM_STAGE_DISCUSSION,
	FORUM_STAGE_EXPIRED,   /* failed by itself, 2.3(3) */
	FORUM_STAGE_CALLED,    /* voting is announced and starts later */
	FORUM_STAGE_VOTING,
	FORUM_STAGE_COUNTING,  /* voting has ended, no result yet */
	FORUM_STAGE_FAILED,
	FORUM_STAGE_ADOPTED,   /* final: no review needed, or a second vote */
	FORUM_STAGE_NOTICE,    /* passed; the review is to be opened, 2.4(5) */
	FORUM_STAGE_REVIEW,
	FORUM_STAGE_REVIEWED,  /* to be declared effective, 2.4(8) */
	FORUM_STAGE_RESCINDED, /* by an Exclusion Notice, 2.4(9) */
	FORUM_STAGE_EFFECTIVE,
	FORUM_STAGE_WITHDRAWN,
	FORUM_STAGES,
};

enum forum_stage forum_stage_at(const struct forum_ballot *b, int64_t at);
/* "in discussion" */
const char *forum_stage_name(enum forum_stage stage);
/* May it still change the law? */
bool forum_stage_is_open(enum forum_stage stage);

/* The vote that the discussion led to: the Initial Vote where there are two. */
const struct forum_term *forum_first_vote(const struct forum_ballot *b);
/* The newest version posted at or before `at`, or NULL. */
const struct forum_version *forum_version_at(const struct forum_ballot *b,
    int64_t at);
/* Was there an Exclusion Notice within the review, by `at`? */
bool forum_is_excluded(const struct forum_ballot *b, int64_t at);

/* How long the vote of a ballot lasts: 2.3(4), 5.3.2(2). Seconds. */
int64_t forum_voting_length(enum forum_kind kind);
/* The length of its review: 2.4(5). Seconds. */
int64_t forum_review_length(enum forum_kind kind);

/*
 * When a text posted at `posted` fails by itself unless voting has started
 * (2.3(3)), or CIVIL_NEVER before there was such a rule: 21 days until
 * Bylaws 2.5, 90 for those that were still alive then and all later ones.
 * The rule, which may be NULL, is set unless there was none.
 */
int64_t forum_expiry(int64_t posted, enum rule_id *ret_rule);
/* Does the ballot expire at all? Elections and polls have no discussion. */
bool forum_expires(const struct forum_ballot *b);

/*
 * The last second of the n-th business day after the day of `t`: Monday to
 * Friday in UTC, without the days of holidays.yaml. The Bylaws do not define
 * them.
 */
int64_t forum_business_days(const struct forum *f, int64_t t, unsigned n);

#endif
