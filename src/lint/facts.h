#ifndef ASSAY_LINT_FACTS_H
#define ASSAY_LINT_FACTS_H

#include "lint/check.h"

/* Fill l->facts from l's object. */
void lint_facts(struct lint *l);
/* What is not as in nearly all certificates; lint_facts calls it. */
void lint_usual_facts(struct lint *l);
/* Those about the subject alone; lint_facts calls it. */
void lint_name_facts(struct lint *l);
/* Those about the strings of all names; lint_facts calls it. */
void lint_string_facts(struct lint *l);
/* White space of any script (RFC 4518 2.2, 2.6.1). */
bool lint_is_unicode_space(uint32_t code);
/* One of the fifteen attribute types that 7.1.4.2.3 names. */
bool lint_attr_is_listed(const struct x509_attr *attr);

/*
 * Every location of CRLs and issuers is plain: http, a qualified host in
 * lower-case ASCII without A-labels, a path of unreserved characters, and no
 * distribution point has anything but its full name.
 */
bool lint_locations_are_plain(const struct x509_exts *exts);

#endif
