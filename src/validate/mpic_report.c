#include <strings.h>

#include "base/text.h"
#include "validate/mpic.h"

enum { LINE = 240 };

static const char *const rirs[] = {"afrinic", "apnic", "arin", "lacnic",
    "ripe"};

enum validate_rir
validate_rir_find(const char *name)
{
	unsigned i = 0;

	while (i < VALIDATE_RIR_COUNT && strcasecmp(name, rirs[i]) != 0)
		i++;
	return (enum validate_rir)i;
}

const char *
validate_rir_name(enum validate_rir rir)
{
	return rirs[rir];
}

const char *
validate_said_text(enum validate_said said)
{
	static const char *const text[] = {"agrees", "disagrees", "silent"};

	return text[said];
}

static const char *
rule_name(enum rule_id rule)
{
	return rule == RULE_COUNT ? NULL : rule_table[rule].id;
}

static void
quorum_words(const struct validate_mpic *m, struct text *t)
{
	text_printf(t, "%u of %u remote perspectives corroborate, in %u "
	    "region%s; %u may fail to, at least %u are used", m->corroborated,
	    m->used, m->regions, m->regions == 1 ? "" : "s", m->allowed,
	    m->minimum);
}

static void
page_remote(struct page *p, const struct validate_counted *c)
{
	const struct validate_answer *a = c->answer;
	char line[LINE];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_printf(&t, "%s (%s): %s", a->from->name,
	    validate_rir_name(a->from->place.rir), c->why);
	page_item(p, c->counts ? validate_said_text(a->said) : "not counted",
	    line, rule_name(c->rule));
}

void
validate_mpic_page(struct page *p, const struct validate_mpic *m)
{
	char line[LINE];
	struct text t;

	page_heading(p, 3, "Perspectives");
	text_init(&t, line, sizeof(line));
	quorum_words(m, &t);
	page_field(p, "quorum", m->met ? "met" : "not met", PAGE_PLAIN);
	page_field(p, "counted", line, PAGE_PLAIN);
	page_field(p, "because", m->why, PAGE_PLAIN);
	if (m->rule != RULE_COUNT)
		page_field(p, "rule", rule_name(m->rule), PAGE_CODE);
	for (unsigned i = 0; i < m->remotes; i++)
		page_remote(p, &m->remote[i]);
}

static void
put_bool(struct json *j, const char *key, bool value)
{
	json_key(j, key);
	json_bool(j, value);
}

static void
put_remote(struct json *j, const struct validate_counted *c)
{
	const struct validate_answer *a = c->answer;

	json_open(j, '{');
	json_put_str(j, "name", a->from->name);
	json_put_str(j, "rir", validate_rir_name(a->from->place.rir));
	json_put_str(j, "said", validate_said_text(a->said));
	put_bool(j, "counts", c->counts);
	json_put_str(j, "rule", rule_name(c->rule));
	json_put_str(j, "why", c->why);
	json_close(j, '}');
}

void
validate_mpic_json(struct json *j, const struct validate_mpic *m)
{
	put_bool(j, "required", m->required);
	put_bool(j, "met", m->met);
	put_bool(j, "may_issue", m->may_issue);
	json_put_str(j, "rule", rule_name(m->rule));
	json_put_str(j, "why", m->why);
	json_put_uint(j, "attempt", m->attempt);
	json_put_uint(j, "minimum", m->minimum);
	json_put_uint(j, "regions_minimum", m->regions_minimum);
	json_put_uint(j, "used", m->used);
	json_put_uint(j, "corroborated", m->corroborated);
	json_put_uint(j, "allowed", m->allowed);
	json_put_uint(j, "regions", m->regions);
	json_key(j, "remotes");
	json_open(j, '[');
	for (unsigned i = 0; i < m->remotes; i++)
		put_remote(j, &m->remote[i]);
	json_close(j, ']');
}
