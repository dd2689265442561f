/*
 * What a name that a person types stands for: a rule, another linter's code,
 * a version of the S/MIME BR or the ballot that adopted it, another ballot,
 * a reading, or the start of ids.
 */
#ifndef ASSAY_RULE_FIND_H
#define ASSAY_RULE_FIND_H

#include "rule/ballot.h"
#include "rule/rule.h"

enum rule_about {
	ABOUT_NOTHING,
	ABOUT_RULE,
	ABOUT_PEER,
	ABOUT_VERSION,
	ABOUT_READING,
	ABOUT_BALLOT, /* that no version of the S/MIME BR stands for */
	ABOUT_PREFIX, /* of rule ids or of peers' codes */
};

struct rule_found {
	enum rule_about about;
	enum rule_id rule;
	const struct rule_peer *peer;
	const struct rule_version *version;
	const struct rule_reading *reading;
	const struct rule_ballot *ballot;
	const char *prefix;
	bool whole; /* the prefix ends where a part of an id ends */
};

/* Case does not matter; "SMC-13", "smc013v1", "AMB5", "v1.0.11" and ids
 * without "smbr." are understood. */
void rule_find_any(const char *name, struct rule_found *ret);

bool rule_has_prefix(const char *id, const struct rule_found *found);
/* Does the list "a;b;c" hold `id`? */
bool rule_list_has(const char *list, const char *id);

enum { RULE_NEAR_MAX = 5 };

/* The names most like `name`, best first; how many. */
unsigned rule_near(const char *name, const char *ret_near[RULE_NEAR_MAX]);

/*
 * The rule that took the place of one that ended, or the one whose start
 * ended it: of the same source, starting that day, with the most like id.
 * NULL when there is none.
 */
const struct rule *rule_successor(const struct rule *rule);
/* The ballot that ended it, or "". */
const char *rule_ended_by(const struct rule *rule);

#endif
