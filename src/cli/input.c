#include <stdio.h>
#include <stdlib.h>

#include "base/base64.h"
#include "cli/chunk.h"
#include "cli/input.h"
#include "x509/crl.h"

#define CHUNK_ROOM ((size_t)1 << 20)
/* A list of X509_CRL_MAX octets as base64 with line ends. */
#define CHUNK_MAX ((size_t)X509_CRL_MAX / 3 * 4 + X509_CRL_MAX / 32)

enum {
	SNIFF_LEAST = 4096, /* octets by which to tell the form */
	SNIFF = 65536,	    /* ... while there is no end of a line */
};

void
cli_input_init(struct cli_input *in, char *const *operands, int count,
    bool quiet)
{
	memset(in, 0, sizeof(*in));
	cli_walk_init(&in->walk, operands, count);
	in->quiet = quiet;
}

static const char *
file_name(const struct cli_input *in)
{
	return strcmp(in->walk.path, "-") == 0 ? "stdin" : in->walk.path;
}

/* Line 0: the message is about the file as a whole. */
static void
complain(struct cli_input *in, size_t line, const char *text)
{
	in->unreadable++;
	if (line > 0)
		fprintf(stderr, "assay: %s:%zu: %s\n", file_name(in), line,
		    text);
	else
		fprintf(stderr, "assay: %s: %s\n", file_name(in), text);
}

static void
close_file(struct cli_input *in)
{
	sys_file_close(&in->file);
	cli_chunk_release(in->chunk);
	in->chunk = NULL;
	in->open = false;
}

void
cli_input_clear(struct cli_input *in)
{
	if (in->open)
		close_file(in);
	cli_walk_clear(&in->walk);
}

/* What is left of the chunk, at the head of a new one with room for more. */
RC_CHECKED static enum rc
next_chunk(struct cli_input *in, struct err *err)
{
	size_t left = in->chunk == NULL ? 0 : in->chunk->len - in->pos;
	size_t room = left < CHUNK_ROOM / 2 ? CHUNK_ROOM : 2 * left;
	struct cli_chunk *chunk;

	if (in->chunk == NULL && in->file.regular &&
	    in->file.size < CHUNK_ROOM)
		room = in->file.size + 1;
	if (left > CHUNK_MAX)
		return err_set(err, RC_ELIMIT, "file", in->line,
		    "one object of more than %zu characters", CHUNK_MAX);
	chunk = cli_chunk_new(file_name(in), room);
	if (chunk == NULL)
		return err_set(err, RC_ENOMEM, "file", in->line,
		    "out of memory");
	if (left > 0)
		memcpy(chunk->ptr, in->chunk->ptr + in->pos, left);
	chunk->len = left;
	cli_chunk_release(in->chunk);
	in->chunk = chunk;
	in->pos = 0;
	return RC_OK;
}

static struct bytes
pending(const struct cli_input *in)
{
	return bytes_make(in->chunk->ptr + in->pos, in->chunk->len - in->pos);
}

/*
 * Read more behind what is there. A long object is looked through again
 * after each refill, so for one the whole chunk is filled, which doubles.
 */
RC_CHECKED static enum rc
refill(struct cli_input *in, struct err *err)
{
	bool fill;
	size_t got;

	if (in->chunk == NULL || in->chunk->len == in->chunk->room)
		RC_TRY(next_chunk(in, err));
	fill = pending(in).len > SNIFF;
	do {
		RC_TRY(sys_file_read(&in->file,
		    in->chunk->ptr + in->chunk->len,
		    in->chunk->room - in->chunk->len, &got, err));
		in->chunk->len += got;
		in->octets += got;
		in->at_end = got == 0;
	} while (fill && got > 0 && in->chunk->len < in->chunk->room);
	return RC_OK;
}

