/*
 * Objects out of files: each operand is a file, a folder or "-", its form is
 * told by its content, and what comes out are items that lie in chunks of
 * memory. Messages about what could not be read go to stderr at once.
 *
 * One thread reads; items may be used by others until they are released,
 * which is again for the reading thread.
 */
#ifndef ASSAY_CLI_INPUT_H
#define ASSAY_CLI_INPUT_H

#include "base/buf.h"
#include "cli/walk.h"
#include "x509/pem.h"

struct cli_chunk;

struct cli_item {
	struct cli_chunk *chunk;
	const char *file; /* lives as long as the chunk */
	struct bytes text;
	bool base64;  /* `text` is to be decoded */
	bool trusted; /* only the first element is the object */
	bool by_line; /* the name is file:LINE, not file#NUMBER */
	size_t number; /* among the objects of its file, from 1 */
	size_t line;   /* on which `text` begins; 0 for DER */
};

struct cli_input {
	struct cli_walk walk;
	bool quiet;	     /* no notices */
	uint64_t unreadable; /* inputs and blocks that could not be read */
	uint64_t octets;     /* read so far */
	/* the file at hand */
	bool open;
	bool at_end;  /* nothing more to read from it */
	bool started; /* its coding is known */
	struct sys_file file;
	enum x509_coding coding;
	struct cli_chunk *chunk;
	size_t pos;  /* in the chunk */
	size_t line; /* at pos */
	size_t objects, others;
};

void cli_input_init(struct cli_input *in, char *const *operands, int count,
    bool quiet);
/* The next item; false at the end. */
bool cli_input_next(struct cli_input *in, struct cli_item *ret);
void cli_input_clear(struct cli_input *in);
void cli_item_release(struct cli_item *item);

/*
 * The object's octets, decoded into `room` if need be; on failure
 * err->offset is the line.
 */
RC_CHECKED enum rc cli_item_octets(const struct cli_item *item,
    struct buf *room, struct bytes *ret, struct err *err);
/* "mail.pem", "mail.pem#2" or "list.txt:7" */
void cli_item_name(const struct cli_item *item, char *out, size_t room);

#endif
