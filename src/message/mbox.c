#include "base/text.h"
#include "message/line.h"
#include "message/mbox.h"

enum {
	FROM_LINE_MAX = 998,
	WORDS = 6,    /* of a date with a zone */
	WORD_MAX = 8, /* characters: "23:59:59" */
};

/* Cut the last word of `line` off; empty when there is none. */
static struct bytes
cut_word(struct bytes *line)
{
	size_t begin;
	struct bytes word;

	while (line->len > 0 && line->ptr[line->len - 1] == ' ')
		line->len--;
	begin = line->len;
	while (begin > 0 && line->ptr[begin - 1] != ' ')
		begin--;
	word = bytes_from(*line, begin);
	line->len = begin;
	return word;
}

static bool
is_time(struct bytes word)
{
	return bytes_find(word, ':') < word.len;
}

static bool
is_year(struct bytes word)
{
	return word.len == 4 && word.ptr[0] >= '0' && word.ptr[0] <= '9';
}

/*
 * "Www Mmm dd hh:mm:ss yyyy" with a zone before or behind the year or none,
 * given from its last word on, as RFC 5322 would have it.
 */
static void
reorder(const struct bytes word[WORDS], struct text *out)
{
	unsigned time = is_time(word[1]) ? 1 : 2;
	unsigned year = time == 1 || is_year(word[0]) ? 0 : 1;
	unsigned zone = time == 1 ? WORDS : 1 - year;
	const unsigned order[] = {time + 3, time + 1, time + 2, year, time};

	for (unsigned i = 0; i < 5; i++) {
		text_bytes(out, word[order[i]]);
		text_str(out, i == 0 ? ", " : " ");
	}
	if (zone == WORDS)
		text_str(out, "-0000");
	else
		text_bytes(out, word[zone]);
}

bool
message_from_line(struct bytes line, struct message_date *ret)
{
	struct bytes word[WORDS];
	char room[WORDS * (WORD_MAX + 2)];
	struct text text;

	if (!bytes_begins(line, bytes_str("From ")) ||
	    line.len > FROM_LINE_MAX)
		return false;
	line = bytes_from(line, 5);
	for (unsigned i = 0; i < WORDS; i++) {
		word[i] = cut_word(&line);
		/* What is longer is none of a date's, but the sender's. */
		if (word[i].len > WORD_MAX)
			word[i].len = 0;
	}
	text_init(&text, room, sizeof(room));
	reorder(word, &text);
	return !text.cut &&
	    message_date_read(bytes_make(text.buf, text.len), NULL, ret);
}

bool
message_is_mbox(struct bytes head)
{
	struct message_line line;
	struct message_date date;

	return message_line_next(&head, &line) &&
	    message_from_line(line.text, &date);
}

struct message_mbox
message_mbox(struct bytes file)
{
	return (struct message_mbox){file, file.ptr};
}

/* The empty line that a writer puts behind each message is not its own. */
static struct bytes
without_empty_line(struct bytes raw)
{
	if (bytes_ends(raw, bytes_str("\r\n\r\n")))
		raw.len -= 2;
	else if (bytes_ends(raw, bytes_str("\n\n")))
		raw.len--;
	return raw;
}

bool
message_mbox_next(struct message_mbox *mbox, struct bytes *ret,
    size_t *ret_offset)
{
	struct bytes rest = mbox->rest, before;
	struct message_line line;
	struct message_date date;
	bool blank = false;

	if (!message_line_next(&rest, &line))
		return false;
	for (before = rest; message_line_next(&rest, &line); before = rest) {
		if (blank && message_from_line(line.text, &date))
			break;
		blank = line.text.len == 0;
	}
	*ret = without_empty_line(
	    bytes_head(mbox->rest, mbox->rest.len - before.len));
	*ret_offset = (size_t)(mbox->rest.ptr - mbox->start);
	mbox->rest = before;
	return true;
}

/* Does a ">" before "From " begin this line by quoting? */
static bool
is_quoted(struct bytes line, enum message_quoting quoting)
{
	size_t marks = 0;

	while (marks < line.len && line.ptr[marks] == '>')
		marks++;
	return marks > 0 && (quoting == MESSAGE_MBOXRD || marks == 1) &&
	    bytes_begins(bytes_from(line, marks), bytes_str("From "));
}

/* The octets up to and without the first ">" that quoting put there. */
static size_t
plain_len(struct bytes in, enum message_quoting quoting)
{
	struct bytes rest = in;
	struct message_line line;

	while (message_line_next(&rest, &line))
		if (line.raw.ptr[0] == '>' && is_quoted(line.raw, quoting))
			return (size_t)(line.raw.ptr - in.ptr);
	return in.len;
}

enum rc
message_mbox_unquote(struct bytes raw, enum message_quoting quoting,
    struct arena *arena, struct bytes *ret, struct err *err)
{
	struct message_line line;
	size_t len = 0, plain;
	uint8_t *out;

	if (bytes_begins(raw, bytes_str("From ")))
		(void)message_line_next(&raw, &line);
	plain = plain_len(raw, quoting);
	*ret = raw;
	if (plain == raw.len)
		return RC_OK;
	out = arena_alloc(arena, raw.len);
	if (out == NULL)
		return err_set(err, RC_ELIMIT, "message", 0,
		    "the message needs more memory than it may have");
	while (plain < raw.len) {
		memcpy(out + len, raw.ptr, plain);
		len += plain;
		raw = bytes_from(raw, plain + 1);
		/* The line whose mark went is passed as it is now. */
		plain = bytes_find(raw, '\n');
		plain += plain_len(bytes_from(raw, plain), quoting);
	}
	memcpy(out + len, raw.ptr, raw.len);
	*ret = bytes_make(out, len + raw.len);
	return RC_OK;
}

bool
message_maildir_time(struct bytes name, int64_t *ret_seconds)
{
	size_t dot = bytes_find(name, '.');
	int64_t seconds = 0;

	if (dot == 0 || dot == name.len || dot > 12)
		return false;
	for (size_t i = 0; i < dot; i++) {
		if (name.ptr[i] < '0' || name.ptr[i] > '9')
			return false;
		seconds = seconds * 10 + (name.ptr[i] - '0');
	}
	*ret_seconds = seconds;
	return true;
}
