/*
 * CAA from every perspective. A remote corroborates when its own check reads
 * as permission, whatever its records are (SBR 4.2.2.1).
 */
#ifndef ASSAY_VALIDATE_CAA_REMOTE_H
#define ASSAY_VALIDATE_CAA_REMOTE_H

#include "validate/ask.h"
#include "validate/caa.h"

struct validate_caa_remote {
	struct validate_heard heard;
	struct arena arena; /* of the checks */
	struct validate_caa *checks; /* one for each input, once answered */
};

struct validate_caa_remotes {
	const struct validate_perspectives *p;
	uint64_t attempt;
	unsigned count; /* of inputs */
	struct validate_caa_remote *remote;
	unsigned remotes;
};

/*
 * Check each input from each remote; the policy is the primary's. It may run
 * on a thread beside the primary's own check. Clear it in any case.
 */
RC_CHECKED enum rc validate_caa_ask(const struct validate_perspectives *p,
    const struct validate_caa_policy *policy, const char *const *inputs,
    unsigned count, uint64_t attempt, struct validate_caa_remotes *ret,
    struct err *err);
void validate_caa_remotes_clear(struct validate_caa_remotes *r);

/* The quorum on input `index`; `answer` has room for every remote. */
void validate_caa_quorum(const struct validate_caa_remotes *r,
    unsigned index, int64_t at, struct validate_answer *answer,
    struct validate_mpic *ret);
/* An array: what each remote found for input `index`, all of it. */
void validate_caa_remotes_json(struct json *j,
    const struct validate_caa_remotes *r, unsigned index);

#endif
