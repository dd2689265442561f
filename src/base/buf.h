/*
 * Octets under construction on the heap: it grows as needed up to BUF_MAX.
 * A failure to grow is kept in `failed` and makes all later writes void, so
 * that writers need not look after each step; whoever uses the result does.
 */
#ifndef ASSAY_BASE_BUF_H
#define ASSAY_BASE_BUF_H

#include <stdbool.h>

#include "base/bytes.h"

#define BUF_MAX ((size_t)1 << 31) /* octets */

struct buf {
	char *ptr;
	size_t len;
	size_t room;
	bool failed;
};

/* Memory for `more` octets behind the end, or false. All zero is empty. */
bool buf_grow(struct buf *b, size_t more);
void buf_clear(struct buf *b);
void buf_printf(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Lower-case hexadecimal. */
void buf_hex(struct buf *b, struct bytes octets);
void buf_fill(struct buf *b, char c, size_t count);

static inline void
buf_bytes(struct buf *b, struct bytes octets)
{
	if (octets.len > b->room - b->len && !buf_grow(b, octets.len))
		return;
	if (octets.len > 0)
		memcpy(b->ptr + b->len, octets.ptr, octets.len);
	b->len += octets.len;
}

static inline void
buf_str(struct buf *b, const char *s)
{
	buf_bytes(b, bytes_str(s));
}

static inline void
buf_char(struct buf *b, char c)
{
	if (b->len == b->room && !buf_grow(b, 1))
		return;
	b->ptr[b->len++] = c;
}

static inline struct bytes
buf_view(const struct buf *b)
{
	return bytes_make(b->ptr, b->len);
}

#endif
