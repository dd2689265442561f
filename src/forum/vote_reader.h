/* What reads votes, for the files that it is made of. */
#ifndef ASSAY_FORUM_VOTE_READER_H
#define ASSAY_FORUM_VOTE_READER_H

#include "forum/trust.h"
#include "forum/vote.h"

struct forum_reader {
	const struct forum *forum;
	const struct forum_ballot *ballot;
	int64_t at;
	unsigned jobs;
	struct arena arena; /* of the message at hand */
	struct crypto_scratch *scratch;
	struct forum_trust trust;
};

/* Room for `more` votes, or RC_ELIMIT. */
RC_CHECKED enum rc forum_votes_grow(struct forum_votes *v, size_t more,
    struct err *err);

#endif
