/* Every distinguished name of an object, and every general name. */
#ifndef ASSAY_LINT_EACH_NAME_H
#define ASSAY_LINT_EACH_NAME_H

#include "lint/check.h"

/* `which` is "issuer", "subject" or "directoryName". */
typedef void lint_each_attr_fn(struct lint *l, const struct x509_attr *attr,
    const char *which, const struct lint_arg *arg);
typedef void lint_each_name_fn(struct lint *l, const struct x509_name *name,
    const char *which, const struct lint_arg *arg);
typedef void lint_each_gn_fn(struct lint *l, const struct x509_gn *gn);

/* issuer, subject and the directoryNames of subjectAltName. */
void lint_each_name(struct lint *l, lint_each_name_fn *fn,
    const struct lint_arg *arg);
/* Their attributes. */
void lint_each_attr(struct lint *l, lint_each_attr_fn *fn,
    const struct lint_arg *arg);

/*
 * General names of alternative names, distribution points, access
 * descriptions and name constraints.
 */
void lint_each_gn(struct lint *l, lint_each_gn_fn *fn);

#endif
