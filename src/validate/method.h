/*
 * The methods by which control may be shown: those of the SBR (3.2.2.2,
 * 3.2.2.4), and those of the TLS Baseline Requirements (3.2.2.4.1 to .22)
 * that SBR 3.2.2.1 and 3.2.2.3 refer to. The days on which they are
 * discouraged and end are those of the rules that say so, in standard/. Every
 * method that ended so far took its results with it.
 */
#ifndef ASSAY_VALIDATE_METHOD_H
#define ASSAY_VALIDATE_METHOD_H

#include "rule/rule.h"

/* What a result covers besides the name that was validated. */
enum validate_scope {
	VALIDATE_MAILBOX, /* that mailbox */
	VALIDATE_EXACT,	  /* that name */
	VALIDATE_SUBTREE, /* and the names that end with all its labels */
};

struct validate_method {
	const char *id;	     /* "tlsbr-3.2.2.4.7": as the store keeps it */
	const char *section; /* of the SBR or of the TLS BR */
	const char *title;
	enum validate_scope scope;
	unsigned value_days;   /* life of a Random Value; 0: there is none */
	unsigned reuse_days;   /* less than SBR 4.2.1 allows; 0: it is not */
	const char *from;      /* first day; NULL: over before the SBR began */
	enum rule_id opens;    /* what using it before that day breaks */
	enum rule_id discouraged, ends; /* RULE_COUNT: it is not */
};

extern const struct validate_method validate_methods[];
extern const size_t validate_method_count;

/* NULL when there is no method of that id. */
const struct validate_method *validate_method_find(const char *id);

/* Used in [from, until), without regret before `discouraged`. */
int64_t validate_method_from(const struct validate_method *m);
int64_t validate_method_discouraged(const struct validate_method *m);
int64_t validate_method_until(const struct validate_method *m);

/*
 * Why no validation may use it at that time, and by which rule; NULL when
 * one may.
 */
const char *validate_method_closed(const struct validate_method *m,
    int64_t at, enum rule_id *ret_rule);
/* The rule that advises against it at that time, or RULE_COUNT. */
enum rule_id validate_method_advice(const struct validate_method *m,
    int64_t at);

#endif
