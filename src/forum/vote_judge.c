#include "forum/vote_judge.h"

void
forum_vote_refuse(
    struct forum_vote *vote, enum rule_id rule, const char *reason)
{
	if (vote->state == FORUM_REFUSED)
		return;
	vote->state = FORUM_REFUSED;
	vote->rule = (uint16_t)rule;
	vote->reason = reason;
}

/* The rule that says so on that day, or the one that always did. */
static enum rule_id
by_day(enum rule_id rule, enum rule_id otherwise, int64_t at)
{
	return rule_in_force(&rule_table[rule], at) ? rule : otherwise;
}

static int64_t
day_of(const struct forum_case *c)
{
	return c->letter->has_received ? c->letter->received :
					 c->ballot->voting.from;
}

/* 2.3(2): who is it? */
static void
check_author(const struct forum_case *c, struct forum_vote *vote)
{
	const struct forum_representative *r;
	enum rule_id rule = by_day(R_bylaw_2_3_2_representative,
	    R_bylaw_2_3_1_voting_members_only, day_of(c));

	if (c->letter->author.len == 0) {
		forum_vote_refuse(vote, rule, c->letter->author_fault);
		return;
	}
	vote->member =
	    forum_member_of_mailbox(c->forum, c->letter->author, day_of(c), &r);
	if (vote->member == NULL)
		forum_vote_refuse(
		    vote, rule, "its mailbox is no representative's");
}

static enum rule_id
suspension_rule(const struct forum_case *c, int64_t at)
{
	enum rule_id rule = by_day(
	    R_bylaw_2_2_suspended, R_bylaw_2_3_1_voting_members_only, at);

	return !forum_body_is_group(c->ballot->body) ?
	    rule :
	    by_day(R_charter_smcwg_3_2_3_suspended, rule, at);
}

/* 2.3(1), 2.3(2), charters: has that member a vote? */
static void
check_member(const struct forum_case *c, struct forum_vote *vote)
{
	const struct forum_member *m = vote->member;
	int64_t at = day_of(c);
	const struct forum_seat *seat;

	if (m == NULL)
		return;
	if (m->affiliate_of != NULL) {
		forum_vote_refuse(vote, R_bylaw_2_3_2_one_vote,
		    forum_intern_printf(c->text, "%s is an affiliate of %s",
			m->name, m->affiliate_of));
		return;
	}
	seat = forum_seat_at(m, c->ballot->body, at);
	if (seat == NULL || seat->standing != FORUM_VOTING) {
		forum_vote_refuse(vote, R_bylaw_2_3_1_voting_members_only,
		    forum_intern_printf(c->text, "%s has no vote in %s: %s",
			m->name, c->ballot->body->name,
			seat == NULL ? "it was no member of it then" :
				       forum_standing_name(seat->standing)));
		return;
	}
	vote->of = (uint8_t)seat->of;
	if (forum_is_suspended(m, c->ballot->body, at))
		forum_vote_refuse(vote, suspension_rule(c, at),
		    forum_intern_printf(
			c->text, "%s was suspended then", m->name));
}

/* 2.3(4): the public list of the body that votes. */
static void
check_list(const struct forum_case *c, struct forum_vote *vote)
{
	if (c->letter->to_list ||
	    !rule_in_force(&rule_table[R_bylaw_2_3_4_list], day_of(c)))
		return;
	forum_vote_refuse(vote, R_bylaw_2_3_4_list,
	    forum_intern_printf(c->text, "nothing shows that it went to %s",
		c->ballot->body->list == NULL ? "the list" :
						c->ballot->body->list));
}

