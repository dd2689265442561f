/*
 * What is wrong with an object, by which rule, and where. Findings of every
 * part of the house have this form, so that all reports can show them.
 */
#ifndef ASSAY_RULE_FINDING_H
#define ASSAY_RULE_FINDING_H

#include "rule/rule.h"

struct finding {
	enum rule_id rule;
	enum rule_severity severity;
	bool has_place;	     /* false: nothing in the input shows it */
	size_t offset;	     /* into the input */
	size_t len;	     /* 0: something is missing at this place */
	const char *path;    /* "certificate.tbsCertificate.…"; never NULL */
	const char *message; /* what is wrong with this object */
	const char *value;   /* what is there, escaped; NULL: nothing */
	const char *waived;  /* NULL, or the reason, name and expiry */
};

#endif
