/*
 * A profile as a person wants to read it: which attributes and extensions,
 * which keys, how long, and every row behind it, on one day. All of it comes
 * from the rows that bind the profile and are in force on that day.
 */
#ifndef ASSAY_RULE_PROFILE_H
#define ASSAY_RULE_PROFILE_H

#include "base/json.h"
#include "base/page.h"
#include "rule/rule.h"
#include "rule/subject.h"

#define RULE_PROFILE_SCHEMA "assay-profile/1"
#define RULE_DIFF_SCHEMA "assay-profile-diff/1"
#define RULE_HISTORY_SCHEMA "assay-profile-history/1"
#define RULE_PROFILES_SCHEMA "assay-profiles/1"

/* A profile under the law of one day. */
struct rule_view {
	const struct rule_profile *profile;
	int64_t at;
};

static inline bool
rule_in_view(const struct rule *rule, const struct rule_view *view)
{
	return (rule->applies & view->profile->subjects) != 0 &&
	    rule_in_force(rule, view->at);
}

/* An extension and the rows that say whether it is there and critical; of
 * each list the first row in view counts. */
struct rule_extension {
	const char *name;		/* as in standard/oids.csv */
	const enum rule_id *presence;	/* ends with RULE_COUNT */
	const enum rule_id *critical;
};

/*
 * What people ask first, and the rows that answer: the first in view; or,
 * with `after`, what took the place of one that has ended.
 */
struct rule_fact {
	const char *label;
	const enum rule_id *rules; /* ends with RULE_COUNT */
	bool after;
};

/* Rows that are shown together: their ids begin with one of `starts`. */
struct rule_group {
	const char *chapter; /* NULL: the chapter of the group before */
	const char *title;   /* "" when the chapter's says enough */
	const char *const *starts; /* ends with NULL */
};

/* Ends with a NULL name. */
const struct rule_extension *rule_extensions_of(
    const struct rule_profile *profile);
extern const struct rule_fact rule_facts[];
extern const unsigned rule_fact_count;
extern const struct rule_group rule_groups[];
extern const unsigned rule_group_count;

/* The first of the list that is in view, or NULL. */
const struct rule *rule_first_in_view(const enum rule_id *list,
    const struct rule_view *view);

/* The row that answers, or NULL. */
const struct rule *rule_fact_answer(const struct rule_fact *fact,
    const struct rule_view *view);

/* A subject attribute and the row that says whether it may be there. */
struct rule_attribute {
	char name[32]; /* as in standard/oids.csv, or "Other" */
	const struct rule *rule;
};

enum { RULE_ATTRIBUTES_MAX = 24 };

unsigned rule_attributes(const struct rule_view *view,
    struct rule_attribute ret[RULE_ATTRIBUTES_MAX]);
/* Is it one of the rows of the attribute table? */
bool rule_is_attribute(const struct rule *rule);

/*
 * The group of rule_groups that each row stands in: the first whose start
 * fits. Rows of other sources have rule_group_count; rows out of view have
 * RULE_NO_GROUP.
 */
enum { RULE_NO_GROUP = 255 };
void rule_group_all(const struct rule_view *view, uint8_t ret[RULE_COUNT]);
/* The version of the S/MIME BR in force, or NULL before the first. */
const struct rule_version *rule_version_at(int64_t at);
/* Dotted form of a name of standard/oids.csv, or "". */
const char *rule_dotted(const char *name);

void rule_profile_page(struct page *p, const struct rule_view *view);
void rule_profile_json(struct buf *out, const struct rule_view *view);
void rule_diff_page(struct page *p, const struct rule_view *left,
    const struct rule_view *right);
void rule_diff_json(struct buf *out, const struct rule_view *left,
    const struct rule_view *right);
/* `profile` may be NULL: all of the S/MIME BR. */
void rule_history_page(struct page *p, const struct rule_profile *profile);
void rule_history_json(struct buf *out, const struct rule_profile *profile);
void rule_profiles_page(struct page *p, int64_t at);
void rule_profiles_json(struct buf *out, int64_t at);

/* "sv-strict on 2026-10-01" */
const char *rule_view_name(const struct rule_view *view, char *out,
    size_t room);

#endif
