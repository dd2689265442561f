#include <string.h>

#include "rule/rule.h"

enum rule_id
rule_find(const char *id)
{
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (strcmp(rule_table[i].id, id) == 0)
			return (enum rule_id)i;
	return RULE_COUNT;
}

const struct rule_reading *
rule_reading_find(const char *id)
{
	for (size_t i = 0; i < rule_reading_count; i++)
		if (strcmp(rule_readings[i].id, id) == 0)
			return &rule_readings[i];
	return NULL;
}

const struct rule_version *
rule_version_find(const char *version)
{
	for (size_t i = 0; i < rule_version_count; i++)
		if (strcmp(rule_versions[i].version, version) == 0)
			return &rule_versions[i];
	return NULL;
}

size_t
rule_era_of(int64_t at)
{
	size_t low = 0, high = rule_era_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (rule_eras[middle] <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const char *
rule_level_name(enum rule_level level)
{
	static const char *const names[] = {"MAY", "SHOULD", "SHOULD NOT",
	    "SHALL", "SHALL NOT"};

	return names[level];
}

static const char *const severity_names[] = {"none", "info", "notice",
    "warning", "error"};

const char *
rule_severity_name(enum rule_severity severity)
{
	return severity_names[severity];
}

enum rule_severity
rule_severity_find(const char *name)
{
	for (int i = SEV_INFO; i < SEV_COUNT; i++)
		if (strcmp(severity_names[i], name) == 0)
			return (enum rule_severity)i;
	return SEV_COUNT;
}
