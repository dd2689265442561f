/*
 * The SMTP servers of a mail domain (SBR 3.2.2.3) by the procedure of RFC
 * 5321 5.1: MX records in the order of their preference, the domain itself
 * where there are none at all, nothing for a null MX (RFC 7505).
 */
#ifndef ASSAY_VALIDATE_MX_H
#define ASSAY_VALIDATE_MX_H

#include "rule/rule.h"
#include "validate/view.h"

enum { VALIDATE_MX_MAX = 32 }; /* more records are no mail set-up */

struct validate_mx_host {
	const char *name; /* lower-case A-labels, no final dot */
	unsigned preference;
	bool best;	  /* no usable host is preferred to it */
	const char *why;  /* it is unusable; NULL: it is usable */
	enum rule_id rule; /* that makes it so, or RULE_COUNT */
};

struct validate_mx {
	const char *why; /* there is no host to validate; NULL: there is */
	enum rule_id rule; /* behind `why`, or RULE_COUNT */
	bool implicit;	 /* the domain is its own exchanger */
	struct validate_mx_host host[VALIDATE_MX_MAX]; /* by preference */
	unsigned count;
	struct sys_dns_evidence dns;
	/* of host[i]'s address look-up, which shows aliases */
	struct sys_dns_evidence host_dns[VALIDATE_MX_MAX];
};

/* `domain` in A-labels. All memory is the arena's. */
RC_CHECKED enum rc validate_mx(const struct validate_view *view,
    const char *domain, struct arena *arena, struct validate_mx *ret,
    struct err *err);

/* The host of that name among the best; NULL: it may not be validated. */
const struct validate_mx_host *validate_mx_find(const struct validate_mx *mx,
    const char *name);

#endif
