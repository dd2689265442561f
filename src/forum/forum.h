/*
 * A forum as its folder describes it: bodies, members, meetings, ballots.
 * assay-forum(5) documents the files. All of it is loaded into one arena,
 * is never written afterwards, and is judged as of a moment that the caller
 * gives; the past stays in the files, so every question has a date.
 *
 * Words are those of the Bylaws of the CA/Browser Forum. Where a clause has
 * changed over time, standard/bylaws.csv has a dated row for each text.
 */
#ifndef ASSAY_FORUM_FORUM_H
#define ASSAY_FORUM_FORUM_H

#include "base/arena.h"
#include "base/bytes.h"
#include "base/civil.h"
#include "base/err.h"

enum {
	FORUM_BODIES_MAX = 64,
	FORUM_MEMBERS_MAX = 4096,
	FORUM_BALLOTS_MAX = 4096,
	FORUM_MEETINGS_MAX = 4096, /* of all bodies */
	FORUM_VERSIONS_MAX = 64,   /* of one ballot */
	FORUM_FILE_MAX = 1024 * 1024, /* octets of a YAML or Markdown file */
	FORUM_HOLIDAYS_MAX = 4096,
};

/* Octets of all that is kept of one forum. */
#define FORUM_MEMORY_MAX ((size_t)512 * 1024 * 1024)

/* The two classes of Voting Members (Bylaws 2.1). */
enum forum_class {
	FORUM_ISSUER,
	FORUM_CONSUMER,
	FORUM_CLASSES,
};

/* What a member is within a body; only the first votes (2.3(1)). */
enum forum_standing {
	FORUM_VOTING,
	FORUM_PROBATIONARY,
	FORUM_ASSOCIATE,
	FORUM_INTERESTED,
};

enum forum_kind {
	FORUM_CHARTER,	     /* creates or recharters a working group, 5.3 */
	FORUM_GUIDELINE,     /* Final Guideline: full text, 60 days, 2.4 */
	FORUM_MAINTENANCE,   /* Final Maintenance Guideline: redline, 30 days */
	FORUM_BYLAWS,
	FORUM_ELECTION_ONE,  /* confirms a single nominee, 4.1 */
	FORUM_ELECTION_MANY, /* secret, plurality, totals unpublished */
	FORUM_MEMBERSHIP,
	FORUM_OTHER,
	FORUM_EXTENSION_POLL, /* 14 days without objection, 5.3.2 */
	FORUM_KINDS,
};

/* In force in [from, until); CIVIL_ALWAYS and CIVIL_NEVER where open. */
struct forum_term {
	int64_t from, until;
};

/* How a charter words the quorum of its group (history: SCWG, CSCWG, …). */
enum forum_quorum_words {
	FORUM_QUORUM_BYLAWS,  /* as Bylaws 2.3(7): more than half */
	FORUM_QUORUM_AVERAGE, /* the average itself */
	FORUM_QUORUM_HALF,    /* half the average, or more */
};

/* One dated text of a charter's voting clause. */
struct forum_quorum {
	struct forum_term term;
	enum forum_quorum_words words;
	unsigned at_first; /* votes needed before three meetings; 0: no say */
	struct forum_quorum *next;
};

/* Are signed votes required? A policy of the body, not of the Bylaws. */
enum forum_signing {
	FORUM_SIGNING_IGNORED,
	FORUM_SIGNING_PREFERRED,
	FORUM_SIGNING_REQUIRED,
};

struct forum_body {
	const char *id;	    /* "forum", "smcwg" */
	const char *name;
	const char *prefix; /* of its ballots: "FORUM", "SMC" */
	const char *list;   /* mailbox that votes go to (2.3(4)) */
	const char *charter; /* file below charters/, or NULL */
	const char *guideline; /* title of the guideline it keeps, or NULL */
	enum forum_signing signing;
	struct forum_term term;
	struct forum_quorum *quorums; /* of its charter; NULL: the Bylaws */
	unsigned index;
	size_t line; /* in forum.yaml */
};

struct forum_representative {
	const char *name;
	const char *mailbox; /* addr-spec, compared as RFC 9598 5 says */
	struct forum_term term;
	size_t line;
	struct forum_representative *next;
};

/* A member's part in one body. */
struct forum_seat {
	const struct forum_body *body;
	enum forum_standing standing;
	enum forum_class of;
	struct forum_term term;
	size_t line;
	struct forum_seat *next;
};

/* From its announcement until the criteria are met again (SMCWG 3.2.3). */
struct forum_suspension {
	const struct forum_body *body;
	struct forum_term term;
	size_t line;
	struct forum_suspension *next;
};

struct forum_member {
	const char *name;	   /* as results print it */
	const char *const *aliases; /* other spellings; ends with NULL */
	const char *affiliate_of;  /* name of a member, or NULL (2.3(2)) */
	struct forum_seat *seats;
	struct forum_representative *representatives;
	struct forum_suspension *suspensions;
	unsigned index;
	size_t line; /* in members.yaml */
};

struct forum_meeting {
	const struct forum_body *body;
	int64_t at;
	const char *title;
	const struct forum_member *const *present; /* each once */
	unsigned count;
	const char *file; /* below meetings/ */
};

struct forum_endorsement {
	const struct forum_member *member;
	int64_t at;
	size_t line;
	struct forum_endorsement *next;
};

/* One posted text of a ballot; a new one restarts the clock (2.3(3)). */
struct forum_version {
	unsigned number; /* from 1 */
	int64_t posted;	 /* CIVIL_NEVER: a draft, only ever the last one */
	const char *file; /* in the ballot's folder */
	struct bytes text; /* of the motion, without front matter */
};

