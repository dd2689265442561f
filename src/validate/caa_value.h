/*
 * The value of an issuemail property, RFC 9495 3 (the grammar of issue,
 * RFC 8659 4.2):
 *
 *	issuemail-value = *WSP [issuer-domain-name *WSP]
 *	    [";" *WSP [parameters *WSP]]
 *
 * Views point into the value.
 */
#ifndef ASSAY_VALIDATE_CAA_VALUE_H
#define ASSAY_VALIDATE_CAA_VALUE_H

#include "base/bytes.h"

struct validate_caa_value {
	struct bytes issuer; /* empty: it authorizes nobody */
	struct bytes parameters;
};

struct validate_caa_parameter {
	struct bytes tag;
	struct bytes value; /* may be empty */
};

/* False: it breaks the grammar; RFC 9495 4 then takes the issuer as empty. */
bool validate_caa_value_parse(struct bytes in,
    struct validate_caa_value *ret);
/* The next parameter of a parsed value; false when there is none left. */
bool validate_caa_parameter_next(struct bytes *parameters,
    struct validate_caa_parameter *ret);
/*
 * The one parameter with that tag, in any case: 1; several: 2, and *ret is
 * the first; none: 0.
 */
unsigned validate_caa_parameter_find(const struct validate_caa_value *value,
    const char *tag, struct bytes *ret);

#endif
