/*
 * What RFC 5280 A.1 and X.520 say of the value of an attribute: its string
 * types and how many characters it may have.
 */
#ifndef ASSAY_LINT_ATTR_FORM_H
#define ASSAY_LINT_ATTR_FORM_H

#include "x509/name.h"

enum lint_attr_kind {
	ATTR_ANY_STRING,
	ATTR_DIRECTORY,	     /* DirectoryString of RFC 5280 A.1 */
	ATTR_DIRECTORY_X520, /* … of X.520 alone */
	ATTR_PRINTABLE,
	ATTR_IA5,
};

enum { ATTR_SHORT_MAX = 64 }; /* surname, givenName in older directories */

struct lint_attr_form {
	uint16_t max; /* characters; 0: no bound */
	uint8_t kind; /* enum lint_attr_kind */
};

const struct lint_attr_form *lint_attr_form(enum oid oid);

/* Classes of octets, as bits. */
enum {
	OCTET_NOT_PRINTABLE = 1, /* outside PrintableString */
	OCTET_NOT_NUMERIC = 2,
	OCTET_CONTROL = 4, /* 00 to 1F, 7F */
	OCTET_HIGH = 8,	   /* 80 to FF */
	OCTET_AMPERSAND = 16,
	OCTET_AT = 32,
};

extern const uint8_t lint_octet_class[256];

/* The classes of all octets together. */
static inline unsigned
lint_octets(struct bytes b)
{
	unsigned seen = 0;

	for (size_t i = 0; i < b.len; i++)
		seen |= lint_octet_class[b.ptr[i]];
	return seen;
}

#endif
