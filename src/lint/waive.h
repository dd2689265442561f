#ifndef ASSAY_LINT_WAIVE_H
#define ASSAY_LINT_WAIVE_H

#include "lint/check.h"

/* Mark the findings that a waiver of the policy silences. */
void lint_waive(struct lint *l);

#endif
