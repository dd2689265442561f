#include <stdarg.h>
#include <stdio.h>

#include "forum/rules.h"
#include "forum/stage.h"

#define BEFORE_VOTE (FORUM_ACT_PROPOSE | FORUM_ACT_POST | FORUM_ACT_OPEN)

const struct forum_rule forum_rules[] = {
	{forum_rule_one_category, 0},
	{forum_rule_one_vote, 0},
	{forum_rule_cessation, 0},
	{forum_rule_proposer, BEFORE_VOTE},
	{forum_rule_suspended, BEFORE_VOTE | FORUM_ACT_ENDORSE},
	{forum_rule_endorsers, FORUM_ACT_OPEN},
	{forum_rule_discussion, FORUM_ACT_OPEN},
	{forum_rule_discussion_most, FORUM_ACT_OPEN},
	{forum_rule_expiry, FORUM_ACT_POST | FORUM_ACT_OPEN},
	{forum_rule_version_number, FORUM_ACT_POST},
	{forum_rule_voting_times, FORUM_ACT_OPEN},
	{forum_rule_final_version, FORUM_ACT_POST | FORUM_ACT_OPEN},
	{forum_rule_voting_length, FORUM_ACT_OPEN},
	{forum_rule_withdrawal, FORUM_ACT_WITHDRAW},
	/* No command refuses these: a late result is announced too. */
	{forum_rule_result_day, FORUM_ACT_CLOSE},
	{forum_rule_result_3bd, FORUM_ACT_CLOSE},
	{forum_rule_guideline_kind, FORUM_ACT_POST | FORUM_ACT_OPEN},
	{forum_rule_review_notice, FORUM_ACT_REVIEW},
	{forum_rule_review_length, FORUM_ACT_REVIEW},
	{forum_rule_review_zone, FORUM_ACT_REVIEW},
	{forum_rule_effective, FORUM_ACT_REVIEW},
	{forum_rule_exclusion, FORUM_ACT_REVIEW | FORUM_ACT_OPEN},
	{forum_rule_overlap, FORUM_ACT_POST | FORUM_ACT_OPEN},
	{forum_rule_charter_content, FORUM_ACT_POST | FORUM_ACT_OPEN},
	{forum_rule_charter_membership, FORUM_ACT_POST | FORUM_ACT_OPEN},
	{forum_rule_charter_classes, FORUM_ACT_POST | FORUM_ACT_OPEN},
	{forum_rule_charter_forum, BEFORE_VOTE},
	{forum_rule_extension, FORUM_ACT_OPEN},
	{NULL, 0},
};

void
forum_check_ballot(const struct forum *f, const struct forum_ballot *b,
    unsigned acts, int64_t at, struct forum_findings *findings)
{
	const struct forum_case c = {f, b, at, findings};

	for (const struct forum_rule *r = forum_rules; r->check != NULL; r++)
		if ((r->acts & acts) != 0)
			r->check(&c);
}

void
forum_check_life(const struct forum *f, const struct forum_ballot *b,
    int64_t at, struct forum_findings *findings)
{
	if (forum_version_at(b, at) != NULL)
		forum_check_ballot(f, b, FORUM_ACT_ANY, at, findings);
	forum_findings_sort(findings);
}

void
forum_check(const struct forum *f, int64_t at,
    struct forum_findings *findings)
{
	const struct forum_case c = {f, NULL, at, findings};

	for (const struct forum_rule *r = forum_rules; r->check != NULL; r++)
		if (r->acts == 0)
			r->check(&c);
	for (unsigned i = 0; i < f->ballots; i++)
		if (forum_version_at(&f->ballot[i], at) != NULL)
			forum_check_ballot(f, &f->ballot[i], FORUM_ACT_ANY,
			    at, findings);
	forum_findings_sort(findings);
}

enum { PATH = 160, TEXT = 512 };

static void
breach(const struct forum_case *c, enum rule_id rule, int64_t when,
    const char *file, size_t line, const char *format, va_list ap)
{
	char text[TEXT], path[PATH] = "members.yaml";

	if (when > c->at || !rule_in_force(&rule_table[rule], when))
		return;
	if (c->ballot != NULL)
		(void)snprintf(path, sizeof(path), "ballots/%s/%s",
		    c->ballot->id, file);
	(void)vsnprintf(text, sizeof(text), format, ap);
	forum_findings_add(c->findings, rule, when, path, line, "%s", text);
}

void
forum_breach(const struct forum_case *c, enum rule_id rule, int64_t when,
    size_t line, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	breach(c, rule, when, "ballot.yaml", line, format, ap);
	va_end(ap);
}

void
forum_breach_version(const struct forum_case *c, enum rule_id rule,
    const struct forum_version *v, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	breach(c, rule, v->posted, v->file, 0, format, ap);
	va_end(ap);
}

void
forum_breach_term(const struct forum_case *c, enum rule_id rule,
    const struct forum_term *term, size_t line, const char *format, ...)
{
	const struct rule *law = &rule_table[rule];
	int64_t when = term->from > law->from ? term->from : law->from;
	va_list ap;

	if (when >= term->until)
		return;
	va_start(ap, format);
	breach(c, rule, when, "ballot.yaml", line, format, ap);
	va_end(ap);
}

const struct forum_member *
forum_organisation(const struct forum *f, const struct forum_member *m)
{
	const struct forum_member *of = NULL;

	if (m->affiliate_of != NULL)
		of = forum_member_find(f, bytes_str(m->affiliate_of));
	return of == NULL ? m : of;
}
