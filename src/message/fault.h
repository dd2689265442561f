/*
 * What is wrong with a message. Nothing of it stops the reader: each
 * deviation is noted with its place and reading goes on; whether a message
 * with such a fault still counts is for the caller to say.
 */
#ifndef ASSAY_MESSAGE_FAULT_H
#define ASSAY_MESSAGE_FAULT_H

#include "base/bytes.h"

enum message_fault {
	/* Octets and lines: RFC 5322 2.1, 2.2, 2.3. */
	MESSAGE_NUL,		/* an octet 0 */
	MESSAGE_BARE_CR,	/* CR without LF behind it */
	MESSAGE_LINES_MIXED,	/* both CRLF and LF end lines */
	MESSAGE_LINE_LONG,	/* over 998 octets */
	/* Header fields: RFC 5322 2.2, 3.6; RFC 6532 3.1. */
	MESSAGE_NOT_A_FIELD,	/* a line among the fields that is none */
	MESSAGE_FIELD_SPACE,	/* white space before the colon */
	MESSAGE_FIELD_BLANK,	/* a folded line of white space alone */
	MESSAGE_FIELD_LONG,	/* over MESSAGE_FIELD_MAX: cut */
	MESSAGE_FIELDS_MANY,	/* over MESSAGE_FIELDS_MAX: not kept */
	MESSAGE_FIELD_REPEATED, /* may occur once, occurs again */
	MESSAGE_FIELD_MISSING,	/* From or Date is not there */
	MESSAGE_HEADER_UTF8,	/* octets over 127 that are no UTF-8 */
	MESSAGE_HEADER_CONTROL, /* a control character */
	/* Encoded words: RFC 2047. */
	MESSAGE_WORD_FORM,	/* begins like one, but is none */
	MESSAGE_WORD_LONG,	/* over 75 characters */
	MESSAGE_WORD_CHARSET,	/* a charset that is not known here */
	MESSAGE_WORD_OCTETS,	/* octets that the charset does not have */
	MESSAGE_WORD_CONTROL,	/* hides a control character, such as CR */
	/* Structured fields: RFC 5322 3.2. */
	MESSAGE_COMMENT_OPEN,	/* no closing parenthesis */
	MESSAGE_QUOTE_OPEN,	/* no closing quotation mark or bracket */
	/* Addresses: RFC 5322 3.4, 4.4. */
	MESSAGE_ADDRESS_FORM,	/* no mailbox where one should be */
	MESSAGE_ADDRESS_OBSOLETE, /* a route, white space, empty elements */
	MESSAGE_ADDRESS_MANY,	/* over MESSAGE_ADDRESSES_MAX: not kept */
	MESSAGE_GROUP_OPEN,	/* a group without semicolon */
	/* Dates: RFC 5322 3.3, 4.3. */
	MESSAGE_DATE_FORM,
	MESSAGE_DATE_OBSOLETE,	/* two-digit year, zone by name */
	MESSAGE_DATE_ZONE,	/* a zone that says nothing: taken for UTC */
	MESSAGE_DATE_WEEKDAY,	/* another day of the week than the date's */
	/* MIME: RFC 2045, 2046, 2231. */
	MESSAGE_TYPE_FORM,	/* Content-Type is not type/subtype */
	MESSAGE_PARAMETER_FORM,
	MESSAGE_PARAMETER_REPEATED,
	MESSAGE_PARAMETER_PIECES, /* continuations with a gap */
	MESSAGE_PARAMETERS_MANY,
	MESSAGE_BOUNDARY_FORM,	/* missing, over 70 characters, others */
	MESSAGE_BOUNDARY_ALIKE, /* a line that begins like a delimiter */
	MESSAGE_MULTIPART_OPEN, /* no close-delimiter */
	MESSAGE_MULTIPART_EMPTY, /* no part at all */
	MESSAGE_PARTS_MANY,	/* over MESSAGE_PARTS_MAX: not split off */
	MESSAGE_PARTS_DEEP,	/* over MESSAGE_DEPTH_MAX: not taken apart */
	MESSAGE_ENCODING_UNKNOWN,
	MESSAGE_ENCODING_MULTIPART, /* RFC 2045 6.4: encoded as a whole */
	MESSAGE_QUOTED_PRINTABLE,   /* RFC 2045 6.7 */
	MESSAGE_BASE64,		    /* RFC 2045 6.8 */
	MESSAGE_CHARSET_NAME,	    /* a charset that is not known here */
	MESSAGE_CHARSET_OCTETS,	    /* octets that the charset does not have */
	MESSAGE_TEXT_CONTROL,	    /* a control character in a text */
	/* S/MIME: RFC 1847, RFC 8551. */
	MESSAGE_SIGNED_PARTS,	 /* multipart/signed has not two parts */
	MESSAGE_SIGNED_PROTOCOL, /* the protocol is not the second part's */
	MESSAGE_FAULT_COUNT
};

enum { MESSAGE_NOTES_MAX = 64 }; /* further ones are counted, not kept */

struct message_note {
	enum message_fault fault;
	size_t offset; /* into the octets being read */
};

struct message_notes {
	struct bytes whole; /* what offsets count from */
	size_t elsewhere;   /* offset noted of octets outside `whole` */
	unsigned count, dropped;
	uint64_t seen; /* bit n: a fault n, kept or not */
	struct message_note list[MESSAGE_NOTES_MAX];
};

void message_notes_init(struct message_notes *notes, struct bytes whole);
/* `notes` may be NULL: faults are then of no interest. */
void message_note(struct message_notes *notes, enum message_fault fault,
    const uint8_t *at);
/* What is wrong, in a few words. */
const char *message_fault_text(enum message_fault fault);
/* A stable name in lower case: "line-long". */
const char *message_fault_name(enum message_fault fault);

static inline bool
message_has_fault(const struct message_notes *notes, enum message_fault fault)
{
	return (notes->seen >> fault & 1) != 0;
}

#endif
