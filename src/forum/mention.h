/*
 * Names of ballots as people write them: "SMC-13", "SMC013", "Ballot SC-061
 * v2", "Ballot 194". The version does not matter: there is one vote on a
 * ballot, on its last text (2.3(3)).
 */
#ifndef ASSAY_FORUM_MENTION_H
#define ASSAY_FORUM_MENTION_H

#include "forum/forum.h"

struct forum_mention {
	struct bytes raw;    /* prefix to number */
	struct bytes prefix; /* as written */
	unsigned number;
};

/*
 * The first name in `rest`, of a prefix that a body of the forum has; what
 * is behind it becomes `rest`. False when there is none.
 */
bool forum_mention_next(
    const struct forum *f, struct bytes *rest, struct forum_mention *ret);
bool forum_mention_is(
    const struct forum_mention *name, const struct forum_ballot *ballot);

/* What a text names, of all ballots. */
struct forum_mentions {
	bool this_one;
	bool another;
	char other[32]; /* the first other name, as written; ASCII */
};

void forum_mentions(const struct forum *f, const struct forum_ballot *ballot,
    struct bytes text, struct forum_mentions *ret);

#endif
