/*
 * Votes out of mail (Bylaws 2.3(1) to (5)). Every message about a ballot
 * becomes one entry: counted, replaced by a later one of the same member, or
 * refused by a rule. What decides is the moment at which the list received
 * it, never what the message says of itself.
 */
#ifndef ASSAY_FORUM_VOTE_H
#define ASSAY_FORUM_VOTE_H

#include "forum/forum.h"
#include "forum/tally.h"

enum forum_choice {
	FORUM_YES,
	FORUM_NO,
	FORUM_ABSTAIN,
	FORUM_UNCLEAR,
};

enum forum_vote_state {
	FORUM_COUNTED,
	FORUM_REPLACED, /* by a later vote of the same member */
	FORUM_REFUSED,
};

enum forum_signature {
	FORUM_UNSIGNED,
	FORUM_SIGNED_GOOD,
	FORUM_SIGNED_BAD, /* broken, untrusted, or not the representative's */
};

struct forum_vote {
	const struct forum_member *member; /* NULL: nobody known */
	enum forum_class of;
	enum forum_choice choice;
	enum forum_vote_state state;
	enum rule_id rule;     /* that refuses it; RULE_COUNT: none */
	const char *reason;    /* in words, of a refusal or a replacement */
	const char *mailbox;   /* of the From field */
	const char *words;     /* the line taken as the vote, escaped */
	int64_t received;
	enum forum_signature signature;
	const char *signer;    /* what was found about it, or NULL */
	uint8_t sha256[32];    /* of the message as it was read */
	const char *file;      /* it came from */
	size_t number;	       /* in that file, from 1 */
};

struct forum_votes {
	struct forum_vote *vote; /* by time of receipt */
	size_t count, room;
};

#endif
