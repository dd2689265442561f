/*
 * The mail that carries a Random Value to a mailbox (SBR 3.2.2.2): one
 * recipient, one value, nowhere else.
 */
#ifndef ASSAY_VALIDATE_CHALLENGE_H
#define ASSAY_VALIDATE_CHALLENGE_H

#include "validate/service.h"

/*
 * Send it and keep what the MTA said. A mail that is refused ends the
 * validation; the outcome says so.
 */
RC_CHECKED enum rc validate_challenge_send(const struct validate_service *s,
    const struct store_validation *v, const char *value,
    struct validate_outcome *ret, struct err *err);

#endif
