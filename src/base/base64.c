#include "base/base64.h"

/* Values from 64 on are no digits. */
enum { PAD = 64, SP = 65, NO = 0xff };

static const uint8_t values[256] = {
	NO, NO, NO, NO, NO, NO, NO, NO, NO, SP, SP, NO,
	NO, SP, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO,
	NO, NO, NO, NO, NO, NO, NO, NO, SP, NO, NO, NO,
	NO, NO, NO, NO, NO, NO, NO, 62, NO, NO, NO, 63,
	52, 53, 54, 55, 56, 57, 58, 59, 60, 61, NO, NO,
	NO, PAD, NO, NO, NO, 0, 1, 2, 3, 4, 5, 6,
	7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18,
	19, 20, 21, 22, 23, 24, 25, NO, NO, NO, NO, NO,
	NO, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36,
	37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48,
	49, 50, 51, NO, NO, NO, NO, NO,
	[128 ... 255] = NO,
};

bool
base64_may_hold(uint8_t c)
{
	return values[c] != NO;
}

/* Groups of four digits without anything between them: the common case. */
static size_t
decode_groups(const uint8_t **in, const uint8_t *end, uint8_t *out)
{
	const uint8_t *p = *in;
	uint8_t *o = out;

	while (end - p >= 4) {
		uint32_t a = values[p[0]], b = values[p[1]];
		uint32_t c = values[p[2]], d = values[p[3]];
		uint32_t n = a << 18 | b << 12 | c << 6 | d;

		if (((a | b | c | d) & 0xc0) != 0)
			break;
		o[0] = (uint8_t)(n >> 16);
		o[1] = (uint8_t)(n >> 8);
		o[2] = (uint8_t)n;
		o += 3;
		p += 4;
	}
	*in = p;
	return (size_t)(o - out);
}

/* A group with white space or padding; false: *in is at what is wrong. */
static bool
decode_slow_group(const uint8_t **in, const uint8_t *end, uint8_t *out,
    size_t *ret_octets)
{
	uint32_t n = 0;
	unsigned digits = 0, pads = 0;

	for (; *in < end && digits + pads < 4; (*in)++) {
		uint8_t v = values[**in];

		if (v == SP)
			continue;
		if (v == NO || (v == PAD && digits < 2) ||
		    (v < PAD && pads > 0))
			return false;
		n = n << 6 | (v == PAD ? 0 : v);
		v == PAD ? pads++ : digits++;
	}
	*ret_octets = 0;
	if (digits + pads == 0)
		return true;
	if (digits + pads < 4)
		return false;
	*ret_octets = digits - 1;
	for (unsigned i = 0; i < digits - 1; i++)
		out[i] = (uint8_t)(n >> (16 - 8 * i));
	return true;
}

/* After padding only white space may follow. */
static bool
decode_end(const uint8_t **in, const uint8_t *end)
{
	while (*in < end && values[**in] == SP)
		(*in)++;
	return *in == end;
}

bool
base64_decode(struct bytes text, uint8_t *out, size_t *ret_len,
    size_t *ret_bad)
{
	const uint8_t *p = text.ptr, *end = text.ptr + text.len;
	size_t len = 0, octets = 3;
	bool good = true;

	while (good && p < end && octets == 3) {
		len += decode_groups(&p, end, out + len);
		good = decode_slow_group(&p, end, out + len, &octets);
		if (good)
			len += octets;
	}
	good = good && decode_end(&p, end);
	*ret_len = len;
	*ret_bad = (size_t)(p - text.ptr);
	return good;
}

static void
encode_group(struct bytes in, char out[4])
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	uint32_t n = (uint32_t)in.ptr[0] << 16;

	if (in.len > 1)
		n |= (uint32_t)in.ptr[1] << 8;
	if (in.len > 2)
		n |= in.ptr[2];
	for (unsigned i = 0; i < 4; i++)
		out[i] = digits[n >> (18 - 6 * i) & 63];
	if (in.len < 3)
		out[3] = '=';
	if (in.len < 2)
		out[2] = '=';
}

void
base64_encode(struct bytes in, size_t width, struct buf *out)
{
	size_t column = 0;
	char group[4];

	while (in.len > 0) {
		encode_group(bytes_head(in, 3), group);
		buf_bytes(out, bytes_make(group, 4));
		in = bytes_from(in, 3);
		column += 4;
		if (width > 0 && (column == width || in.len == 0)) {
			buf_str(out, "\r\n");
			column = 0;
		}
	}
}
