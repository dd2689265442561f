/* The report for people: what is wrong, where, by which law, what to do. */
#include <stdlib.h>

#include "base/text.h"
#include "rule/report.h"

enum {
	SHOWN_LEAST = 6, /* octets of an offending part */
	SHOWN_TAIL = 3,	 /* of a long one, behind its ellipsis */
	CONTEXT = 4,	 /* octets around it */
	HEX_REST = 60,	 /* columns of a line beside the part itself */
	INDENT = 11,	 /* columns before a finding's words */
	LABEL = 7,	 /* columns of their labels */
	RULES_MAX = 40,	 /* of the summary */
};

enum style { PLAIN, BOLD, DIM, PATH, GOOD, STYLE_SEVERITY };

static const char *const codes[] = {"", "1", "2", "36", "32", "", "34",
    "1;36", "1;33", "1;31"};

static void
start(const struct rule_report *r, struct buf *out, unsigned style)
{
	if (r->colour && codes[style][0] != '\0')
		buf_printf(out, "\033[%sm", codes[style]);
}

static void
stop(const struct rule_report *r, struct buf *out)
{
	if (r->colour)
		buf_str(out, "\033[0m");
}

static void
styled(const struct rule_report *r, struct buf *out, unsigned style,
    const char *text)
{
	start(r, out, style);
	buf_str(out, text);
	stop(r, out);
}

static unsigned
severity_style(const struct finding *f)
{
	if (f->waived != NULL)
		return DIM;
	return STYLE_SEVERITY + (unsigned)f->severity;
}

/* Columns of a text: its characters, all taken as one column wide. */
static unsigned
columns(struct bytes b)
{
	unsigned n = 0;

	for (size_t i = 0; i < b.len; i++)
		n += (b.ptr[i] & 0xc0) != 0x80;
	return n;
}

/* The longest beginning of `b` that fits into `room` columns. */
static struct bytes
fitting(struct bytes b, unsigned room)
{
	size_t i = 0;

	for (unsigned n = 0; i < b.len; i++) {
		n += (b.ptr[i] & 0xc0) != 0x80;
		if (n > room)
			break;
	}
	return bytes_head(b, i);
}

static void
break_line(struct buf *out, unsigned indent)
{
	buf_char(out, '\n');
	buf_fill(out, ' ', indent);
}

/* Words from column `indent` on, in as many lines as they need. */
static void
wrapped(const struct rule_report *r, struct buf *out, unsigned indent,
    const char *text)
{
	unsigned room = r->width > indent + 20 ? r->width - indent : 20;
	unsigned col = 0;
	struct bytes rest = bytes_str(text);

	while (rest.len > 0) {
		struct bytes word = bytes_head(rest, bytes_find(rest, ' '));
		unsigned wide = columns(word);

		if (col > 0 && col + 1 + wide > room) {
			break_line(out, indent);
			col = 0;
		} else if (col > 0) {
			buf_char(out, ' ');
			col++;
		}
		if (wide > room) {
			word = fitting(word, room);
			wide = room;
		}
		buf_bytes(out, word);
		col += wide;
		rest = bytes_from(rest, word.len);
		if (rest.len > 0 && rest.ptr[0] == ' ')
			rest = bytes_from(rest, 1);
		else if (rest.len > 0)
			col = room;
	}
}

/* "  law    S/MIME BR 7.1.2.3 …" */
static void
labelled(const struct rule_report *r, struct buf *out, const char *label,
    unsigned style, const char *text)
{
	buf_fill(out, ' ', INDENT);
	start(r, out, DIM);
	buf_str(out, label);
	stop(r, out);
	buf_fill(out, ' ', LABEL - columns(bytes_str(label)));
	start(r, out, style);
	wrapped(r, out, INDENT + LABEL, text);
	stop(r, out);
	buf_char(out, '\n');
}

static void
octets(struct buf *out, struct bytes b, size_t from, size_t to)
{
	for (size_t i = from; i < to && i < b.len; i++)
		buf_printf(out, "%s%02x", i == from ? "" : " ", b.ptr[i]);
}

/* The part itself between brackets; a caret where something is missing. */
static void
offending(const struct rule_report *r, struct buf *out, unsigned style,
    struct bytes in, const struct finding *f)
{
	size_t end = f->offset + f->len;
	size_t room = SHOWN_LEAST;

	if (r->width > HEX_REST + 3 * room)
		room = (r->width - HEX_REST) / 3;
	start(r, out, style);
	if (f->len == 0) {
		buf_char(out, '^');
	} else if (f->len <= room) {
		buf_char(out, '[');
		octets(out, in, f->offset, end);
		buf_char(out, ']');
	} else {
		buf_char(out, '[');
		octets(out, in, f->offset,
		    f->offset + room - SHOWN_TAIL - 1);
		buf_str(out, " \xe2\x80\xa6 ");
		octets(out, in, end - SHOWN_TAIL, end);
		buf_char(out, ']');
	}
	stop(r, out);
}

