/*
 * Addresses that a check may connect to. A name that leads into a private
 * network would make the CA look at its own servers instead of the
 * Applicant's, so special-purpose addresses (RFC 6890 and its registries)
 * are refused unless a test asks for them.
 */
#ifndef ASSAY_VALIDATE_ADDRESS_H
#define ASSAY_VALIDATE_ADDRESS_H

#include "base/bytes.h"

enum { VALIDATE_ADDRESS_TEXT = 46 };

/* The text of A or AAAA RDATA; false when it has another length. */
bool validate_address_text(struct bytes rdata,
    char out[VALIDATE_ADDRESS_TEXT]);
/* What kind of special address it is, or NULL: reachable by everybody. */
const char *validate_address_special(struct bytes rdata);

#endif
