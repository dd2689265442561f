#ifndef ASSAY_LINT_FINDINGS_H
#define ASSAY_LINT_FINDINGS_H

#include "lint/check.h"

void lint_findings_reset(struct lint *l);
/* Order, apply waivers, count. RC_ELIMIT when the arena was full. */
RC_CHECKED enum rc lint_findings_finish(struct lint *l,
    struct lint_result *ret, struct err *err);

#endif
