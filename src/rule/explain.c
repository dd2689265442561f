#include "rule/applies.h"
#include "rule/example.h"
#include "rule/explain.h"

enum { LINE = 1024 };

static void
rule_item(struct page *p, const struct rule *rule)
{
	page_item(p, rule_level_name((enum rule_level)rule->level),
	    rule->requirement, rule->id);
}

static void
law(struct page *p, const struct rule *rule)
{
	char line[LINE], title[64], day[CIVIL_TEXT];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_printf(&t, "%s, %s: %s",
	    rule_source_title(rule->source, title, sizeof(title)),
	    rule->section, rule_level_name((enum rule_level)rule->level));
	page_field(p, "law", line, PAGE_PLAIN);
	page_field(p, "severity", rule->severity == SEV_NONE ?
	    "none: a permission is never reported" :
	    rule_severity_name((enum rule_severity)rule->severity),
	    PAGE_PLAIN);
	text_init(&t, line, sizeof(line));
	rule_applies_words(rule->applies, &t);
	page_field(p, "binds", line, PAGE_PLAIN);
	text_init(&t, line, sizeof(line));
	if (rule->from == CIVIL_ALWAYS)
		text_str(&t, "always");
	else
		text_printf(&t, "from %s",
		    civil_format_day(rule->from, day));
	if (rule->until != CIVIL_NEVER)
		text_printf(&t, " until %s, no longer on that day",
		    civil_format_day(rule->until, day));
	page_field(p, "in force", line, PAGE_PLAIN);
}

/* The vote that made it law, of the day when its version came into force. */
static void
adopted(struct page *p, const struct rule *rule)
{
	const struct rule_version *v = rule_version_find(rule->version);
	char line[LINE];
	struct text t;

	if (rule->ballot[0] == '\0')
		return;
	text_init(&t, line, sizeof(line));
	rule_vote_words(rule->ballot, v != NULL ? v->effective : rule->from,
	    &t);
	page_field(p, "adopted by", line, PAGE_PLAIN);
}

static void
origin(struct page *p, const struct rule *rule)
{
	const struct rule_version *v = rule_version_find(rule->version);
	const struct rule *next = rule_successor(rule);
	const char *end = rule_ended_by(rule);
	char line[LINE], day[CIVIL_TEXT];
	struct text t;

	if (rule->version[0] != '\0') {
		text_init(&t, line, sizeof(line));
		if (rule->ballot[0] != '\0')
			text_printf(&t, "ballot %s, ", rule->ballot);
		text_printf(&t, "version %s", rule->version);
		if (v != NULL && rule->ballot[0] != '\0')
			text_printf(&t, " of %s",
			    civil_format_day(v->published, day));
		page_field(p, "brought by", line, PAGE_PLAIN);
	}
	adopted(p, rule);
	if (end[0] != '\0') {
		text_init(&t, line, sizeof(line));
		text_printf(&t, "ballot %s", end);
		page_field(p, "ended by", line, PAGE_PLAIN);
	}
	if (next != NULL)
		page_field(p, "then", next->id, PAGE_CODE);
}

static void
readings(struct page *p, const struct rule *rule)
{
	char line[LINE];
	struct text t;

	for (size_t i = 0; i < rule_reading_count; i++) {
		const struct rule_reading *r = &rule_readings[i];

		if (!rule_list_has(rule->readings, r->id))
			continue;
		text_init(&t, line, sizeof(line));
		text_printf(&t, "%s: %s", r->id, r->title);
		page_heading(p, 3, line);
		page_field(p, "unclear", r->problem, PAGE_PLAIN);
		page_field(p, "our reading", r->reading, PAGE_PLAIN);
	}
}

static void
peers(struct page *p, const struct rule *rule)
{
	char code[LINE];
	struct text t;
	bool any = false;

	for (size_t i = 0; i < rule_peer_count; i++) {
		const struct rule_peer *peer = &rule_peers[i];

		if (!rule_list_has(peer->rules, rule->id))
			continue;
		if (!any)
			page_heading(p, 3, "Beside other linters we are");
		any = true;
		text_init(&t, code, sizeof(code));
		text_printf(&t, "%s %s", peer->peer, peer->code);
		page_item(p, peer->verdict, peer->why, code);
	}
}

static void
example(struct page *p, const char *label, const struct rule_case *c)
{
	if (c->file == NULL)
		return;
	page_field(p, label, c->why, PAGE_PLAIN);
	page_field(p, "see", c->file, PAGE_CODE);
}

static void
checking(struct page *p, const struct rule *rule)
{
	const struct rule_example *e = rule_example_of(rule);
	char judge[LINE];
	struct text t;

	text_init(&t, judge, sizeof(judge));
	text_printf(&t, "yes, by assay %s", rule_judge(rule));
	page_field(p, "checked", rule->bound ? judge :
	    rule->not_checked != NULL ? rule->not_checked :
	    rule->level == RULE_MAY ? "a permission: nothing to check" : "no",
	    PAGE_PLAIN);
	example(p, "fails", &e->fails);
	example(p, "passes", &e->passes);
}

static void
explain_rule(struct page *p, const struct rule *rule)
{
	page_heading(p, 1, rule->id);
	page_text(p, rule->requirement);
	law(p, rule);
	origin(p, rule);
	if (rule->remedy[0] != '\0')
		page_field(p, "what to do", rule->remedy, PAGE_PLAIN);
	if (rule->notes[0] != '\0')
		page_field(p, "note", rule->notes, PAGE_PLAIN);
	checking(p, rule);
	readings(p, rule);
	peers(p, rule);
}

