/*
 * Validation from the request to the evidence (SBR 3.2.2): start, look or
 * confirm, settle. All state is in the store, so that any process may take
 * the next step and none can lose what was acknowledged; the world, the
 * clock and chance come in from outside.
 */
#ifndef ASSAY_VALIDATE_SERVICE_H
#define ASSAY_VALIDATE_SERVICE_H

#include "store/store.h"
#include "sys/clock.h"
#include "sys/mailer.h"
#include "validate/ask.h"
#include "validate/methods.h"
#include "validate/settings.h"

enum {
	VALIDATE_ARENA_MAX = 64 * 1024 * 1024, /* octets for one step */
	VALIDATE_EXPIRE_MAX = 1000, /* settled by one validate_expire() */
};

/* Asks all remotes, as validate/ask.h says. */
typedef void validate_asker_fn(const struct validate_perspectives *p,
    validate_ask_fn *fn, void *context, struct validate_heard *ret);

struct validate_service {
	struct store *store;
	const struct validate_settings *settings;
	struct validate_view primary;
	const struct validate_perspectives *perspectives; /* NULL: none */
	validate_asker_fn *ask; /* validate_ask, or a test's */
	struct sys_mailer *mailer; /* NULL: no mail can be sent */
	struct sys_random *random;
	const struct sys_clock *clock;
	struct arena *arena; /* of this step; results lie in it */
};

/* What the Applicant asks for. */
struct validate_request {
	const char *section;  /* "3.2.2.1", "3.2.2.2", "3.2.2.3" */
	const struct validate_driver *driver; /* NULL: of 3.2.2.2 */
	const char *mailbox;  /* whose control is to be shown */
	const char *domain;   /* 3.2.2.1: another than the mailbox's own */
	const char *host;     /* 3.2.2.3: one of the SMTP servers, or NULL */
	const char *applicant;
	const char *account;  /* thumbprint or URI, by the method */
};

enum validate_step {
	VALIDATE_STARTED,
	VALIDATE_REFUSED,   /* by a rule; nothing was kept */
	VALIDATE_NOT_YET,   /* it was looked for in vain, may be tried again */
	VALIDATE_CONFIRMED,
	VALIDATE_OVER,	    /* expired, failed, or confirmed before */
};

struct validate_outcome {
	enum validate_step step;
	const char *id;	   /* of the validation, or "" */
	const char *why;   /* in words; never NULL */
	enum rule_id rule; /* a refusal rests on, or RULE_COUNT */
	const char *tell;  /* VALIDATE_STARTED: what the Applicant does */
	unsigned corroborated; /* remote perspectives that saw the same */
};

/*
 * Keep a new validation and, of 3.2.2.2, send its mail. The Random Value is
 * in `tell` where the Applicant has to publish it; one that is mailed is
 * nowhere but in the mail.
 */
RC_CHECKED enum rc validate_start(const struct validate_service *s,
    const struct validate_request *request, struct validate_outcome *ret,
    struct err *err);

/*
 * Look whether the Applicant has done it: from the primary perspective, then
 * from the remotes. `value` is the token where the method needs it.
 */
RC_CHECKED enum rc validate_check(const struct validate_service *s,
    const char *id, const char *value, struct validate_outcome *ret,
    struct err *err);

/*
 * Somebody who holds the Random Value of a mail says so by an explicit
 * action (SBR 3.2.2.2). `mailbox` is who says it, in canonical form, where
 * that is known; `channel` is how: "command line".
 */
RC_CHECKED enum rc validate_confirm(const struct validate_service *s,
    struct bytes value, const char *mailbox, const char *channel,
    struct validate_outcome *ret, struct err *err);

/* Settle what ran out of time, VALIDATE_EXPIRE_MAX at most; how many. */
RC_CHECKED enum rc validate_expire(const struct validate_service *s,
    unsigned *ret_count, struct err *err);

/* Shared by the steps: */

/* RC_ELIMIT "no memory". */
RC_CHECKED enum rc validate_full(struct err *err);
/* An outcome by a rule; RC_OK. */
RC_CHECKED enum rc validate_refuse(struct validate_outcome *ret,
    enum rule_id rule, const char *why);
/* What a driver looks for in a stored validation. */
struct validate_target validate_target_of(const struct validate_service *s,
    const struct store_validation *v, const char *value);

#endif
