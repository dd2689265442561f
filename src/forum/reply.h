/*
 * What the writer of a message added: without the lines that quote an
 * earlier one, the signature block, and the originals that mail programs
 * append below a line of their own.
 */
#ifndef ASSAY_FORUM_REPLY_H
#define ASSAY_FORUM_REPLY_H

#include "base/bytes.h"

/* `text` in UTF-8, lines ended by LF. */
struct forum_reply {
	struct bytes rest;
	bool ended;
};

void forum_reply_init(struct forum_reply *r, struct bytes text);
/* The next line that is the writer's, without its end; false: no more. An
 * empty line stands for whatever was left out. */
bool forum_reply_next(struct forum_reply *r, struct bytes *ret_line);

#endif
