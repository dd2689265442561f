/*
 * A published result of a ballot: the post of a web site in Markdown, in any
 * of the layouts in use from 2018 to today, or the JSON that "assay forum
 * tally" writes. Reading takes what is printed as it is printed; whether it
 * holds together is forum_verify()'s to say.
 *
 * A post is read line by line. Bullets, emphasis and typographic signs are
 * taken away first, so that the layouts differ by their words alone: a class
 * is announced by a heading of any kind, then come lines of a number, a
 * choice and a list of names, or a table has a row for each class. What
 * stands between "motion begins" and "motion ends" is the ballot's own text
 * and is not looked at.
 */
#ifndef ASSAY_FORUM_POST_H
#define ASSAY_FORUM_POST_H

#include "forum/tally.h"
#include "rule/ballot.h"

enum {
	FORUM_POST_MAX = 1024 * 1024,	/* octets */
	FORUM_POST_LINES_MAX = 20000,
	FORUM_POST_NAMES_MAX = 512,	/* of one list */
	FORUM_POST_RESULTS_MAX = 8,	/* ballots in one post */
	FORUM_POST_ARENA = 16 * 1024 * 1024,
};

struct forum_post_name {
	struct bytes text;
	size_t line;
};

/* Votes of one class with one choice. */
struct forum_post_list {
	struct forum_post_name *name; /* FORUM_POST_NAMES_MAX, or NULL */
	unsigned count;
	int printed;  /* number beside the names, or -1 */
	size_t line;  /* 0: not mentioned */
};

struct forum_post_class {
	struct forum_post_list list[RULE_CHOICES];
	size_t line;	    /* its heading, or its first vote; 0: none */
	int total;	    /* or -1 */
	size_t total_line;
	bool total_is_bare; /* "plus abstentions": they are left out */
	size_t total_again; /* line of another one, or 0 */
	int percent;	    /* in favour, or -1 */
	size_t percent_line;
};

/* Requirements that a result says were met, or not. */
enum forum_claim {
	FORUM_CLAIM_ISSUERS,
	FORUM_CLAIM_CONSUMERS,
	FORUM_CLAIM_EACH, /* a vote in favour in each class */
	FORUM_CLAIM_QUORUM,
	FORUM_CLAIMS,
};

enum forum_said { FORUM_UNSAID, FORUM_MET, FORUM_NOT_MET };

struct forum_post_claim {
	enum forum_said said;
	size_t line;
};

struct forum_post_number {
	int value; /* or -1 */
	size_t line;
};

enum forum_announced {
	FORUM_ANNOUNCED_NOTHING,
	FORUM_ANNOUNCED_PASSED,
	FORUM_ANNOUNCED_FAILED,
};

struct forum_post_period {
	int64_t from, until; /* CIVIL_ALWAYS, CIVIL_NEVER: not printed */
	size_t line;	     /* of its end, else of its start */
	size_t zoneless;     /* line of a time without a zone, or 0 */
};

struct forum_post_result {
	char ballot[RULE_BALLOT_NAME_MAX]; /* "SMC-13", or "" */
	struct forum_post_class class[RULE_CLASSES];
	struct forum_post_claim claim[FORUM_CLAIMS];
	struct forum_post_number quorum, half, active, cast;
	enum forum_announced announced;
	size_t announced_line;
	struct forum_post_period voting, review;
	bool is_election;
	/* Of JSON: the meetings behind the quorum, the messages behind the
	 * lists; counted messages whose member is not listed are strays. */
	unsigned meetings, present;
	bool has_evidence;
	unsigned evidence[RULE_CHOICES], strays;
};

struct forum_post {
	struct arena arena;
	const char *title;
	int64_t date; /* of the front matter; CIVIL_NEVER: none */
	struct forum_post_result result[FORUM_POST_RESULTS_MAX];
	unsigned results; /* with votes; at least one is set up */
};

/*
 * `name` tells the two forms apart: ".json" is JSON. RC_EFORMAT when it is
 * no text or no such JSON, RC_ELIMIT when it is too large in any way. After
 * RC_OK forum_post_clear() gives the memory back.
 */
RC_CHECKED enum rc forum_post_read(struct bytes in, const char *name,
    struct forum_post *ret, struct err *err);
void forum_post_clear(struct forum_post *post);

/* Votes of a list: its names, else the number printed, else none. */
unsigned forum_post_votes(const struct forum_post_list *list);

#endif
