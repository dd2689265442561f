/*
 * Rules: the law as data. The table is fixed at build time; everything here
 * may be called by any thread at any time, and what it returns lives for
 * ever. No rule is NULL inside the range that the functions state.
 */
#ifndef ASSAY_RULE_H
#define ASSAY_RULE_H

#include <assay/base.h>

#ifdef __cplusplus
extern "C" {
#endif

struct assay_rule;
struct assay_reading;

enum assay_severity {
	ASSAY_NONE, /* of a permission: never reported */
	ASSAY_INFO,
	ASSAY_NOTICE,
	ASSAY_WARNING,
	ASSAY_ERROR,
};

/* The rule with this id, or NULL. */
ASSAY_API const struct assay_rule *assay_rule_find(const char *id);
/* The first rule for NULL, then the one after; NULL after the last. */
ASSAY_API const struct assay_rule *assay_rule_next(
    const struct assay_rule *rule);
ASSAY_API size_t assay_rule_count(void);

ASSAY_API const char *assay_rule_id(const struct assay_rule *rule);
/* "smbr", "rfc5280": the document, and the place in it. */
ASSAY_API const char *assay_rule_source(const struct assay_rule *rule);
ASSAY_API const char *assay_rule_section(const struct assay_rule *rule);
/* "extension", "name": what the rule looks at. */
ASSAY_API const char *assay_rule_kind(const struct assay_rule *rule);
/* "SHALL", "SHALL NOT", "SHOULD", "SHOULD NOT", "MAY" */
ASSAY_API const char *assay_rule_level(const struct assay_rule *rule);
/* Before a policy changes it. */
ASSAY_API enum assay_severity assay_rule_severity(
    const struct assay_rule *rule);
/* Profiles and kinds of object, as "SV-S;IV-S". */
ASSAY_API const char *assay_rule_applies_to(const struct assay_rule *rule);
/* Version and ballot that brought it; "" when unknown. */
ASSAY_API const char *assay_rule_version(const struct assay_rule *rule);
ASSAY_API const char *assay_rule_ballot(const struct assay_rule *rule);
/* In force from `from` until before `until`. */
ASSAY_API int64_t assay_rule_from(const struct assay_rule *rule);
ASSAY_API int64_t assay_rule_until(const struct assay_rule *rule);
/* What must hold, and what to do where it does not. */
ASSAY_API const char *assay_rule_requirement(const struct assay_rule *rule);
ASSAY_API const char *assay_rule_remedy(const struct assay_rule *rule);
/* Ids of readings that decide an ambiguity, "AMB-03;AMB-04", or "". */
ASSAY_API const char *assay_rule_readings(const struct assay_rule *rule);
ASSAY_API const char *assay_rule_notes(const struct assay_rule *rule);
/* Why octets cannot show a breach of it; NULL for a rule that is checked. */
ASSAY_API const char *assay_rule_not_checked(const struct assay_rule *rule);

/* How a place is read where the text is ambiguous; NULL: no such reading. */
ASSAY_API const struct assay_reading *assay_reading_find(const char *id);
ASSAY_API const char *assay_reading_id(const struct assay_reading *reading);
ASSAY_API const char *assay_reading_title(
    const struct assay_reading *reading);
ASSAY_API const char *assay_reading_problem(
    const struct assay_reading *reading);
ASSAY_API const char *assay_reading_text(const struct assay_reading *reading);

/* "error", "warning", "notice", "info", "none" */
ASSAY_API const char *assay_severity_name(enum assay_severity severity);

#ifdef __cplusplus
}
#endif

#endif
