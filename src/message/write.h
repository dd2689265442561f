/*
 * Messages as they go out (RFC 5322, RFC 2045 to 2047): CRLF, lines of at
 * most 78 characters, US-ASCII but for internationalised mailboxes. Nothing
 * that a caller passes can begin a line of its own: control characters are
 * refused.
 */
#ifndef ASSAY_MESSAGE_WRITE_H
#define ASSAY_MESSAGE_WRITE_H

#include "base/buf.h"
#include "crypto/identity.h"

struct message_extra {
	const char *name, *value; /* "Auto-Submitted", "auto-generated" */
};

struct message_draft {
	const char *from_name; /* display name, UTF-8; NULL: none */
	const char *from;      /* mailbox */
	const char *const *to; /* mailboxes, ended by NULL; at least one */
	const char *subject;   /* UTF-8, one line */
	const char *message_id;	 /* "left@right", without angle brackets */
	const char *in_reply_to; /* likewise; NULL: none */
	const struct message_extra *extra; /* further fields */
	unsigned extras;
	int64_t date;	  /* seconds since 1970, UTC */
	int zone_minutes; /* east of UTC in which it is written */
	const char *text; /* UTF-8, lines ended by LF */
};

/*
 * Add the message to `out`: one text/plain part, 7bit where that does, else
 * quoted-printable. RC_EUSAGE says what of the draft cannot be written;
 * `out` is then as it was.
 */
RC_CHECKED enum rc message_write(const struct message_draft *draft,
    struct buf *out, struct err *err);

/*
 * The same as multipart/signed (RFC 8551 3.5.3), the signing time being the
 * date. Lines that trailing white space or "From " could harm on the way are
 * quoted-printable, as RFC 8551 3.1.3 asks for.
 */
RC_CHECKED enum rc message_write_signed(const struct message_draft *draft,
    const struct crypto_identity *identity, struct buf *out,
    struct err *err);

#endif