static const char *
verdict_words(const char *verdict)
{
	static const char *const words[][2] = {
	    {"same", "same: both report the same inputs"},
	    {"stricter", "stricter: we report what it lets pass"},
	    {"looser", "looser: we let pass what it reports"},
	    {"differs", "differs"},
	    {"not-needed", "not needed: no rule of ours stands for it"}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i][0], verdict) == 0)
			return words[i][1];
	return verdict;
}

static void
explain_peer(struct page *p, const struct rule_peer *peer)
{
	page_heading(p, 1, peer->code);
	page_field(p, "linter", peer->peer, PAGE_PLAIN);
	page_field(p, "we are", verdict_words(peer->verdict), PAGE_PLAIN);
	if (peer->why[0] != '\0')
		page_field(p, "why", peer->why, PAGE_PLAIN);
	if (peer->rules[0] == '\0')
		return;
	page_heading(p, 3, "Our rules for it");
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (rule_list_has(peer->rules, rule_table[i].id))
			rule_item(p, &rule_table[i]);
}

static void
days_of_version(struct page *p, const struct rule_version *v)
{
	char line[LINE], day[CIVIL_TEXT];
	struct text t;

	page_field(p, "ballot", v->ballot, PAGE_PLAIN);
	page_field(p, "published", civil_format_day(v->published, day),
	    PAGE_PLAIN);
	page_field(p, "effective", civil_format_day(v->effective, day),
	    PAGE_PLAIN);
	page_field(p, "what", v->summary, PAGE_PLAIN);
	text_init(&t, line, sizeof(line));
	rule_vote_words(v->ballot, v->effective, &t);
	page_field(p, "vote", line, PAGE_PLAIN);
}

/* The day is said where it is not the version's own. */
static void
dated_item(struct page *p, const struct rule *rule, int64_t at,
    const struct rule_version *v, const char *what)
{
	char line[LINE], day[CIVIL_TEXT];
	struct text t;

	text_init(&t, line, sizeof(line));
	if (at != v->effective)
		text_printf(&t, "%s %s: ", what, civil_format_day(at, day));
	text_str(&t, rule->requirement);
	page_item(p, rule_level_name((enum rule_level)rule->level), line,
	    rule->id);
}

static void
rules_brought(struct page *p, const struct rule_version *v)
{
	bool any = false;

	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = &rule_table[i];

		if (strcmp(rule->ballot, v->ballot) != 0)
			continue;
		if (!any)
			page_heading(p, 3, "Rules it brought");
		any = true;
		dated_item(p, rule, rule->from, v, "From");
	}
	if (!any)
		page_text(p, "It brought no rule about the content of a "
			     "certificate, CRL or OCSP response.");
}

static void
rules_ended(struct page *p, const struct rule_version *v)
{
	bool any = false;

	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = &rule_table[i];

		if (strcmp(rule_ended_by(rule), v->ballot) != 0)
			continue;
		if (!any)
			page_heading(p, 3, "Rules it ended");
		any = true;
		dated_item(p, rule, rule->until, v, "Until");
	}
}

static void
explain_version(struct page *p, const struct rule_version *v)
{
	char title[LINE];
	struct text t;

	text_init(&t, title, sizeof(title));
	text_printf(&t, "S/MIME Baseline Requirements %s, ballot %s",
	    v->version, v->ballot);
	page_heading(p, 1, title);
	days_of_version(p, v);
	rules_brought(p, v);
	rules_ended(p, v);
	rule_explain_vote(p, v->ballot);
}

static void
explain_reading(struct page *p, const struct rule_reading *r)
{
	char title[LINE];
	struct text t;
	bool any = false;

	text_init(&t, title, sizeof(title));
	text_printf(&t, "%s: %s", r->id, r->title);
	page_heading(p, 1, title);
	page_field(p, "unclear", r->problem, PAGE_PLAIN);
	page_field(p, "our reading", r->reading, PAGE_PLAIN);
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		if (!rule_list_has(rule_table[i].readings, r->id))
			continue;
		if (!any)
			page_heading(p, 3, "Rules read so");
		any = true;
		rule_item(p, &rule_table[i]);
	}
}

static void
prefix_peers(struct page *p, const struct rule_found *found)
{
	bool any = false;

	for (size_t i = 0; i < rule_peer_count; i++) {
		const struct rule_peer *peer = &rule_peers[i];

		if (!rule_has_prefix(peer->code, found))
			continue;
		if (!any)
			page_heading(p, 3, "Codes of other linters");
		any = true;
		page_item(p, peer->verdict, NULL, peer->code);
	}
}

static void
explain_prefix(struct page *p, const struct rule_found *found)
{
	page_heading(p, 1, found->prefix);
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (rule_has_prefix(rule_table[i].id, found))
			rule_item(p, &rule_table[i]);
	prefix_peers(p, found);
}

void
rule_explain(struct page *p, const struct rule_found *found)
{
	switch (found->about) {
	case ABOUT_RULE:
		explain_rule(p, &rule_table[found->rule]);
		break;
	case ABOUT_PEER:
		explain_peer(p, found->peer);
		break;
	case ABOUT_VERSION:
		explain_version(p, found->version);
		break;
	case ABOUT_READING:
		explain_reading(p, found->reading);
		break;
	case ABOUT_BALLOT:
		rule_explain_ballot(p, found->ballot);
		break;
	case ABOUT_PREFIX:
		explain_prefix(p, found);
		break;
	case ABOUT_NOTHING:
		break;
	}
}
