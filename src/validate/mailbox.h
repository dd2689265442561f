/*
 * The mailbox of a request, by the rules: may a certificate have it, in
 * which form, and is it the same as another?
 */
#ifndef ASSAY_VALIDATE_MAILBOX_H
#define ASSAY_VALIDATE_MAILBOX_H

#include "mailbox/san.h"
#include "rule/rule.h"

struct validate_mailbox {
	struct mailbox parsed;	/* views into the input */
	struct mailbox_san san; /* meaningful when it is not refused */
	const char *why;	/* it is refused, in words; NULL: it is not */
	enum rule_id rule;	/* that refuses it, or RULE_COUNT */
	struct bytes at;	/* the part of the input that is wrong */
};

void validate_mailbox_read(struct bytes in, struct validate_mailbox *ret);

/*
 * How two that are not refused differ (RFC 9598 5): octet by octet before
 * the @, as lower-case A-labels behind it. NULL: they are the same.
 */
const char *validate_mailbox_difference(const struct validate_mailbox *a,
    const struct validate_mailbox *b);

#endif
