/* One line a finding (RFC 4180). A clean object has none. */
#include "rule/report.h"

static void
quoted(struct buf *out, const char *text)
{
	buf_char(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			buf_char(out, '"');
		buf_char(out, *text);
	}
	buf_char(out, '"');
}

static void
cell(struct buf *out, const char *text)
{
	buf_char(out, ',');
	if (text != NULL && text[0] != '\0')
		quoted(out, text);
}

static void
day_cell(struct buf *out, int64_t at)
{
	char day[CIVIL_TEXT];

	cell(out, at == CIVIL_ALWAYS || at == CIVIL_NEVER ?
		"" : civil_format_day(at, day));
}

static void
csv_begin(const struct rule_report *r, const struct rule_report_totals *t,
    struct buf *out)
{
	(void)r;
	(void)t;
	buf_str(out, "name,kind,profile,law_of,severity,rule,path,offset,"
		     "length,hex,value,message,section,level,ballot,version,"
		     "effective_from,requirement,remedy,readings,waived\r\n");
}

static void
place_cells(struct buf *out, const struct rule_report_object *o,
    const struct finding *f)
{
	cell(out, f->path);
	if (!f->has_place) {
		buf_str(out, ",,,");
		return;
	}
	buf_printf(out, ",%zu,%zu,", f->offset, f->len);
	buf_hex(out, rule_report_octets(o, f));
}

static void
law_cells(struct buf *out, const struct rule *rule)
{
	cell(out, rule->section);
	cell(out, rule_level_name((enum rule_level)rule->level));
	cell(out, rule->ballot);
	cell(out, rule->version);
	day_cell(out, rule->from);
	cell(out, rule->requirement);
	cell(out, rule->remedy);
	cell(out, rule->readings);
}

static void
csv_object(const struct rule_report *r, const struct rule_report_object *o,
    struct buf *out)
{
	for (unsigned i = 0; i < o->count; i++) {
		const struct finding *f = &o->finding[i];

		if (!rule_report_shows(r, f))
			continue;
		quoted(out, o->name);
		cell(out, o->kind);
		cell(out, o->profile);
		day_cell(out, o->at);
		cell(out, rule_severity_name(f->severity));
		cell(out, rule_table[f->rule].id);
		place_cells(out, o, f);
		cell(out, f->value);
		cell(out, f->message);
		law_cells(out, &rule_table[f->rule]);
		cell(out, f->waived);
		buf_str(out, "\r\n");
	}
}

const struct rule_report_ops rule_report_csv = {
	.name = "csv",
	.separator = "",
	.begin = csv_begin,
	.object = csv_object,
};
