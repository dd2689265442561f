/* Transfer encodings of bodies (RFC 2045 6) and the Q of RFC 2047 4.2. */
#ifndef ASSAY_MESSAGE_TRANSFER_H
#define ASSAY_MESSAGE_TRANSFER_H

#include "base/arena.h"
#include "base/err.h"
#include "message/fault.h"

enum message_encoding {
	MESSAGE_7BIT, /* also when nothing is said, RFC 2045 6.1 */
	MESSAGE_8BIT,
	MESSAGE_BINARY,
	MESSAGE_QP,
	MESSAGE_B64,
	MESSAGE_OTHER, /* unknown: the octets stay as they are */
};

enum message_encoding message_encoding_of(struct bytes value);

/*
 * The octets that `body` stands for: `body` itself where nothing is encoded,
 * else a copy in the arena. What does not belong into base 64 is noted and
 * left out (RFC 2045 6.8); "=" that begins nothing lawful is noted and stays
 * (6.7).
 */
RC_CHECKED enum rc message_decode(enum message_encoding encoding,
    struct bytes body, struct arena *arena, struct message_notes *notes,
    struct bytes *ret, struct err *err);

/* Q into `out`, which has text.len octets; false when it is malformed. */
bool message_q_decode(struct bytes text, uint8_t *out, size_t *ret_len);

#endif