/* "by the end of the voting period": the last second is within it. */
static void
check_time(const struct forum_case *c, struct forum_vote *vote)
{
	const struct forum_term *period = &c->ballot->voting;
	char when[CIVIL_TEXT], edge[CIVIL_TEXT];
	const char *reason;

	if (!c->letter->has_received) {
		forum_vote_refuse(vote, R_bylaw_2_3_4_in_time,
		    "nothing says when the list received it");
		return;
	}
	civil_format(c->letter->received, when);
	if (c->letter->received < period->from)
		reason = forum_intern_printf(c->text,
		    "received %s, before voting began %s", when, civil_format(period->from, edge));
	else if (c->letter->received > period->until)
		reason = forum_intern_printf(c->text,
		    "received %s, after voting ended %s", when, civil_format(period->until, edge));
	else
		return;
	forum_vote_refuse(vote, R_bylaw_2_3_4_in_time, reason);
}

/* Which ballot is the vote on? The subject says so. */
static void
check_subject(const struct forum_case *c, struct forum_vote *vote)
{
	const char *reason = c->letter->subject_fault;

	if (c->subject.this_one && reason == NULL)
		return;
	if (reason == NULL && c->subject.another)
		reason = forum_intern_printf(
		    c->text, "its subject names %s", c->subject.other);
	forum_vote_refuse(vote, R_bylaw_2_3_5_clear,
	    reason != NULL ? reason : "its subject names no ballot");
}

/* 2.3(5): a clear yes or no, or an abstention. */
static void
check_choice(const struct forum_case *c, struct forum_vote *vote)
{
	const struct forum_said *said = c->said;

	if (said->choice != FORUM_UNCLEAR)
		return;
	forum_vote_refuse(vote, R_bylaw_2_3_5_clear,
	    c->html_only    ? "it holds HTML only, no plain text" :
		said->twice ? "it says more than one thing" :
			      "it is no clear yes, no or abstain");
}

/* One who votes for somebody else is not that one's representative. */
static void
check_speaker(const struct forum_case *c, struct forum_vote *vote)
{
	const struct forum_member *named = c->said->speaks_for;
	const struct forum_member *m = vote->member;

	if (named == NULL || m == NULL || named == m ||
	    (named->affiliate_of != NULL &&
		forum_member_find(c->forum, bytes_str(named->affiliate_of)) ==
		    m))
		return;
	forum_vote_refuse(vote,
	    by_day(R_bylaw_2_3_2_representative,
		R_bylaw_2_3_1_voting_members_only, day_of(c)),
	    forum_intern_printf(c->text, "it speaks for %s, but comes from %s",
		named->name, m->name));
}

/* The body's own policy on signatures; whose vote it is, is 2.3(2). */
static void
check_signature(const struct forum_case *c, struct forum_vote *vote)
{
	enum forum_signing policy = c->ballot->body->signing;
	enum rule_id rule = by_day(R_bylaw_2_3_2_representative,
	    R_bylaw_2_3_1_voting_members_only, day_of(c));

	if (policy == FORUM_SIGNING_IGNORED)
		return;
	if (vote->signature == FORUM_SIGNED_BAD)
		forum_vote_refuse(vote, rule, c->signature_fault);
	if (vote->signature == FORUM_UNSIGNED &&
	    policy == FORUM_SIGNING_REQUIRED)
		forum_vote_refuse(vote, rule,
		    forum_intern_printf(c->text,
			"it is not signed, which %s requires",
			c->ballot->body->name));
}

enum rc
forum_vote_judge(
    const struct forum_case *c, struct forum_vote *vote, struct err *err)
{
	vote->state = FORUM_COUNTED;
	vote->rule = RULE_COUNT;
	vote->choice = (uint8_t)c->said->choice;
	check_author(c, vote);
	check_member(c, vote);
	check_list(c, vote);
	check_time(c, vote);
	check_subject(c, vote);
	check_signature(c, vote);
	check_choice(c, vote);
	check_speaker(c, vote);
	if (vote->state == FORUM_REFUSED && vote->reason == NULL)
		return err_set(err, RC_ELIMIT, "vote", 0,
		    "the reasons of refused votes need more memory than "
		    "they may have");
	return RC_OK;
}
