/*
 * Questions and checks that several rules share beyond those of check.h.
 */
#ifndef ASSAY_LINT_SHARED_H
#define ASSAY_LINT_SHARED_H

#include "lint/check.h"

/* One of 2.23.140.1.5.{1-4}.{1-3}, 7.1.6.1. */
bool lint_is_reserved_policy(enum oid oid);

/* basicConstraints.cA is TRUE; the guard is FACT(CA). */
lint_check_fn lint_ca_true;

#endif
