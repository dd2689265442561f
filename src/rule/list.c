#include <string.h>
#include <strings.h>

#include "rule/explain.h"
#include "rule/list.h"

bool
rule_passes(const struct rule *rule, const struct rule_filter *filter)
{
	return (filter->source == NULL ||
		   strcasecmp(filter->source, rule->source) == 0) &&
	    (filter->subjects == 0 ||
		(rule->applies & filter->subjects) != 0) &&
	    (!filter->has_at || rule_in_force(rule, filter->at));
}

bool
rule_is_source(const char *source)
{
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (strcasecmp(rule_table[i].source, source) == 0)
			return true;
	return false;
}

static const char *
day(int64_t at, char out[CIVIL_TEXT])
{
	return at == CIVIL_ALWAYS || at == CIVIL_NEVER ? "" :
	    civil_format_day(at, out);
}

void
rule_list_text(struct buf *out, const struct rule_filter *filter)
{
	char from[CIVIL_TEXT], until[CIVIL_TEXT];

	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *r = &rule_table[i];

		if (!rule_passes(r, filter))
			continue;
		buf_printf(out, "%-56s %-10s %-11s %10s..%-10s %s\n", r->id,
		    rule_level_name((enum rule_level)r->level),
		    rule_check_state(r), day(r->from, from),
		    day(r->until, until), r->applies_text);
	}
}

static void
csv_field(struct buf *out, const char *text)
{
	bool quoted = strpbrk(text, "\",\r\n") != NULL;

	if (quoted)
		buf_char(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			buf_char(out, '"');
		buf_char(out, *text);
	}
	if (quoted)
		buf_char(out, '"');
}

static void
csv_row(struct buf *out, const char *const *field, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		if (i > 0)
			buf_char(out, ',');
		csv_field(out, field[i] == NULL ? "" : field[i]);
	}
	buf_str(out, "\r\n");
}

void
rule_list_csv(struct buf *out, const struct rule_filter *filter)
{
	static const char *const head[] = {"id", "source", "section", "kind",
	    "level", "severity", "applies_to", "since_version", "ballot",
	    "effective_from", "effective_until", "requirement", "remedy",
	    "reading", "notes", "state", "not_checked"};
	char from[CIVIL_TEXT], until[CIVIL_TEXT];

	csv_row(out, head, 17);
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *r = &rule_table[i];
		const char *const row[] = {r->id, r->source, r->section,
		    r->kind, rule_level_name((enum rule_level)r->level),
		    rule_severity_name((enum rule_severity)r->severity),
		    r->applies_text, r->version, r->ballot,
		    day(r->from, from), day(r->until, until),
		    r->requirement, r->remedy, r->readings, r->notes,
		    rule_check_state(r), r->not_checked};

		if (rule_passes(r, filter))
			csv_row(out, row, 17);
	}
}

void
rule_list_json(struct buf *out, const struct rule_filter *filter)
{
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	json_put_str(&j, "schema", RULE_LIST_SCHEMA);
	json_key(&j, "rules");
	json_open(&j, '[');
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		if (!rule_passes(&rule_table[i], filter))
			continue;
		json_open(&j, '{');
		rule_json_members(&j, &rule_table[i]);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	buf_char(out, '\n');
}

void
rule_list_page(struct page *p, const struct rule_filter *filter)
{
	static const struct page_column columns[] = {
	    {"section", 12, PAGE_PLAIN},
	    {"level", 10, PAGE_MARK},
	    {"requirement", 0, PAGE_PLAIN},
	    {"rule", 30, PAGE_CODE},
	    {"state", 11, PAGE_DIM},
	};
	const char *source = "";
	char title[64];

	page_heading(p, 1, "Rules");
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *r = &rule_table[i];
		const char *cell[] = {r->section,
		    rule_level_name((enum rule_level)r->level),
		    r->requirement, r->id, rule_check_state(r)};

		if (!rule_passes(r, filter))
			continue;
		if (strcmp(source, r->source) != 0) {
			page_heading(p, 2, rule_source_title(r->source, title,
			    sizeof(title)));
			page_table(p, columns, 5);
		}
		source = r->source;
		page_row(p, cell);
	}
}
