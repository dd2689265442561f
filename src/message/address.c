#include "mailbox/mailbox.h"
#include "message/address.h"
#include "message/lexer.h"
#include "message/line.h"
#include "message/word.h"

struct reader {
	struct message_lexer lexer;
	struct message_token t; /* the next one */
	struct arena *arena;
	struct message_notes *notes;
	struct message_address *list;
	unsigned count, room, groups;
	struct bytes group;
	bool in_group;
	bool separated; /* an element may begin */
};

static enum rc
no_memory(struct err *err)
{
	return err_set(err, RC_ELIMIT, "message", 0,
	    "the addresses need more memory than they may have");
}

static void
advance(struct reader *r)
{
	message_lexer_next(&r->lexer, &r->t);
}

static bool
at(const struct reader *r, char c)
{
	return message_token_is(&r->t, c);
}

static bool
at_word(const struct reader *r)
{
	return r->t.kind == MESSAGE_ATOM || r->t.kind == MESSAGE_QUOTED;
}

/* From the beginning of one view to the end of another behind it. */
static struct bytes
span(struct bytes from, struct bytes to)
{
	return bytes_make(from.ptr, (size_t)(to.ptr + to.len - from.ptr));
}

/*
 * A phrase as text: quoted strings lose their quotes, atoms may be encoded
 * words (RFC 2047 5 (3)); comments are no part of it.
 */
static enum rc
phrase_text(struct reader *r, struct bytes raw, struct bytes *ret,
    struct err *err)
{
	struct message_lexer lexer = message_lexer(raw, NULL);
	struct message_sink sink;
	struct message_words words = {.sink = &sink, .notes = r->notes};
	struct message_token t;

	if (!sink_init(&sink, r->arena, raw.len))
		return no_memory(err);
	for (;;) {
		struct bytes space, text;

		message_lexer_next(&lexer, &t);
		if (t.kind == MESSAGE_END)
			break;
		space = bytes_str(t.spaced && sink.len > 0 ? " " : "");
		if (t.kind != MESSAGE_QUOTED) {
			message_words_add(&words, space, t.raw);
			continue;
		}
		if (!message_unquote(t.raw, r->arena, &text))
			return no_memory(err);
		message_words_plain(&words, space);
		message_words_plain(&words, text);
	}
	*ret = sink_view(&sink);
	return RC_OK;
}

/* Not white space, but dots hold the words of a local-part together. */
static bool
joined(struct bytes before, struct bytes next)
{
	return (before.len > 0 && before.ptr[before.len - 1] == '.') ||
	    (next.len > 0 && next.ptr[0] == '.');
}

/*
 * The tokens of `raw` as one string without what lies between them; empty
 * when words follow each other without a dot.
 */
static enum rc
squeeze(struct reader *r, struct bytes raw, struct bytes *ret,
    struct err *err)
{
	struct message_lexer lexer = message_lexer(raw, NULL);
	struct bytes before = bytes_make(NULL, 0);
	struct message_token t;
	uint8_t *out = arena_alloc(r->arena, raw.len);
	size_t len = 0;

	if (out == NULL)
		return no_memory(err);
	*ret = bytes_make(out, 0);
	for (message_lexer_next(&lexer, &t); t.kind != MESSAGE_END;
	     message_lexer_next(&lexer, &t)) {
		bool word = t.kind != MESSAGE_SPECIAL;

		if (word && before.len > 0 && !joined(before, t.raw))
			return RC_OK;
		if (t.spaced)
			message_note(r->notes, MESSAGE_ADDRESS_OBSOLETE,
			    t.raw.ptr);
		memcpy(out + len, t.raw.ptr, t.raw.len);
		len += t.raw.len;
		before = word ? t.raw : bytes_make(NULL, 0);
	}
	ret->len = len;
	return RC_OK;
}

static bool
grow(struct reader *r)
{
	unsigned room = r->room == 0 ? 4 : r->room * 2;
	struct message_address *list =
	    arena_array(r->arena, room, sizeof(*list));

	if (list == NULL)
		return false;
	if (r->count > 0)
		memcpy(list, r->list, r->count * sizeof(*list));
	r->list = list;
	r->room = room;
	return true;
}

static enum rc
add(struct reader *r, struct bytes raw, struct bytes spec, struct bytes name,
    struct err *err)
{
	struct mailbox mailbox;

	if (r->count == MESSAGE_ADDRESSES_MAX) {
		message_note(r->notes, MESSAGE_ADDRESS_MANY, raw.ptr);
		r->lexer.rest = bytes_from(r->lexer.rest, r->lexer.rest.len);
		return RC_OK;
	}
	if (r->count == r->room && !grow(r))
		return no_memory(err);
	mailbox_parse(spec, &mailbox);
	if (mailbox.faults & MAILBOX_GRAMMAR)
		message_note(r->notes, MESSAGE_ADDRESS_FORM, raw.ptr);
	r->list[r->count++] = (struct message_address){.raw = raw,
	    .name = name, .spec = spec, .faults = mailbox.faults,
	    .group = r->in_group ? r->group : bytes_make(NULL, 0)};
	return RC_OK;
}

