#ifndef ASSAY_LINT_FACTS_H
#define ASSAY_LINT_FACTS_H

#include "lint/check.h"

/* Fill l->facts from l's object. */
void lint_facts(struct lint *l);

#endif
