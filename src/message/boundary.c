#include "message/boundary.h"

/* RFC 2046 5.1.1: bchars. */
static bool
is_bchar(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') ||
	    (c != 0 && strchr("'()+_,-./:=? ", c) != NULL);
}

bool
message_boundary_is_lawful(struct bytes boundary)
{
	if (boundary.len == 0 || boundary.len > MESSAGE_BOUNDARY_MAX ||
	    boundary.ptr[boundary.len - 1] == ' ')
		return false;
	for (size_t i = 0; i < boundary.len; i++)
		if (!is_bchar(boundary.ptr[i]))
			return false;
	return true;
}

/* What follows the boundary: transport padding, before it "--" at an end. */
static enum message_delimiter
judge_rest(struct bytes rest)
{
	enum message_delimiter found = MESSAGE_DELIMITER;

	if (bytes_begins(rest, bytes_str("--"))) {
		rest = bytes_from(rest, 2);
		found = MESSAGE_CLOSE;
	}
	for (size_t i = 0; i < rest.len; i++)
		if (rest.ptr[i] != ' ' && rest.ptr[i] != '\t')
			return MESSAGE_ALIKE;
	return found;
}

enum message_delimiter
message_delimiter_of(const struct message_fence *fence, struct bytes line,
    unsigned *ret_level)
{
	enum message_delimiter best = MESSAGE_NO_DELIMITER, found;

	if (line.len < 3 || line.ptr[0] != '-' || line.ptr[1] != '-')
		return best;
	line = bytes_from(line, 2);
	for (unsigned level = fence->depth; level-- > 0;) {
		struct bytes boundary = fence->open[level].boundary;

		if (!bytes_begins(line, boundary))
			continue;
		found = judge_rest(bytes_from(line, boundary.len));
		if (found > best) {
			best = found;
			*ret_level = level;
		}
		if (best >= MESSAGE_DELIMITER)
			break;
	}
	return best;
}
