/*
 * What of a message matters for a vote: who wrote it, to which list, what
 * about, when it came, and its new text. All are views into the message or
 * the arena. What stands in the way of using one is said in words.
 */
#ifndef ASSAY_FORUM_LETTER_H
#define ASSAY_FORUM_LETTER_H

#include "crypto/scratch.h"
#include "forum/vote.h"
#include "message/message.h"
#include "message/times.h"

struct forum_letter {
	struct bytes author; /* mailbox; empty: see author_fault */
	const char *author_fault;
	struct bytes subject;	   /* decoded, one line */
	const char *subject_fault; /* there is none, or more than one */
	bool to_list;
	bool has_received;
	int64_t received;
	enum message_clock clock;
	uint64_t message_id; /* as in struct forum_vote */
};

/*
 * `file_name` without folders. The author is the single mailbox of the
 * single From field. Where that is the list itself, which puts its own
 * mailbox there for the sake of DMARC, it is that of the single Reply-To.
 *
 * The moment of receipt is the topmost Received field's, else that of the
 * mbox's line, else of the Maildir's file name: never that of Date.
 */
RC_CHECKED enum rc forum_letter_read(struct crypto_scratch *scratch,
    struct message *m, const struct forum_body *body, struct bytes file_name,
    struct arena *arena, struct forum_letter *ret, struct err *err);

/* The text of a part without quotations; ret->len 0 when there is none. */
RC_CHECKED enum rc
forum_letter_text(struct message *m, const struct message_part *p,
    struct arena *arena, struct bytes *ret, struct err *err);

#endif
