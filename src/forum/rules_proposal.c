/* Who proposes and endorses a ballot, and its versions: Bylaws 2.3(3). */
#include "base/text.h"
#include "forum/rules.h"
#include "forum/stage.h"

enum { REASONS = 320, ENDORSERS_WANTED = 2 };

static int64_t
proposed_at(const struct forum_ballot *b)
{
	return b->version[0].posted;
}

/* The Chair submits elections (4.1(3)) and extension polls (5.3.2(2)). */
static bool
is_of_chair(const struct forum_ballot *b)
{
	return forum_kind_is_election(b->kind) ||
	    b->kind == FORUM_EXTENSION_POLL;
}

static bool
is_voting_member(const struct forum_member *m, const struct forum_body *body,
    int64_t at)
{
	const struct forum_seat *seat = forum_seat_at(m, body, at);

	return seat != NULL && seat->standing == FORUM_VOTING;
}

/* A draft is judged as if it were posted now. */
static int64_t
moment_of(const struct forum_case *c, int64_t when)
{
	return when == CIVIL_NEVER ? c->at : when;
}

void
forum_rule_proposer(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;
	int64_t when = moment_of(c, proposed_at(b));

	if (is_of_chair(b))
		return;
	if (b->proposer == NULL)
		forum_breach(c, R_bylaw_2_3_3_proposer, when,
		    b->line[FORUM_KEY_TITLE], "%s names no proposer", b->id);
	else if (!is_voting_member(b->proposer, b->body, when))
		forum_breach(c, R_bylaw_2_3_3_proposer, when,
		    b->line[FORUM_KEY_PROPOSER],
		    "%s, which proposes %s, is no Voting Member of %s",
		    b->proposer->name, b->id, b->body->id);
}

static void
suspended(const struct forum_case *c, const struct forum_member *m,
    int64_t when, size_t line, const char *what)
{
	enum rule_id rule = R_charter_smcwg_3_2_3_suspended;

	if (rule_in_force(&rule_table[R_bylaw_2_2_suspended], when))
		rule = R_bylaw_2_2_suspended;
	if (m != NULL && forum_is_suspended(m, c->ballot->body, when))
		forum_breach(c, rule, when, line,
		    "%s, which %s %s, is suspended", m->name, what,
		    c->ballot->id);
}

void
forum_rule_suspended(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;

	suspended(c, b->proposer, moment_of(c, proposed_at(b)),
	    b->line[FORUM_KEY_PROPOSER], "proposes");
	for (const struct forum_endorsement *e = b->endorsements; e != NULL;
	    e = e->next)
		suspended(c, e->member, e->at, e->line, "endorses");
}

/* Why an endorsement does not count, or NULL. */
static const char *
dependence(const struct forum_case *c, const struct forum_endorsement *e,
    int64_t start)
{
	const struct forum_ballot *b = c->ballot;
	const struct forum_member *of = forum_organisation(c->forum,
	    e->member);

	if (e->at > start)
		return "endorses after voting has started";
	if (!is_voting_member(e->member, b->body, e->at))
		return "is no Voting Member";
	if (forum_is_suspended(e->member, b->body, e->at))
		return "is suspended";
	if (e->member == b->proposer)
		return "proposes it itself";
	if (b->proposer != NULL &&
	    of == forum_organisation(c->forum, b->proposer))
		return "is an affiliate of the proposer";
	for (const struct forum_endorsement *p = b->endorsements; p != e;
	    p = p->next) {
		if (p->member == e->member)
			return "endorses it twice";
		if (forum_organisation(c->forum, p->member) == of)
			return "is an affiliate of another endorser";
	}
	return NULL;
}

/* "Any proposed ballot needs endorsements by at least one Voting
 * Representative from two other Voting Members in order to proceed." */
void
forum_rule_endorsers(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;
	int64_t start = forum_first_vote(b)->from;
	unsigned good = 0;
	char reasons[REASONS];
	struct text t;

	/* 2.2: "with the exception of not requiring endorsers" */
	if (b->kind == FORUM_EXTENSION_POLL || start == CIVIL_NEVER ||
	    (forum_kind_is_election(b->kind) &&
		start >= FORUM_BYLAWS_2_2))
		return;
	text_init(&t, reasons, sizeof(reasons));
	for (const struct forum_endorsement *e = b->endorsements; e != NULL;
	    e = e->next) {
		const char *why = dependence(c, e, start);

		good += why == NULL;
		if (why != NULL)
			text_printf(&t, "; %s %s", e->member->name, why);
	}
	if (good < ENDORSERS_WANTED)
		forum_breach(c, R_bylaw_2_3_3_endorsers, start,
		    b->line[FORUM_KEY_ENDORSERS],
		    "%s has %s of two independent endorsements%s", b->id,
		    good == 0 ? "none" : "one", reasons);
}

void
forum_rule_version_number(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;

	for (unsigned i = 1; i < b->versions; i++)
		if (b->version[i].posted <= b->version[i - 1].posted)
			forum_breach_version(c, R_bylaw_2_3_3_version_number,
			    &b->version[i], "version %u of %s is not later "
			    "than version %u",
			    b->version[i].number, b->id,
			    b->version[i - 1].number);
}

static void
expired(const struct forum_case *c, int64_t posted, int64_t act,
    const char *what)
{
	enum rule_id rule = RULE_COUNT;
	int64_t end = forum_expiry(posted, &rule);
	char day[CIVIL_TEXT];

	/* judged by the text that made it fail, not that of the late act */
	if (end < act && act <= c->at)
		forum_breach(c, rule, end,
		    c->ballot->line[FORUM_KEY_VOTING],
		    "%s had failed by itself at %s, before %s", c->ballot->id,
		    civil_format(end, day), what);
}

/* "The ballot automatically fails if … calendar days elapse since the
 * proposer last posted a version of the ballot". */
void
forum_rule_expiry(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;
	int64_t start = forum_first_vote(b)->from;
	const struct forum_version *last = forum_version_at(b, start);

	if (!forum_expires(b))
		return;
	for (unsigned i = 1; i < b->versions; i++)
		if (b->version[i].posted != CIVIL_NEVER &&
		    b->version[i].posted < start)
			expired(c, b->version[i - 1].posted,
			    b->version[i].posted, "its next version");
	if (last != NULL && start != CIVIL_NEVER)
		expired(c, last->posted, start, "voting started");
}

/* "reposting the final version of the ballot": nothing newer exists. */
void
forum_rule_final_version(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;
	int64_t start = forum_first_vote(b)->from;

	for (unsigned i = 0; i < b->versions; i++)
		if (b->version[i].posted > start &&
		    b->version[i].posted != CIVIL_NEVER)
			forum_breach_version(c,
			    R_bylaw_2_3_3_voting_announced, &b->version[i],
			    "version %u of %s was posted after voting started",
			    b->version[i].number, b->id);
	if (b->called != CIVIL_NEVER && b->called > b->voting.from)
		forum_breach(c, R_bylaw_2_3_3_voting_announced,
		    b->voting.from, b->line[FORUM_KEY_VOTING],
		    "the notice of the vote on %s came after its start",
		    b->id);
}
