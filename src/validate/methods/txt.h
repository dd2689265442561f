/* TXT records that hold an expected text: what two methods share. */
#ifndef ASSAY_VALIDATE_METHODS_TXT_H
#define ASSAY_VALIDATE_METHODS_TXT_H

#include "validate/driver.h"

/* Decides about the joined strings of one record; true ends the search. */
typedef bool validate_txt_fn(const struct validate_target *target,
    struct bytes text, struct validate_look *look);

/*
 * Ask for TXT at `label`.NAME and let `each` judge every record. `look` says
 * why when there was no record to judge; the evidence goes into `j`.
 */
RC_CHECKED enum rc validate_txt_look(const struct validate_view *view,
    const struct validate_target *target, const char *label,
    validate_txt_fn *each, struct arena *arena, struct json *j,
    struct validate_look *ret, struct err *err);

#endif
