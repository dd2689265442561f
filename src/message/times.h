/*
 * When a message was written and when it came, each with who says so. The
 * Date field is the sender's word; Received, a "From " line and a Maildir's
 * name are the word of those who delivered it. Which counts is the caller's
 * decision.
 */
#ifndef ASSAY_MESSAGE_TIMES_H
#define ASSAY_MESSAGE_TIMES_H

#include "message/date.h"
#include "message/message.h"

enum message_clock {
	MESSAGE_BY_SENDER,    /* Date, if there is exactly one */
	MESSAGE_BY_RECEIVED,  /* the topmost Received field */
	MESSAGE_BY_FROM_LINE, /* the "From " line of an mbox */
	MESSAGE_BY_MAILDIR,   /* the name of a Maildir's file */
	MESSAGE_CLOCK_COUNT
};

struct message_times {
	bool known[MESSAGE_CLOCK_COUNT];
	struct message_date date[MESSAGE_CLOCK_COUNT];
};

/* `file_name` is that of a Maildir, without folders; else empty. */
void message_times_read(struct message *m, struct bytes file_name,
    struct message_times *ret);

/* "Date field" and so on. */
const char *message_clock_name(enum message_clock clock);

#endif
