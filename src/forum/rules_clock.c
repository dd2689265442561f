/* The clocks of discussion, voting and result: Bylaws 2.3(3), (4), (8). */
#include "base/text.h"
#include "forum/rules.h"
#include "forum/stage.h"

enum { WORDS = 64 };

/* "6 days 23:59:59" */
static const char *
length_words(int64_t seconds, char out[WORDS])
{
	struct text t;
	int64_t size = seconds < 0 ? -seconds : seconds;

	text_init(&t, out, WORDS);
	text_printf(&t, "%s%lld days %02lld:%02lld:%02lld",
	    seconds < 0 ? "minus " : "", (long long)(size / CIVIL_DAY),
	    (long long)(size / 3600 % 24), (long long)(size / 60 % 60),
	    (long long)(size % 60));
	return out;
}

/* 2.5: elections go "not requiring a discussion period"; polls never had
 * one. */
static bool
has_discussion(const struct forum_ballot *b, int64_t start)
{
	if (b->kind == FORUM_EXTENSION_POLL)
		return false;
	return !forum_kind_is_election(b->kind) ||
	    start < FORUM_BYLAWS_2_5;
}

/* Seconds from the last version to the start of voting; false when the vote
 * has not been called. */
static bool
discussed(const struct forum_case *c, int64_t *ret_seconds)
{
	const struct forum_ballot *b = c->ballot;
	int64_t start = forum_first_vote(b)->from;
	const struct forum_version *last = forum_version_at(b, start);

	if (start == CIVIL_NEVER || !has_discussion(b, start))
		return false;
	*ret_seconds = last == NULL || last->posted == CIVIL_NEVER ? 0 :
	    start - last->posted;
	return true;
}

/* "Once no new version of the ballot has been posted for seven (7) calendar
 * days, the proposer may … start the voting period". */
void
forum_rule_discussion(const struct forum_case *c)
{
	int64_t seconds;
	char words[WORDS];

	if (discussed(c, &seconds) && seconds < 7 * CIVIL_DAY)
		forum_breach(c, R_bylaw_2_3_3_discussion_7d,
		    forum_first_vote(c->ballot)->from,
		    c->ballot->line[FORUM_KEY_VOTING], "voting on %s starts %s after its last version",
		    c->ballot->id, length_words(seconds, words));
}

void
forum_rule_discussion_most(const struct forum_case *c)
{
	int64_t seconds;
	char words[WORDS];

	if (discussed(c, &seconds) && seconds > 14 * CIVIL_DAY)
		forum_breach(c, R_bylaw_2_3_3_discussion_14d,
		    forum_first_vote(c->ballot)->from,
		    c->ballot->line[FORUM_KEY_VOTING], "voting on %s starts %s after its last version",
		    c->ballot->id, length_words(seconds, words));
}

void
forum_rule_voting_times(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;

	if (b->voting.from != CIVIL_NEVER && !b->voting_has_zone)
		forum_breach(c, R_bylaw_2_3_3_voting_times, b->voting.from,
		    b->line[FORUM_KEY_VOTING], "%s states its voting period "
		    "without a time zone", b->id);
}

static void
length_of(const struct forum_case *c, enum rule_id rule,
    const struct forum_term *vote, size_t line)
{
	int64_t wanted = forum_voting_length(c->ballot->kind);
	int64_t seconds = vote->until - vote->from;
	char words[WORDS];

	if (vote->from != CIVIL_NEVER && seconds != wanted)
		forum_breach(c, rule, vote->from, line,
		    "voting on %s lasts %s, not %lld hours", c->ballot->id,
		    length_words(seconds, words), (long long)(wanted / 3600));
}

/* "Voting Members shall have exactly seven (7) calendar days for voting". */
void
forum_rule_voting_length(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;

	if (b->kind == FORUM_EXTENSION_POLL)
		return;
	length_of(c, R_bylaw_2_3_4_voting_7d, &b->initial,
	    b->line[FORUM_KEY_INITIAL]);
	length_of(c, R_bylaw_2_3_4_voting_7d, &b->voting,
	    b->line[FORUM_KEY_VOTING]);
}

/* "a fourteen (14) day poll (yes/no regarding the extension)" */
void
forum_rule_extension(const struct forum_case *c)
{
	if (c->ballot->kind == FORUM_EXTENSION_POLL)
		length_of(c, R_bylaw_5_3_2_extension, &c->ballot->voting,
		    c->ballot->line[FORUM_KEY_VOTING]);
}

void
forum_rule_withdrawal(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;

	if (b->withdrawn != CIVIL_NEVER && b->withdrawn >= b->voting.until)
		forum_breach(c, R_bylaw_2_3_4_withdraw, b->withdrawn,
		    b->line[FORUM_KEY_WITHDRAWN],
		    "%s was withdrawn after its voting had ended", b->id);
}

/* One rule is judged by the end of voting: the duty arises there. */
static void
result_by(const struct forum_case *c, enum rule_id rule,
    const struct forum_term *vote, int64_t announced, int64_t last)
{
	const struct forum_ballot *b = c->ballot;
	char day[CIVIL_TEXT];

	if (vote->from == CIVIL_NEVER || vote->until > c->at ||
	    b->withdrawn <= vote->until ||
	    b->kind == FORUM_ELECTION_MANY)
		return;
	(void)civil_format(last, day);
	if (announced > c->at && last < c->at)
		forum_breach(c, rule, vote->until,
		    b->line[FORUM_KEY_RESULT],
		    "the result of %s is not announced, and was due by %s",
		    b->id, day);
	else if (announced <= c->at && announced > last)
		forum_breach(c, rule, vote->until,
		    b->line[FORUM_KEY_RESULT],
		    "the result of %s was announced after %s", b->id, day);
}

void
forum_rule_result_day(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;

	if (b->voting.from != CIVIL_NEVER)
		result_by(c, R_bylaw_2_3_8_result_1d, &b->voting,
		    b->announced, b->voting.until + CIVIL_DAY);
}

/* "within three (3) business days of the close of the voting period" */
void
forum_rule_result_3bd(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;

	if (b->initial.from != CIVIL_NEVER)
		result_by(c, R_bylaw_2_3_8_result_3bd, &b->initial,
		    b->initial_announced,
		    forum_business_days(c->forum, b->initial.until, 3));
	if (b->voting.from != CIVIL_NEVER)
		result_by(c, R_bylaw_2_3_8_result_3bd, &b->voting,
		    b->announced,
		    forum_business_days(c->forum, b->voting.until, 3));
}
