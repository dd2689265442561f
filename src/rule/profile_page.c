#include <stdio.h>
#include <string.h>

#include "rule/applies.h"
#include "rule/explain.h"
#include "rule/profile.h"

enum { LINE = 1024 };

#define ROLES                                                           \
	(SUBJECT_BIT(SUBCA_TC) | SUBJECT_BIT(SUBCA_AFF) |               \
	    SUBJECT_BIT(SUBCA_UNAFF) | SUBJECT_BIT(SUBCA_EXTANT))

static const char *
level_of(const struct rule *rule)
{
	return rule == NULL ? "" :
	    rule_level_name((enum rule_level)rule->level);
}

static void
facts(struct page *p, const struct rule_view *view)
{
	const struct rule_version *v = rule_version_at(view->at);
	char line[LINE], day[CIVIL_TEXT];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_printf(&t, "%s on %s", v == NULL ? "none yet" : v->version,
	    civil_format_day(view->at, day));
	if (v != NULL)
		text_printf(&t, ", adopted by ballot %s", v->ballot);
	page_field(p, "S/MIME BR", line, PAGE_PLAIN);
	for (unsigned i = 0; i < rule_fact_count; i++) {
		const struct rule *rule =
		    rule_fact_answer(&rule_facts[i], view);

		if (rule != NULL)
			page_field(p, rule_facts[i].label, rule->requirement,
			    PAGE_PLAIN);
	}
}

static void
attribute_table(struct page *p, const struct rule_view *view)
{
	static const struct page_column columns[] = {
	    {"attribute", 24, PAGE_PLAIN},
	    {"OID", 21, PAGE_CODE},
	    {"in the subject", 0, PAGE_MARK},
	};
	struct rule_attribute all[RULE_ATTRIBUTES_MAX];
	unsigned count = rule_attributes(view, all);

	if (count == 0)
		return;
	page_heading(p, 2, "Subject attributes");
	page_table(p, columns, 3);
	for (unsigned i = 0; i < count; i++) {
		const char *cell[] = {all[i].name, rule_dotted(all[i].name),
		    level_of(all[i].rule)};

		page_row(p, cell);
	}
}

static void
extension_table(struct page *p, const struct rule_view *view)
{
	static const struct page_column columns[] = {
	    {"extension", 27, PAGE_PLAIN},
	    {"OID", 24, PAGE_CODE},
	    {"present", 10, PAGE_MARK},
	    {"critical", 10, PAGE_MARK},
	};
	const struct rule_extension *e = rule_extensions_of(view->profile);

	if (e->name == NULL)
		return;
	page_heading(p, 2, "Extensions at a glance");
	page_table(p, columns, 4);
	for (; e->name != NULL; e++) {
		const char *cell[] = {e->name, rule_dotted(e->name),
		    level_of(rule_first_in_view(e->presence, view)),
		    level_of(rule_first_in_view(e->critical, view))};

		page_row(p, cell);
	}
}

static void
rule_item(struct page *p, const struct rule *rule)
{
	page_item(p, level_of(rule), rule->requirement, rule->id);
}

/* The rows of group `g`; its headings only when there are any. */
static void
group(struct page *p, const uint8_t group_of[RULE_COUNT], unsigned g,
    const char **chapter)
{
	bool any = false;

	for (unsigned i = 0; i < RULE_COUNT; i++) {
		if (group_of[i] != g || rule_is_attribute(&rule_table[i]))
			continue;
		if (*chapter != NULL)
			page_heading(p, 2, *chapter);
		*chapter = NULL;
		if (!any && rule_groups[g].title[0] != '\0')
			page_heading(p, 3, rule_groups[g].title);
		any = true;
		rule_item(p, &rule_table[i]);
	}
}

static void
groups(struct page *p, const struct rule_view *view)
{
	uint8_t group_of[RULE_COUNT];
	const char *chapter = NULL;

	rule_group_all(view, group_of);
	for (unsigned g = 0; g < rule_group_count; g++) {
		if (rule_groups[g].chapter != NULL)
			chapter = rule_groups[g].chapter;
		group(p, group_of, g, &chapter);
	}
}

