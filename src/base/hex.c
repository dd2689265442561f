#include "base/hex.h"

static int
digit(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool
hex_read(struct bytes in, uint8_t *out, size_t len)
{
	size_t at = 0;

	for (size_t i = 0; i < len; i++) {
		int high, low;

		if (i > 0 && at < in.len && in.ptr[at] == ':')
			at++;
		if (in.len - at < 2)
			return false;
		high = digit(in.ptr[at]);
		low = digit(in.ptr[at + 1]);
		if (high < 0 || low < 0)
			return false;
		out[i] = (uint8_t)(high << 4 | low);
		at += 2;
	}
	return at == in.len;
}
