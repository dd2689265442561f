/* Findings of a lint in the form that all reports take. */
#ifndef ASSAY_LINT_RESULT_REPORT_H
#define ASSAY_LINT_RESULT_REPORT_H

#include "lint/lint.h"
#include "rule/report.h"

enum { LINT_SUBJECT_TEXT = 1024 };

/*
 * Fill `ret` from the last result of `l`; it lives as long as that, `name`
 * and `room`. The subject's text is made only when `full` or when there is
 * a finding. sha256 is left empty.
 */
void lint_result_report(const struct lint *l,
    const struct lint_result *result, const char *name, bool full,
    char room[LINT_SUBJECT_TEXT], struct rule_report_object *ret);

#endif
