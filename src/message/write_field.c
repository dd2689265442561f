#include "base/civil.h"
#include "base/text.h"
#include "message/word.h"
#include "message/write_inner.h"

enum { LINE = 78 }; /* characters, RFC 5322 2.1.1 */

bool
write_is_line(const char *text)
{
	struct bytes rest = bytes_str(text);
	size_t chars;
	uint32_t code;

	if (!utf8_valid(rest, &chars))
		return false;
	while (rest.len > 0) {
		size_t n = utf8_next(rest, &code);

		if (code < 0x20 || (code >= 0x7f && code < 0xa0))
			return false;
		rest = bytes_from(rest, n);
	}
	return true;
}

static bool
is_ascii(struct bytes b)
{
	for (size_t i = 0; i < b.len; i++)
		if (b.ptr[i] >= 0x80)
			return false;
	return true;
}

/* Short words with single spaces between them can be folded as they are. */
static bool
folds_well(struct bytes text)
{
	size_t word = 0;

	if (text.len == 0 || text.ptr[0] == ' ' ||
	    text.ptr[text.len - 1] == ' ')
		return false;
	for (size_t i = 0; i < text.len; i++) {
		word = text.ptr[i] == ' ' ? 0 : word + 1;
		if (word > LINE - 8 ||
		    (word == 0 && text.ptr[i + 1] == ' ') ||
		    bytes_begins(bytes_from(text, i), bytes_str("=?")))
			return false;
	}
	return is_ascii(text);
}

/* What RFC 2047 5 (3) allows in a phrase does everywhere. */
static size_t
add_q(struct bytes character, char *out)
{
	static const char digits[] = "0123456789ABCDEF";
	uint8_t c = character.ptr[0];
	size_t len = 0;

	if (c == ' ') {
		out[0] = '_';
		return 1;
	}
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9')) {
		out[0] = (char)c;
		return 1;
	}
	for (size_t i = 0; i < character.len; i++) {
		out[len++] = '=';
		out[len++] = digits[character.ptr[i] >> 4];
		out[len++] = digits[character.ptr[i] & 15];
	}
	return len;
}

/* One encoded word of at most `room` characters; what is left stays. */
static void
add_word(struct buf *out, struct bytes *rest, size_t room)
{
	char piece[12];
	uint32_t code;
	size_t used = strlen("=?utf-8?q?") + strlen("?=");

	buf_str(out, "=?utf-8?q?");
	while (rest->len > 0) {
		size_t n = utf8_next(*rest, &code);
		size_t len = add_q(bytes_head(*rest, n), piece);

		if (used + len > room)
			break;
		buf_bytes(out, bytes_make(piece, len));
		used += len;
		*rest = bytes_from(*rest, n);
	}
	buf_str(out, "?=");
}

/* The line has `column` characters already; a space comes first. */
static void
add_words(struct buf *out, struct bytes text, size_t column)
{
	for (bool first = true; text.len > 0; first = false) {
		size_t room = first ? LINE - 1 - column : MESSAGE_WORD_MAX;

		if (room > MESSAGE_WORD_MAX)
			room = MESSAGE_WORD_MAX;
		buf_str(out, first ? " " : "\r\n ");
		add_word(out, &text, room);
	}
}

static void
add_folded(struct buf *out, struct bytes text, size_t column)
{
	while (text.len > 0) {
		size_t len = bytes_find(text, ' ');

		if (column + 1 + len > LINE) {
			buf_str(out, "\r\n");
			column = 0;
		}
		buf_char(out, ' ');
		buf_bytes(out, bytes_head(text, len));
		column += 1 + len;
		text = bytes_from(text, len + 1);
	}
}

void
write_text_field(struct buf *out, const char *name, const char *text)
{
	struct bytes value = bytes_str(text);

	buf_str(out, name);
	buf_char(out, ':');
	if (folds_well(value))
		add_folded(out, value, strlen(name) + 1);
	else
		add_words(out, value, strlen(name) + 1);
	buf_str(out, "\r\n");
}

static void
add_quoted(struct buf *out, struct bytes text)
{
	buf_str(out, " \"");
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"' || text.ptr[i] == '\\')
			buf_char(out, '\\');
		buf_char(out, (char)text.ptr[i]);
	}
	buf_char(out, '"');
}

void
write_mailbox_field(struct buf *out, const char *name, const char *display,
    const char *mailbox)
{
	struct bytes text = bytes_str(display == NULL ? "" : display);

	buf_str(out, name);
	buf_char(out, ':');
	if (text.len == 0) {
		buf_printf(out, " %s\r\n", mailbox);
		return;
	}
	if (is_ascii(text) && text.len < LINE / 2)
		add_quoted(out, text);
	else
		add_words(out, text, strlen(name) + 1);
	buf_printf(out, "\r\n <%s>\r\n", mailbox);
}

void
write_date(struct buf *out, int64_t seconds, int zone_minutes)
{
	static const char *const days[] = {"Thu", "Fri", "Sat", "Sun", "Mon",
	    "Tue", "Wed"};
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr",
	    "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int64_t local = seconds + zone_minutes * INT64_C(60);
	struct civil c = civil_from_seconds(local);
	int minutes = zone_minutes < 0 ? -zone_minutes : zone_minutes;
	int day = (int)((local / CIVIL_DAY + 7000000 -
	    (local % CIVIL_DAY < 0)) % 7);

	buf_printf(out, "%s, %d %s %04d %02d:%02d:%02d %c%02d%02d",
	    days[day], c.day, months[c.month - 1], c.year, c.hour, c.minute,
	    c.second, zone_minutes < 0 ? '-' : '+', minutes / 60,
	    minutes % 60);
}
