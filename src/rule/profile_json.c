#include <string.h>

#include "rule/explain.h"
#include "rule/profile.h"

static void
put_level(struct json *j, const char *key, const struct rule *rule)
{
	json_put_str(j, key, rule == NULL ? NULL :
	    rule_level_name((enum rule_level)rule->level));
}

static void
put_dotted(struct json *j, const char *name)
{
	const char *dotted = rule_dotted(name);

	json_put_str(j, "oid", dotted[0] == '\0' ? NULL : dotted);
}

static void
head(struct json *j, const struct rule_view *view)
{
	const struct rule_version *v = rule_version_at(view->at);
	char day[CIVIL_TEXT];

	json_put_str(j, "profile", view->profile->name);
	json_put_str(j, "code", view->profile->code);
	json_put_str(j, "title", view->profile->title);
	json_put_str(j, "at", civil_format_day(view->at, day));
	json_put_str(j, "version", v == NULL ? NULL : v->version);
	json_put_str(j, "ballot", v == NULL ? NULL : v->ballot);
}

static void
attributes(struct json *j, const struct rule_view *view)
{
	struct rule_attribute all[RULE_ATTRIBUTES_MAX];
	unsigned count = rule_attributes(view, all);

	json_key(j, "subject_attributes");
	json_open(j, '[');
	for (unsigned i = 0; i < count; i++) {
		json_open(j, '{');
		json_put_str(j, "name", all[i].name);
		put_dotted(j, all[i].name);
		put_level(j, "present", all[i].rule);
		json_put_str(j, "rule", all[i].rule->id);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
extensions(struct json *j, const struct rule_view *view)
{
	const struct rule_extension *e = rule_extensions_of(view->profile);

	json_key(j, "extensions");
	json_open(j, '[');
	for (; e->name != NULL; e++) {
		json_open(j, '{');
		json_put_str(j, "name", e->name);
		put_dotted(j, e->name);
		put_level(j, "present", rule_first_in_view(e->presence, view));
		put_level(j, "critical",
		    rule_first_in_view(e->critical, view));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
group(struct json *j, const uint8_t group_of[RULE_COUNT], unsigned g,
    const char *chapter)
{
	const char *title = g < rule_group_count ? rule_groups[g].title : "";

	for (unsigned i = 0; i < RULE_COUNT; i++) {
		if (group_of[i] != g)
			continue;
		json_open(j, '{');
		json_put_str(j, "chapter", chapter);
		json_put_str(j, "group", title[0] == '\0' ? NULL : title);
		rule_json_members(j, &rule_table[i]);
		json_close(j, '}');
	}
}

/* Rows of the S/MIME BR by chapter, then those of other sources. */
static void
rules(struct json *j, const struct rule_view *view)
{
	uint8_t group_of[RULE_COUNT];
	const char *chapter = NULL;

	rule_group_all(view, group_of);
	json_key(j, "rules");
	json_open(j, '[');
	for (unsigned g = 0; g < rule_group_count; g++) {
		if (rule_groups[g].chapter != NULL)
			chapter = rule_groups[g].chapter;
		group(j, group_of, g, chapter);
	}
	group(j, group_of, rule_group_count, NULL);
	json_close(j, ']');
}

void
rule_profile_json(struct buf *out, const struct rule_view *view)
{
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	json_put_str(&j, "schema", RULE_PROFILE_SCHEMA);
	head(&j, view);
	json_key(&j, "facts");
	json_open(&j, '{');
	for (unsigned i = 0; i < rule_fact_count; i++) {
		const struct rule *rule =
		    rule_fact_answer(&rule_facts[i], view);

		if (rule != NULL)
			json_put_str(&j, rule_facts[i].label, rule->id);
	}
	json_close(&j, '}');
	attributes(&j, view);
	extensions(&j, view);
	rules(&j, view);
	json_close(&j, '}');
	buf_char(out, '\n');
}

void
rule_profiles_json(struct buf *out, int64_t at)
{
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	json_put_str(&j, "schema", RULE_PROFILES_SCHEMA);
	json_key(&j, "profiles");
	json_open(&j, '[');
	for (unsigned i = 0; i < rule_profile_count; i++) {
		struct rule_view view = {&rule_profiles[i], at};
		unsigned count = 0;

		for (unsigned r = 0; r < RULE_COUNT; r++)
			count += rule_in_view(&rule_table[r], &view);
		json_open(&j, '{');
		json_put_str(&j, "name", view.profile->name);
		json_put_str(&j, "code", view.profile->code);
		json_put_str(&j, "title", view.profile->title);
		json_put_uint(&j, "rules", count);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	buf_char(out, '\n');
}
