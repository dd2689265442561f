/* ISO 639-1, codes of languages. */
#ifndef ASSAY_LINT_LANGUAGE_H
#define ASSAY_LINT_LANGUAGE_H

#include "base/bytes.h"

/* 0 to 675 for two letters of either case, else -1. */
int lint_letter_pair(struct bytes v);
/* Is it assigned? Either case. */
bool lint_language(struct bytes v);

#endif
