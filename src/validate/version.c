#include <stddef.h>

#include "rule/rule.h"
#include "validate/version.h"

/* TLS BR 1.2.1: the days from which each was in force. */
static const struct {
	const char *version;
	const char *from;
} tlsbr[] = {
	{"2.1.2", "2024-12-16"},
	{"2.1.3", "2025-02-24"},
	{"2.1.4", "2025-03-01"},
	{"2.1.5", "2025-05-16"},
	{"2.1.6", "2025-07-21"},
	{"2.1.7", "2025-08-25"},
	{"2.1.8", "2025-11-04"},
	{"2.1.9", "2025-11-10"},
	{"2.2.0", "2025-12-15"},
	{"2.2.1", "2025-12-16"},
	{"2.2.2", "2026-01-12"},
	{"2.2.3", "2026-02-16"},
	{"2.2.4", "2026-02-17"},
	{"2.2.5", "2026-02-25"},
	{"2.2.6", "2026-03-31"},
	{"2.2.7", "2026-05-19"},
};

const char *
validate_sbr_version(int64_t at)
{
	const char *newest = "";
	int64_t since = CIVIL_ALWAYS;

	for (size_t i = 0; i < rule_version_count; i++)
		if (rule_versions[i].effective <= at &&
		    rule_versions[i].effective >= since) {
			newest = rule_versions[i].version;
			since = rule_versions[i].effective;
		}
	return newest;
}

const char *
validate_tlsbr_version(int64_t at)
{
	const struct rule_version *first = rule_version_find("1.0.8");
	const char *newest = "";
	int64_t from;

	if (first == NULL || at < first->effective)
		return newest;
	for (size_t i = 0; i < sizeof(tlsbr) / sizeof(tlsbr[0]); i++)
		if (civil_parse(tlsbr[i].from, &from) && from <= at)
			newest = tlsbr[i].version;
	return newest;
}
