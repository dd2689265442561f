/*
 * One mbox read by several threads: cut where a message begins, each piece
 * with a reader of its own, and the votes put together in their order.
 */
#ifndef ASSAY_FORUM_MBOX_JOBS_H
#define ASSAY_FORUM_MBOX_JOBS_H

#include "forum/vote_reader.h"

enum {
	FORUM_JOBS_MAX = 64,
	FORUM_PIECE_MIN = 4 * 1024 * 1024, /* octets worth a thread */
};

/* `mapped`: the file's memory may be given back while it is read. */
RC_CHECKED enum rc forum_read_mbox(struct forum_reader *r, const char *name,
    struct bytes file, bool mapped, struct forum_votes *votes,
    struct err *err);

#endif
