/*
 * A text under construction in memory of the caller. It is always
 * NUL-terminated; what does not fit is dropped and `cut` says so.
 */
#ifndef ASSAY_BASE_TEXT_H
#define ASSAY_BASE_TEXT_H

#include <stdbool.h>

#include "base/bytes.h"

struct text {
	char *buf;
	size_t len;
	size_t room; /* octets of buf, with the NUL */
	bool cut;
};

/* `room` is at least 1. */
void text_init(struct text *t, char *buf, size_t room);
void text_char(struct text *t, char c);
void text_str(struct text *t, const char *s);
void text_bytes(struct text *t, struct bytes b);
void text_printf(struct text *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Lower-case hexadecimal; at most `max` octets, then an ellipsis. */
void text_hex(struct text *t, struct bytes b, size_t max);
/* UTF-8 as it is, anything that a terminal could trip over as \xNN. */
void text_escaped(struct text *t, struct bytes b, size_t max);

/* Length of the UTF-8 character at b.ptr, 0 when it is not valid UTF-8. */
size_t utf8_next(struct bytes b, uint32_t *ret_code);
/* Is all of b valid UTF-8 (RFC 3629)? The count of characters on success. */
bool utf8_valid(struct bytes b, size_t *ret_chars);

#endif
