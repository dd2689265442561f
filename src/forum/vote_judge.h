/*
 * Does a letter's vote count? The rules of 2.3(1) to (5), in the order in
 * which they are asked; the first that is broken refuses it.
 */
#ifndef ASSAY_FORUM_VOTE_JUDGE_H
#define ASSAY_FORUM_VOTE_JUDGE_H

#include "forum/choice.h"
#include "forum/letter.h"
#include "forum/mention.h"

/* All that is known of one message. */
struct forum_case {
	const struct forum *forum;
	const struct forum_ballot *ballot;
	const struct forum_letter *letter;
	const struct forum_said *said;
	struct forum_mentions subject;
	bool html_only;		     /* no plain text, but HTML */
	const char *signature_fault; /* of FORUM_SIGNED_BAD */
	struct forum_intern *text;   /* reasons go here */
};

/* Fills what is left of `vote`; RC_ELIMIT when `text` is full. */
RC_CHECKED enum rc forum_vote_judge(
    const struct forum_case *c, struct forum_vote *vote, struct err *err);

/* Refuse by this rule for a reason in words, unless it is refused already. */
void forum_vote_refuse(
    struct forum_vote *vote, enum rule_id rule, const char *reason);

#endif
