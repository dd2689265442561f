/* The votes that adopted, or did not adopt, a text. */
#include "rule/explain.h"

enum { LINE = 8192 };

static void
join(struct text *t, const char *const *names)
{
	for (size_t i = 0; names[i] != NULL; i++)
		text_printf(t, "%s%s", i > 0 ? ", " : "", names[i]);
}

static void
choice_field(struct page *p, const struct rule_ballot *b,
    enum rule_ballot_class of, enum rule_ballot_choice choice)
{
	static const char *const words[RULE_CHOICES] = {"for", "against",
	    "abstaining"};
	int count = rule_ballot_votes(b, of, choice);
	char line[LINE];
	struct text t;

	if (count <= 0)
		return;
	text_init(&t, line, sizeof(line));
	text_printf(&t, "%d", count);
	if (b->votes[of].name[choice] != NULL) {
		text_str(&t, ": ");
		join(&t, b->votes[of].name[choice]);
	}
	page_field(p, words[choice], line, PAGE_PLAIN);
}

static void
names_of_class(struct page *p, const struct rule_ballot *b,
    enum rule_ballot_class of)
{
	int sum = 0;

	for (unsigned c = 0; c < RULE_CHOICES; c++)
		sum += rule_ballot_votes(b, of, c) > 0;
	if (sum == 0)
		return;
	page_heading(p, 3, of == RULE_ISSUERS ? "Certificate Issuers" :
						"Certificate Consumers");
	for (unsigned c = 0; c < RULE_CHOICES; c++)
		choice_field(p, b, of, c);
}

static void
period_field(struct page *p, const char *label,
    const struct rule_ballot_period *period)
{
	char line[64], day[CIVIL_TEXT];
	struct text t;

	text_init(&t, line, sizeof(line));
	if (period->from != CIVIL_ALWAYS)
		text_printf(&t, "from %s",
		    civil_format_day(period->from, day));
	if (period->until != CIVIL_NEVER)
		text_printf(&t, "%suntil %s", t.len > 0 ? " " : "",
		    civil_format_day(period->until, day));
	if (t.len > 0)
		page_field(p, label, line, PAGE_PLAIN);
}

static void
proposed(struct page *p, const struct rule_ballot *b)
{
	char line[LINE];
	struct text t;

	if (b->proposer == NULL)
		return;
	text_init(&t, line, sizeof(line));
	text_str(&t, b->proposer);
	if (b->endorsers[0] != NULL)
		text_str(&t, ", endorsed by ");
	join(&t, b->endorsers);
	page_field(p, "proposed by", line, PAGE_PLAIN);
}

static void
outcome(struct page *p, const struct rule_ballot *b)
{
	const struct rule_ballot_exception *e =
	    rule_ballot_exception_find(b->id);
	char line[LINE];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_str(&t, rule_ballot_outcome_name(b->outcome));
	if (b->quorum >= 0)
		text_printf(&t, ", quorum %d", b->quorum);
	page_field(p, "announced", line, PAGE_PLAIN);
	text_init(&t, line, sizeof(line));
	rule_ballot_words(b, &t);
	if (t.len > 0)
		page_field(p, "votes", line, PAGE_PLAIN);
	if (e != NULL)
		page_field(p, "but", e->why, PAGE_PLAIN);
}

/* What the record holds, below a heading of the caller's. */
static void
record(struct page *p, const struct rule_ballot *b)
{
	char day[CIVIL_TEXT];

	proposed(p, b);
	period_field(p, "discussed", &b->discussion);
	period_field(p, "voted on", &b->voting);
	outcome(p, b);
	period_field(p, "IPR review", &b->review);
	if (b->effective != CIVIL_NEVER)
		page_field(p, "effective",
		    civil_format_day(b->effective, day), PAGE_PLAIN);
	if (b->adopts[0] != '\0')
		page_field(p, "adopts", b->adopts, PAGE_PLAIN);
	if (b->note[0] != '\0')
		page_field(p, "note", b->note, PAGE_PLAIN);
	page_field(p, "source", b->source, PAGE_CODE);
	for (unsigned of = 0; of < RULE_CLASSES; of++)
		names_of_class(p, b, of);
}

void
rule_explain_vote(struct page *p, const char *ballot)
{
	const struct rule_ballot_missing *m = rule_ballot_missing_find(ballot);
	const struct rule_ballot *b = rule_ballot_find(ballot);
	char title[64];
	struct text t;

	if (m != NULL)
		page_field(p, "votes", m->why, PAGE_PLAIN);
	if (m != NULL || b == NULL)
		return;
	text_init(&t, title, sizeof(title));
	text_printf(&t, "The vote: %s", b->id);
	page_heading(p, 3, title);
	record(p, b);
}

/* Rules that name it: those of the Bylaws, of other groups' guidelines. */
static void
rules_named(struct page *p, const struct rule_ballot *b)
{
	bool any = false;

	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = &rule_table[i];

		if (rule_ballot_find(rule->ballot) != b)
			continue;
		if (!any)
			page_heading(p, 3, "Rules it brought");
		any = true;
		page_item(p, rule_level_name((enum rule_level)rule->level),
		    rule->requirement, rule->id);
	}
}

void
rule_explain_ballot(struct page *p, const struct rule_ballot *b)
{
	char title[LINE], day[CIVIL_TEXT];
	struct text t;

	text_init(&t, title, sizeof(title));
	text_printf(&t, "%s: %s", b->id, b->title);
	page_heading(p, 1, title);
	text_init(&t, title, sizeof(title));
	text_printf(&t, "%s, %s", b->group, b->kind);
	page_field(p, "ballot of", title, PAGE_PLAIN);
	page_field(p, "posted", civil_format_day(b->posted, day), PAGE_PLAIN);
	record(p, b);
	rules_named(p, b);
}
