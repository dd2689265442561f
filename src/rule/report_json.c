/* One JSON document, or one JSON object a line: everything we know. */
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "rule/json_put.h"
#include "rule/report.h"

static void
put_hex(struct json *j, const char *key, struct bytes octets)
{
	char hex[2 * RULE_REPORT_HEX_MAX + 8];
	struct text t;

	text_init(&t, hex, sizeof(hex));
	text_hex(&t, octets, RULE_REPORT_HEX_MAX);
	json_put_str(j, key, hex);
}

static void
put_place(struct json *j, const struct rule_report_object *o,
    const struct finding *f)
{
	rule_put_text(j, "path", f->path);
	json_key(j, "offset");
	f->has_place ? json_uint(j, f->offset) : json_null(j);
	json_key(j, "length");
	f->has_place ? json_uint(j, f->len) : json_null(j);
	if (f->has_place)
		put_hex(j, "hex", rule_report_octets(o, f));
	else
		json_put_str(j, "hex", NULL);
}

static void
put_finding(struct json *j, const struct rule_report_object *o,
    const struct finding *f)
{
	const struct rule *rule = &rule_table[f->rule];

	json_open(j, '{');
	json_put_str(j, "rule", rule->id);
	json_put_str(j, "severity", rule_severity_name(f->severity));
	json_put_str(j, "level",
	    rule_level_name((enum rule_level)rule->level));
	put_place(j, o, f);
	json_put_str(j, "value", f->value);
	json_put_str(j, "message", f->message);
	json_put_str(j, "source", rule->source);
	json_put_str(j, "section", rule->section);
	rule_put_text(j, "ballot", rule->ballot);
	rule_put_text(j, "version", rule->version);
	rule_put_day(j, "effective_from", rule->from);
	rule_put_day(j, "effective_until", rule->until);
	json_put_str(j, "requirement", rule->requirement);
	rule_put_text(j, "remedy", rule->remedy);
	rule_put_list(j, "readings", rule->readings);
	json_put_str(j, "waived", f->waived);
	json_close(j, '}');
}

static void
put_counts(struct json *j, const uint64_t by_severity[SEV_COUNT])
{
	for (unsigned i = SEV_ERROR; i >= SEV_INFO; i--)
		json_put_uint(j, rule_severity_name((enum rule_severity)i),
		    by_severity[i]);
}

static void
put_object_counts(struct json *j, const struct rule_report_object *o)
{
	uint64_t by_severity[SEV_COUNT] = {0}, waived = 0;

	for (unsigned i = 0; i < o->count; i++)
		if (o->finding[i].waived != NULL)
			waived++;
		else
			by_severity[o->finding[i].severity]++;
	json_key(j, "counts");
	json_open(j, '{');
	put_counts(j, by_severity);
	json_put_uint(j, "waived", waived);
	json_put_uint(j, "suppressed", o->suppressed);
	json_close(j, '}');
}

static void
put_object(const struct rule_report *r, struct json *j,
    const struct rule_report_object *o)
{
	json_open(j, '{');
	json_put_str(j, "name", o->name);
	json_put_str(j, "kind", o->kind);
	json_put_str(j, "profile", o->profile);
	json_put_str(j, "profile_from", o->how);
	rule_put_day(j, "law_of", o->at);
	rule_put_text(j, "subject", o->subject);
	rule_put_text(j, "sha256", o->sha256);
	json_put_uint(j, "octets", o->input.len);
	put_object_counts(j, o);
	json_key(j, "findings");
	json_open(j, '[');
	for (unsigned i = 0; i < o->count; i++)
		if (rule_report_shows(r, &o->finding[i]))
			put_finding(j, o, &o->finding[i]);
	json_close(j, ']');
	json_close(j, '}');
}

static void
json_begin(const struct rule_report *r, const struct rule_report_totals *t,
    struct buf *out)
{
	(void)t;
	buf_str(out, "{\n  \"schema\": \"" RULE_REPORT_SCHEMA
		     "\",\n  \"tool\": \"assay\",\n  \"tool_version\": ");
	json_quote(out, bytes_str(r->tool));
	buf_str(out, ",\n  \"objects\": [\n    ");
}

static void
json_object(const struct rule_report *r, const struct rule_report_object *o,
    struct buf *out)
{
	struct json j;

	json_init(&j, out, true);
	j.base = 2;
	put_object(r, &j, o);
}

static void
json_end(const struct rule_report *r, const struct rule_report_totals *t,
    struct buf *out)
{
	struct json j;

	(void)r;
	buf_str(out, "\n  ],\n  \"summary\": ");
	json_init(&j, out, true);
	j.base = 1;
	json_open(&j, '{');
	json_put_uint(&j, "objects", t->objects);
	json_put_uint(&j, "clean", t->clean);
	json_put_uint(&j, "unreadable", t->unreadable);
	put_counts(&j, t->by_severity);
	json_put_uint(&j, "waived", t->waived);
	json_put_uint(&j, "suppressed", t->suppressed);
	json_key(&j, "rules");
	json_open(&j, '{');
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (t->by_rule[i] > 0)
			json_put_uint(&j, rule_table[i].id, t->by_rule[i]);
	json_close(&j, '}');
	json_close(&j, '}');
	buf_str(out, "\n}\n");
}

static void
jsonl_object(const struct rule_report *r, const struct rule_report_object *o,
    struct buf *out)
{
	struct json j;

	json_init(&j, out, false);
	put_object(r, &j, o);
	buf_char(out, '\n');
}

const struct rule_report_ops rule_report_json = {
	.name = "json",
	.separator = ",\n    ",
	.full = true,
	.begin = json_begin,
	.object = json_object,
	.end = json_end,
};

const struct rule_report_ops rule_report_jsonl = {
	.name = "jsonl",
	.separator = "",
	.full = true,
	.object = jsonl_object,
};
