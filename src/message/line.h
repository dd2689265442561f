/*
 * Lines of a message. LF ends a line, with or without CR before it: mail is
 * kept with LF in files and sent with CRLF. A CR alone ends nothing.
 */
#ifndef ASSAY_MESSAGE_LINE_H
#define ASSAY_MESSAGE_LINE_H

#include "base/bytes.h"

struct message_line {
	struct bytes raw;  /* with its end; the last line may have none */
	struct bytes text; /* without */
};

/* Cut the first line off `rest`; false when nothing is left. */
static inline bool
message_line_next(struct bytes *rest, struct message_line *ret)
{
	size_t end = bytes_find(*rest, '\n');
	size_t len = end;

	if (rest->len == 0)
		return false;
	if (end < rest->len) {
		end++;
		if (len > 0 && rest->ptr[len - 1] == '\r')
			len--;
	}
	ret->raw = bytes_head(*rest, end);
	ret->text = bytes_head(*rest, len);
	*rest = bytes_from(*rest, end);
	return true;
}

static inline bool
message_is_space(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Without white space and line ends at either end. */
static inline struct bytes
message_trim(struct bytes b)
{
	while (b.len > 0 && message_is_space(b.ptr[b.len - 1]))
		b.len--;
	while (b.len > 0 && message_is_space(b.ptr[0]))
		b = bytes_from(b, 1);
	return b;
}

#endif
