#include "base/text.h"
#include "message/line.h"
#include "message/write_inner.h"

enum {
	QP_LINE = 76,	/* characters with the "=" of a soft break */
	PLAIN_LINE = 78,
};

bool
write_is_text(const char *text)
{
	struct bytes in = bytes_str(text);
	size_t chars;

	for (size_t i = 0; i < in.len; i++)
		if (in.ptr[i] == 127 || (in.ptr[i] < 32 &&
		    in.ptr[i] != '\n' && in.ptr[i] != '\t'))
			return false;
	return utf8_valid(in, &chars);
}

static bool
ends_in_space(struct bytes line)
{
	return line.len > 0 && (line.ptr[line.len - 1] == ' ' ||
	    line.ptr[line.len - 1] == '\t');
}

/* What mail systems change on the way: RFC 8551 3.1.3, RFC 2049 3. */
static bool
is_fragile(struct bytes line)
{
	return line.len > PLAIN_LINE || ends_in_space(line) ||
	    bytes_begins(line, bytes_str("From ")) ||
	    bytes_begins(line, bytes_str("."));
}

static bool
is_robust(struct bytes text)
{
	struct message_line line;

	while (message_line_next(&text, &line)) {
		if (is_fragile(line.text))
			return false;
		for (size_t i = 0; i < line.text.len; i++)
			if (line.text.ptr[i] >= 0x80)
				return false;
	}
	return true;
}

static bool
must_escape(struct bytes line, size_t i)
{
	uint8_t c = line.ptr[i];

	return c == '=' || c >= 0x80 ||
	    (i == 0 && (c == '.' || bytes_begins(line, bytes_str("From ")))) ||
	    (i + 1 == line.len && ends_in_space(line));
}

/* RFC 2045 6.7, rules 1 to 5. */
static void
add_qp_line(struct buf *out, struct bytes line)
{
	size_t column = 0;

	for (size_t i = 0; i < line.len; i++) {
		bool escape = must_escape(line, i);
		size_t len = escape ? 3 : 1;

		if (column + len > QP_LINE - 1) {
			buf_str(out, "=\r\n");
			column = 0;
		}
		if (escape)
			buf_printf(out, "=%02X", line.ptr[i]);
		else
			buf_char(out, (char)line.ptr[i]);
		column += len;
	}
}

void
write_entity(struct buf *out, const char *text)
{
	struct bytes rest = bytes_str(text);
	bool plain = is_robust(rest);
	struct message_line line;

	buf_printf(out, "Content-Type: text/plain; charset=utf-8\r\n"
			"Content-Transfer-Encoding: %s\r\n\r\n",
	    plain ? "7bit" : "quoted-printable");
	while (message_line_next(&rest, &line)) {
		if (plain)
			buf_bytes(out, line.text);
		else
			add_qp_line(out, line.text);
		buf_str(out, "\r\n");
	}
}
