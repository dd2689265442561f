/*
 * The reply to a challenge mail (SBR 3.2.2.2): is it from the mailbox, by a
 * person, and does it say so in its own words? Only a line of its own that
 * reads "confirm" and the Random Value is an answer; what mail software
 * quotes or sends by itself is none (reading A-12).
 */
#ifndef ASSAY_VALIDATE_REPLY_H
#define ASSAY_VALIDATE_REPLY_H

#include "base/arena.h"
#include "base/bytes.h"
#include "base/err.h"
#include "rule/rule.h"

enum { VALIDATE_MAIL_MAX = 1024 * 1024 }; /* octets of a reply */

struct validate_reply {
	const char *why;     /* it confirms nothing; NULL: it may */
	enum rule_id rule;   /* behind `why`, or RULE_COUNT */
	const char *mailbox; /* of the From field, canonical */
	struct bytes value;  /* the Random Value; a view */
};

/*
 * `sender` is the envelope's, empty for a bounce. RC_ELIMIT for a message
 * over VALIDATE_MAIL_MAX; one that cannot be read is a reply with a `why`.
 * All memory is the arena's.
 */
RC_CHECKED enum rc validate_reply_read(struct bytes message,
    const char *sender, struct arena *arena, struct validate_reply *ret,
    struct err *err);

/*
 * The Random Value of a text: a line of "confirm VALUE" that no ">" quotes,
 * before any line that introduces a quotation. Empty: there is none.
 */
struct bytes validate_reply_value(struct bytes text);

#endif
