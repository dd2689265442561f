#include <stdio.h>
#include <string.h>

#include "der/oid.h"
#include "rule/find.h"
#include "rule/profile.h"

static const char *const type_codes[] = {"mv", "ov", "sv", "iv"};

/* Names of CAs have no table in the law; these rows make one (7.1.4.3.1). */
static const struct rule_attribute ca_attributes[] = {
    {"commonName", &rule_table[R_smbr_7_1_4_3_1_a_cn_present]},
    {"organizationName", &rule_table[R_smbr_7_1_4_3_1_b_o_present]},
    {"countryName", &rule_table[R_smbr_7_1_4_3_1_c_c_present]},
    {"Other", &rule_table[R_smbr_7_1_4_3_1_d_other_optional]},
};

const struct rule *
rule_first_in_view(const enum rule_id *list, const struct rule_view *view)
{
	for (; *list != RULE_COUNT; list++)
		if (rule_in_view(&rule_table[*list], view))
			return &rule_table[*list];
	return NULL;
}

static const struct rule *
after_the_end(const enum rule_id *list, const struct rule_view *view)
{
	for (; *list != RULE_COUNT; list++)
		if ((rule_table[*list].applies & view->profile->subjects) !=
			0 && rule_table[*list].until <= view->at)
			return rule_successor(&rule_table[*list]);
	return NULL;
}

const struct rule *
rule_fact_answer(const struct rule_fact *fact, const struct rule_view *view)
{
	return fact->after ? after_the_end(fact->rules, view) :
			     rule_first_in_view(fact->rules, view);
}

/* What follows "smbr.7.1.4.2.5.sv." in the id, or NULL. */
static const char *
attribute_part(const struct rule *rule)
{
	char start[32];

	for (unsigned t = 0; t < 4; t++) {
		int len = snprintf(start, sizeof(start), "smbr.7.1.4.2.%u.%s.",
		    t + 3, type_codes[t]);

		if (strncmp(rule->id, start, (size_t)len) == 0 &&
		    strncmp(rule->id + len, "note", 4) != 0)
			return rule->id + len;
	}
	return NULL;
}

bool
rule_is_attribute(const struct rule *rule)
{
	return attribute_part(rule) != NULL;
}

unsigned
rule_attributes(const struct rule_view *view,
    struct rule_attribute ret[RULE_ATTRIBUTES_MAX])
{
	unsigned count = 0;

	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = &rule_table[i];
		const char *part = attribute_part(rule);

		if (part == NULL || !rule_in_view(rule, view) ||
		    count == RULE_ATTRIBUTES_MAX)
			continue;
		(void)snprintf(ret[count].name, sizeof(ret->name), "%.*s",
		    (int)strcspn(part, "."), part);
		ret[count++].rule = rule;
	}
	for (unsigned i = 0; i < 4 && count < RULE_ATTRIBUTES_MAX; i++)
		if (rule_in_view(ca_attributes[i].rule, view))
			ret[count++] = ca_attributes[i];
	return count;
}

static bool
starts(const struct rule *rule, const struct rule_group *group)
{
	for (const char *const *s = group->starts; *s != NULL; s++)
		if (strncmp(rule->id, *s, strlen(*s)) == 0)
			return true;
	return false;
}

static unsigned
group_of(const struct rule *rule)
{
	for (unsigned g = 0; g < rule_group_count; g++)
		if (starts(rule, &rule_groups[g]))
			return g;
	return rule_group_count;
}

void
rule_group_all(const struct rule_view *view, uint8_t ret[RULE_COUNT])
{
	for (unsigned i = 0; i < RULE_COUNT; i++)
		ret[i] = rule_in_view(&rule_table[i], view) ?
		    (uint8_t)group_of(&rule_table[i]) : RULE_NO_GROUP;
}

const struct rule_version *
rule_version_at(int64_t at)
{
	const struct rule_version *found = NULL;

	for (size_t i = 0; i < rule_version_count; i++)
		if (rule_versions[i].effective <= at)
			found = &rule_versions[i];
	return found;
}

const char *
rule_dotted(const char *name)
{
	enum oid oid = oid_by_name(name);

	return oid == OID_UNKNOWN ? "" : oid_table[oid].dotted;
}

const char *
rule_view_name(const struct rule_view *view, char *out, size_t room)
{
	char day[CIVIL_TEXT];

	(void)snprintf(out, room, "%s on %s", view->profile->name,
	    civil_format_day(view->at, day));
	return out;
}
