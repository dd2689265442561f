#ifndef ASSAY_LINT_FACTS_H
#define ASSAY_LINT_FACTS_H

#include "lint/check.h"

/* Fill l->facts from l's object. */
void lint_facts(struct lint *l);
/* Those about the subject alone; lint_facts calls it. */
void lint_name_facts(struct lint *l);
/* One of the fifteen attribute types that 7.1.4.2.3 names. */
bool lint_attr_is_listed(const struct x509_attr *attr);

#endif
