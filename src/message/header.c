#include "base/text.h"
#include "message/header.h"
#include "message/line.h"

/* Fields as they come, in an array that doubles. */
struct fields {
	struct message_field *list;
	unsigned count, room;
	bool many; /* the maximum is passed: further ones are not kept */
};

static enum rc
no_memory(struct err *err)
{
	return err_set(err, RC_ELIMIT, "message", 0,
	    "the message needs more memory than it may have");
}

static bool
fields_grow(struct fields *f, struct arena *arena)
{
	unsigned room = f->room == 0 ? 16 : f->room * 2;
	struct message_field *list =
	    arena_array(arena, room, sizeof(*list));

	if (list == NULL)
		return false;
	if (f->count > 0)
		memcpy(list, f->list, f->count * sizeof(*list));
	f->list = list;
	f->room = room;
	return true;
}

/* RFC 5322 2.2: printable ASCII but the colon. */
static size_t
name_len(struct bytes line)
{
	size_t i = 0;

	while (i < line.len && line.ptr[i] > 32 && line.ptr[i] < 127 &&
	    line.ptr[i] != ':')
		i++;
	return i;
}

/* A line that begins a field: its name, and where its value begins. */
static bool
split_line(struct bytes line, struct message_notes *notes,
    struct bytes *ret_name, size_t *ret_value)
{
	size_t len = name_len(line), colon = len;

	while (colon < line.len &&
	    (line.ptr[colon] == ' ' || line.ptr[colon] == '\t'))
		colon++;
	if (len == 0 || colon == line.len || line.ptr[colon] != ':')
		return false;
	if (colon > len)
		message_note(notes, MESSAGE_FIELD_SPACE, line.ptr + len);
	*ret_name = bytes_head(line, len);
	*ret_value = colon + 1;
	return true;
}

static void
check_octets(struct bytes text, struct message_notes *notes)
{
	uint32_t code;

	if (text.len > MESSAGE_LINE_MAX)
		message_note(notes, MESSAGE_LINE_LONG, text.ptr);
	while (text.len > 0) {
		size_t n = text.ptr[0] < 0x80 ? 1 : 0;
		uint8_t c = text.ptr[0];

		if (c == 0)
			message_note(notes, MESSAGE_NUL, text.ptr);
		else if (c == '\r')
			message_note(notes, MESSAGE_BARE_CR, text.ptr);
		else if ((c < 32 && c != '\t') || c == 127)
			message_note(notes, MESSAGE_HEADER_CONTROL, text.ptr);
		else if (c >= 0x80 && (n = utf8_next(text, &code)) == 0)
			message_note(notes, MESSAGE_HEADER_UTF8, text.ptr);
		text = bytes_from(text, n == 0 ? 1 : n);
	}
}

static bool
is_continuation(struct bytes line)
{
	return line.len > 0 && (line.ptr[0] == ' ' || line.ptr[0] == '\t');
}

/* Add the lines that continue a field to `raw` and `text`. */
static void
take_continuations(struct bytes *rest, struct bytes *raw, struct bytes *text,
    struct message_notes *notes)
{
	struct message_line line;

	while (is_continuation(*rest) && message_line_next(rest, &line)) {
		if (message_trim(line.text).len == 0)
			message_note(notes, MESSAGE_FIELD_BLANK,
			    line.raw.ptr);
		check_octets(line.text, notes);
		text->len = (size_t)(line.text.ptr + line.text.len -
		    text->ptr);
		raw->len += line.raw.len;
	}
}

static enum rc
add_field(struct fields *f, const struct message_field *field,
    struct arena *arena, struct message_notes *notes, struct err *err)
{
	if (f->count == MESSAGE_FIELDS_MAX) {
		if (!f->many)
			message_note(notes, MESSAGE_FIELDS_MANY,
			    field->raw.ptr);
		f->many = true;
		return RC_OK;
	}
	if (f->count == f->room && !fields_grow(f, arena))
		return no_memory(err);
	f->list[f->count] = *field;
	if (field->value.len > MESSAGE_FIELD_MAX) {
		message_note(notes, MESSAGE_FIELD_LONG, field->value.ptr);
		f->list[f->count].value.len = MESSAGE_FIELD_MAX;
	}
	f->count++;
	return RC_OK;
}

