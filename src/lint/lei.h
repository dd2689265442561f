/* Legal Entity Identifiers of ISO 17442. */
#ifndef ASSAY_LINT_LEI_H
#define ASSAY_LINT_LEI_H

#include "base/bytes.h"

/* Eighteen digits or capitals and two digits. */
bool lint_lei_is_form(struct bytes lei);
/* Of such a form: are the check digits those of ISO/IEC 7064 MOD 97-10? */
bool lint_lei_is_checked(struct bytes lei);

#endif
