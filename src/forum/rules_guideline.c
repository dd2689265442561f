/* Draft Guideline Ballots and their review: Bylaws 2.4, IPR Policy 4.1. */
#include "forum/rules.h"
#include "forum/stage.h"

static bool
is_blank(struct bytes text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] > ' ')
			return false;
	return true;
}

static void
kind_of(const struct forum_case *c, const struct forum_version *v)
{
	const struct forum_ballot *b = c->ballot;

	if (b->kind == FORUM_GUIDELINE && is_blank(v->text))
		forum_breach_version(c, R_bylaw_2_4_1_kind, v,
		    "version %u of %s lacks the full text of the guideline",
		    v->number, b->id);
	if (b->kind == FORUM_MAINTENANCE && b->redline == NULL)
		forum_breach(c, R_bylaw_2_4_1_kind, v->posted,
		    b->line[FORUM_KEY_KIND], "version %u of %s lacks a "
		    "redline", v->number, b->id);
	if (b->kind == FORUM_MAINTENANCE && b->guideline == NULL)
		forum_breach(c, R_bylaw_2_4_1_kind, v->posted,
		    b->line[FORUM_KEY_KIND], "%s does not say which version "
		    "of the guideline it changes", b->id);
}

void
forum_rule_guideline_kind(const struct forum_case *c)
{
	const struct forum_version *v = forum_version_at(c->ballot, c->at);

	if (forum_kind_is_guideline(c->ballot->kind) && v != NULL)
		kind_of(c, v);
}

/* The announcement that calls for a review; CIVIL_NEVER: none does. */
static int64_t
passed_at(const struct forum_ballot *b)
{
	if (!forum_kind_is_guideline(b->kind))
		return CIVIL_NEVER;
	if (b->initial.from != CIVIL_NEVER)
		return b->initial_announced;
	return b->passed ? b->announced : CIVIL_NEVER;
}

void
forum_rule_review_notice(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;
	int64_t passed = passed_at(b), last;
	char day[CIVIL_TEXT];

	if (passed > c->at)
		return;
	last = forum_business_days(c->forum, passed, 3);
	(void)civil_format(last, day);
	if (b->review.from > c->at && last < c->at)
		forum_breach(c, R_bylaw_2_4_5_review_notice_3bd, passed,
		    b->line[FORUM_KEY_RESULT], "the review of %s is not "
		    "opened, and was to be by %s", b->id, day);
	else if (b->review.from <= c->at && b->review.from > last)
		forum_breach(c, R_bylaw_2_4_5_review_notice_3bd, passed,
		    b->line[FORUM_KEY_REVIEW], "the review of %s was opened "
		    "after %s", b->id, day);
}

void
forum_rule_review_length(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;
	int64_t wanted = forum_review_length(b->kind);

	if (forum_kind_is_guideline(b->kind) &&
	    b->review.from != CIVIL_NEVER &&
	    b->review.until - b->review.from != wanted)
		forum_breach(c, R_bylaw_2_4_5_review_period, b->review.from,
		    b->line[FORUM_KEY_REVIEW], "the review of %s lasts %lld "
		    "hours, not the %lld of %lld days", b->id,
		    (long long)((b->review.until - b->review.from) / 3600),
		    (long long)(wanted / 3600),
		    (long long)(wanted / CIVIL_DAY));
}

void
forum_rule_review_zone(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;

	if (b->review.from != CIVIL_NEVER && !b->review_has_zone)
		forum_breach(c, R_ipr_4_1_review_window, b->review.from,
		    b->line[FORUM_KEY_REVIEW], "the review notice of %s has no "
		    "time zone", b->id);
}

static bool
is_day(int64_t t)
{
	return t % CIVIL_DAY == 0;
}

/* "effective as of the end of the applicable Review Period": a bare date is
 * of that day. */
static bool
is_early(int64_t effective, int64_t end)
{
	if (is_day(effective))
		return effective / CIVIL_DAY < end / CIVIL_DAY;
	return effective < end;
}

void
forum_rule_effective(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;
	int64_t last;
	char day[CIVIL_TEXT];

	if (passed_at(b) > c->at || b->initial.from != CIVIL_NEVER)
		return;
	if (b->effective != CIVIL_NEVER && (b->review.from == CIVIL_NEVER ||
	    is_early(b->effective, b->review.until))) {
		forum_breach(c, R_bylaw_2_4_8_effective, b->effective,
		    b->line[FORUM_KEY_EFFECTIVE], "%s is called effective "
		    "before its review has ended", b->id);
		return;
	}
	if (b->review.until > c->at || b->effective != CIVIL_NEVER ||
	    forum_is_excluded(b, c->at))
		return;
	last = forum_business_days(c->forum, b->review.until, 10);
	if (last < c->at)
		forum_breach(c, R_bylaw_2_4_8_effective, b->review.until,
		    b->line[FORUM_KEY_REVIEW], "the review of %s has ended, "
		    "and the guideline was to be published by %s", b->id,
		    civil_format(last, day));
}

/* "the results of the Initial Vote are automatically rescinded" */
void
forum_rule_exclusion(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;

	if (!forum_is_excluded(b, c->at))
		return;
	if (b->initial.from == CIVIL_NEVER && b->effective != CIVIL_NEVER)
		forum_breach(c, R_bylaw_2_4_9_exclusion, b->effective,
		    b->line[FORUM_KEY_EFFECTIVE], "%s is called effective "
		    "though an Exclusion Notice rescinded its vote", b->id);
	if (b->initial.from != CIVIL_NEVER && b->voting.from < b->review.until)
		forum_breach(c, R_bylaw_2_4_9_exclusion, b->voting.from,
		    b->line[FORUM_KEY_VOTING], "the second vote on %s starts "
		    "before its review has ended", b->id);
}

static const char *
common_section(const struct forum_ballot *a, const struct forum_ballot *b)
{
	for (size_t i = 0; a->sections[i] != NULL; i++)
		for (size_t k = 0; b->sections[k] != NULL; k++)
			if (strcmp(a->sections[i], b->sections[k]) == 0)
				return a->sections[i];
	return NULL;
}

static bool
names_ballot(const struct forum *f, const struct forum_ballot *b,
    const struct forum_ballot *other)
{
	for (size_t i = 0; b->overlaps[i] != NULL; i++)
		if (forum_ballot_find(f, b->overlaps[i]) == other)
			return true;
	return false;
}

/* "one or more previous ballot(s) that has/have not yet been finally
 * approved" */
void
forum_rule_overlap(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;
	int64_t when = b->version[0].posted == CIVIL_NEVER ? c->at :
	    b->version[0].posted;

	for (unsigned i = 0; i < c->forum->ballots; i++) {
		const struct forum_ballot *other = &c->forum->ballot[i];
		const char *section = NULL;

		if (other->body == b->body && strcmp(other->id, b->id) != 0 &&
		    other->version[0].posted < when &&
		    forum_stage_is_open(forum_stage_at(other, when)))
			section = common_section(b, other);
		if (section != NULL && !names_ballot(c->forum, b, other))
			forum_breach(c, R_bylaw_2_4_10_overlap, when,
			    b->line[FORUM_KEY_SECTIONS],
			    "%s amends section %s, as the earlier ballot %s "
			    "does, and does not name it", b->id, section,
			    other->id);
	}
}
