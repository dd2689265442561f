#include <stdio.h>
#include <string.h>

#include "rule/ballot.h"
#include "rule/profile.h"

enum { LINE = 1024, LISTED_MAX = 200 };

static bool
concerns(const struct rule *rule, const struct rule_profile *profile)
{
	return strcmp(rule->source, "smbr") == 0 && (profile == NULL ||
		(rule->applies & profile->subjects) != 0);
}

static unsigned
count_days(const struct rule_profile *profile, int64_t day)
{
	unsigned count = 0;

	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (concerns(&rule_table[i], profile))
			count += rule_table[i].from == day ||
			    rule_table[i].until == day;
	return count;
}

static bool
has_version(int64_t day)
{
	for (size_t i = 0; i < rule_version_count; i++)
		if (rule_versions[i].effective == day)
			return true;
	return false;
}

/* The next day after `day` with a version or a change, or CIVIL_NEVER. */
static int64_t
next_day(const struct rule_profile *profile, int64_t day)
{
	int64_t next = CIVIL_NEVER;

	for (size_t i = 0; i < rule_version_count; i++)
		if (rule_versions[i].effective > day &&
		    rule_versions[i].effective < next)
			next = rule_versions[i].effective;
	for (size_t i = 0; i < rule_era_count && rule_eras[i] < next; i++)
		if (rule_eras[i] > day && count_days(profile, rule_eras[i]) > 0)
			next = rule_eras[i];
	return next;
}

static void
versions_page(struct page *p, int64_t day)
{
	char line[LINE];
	struct text t;

	for (size_t i = 0; i < rule_version_count; i++) {
		const struct rule_version *v = &rule_versions[i];

		if (v->effective != day)
			continue;
		(void)snprintf(line, sizeof(line), "%s, ballot %s: %s",
		    v->version, v->ballot, v->summary);
		page_text(p, line);
		text_init(&t, line, sizeof(line));
		rule_vote_words(v->ballot, v->effective, &t);
		page_field(p, "vote", line, PAGE_PLAIN);
	}
}

static void
changes_page(struct page *p, const struct rule_profile *profile, int64_t day)
{
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = &rule_table[i];

		if (!concerns(rule, profile))
			continue;
		if (rule->from == day)
			page_item(p, "begins", rule->requirement, rule->id);
		if (rule->until == day)
			page_item(p, "ends", rule->requirement, rule->id);
	}
}

void
rule_history_page(struct page *p, const struct rule_profile *profile)
{
	int64_t day = CIVIL_ALWAYS;
	char line[LINE], text[CIVIL_TEXT];

	(void)snprintf(line, sizeof(line), "History of %s", profile == NULL ?
	    "the S/MIME Baseline Requirements" : profile->title);
	page_heading(p, 1, line);
	while ((day = next_day(profile, day)) != CIVIL_NEVER) {
		unsigned count = count_days(profile, day);

		page_heading(p, 2, civil_format_day(day, text));
		if (has_version(day))
			versions_page(p, day);
		if (count > LISTED_MAX) {
			(void)snprintf(line, sizeof(line), "%u rules begin.",
			    count);
			page_text(p, line);
			continue;
		}
		changes_page(p, profile, day);
	}
}

static void
json_ids(struct json *j, const char *key, const struct rule_profile *profile,
    int64_t day, bool ends)
{
	json_key(j, key);
	json_open(j, '[');
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = &rule_table[i];

		if (concerns(rule, profile) &&
		    (ends ? rule->until : rule->from) == day)
			json_str(j, rule->id);
	}
	json_close(j, ']');
}

static void
json_versions(struct json *j, int64_t day)
{
	char line[LINE];
	struct text t;

	json_key(j, "versions");
	json_open(j, '[');
	for (size_t i = 0; i < rule_version_count; i++) {
		if (rule_versions[i].effective != day)
			continue;
		text_init(&t, line, sizeof(line));
		rule_vote_words(rule_versions[i].ballot, day, &t);
		json_open(j, '{');
		json_put_str(j, "version", rule_versions[i].version);
		json_put_str(j, "ballot", rule_versions[i].ballot);
		json_put_str(j, "summary", rule_versions[i].summary);
		json_put_str(j, "vote", line);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void
rule_history_json(struct buf *out, const struct rule_profile *profile)
{
	int64_t day = CIVIL_ALWAYS;
	char text[CIVIL_TEXT];
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	json_put_str(&j, "schema", RULE_HISTORY_SCHEMA);
	json_put_str(&j, "profile", profile == NULL ? NULL : profile->name);
	json_key(&j, "days");
	json_open(&j, '[');
	while ((day = next_day(profile, day)) != CIVIL_NEVER) {
		json_open(&j, '{');
		json_put_str(&j, "day", civil_format_day(day, text));
		json_versions(&j, day);
		json_ids(&j, "begin", profile, day, false);
		json_ids(&j, "end", profile, day, true);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	buf_char(out, '\n');
}
