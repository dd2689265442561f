/*
 * Explanations: all that the tables know about a rule, another linter's
 * code, a version and its ballot, a reading, or a group of rules.
 */
#ifndef ASSAY_RULE_EXPLAIN_H
#define ASSAY_RULE_EXPLAIN_H

#include "base/json.h"
#include "base/page.h"
#include "rule/find.h"
#include "rule/subject.h"

#define RULE_EXPLAIN_SCHEMA "assay-explain/1"

/* `found` is about something. */
void rule_explain(struct page *p, const struct rule_found *found);
void rule_explain_json(struct json *j, const struct rule_found *found);

/* A ballot; the vote on it, below another heading. `ballot` as rules and
 * versions name it. */
void rule_explain_ballot(struct page *p, const struct rule_ballot *b);
void rule_explain_vote(struct page *p, const char *ballot);
/* Their members of an open object; those of a vote are "vote" and
 * "vote_unknown". */
void rule_json_ballot(struct json *j, const struct rule_ballot *b);
void rule_json_vote(struct json *j, const char *ballot);

/* Members of an open object, shared by all JSON that shows rules. */
void rule_json_members(struct json *j, const struct rule *rule);
/* Title of a source: "S/MIME Baseline Requirements", "RFC 5280". */
const char *rule_source_title(const char *source, char *out, size_t room);
/* The command that judges it: "lint", "forum", "validate". */
const char *rule_judge(const struct rule *rule);
/* "checked", "permission", "not checked" */
const char *rule_check_state(const struct rule *rule);

#endif
