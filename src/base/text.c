#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"

void
text_init(struct text *t, char *buf, size_t room)
{
	*t = (struct text){.buf = buf, .room = room};
	buf[0] = '\0';
}

void
text_bytes(struct text *t, struct bytes b)
{
	size_t left = t->room - t->len - 1;

	if (b.len > left) {
		b.len = left;
		t->cut = true;
	}
	if (b.len == 0)
		return;
	memcpy(t->buf + t->len, b.ptr, b.len);
	t->len += b.len;
	t->buf[t->len] = '\0';
}

void
text_str(struct text *t, const char *s)
{
	text_bytes(t, bytes_str(s));
}

void
text_char(struct text *t, char c)
{
	text_bytes(t, bytes_make(&c, 1));
}

void
text_printf(struct text *t, const char *format, ...)
{
	size_t left = t->room - t->len;
	va_list ap;
	int len;

	va_start(ap, format);
	len = vsnprintf(t->buf + t->len, left, format, ap);
	va_end(ap);
	if (len < 0)
		return;
	if ((size_t)len >= left) {
		t->cut = true;
		len = (int)left - 1;
	}
	t->len += (size_t)len;
}

void
text_hex(struct text *t, struct bytes b, size_t max)
{
	for (size_t i = 0; i < b.len && i < max; i++)
		text_printf(t, "%02x", b.ptr[i]);
	if (b.len > max)
		text_str(t, "\xe2\x80\xa6");
}

/*
 * C0, DEL and C1 controls, and the bidirectional controls with which a
 * name could reorder the line it is shown in (Unicode TR 36).
 */
static bool
is_hostile(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) ||
	    (code >= 0x202a && code <= 0x202e) ||
	    (code >= 0x2066 && code <= 0x2069) || code == 0x200e ||
	    code == 0x200f || code == 0x2028 || code == 0x2029 ||
	    code == 0xfeff;
}

void
text_escaped(struct text *t, struct bytes b, size_t max)
{
	size_t shown = 0;

	while (b.len > 0 && shown < max) {
		uint32_t code = 0;
		size_t n = utf8_next(b, &code);

		if (n == 0 || is_hostile(code)) {
			text_printf(t, "\\x%02x", b.ptr[0]);
			n = 1;
		} else {
			text_bytes(t, bytes_head(b, n));
		}
		shown += n;
		b = bytes_from(b, n);
	}
	if (b.len > 0)
		text_str(t, "\xe2\x80\xa6");
}

static bool
continues(const uint8_t *p, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if ((p[i] & 0xc0) != 0x80)
			return false;
	return true;
}

size_t
utf8_next(struct bytes b, uint32_t *ret_code)
{
	static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
	const uint8_t *p = b.ptr;
	uint32_t code;
	size_t n;

	if (b.len == 0)
		return 0;
	if (p[0] < 0x80) {
		*ret_code = p[0];
		return 1;
	}
	n = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
	if (p[0] < 0xc2 || p[0] > 0xf4 || b.len < n || !continues(p, n))
		return 0;
	code = p[0] & (0x7fu >> n);
	for (size_t i = 1; i < n; i++)
		code = code << 6 | (p[i] & 0x3f);
	if (code < least[n] || code > 0x10ffff ||
	    (code >= 0xd800 && code <= 0xdfff))
		return 0;
	*ret_code = code;
	return n;
}

bool
utf8_valid(struct bytes b, size_t *ret_chars)
{
	size_t chars = 0;
	uint32_t code;

	while (b.len > 0) {
		size_t n = utf8_next(b, &code);

		if (n == 0)
			return false;
		b = bytes_from(b, n);
		chars++;
	}
	*ret_chars = chars;
	return true;
}
