/* A vote as a message ready to be sent. */
#ifndef ASSAY_FORUM_VOTE_WRITE_H
#define ASSAY_FORUM_VOTE_WRITE_H

#include "base/buf.h"
#include "crypto/identity.h"
#include "forum/vote.h"

struct forum_ballot_paper {
	const struct forum_ballot *ballot;
	const struct forum_member *member;
	const struct forum_representative *from;
	enum forum_choice choice; /* not FORUM_UNCLEAR */
	int64_t at;
	const char *token; /* of the Message-ID: letters and digits */
	const struct crypto_identity *identity; /* NULL: not signed */
};

/*
 * The message to the list of the body, CRLF. The text names member, choice
 * and ballot, so that a signature over it is of this vote alone.
 */
RC_CHECKED enum rc forum_vote_write(
    const struct forum_ballot_paper *paper, struct buf *out, struct err *err);

enum { FORUM_REASON_ROOM = 256 };

/*
 * Would that message count, were the list to receive it at `at`? `reason` is
 * "", or says why not.
 */
RC_CHECKED enum rc forum_vote_try(const struct forum *f,
    const struct forum_ballot *ballot, int64_t at, struct bytes message,
    char reason[FORUM_REASON_ROOM], struct err *err);

#endif
