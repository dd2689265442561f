/* Lists of rules, and how much of each section is checked. */
#ifndef ASSAY_RULE_LIST_H
#define ASSAY_RULE_LIST_H

#include "base/json.h"
#include "base/page.h"
#include "rule/rule.h"

#define RULE_LIST_SCHEMA "assay-rules/1"
#define RULE_COVERAGE_SCHEMA "assay-coverage/1"

/* Which rules; all zero is every rule. */
struct rule_filter {
	const char *source; /* NULL: any */
	uint64_t subjects;  /* 0: any; else one of these is bound */
	bool has_at;	    /* only what is in force at `at` */
	int64_t at;
};

bool rule_passes(const struct rule *rule, const struct rule_filter *filter);
/* Is there a standard/<source>.csv of rules? */
bool rule_is_source(const char *source);

/* One line a rule: id, level, state, applies_to, days. */
void rule_list_text(struct buf *out, const struct rule_filter *filter);
/* RFC 4180, with a header line. */
void rule_list_csv(struct buf *out, const struct rule_filter *filter);
void rule_list_json(struct buf *out, const struct rule_filter *filter);
void rule_list_page(struct page *p, const struct rule_filter *filter);

/* Rows of one section, or sums over several. */
struct rule_coverage {
	char section[24];   /* "7.1.2.3(a)" */
	const char *source;
	unsigned rows;
	unsigned checked;
	unsigned shown;	    /* permissions with a case that stays clean */
	unsigned silent;    /* permissions without one */
	unsigned not_checked;
};

enum { RULE_SECTIONS_MAX = 1024 };

/* Sections in the order of the tables; how many. */
unsigned rule_coverage(const struct rule_filter *filter,
    struct rule_coverage ret[RULE_SECTIONS_MAX]);
void rule_coverage_add(struct rule_coverage *sum,
    const struct rule_coverage *more);

void rule_coverage_page(struct page *p, const struct rule_filter *filter);
void rule_coverage_csv(struct buf *out, const struct rule_filter *filter);
void rule_coverage_json(struct buf *out, const struct rule_filter *filter);

#endif
