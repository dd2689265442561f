/*
 * A rule is one row of standard/<source>.csv: the law as data. The tables
 * are made at build time by tools/gen_rules.py; nothing here is ever written.
 */
#ifndef ASSAY_RULE_RULE_H
#define ASSAY_RULE_RULE_H

#include <stddef.h>

#include "base/civil.h"
#include "rules.gen.h"

enum rule_level {
	RULE_MAY,
	RULE_SHOULD,
	RULE_SHOULD_NOT,
	RULE_SHALL,
	RULE_SHALL_NOT,
};

enum rule_severity {
	SEV_NONE, /* of a permission: never reported */
	SEV_INFO,
	SEV_NOTICE,
	SEV_WARNING,
	SEV_ERROR,
	SEV_COUNT
};

struct rule {
	const char *id;
	const char *source; /* file of standard/ without its ending: "smbr" */
	const char *section;
	const char *kind;
	uint8_t level;	  /* enum rule_level */
	uint8_t severity; /* enum rule_severity */
	bool bound;	  /* a check in src/lint/checks/ names it */
	uint64_t applies; /* bit mask of enum rule_subject */
	const char *applies_text;
	const char *version; /* of the source that brought it, or "" */
	const char *ballot;  /* that adopted it, or "" */
	int64_t from, until; /* in force in [from, until) */
	const char *requirement;
	const char *remedy;
	const char *readings;	 /* "AMB-03;AMB-04" or "" */
	const char *notes;
	const char *not_checked; /* the reason, or NULL */
};

/* How we read a place where the text is ambiguous. */
struct rule_reading {
	const char *id;
	const char *title;
	const char *problem;
	const char *reading;
};

/* A published version of the S/MIME Baseline Requirements. */
struct rule_version {
	const char *version;
	const char *ballot;
	int64_t published;
	int64_t effective;
	const char *summary;
};

/* What another linter calls it. */
struct rule_peer {
	const char *peer;
	const char *code;
	const char *rules; /* our ids, ';' between them */
	const char *verdict;
	const char *why;
};

extern const struct rule rule_table[RULE_COUNT];
extern const struct rule_reading rule_readings[];
extern const size_t rule_reading_count;
extern const struct rule_version rule_versions[];
extern const size_t rule_version_count;
extern const struct rule_peer rule_peers[];
extern const size_t rule_peer_count;
/* Every day on which some rule begins or ends, ascending. */
extern const int64_t rule_eras[];
extern const size_t rule_era_count;

/* The rule with that id, or RULE_COUNT. */
enum rule_id rule_find(const char *id);
const struct rule_reading *rule_reading_find(const char *id);
const struct rule_version *rule_version_find(const char *version);
/* The index of the span of days without a change of law that holds `at`. */
size_t rule_era_of(int64_t at);

static inline bool
rule_in_force(const struct rule *rule, int64_t at)
{
	return at >= rule->from && at < rule->until;
}

const char *rule_level_name(enum rule_level level);
const char *rule_severity_name(enum rule_severity severity);
/* SEV_COUNT when it is none of "info", "notice", "warning", "error". */
enum rule_severity rule_severity_find(const char *name);

#endif
