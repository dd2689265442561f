/*
 * The choice that a text makes on one ballot (Bylaws 2.3(5)): a clear yes, a
 * clear no, or an abstention, in the forms that members use:
 *
 *	DigiCert votes YES on Ballot SMC013.	HARICA votes "yes".
 *	We abstain.	Yes	Our vote on SMC-13 is no.	OISTE: yes
 *
 * A sentence that doubts ("would vote yes if …"), denies or asks makes no
 * choice; nor does a word that only looks like one ("+1", "votes have no
 * effect"). Where a text makes two different choices it makes none.
 */
#ifndef ASSAY_FORUM_CHOICE_H
#define ASSAY_FORUM_CHOICE_H

#include "forum/vote.h"

enum { FORUM_WORDS_MAX = 160 }; /* octets shown of the sentence */

struct forum_said {
	enum forum_choice choice; /* FORUM_UNCLEAR: see below */
	bool tried;		  /* something in it was like a vote */
	bool twice;		  /* it says more than one thing */
	bool named;		  /* the sentence names the ballot itself */
	struct bytes words; /* the sentence that decides, or that failed */
	const struct forum_member *speaks_for; /* named as the one who votes,
						  or NULL */
};

/*
 * `text` in UTF-8, lines ended by LF, without what others wrote (reply.h). A
 * sentence that names other ballots only is not about this one.
 */
void forum_choice_read(const struct forum *f, const struct forum_ballot *ballot,
    struct bytes text, struct forum_said *ret);

#endif
