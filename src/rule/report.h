/*
 * Reports: findings of any part of the house in a form for people or for
 * other programs. A report is written piece by piece into buffers: `begin`
 * once, `object` for each object, in any thread, `end` once. Between two
 * objects stands the format's separator, which the caller puts there.
 */
#ifndef ASSAY_RULE_REPORT_H
#define ASSAY_RULE_REPORT_H

#include "base/buf.h"
#include "rule/finding.h"

/* Of reports made for programs; raised when a member changes its meaning. */
#define RULE_REPORT_SCHEMA "assay-report/1"

enum { RULE_REPORT_HEX_MAX = 64 }; /* octets shown of an offending part */

struct rule_report_object {
	const char *name;    /* "mail.pem#2" */
	const char *file;    /* "mail.pem"; NULL: the name is all there is */
	const char *kind;    /* "certificate" */
	const char *profile; /* "sv-strict" */
	const char *how;     /* the profile was found */
	int64_t at;	     /* day of the law that was applied */
	const char *subject; /* text of the name it is about, or "" */
	const char *sha256;  /* hexadecimal, or "" */
	struct bytes input;
	uint64_t subjects;   /* bit mask by enum rule_subject */
	const struct finding *finding; /* by place, then by rule */
	unsigned count;
	unsigned suppressed; /* over the maxima, only counted */
};

/* Sums over all objects of a report. */
struct rule_report_totals {
	uint64_t objects;
	uint64_t clean;	     /* without a finding, waived ones included */
	uint64_t unreadable; /* inputs that were no object */
	uint64_t by_severity[SEV_COUNT]; /* waived ones left out */
	uint64_t waived;
	uint64_t suppressed;
	uint64_t by_rule[RULE_COUNT]; /* waived ones left out */
	uint64_t all_by_rule[RULE_COUNT];
	uint8_t severity[RULE_COUNT]; /* of its findings, by the policy */
};

struct rule_report_ops;

struct rule_report {
	const struct rule_report_ops *ops;
	enum rule_severity least; /* findings below it are not shown */
	bool colour;
	bool quiet;	  /* nothing about clean objects, no summary */
	bool brief;	  /* text: a line an object, and the summary */
	bool summary;
	unsigned width;	  /* columns of text */
	const char *tool; /* version of the program */
	void *state;	  /* of ops->open, read-only while objects come */
};

struct rule_report_ops {
	const char *name;	/* for --format */
	const char *separator;	/* between two objects */
	bool head_last; /* begin() needs the totals */
	bool full;	/* shows subject and digest of clean objects too */
	/* NULL: needs no state. False when there is no memory. */
	bool (*open)(struct rule_report *r);
	void (*close)(struct rule_report *r);
	void (*begin)(const struct rule_report *r,
	    const struct rule_report_totals *t, struct buf *out);
	/* May write nothing. */
	void (*object)(const struct rule_report *r,
	    const struct rule_report_object *o, struct buf *out);
	void (*end)(const struct rule_report *r,
	    const struct rule_report_totals *t, struct buf *out);
};

extern const struct rule_report_ops rule_report_text, rule_report_json,
    rule_report_jsonl, rule_report_sarif, rule_report_junit, rule_report_csv,
    rule_report_pkilint, rule_report_zlint;
extern const struct rule_report_ops *const rule_reports[];

const struct rule_report_ops *rule_report_find(const char *name);

void rule_report_count(struct rule_report_totals *t,
    const struct rule_report_object *o);
void rule_report_add(struct rule_report_totals *t,
    const struct rule_report_totals *more);

/* Is this finding to be shown? */
static inline bool
rule_report_shows(const struct rule_report *r, const struct finding *f)
{
	return f->severity >= r->least;
}

/* The octets of the finding in the input, at most RULE_REPORT_HEX_MAX. */
struct bytes rule_report_octets(const struct rule_report_object *o,
    const struct finding *f);
/* "since 2023-09-01 by ballot SMC01 (1.0.0)"; "" when unknown. */
void rule_report_force(const struct rule *rule, char *out, size_t room);
/* Name of a source as people cite it: "S/MIME BR", "RFC 5280". */
const char *rule_source_name(const char *source, char *out, size_t room);

#endif
