/*
 * The names of a request in their canonical form: a mailbox with its domain
 * in lower-case A-labels (RFC 9598 5), and the FQDN that is to be validated.
 */
#ifndef ASSAY_VALIDATE_SUBJECT_H
#define ASSAY_VALIDATE_SUBJECT_H

#include "base/arena.h"
#include "base/err.h"
#include "rule/rule.h"

struct validate_subject {
	const char *why;     /* it is refused; NULL: it is not */
	enum rule_id rule;   /* for which, or RULE_COUNT */
	const char *mailbox; /* canonical */
	const char *domain;  /* of the mailbox, canonical */
};

RC_CHECKED enum rc validate_subject_read(const char *mailbox,
    struct arena *arena, struct validate_subject *ret, struct err *err);
/*
 * May `name` be validated in place of `domain`: the same, or a parent that is
 * no public suffix (TLS BR 1.6.1, Authorization Domain Name)? Both canonical.
 */
bool validate_is_adn(const char *name, const char *domain);

#endif
