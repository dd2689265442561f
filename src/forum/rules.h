/*
 * The bylaws as functions: one for each rule, over a forum and a ballot, as
 * of a moment. Each act is judged by the text in force when it took place,
 * so that a ballot of 2019 meets the 21 days and one of 2024 the 90.
 */
#ifndef ASSAY_FORUM_RULES_H
#define ASSAY_FORUM_RULES_H

#include "forum/finding.h"
#include "forum/forum.h"

/* Exceptions inside a rule's row begin with these versions. */
#define FORUM_BYLAWS_2_2 INT64_C(1558396800) /* 2019-05-21 */
#define FORUM_BYLAWS_2_5 INT64_C(1689811200) /* 2023-07-20 */

/* What a command is about to do; a rule names the acts that it can refuse. */
enum forum_act {
	FORUM_ACT_PROPOSE = 1 << 0,
	FORUM_ACT_ENDORSE = 1 << 1,
	FORUM_ACT_POST = 1 << 2,
	FORUM_ACT_OPEN = 1 << 3,
	FORUM_ACT_WITHDRAW = 1 << 4,
	FORUM_ACT_CLOSE = 1 << 5,
	FORUM_ACT_REVIEW = 1 << 6,
	FORUM_ACT_ANY = (1 << 7) - 1,
};

struct forum_case {
	const struct forum *forum;
	const struct forum_ballot *ballot; /* NULL: the members */
	int64_t at; /* later acts have not happened */
	struct forum_findings *findings;
};

typedef void forum_rule_fn(const struct forum_case *c);

struct forum_rule {
	forum_rule_fn *check;
	unsigned acts; /* bits of enum forum_act; 0: of members */
};

/* Ends with a NULL check. */
extern const struct forum_rule forum_rules[];

/* All of the forum as of `at`: members, then every ballot that was posted. */
void forum_check(const struct forum *f, int64_t at,
    struct forum_findings *findings);
/* All acts of one ballot so far; a draft has none. Sorts the findings. */
void forum_check_life(const struct forum *f, const struct forum_ballot *b,
    int64_t at, struct forum_findings *findings);
/* What these acts of one ballot break; it need not be among f's. */
void forum_check_ballot(const struct forum *f, const struct forum_ballot *b,
    unsigned acts, int64_t at, struct forum_findings *findings);

/* A finding in the ballot's record, when the rule was in force at `when` and
 * that is not later than c->at. */
void forum_breach(const struct forum_case *c, enum rule_id rule, int64_t when,
    size_t line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* The same in the file of a version, for the moment of its posting. */
void forum_breach_version(const struct forum_case *c, enum rule_id rule,
    const struct forum_version *v, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same, for the first moment of a term at which the rule is in force. */
void forum_breach_term(const struct forum_case *c, enum rule_id rule,
    const struct forum_term *term, size_t line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* A member and its affiliates are one organisation (2.3(2)). */
const struct forum_member *forum_organisation(const struct forum *f,
    const struct forum_member *m);

forum_rule_fn forum_rule_one_category, forum_rule_one_vote,
    forum_rule_cessation, forum_rule_proposer, forum_rule_suspended,
    forum_rule_endorsers, forum_rule_discussion, forum_rule_discussion_most,
    forum_rule_expiry, forum_rule_version_number, forum_rule_voting_times,
    forum_rule_final_version, forum_rule_voting_length,
    forum_rule_withdrawal, forum_rule_result_day, forum_rule_result_3bd,
    forum_rule_guideline_kind, forum_rule_review_notice,
    forum_rule_review_length, forum_rule_review_zone, forum_rule_effective,
    forum_rule_exclusion, forum_rule_overlap, forum_rule_charter_content,
    forum_rule_charter_membership, forum_rule_charter_classes,
    forum_rule_charter_forum, forum_rule_extension;

#endif
