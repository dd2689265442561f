/*
 * The charsets that mail of our correspondents is written in, by the names
 * of IANA's registry. What is in any other stays as it is, escaped: a guess
 * could turn one word into another.
 */
#ifndef ASSAY_MESSAGE_CHARSET_H
#define ASSAY_MESSAGE_CHARSET_H

#include "message/fault.h"
#include "message/sink.h"

enum message_charset {
	MESSAGE_ASCII,
	MESSAGE_UTF8,
	MESSAGE_LATIN1,	 /* ISO-8859-1 */
	MESSAGE_LATIN9,	 /* ISO-8859-15 */
	MESSAGE_CP1252,	 /* windows-1252 */
	MESSAGE_UNKNOWN, /* only its ASCII octets can be read */
};

enum message_charset message_charset_of(struct bytes name);

/* Which faults a conversion notes: of a field or of a body. */
struct message_charset_faults {
	enum message_fault octets, control;
};

/*
 * Add `in` to `sink` as UTF-8. Octets that the charset lacks become \xNN,
 * control characters U+FFFD, both noted at `at` (NULL: at their own place).
 * Tabs and line ends pass where `lines` says so, else they are controls.
 */
void message_charset_convert(enum message_charset charset, struct bytes in,
    bool lines, const struct message_charset_faults *faults,
    struct message_notes *notes, const uint8_t *at,
    struct message_sink *sink);

#endif
