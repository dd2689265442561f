/*
 * Mail that came in for us (assay mail-in): kept first, acknowledged, and
 * only then read. What is kept and not yet read is read by the next process
 * that looks; reading twice confirms once.
 */
#ifndef ASSAY_VALIDATE_INBOX_H
#define ASSAY_VALIDATE_INBOX_H

#include "validate/service.h"

/* After RC_OK the MTA may be told that the message is ours. */
RC_CHECKED enum rc validate_inbox_accept(const struct validate_service *s,
    struct bytes message, const char *sender, const char *recipient,
    struct err *err);

/* Read everything that waits; how many, and how many of them confirmed. */
RC_CHECKED enum rc validate_inbox_read(const struct validate_service *s,
    unsigned *ret_read, unsigned *ret_confirmed, struct err *err);

#endif