static void
hex_line(const struct rule_report *r, struct buf *out,
    const struct rule_report_object *o, const struct finding *f)
{
	size_t before = f->offset < CONTEXT ? 0 : f->offset - CONTEXT;
	size_t end = f->offset + f->len;

	buf_printf(out, "  %06zx  ", f->offset);
	start(r, out, DIM);
	octets(out, o->input, before, f->offset);
	stop(r, out);
	if (before < f->offset)
		buf_char(out, ' ');
	offending(r, out, severity_style(f), o->input, f);
	if (end < o->input.len)
		buf_char(out, ' ');
	start(r, out, DIM);
	octets(out, o->input, end, end + CONTEXT);
	if (f->len > 0)
		buf_printf(out, "  %zu octet%s at %zu", f->len,
		    f->len == 1 ? "" : "s", f->offset);
	else
		buf_printf(out, "  missing at %zu", f->offset);
	stop(r, out);
	buf_char(out, '\n');
}

/* A path breaks behind its dots. */
static void
path(const struct rule_report *r, struct buf *out, const char *text)
{
	struct bytes rest = bytes_str(text);
	unsigned col = 2;

	start(r, out, PATH);
	while (rest.len > 0) {
		size_t dot = bytes_find(rest, '.');
		struct bytes part = bytes_head(rest, dot + 1);

		if (col > 4 && col + part.len > r->width) {
			break_line(out, 4);
			col = 4;
		}
		buf_bytes(out, part);
		col += (unsigned)part.len;
		rest = bytes_from(rest, part.len);
	}
	stop(r, out);
	buf_char(out, '\n');
}

/* What all findings of one place have in common. */
static void
place(const struct rule_report *r, struct buf *out,
    const struct rule_report_object *o, const struct finding *f)
{
	buf_str(out, "\n  ");
	path(r, out, f->path[0] != '\0' ? f->path : o->kind);
	if (f->has_place)
		hex_line(r, out, o, f);
}

static void
law(const struct rule_report *r, struct buf *out, const struct rule *rule)
{
	char text[256], name[64], force[128];
	struct text t;

	text_init(&t, text, sizeof(text));
	rule_report_force(rule, force, sizeof(force));
	text_printf(&t, "%s %s, %s%s%s",
	    rule_source_name(rule->source, name, sizeof(name)),
	    rule->section, rule_level_name((enum rule_level)rule->level),
	    force[0] != '\0' ? ", in force " : "", force);
	labelled(r, out, "law", PLAIN, text);
	labelled(r, out, "says", PLAIN, rule->requirement);
}

/* What is wrong, and the rule's id behind it where there is room. */
static void
headline(const struct rule_report *r, struct buf *out,
    const struct finding *f)
{
	const char *id = rule_table[f->rule].id;
	unsigned wide = INDENT + columns(bytes_str(f->message)) + 2 +
	    (unsigned)strlen(id);

	start(r, out, severity_style(f));
	buf_printf(out, "  %-9s", f->waived != NULL ?
		"waived" : rule_severity_name(f->severity));
	stop(r, out);
	start(r, out, BOLD);
	wrapped(r, out, INDENT, f->message);
	stop(r, out);
	if (wide > r->width)
		break_line(out, INDENT);
	else
		buf_str(out, "  ");
	styled(r, out, DIM, id);
	buf_char(out, '\n');
}

static void
finding(const struct rule_report *r, struct buf *out,
    const struct finding *f)
{
	const struct rule *rule = &rule_table[f->rule];

	headline(r, out, f);
	if (f->value != NULL && f->value[0] != '\0')
		labelled(r, out, "found", BOLD, f->value);
	law(r, out, rule);
	if (rule->readings[0] != '\0')
		labelled(r, out, "read", PLAIN, rule->readings);
	if (rule->remedy[0] != '\0')
		labelled(r, out, "\xe2\x86\x92", GOOD, rule->remedy);
	if (f->waived != NULL)
		labelled(r, out, "waived", PLAIN, f->waived);
}

static bool
same_place(const struct finding *a, const struct finding *b)
{
	return a->has_place == b->has_place && a->offset == b->offset &&
	    a->len == b->len;
}

static const char *
how_text(const char *how)
{
	static const char *const texts[][2] = {{"request", "as asked for"},
	    {"policy-oid", "by its policy OID"},
	    {"mapping", "by the policy file's mapping"},
	    {"guess", "a guess by its subject"},
	    {"content", "by its contents"}};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (strcmp(texts[i][0], how) == 0)
			return texts[i][1];
	return how;
}

