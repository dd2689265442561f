#include "api/api.h"

static const struct rule *
inside(const struct assay_rule *rule)
{
	return (const struct rule *)(const void *)rule;
}

static const struct assay_rule *
outside(const struct rule *rule)
{
	return (const struct assay_rule *)(const void *)rule;
}

const struct assay_rule *
assay_rule_find(const char *id)
{
	enum rule_id rule = rule_find(id);

	return rule == RULE_COUNT ? NULL : outside(&rule_table[rule]);
}

const struct assay_rule *
assay_rule_next(const struct assay_rule *rule)
{
	size_t next = rule == NULL ? 0 :
	    (size_t)(inside(rule) - rule_table) + 1;

	return next < RULE_COUNT ? outside(&rule_table[next]) : NULL;
}

size_t
assay_rule_count(void)
{
	return RULE_COUNT;
}

const char *
assay_rule_id(const struct assay_rule *rule)
{
	return inside(rule)->id;
}

const char *
assay_rule_source(const struct assay_rule *rule)
{
	return inside(rule)->source;
}

const char *
assay_rule_section(const struct assay_rule *rule)
{
	return inside(rule)->section;
}

const char *
assay_rule_kind(const struct assay_rule *rule)
{
	return inside(rule)->kind;
}

const char *
assay_rule_level(const struct assay_rule *rule)
{
	return rule_level_name((enum rule_level)inside(rule)->level);
}

enum assay_severity
assay_rule_severity(const struct assay_rule *rule)
{
	return (enum assay_severity)inside(rule)->severity;
}

const char *
assay_rule_applies_to(const struct assay_rule *rule)
{
	return inside(rule)->applies_text;
}

const char *
assay_rule_version(const struct assay_rule *rule)
{
	return inside(rule)->version;
}

const char *
assay_rule_ballot(const struct assay_rule *rule)
{
	return inside(rule)->ballot;
}

int64_t
assay_rule_from(const struct assay_rule *rule)
{
	return inside(rule)->from;
}

int64_t
assay_rule_until(const struct assay_rule *rule)
{
	return inside(rule)->until;
}

const char *
assay_rule_requirement(const struct assay_rule *rule)
{
	return inside(rule)->requirement;
}

const char *
assay_rule_remedy(const struct assay_rule *rule)
{
	return inside(rule)->remedy;
}

const char *
assay_rule_readings(const struct assay_rule *rule)
{
	return inside(rule)->readings;
}

const char *
assay_rule_notes(const struct assay_rule *rule)
{
	return inside(rule)->notes;
}

const char *
assay_rule_not_checked(const struct assay_rule *rule)
{
	return inside(rule)->not_checked;
}

const char *
assay_severity_name(enum assay_severity severity)
{
	return rule_severity_name((enum rule_severity)severity);
}
