#include "base/text.h"
#include "message/line.h"
#include "message/message.h"

/* Reading in progress: the parts that have not ended are a chain. */
struct reader {
	struct message *m;
	struct arena *arena;
	struct bytes rest;
	struct message_fence fence; /* of the multiparts still open */
	unsigned chain[MESSAGE_DEPTH_MAX + 1]; /* one of each depth */
	unsigned chained;
	unsigned room;
	bool crlf, lf; /* line ends seen */
	bool many;     /* parts over the maximum have been noted */
	struct err *err;
};

static enum rc
no_memory(struct reader *r)
{
	return err_set(r->err, RC_ELIMIT, "message", 0,
	    "the message needs more memory than it may have");
}

/* A further part, empty; NULL when the arena is full. */
static struct message_part *
part_new(struct reader *r)
{
	struct message *m = r->m;

	if (m->count == r->room) {
		unsigned room = r->room == 0 ? 1 : r->room * 4;
		struct message_part *list =
		    arena_array(r->arena, room, sizeof(*list));

		if (list == NULL)
			return NULL;
		if (m->count > 0)
			memcpy(list, m->part, m->count * sizeof(*list));
		m->part = list;
		r->room = room;
	}
	m->part[m->count] = (struct message_part){0};
	return &m->part[m->count++];
}

static enum rc
read_fields(struct reader *r, struct message_part *p, bool digest)
{
	struct message_notes *notes = &r->m->notes;
	struct bytes type;

	RC_TRY(message_header_read(r->rest, &r->fence, r->arena, notes,
	    &p->header, &r->rest, r->err));
	p->body = r->rest;
	type = message_header_value(&p->header, "Content-Type");
	/* RFC 2046 5.1.5: within a digest another type is the default. */
	if (type.len == 0 && digest)
		type = bytes_str("message/rfc822");
	RC_TRY(message_type_read(type, r->arena, notes, &p->type, r->err));
	RC_TRY(message_disposition_read(message_header_value(&p->header,
	    "Content-Disposition"), r->arena, notes, &p->disposition,
	    r->err));
	type = message_header_value(&p->header, "Content-Transfer-Encoding");
	p->encoding = message_encoding_of(type);
	if (p->encoding == MESSAGE_OTHER)
		message_note(notes, MESSAGE_ENCODING_UNKNOWN, type.ptr);
	return RC_OK;
}

/* Take a multipart apart if it can be: its delimiters are looked for now. */
static void
open_multipart(struct reader *r, unsigned index)
{
	struct message_part *p = &r->m->part[index];
	struct message_notes *notes = &r->m->notes;
	struct bytes boundary = message_parameter(&p->type, "boundary");

	if (!message_type_is(&p->type, "multipart"))
		return;
	if (p->encoding > MESSAGE_BINARY)
		message_note(notes, MESSAGE_ENCODING_MULTIPART, p->raw.ptr);
	if (!message_boundary_is_lawful(boundary)) {
		message_note(notes, MESSAGE_BOUNDARY_FORM, p->raw.ptr);
		return;
	}
	if (r->fence.depth == MESSAGE_DEPTH_MAX) {
		message_note(notes, MESSAGE_PARTS_DEEP, p->raw.ptr);
		return;
	}
	p->multipart = true;
	r->fence.open[r->fence.depth].boundary = boundary;
	r->fence.open[r->fence.depth++].part = index;
}

static enum rc
begin_part(struct reader *r, unsigned parent)
{
	const struct message_part *above;
	unsigned index = r->m->count;
	struct message_part *p = part_new(r);

	if (p == NULL)
		return no_memory(r);
	above = &r->m->part[parent];
	p->raw = r->rest;
	p->parent = parent;
	p->depth = index == 0 ? 0 : above->depth + 1;
	RC_TRY(read_fields(r, p,
	    index > 0 && message_type_is(&above->type, "multipart/digest")));
	p->mime = (index > 0 && above->mime) ||
	    message_header_count(&p->header, "MIME-Version") > 0;
	r->chain[p->depth] = index;
	r->chained = p->depth + 1;
	open_multipart(r, index);
	return RC_OK;
}

/* The line end before a delimiter belongs to it: RFC 2046 5.1.1. */
static struct bytes
cut_at(struct bytes b, const uint8_t *end)
{
	size_t len = end <= b.ptr ? 0 : (size_t)(end - b.ptr);

	if (len > 0 && b.ptr[len - 1] == '\n') {
		len--;
		if (len > 0 && b.ptr[len - 1] == '\r')
			len--;
	}
	return bytes_head(b, len);
}

/*
 * All parts from `depth` on end where the delimiter at `end` begins. The
 * message itself, of depth 0, is none of them.
 */
