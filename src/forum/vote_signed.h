/*
 * The signature of a vote: over exactly which octets, by whom, and may it be
 * believed at the moment of receipt? A signature covers the text, not the
 * subject: unless the text names the ballot, it could be another vote's.
 */
#ifndef ASSAY_FORUM_VOTE_SIGNED_H
#define ASSAY_FORUM_VOTE_SIGNED_H

#include "forum/letter.h"
#include "forum/vote_reader.h"
#include "message/signed.h"

struct forum_signed {
	bool is_signed;
	struct message_signed message;
	/* Where the text is: the signed part, or what an opaque one holds. */
	struct message inner;
	bool opaque;
};

/* Find the signature and check it against the octets, no more. */
RC_CHECKED enum rc forum_signed_read(struct forum_reader *r, struct message *m,
    struct forum_signed *ret, struct err *err);

/*
 * May it be believed? Sets the signature members of `vote`; with
 * FORUM_SIGNED_BAD *ret_fault says why. `named`: the text names the ballot.
 */
RC_CHECKED enum rc
forum_signed_judge(struct forum_reader *r, const struct forum_signed *s,
    const struct forum_letter *letter, bool named, struct forum_intern *text,
    struct forum_vote *vote, const char **ret_fault, struct err *err);

#endif
