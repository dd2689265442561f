#include "message/body.h"
#include "message/charset.h"
#include "message/line.h"

static const struct message_charset_faults faults = {MESSAGE_CHARSET_OCTETS,
    MESSAGE_TEXT_CONTROL};

static enum rc
no_memory(struct err *err)
{
	return err_set(err, RC_ELIMIT, "message", 0,
	    "the text needs more memory than it may have");
}

enum rc
message_part_octets(struct message *m, const struct message_part *p,
    struct arena *arena, struct bytes *ret, struct err *err)
{
	return message_decode(p->encoding, p->body, arena, &m->notes, ret,
	    err);
}

static enum message_charset
charset_of(struct message *m, const struct message_part *p)
{
	struct bytes name = message_parameter(&p->type, "charset");
	enum message_charset charset;

	/* RFC 2046 4.1.2: the default. */
	if (name.len == 0)
		return MESSAGE_ASCII;
	charset = message_charset_of(name);
	if (charset == MESSAGE_UNKNOWN)
		message_note(&m->notes, MESSAGE_CHARSET_NAME, p->raw.ptr);
	return charset;
}

/* Plain ASCII of printing characters and LF needs no conversion. */
static bool
is_simple(struct bytes b)
{
	for (size_t i = 0; i < b.len; i++)
		if (b.ptr[i] >= 127 || (b.ptr[i] < 32 && b.ptr[i] != '\n' &&
		    b.ptr[i] != '\t'))
			return false;
	return true;
}

/* Octets that converting can make of these, at most. */
static size_t
growth(struct bytes b)
{
	size_t wide = 0;

	for (size_t i = 0; i < b.len; i++)
		wide += b.ptr[i] >= 127 || b.ptr[i] < 32;
	return b.len / SINK_GROWTH + 1 + wide;
}

enum rc
message_part_text(struct message *m, const struct message_part *p,
    struct arena *arena, struct bytes *ret, struct err *err)
{
	enum message_charset charset = charset_of(m, p);
	struct message_line line;
	struct message_sink sink;
	struct bytes octets;

	RC_TRY(message_part_octets(m, p, arena, &octets, err));
	if (is_simple(octets)) {
		*ret = octets;
		return RC_OK;
	}
	if (!sink_init(&sink, arena, growth(octets)))
		return no_memory(err);
	m->notes.elsewhere = (size_t)(p->body.ptr - m->notes.whole.ptr);
	while (message_line_next(&octets, &line)) {
		message_charset_convert(charset, line.text, true, &faults,
		    &m->notes, NULL, &sink);
		if (line.raw.len > line.text.len)
			sink_octet(&sink, '\n');
	}
	m->notes.elsewhere = 0;
	*ret = sink_view(&sink);
	return RC_OK;
}

static bool
is_attachment(const struct message_part *p)
{
	return message_type_is(&p->disposition, "attachment");
}

/* Multiparts of which only the first part is for reading. */
static bool
first_only(const struct message_part *p)
{
	return message_type_is(&p->type, "multipart/signed") ||
	    message_type_is(&p->type, "multipart/related");
}

static bool
is_plain(const struct message_part *p)
{
	return !p->multipart && !is_attachment(p) &&
	    message_type_is(&p->type, "text/plain");
}

/* RFC 2046 5.1.4: of what can be read the last is the best. */
static const struct message_part *
best_alternative(const struct message *m, const struct message_part *p)
{
	const struct message_part *above = &m->part[p->parent];
	const struct message_part *best = p;

	if (!message_type_is(&above->type, "multipart/alternative"))
		return p;
	for (unsigned i = p->end; i < above->end; i = m->part[i].end)
		if (is_plain(&m->part[i]))
			best = &m->part[i];
	return best;
}

const struct message_part *
message_text_part(const struct message *m, const struct message_part *p,
    bool *ret_html)
{
	unsigned first = (unsigned)(p - m->part), i = first;

	*ret_html = false;
	while (i < p->end) {
		const struct message_part *part = &m->part[i];

		if (is_attachment(part)) {
			i = part->end;
		} else if (i > first && first_only(&m->part[part->parent]) &&
		    i != part->parent + 1) {
			i = m->part[part->parent].end;
		} else if (is_plain(part)) {
			*ret_html = false;
			return i == first ? part : best_alternative(m, part);
		} else {
			*ret_html |= !part->multipart &&
			    message_type_is(&part->type, "text/html");
			i++;
		}
	}
	return NULL;
}

bool
message_is_flowed(const struct message_part *p, bool *ret_delsp)
{
	*ret_delsp = bytes_equal_nocase(message_parameter(&p->type, "delsp"),
	    bytes_str("yes"));
	return bytes_equal_nocase(message_parameter(&p->type, "format"),
	    bytes_str("flowed"));
}

/* RFC 3676 4.5: quote marks first, then stuffing. */
static unsigned
cut_quotes(struct bytes *line)
{
	unsigned depth = 0;

	while (line->len > 0 && line->ptr[0] == '>') {
		*line = bytes_from(*line, 1);
		depth++;
	}
	if (line->len > 0 && line->ptr[0] == ' ')
		*line = bytes_from(*line, 1);
	return depth;
}

static void
add_marks(struct message_sink *sink, unsigned depth)
{
	for (unsigned i = 0; i < depth; i++)
		sink_octet(sink, '>');
	if (depth > 0)
		sink_octet(sink, ' ');
}

enum rc
message_unflow(struct bytes text, bool delsp, struct arena *arena,
    struct bytes *ret, struct err *err)
{
	bool open = false; /* the last line flows into the next */
	unsigned before = 0;
	struct message_line line;
	struct message_sink sink;

	if (!sink_init(&sink, arena, text.len / 2 + 1))
		return no_memory(err);
	while (message_line_next(&text, &line)) {
		struct bytes in = line.text;
		unsigned depth = cut_quotes(&in);
		bool flows = in.len > 0 && in.ptr[in.len - 1] == ' ' &&
		    !bytes_is(in, "-- ");

		if (open && (depth != before || bytes_is(in, "-- "))) {
			sink_octet(&sink, '\n');
			open = false;
		}
		if (!open)
			add_marks(&sink, depth);
		in.len -= flows && delsp;
		for (size_t i = 0; i < in.len; i++)
			sink_octet(&sink, in.ptr[i]);
		if (!flows)
			sink_octet(&sink, '\n');
		open = flows;
		before = depth;
	}
	if (open)
		sink_octet(&sink, '\n');
	*ret = sink_view(&sink);
	return RC_OK;
}