static void
end_parts(struct reader *r, unsigned depth, const uint8_t *end)
{
	for (; r->chained > depth; r->chained--) {
		struct message_part *p =
		    &r->m->part[r->chain[r->chained - 1]];

		p->end = r->m->count;
		p->raw = cut_at(p->raw, end);
		p->body = cut_at(p->body, end);
		/* Fields without a body: their line end is the delimiter's. */
		if (p->body.ptr > p->raw.ptr + p->raw.len)
			p->body = bytes_from(p->raw, p->raw.len);
		p->header.raw = bytes_head(p->header.raw, p->raw.len);
	}
}

/* Multiparts above `level` have ended without a close-delimiter. */
static void
abandon(struct reader *r, unsigned level)
{
	for (; r->fence.depth > level; r->fence.depth--) {
		unsigned index = r->fence.open[r->fence.depth - 1].part;

		message_note(&r->m->notes, MESSAGE_MULTIPART_OPEN,
		    r->m->part[index].raw.ptr);
	}
}

static enum rc
at_delimiter(struct reader *r, unsigned level, bool close,
    const struct message_line *line)
{
	unsigned parent = r->fence.open[level].part;

	abandon(r, level + 1);
	end_parts(r, r->m->part[parent].depth + 1, line->raw.ptr);
	if (close) {
		if (r->m->count == parent + 1)
			message_note(&r->m->notes, MESSAGE_MULTIPART_EMPTY,
			    line->raw.ptr);
		r->fence.depth--;
		return RC_OK;
	}
	if (r->m->count < MESSAGE_PARTS_MAX)
		return begin_part(r, parent);
	if (!r->many)
		message_note(&r->m->notes, MESSAGE_PARTS_MANY, line->raw.ptr);
	r->many = true;
	return RC_OK;
}

static void
check_line(struct reader *r, const struct message_line *line)
{
	struct message_notes *notes = &r->m->notes;
	size_t end = line->raw.len - line->text.len, at;

	r->crlf |= end == 2;
	r->lf |= end == 1;
	if (line->text.len > MESSAGE_LINE_MAX)
		message_note(notes, MESSAGE_LINE_LONG, line->raw.ptr);
	at = bytes_find(line->text, '\r');
	if (at < line->text.len)
		message_note(notes, MESSAGE_BARE_CR, line->text.ptr + at);
	at = bytes_find(line->text, 0);
	if (at < line->text.len)
		message_note(notes, MESSAGE_NUL, line->text.ptr + at);
}

static enum rc
read_parts(struct reader *r)
{
	struct message_line line;
	unsigned level;

	RC_TRY(begin_part(r, 0));
	while (message_line_next(&r->rest, &line)) {
		enum message_delimiter found =
		    message_delimiter_of(&r->fence, line.text, &level);

		check_line(r, &line);
		if (found == MESSAGE_ALIKE)
			message_note(&r->m->notes, MESSAGE_BOUNDARY_ALIKE,
			    line.raw.ptr);
		else if (found != MESSAGE_NO_DELIMITER)
			RC_TRY(at_delimiter(r, level, found == MESSAGE_CLOSE,
			    &line));
	}
	abandon(r, 0);
	for (; r->chained > 0; r->chained--)
		r->m->part[r->chain[r->chained - 1]].end = r->m->count;
	return RC_OK;
}

static enum rc
read(struct bytes in, struct arena *arena, struct message *ret,
    struct err *err)
{
	struct reader r = {.m = ret, .arena = arena, .err = err};
	struct message_line line;

	if (in.len > MESSAGE_MAX)
		return err_set(err, RC_ELIMIT, "message", 0,
		    "the message is over %zu octets", MESSAGE_MAX);
	if (in.len == 0)
		return err_set(err, RC_EFORMAT, "message", 0,
		    "there is no message");
	message_notes_init(&ret->notes, in);
	ret->envelope = bytes_make(in.ptr, 0);
	if (bytes_begins(in, bytes_str("From ")) &&
	    message_line_next(&in, &line))
		ret->envelope = line.text;
	ret->raw = r.rest = in;
	ret->part = NULL;
	ret->count = 0;
	RC_TRY(read_parts(&r));
	if (r.crlf && r.lf)
		message_note(&ret->notes, MESSAGE_LINES_MIXED, in.ptr);
	return RC_OK;
}

enum rc
message_read(struct bytes in, struct arena *arena, struct message *ret,
    struct err *err)
{
	RC_TRY(read(in, arena, ret, err));
	message_header_check(message_header(ret), &ret->notes);
	return RC_OK;
}

enum rc
message_entity_read(struct bytes in, struct arena *arena,
    struct message *ret, struct err *err)
{
	return read(in, arena, ret, err);
}