/* All of a file into one chunk. */
RC_CHECKED static enum rc
read_whole(struct cli_input *in, struct err *err)
{
	if (in->file.regular && in->coding == X509_CODING_DER &&
	    in->file.size > in->chunk->len) {
		struct cli_chunk *chunk;

		if (in->file.size > X509_CRL_MAX)
			return err_set(err, RC_ELIMIT, "file", 0,
			    "%llu octets; at most %d are read",
			    (unsigned long long)in->file.size, X509_CRL_MAX);
		chunk = cli_chunk_map(file_name(in), &in->file, err);
		if (chunk == NULL)
			return err->rc;
		in->octets += chunk->len - in->chunk->len;
		cli_chunk_release(in->chunk);
		in->chunk = chunk;
		in->at_end = true;
	}
	while (!in->at_end)
		RC_TRY(refill(in, err));
	return RC_OK;
}

/* Enough to tell the form by: a line at least, and where text begins. */
RC_CHECKED static enum rc
start(struct cli_input *in, struct err *err)
{
	static const uint8_t mark[] = {0xef, 0xbb, 0xbf};

	do {
		RC_TRY(refill(in, err));
	} while (!in->at_end && (in->chunk->len < SNIFF_LEAST ||
	    (in->chunk->len < SNIFF &&
		bytes_find(pending(in), '\n') == in->chunk->len)));
	if (in->chunk->len == 0)
		return err_set(err, RC_EFORMAT, "file", 0,
		    "the input is empty");
	if (bytes_begins(pending(in), bytes_make(mark, sizeof(mark))))
		in->pos = sizeof(mark);
	in->coding = x509_coding_of(pending(in));
	in->started = true;
	if (in->coding == X509_CODING_NONE)
		return err_set(err, RC_EFORMAT, "file", 0,
		    "neither PEM, DER nor base64: it begins with octet "
		    "0x%02x", in->chunk->ptr[0]);
	if (in->coding == X509_CODING_DER || in->coding == X509_CODING_BASE64)
		return read_whole(in, err);
	return RC_OK;
}

static bool
give(struct cli_input *in, struct bytes text, size_t line,
    struct cli_item *ret)
{
	in->chunk->refs++;
	*ret = (struct cli_item){
		.chunk = in->chunk,
		.file = in->chunk->name,
		.text = text,
		.base64 = in->coding != X509_CODING_DER,
		.by_line = in->coding == X509_CODING_LINES,
		.number = ++in->objects,
		.line = line,
	};
	return true;
}

static bool
next_whole(struct cli_input *in, struct cli_item *ret)
{
	if (in->objects > 0)
		return false;
	return give(in, pending(in), in->coding == X509_CODING_DER ? 0 : 1,
	    ret);
}

/* False: the file has no more, or *err says why it cannot be gone on with. */
static bool
next_line(struct cli_input *in, struct cli_item *ret, struct err *err)
{
	for (;;) {
		struct bytes rest = pending(in), line;
		size_t next = 0, number = in->line;

		if (rest.len == 0 && in->at_end)
			return false;
		line = x509_line(rest, &next);
		if (next == rest.len && !in->at_end &&
		    (rest.len == 0 || rest.ptr[rest.len - 1] != '\n')) {
			if (refill(in, err) != RC_OK)
				return false;
			continue;
		}
		in->pos += next;
		in->line++;
		if (!x509_line_is_void(line))
			return give(in, line, number, ret);
	}
}

static bool
take_block(struct cli_input *in, const struct x509_pem_block *block,
    struct cli_item *ret)
{
	enum x509_pem_use use = x509_pem_use(block->label);

	if (use == X509_PEM_OTHER) {
		in->others++;
		if (!in->quiet)
			fprintf(stderr, "assay: %s:%zu: %.*s: not for us, "
			    "skipped\n", file_name(in), block->line,
			    (int)block->label.len,
			    (const char *)block->label.ptr);
		return false;
	}
	(void)give(in, block->body, block->body_line, ret);
	ret->trusted = use == X509_PEM_TRUSTED;
	return true;
}

