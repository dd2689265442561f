/*
 * The engine: bytes, a date, a profile and a policy in; findings out. It
 * reads no clock, file or network, so the same input always gives the same
 * findings. A struct lint is one worker's state and belongs to one thread;
 * the policy is shared and never written.
 */
#ifndef ASSAY_LINT_LINT_H
#define ASSAY_LINT_LINT_H

#include "base/arena.h"
#include "base/err.h"
#include "rule/finding.h"
#include "rule/subject.h"
#include "x509/cert.h"
#include "x509/crl.h"
#include "x509/csr.h"
#include "x509/ocsp.h"

struct lint;
struct lint_policy;

enum {
	LINT_ARENA_MAX = 64 * 1024 * 1024, /* octets for one object */
	LINT_FINDINGS_MAX = 4096, /* of one object; the rest are counted */
	LINT_PER_RULE_MAX = 32,	  /* of one rule on one object */
};

/* How the profile was found; reports name it. */
enum lint_how {
	LINT_BY_REQUEST,   /* --profile */
	LINT_BY_POLICY_OID, /* a reserved OID of 7.1.6.1 */
	LINT_BY_MAPPING,   /* a private OID of the policy file */
	LINT_BY_GUESS,	   /* the subject, on request */
	LINT_BY_CONTENT,   /* the kind of object, its extensions */
};

struct lint_request {
	/* NULL, or one for another kind of object: find out */
	const struct rule_profile *profile;
	bool guess;	     /* last resort: judge by the subject */
	bool has_at;	     /* judge by the law of `at`, not of notBefore */
	int64_t at;
	int64_t today; /* for objects that carry no date of their own, as
			  requests; 0: the day of the newest version */
	struct bytes issuer; /* DER of the issuing CA certificate, or empty */
};

struct lint_result {
	enum x509_kind kind;
	struct bytes input;
	uint64_t subjects;	/* bit mask by enum rule_subject */
	const char *profile;	/* name as for --profile */
	enum lint_how how;
	int64_t at;		/* day of the law that was applied */
	const struct finding *finding; /* by place, then by rule */
	unsigned count;
	unsigned suppressed;	/* findings over the maxima, only counted */
	unsigned by_severity[SEV_COUNT]; /* waived ones left out */
};

/* NULL when there is no memory. `policy` must outlive it. */
struct lint *lint_new(const struct lint_policy *policy);
void lint_free(struct lint *l);

/*
 * Judge one object. The result and all in it live until the next run with
 * the same `l`. RC_EFORMAT: no object at all; RC_ELIMIT: over a maximum.
 */
RC_CHECKED enum rc lint_run(struct lint *l, struct bytes in,
    const struct lint_request *request, struct lint_result *ret,
    struct err *err);

const char *lint_how_name(enum lint_how how);

#endif
