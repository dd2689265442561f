/*
 * Checks of one distinguished name, which the subject and each directoryName
 * of subjectAltName may be put to (7.1.4.2.1, AMB-35).
 */
#ifndef ASSAY_LINT_NAME_CHECK_H
#define ASSAY_LINT_NAME_CHECK_H

#include "lint/check.h"

/* `n` is what the check is told beside the name. */
typedef void lint_name_fn(struct lint *l, const struct x509_name *name,
    uint64_t n);

struct lint_name_check {
	lint_name_fn *fn;
	uint64_t n;
};

/* The member of struct lint_arg for these. */
#define NAME_CHECK(fn, n) { .p = &(const struct lint_name_check){ fn, n } }

/* On the subject, on each directoryName, on both; p: lint_name_check. */
lint_check_fn lint_on_subject, lint_on_directories, lint_on_names;

/* n: OID of the attribute. */
lint_name_fn lint_name_lacks, lint_name_has;

#endif
