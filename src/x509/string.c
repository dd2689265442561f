#include "base/text.h"
#include "x509/string.h"

enum { TEXT_ROOM = 2048 };

/* Octets of one character, 0 for UTF-8 where it varies. */
static size_t
unit_of(der_tag tag)
{
	switch (tag) {
	case DER_T_UTF8:
		return 0;
	case DER_T_BMP:
		return 2;
	case DER_T_UNIVERSAL:
		return 4;
	default:
		return 1;
	}
}

size_t
x509_string_chars(der_tag tag, struct bytes value)
{
	size_t unit = unit_of(tag), chars;

	if (unit != 0)
		return (value.len + unit - 1) / unit;
	return utf8_valid(value, &chars) ? chars : value.len;
}

static size_t
put_utf8(uint32_t c, uint8_t out[4])
{
	if (c < 0x80) {
		out[0] = (uint8_t)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (uint8_t)(0xc0 | c >> 6);
		out[1] = (uint8_t)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (uint8_t)(0xe0 | c >> 12);
		out[1] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
		out[2] = (uint8_t)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (uint8_t)(0xf0 | (c >> 18 & 7));
	out[1] = (uint8_t)(0x80 | (c >> 12 & 0x3f));
	out[2] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
	out[3] = (uint8_t)(0x80 | (c & 0x3f));
	return 4;
}

struct bytes
x509_string_utf8(der_tag tag, struct bytes value, uint8_t *buf, size_t room)
{
	size_t unit = unit_of(tag), len = 0;

	if (unit < 2 && tag != DER_T_TELETEX)
		return value;
	for (size_t i = 0; i + unit <= value.len && len + 4 <= room;
	     i += unit) {
		uint32_t c = 0;

		for (size_t k = 0; k < unit; k++)
			c = c << 8 | value.ptr[i + k];
		len += put_utf8(c, buf + len);
	}
	return bytes_make(buf, len);
}

bool
x509_string_same(const struct x509_attr *a, const struct x509_attr *b)
{
	uint8_t x[TEXT_ROOM], y[TEXT_ROOM];

	return bytes_equal(x509_string_utf8(a->tag, a->value, x, sizeof(x)),
	    x509_string_utf8(b->tag, b->value, y, sizeof(y)));
}
