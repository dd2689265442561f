/* Bylaws 2.1 and 2.3(2), and what charters say of suspended members. */
#include "forum/rules.h"

static struct forum_term
common(const struct forum_term *a, const struct forum_term *b)
{
	return (struct forum_term){
		a->from > b->from ? a->from : b->from,
		a->until < b->until ? a->until : b->until,
	};
}

static void
one_category(const struct forum_case *c, const struct forum_member *m,
    const struct forum_seat *a)
{
	for (const struct forum_seat *b = a->next; b != NULL; b = b->next) {
		const struct forum_term both = common(&a->term, &b->term);

		if (a->body != b->body || a->of == b->of ||
		    a->standing != FORUM_VOTING ||
		    b->standing != FORUM_VOTING || !forum_terms_meet(&a->term, &b->term))
			continue;
		forum_breach_term(c, R_bylaw_2_1_one_category, &both, b->line,
		    "%s is Certificate Issuer and Certificate Consumer of %s "
		    "at one time", m->name, a->body->id);
	}
}

/* "Voting Members that qualify under more than one category of Forum
 * membership must choose only one". */
void
forum_rule_one_category(const struct forum_case *c)
{
	for (unsigned i = 0; i < c->forum->members; i++)
		for (const struct forum_seat *s = c->forum->member[i].seats;
		    s != NULL; s = s->next)
			one_category(c, &c->forum->member[i], s);
}

static void
one_vote(const struct forum_case *c, const struct forum_member *m,
    const struct forum_member *other)
{
	for (const struct forum_seat *a = m->seats; a != NULL; a = a->next)
		for (const struct forum_seat *b = other->seats; b != NULL;
		    b = b->next) {
			const struct forum_term both = common(&a->term,
			    &b->term);

			if (a->body != b->body || !forum_terms_meet(&a->term, &b->term) ||
			    a->standing != FORUM_VOTING ||
			    b->standing != FORUM_VOTING)
				continue;
			forum_breach_term(c, R_bylaw_2_3_2_one_vote, &both,
			    a->line, "%s has a vote in %s beside its "
			    "affiliate %s", m->name, a->body->id,
			    other->name);
		}
}

/* "Only one vote per Voting Member organization shall be accepted;
 * Affiliates of Voting Members shall not vote." */
void
forum_rule_one_vote(const struct forum_case *c)
{
	const struct forum *f = c->forum;

	for (unsigned i = 0; i < f->members; i++) {
		const struct forum_member *m = &f->member[i];

		if (m->affiliate_of == NULL)
			continue;
		one_vote(c, m, forum_organisation(f, m));
		for (unsigned k = 0; k < i; k++)
			if (f->member[k].affiliate_of != NULL &&
			    forum_organisation(f, &f->member[k]) ==
			    forum_organisation(f, m))
				one_vote(c, m, &f->member[k]);
	}
}

/* Six calendar months later; the last day of a shorter month. */
static int64_t
six_months_after(int64_t t)
{
	struct civil c = civil_from_seconds(t);
	int64_t end = t;

	c.month += 6;
	if (c.month > 12) {
		c.month -= 12;
		c.year++;
	}
	while (c.day > 28 && !civil_to_seconds(&c, &end))
		c.day--;
	(void)civil_to_seconds(&c, &end);
	return end;
}

static void
cessation(const struct forum_case *c, const struct forum_member *m,
    const struct forum_suspension *s)
{
	struct forum_term after;

	if (s->term.from == CIVIL_ALWAYS)
		return;
	after.from = six_months_after(s->term.from);
	after.until = s->term.until;
	if (after.from >= after.until)
		return;
	for (const struct forum_seat *seat = m->seats; seat != NULL;
	    seat = seat->next)
		if (seat->body == s->body && forum_terms_meet(&seat->term, &after))
			forum_breach_term(c,
			    R_charter_smcwg_3_2_3_suspended, &after,
			    seat->line, "%s keeps its seat in %s six months "
			    "after its suspension", m->name, s->body->id);
}

/* "A Member's membership will automatically cease six months after the
 * announcement of its suspension". */
void
forum_rule_cessation(const struct forum_case *c)
{
	for (unsigned i = 0; i < c->forum->members; i++)
		for (const struct forum_suspension *s =
		    c->forum->member[i].suspensions; s != NULL; s = s->next)
			if (forum_body_is_group(s->body))
				cessation(c, &c->forum->member[i], s);
}
