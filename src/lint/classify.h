/* Which rows of the law an object falls under (AMB-01, AMB-12 to AMB-14). */
#ifndef ASSAY_LINT_CLASSIFY_H
#define ASSAY_LINT_CLASSIFY_H

#include "lint/check.h"

/* Sets subjects, profile and how of `ret` from l's object and the request. */
void lint_classify(const struct lint *l, const struct lint_request *request,
    struct lint_result *ret);

/* The subscriber profile that a reserved OID asserts, or NULL. */
const struct rule_profile *lint_reserved_profile(enum oid oid);

#endif
