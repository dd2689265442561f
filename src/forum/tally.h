/*
 * The outcome of a vote by the rules of its day: whole numbers in, each
 * threshold with its two sides out. Nothing here knows files, mail or names,
 * so that a live count, an old record and a published post are judged by the
 * same arithmetic (Bylaws 2.3(5) to (7), 4.1; charters).
 */
#ifndef ASSAY_FORUM_TALLY_H
#define ASSAY_FORUM_TALLY_H

#include "forum/forum.h"
#include "rule/rule.h"

enum {
	FORUM_THRESHOLDS_MAX = 8,
	FORUM_QUORUM_SPAN = 3, /* meetings that make the average, 2.3(7) */
};

struct forum_count {
	unsigned yes, no, abstain;
};

enum forum_quorum_source {
	FORUM_QUORUM_UNKNOWN,  /* no say; the outcome leaves it open */
	FORUM_QUORUM_MEETINGS, /* presence at the last meetings of the body */
	FORUM_QUORUM_STATED,   /* a number that an announcement prints */
};

/* All that an outcome depends on. */
struct forum_poll {
	enum forum_kind kind;
	bool of_group; /* a working group's, not the Forum's own */
	int64_t at;    /* end of voting */
	struct forum_count count[FORUM_CLASSES];
	enum forum_quorum_source quorum_source;
	unsigned present;  /* organisations, summed over `meetings` */
	unsigned meetings; /* 0 to 3 */
	unsigned stated;
	const struct forum_quorum *charter; /* NULL: none, or as Bylaws */
};

/* left >= right, or left > right: "3 * yes >= 2 * (yes + no)". */
struct forum_threshold {
	enum rule_id rule;
	const char *words; /* of both sides */
	uint64_t left, right;
	bool strict; /* left > right */
	bool met;
	bool by_charter; /* shown beside the Bylaws' own; decides nothing
			    where the Bylaws are applied instead */
	bool decides;
};

enum forum_outcome {
	FORUM_PASSED,
	FORUM_FAILED,
	FORUM_UNDECIDED, /* thresholds met, but the quorum is not known */
	FORUM_SECRET,	 /* plurality: totals are not ours to publish */
};

struct forum_tally {
	enum forum_outcome outcome;
	enum forum_outcome by_charter; /* with the charter's words instead */
	struct forum_threshold threshold[FORUM_THRESHOLDS_MAX];
	unsigned count;
	unsigned quorum; /* votes needed, 0 when unknown */
	unsigned voted;	 /* yes, no and abstain of both classes */
};

void forum_tally(const struct forum_poll *poll, struct forum_tally *ret);
const char *forum_outcome_name(enum forum_outcome outcome); /* "passed" */

struct json;

/* The member "thresholds" of an open object. */
void forum_thresholds_json(struct json *j, const struct forum_tally *t);

#endif