static void
header(const struct rule_report *r, struct buf *out,
    const struct rule_report_object *o, bool clean)
{
	char day[CIVIL_TEXT];

	if (clean)
		styled(r, out, GOOD, "\xe2\x9c\x93 ");
	else
		styled(r, out, STYLE_SEVERITY + SEV_ERROR, "\xe2\x9c\x97 ");
	start(r, out, BOLD);
	buf_str(out, o->name);
	stop(r, out);
	buf_printf(out, "  %s", o->profile);
	start(r, out, DIM);
	buf_printf(out, " (%s)", how_text(o->how));
	buf_printf(out, ", law of %s", civil_format_day(o->at, day));
	stop(r, out);
	buf_char(out, '\n');
	if (clean || r->brief || o->subject[0] == '\0')
		return;
	buf_str(out, "  ");
	start(r, out, DIM);
	wrapped(r, out, 2, o->subject);
	stop(r, out);
	buf_char(out, '\n');
}

/* One line: is it clean, and by which profile and law? */
static void
brief_object(const struct rule_report *r, const struct rule_report_object *o,
    struct buf *out)
{
	unsigned shown = 0;

	for (unsigned i = 0; i < o->count; i++)
		shown += rule_report_shows(r, &o->finding[i]);
	if (shown > 0 || !r->quiet)
		header(r, out, o, shown == 0);
}

static void
text_object(const struct rule_report *r, const struct rule_report_object *o,
    struct buf *out)
{
	const struct finding *before = NULL;

	if (r->brief) {
		brief_object(r, o, out);
		return;
	}
	for (unsigned i = 0; i < o->count; i++) {
		const struct finding *f = &o->finding[i];

		if (!rule_report_shows(r, f))
			continue;
		if (before == NULL)
			header(r, out, o, false);
		if (before == NULL || !same_place(before, f))
			place(r, out, o, f);
		finding(r, out, f);
		before = f;
	}
	if (before == NULL && !r->quiet)
		header(r, out, o, true);
	if (o->suppressed > 0)
		buf_printf(out, "  … and %u more findings, only counted\n",
		    o->suppressed);
	if (before != NULL)
		buf_char(out, '\n');
}

static void
counted(struct buf *out, const char *before, uint64_t n, const char *what,
    const char *plural)
{
	buf_printf(out, "%s%llu %s%s", before, (unsigned long long)n, what,
	    n == 1 ? "" : plural);
}

static void
sums(const struct rule_report *r, const struct rule_report_totals *t,
    struct buf *out)
{
	start(r, out, BOLD);
	counted(out, "", t->objects, "object", "s");
	stop(r, out);
	counted(out, ", ", t->clean, "clean", "");
	counted(out, "; ", t->by_severity[SEV_ERROR], "error", "s");
	counted(out, ", ", t->by_severity[SEV_WARNING], "warning", "s");
	counted(out, ", ", t->by_severity[SEV_NOTICE], "notice", "s");
	if (t->by_severity[SEV_INFO] > 0)
		counted(out, ", ", t->by_severity[SEV_INFO], "info", "s");
	if (t->waived > 0)
		counted(out, ", ", t->waived, "waived", "");
	if (t->unreadable > 0)
		counted(out, "; ", t->unreadable, "unreadable input", "s");
	buf_char(out, '\n');
}

/* Graver first, then more frequent; `totals` is what is counted. */
static int
by_weight(const void *a, const void *b, void *totals)
{
	const struct rule_report_totals *t = totals;
	uint16_t x = *(const uint16_t *)a, y = *(const uint16_t *)b;

	if (t->severity[x] != t->severity[y])
		return t->severity[y] - t->severity[x];
	if (t->by_rule[x] != t->by_rule[y])
		return t->by_rule[x] < t->by_rule[y] ? 1 : -1;
	return x - y;
}

static void
rule_line(const struct rule_report *r, const struct rule_report_totals *t,
    unsigned rule, struct buf *out)
{
	enum rule_severity severity = (enum rule_severity)t->severity[rule];

	buf_printf(out, "%8llu  ", (unsigned long long)t->by_rule[rule]);
	start(r, out, STYLE_SEVERITY + (unsigned)severity);
	buf_printf(out, "%-7s", rule_severity_name(severity));
	stop(r, out);
	buf_printf(out, "  %s\n", rule_table[rule].id);
}

static void
text_end(const struct rule_report *r, const struct rule_report_totals *t,
    struct buf *out)
{
	uint16_t order[RULE_COUNT];
	size_t count = 0;

	if (r->quiet || !r->summary || t->objects == 0)
		return;
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (t->by_rule[i] > 0)
			order[count++] = (uint16_t)i;
	qsort_r(order, count, sizeof(order[0]), by_weight,
	    (void *)(uintptr_t)t);
	for (size_t i = 0; i < count && i < RULES_MAX; i++)
		rule_line(r, t, order[i], out);
	if (count > RULES_MAX)
		buf_printf(out, "          and %zu more rules\n",
		    count - RULES_MAX);
	sums(r, t, out);
}

const struct rule_report_ops rule_report_text = {
	.name = "text",
	.separator = "",
	.object = text_object,
	.end = text_end,
};
