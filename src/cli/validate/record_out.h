/* Validations and their evidence as people and programs read them. */
#ifndef ASSAY_CLI_VALIDATE_RECORD_OUT_H
#define ASSAY_CLI_VALIDATE_RECORD_OUT_H

#include "base/json.h"
#include "store/record.h"

/* One line: state, id, method, subject, until when. */
void cli_validation_line(const struct store_validation *v, struct buf *out);
/* Members of an open object. */
void cli_validation_json(const struct store_validation *v, struct json *j);
/* "2026-11-29T14:31:47Z", or "-" when it has not happened. */
const char *cli_moment(int64_t at, char out[]);

#endif
