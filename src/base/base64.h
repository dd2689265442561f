/* Base 64 (RFC 4648 section 4), with white space as RFC 7468 section 3. */
#ifndef ASSAY_BASE_BASE64_H
#define ASSAY_BASE_BASE64_H

#include "base/buf.h"

/* Octets that always suffice for the decoded form of `len` characters. */
static inline size_t
base64_room(size_t len)
{
	return len / 4 * 3 + 3;
}

/*
 * Decode all of `text` into `out`. False when it is no base 64; *ret_bad is
 * then the place of the first character that does not fit (text.len: it ends
 * within a group of four).
 */
bool base64_decode(struct bytes text, uint8_t *out, size_t *ret_len,
    size_t *ret_bad);

/*
 * Encode: lines of `width` characters, a multiple of four, each ended by
 * CRLF; or all in one line without an end when `width` is 0.
 */
void base64_encode(struct bytes in, size_t width, struct buf *out);

/* A character of the alphabet, padding or white space? */
bool base64_may_hold(uint8_t c);

#endif