static bool
next_block(struct cli_input *in, struct cli_item *ret, struct err *err)
{
	for (;;) {
		struct x509_pem p = x509_pem(pending(in), in->line,
		    in->at_end);
		struct x509_pem_block block;
		struct err wrong;
		enum x509_pem_step step = x509_pem_next(&p, &block, &wrong);

		in->pos += p.pos;
		in->line = p.line;
		if (step == X509_PEM_BLOCK && take_block(in, &block, ret))
			return true;
		if (step == X509_PEM_BROKEN) {
			in->others++;
			complain(in, wrong.offset, wrong.text);
		}
		if (step == X509_PEM_END)
			return false;
		if (step == X509_PEM_MORE && refill(in, err) != RC_OK)
			return false;
	}
}

static bool
next_in_file(struct cli_input *in, struct cli_item *ret, struct err *err)
{
	if (!in->started && start(in, err) != RC_OK)
		return false;
	switch (in->coding) {
	case X509_CODING_LINES:
		return next_line(in, ret, err);
	case X509_CODING_PEM:
		return next_block(in, ret, err);
	default:
		return next_whole(in, ret);
	}
}

/* A file without any object: worth a word, a fault only if it was named. */
static void
end_file(struct cli_input *in, struct err *err)
{
	bool found = cli_walk_is_found(&in->walk);

	if (err->rc == RC_OK && in->objects + in->others == 0)
		(void)err_set(err, RC_EFORMAT, "file", 0,
		    "nothing to read: neither PEM, DER nor base64");
	if (err->rc == RC_EFORMAT && in->objects == 0 && found) {
		if (!in->quiet)
			fprintf(stderr, "assay: %s: skipped: %s\n",
			    file_name(in), err->text);
	} else if (err->rc != RC_OK) {
		complain(in, err->offset, err->text);
	}
	close_file(in);
}

static bool
open_next(struct cli_input *in)
{
	struct err err = {0};
	enum cli_walk_step step;

	while ((step = cli_walk_next(&in->walk, &in->file, &err)) ==
	    CLI_WALK_FAILED)
		complain(in, 0, err.text);
	if (step == CLI_WALK_END)
		return false;
	in->open = true;
	in->at_end = in->started = false;
	in->chunk = NULL;
	in->pos = in->objects = in->others = 0;
	in->line = 1;
	return true;
}

bool
cli_input_next(struct cli_input *in, struct cli_item *ret)
{
	for (;;) {
		struct err err = {0};

		if (!in->open && !open_next(in))
			return false;
		if (next_in_file(in, ret, &err))
			return true;
		end_file(in, &err);
	}
}

void
cli_item_release(struct cli_item *item)
{
	cli_chunk_release(item->chunk);
	item->chunk = NULL;
}

RC_CHECKED enum rc
cli_item_octets(const struct cli_item *item, struct buf *room,
    struct bytes *ret, struct err *err)
{
	size_t len = 0;

	*ret = item->text;
	if (!item->base64)
		return RC_OK;
	room->len = 0;
	if (!buf_grow(room, base64_room(item->text.len)))
		return err_set(err, RC_ENOMEM, "base64", item->line,
		    "out of memory");
	RC_TRY(x509_pem_decode(item->text, item->line, (uint8_t *)room->ptr,
	    &len, err));
	*ret = bytes_make(room->ptr, len);
	if (item->trusted)
		*ret = x509_first_element(*ret);
	return RC_OK;
}

void
cli_item_name(const struct cli_item *item, char *out, size_t room)
{
	if (item->by_line)
		(void)snprintf(out, room, "%s:%zu", item->file, item->line);
	else if (item->number > 1)
		(void)snprintf(out, room, "%s#%zu", item->file, item->number);
	else
		(void)snprintf(out, room, "%s", item->file);
}
