/* What several rules ask of an OCSP response. */
#ifndef ASSAY_LINT_OCSP_PARTS_H
#define ASSAY_LINT_OCSP_PARTS_H

#include "lint/check.h"

/* RFC 6960 4.2.1: 4 is not used. */
bool lint_ocsp_status_defined(int64_t status);

/*
 * The first deviation within `where` that keeps the octets from being of the
 * type of an OCSPResponse; certificates left out. NULL when there is none.
 */
const struct der_note *lint_ocsp_broken(const struct lint *l,
    struct bytes where);

/* 05 00 and nothing else. */
bool lint_is_null(struct bytes value);

/* Each SingleResponse without nextUpdate. */
lint_check_fn lint_ocsp_no_next_update;

#endif