/* Rows for CAs in roles that no certificate shows by itself. */
static void
roles(struct page *p, const struct rule_view *view)
{
	const uint64_t ca = SUBJECT_BIT(SUBCA) | SUBJECT_BIT(XCERT);
	char line[LINE];
	struct text t;
	bool any = false;

	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = &rule_table[i];

		if ((view->profile->subjects & ca) == 0 ||
		    (rule->applies & ROLES) == 0 ||
		    (rule->applies & view->profile->subjects) != 0 ||
		    !rule_in_force(rule, view->at))
			continue;
		if (!any)
			page_heading(p, 2, "In special roles");
		any = true;
		text_init(&t, line, sizeof(line));
		rule_applies_words(rule->applies & ROLES, &t);
		text_printf(&t, ": %s", rule->requirement);
		page_item(p, level_of(rule), line, rule->id);
	}
}

static void
ahead_item(struct page *p, const struct rule *rule, int64_t day,
    const char *what)
{
	char line[LINE], text[CIVIL_TEXT];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_printf(&t, "%s on %s: %s", what, civil_format_day(day, text),
	    rule->requirement);
	page_item(p, level_of(rule), line, rule->id);
}

/* What is already decided for later. */
static void
ahead(struct page *p, const struct rule_view *view)
{
	bool any = false;

	for (size_t e = 0; e < rule_era_count; e++)
		for (unsigned i = 0; i < RULE_COUNT; i++) {
			const struct rule *rule = &rule_table[i];
			int64_t day = rule_eras[e];

			if (day <= view->at || (day != rule->from &&
				day != rule->until) ||
			    (rule->applies & view->profile->subjects) == 0)
				continue;
			if (!any)
				page_heading(p, 2, "Changes ahead");
			any = true;
			ahead_item(p, rule, day,
			    day == rule->from ? "Begins" : "Ends");
		}
}

/* Sources under the S/MIME BR, by the number of their rows in view. */
static void
beneath(struct page *p, const struct rule_view *view)
{
	static const struct page_column columns[] = {
	    {"standard", 28, PAGE_PLAIN},
	    {"rules", 6, PAGE_PLAIN},
	    {"source", 0, PAGE_CODE},
	};
	char line[LINE], title[64], number[16];
	unsigned count = 0;

	page_heading(p, 2, "Standards beneath");
	(void)snprintf(line, sizeof(line), "Their rules are listed by: assay "
	    "rules --applies %s --source SOURCE", view->profile->name);
	page_text(p, line);
	page_table(p, columns, 3);
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const char *source = rule_table[i].source;
		const char *cell[] = {NULL, number, source};

		count += rule_in_view(&rule_table[i], view);
		if (i + 1 < RULE_COUNT &&
		    strcmp(rule_table[i + 1].source, source) == 0)
			continue;
		cell[0] = rule_source_title(source, title, sizeof(title));
		(void)snprintf(number, sizeof(number), "%u", count);
		if (count > 0 && strcmp(source, "smbr") != 0)
			page_row(p, cell);
		count = 0;
	}
}

void
rule_profile_page(struct page *p, const struct rule_view *view)
{
	page_heading(p, 1, view->profile->title);
	facts(p, view);
	attribute_table(p, view);
	extension_table(p, view);
	groups(p, view);
	roles(p, view);
	ahead(p, view);
	beneath(p, view);
}

void
rule_profiles_page(struct page *p, int64_t at)
{
	static const struct page_column columns[] = {
	    {"name", 16, PAGE_CODE},
	    {"code", 12, PAGE_PLAIN},
	    {"rules", 6, PAGE_PLAIN},
	    {"what it is", 0, PAGE_PLAIN},
	};
	char number[16];

	page_heading(p, 1, "Profiles");
	page_table(p, columns, 4);
	for (unsigned i = 0; i < rule_profile_count; i++) {
		struct rule_view view = {&rule_profiles[i], at};
		const char *cell[] = {view.profile->name, view.profile->code,
		    number, view.profile->title};
		unsigned count = 0;

		for (unsigned r = 0; r < RULE_COUNT; r++)
			count += rule_in_view(&rule_table[r], &view);
		(void)snprintf(number, sizeof(number), "%u", count);
		page_row(p, cell);
	}
}
