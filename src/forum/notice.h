/*
 * What is sent to the list of a body: messages with To, Subject and text,
 * for the sender's mail program to add From and Date. Lines end with LF.
 */
#ifndef ASSAY_FORUM_NOTICE_H
#define ASSAY_FORUM_NOTICE_H

#include "base/buf.h"
#include "forum/forum.h"

/* The newest version, which is posted, goes into discussion (2.3(3)). */
void forum_notice_discussion(const struct forum_ballot *b, struct buf *out);
/* Voting starts: the final text, start and end (2.3(3)). */
void forum_notice_voting(const struct forum_ballot *b, struct buf *out);
void forum_notice_withdrawn(const struct forum_ballot *b, struct buf *out);
/* The result in one sentence, and the review that it opens (2.4(5)). */
void forum_notice_result(const struct forum_ballot *b, struct buf *out);
/* The end of the review that there was (2.4(8), 2.4(9)); `at` is now. */
void forum_notice_reviewed(const struct forum *f,
    const struct forum_ballot *b, int64_t at, struct buf *out);

#endif
