/*
 * A validation method as code: what the Applicant is told to do, and the
 * look that shows whether it was done. One file of methods/ each, exporting
 * one const struct; methods.c lists them. The dates of a method, and what
 * becomes of its results, are in validate/method.h.
 *
 * A look is made from one perspective and depends on nothing but its answers
 * and the token's digest, so that the primary and every remote perspective
 * run the same one.
 */
#ifndef ASSAY_VALIDATE_DRIVER_H
#define ASSAY_VALIDATE_DRIVER_H

#include "base/json.h"
#include "rule/rule.h"
#include "validate/token.h"
#include "validate/view.h"

struct validate_settings;

/* What is looked for. */
struct validate_target {
	const char *name;  /* the FQDN whose control is to be shown */
	const char *label; /* of the validation's own file or record */
	const char *value; /* where the Applicant's copy is needed; or NULL */
	const char *account; /* thumbprint or URI; NULL: none */
	const uint8_t *token; /* digest of the expected text */
	int64_t at;
	const struct validate_settings *settings;
};

struct validate_look {
	bool good;
	const char *why;   /* what was found, in words */
	enum rule_id rule; /* that a refusal rests on, or RULE_COUNT */
};

struct validate_driver {
	const char *name;   /* that people type: "dns" */
	const char *method; /* its id in validate/method.h */
	const char *title;  /* of help and lists */
	/*
	 * A line for the Applicant: "Publish … as …". `value` is the Random
	 * Value; NULL when the Applicant brings its own.
	 */
	void (*tell)(const struct validate_target *target, const char *value,
	    struct buf *out);
	/* The text whose digest is kept; NULL: no token is made. */
	void (*expect)(const struct validate_target *target,
	    const char *value, struct buf *out);
	/* Evidence goes into `j`, where an object is open. */
	enum rc (*look)(const struct validate_view *view,
	    const struct validate_target *target, struct arena *arena,
	    struct json *j, struct validate_look *ret, struct err *err);
	enum store_kind kind; /* of its evidence */
	bool needs_account; /* the name of the Applicant's account */
	bool needs_value;   /* the look itself: the URL holds it */
	enum rule_id lacking; /* what a look in vain does not fulfil */
	enum rule_id same;    /* likewise, of a remote perspective */
};

#endif
