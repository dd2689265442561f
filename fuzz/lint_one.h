#ifndef ASSAY_FUZZ_LINT_ONE_H
#define ASSAY_FUZZ_LINT_ONE_H

#include "base/bytes.h"
#include "x509/cert.h"

/*
 * The full lint of `in` if it is of one of these kinds, by the law of three
 * different days and, for certificates, with itself as issuer. Checks that
 * each finding lies inside the input and that a second run gives the same.
 */
void fuzz_lint(struct bytes in, enum x509_kind kind, enum x509_kind other);

#endif
