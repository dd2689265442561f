#include "message/lexer.h"
#include "message/line.h"

struct message_lexer
message_lexer(struct bytes value, struct message_notes *notes)
{
	return (struct message_lexer){.rest = value,
	    .specials = "()<>[]:;@\\,\"", .literals = true, .notes = notes};
}

struct message_lexer
message_mime_lexer(struct bytes value, struct message_notes *notes)
{
	return (struct message_lexer){.rest = value,
	    .specials = "()<>@,;:\\\"/[]?=", .notes = notes};
}

/* The length of a comment with its parentheses; they nest. */
static size_t
comment_len(struct bytes in, bool *ret_closed)
{
	size_t depth = 0, i = 0;

	for (; i < in.len; i++) {
		uint8_t c = in.ptr[i];

		if (c == '\\')
			i++;
		else if (c == '(')
			depth++;
		else if (c == ')' && --depth == 0)
			break;
	}
	*ret_closed = i < in.len;
	return *ret_closed ? i + 1 : in.len;
}

static void
skip_comment(struct message_lexer *l)
{
	bool closed;
	size_t len = comment_len(l->rest, &closed);

	if (!closed)
		message_note(l->notes, MESSAGE_COMMENT_OPEN, l->rest.ptr);
	l->comment = bytes_head(bytes_from(l->rest, 1), len - 1 - closed);
	l->rest = bytes_from(l->rest, len);
}

/* CFWS, RFC 5322 3.2.2. */
static bool
skip(struct message_lexer *l)
{
	size_t before = l->rest.len;

	while (l->rest.len > 0) {
		if (message_is_space(l->rest.ptr[0]))
			l->rest = bytes_from(l->rest, 1);
		else if (l->rest.ptr[0] == '(')
			skip_comment(l);
		else
			break;
	}
	return l->rest.len < before;
}

/* Up to the closing mark, which a backslash can hide. */
static size_t
quoted_len(struct message_lexer *l, uint8_t end)
{
	struct bytes in = l->rest;

	for (size_t i = 1; i < in.len; i++) {
		if (in.ptr[i] == '\\')
			i++;
		else if (in.ptr[i] == end)
			return i + 1;
	}
	message_note(l->notes, MESSAGE_QUOTE_OPEN, in.ptr);
	return in.len;
}

/* Never special, and most of what there is. */
static bool
is_alnum(uint8_t c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static size_t
atom_len(const struct message_lexer *l)
{
	struct bytes in = l->rest;
	size_t i = 0;

	while (i < in.len && (is_alnum(in.ptr[i]) ||
	    (!message_is_space(in.ptr[i]) && (in.ptr[i] == 0 ||
	    strchr(l->specials, in.ptr[i]) == NULL))))
		i++;
	return i;
}

void
message_lexer_next(struct message_lexer *l, struct message_token *ret)
{
	size_t len;
	uint8_t c;

	ret->spaced = skip(l);
	ret->kind = MESSAGE_END;
	ret->raw = bytes_head(l->rest, 0);
	if (l->rest.len == 0)
		return;
	c = l->rest.ptr[0];
	if (c == '"') {
		ret->kind = MESSAGE_QUOTED;
		len = quoted_len(l, '"');
	} else if (c == '[' && l->literals) {
		ret->kind = MESSAGE_LITERAL;
		len = quoted_len(l, ']');
	} else if ((len = atom_len(l)) > 0) {
		ret->kind = MESSAGE_ATOM;
	} else {
		ret->kind = MESSAGE_SPECIAL;
		len = 1;
	}
	ret->raw = bytes_head(l->rest, len);
	l->rest = bytes_from(l->rest, len);
}

bool
message_unquote(struct bytes quoted, struct arena *arena, struct bytes *ret)
{
	struct bytes in = bytes_from(quoted, 1);
	uint8_t *out = arena_alloc(arena, in.len);
	size_t len = 0;

	if (out == NULL)
		return false;
	for (size_t i = 0; i < in.len && in.ptr[i] != '"'; i++) {
		uint8_t c = in.ptr[i];

		if (c == '\\' && i + 1 < in.len)
			c = in.ptr[++i];
		if (c != '\n' && c != '\r')
			out[len++] = c;
	}
	*ret = bytes_make(out, len);
	return true;
}
