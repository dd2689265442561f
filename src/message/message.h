/*
 * A message as a tree of parts (RFC 5322, RFC 2045, RFC 2046), each a view
 * over the octets, which must outlive it. Reading never stops at a fault:
 * all deviations are in `notes`. It takes one pass over the octets and, from
 * the arena, memory for fields and parts; bodies are decoded when asked for
 * (message/body.h).
 *
 * A message within a message (message/rfc822) is a leaf: whoever wants what
 * is in it reads it as a message of its own.
 */
#ifndef ASSAY_MESSAGE_MESSAGE_H
#define ASSAY_MESSAGE_MESSAGE_H

#include "message/header.h"
#include "message/transfer.h"
#include "message/type.h"

#define MESSAGE_MAX ((size_t)32 * 1024 * 1024) /* octets */

enum { MESSAGE_PARTS_MAX = 1000 };

struct message_part {
	struct bytes raw;  /* fields and body: what multipart/signed signs */
	struct bytes body; /* as transmitted */
	struct message_header header;
	struct message_type type;	 /* text/plain where none is given */
	struct message_type disposition; /* `type` empty: none */
	enum message_encoding encoding;
	unsigned depth;	 /* 0: the message itself */
	unsigned parent; /* index; its own for the message */
	unsigned end;	 /* index behind its last descendant */
	bool multipart;	 /* taken apart: its parts follow */
	bool mime;	 /* it has a MIME-Version, or is within such a one */
};

struct message {
	struct bytes raw;      /* without the line before */
	struct bytes envelope; /* the "From " line of an mbox, or empty */
	unsigned count;
	/*
	 * In the order of the message; 0 is the message itself. The children
	 * of p: p + 1, then the `end` of each, up to the `end` of p.
	 */
	struct message_part *part;
	struct message_notes notes;
};

/*
 * One message, from its first field on or with an mbox's "From " line
 * before. RC_EFORMAT when there is nothing at all, RC_ELIMIT when it is over
 * MESSAGE_MAX or the arena is full.
 */
RC_CHECKED enum rc message_read(struct bytes in, struct arena *arena,
    struct message *ret, struct err *err);

/*
 * The same for a MIME entity without fields of its own such as From: what
 * an opaque signature holds (RFC 8551 3.1). Missing fields are no fault.
 */
RC_CHECKED enum rc message_entity_read(struct bytes in, struct arena *arena,
    struct message *ret, struct err *err);

/* The fields of the message itself. */
static inline const struct message_header *
message_header(const struct message *m)
{
	return &m->part[0].header;
}

#endif
