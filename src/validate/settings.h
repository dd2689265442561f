/*
 * What a validating CA states once: who it is, how it writes, whom it asks,
 * how much is allowed. From a YAML file, assay-validate(5).
 */
#ifndef ASSAY_VALIDATE_SETTINGS_H
#define ASSAY_VALIDATE_SETTINGS_H

#include "base/arena.h"
#include "base/bytes.h"
#include "base/err.h"

enum {
	VALIDATE_ISSUERS_MAX = 16,
	VALIDATE_VALUE_HOURS_MAX = 24, /* SBR 3.2.2.2 */
	VALIDATE_VALUE_DAYS_MAX = 30,  /* TLS BR 3.2.2.4.7, .18 to .21 */
};

struct validate_settings {
	struct arena arena;
	const char *ca;	   /* its name, as mail shows it */
	const char *from;  /* mailbox that challenges come from */
	const char *reply; /* mailbox that replies go to */
	const char *issuers[VALIDATE_ISSUERS_MAX + 1]; /* CPS 4.2 */
	const char *store; /* file */
	const char *mta;   /* "HOST:PORT" that takes our mail */
	const char *resolver;	 /* file of the resolver's settings */
	const char *perspectives; /* file, or NULL: there are no remotes */
	unsigned value_hours; /* of a mailed Random Value */
	unsigned value_days;  /* of one that is published */
	unsigned per_mailbox, per_domain, per_applicant; /* mails an hour */
	bool allow_special;   /* tests: addresses that are not public */
	unsigned web_port;    /* tests: in place of 80; 0 otherwise */
};

/*
 * Paths in it are relative to the folder of `path`. RC_EFORMAT names file
 * and line. validate_settings_clear() in any case.
 */
RC_CHECKED enum rc validate_settings_read(struct validate_settings *ret,
    struct bytes in, const char *path, struct err *err);
void validate_settings_clear(struct validate_settings *s);

#endif
