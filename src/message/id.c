#include "message/id.h"
#include "message/line.h"

static bool
is_id(struct bytes id)
{
	size_t at = bytes_find(id, '@');

	for (size_t i = 0; i < id.len; i++)
		if (message_is_space(id.ptr[i]) || id.ptr[i] < 32)
			return false;
	return at > 0 && at + 1 < id.len;
}

/* Of several opening brackets only the last can begin an identifier. */
bool
message_id_next(struct bytes *rest, struct bytes *ret)
{
	struct bytes in = *rest;
	size_t open = in.len;

	for (size_t i = 0; i < in.len; i++) {
		if (in.ptr[i] == '<')
			open = i + 1;
		if (in.ptr[i] != '>' || open == in.len)
			continue;
		*ret = bytes_head(bytes_from(in, open), i - open);
		open = in.len;
		if (is_id(*ret)) {
			*rest = bytes_from(in, i + 1);
			return true;
		}
	}
	*rest = bytes_from(in, in.len);
	return false;
}
