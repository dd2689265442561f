#include "base/base64.h"
#include "base/hex.h"
#include "message/line.h"
#include "message/transfer.h"

enum message_encoding
message_encoding_of(struct bytes value)
{
	static const char *const names[] = {
		[MESSAGE_7BIT] = "7bit",
		[MESSAGE_8BIT] = "8bit",
		[MESSAGE_BINARY] = "binary",
		[MESSAGE_QP] = "quoted-printable",
		[MESSAGE_B64] = "base64",
	};

	if (value.len == 0)
		return MESSAGE_7BIT;
	for (unsigned i = 0; i < MESSAGE_OTHER; i++)
		if (bytes_equal_nocase(value, bytes_str(names[i])))
			return (enum message_encoding)i;
	return MESSAGE_OTHER;
}

bool
message_q_decode(struct bytes text, uint8_t *out, size_t *ret_len)
{
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		uint8_t c = text.ptr[i];

		if (c == '_') {
			c = ' ';
		} else if (c == '=') {
			if (text.len - i < 3 ||
			    !hex_read(bytes_head(bytes_from(text, i + 1), 2),
				&c, 1))
				return false;
			i += 2;
		}
		out[len++] = c;
	}
	*ret_len = len;
	return true;
}

/* One line without the white space at its end, RFC 2045 6.7 rule 3. */
static struct bytes
without_padding(struct bytes line)
{
	while (line.len > 0 && (line.ptr[line.len - 1] == ' ' ||
		line.ptr[line.len - 1] == '\t'))
		line.len--;
	return line;
}

static size_t
qp_line(struct bytes line, uint8_t *out, struct message_notes *notes,
    bool *ret_soft)
{
	size_t len = 0;

	*ret_soft = line.len > 0 && line.ptr[line.len - 1] == '=';
	line.len -= *ret_soft;
	for (size_t i = 0; i < line.len; i++) {
		uint8_t c = line.ptr[i];

		if (c == '=' && line.len - i >= 3 &&
		    hex_read(bytes_head(bytes_from(line, i + 1), 2), &c, 1))
			i += 2;
		else if (c == '=')
			message_note(notes, MESSAGE_QUOTED_PRINTABLE,
			    line.ptr + i);
		out[len++] = c;
	}
	return len;
}

static size_t
qp_decode(struct bytes body, uint8_t *out, struct message_notes *notes)
{
	struct message_line line;
	size_t len = 0;
	bool soft;

	while (message_line_next(&body, &line)) {
		struct bytes end =
		    bytes_from(line.raw, line.text.len);

		len += qp_line(without_padding(line.text), out + len, notes,
		    &soft);
		if (!soft && end.len > 0) {
			memcpy(out + len, end.ptr, end.len);
			len += end.len;
		}
	}
	return len;
}

static enum rc
no_memory(struct err *err)
{
	return err_set(err, RC_ELIMIT, "message", 0,
	    "the message needs more memory than it may have");
}

/* Digits and padding alone: what else is among them goes. */
static size_t
b64_filter(struct bytes body, uint8_t *out)
{
	size_t len = 0;

	for (size_t i = 0; i < body.len; i++)
		if (base64_may_hold(body.ptr[i]))
			out[len++] = body.ptr[i];
	return len;
}

/* At the second attempt what is whole counts, up to what is not. */
static enum rc
b64_decode(struct bytes body, struct arena *arena,
    struct message_notes *notes, struct bytes *ret, struct err *err)
{
	uint8_t *out = arena_alloc(arena, base64_room(body.len));
	uint8_t *digits;
	size_t len, bad;

	if (out == NULL)
		return no_memory(err);
	if (!base64_decode(body, out, &len, &bad)) {
		message_note(notes, MESSAGE_BASE64, body.ptr + bad);
		digits = arena_alloc(arena, body.len);
		if (digits == NULL)
			return no_memory(err);
		(void)base64_decode(bytes_make(digits,
		    b64_filter(body, digits)), out, &len, &bad);
	}
	*ret = bytes_make(out, len);
	return RC_OK;
}

enum rc
message_decode(enum message_encoding encoding, struct bytes body,
    struct arena *arena, struct message_notes *notes, struct bytes *ret,
    struct err *err)
{
	uint8_t *out;

	if (encoding == MESSAGE_B64)
		return b64_decode(body, arena, notes, ret, err);
	if (encoding != MESSAGE_QP) {
		*ret = body;
		return RC_OK;
	}
	out = arena_alloc(arena, body.len);
	if (out == NULL)
		return no_memory(err);
	*ret = bytes_make(out, qp_decode(body, out, notes));
	return RC_OK;
}
