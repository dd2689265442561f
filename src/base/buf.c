#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"

enum { FIRST_ROOM = 1024, PRINTED_MAX = 1024 };

bool
buf_grow(struct buf *b, size_t more)
{
	size_t room = b->room == 0 ? FIRST_ROOM : b->room;
	char *ptr;

	if (b->failed)
		return false;
	while (room - b->len < more && room < BUF_MAX)
		room *= 2;
	ptr = more > BUF_MAX || room - b->len < more ? NULL :
						       realloc(b->ptr, room);
	if (ptr == NULL) {
		b->failed = true;
		return false;
	}
	b->ptr = ptr;
	b->room = room;
	return true;
}

void
buf_clear(struct buf *b)
{
	free(b->ptr);
	*b = (struct buf){0};
}

void
buf_printf(struct buf *b, const char *format, ...)
{
	char text[PRINTED_MAX];
	va_list ap;
	int len;

	va_start(ap, format);
	len = vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	if (len >= (int)sizeof(text))
		len = (int)sizeof(text) - 1;
	if (len > 0)
		buf_bytes(b, bytes_make(text, (size_t)len));
}

void
buf_hex(struct buf *b, struct bytes octets)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < octets.len; i++) {
		buf_char(b, digits[octets.ptr[i] >> 4]);
		buf_char(b, digits[octets.ptr[i] & 15]);
	}
}

void
buf_fill(struct buf *b, char c, size_t count)
{
	while (count-- > 0)
		buf_char(b, c);
}
