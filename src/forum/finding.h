/*
 * What breaks a bylaw, by which rule, and in which file: the form of all
 * findings of the forum's commands, and how they are told.
 */
#ifndef ASSAY_FORUM_FINDING_H
#define ASSAY_FORUM_FINDING_H

#include "base/arena.h"
#include "base/json.h"
#include "base/page.h"
#include "rule/rule.h"

enum { FORUM_FINDINGS_MAX = 65536 };

struct forum_finding {
	enum rule_id rule;
	enum rule_severity severity;
	int64_t at;	     /* of the act that the rule judges */
	const char *file;    /* in the forum's folder */
	size_t line;	     /* 0: of the whole file */
	const char *message; /* what is wrong there */
};

struct forum_findings {
	struct arena arena; /* of files and messages */
	struct forum_finding *finding;
	size_t count, room;
	size_t dropped; /* over FORUM_FINDINGS_MAX, or out of memory */
};

void forum_findings_init(struct forum_findings *list);
void forum_findings_clear(struct forum_findings *list);
/* Copies the texts. */
void forum_findings_add(struct forum_findings *list, enum rule_id rule,
    int64_t at, const char *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
/* By file, line and rule. */
void forum_findings_sort(struct forum_findings *list);

/* Each with its place, its clause and what to do; nothing when empty. */
void forum_findings_page(struct page *p, const struct forum_findings *list);
/* The member "findings" of an open object. */
void forum_findings_json(struct json *j, const struct forum_findings *list);

#endif