static enum rc
read_field(struct bytes *rest, const struct message_line *line,
    struct bytes name, size_t value_at, struct fields *f, struct arena *arena,
    struct message_notes *notes, struct err *err)
{
	struct message_field field = {.raw = line->raw, .name = name};
	struct bytes text = line->text;

	check_octets(line->text, notes);
	take_continuations(rest, &field.raw, &text, notes);
	field.value = bytes_from(text, value_at);
	return add_field(f, &field, arena, notes, err);
}

enum rc
message_header_read(struct bytes in, const struct message_fence *fence,
    struct arena *arena, struct message_notes *notes,
    struct message_header *ret, struct bytes *ret_body, struct err *err)
{
	struct bytes rest = in, before = in, name;
	struct fields f = {0};
	struct message_line line;
	size_t value_at;
	unsigned level;

	while (message_line_next(&rest, &line) && line.text.len > 0) {
		bool fenced = fence != NULL &&
		    message_delimiter_of(fence, line.text, &level) >=
			MESSAGE_DELIMITER;

		if (fenced || !split_line(line.text, notes, &name, &value_at)) {
			message_note(notes, MESSAGE_NOT_A_FIELD, line.raw.ptr);
			rest = before;
			break;
		}
		RC_TRY(read_field(&rest, &line, name, value_at, &f, arena,
		    notes, err));
		before = rest;
	}
	ret->raw = bytes_head(in, in.len - before.len);
	ret->count = f.count;
	ret->field = f.list;
	*ret_body = rest;
	return RC_OK;
}

const struct message_field *
message_header_next(const struct message_header *header,
    const struct message_field *after, const char *name)
{
	unsigned i = after == NULL ? 0 : (unsigned)(after - header->field) + 1;
	const struct bytes wanted = bytes_str(name);

	for (; i < header->count; i++)
		if (header->field[i].name.len == wanted.len &&
		    bytes_equal_nocase(header->field[i].name, wanted))
			return &header->field[i];
	return NULL;
}

unsigned
message_header_count(const struct message_header *header, const char *name)
{
	const struct message_field *f = NULL;
	unsigned count = 0;

	while ((f = message_header_next(header, f, name)) != NULL)
		count++;
	return count;
}

struct bytes
message_header_value(const struct message_header *header, const char *name)
{
	const struct message_field *f =
	    message_header_next(header, NULL, name);

	return f == NULL ? bytes_make(NULL, 0) : message_trim(f->value);
}

/* RFC 5322 3.6, the table; RFC 2045 3 for MIME. */
static const char *const once[] = {"Date", "From", "Sender", "Reply-To",
    "To", "Cc", "Bcc", "Message-ID", "In-Reply-To", "References", "Subject",
    "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    "Content-Disposition", "Content-ID"};

void
message_header_check(const struct message_header *header,
    struct message_notes *notes)
{
	for (size_t i = 0; i < sizeof(once) / sizeof(once[0]); i++) {
		const struct message_field *f =
		    message_header_next(header, NULL, once[i]);

		if (f == NULL && i < 2)
			message_note(notes, MESSAGE_FIELD_MISSING,
			    header->raw.ptr);
		if (f != NULL &&
		    (f = message_header_next(header, f, once[i])) != NULL)
			message_note(notes, MESSAGE_FIELD_REPEATED,
			    f->raw.ptr);
	}
}

enum rc
message_unfold(struct bytes value, struct arena *arena, struct bytes *ret,
    struct err *err)
{
	struct message_line line;
	uint8_t *out;
	size_t len = 0;

	value = message_trim(value);
	if (bytes_find(value, '\n') == value.len) {
		*ret = value;
		return RC_OK;
	}
	out = arena_alloc(arena, value.len);
	if (out == NULL)
		return no_memory(err);
	while (message_line_next(&value, &line)) {
		memcpy(out + len, line.text.ptr, line.text.len);
		len += line.text.len;
	}
	*ret = bytes_make(out, len);
	return RC_OK;
}