struct forum_exclusion {
	const struct forum_member *member;
	int64_t at;
	size_t line;
	struct forum_exclusion *next;
};

/* Parts of a ballot's record that a finding may point at. */
enum forum_key {
	FORUM_KEY_TITLE,
	FORUM_KEY_KIND,
	FORUM_KEY_PROPOSER,
	FORUM_KEY_ENDORSERS,
	FORUM_KEY_CHARTER,
	FORUM_KEY_SECTIONS,
	FORUM_KEY_OVERLAPS,
	FORUM_KEY_INITIAL,
	FORUM_KEY_VOTING,
	FORUM_KEY_WITHDRAWN,
	FORUM_KEY_RESULT,
	FORUM_KEY_REVIEW,
	FORUM_KEY_EFFECTIVE,
	FORUM_KEYS,
};

struct forum_ballot {
	const char *id; /* "SMC-13": prefix, hyphen, number; the folder */
	const char *title;
	const struct forum_body *body;
	enum forum_kind kind;
	const struct forum_member *proposer;
	struct forum_endorsement *endorsements;
	struct forum_version version[FORUM_VERSIONS_MAX];
	unsigned versions;
	/* The vote that decides; from == CIVIL_NEVER: not opened. */
	struct forum_term voting;
	bool voting_has_zone;	  /* the notice stated a time zone */
	int64_t called;		  /* its notice; CIVIL_NEVER: not known */
	/* The Initial Vote, where exclusion notices made `voting` the Second
	 * Vote (2.4(9)); from == CIVIL_NEVER: there was no other. */
	struct forum_term initial;
	int64_t initial_announced;
	const char *guideline;	  /* version amended: "1.0.10", or NULL */
	const char *adopts;	  /* version adopted when it passes, or NULL */
	const char *redline;	  /* file or URL, or NULL */
	const char *charter;	  /* file of a charter ballot, or NULL */
	struct bytes charter_text; /* of that file */
	const char *const *sections; /* amended; ends with NULL */
	const char *const *overlaps; /* ballots that it names (2.4(10)) */
	int64_t withdrawn;	  /* CIVIL_NEVER: no */
	int64_t announced;	  /* result; CIVIL_NEVER: not yet */
	bool passed;		  /* as announced */
	struct forum_term review; /* of IPR; from == CIVIL_NEVER: none */
	bool review_has_zone;
	struct forum_exclusion *exclusions;
	int64_t effective;	  /* CIVIL_NEVER: not (yet) */
	size_t line[FORUM_KEYS];  /* in its record; 0: not there */
};

/* A name or mailbox and whose it is, sorted by forum_load(). */
struct forum_entry {
	struct bytes key;
	const struct forum_member *member;
	const struct forum_representative *representative; /* or NULL */
};

struct forum {
	struct arena arena;
	const char *name;
	const char *folder;
	const char *anchors; /* PEM file of trust anchors, or NULL */
	const char *crls;    /* PEM file of CRLs, or NULL */
	struct forum_body *body;
	struct forum_member *member;
	struct forum_meeting *meeting; /* by body, then by time */
	struct forum_ballot *ballot;   /* by prefix, then by number */
	unsigned bodies, members, meetings, ballots;
	int64_t *holidays; /* days that are no business days, ascending */
	unsigned holiday_count;
	struct forum_entry *names, *mailboxes; /* of forum_member_find() */
	size_t name_count, mailbox_count;
};

static inline bool
forum_within(const struct forum_term *term, int64_t at)
{
	return at >= term->from && at < term->until;
}

/* Is there a moment within both? */
static inline bool
forum_terms_meet(const struct forum_term *a, const struct forum_term *b)
{
	return a->from < b->until && b->from < a->until;
}

/*
 * All of the folder at `folder`, or an error with file and line: what cannot
 * be read is RC_EFORMAT, what breaks a bylaw is left to forum_check(). With
 * the outcome RC_OK forum_clear() gives the memory back.
 */
RC_CHECKED enum rc forum_load(const char *folder, struct forum *ret,
    struct err *err);
void forum_clear(struct forum *f);

/*
 * The member with that name or alias (case and white space do not count), or
 * NULL. Affiliates have an entry of their own.
 */
const struct forum_member *forum_member_find(const struct forum *f,
    struct bytes name);
/* Who may speak from this mailbox at that moment; NULL: nobody. */
const struct forum_member *forum_member_of_mailbox(const struct forum *f,
    struct bytes mailbox, int64_t at,
    const struct forum_representative **ret_representative);
const struct forum_body *forum_body_find(const struct forum *f,
    const char *id);
/* "SMC-13", "SMC013", "smc-13v2" all name the same ballot. */
const struct forum_ballot *forum_ballot_find(const struct forum *f,
    const char *id);
/* The seat of a member in a body at that moment, or NULL. */
const struct forum_seat *forum_seat_at(const struct forum_member *m,
    const struct forum_body *body, int64_t at);
bool forum_is_suspended(const struct forum_member *m,
    const struct forum_body *body, int64_t at);

/* "guideline-maintenance", as in front matter and records. */
const char *forum_kind_name(enum forum_kind kind);
enum forum_kind forum_kind_find(const char *name); /* or FORUM_KINDS */
const char *forum_class_name(enum forum_class of); /* "Certificate Issuers" */
const char *forum_standing_name(enum forum_standing standing);

/* Is it a working group, and not the Forum itself (the body "forum")? */
bool forum_body_is_group(const struct forum_body *body);
/* Does it propose a Final Guideline or Final Maintenance Guideline (2.4)? */
bool forum_kind_is_guideline(enum forum_kind kind);
bool forum_kind_is_election(enum forum_kind kind);

#endif
