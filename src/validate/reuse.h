/*
 * May a completed validation still support a certificate? SBR 4.2.1 says for
 * how long, the TLS BR what else ends it. Ages are measured at issuance from
 * where the validation was initiated (SBR 3.2.2) and from the oldest of its
 * evidence (4.2.1), whichever is earlier; a day is 86400 seconds.
 *
 * Of SBR 3.2.2.4 (ACME) the text gives no period: such a validation serves
 * the order that asked for it and is never reused. A method that ended takes
 * its results with it, also where SBR 4.2.1 would let them live on after a
 * change of the methods (readings ).
 */
#ifndef ASSAY_VALIDATE_REUSE_H
#define ASSAY_VALIDATE_REUSE_H

#include "store/store.h"
#include "validate/method.h"

struct validate_reuse_question {
	const char *mailbox;   /* its form in a certificate (mailbox/san.h);
				* NULL: whatever was validated */
	const char *applicant; /* NULL: whoever it was */
	int64_t at;	       /* of issuance */
};

struct validate_reuse {
	bool covers;
	enum rule_id rule;   /* that allows it for a time, or forbids it */
	const char *why;     /* in words */
	int64_t until;	     /* covers: the last second of it */
	enum rule_id end;    /* covers: the rule that ends it then */
	enum rule_id advice; /* covers: that advises against, or RULE_COUNT */
};

/* `oldest` is the time of its oldest evidence; CIVIL_NEVER: there is none. */
void validate_reuse_judge(const struct store_validation *v, int64_t oldest,
    const struct validate_reuse_question *question,
    struct validate_reuse *ret);

/* False ends the walk. The store may be read and not written. */
typedef bool (*validate_reuse_fn)(void *context,
    const struct store_validation *v, const struct validate_reuse *reuse);

/*
 * Each stored validation of the mailbox, of its domain and of the domains
 * above that, newest first of each; question->mailbox is not NULL.
 */
RC_CHECKED enum rc validate_reuse_each(struct store *store,
    const struct validate_reuse_question *question, validate_reuse_fn each,
    void *context, struct err *err);

/*
 * Each confirmed validation that the end of its method, on or before `day`,
 * takes from use although it would not be too old.
 */
RC_CHECKED enum rc validate_reuse_voided(struct store *store, int64_t day,
    validate_reuse_fn each, void *context, struct err *err);

#endif
