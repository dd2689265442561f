#include "mailbox/literal.h"

/* Snum: one to three digits, at most 255. */
static bool
is_snum(struct bytes in)
{
	unsigned value = 0;

	for (size_t i = 0; i < in.len; i++) {
		if (in.ptr[i] < '0' || in.ptr[i] > '9')
			return false;
		value = value * 10 + (unsigned)(in.ptr[i] - '0');
	}
	return in.len >= 1 && in.len <= 3 && value <= 255;
}

bool
literal_is_ipv4(struct bytes in)
{
	for (unsigned i = 0; i < 4; i++) {
		size_t dot = bytes_find(in, '.');

		if (!is_snum(bytes_head(in, dot)) ||
		    (dot == in.len) != (i == 3))
			return false;
		in = bytes_from(in, dot + 1);
	}
	return true;
}

/* IPv6-hex: one to four hexadecimal digits. */
static bool
is_group(struct bytes in)
{
	for (size_t i = 0; i < in.len; i++) {
		uint8_t c = in.ptr[i] | 0x20;

		if (!(c >= '0' && c <= '9' && c == in.ptr[i]) &&
		    !(c >= 'a' && c <= 'f'))
			return false;
	}
	return in.len >= 1 && in.len <= 4;
}

/* Groups between single colons; the last may be an IPv4 address, for two. */
static bool
count_groups(struct bytes in, bool last, unsigned *ret)
{
	unsigned groups = 0;

	while (in.ptr != NULL && in.len > 0 && groups < 8) {
		size_t colon = bytes_find(in, ':');
		struct bytes group = bytes_head(in, colon);

		if (is_group(group))
			groups++;
		else if (last && colon == in.len && literal_is_ipv4(group))
			groups += 2;
		else
			return false;
		if (colon + 1 == in.len)
			return false;
		in = bytes_from(in, colon + 1);
	}
	*ret = groups;
	return in.len == 0;
}

bool
literal_is_ipv6(struct bytes in)
{
	unsigned before = 0, after = 0;

	for (size_t i = 0; i + 1 < in.len; i++) {
		if (in.ptr[i] != ':' || in.ptr[i + 1] != ':')
			continue;
		/* The two colons stand for at least two groups. */
		return count_groups(bytes_head(in, i), false, &before) &&
		    count_groups(bytes_from(in, i + 2), true, &after) &&
		    before + after <= 6;
	}
	return count_groups(in, true, &before) && before == 8;
}
