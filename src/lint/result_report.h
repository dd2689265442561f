/* Findings of a lint in the form that all reports take. */
#ifndef ASSAY_LINT_RESULT_REPORT_H
#define ASSAY_LINT_RESULT_REPORT_H

#include "lint/lint.h"
#include "rule/report.h"

enum {
	LINT_SUBJECT_MAX = 1024,
	LINT_SUBJECT_TEXT = LINT_SUBJECT_MAX + 65, /* and a SHA-256 */
};

/*
 * Fill `ret` from the last result of `l`; it lives as long as that, `name`
 * and `room`. The subject's text and the digest of the input are made only
 * when `full` or when there is a finding.
 */
void lint_result_report(const struct lint *l,
    const struct lint_result *result, const char *name, bool full,
    char room[LINT_SUBJECT_TEXT], struct rule_report_object *ret);

#endif
