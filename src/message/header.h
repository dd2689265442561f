/*
 * Header fields (RFC 5322 2.2, 3.6, RFC 6532) as views over the message, in
 * the order they stand in. Nothing is merged: a field that occurs twice is
 * there twice. The octets must outlive the views.
 */
#ifndef ASSAY_MESSAGE_HEADER_H
#define ASSAY_MESSAGE_HEADER_H

#include "base/arena.h"
#include "base/err.h"
#include "message/boundary.h"
#include "message/fault.h"

enum {
	MESSAGE_FIELDS_MAX = 2000,
	MESSAGE_FIELD_MAX = 65536, /* octets of one value */
	MESSAGE_LINE_MAX = 998,	   /* octets, RFC 5322 2.1.1 */
};

struct message_field {
	struct bytes raw;   /* all of it, with the end of its last line */
	struct bytes name;  /* as written */
	struct bytes value; /* after the colon: folded, not trimmed */
};

struct message_header {
	struct bytes raw; /* the fields, without the empty line behind */
	unsigned count;
	const struct message_field *field;
};

/*
 * Read fields up to and with the empty line that ends them; *ret_body is
 * what follows. A line that is no field ends a header without an empty line
 * (noted), and so does a delimiter of `fence`, which may be NULL.
 */
RC_CHECKED enum rc message_header_read(struct bytes in,
    const struct message_fence *fence, struct arena *arena,
    struct message_notes *notes, struct message_header *ret,
    struct bytes *ret_body, struct err *err);

/* Note what RFC 5322 3.6 says of how often a field occurs in a message. */
void message_header_check(const struct message_header *header,
    struct message_notes *notes);

/* How often is there a field of this name, in whatever case? */
unsigned message_header_count(const struct message_header *header,
    const char *name);
/* The first of this name behind `after` (NULL: of all), or NULL. */
const struct message_field *message_header_next(
    const struct message_header *header, const struct message_field *after,
    const char *name);
/* The value of the first of this name, trimmed; empty when there is none. */
struct bytes message_header_value(const struct message_header *header,
    const char *name);

/* The value without its line ends (RFC 5322 2.2.3), and trimmed. */
RC_CHECKED enum rc message_unfold(struct bytes value, struct arena *arena,
    struct bytes *ret, struct err *err);

#endif
