#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "rule/report.h"

const struct rule_report_ops *const rule_reports[] = {
	&rule_report_text,
	&rule_report_json,
	&rule_report_jsonl,
	&rule_report_sarif,
	&rule_report_junit,
	&rule_report_csv,
	&rule_report_pkilint,
	&rule_report_zlint,
	NULL,
};

const struct rule_report_ops *
rule_report_find(const char *name)
{
	for (size_t i = 0; rule_reports[i] != NULL; i++)
		if (strcmp(rule_reports[i]->name, name) == 0)
			return rule_reports[i];
	return NULL;
}

void
rule_report_count(struct rule_report_totals *t,
    const struct rule_report_object *o)
{
	t->objects++;
	t->clean += o->count == 0;
	t->suppressed += o->suppressed;
	for (unsigned i = 0; i < o->count; i++) {
		const struct finding *f = &o->finding[i];

		t->all_by_rule[f->rule]++;
		t->severity[f->rule] = (uint8_t)f->severity;
		if (f->waived != NULL) {
			t->waived++;
			continue;
		}
		t->by_severity[f->severity]++;
		t->by_rule[f->rule]++;
	}
}

void
rule_report_add(struct rule_report_totals *t,
    const struct rule_report_totals *more)
{
	t->objects += more->objects;
	t->clean += more->clean;
	t->unreadable += more->unreadable;
	t->waived += more->waived;
	t->suppressed += more->suppressed;
	for (unsigned i = 0; i < SEV_COUNT; i++)
		t->by_severity[i] += more->by_severity[i];
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		t->by_rule[i] += more->by_rule[i];
		t->all_by_rule[i] += more->all_by_rule[i];
		if (more->all_by_rule[i] > 0)
			t->severity[i] = more->severity[i];
	}
}

struct bytes
rule_report_octets(const struct rule_report_object *o,
    const struct finding *f)
{
	if (!f->has_place)
		return bytes_make(NULL, 0);
	return bytes_head(bytes_head(bytes_from(o->input, f->offset), f->len),
	    RULE_REPORT_HEX_MAX);
}

void
rule_report_force(const struct rule *rule, char *out, size_t room)
{
	char from[CIVIL_TEXT], until[CIVIL_TEXT];
	struct text t;

	text_init(&t, out, room);
	if (rule->from != CIVIL_ALWAYS)
		text_printf(&t, "since %s", civil_format_day(rule->from, from));
	if (rule->until != CIVIL_NEVER)
		text_printf(&t, "%suntil %s", t.len > 0 ? " " : "",
		    civil_format_day(rule->until, until));
	if (rule->ballot[0] != '\0')
		text_printf(&t, "%sby ballot %s", t.len > 0 ? " " : "",
		    rule->ballot);
	if (rule->version[0] != '\0')
		text_printf(&t, "%s(%s)", t.len > 0 ? " " : "",
		    rule->version);
}

const char *
rule_source_name(const char *source, char *out, size_t room)
{
	static const char *const known[][2] = {{"smbr", "S/MIME BR"},
	    {"x690", "X.690"}, {"fips203", "FIPS 203"},
	    {"iso17442", "ISO 17442"}, {"mozilla", "Mozilla policy"},
	    {"apple", "Apple policy"}, {"microsoft", "Microsoft policy"},
	    {"bylaw", "Bylaws"}, {"charter", "Charter"},
	    {"ipr", "IPR Policy"}, {"tlsbr", "TLS BR"}};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(known[i][0], source) == 0)
			return known[i][1];
	if (strncmp(source, "rfc", 3) == 0)
		(void)snprintf(out, room, "RFC %s", source + 3);
	else if (strncmp(source, "etsi", 4) == 0 && strlen(source) > 7)
		(void)snprintf(out, room, "ETSI EN %.3s %s", source + 4,
		    source + 7);
	else
		(void)snprintf(out, room, "%s", source);
	return out;
}
