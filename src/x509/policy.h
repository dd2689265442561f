/* Policy qualifiers, RFC 5280 4.2.1.4, read one after another. */
#ifndef ASSAY_X509_POLICY_H
#define ASSAY_X509_POLICY_H

#include "x509/ext.h"

struct x509_qualifier {
	enum oid oid;	 /* of the qualifier type */
	struct bytes raw; /* the PolicyQualifierInfo */
	struct der value; /* the qualifier; tag 0 when there is none */
};

struct x509_notice {
	struct bytes reference; /* the NoticeReference, empty when absent */
	struct der text;	/* explicitText; tag 0 when there is none */
};

/* The next of a reader over x509_policy.qualifiers; false at the end. */
bool x509_qualifier_next(struct der_reader *r, struct x509_qualifier *ret);
/* The UserNotice that a qualifier of type userNotice holds. */
struct x509_notice x509_notice_read(const struct x509_qualifier *qualifier);

#endif