/* Pass words, specials and literals up to what ends an element. */
static void
skip_element(struct reader *r)
{
	message_note(r->notes, MESSAGE_ADDRESS_FORM, r->t.raw.ptr);
	while (r->t.kind != MESSAGE_END && !at(r, ',') && !at(r, ';'))
		advance(r);
}

/*
 * local-part "@" domain from the current token on; *ret_raw spans it. The
 * words of the local-part may have been passed already: they are `raw`.
 */
static bool
pass_spec(struct reader *r, struct bytes *raw)
{
	while (at_word(r)) {
		*raw = span(*raw, r->t.raw);
		advance(r);
	}
	if (!at(r, '@') || raw->len == 0)
		return false;
	advance(r);
	if (r->t.kind != MESSAGE_ATOM && r->t.kind != MESSAGE_LITERAL)
		return false;
	do {
		*raw = span(*raw, r->t.raw);
		r->lexer.comment = bytes_make(NULL, 0);
		advance(r);
	} while (r->t.kind == MESSAGE_ATOM);
	return true;
}

/* obs-route, RFC 5322 4.4: "@a,@b:" */
static void
pass_route(struct reader *r)
{
	if (!at(r, '@'))
		return;
	message_note(r->notes, MESSAGE_ADDRESS_OBSOLETE, r->t.raw.ptr);
	while (at(r, '@') || at(r, ',') || r->t.kind == MESSAGE_ATOM ||
	    r->t.kind == MESSAGE_LITERAL)
		advance(r);
	if (at(r, ':'))
		advance(r);
}

static bool
at_end(const struct reader *r)
{
	return r->t.kind == MESSAGE_END || at(r, ',') || at(r, ';');
}

static enum rc
angle_address(struct reader *r, struct bytes words, struct err *err)
{
	struct bytes whole = words.len > 0 ? words : r->t.raw;
	struct bytes name, spec = bytes_make(NULL, 0), raw;

	advance(r);
	pass_route(r);
	raw = bytes_head(r->t.raw, 0);
	if (pass_spec(r, &raw) && at(r, '>')) {
		RC_TRY(squeeze(r, raw, &spec, err));
		whole = span(whole, r->t.raw);
		advance(r);
	}
	if (spec.len == 0 || !at_end(r)) {
		skip_element(r);
		return RC_OK;
	}
	RC_TRY(phrase_text(r, words, &name, err));
	return add(r, whole, spec, name, err);
}

/* A comment behind a bare address is its name: RFC 5322 3.4. */
static enum rc
bare_address(struct reader *r, struct bytes words, struct err *err)
{
	struct bytes name = bytes_make(NULL, 0), spec = name;

	if (pass_spec(r, &words))
		RC_TRY(squeeze(r, words, &spec, err));
	if (spec.len == 0 || !at_end(r)) {
		skip_element(r);
		return RC_OK;
	}
	RC_TRY(message_text(r->lexer.comment, r->arena, r->notes, &name,
	    err));
	return add(r, words, spec, name, err);
}

/* One address, or the beginning of a group. */
static enum rc
element(struct reader *r, struct err *err)
{
	struct bytes words = bytes_head(r->t.raw, 0);

	while (at_word(r)) {
		words = span(words, r->t.raw);
		advance(r);
	}
	if (at(r, '<'))
		return angle_address(r, words, err);
	if (!at(r, ':') || words.len == 0 || r->in_group)
		return bare_address(r, words, err);
	RC_TRY(phrase_text(r, words, &r->group, err));
	r->in_group = r->separated = true;
	r->groups++;
	advance(r);
	return RC_OK;
}

/* Between elements: commas and the ends of groups. */
static void
pass_separators(struct reader *r)
{
	bool comma = false;

	for (; at(r, ',') || at(r, ';'); advance(r)) {
		if (at(r, ';') && !r->in_group)
			message_note(r->notes, MESSAGE_ADDRESS_FORM,
			    r->t.raw.ptr);
		else if (at(r, ';'))
			r->in_group = false;
		else if (comma)
			message_note(r->notes, MESSAGE_ADDRESS_OBSOLETE,
			    r->t.raw.ptr);
		comma = at(r, ',');
		r->separated = true;
	}
}

enum rc
message_addresses_read(struct bytes value, struct arena *arena,
    struct message_notes *notes, struct message_addresses *ret,
    struct err *err)
{
	struct reader r = {.lexer = message_lexer(value, notes),
	    .arena = arena, .notes = notes, .separated = true};

	advance(&r);
	while (r.t.kind != MESSAGE_END) {
		bool ready = r.separated;

		r.separated = false;
		if (ready)
			RC_TRY(element(&r, err));
		else
			skip_element(&r);
		pass_separators(&r);
	}
	if (r.in_group)
		message_note(notes, MESSAGE_GROUP_OPEN, value.ptr + value.len);
	*ret = (struct message_addresses){.count = r.count, .list = r.list,
	    .groups = r.groups};
	return RC_OK;
}
