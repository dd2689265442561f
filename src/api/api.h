/* What the files of the public library share; its headers tell the rest. */
#ifndef ASSAY_API_API_H
#define ASSAY_API_API_H

#include <assay/assay.h>

#include "base/bytes.h"
#include "base/err.h"
#include "lint/lint.h"

/* One object's DER: a view of what the caller gave, or octets of our own. */
struct api_object {
	struct bytes der;
	uint8_t *own; /* heap, or NULL */
};

struct assay_policy {
	struct lint_policy *lint;
	struct api_object issuer;
};

struct assay_report {
	const struct lint *lint; /* whose result it is */
	struct lint_result result;
};

struct assay_linter {
	const struct assay_policy *policy;
	struct lint *lint;
	struct lint_request request;
	struct api_object issuer, input;
	struct assay_report report;
};

/* Hand a failure to the caller. */
enum assay_rc api_fail(const struct err *err, struct assay_error *error);

/* See through PEM; nothing is copied from DER. `ret` is cleared first. */
RC_CHECKED enum rc api_object_read(struct bytes in, struct api_object *ret,
    struct err *err);
/* The same for a certificate that has to outlive the call. */
RC_CHECKED enum rc api_object_keep_cert(struct bytes in,
    struct api_object *ret, struct err *err);
void api_object_clear(struct api_object *object);

#endif
