/*
 * What the Forum has voted on: standard/ballots/, one record a ballot, made
 * into tables at build time by tools/gen_ballots.py. A record holds what the
 * published result prints, never what could be computed from it; -1 and NULL
 * stand for what is not printed. assay-ballots(5) documents the files.
 */
#ifndef ASSAY_RULE_BALLOT_H
#define ASSAY_RULE_BALLOT_H

#include "base/text.h"
#include "rule/rule.h"

enum rule_ballot_class { RULE_ISSUERS, RULE_CONSUMERS, RULE_CLASSES };
enum rule_ballot_choice { RULE_YES, RULE_NO, RULE_ABSTAIN, RULE_CHOICES };

enum rule_ballot_outcome {
	RULE_BALLOT_PASSED,
	RULE_BALLOT_FAILED,
	RULE_BALLOT_WITHDRAWN, /* or never put to a vote */
	RULE_BALLOT_UNKNOWN,   /* the post prints none */
};

/* CIVIL_ALWAYS, CIVIL_NEVER: not printed. */
struct rule_ballot_period {
	int64_t from, until;
};

struct rule_ballot_votes {
	const char *const *name[RULE_CHOICES]; /* ends with NULL, or NULL */
	int printed[RULE_CHOICES];
	int total;
	int percent; /* of yes */
};

struct rule_ballot {
	const char *id; /* "SMC-13", "SC-87v2", "BALLOT-183" */
	const char *title;
	const char *group; /* "Forum", "SMCWG" */
	const char *kind;
	int64_t posted;
	const char *proposer;	      /* or NULL */
	const char *const *endorsers; /* ends with NULL */
	struct rule_ballot_period discussion, voting;
	struct rule_ballot_votes votes[RULE_CLASSES];
	int half;   /* of the active members */
	int active; /* members */
	int quorum;
	enum rule_ballot_outcome outcome; /* as announced */
	struct rule_ballot_period review;
	int64_t effective;  /* CIVIL_NEVER: not printed */
	const char *adopts; /* version, or "" */
	const char *source; /* path of the post, as assay-ballots(5) says */
	const char *note;   /* or "" */
};

/* A ballot that rules name and whose result is not known to us. */
struct rule_ballot_missing {
	const char *ballot;
	const char *why;
};

/* An announced outcome that the rules of its day do not give. */
struct rule_ballot_exception {
	const char *ballot;
	const char *announced;
	const char *computed;
	const char *why;
};

/* By the day they were posted. */
extern const struct rule_ballot rule_ballots[];
extern const size_t rule_ballot_count;
extern const struct rule_ballot_missing rule_ballot_missings[];
extern const size_t rule_ballot_missing_count;
extern const struct rule_ballot_exception rule_ballot_exceptions[];
extern const size_t rule_ballot_exception_count;

/*
 * What a ballot is called, whoever writes it: "SMC013", "SMC-13", "smc 13",
 * "Ballot SMC013v1" and "SC-087 v2" have a series in capital letters, a
 * number and a version, 0 when there is none. The ballots of the Forum
 * before its working groups, "Ballot 183" or "183", are of the series BALLOT.
 */
struct rule_ballot_name {
	char series[8];
	unsigned number;
	unsigned version;
};

enum { RULE_BALLOT_NAME_MAX = 24 }; /* "SMC-13v2" and NUL, rounded up */

bool rule_ballot_name(struct bytes text, struct rule_ballot_name *ret);
/* "SMC-13", "SC-87v2" */
const char *rule_ballot_name_text(const struct rule_ballot_name *name,
    char out[RULE_BALLOT_NAME_MAX]);
/* Of the same ballot, whatever its version? */
bool rule_ballot_same(const char *a, const char *b);

/* The record of that name: without a version the one that passed, else the
 * last. NULL: none. */
const struct rule_ballot *rule_ballot_find(const char *name);
const struct rule_ballot_missing *rule_ballot_missing_find(const char *name);
const struct rule_ballot_exception *rule_ballot_exception_find(
    const char *name);

/* Votes of a class: the names counted, else the number printed, else -1. */
int rule_ballot_votes(const struct rule_ballot *b,
    enum rule_ballot_class of, enum rule_ballot_choice choice);
const char *rule_ballot_outcome_name(enum rule_ballot_outcome outcome);
/* "issuers 19 to 0, 1 abstaining; consumers 2 to 1"; "" without votes. */
void rule_ballot_words(const struct rule_ballot *b, struct text *out);

/*
 * "SMC013: issuers 19 to 0, 1 abstaining; consumers 2 to 1; in force
 * 2025-08-22", or what is known in its place. `ballot` as a rule names it.
 */
void rule_vote_words(const char *ballot, int64_t in_force, struct text *out);

#endif
