/*
 * Votes out of mail (Bylaws 2.3(1) to (5)). Every message about a ballot
 * becomes one entry: counted, replaced by a later one of the same member, a
 * copy of another, refused by a rule, or talk. What decides is the moment at
 * which the list received it, never what the message says of itself.
 *
 * The order in which messages are read never matters.
 */
#ifndef ASSAY_FORUM_VOTE_H
#define ASSAY_FORUM_VOTE_H

#include "forum/forum.h"
#include "forum/intern.h"
#include "forum/tally.h"

enum {
	FORUM_VOTES_MAX = 4000000,
	FORUM_MAIL_DEPTH = 16, /* folders within folders */
};

enum forum_choice {
	FORUM_YES,
	FORUM_NO,
	FORUM_ABSTAIN,
	FORUM_UNCLEAR,
	FORUM_CHOICES = FORUM_UNCLEAR,
};

enum forum_vote_state {
	FORUM_COUNTED,
	FORUM_REPLACED,	 /* by a later vote of the same member */
	FORUM_DUPLICATE, /* the same message, or the same signature, again */
	FORUM_REFUSED,
	FORUM_TALK, /* about the ballot, but nothing in it votes */
};

enum forum_signature {
	FORUM_UNSIGNED,
	FORUM_SIGNED_GOOD,
	FORUM_SIGNED_BAD, /* broken, untrusted, or not the representative's */
};

struct forum_vote {
	const struct forum_member *member; /* NULL: nobody known */
	const char *mailbox;		   /* of the From field; NULL: none */
	const char *reason;	     /* in words, of all but a counted vote */
	const char *words;	     /* what was taken as the vote, escaped */
	const char *signer;	     /* what was found about it, or NULL */
	const uint8_t *signature_id; /* SHA-256 of the signature, or NULL */
	const char *file;	     /* it came from */
	uint32_t number;	     /* in that file, from 1 */
	uint16_t rule;	     /* enum rule_id that refuses it; RULE_COUNT */
	uint8_t of;	     /* enum forum_class; meaningless before it is
				known that the member votes */
	uint8_t choice;	     /* enum forum_choice */
	uint8_t state;	     /* enum forum_vote_state */
	uint8_t signature;   /* enum forum_signature */
	uint8_t clock;	     /* enum message_clock, who says when */
	int64_t received;    /* CIVIL_NEVER: nobody says when */
	uint64_t message_id; /* the start of its SHA-256; 0: none */
	uint8_t sha256[32];  /* of the message as it stood in the file, less
				the "From " line of an mbox */
};

struct forum_votes {
	struct forum_vote *vote; /* forum_votes_settle(): by receipt */
	size_t count, room;
	uint64_t messages; /* read in all */
	uint64_t others;   /* of them: not about this ballot */
	uint64_t later;	   /* of them: received after the moment asked for */
	struct forum_intern text;
	struct forum_intern *taken; /* of what was taken over */
	unsigned taken_count;
};

/* `key`: anything that senders cannot know. */
void forum_votes_init(struct forum_votes *v, uint64_t key);
void forum_votes_clear(struct forum_votes *v);
/*
 * Put all of `from` behind what `v` has, `before` messages having been read
 * of the same file; `from` is cleared.
 */
RC_CHECKED enum rc forum_votes_take(struct forum_votes *v,
    struct forum_votes *from, size_t before, struct err *err);

/* A message as an archive has it. */
struct forum_mail {
	struct bytes octets; /* without the "From " line of an mbox */
	struct bytes line;   /* that line, or empty */
	const char *file;    /* interned by the votes it becomes part of */
	const char *base;    /* name of the file without folders */
	size_t number;	     /* in the file, from 1 */
};

struct forum_reader;

/*
 * Reads votes on `ballot` as of `at`; messages of later receipt are counted
 * only. Trust anchors and CRLs are those of the forum's folder. RC_EUSAGE:
 * the voting on the ballot was never opened.
 */
RC_CHECKED enum rc
forum_reader_new(const struct forum *f, const struct forum_ballot *ballot,
    int64_t at, struct forum_reader **ret, struct err *err);
void forum_reader_free(struct forum_reader *r);
/* Large files are read by up to so many threads; 1 at first. */
void forum_reader_jobs(struct forum_reader *r, unsigned jobs);

/* One message; RC_OK whatever is in it. */
RC_CHECKED enum rc forum_read_mail(struct forum_reader *r,
    const struct forum_mail *mail, struct forum_votes *votes, struct err *err);
/*
 * A file (mbox, or one message), "-", or a folder with such files at any
 * depth, a Maildir among them. Hidden files are left out, and so is a folder
 * "tmp", where a Maildir keeps what is still being written.
 */
RC_CHECKED enum rc forum_read_path(struct forum_reader *r, const char *path,
    struct forum_votes *votes, struct err *err);

/* When all is read: sort, find copies, and let each member's last count. */
RC_CHECKED enum rc forum_votes_settle(struct forum_votes *votes,
    const struct forum *f, const struct forum_ballot *ballot, struct err *err);

const char *forum_vote_state_name(enum forum_vote_state state);
const char *forum_signature_name(enum forum_signature signature);
const char *forum_choice_name(enum forum_choice choice); /* "yes" */

#endif
