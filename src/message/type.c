#include "base/hex.h"
#include "message/charset.h"
#include "message/lexer.h"
#include "message/type.h"

/* One "name=value" as it stands there. */
struct piece {
	struct bytes name;   /* without "*0*" */
	struct bytes value;  /* unquoted */
	bool continued;	     /* it has a number */
	unsigned number;
	bool extended;	     /* percent-encoded */
};

struct reader {
	struct message_lexer lexer;
	struct message_token t;
	struct arena *arena;
	struct piece piece[MESSAGE_PARAMETERS_MAX];
	unsigned count;
};

static const struct message_charset_faults faults = {MESSAGE_CHARSET_OCTETS,
    MESSAGE_HEADER_CONTROL};

static enum rc
no_memory(struct err *err)
{
	return err_set(err, RC_ELIMIT, "message", 0,
	    "the parameters need more memory than they may have");
}

static void
advance(struct reader *r)
{
	message_lexer_next(&r->lexer, &r->t);
}

static void
note(struct reader *r, enum message_fault fault)
{
	message_note(r->lexer.notes, fault, r->t.raw.ptr);
}

/* RFC 2231 3, 4: "name*", "name*1", "name*1*". */
static bool
split_name(struct bytes raw, struct piece *ret)
{
	size_t star = bytes_find(raw, '*');
	struct bytes mark = bytes_from(raw, star + 1);

	*ret = (struct piece){.name = bytes_head(raw, star)};
	if (star == raw.len)
		return true;
	if (mark.len == 0 || mark.ptr[mark.len - 1] == '*') {
		ret->extended = true;
		if (mark.len > 0)
			mark.len--;
		else
			return true;
	}
	ret->continued = true;
	for (size_t i = 0; i < mark.len; i++) {
		if (mark.ptr[i] < '0' || mark.ptr[i] > '9')
			return false;
		ret->number = ret->number * 10 + mark.ptr[i] - '0';
	}
	return mark.len > 0 && mark.len <= 3;
}

/* Pass what is no parameter, up to the next semicolon. */
static void
skip(struct reader *r)
{
	note(r, MESSAGE_PARAMETER_FORM);
	while (r->t.kind != MESSAGE_END && !message_token_is(&r->t, ';'))
		advance(r);
}

static enum rc
read_piece(struct reader *r, struct err *err)
{
	struct piece piece;
	bool good = r->t.kind == MESSAGE_ATOM && split_name(r->t.raw, &piece);

	if (good) {
		advance(r);
		good = message_token_is(&r->t, '=');
	}
	if (good) {
		advance(r);
		good = r->t.kind == MESSAGE_ATOM ||
		    r->t.kind == MESSAGE_QUOTED;
	}
	if (!good) {
		skip(r);
		return RC_OK;
	}
	piece.value = r->t.raw;
	if (r->t.kind == MESSAGE_QUOTED &&
	    !message_unquote(r->t.raw, r->arena, &piece.value))
		return no_memory(err);
	if (r->count < MESSAGE_PARAMETERS_MAX)
		r->piece[r->count++] = piece;
	else
		note(r, MESSAGE_PARAMETERS_MANY);
	advance(r);
	if (r->t.kind != MESSAGE_END && !message_token_is(&r->t, ';'))
		skip(r);
	return RC_OK;
}

/* Percent-decoding in place into the arena; RFC 2231 4. */
static bool
percent(struct arena *arena, struct bytes in, struct bytes *ret)
{
	uint8_t *out = arena_alloc(arena, in.len);
	size_t len = 0;

	if (out == NULL)
		return false;
	for (size_t i = 0; i < in.len; i++) {
		uint8_t c = in.ptr[i];

		if (c == '%' && in.len - i >= 3 &&
		    hex_read(bytes_head(bytes_from(in, i + 1), 2), &c, 1))
			i += 2;
		out[len++] = c;
	}
	*ret = bytes_make(out, len);
	return true;
}

/* "charset'language'text": the charset, and the text alone in *value. */
static enum message_charset
cut_charset(struct bytes *value)
{
	size_t first = bytes_find(*value, '\'');
	struct bytes rest = bytes_from(*value, first + 1);
	size_t second = bytes_find(rest, '\'');
	struct bytes name = bytes_head(*value, first);

	if (second == rest.len)
		return MESSAGE_ASCII;
	*value = bytes_from(rest, second + 1);
	return name.len == 0 ? MESSAGE_ASCII : message_charset_of(name);
}

/* The piece of this name and number, or NULL. */
static const struct piece *
find_piece(const struct reader *r, struct bytes name, unsigned number)
{
	for (unsigned i = 0; i < r->count; i++)
		if (r->piece[i].continued && r->piece[i].number == number &&
		    bytes_equal_nocase(r->piece[i].name, name))
			return &r->piece[i];
	return NULL;
}

/* Octets of all pieces of a parameter, one behind the other. */
static enum rc
join(struct reader *r, const struct piece *first,
    enum message_charset *ret_charset, struct bytes *ret, struct err *err)
{
	const struct piece *p = first;
	size_t room = 0, len = 0;
	uint8_t *out;

	for (unsigned i = 0; i < r->count; i++)
		if (&r->piece[i] == first || (first->continued &&
		    bytes_equal_nocase(r->piece[i].name, first->name)))
			room += r->piece[i].value.len;
	out = arena_alloc(r->arena, room);
	if (out == NULL)
		return no_memory(err);
	*ret_charset = MESSAGE_UTF8;
	for (unsigned n = 1; p != NULL; n++) {
		struct bytes value = p->value;

		if (p == first && p->extended)
			*ret_charset = cut_charset(&value);
		if (p->extended && !percent(r->arena, value, &value))
			return no_memory(err);
		memcpy(out + len, value.ptr, value.len);
		len += value.len;
		p = p->continued ? find_piece(r, first->name, n) : NULL;
	}
	*ret = bytes_make(out, len);
	return RC_OK;
}

