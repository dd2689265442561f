/* What the parts of a CAA check, the files caa_*.c, share. */
#ifndef ASSAY_VALIDATE_CAA_WORK_H
#define ASSAY_VALIDATE_CAA_WORK_H

#include "validate/caa.h"

struct caa_work {
	struct sys_dns *dns;
	const struct validate_caa_policy *policy;
	struct arena *arena;
	struct validate_caa *caa;
	unsigned step_room;
	bool asks;	 /* there is a domain to ask for */
	uint32_t ticket; /* of the question under way */
	bool full; /* the arena is; the check ends as RC_ELIMIT */
};

/* `rule` may be RULE_COUNT. */
void caa_say(struct caa_work *w, const char *what, enum rule_id rule,
    const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Set the verdict, and say it as the last step. */
void caa_decide(struct caa_work *w, enum validate_caa_verdict verdict,
    enum rule_id rule, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Is that rule in force on the day of the check? */
bool caa_in_force(const struct caa_work *w, enum rule_id rule);
/* Octets for a sentence: escaped, and cut when long. */
const char *caa_quote(struct caa_work *w, struct bytes octets);

/* Sets caa->domain; false: the input is refused, and that is decided. */
bool caa_find_domain(struct caa_work *w);

/* The question that the climb starts with; it goes out beforehand. */
RC_CHECKED enum rc caa_submit(struct caa_work *w, const char *name,
    struct err *err);
/* Up from caa->domain until it is decided. */
RC_CHECKED enum rc caa_climb(struct caa_work *w, struct err *err);
/* Decide by the records of the Relevant RRset. */
void caa_judge(struct caa_work *w, const struct sys_dns_evidence *rrset);
/*
 * Decide after a look-up failed: permission in the one case that SBR 4.2.2.1
 * allows.
 */
RC_CHECKED enum rc caa_judge_failure(struct caa_work *w,
    const struct sys_dns_evidence *failed, struct err *err);

#endif
