/*
 * Stores of messages: the mbox file (RFC 4155, with the quoting known as
 * mboxrd or mboxo), the names of Maildir files, and single messages. A
 * mapped mbox of any size is walked message by message in constant memory.
 */
#ifndef ASSAY_MESSAGE_MBOX_H
#define ASSAY_MESSAGE_MBOX_H

#include "base/arena.h"
#include "base/err.h"
#include "message/date.h"

/*
 * Is `line` the first of an mbox's message: "From ", anything, and a date as
 * asctime() writes it, with or without a zone? The time is UTC where no zone
 * is given (RFC 4155, appendix A); zone_known is then false.
 */
bool message_from_line(struct bytes line, struct message_date *ret);

/* Does a file that begins like this hold an mbox rather than one message? */
bool message_is_mbox(struct bytes head);

struct message_mbox {
	struct bytes rest;
	const uint8_t *start; /* of the file */
};

struct message_mbox message_mbox(struct bytes file);
/*
 * The next message with its "From " line, as it stands there, without the
 * empty line behind it; *ret_offset in the file. A message begins at the
 * start of the file or where message_from_line() is true behind an empty
 * line. False at the end.
 */
bool message_mbox_next(struct message_mbox *mbox, struct bytes *ret,
    size_t *ret_offset);

enum message_quoting {
	MESSAGE_MBOXRD, /* one ">" was put before each "From ", ">From ", … */
	MESSAGE_MBOXO,	/* before "From " only */
};

/*
 * The octets as they were before they came into an mbox: a view of the same
 * where nothing is quoted. The "From " line goes, so that offsets into the
 * result and into `raw` differ by it.
 */
RC_CHECKED enum rc message_mbox_unquote(struct bytes raw,
    enum message_quoting quoting, struct arena *arena, struct bytes *ret,
    struct err *err);

/*
 * The time of delivery in the name of a Maildir's file: digits before the
 * first dot. False when it is no such name.
 */
bool message_maildir_time(struct bytes name, int64_t *ret_seconds);

#endif
