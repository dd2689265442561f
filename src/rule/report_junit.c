/* JUnit's XML: each object a test case, each finding a failure of it. */
#include "base/page.h"
#include "base/text.h"
#include "rule/report.h"

/* What XML 1.0 section 2.2 allows, so that any octets give a document. */
static bool
is_xml_char(uint32_t c)
{
	return c == 0x9 || c == 0xa || c == 0xd ||
	    (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) ||
	    c >= 0x10000;
}

static void
put_char(struct buf *out, struct bytes c)
{
	const char *entity = page_entity((char)c.ptr[0]);

	if (entity != NULL)
		buf_str(out, entity);
	else if (c.ptr[0] == '\n' || c.ptr[0] == '\t' || c.ptr[0] == '\r')
		buf_printf(out, "&#%u;", c.ptr[0]);
	else
		buf_bytes(out, c);
}

static void
xml(struct buf *out, const char *text)
{
	struct bytes b = bytes_str(text);
	uint32_t code = 0;

	while (b.len > 0) {
		size_t n = utf8_next(b, &code);

		if (n == 0 || !is_xml_char(code)) {
			buf_str(out, "\xef\xbf\xbd");
			n = 1;
		} else {
			put_char(out, bytes_head(b, n));
		}
		b = bytes_from(b, n);
	}
}

static void
attribute(struct buf *out, const char *name, const char *value)
{
	buf_printf(out, " %s=\"", name);
	xml(out, value);
	buf_char(out, '"');
}

/* A finding fails its case when it is an error or a warning. */
static bool
fails(const struct rule_report *r, const struct finding *f)
{
	return f->waived == NULL && f->severity >= SEV_WARNING &&
	    rule_report_shows(r, f);
}

static void
details(struct buf *out, const struct rule_report_object *o,
    const struct finding *f)
{
	const struct rule *rule = &rule_table[f->rule];
	char name[64], force[128];

	rule_report_force(rule, force, sizeof(force));
	buf_printf(out, "%s %s (%s) %s\n",
	    rule_source_name(rule->source, name, sizeof(name)),
	    rule->section, rule_level_name((enum rule_level)rule->level),
	    force);
	xml(out, rule->requirement);
	buf_char(out, '\n');
	if (f->value != NULL) {
		buf_str(out, "found: ");
		xml(out, f->value);
		buf_char(out, '\n');
	}
	if (f->has_place) {
		xml(out, f->path);
		buf_printf(out, ", offset %zu, %zu octets: ", f->offset,
		    f->len);
		buf_hex(out, rule_report_octets(o, f));
		buf_char(out, '\n');
	}
	xml(out, rule->remedy);
}

static void
failure(struct buf *out, const struct rule_report_object *o,
    const struct finding *f)
{
	buf_str(out, "      <failure");
	attribute(out, "type", rule_table[f->rule].id);
	attribute(out, "message", f->message);
	buf_char(out, '>');
	details(out, o, f);
	buf_str(out, "</failure>\n");
}

/* What does not fail is still told. */
static void
remarks(const struct rule_report *r, struct buf *out,
    const struct rule_report_object *o)
{
	bool any = false;

	for (unsigned i = 0; i < o->count; i++) {
		const struct finding *f = &o->finding[i];

		if (fails(r, f) || !rule_report_shows(r, f))
			continue;
		buf_str(out, any ? "\n" : "      <system-out>");
		any = true;
		xml(out, f->waived != NULL ?
			"waived" : rule_severity_name(f->severity));
		buf_printf(out, " %s: ", rule_table[f->rule].id);
		xml(out, f->message);
		if (f->waived != NULL) {
			buf_str(out, ": ");
			xml(out, f->waived);
		}
	}
	if (any)
		buf_str(out, "</system-out>\n");
}

static void
junit_begin(const struct rule_report *r, const struct rule_report_totals *t,
    struct buf *out)
{
	uint64_t failures = 0;

	for (unsigned i = SEV_WARNING; i < SEV_COUNT; i++)
		if (i >= r->least)
			failures += t->by_severity[i];
	buf_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		     "<testsuites>\n  <testsuite name=\"assay\"");
	buf_printf(out, " tests=\"%llu\" failures=\"%llu\" errors=\"%llu\" "
			"skipped=\"0\" time=\"0\">\n",
	    (unsigned long long)t->objects, (unsigned long long)failures,
	    (unsigned long long)t->unreadable);
}

static void
junit_object(const struct rule_report *r, const struct rule_report_object *o,
    struct buf *out)
{
	buf_str(out, "    <testcase");
	attribute(out, "classname", o->profile);
	attribute(out, "name", o->name);
	buf_str(out, " time=\"0\">\n");
	for (unsigned i = 0; i < o->count; i++)
		if (fails(r, &o->finding[i]))
			failure(out, o, &o->finding[i]);
	remarks(r, out, o);
	buf_str(out, "    </testcase>\n");
}

static void
junit_end(const struct rule_report *r, const struct rule_report_totals *t,
    struct buf *out)
{
	(void)r;
	(void)t;
	buf_str(out, "  </testsuite>\n</testsuites>\n");
}

const struct rule_report_ops rule_report_junit = {
	.name = "junit",
	.separator = "",
	.head_last = true,
	.begin = junit_begin,
	.object = junit_object,
	.end = junit_end,
};
