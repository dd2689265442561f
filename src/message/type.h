/*
 * Media types, dispositions and their parameters (RFC 2045 5.1, RFC 2183),
 * with the continuations and charsets of RFC 2231.
 */
#ifndef ASSAY_MESSAGE_TYPE_H
#define ASSAY_MESSAGE_TYPE_H

#include "base/arena.h"
#include "base/err.h"
#include "message/fault.h"

enum { MESSAGE_PARAMETERS_MAX = 64 };

struct message_parameter {
	struct bytes name;  /* without the marks of RFC 2231 */
	struct bytes value; /* unquoted, decoded, in UTF-8 without controls */
};

struct message_type {
	struct bytes type, subtype; /* as written: compare without case */
	unsigned count;
	const struct message_parameter *parameter;
};

/*
 * "type/subtype; name=value". A value that is no media type is noted and
 * read as what RFC 2045 5.2 says: text/plain without parameters.
 */
RC_CHECKED enum rc message_type_read(struct bytes value, struct arena *arena,
    struct message_notes *notes, struct message_type *ret, struct err *err);
/* A disposition: its word is `type`, `subtype` is empty. */
RC_CHECKED enum rc message_disposition_read(struct bytes value,
    struct arena *arena, struct message_notes *notes,
    struct message_type *ret, struct err *err);

/* Is it "type/subtype"? "multipart" alone asks for the type only. */
bool message_type_is(const struct message_type *t, const char *name);
/* The value, empty when there is none (ptr NULL) or nothing in it. */
struct bytes message_parameter(const struct message_type *t,
    const char *name);

#endif
