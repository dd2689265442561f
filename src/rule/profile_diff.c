#include <stdio.h>
#include <string.h>

#include "rule/explain.h"
#include "rule/profile.h"

/* One thing that both sides speak of, and what each says; "" is nothing. */
struct change {
	const char *topic; /* "attribute title", "keyUsage critical" */
	const char *left;
	const char *right;
};

typedef void change_fn(void *to, const struct change *change);

static const char *
level_of(const struct rule *rule)
{
	return rule == NULL ? "" :
	    rule_level_name((enum rule_level)rule->level);
}

static void
compare(const char *kind, const char *name, const char *left,
    const char *right, change_fn *take, void *to)
{
	char topic[96];
	struct change change = {topic, left, right};

	if (strcmp(left, right) == 0)
		return;
	(void)snprintf(topic, sizeof(topic), "%.30s%s%.60s", kind,
	    kind[0] != '\0' ? " " : "", name);
	take(to, &change);
}

static const char *
attribute_level(const struct rule_attribute *all, unsigned count,
    const char *name)
{
	for (unsigned i = 0; i < count; i++)
		if (strcmp(all[i].name, name) == 0)
			return level_of(all[i].rule);
	return "";
}

static void
attribute_changes(const struct rule_view *left,
    const struct rule_view *right, change_fn *take, void *to)
{
	struct rule_attribute a[RULE_ATTRIBUTES_MAX], b[RULE_ATTRIBUTES_MAX];
	unsigned in_a = rule_attributes(left, a);
	unsigned in_b = rule_attributes(right, b);

	for (unsigned i = 0; i < in_a; i++)
		compare("attribute", a[i].name, level_of(a[i].rule),
		    attribute_level(b, in_b, a[i].name), take, to);
	for (unsigned i = 0; i < in_b; i++)
		if (attribute_level(a, in_a, b[i].name)[0] == '\0')
			compare("attribute", b[i].name, "",
			    level_of(b[i].rule), take, to);
}

static const struct rule_extension *
extension_named(const struct rule_view *view, const char *name)
{
	const struct rule_extension *e = rule_extensions_of(view->profile);

	while (e->name != NULL && strcmp(e->name, name) != 0)
		e++;
	return e->name == NULL ? NULL : e;
}

static void
extension_change(const char *name, const struct rule_view *left,
    const struct rule_view *right, change_fn *take, void *to)
{
	const struct rule_extension *a = extension_named(left, name);
	const struct rule_extension *b = extension_named(right, name);

	compare(name, "present",
	    level_of(a == NULL ? NULL : rule_first_in_view(a->presence, left)),
	    level_of(b == NULL ? NULL : rule_first_in_view(b->presence, right)),
	    take, to);
	compare(name, "critical",
	    level_of(a == NULL ? NULL : rule_first_in_view(a->critical, left)),
	    level_of(b == NULL ? NULL : rule_first_in_view(b->critical, right)),
	    take, to);
}

static void
extension_changes(const struct rule_view *left,
    const struct rule_view *right, change_fn *take, void *to)
{
	const struct rule_extension *e;

	for (e = rule_extensions_of(left->profile); e->name != NULL; e++)
		extension_change(e->name, left, right, take, to);
	for (e = rule_extensions_of(right->profile); e->name != NULL; e++)
		if (extension_named(left, e->name) == NULL)
			extension_change(e->name, left, right, take, to);
}

static void
changes(const struct rule_view *left, const struct rule_view *right,
    change_fn *take, void *to)
{
	for (unsigned i = 0; i < rule_fact_count; i++) {
		const struct rule_fact *fact = &rule_facts[i];
		const struct rule *a = rule_fact_answer(fact, left);
		const struct rule *b = rule_fact_answer(fact, right);

		compare("", fact->label,
		    a == NULL ? "" : a->requirement,
		    b == NULL ? "" : b->requirement, take, to);
	}
	attribute_changes(left, right, take, to);
	extension_changes(left, right, take, to);
}

/* The attribute table is compared cell by cell, so its rows are not
 * listed. */
static bool
only_in(const struct rule *rule, const struct rule_view *in,
    const struct rule_view *not_in)
{
	return rule_in_view(rule, in) && !rule_in_view(rule, not_in) &&
	    !rule_is_attribute(rule);
}

static void
only_page(struct page *p, const struct rule_view *in,
    const struct rule_view *not_in)
{
	char name[64], title[80];
	bool any = false;

	(void)snprintf(title, sizeof(title), "Only in %s",
	    rule_view_name(in, name, sizeof(name)));
	page_heading(p, 2, title);
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		if (!only_in(&rule_table[i], in, not_in))
			continue;
		any = true;
		page_item(p, level_of(&rule_table[i]),
		    rule_table[i].requirement, rule_table[i].id);
	}
	if (!any)
		page_text(p, "Nothing.");
}

/* The table of changes begins with the first of them. */
struct change_table {
	struct page *page;
	const struct page_column *columns;
	bool begun;
};

static void
change_row(void *table, const struct change *c)
{
	struct change_table *t = table;
	const char *cell[] = {c->topic, c->left[0] == '\0' ? "-" : c->left,
	    c->right[0] == '\0' ? "-" : c->right};

	if (!t->begun)
		page_table(t->page, t->columns, 3);
	t->begun = true;
	page_row(t->page, cell);
}

void
rule_diff_page(struct page *p, const struct rule_view *left,
    const struct rule_view *right)
{
	char name[2][64], title[160];
	struct page_column columns[] = {
	    {"what", 34, PAGE_PLAIN},
	    {name[0], 20, PAGE_PLAIN},
	    {name[1], 0, PAGE_PLAIN},
	};
	struct change_table table = {p, columns, false};

	rule_view_name(left, name[0], sizeof(name[0]));
	rule_view_name(right, name[1], sizeof(name[1]));
	(void)snprintf(title, sizeof(title), "%s and %s", name[0], name[1]);
	page_heading(p, 1, title);
	page_heading(p, 2, "Changed");
	changes(left, right, change_row, &table);
	if (!table.begun)
		page_text(p, "Nothing.");
	only_page(p, left, right);
	only_page(p, right, left);
}

static void
change_json(void *json, const struct change *c)
{
	struct json *j = json;

	json_open(j, '{');
	json_put_str(j, "what", c->topic);
	json_put_str(j, "left", c->left[0] == '\0' ? NULL : c->left);
	json_put_str(j, "right", c->right[0] == '\0' ? NULL : c->right);
	json_close(j, '}');
}

static void
side_json(struct json *j, const char *key, const struct rule_view *view)
{
	char day[CIVIL_TEXT];

	json_key(j, key);
	json_open(j, '{');
	json_put_str(j, "profile", view->profile->name);
	json_put_str(j, "at", civil_format_day(view->at, day));
	json_close(j, '}');
}

static void
only_json(struct json *j, const char *key, const struct rule_view *in,
    const struct rule_view *not_in)
{
	json_key(j, key);
	json_open(j, '[');
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (only_in(&rule_table[i], in, not_in))
			json_str(j, rule_table[i].id);
	json_close(j, ']');
}

void
rule_diff_json(struct buf *out, const struct rule_view *left,
    const struct rule_view *right)
{
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	json_put_str(&j, "schema", RULE_DIFF_SCHEMA);
	side_json(&j, "left", left);
	side_json(&j, "right", right);
	json_key(&j, "changed");
	json_open(&j, '[');
	changes(left, right, change_json, &j);
	json_close(&j, ']');
	only_json(&j, "only_left", left, right);
	only_json(&j, "only_right", right, left);
	json_close(&j, '}');
	buf_char(out, '\n');
}
