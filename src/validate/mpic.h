/*
 * Multi-Perspective Issuance Corroboration: do enough places of the world
 * see what the primary saw? SBR 4.2.2.2, TLS BR 3.2.2.9.
 *
 * Pure functions over what the perspectives said. What counts is decisions,
 * never octets: two answers with different records that both permit agree.
 */
#ifndef ASSAY_VALIDATE_MPIC_H
#define ASSAY_VALIDATE_MPIC_H

#include "base/json.h"
#include "base/page.h"
#include "rule/rule.h"

enum {
	VALIDATE_REMOTES_MAX = 32,
	VALIDATE_DISTINCT_KM = 500,
	VALIDATE_CAA_REUSE_DAYS = 398, /* of corroboration, TLS BR 3.2.2.9 */
};

/* Regional Internet Registries. */
enum validate_rir {
	VALIDATE_AFRINIC,
	VALIDATE_APNIC,
	VALIDATE_ARIN,
	VALIDATE_LACNIC,
	VALIDATE_RIPE,
	VALIDATE_RIR_COUNT
};

struct validate_place {
	enum validate_rir rir;
	double latitude, longitude; /* degrees, north and east positive */
};

struct validate_perspective {
	const char *name;
	struct validate_place place;
	struct validate_place resolver; /* the same unless it stands apart */
};

enum validate_said {
	VALIDATE_AGREES, /* its own decision is the one to corroborate */
	VALIDATE_DISAGREES,
	VALIDATE_SILENT, /* no answer in time, or none that can be read */
};

struct validate_answer {
	const struct validate_perspective *from;
	uint64_t attempt; /* that it was given in */
	enum validate_said said;
	const char *why;
};

/* What one answer counts for. */
struct validate_counted {
	const struct validate_answer *answer;
	bool counts;	   /* false: it stands too near, or is an old one */
	enum rule_id rule; /* why it does not corroborate, or RULE_COUNT */
	const char *why;
};

struct validate_mpic {
	int64_t at;
	uint64_t attempt;
	/* The law of the day. */
	bool required;	  /* false: recommended, or nothing yet */
	unsigned minimum; /* remotes to use */
	unsigned regions_minimum;
	bool binds; /* false: issuance may go on all the same */
	/* What there is. */
	unsigned used; /* distinct remotes that were asked */
	unsigned corroborated, allowed; /* `allowed` non-corroborations */
	unsigned regions; /* of those that corroborate */
	bool met;
	bool may_issue;
	enum rule_id rule; /* that `may_issue` rests on, or RULE_COUNT */
	const char *why;   /* static text */
	struct validate_counted remote[VALIDATE_REMOTES_MAX];
	unsigned remotes;
};

/* "ripe"; VALIDATE_RIR_COUNT: it is none. */
enum validate_rir validate_rir_find(const char *name);
const char *validate_rir_name(enum validate_rir rir);

/* Along a straight line, in kilometres. */
double validate_distance_km(const struct validate_place *a,
    const struct validate_place *b);
/*
 * May `p` be used beside the primary and the remotes before it? RULE_COUNT:
 * yes; else the rule against it, and *ret_beside is what it is too near to.
 */
enum rule_id validate_remote_check(const struct validate_perspective *p,
    const struct validate_perspective *primary,
    const struct validate_perspective *const *others, unsigned count,
    const struct validate_perspective **ret_beside);

/* How many non-corroborations that many remotes may have. */
unsigned validate_mpic_allowed(unsigned remotes);
/* Remotes and regions that the law of the day asks for. */
unsigned validate_mpic_minimum(int64_t at);
unsigned validate_mpic_regions(int64_t at);

/*
 * Count at most VALIDATE_REMOTES_MAX answers, each of another perspective,
 * in the order of the configuration: of two that stand too near the first
 * counts. The result refers to the answers.
 */
void validate_mpic_judge(const struct validate_perspective *primary,
    const struct validate_answer *answer, unsigned count, uint64_t attempt,
    int64_t at, struct validate_mpic *ret);

/*
 * May corroboration of CAA for the same Applicant and domain still be
 * relied on, so that remotes need not be asked? The primary always is.
 */
bool validate_mpic_reusable(int64_t corroborated_at, int64_t at);

const char *validate_said_text(enum validate_said said);
void validate_mpic_page(struct page *p, const struct validate_mpic *m);
/* Members of an open object. */
void validate_mpic_json(struct json *j, const struct validate_mpic *m);

#endif