static enum rc
value_of(struct reader *r, const struct piece *first, struct bytes *ret,
    struct err *err)
{
	enum message_charset charset = MESSAGE_ASCII;
	struct message_sink sink;
	struct bytes octets = {0};

	RC_TRY(join(r, first, &charset, &octets, err));
	if (charset == MESSAGE_UNKNOWN)
		message_note(r->lexer.notes, MESSAGE_CHARSET_NAME,
		    first->name.ptr);
	if (!sink_init(&sink, r->arena, octets.len))
		return no_memory(err);
	message_charset_convert(charset, octets, false, &faults,
	    r->lexer.notes, first->name.ptr, &sink);
	*ret = sink_view(&sink);
	return RC_OK;
}

static bool
has(const struct message_parameter *list, unsigned count, struct bytes name)
{
	for (unsigned i = 0; i < count; i++)
		if (bytes_equal_nocase(list[i].name, name))
			return true;
	return false;
}

/* Pieces whose beginning or middle is missing are worth a note. */
static void
check_pieces(struct reader *r)
{
	for (unsigned i = 0; i < r->count; i++) {
		const struct piece *p = &r->piece[i];

		if (p->continued && p->number > 0 &&
		    find_piece(r, p->name, p->number - 1) == NULL)
			message_note(r->lexer.notes,
			    MESSAGE_PARAMETER_PIECES, p->name.ptr);
		if (p->continued && find_piece(r, p->name, p->number) != p)
			message_note(r->lexer.notes,
			    MESSAGE_PARAMETER_REPEATED, p->name.ptr);
	}
}

static enum rc
assemble(struct reader *r, struct message_type *ret, struct err *err)
{
	struct message_parameter *list =
	    arena_array(r->arena, r->count, sizeof(*list));
	unsigned count = 0;

	if (list == NULL)
		return no_memory(err);
	check_pieces(r);
	for (unsigned i = 0; i < r->count; i++) {
		const struct piece *p = &r->piece[i];

		if (p->continued && p != find_piece(r, p->name, 0))
			continue;
		if (has(list, count, p->name)) {
			message_note(r->lexer.notes,
			    MESSAGE_PARAMETER_REPEATED, p->name.ptr);
			continue;
		}
		list[count].name = p->name;
		RC_TRY(value_of(r, p, &list[count].value, err));
		count++;
	}
	ret->parameter = list;
	ret->count = count;
	return RC_OK;
}

static enum rc
read_parameters(struct reader *r, struct message_type *ret, struct err *err)
{
	if (r->t.kind != MESSAGE_END && !message_token_is(&r->t, ';'))
		skip(r);
	while (r->t.kind != MESSAGE_END) {
		advance(r);
		if (r->t.kind != MESSAGE_END &&
		    !message_token_is(&r->t, ';'))
			RC_TRY(read_piece(r, err));
	}
	return assemble(r, ret, err);
}

static bool
read_word(struct reader *r, struct bytes *ret)
{
	if (r->t.kind != MESSAGE_ATOM)
		return false;
	*ret = r->t.raw;
	advance(r);
	return true;
}

enum rc
message_type_read(struct bytes value, struct arena *arena,
    struct message_notes *notes, struct message_type *ret, struct err *err)
{
	struct reader r = {.lexer = message_mime_lexer(value, notes),
	    .arena = arena};
	bool good;

	*ret = (struct message_type){.type = bytes_str("text"),
	    .subtype = bytes_str("plain")};
	advance(&r);
	if (r.t.kind == MESSAGE_END)
		return RC_OK;
	good = read_word(&r, &ret->type) && message_token_is(&r.t, '/');
	if (good) {
		advance(&r);
		good = read_word(&r, &ret->subtype);
	}
	if (good)
		return read_parameters(&r, ret, err);
	message_note(notes, MESSAGE_TYPE_FORM, value.ptr);
	ret->type = bytes_str("text");
	ret->subtype = bytes_str("plain");
	return RC_OK;
}

enum rc
message_disposition_read(struct bytes value, struct arena *arena,
    struct message_notes *notes, struct message_type *ret, struct err *err)
{
	struct reader r = {.lexer = message_mime_lexer(value, notes),
	    .arena = arena};

	*ret = (struct message_type){0};
	advance(&r);
	if (r.t.kind == MESSAGE_END)
		return RC_OK;
	if (read_word(&r, &ret->type))
		return read_parameters(&r, ret, err);
	message_note(notes, MESSAGE_TYPE_FORM, value.ptr);
	return RC_OK;
}

bool
message_type_is(const struct message_type *t, const char *name)
{
	struct bytes whole = bytes_str(name);
	size_t slash = bytes_find(whole, '/');

	return bytes_equal_nocase(t->type, bytes_head(whole, slash)) &&
	    (slash == whole.len ||
		bytes_equal_nocase(t->subtype, bytes_from(whole, slash + 1)));
}

struct bytes
message_parameter(const struct message_type *t, const char *name)
{
	for (unsigned i = 0; i < t->count; i++)
		if (bytes_equal_nocase(t->parameter[i].name, bytes_str(name)))
			return t->parameter[i].value;
	return bytes_make(NULL, 0);
}
