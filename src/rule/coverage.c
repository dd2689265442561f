#include <stdio.h>
#include <string.h>

#include "rule/example.h"
#include "rule/explain.h"
#include "rule/list.h"

/* The first place that a row cites: "7.1.2.3(f); 1.2.1" is "7.1.2.3(f)". */
static void
first_section(const struct rule *rule, char *out, size_t room)
{
	size_t len = strcspn(rule->section, "; ");

	(void)snprintf(out, room, "%.*s", (int)len, rule->section);
}

static struct rule_coverage *
section_of(const struct rule *rule, struct rule_coverage *all,
    unsigned *count)
{
	char section[sizeof(all->section)];

	first_section(rule, section, sizeof(section));
	for (unsigned i = *count; i-- > 0;)
		if (strcmp(all[i].section, section) == 0 &&
		    strcmp(all[i].source, rule->source) == 0)
			return &all[i];
	if (*count == RULE_SECTIONS_MAX)
		return &all[*count - 1];
	all[*count] = (struct rule_coverage){.source = rule->source};
	memcpy(all[*count].section, section, sizeof(section));
	return &all[(*count)++];
}

static void
count_row(struct rule_coverage *c, const struct rule *rule)
{
	c->rows++;
	if (rule->bound)
		c->checked++;
	else if (rule->level != RULE_MAY || rule->not_checked != NULL)
		c->not_checked++;
	else if (rule_example_of(rule)->clean)
		c->shown++;
	else
		c->silent++;
}

unsigned
rule_coverage(const struct rule_filter *filter,
    struct rule_coverage ret[RULE_SECTIONS_MAX])
{
	unsigned count = 0;

	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (rule_passes(&rule_table[i], filter))
			count_row(section_of(&rule_table[i], ret, &count),
			    &rule_table[i]);
	return count;
}

void
rule_coverage_add(struct rule_coverage *sum,
    const struct rule_coverage *more)
{
	sum->rows += more->rows;
	sum->checked += more->checked;
	sum->shown += more->shown;
	sum->silent += more->silent;
	sum->not_checked += more->not_checked;
}

enum { NUMBERS = 5, DIGITS = 12 };

static const struct page_column columns[] = {
    {"section", 22, PAGE_PLAIN},
    {"rows", 6, PAGE_PLAIN},
    {"checked", 8, PAGE_PLAIN},
    {"permitted, shown", 17, PAGE_PLAIN},
    {"permitted", 9, PAGE_PLAIN},
    {"not", 4, PAGE_PLAIN},
};

static void
coverage_row(struct page *p, const char *name, const struct rule_coverage *c)
{
	const unsigned numbers[NUMBERS] = {c->rows, c->checked, c->shown,
	    c->silent, c->not_checked};
	char digits[NUMBERS][DIGITS];
	const char *cell[NUMBERS + 1] = {name};

	for (unsigned i = 0; i < NUMBERS; i++) {
		(void)snprintf(digits[i], DIGITS, "%u", numbers[i]);
		cell[i + 1] = digits[i];
	}
	page_row(p, cell);
}

static void
not_checked_items(struct page *p, const char *source,
    const struct rule_filter *filter)
{
	bool any = false;

	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *r = &rule_table[i];

		if (r->not_checked == NULL || !rule_passes(r, filter) ||
		    strcmp(r->source, source) != 0)
			continue;
		if (!any)
			page_heading(p, 3, "Not to be seen in the bytes");
		any = true;
		page_item(p, NULL, r->not_checked, r->id);
	}
}

/* The sections of one source, from `first` on; the index behind them. */
static unsigned
source_page(struct page *p, const struct rule_filter *filter,
    const struct rule_coverage *all, unsigned first, unsigned count)
{
	struct rule_coverage sum = {.source = all[first].source};
	unsigned i;
	char title[64];

	page_heading(p, 2,
	    rule_source_title(sum.source, title, sizeof(title)));
	page_table(p, columns, NUMBERS + 1);
	for (i = first; i < count; i++) {
		if (strcmp(all[i].source, sum.source) != 0)
			break;
		coverage_row(p, all[i].section, &all[i]);
		rule_coverage_add(&sum, &all[i]);
	}
	coverage_row(p, "all", &sum);
	not_checked_items(p, sum.source, filter);
	return i;
}

/* Sums by source, of all sections. */
static void
totals(struct page *p, const struct rule_coverage *all, unsigned count)
{
	struct rule_coverage sum = {0}, source = {0};

	page_heading(p, 2, "All sources");
	page_table(p, columns, NUMBERS + 1);
	for (unsigned i = 0; i < count; i++) {
		rule_coverage_add(&source, &all[i]);
		rule_coverage_add(&sum, &all[i]);
		if (i + 1 < count &&
		    strcmp(all[i + 1].source, all[i].source) == 0)
			continue;
		coverage_row(p, all[i].source, &source);
		source = (struct rule_coverage){0};
	}
	coverage_row(p, "all", &sum);
}

void
rule_coverage_page(struct page *p, const struct rule_filter *filter)
{
	static struct rule_coverage all[RULE_SECTIONS_MAX];
	unsigned count = rule_coverage(filter, all);

	page_heading(p, 1, "What is checked");
	page_text(p, "Each row of the law is checked, or permits something "
		     "and is shown by a case that stays clean, or cannot be "
		     "judged from the bytes, with the reason.");
	for (unsigned i = 0; i < count;)
		i = source_page(p, filter, all, i, count);
	totals(p, all, count);
}

void
rule_coverage_csv(struct buf *out, const struct rule_filter *filter)
{
	static struct rule_coverage all[RULE_SECTIONS_MAX];
	unsigned count = rule_coverage(filter, all);

	buf_str(out, "source,section,rows,checked,shown,silent,"
		     "not_checked\r\n");
	for (unsigned i = 0; i < count; i++)
		buf_printf(out, "%s,%s,%u,%u,%u,%u,%u\r\n", all[i].source,
		    all[i].section, all[i].rows, all[i].checked,
		    all[i].shown, all[i].silent, all[i].not_checked);
}

static void
json_numbers(struct json *j, const struct rule_coverage *c)
{
	json_put_uint(j, "rows", c->rows);
	json_put_uint(j, "checked", c->checked);
	json_put_uint(j, "shown", c->shown);
	json_put_uint(j, "silent", c->silent);
	json_put_uint(j, "not_checked", c->not_checked);
}

static void
json_reasons(struct json *j, const struct rule_filter *filter)
{
	json_key(j, "reasons");
	json_open(j, '{');
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (rule_table[i].not_checked != NULL &&
		    rule_passes(&rule_table[i], filter))
			json_put_str(j, rule_table[i].id,
			    rule_table[i].not_checked);
	json_close(j, '}');
}

void
rule_coverage_json(struct buf *out, const struct rule_filter *filter)
{
	static struct rule_coverage all[RULE_SECTIONS_MAX];
	unsigned count = rule_coverage(filter, all);
	struct rule_coverage sum = {0};
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	json_put_str(&j, "schema", RULE_COVERAGE_SCHEMA);
	json_key(&j, "sections");
	json_open(&j, '[');
	for (unsigned i = 0; i < count; i++) {
		rule_coverage_add(&sum, &all[i]);
		json_open(&j, '{');
		json_put_str(&j, "source", all[i].source);
		json_put_str(&j, "section", all[i].section);
		json_numbers(&j, &all[i]);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_key(&j, "total");
	json_open(&j, '{');
	json_numbers(&j, &sum);
	json_close(&j, '}');
	json_reasons(&j, filter);
	json_close(&j, '}');
	buf_char(out, '\n');
}
