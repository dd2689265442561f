/*
 * Address lists (RFC 5322 3.4, with the obsolete forms of 4.4): mailboxes
 * with their display names, and groups. An addr-spec is stripped of comments
 * and white space and judged by mailbox/mailbox.h; a quoted local-part keeps
 * its quotes. Only what stands in its place as an address is one: an
 * address inside a display name or comment never is.
 */
#ifndef ASSAY_MESSAGE_ADDRESS_H
#define ASSAY_MESSAGE_ADDRESS_H

#include "base/arena.h"
#include "base/err.h"
#include "message/fault.h"

enum { MESSAGE_ADDRESSES_MAX = 1000 }; /* of one field */

struct message_address {
	struct bytes raw;   /* from its first token to its last */
	struct bytes name;  /* display name in UTF-8, one line; may be empty */
	struct bytes spec;  /* local-part@domain; never empty */
	struct bytes group; /* name of the group it is in; ptr NULL: in none */
	unsigned faults;    /* of `spec`, bits by enum mailbox_fault */
};

struct message_addresses {
	unsigned count;
	const struct message_address *list;
	unsigned groups; /* also those without members */
};

/* `value` is the value of From, To, Reply-To and their like. */
RC_CHECKED enum rc message_addresses_read(struct bytes value,
    struct arena *arena, struct message_notes *notes,
    struct message_addresses *ret, struct err *err);

#endif
