/*
 * The ASN.1 modules of certificates, lists, responses and requests, as far
 * as a path through one of them needs: names of members, in their order.
 */
#ifndef ASSAY_X509_PATH_TYPES_H
#define ASSAY_X509_PATH_TYPES_H

#include "der/oid.h"
#include "x509/cert.h"

enum x509_form {
	FORM_ANY,	/* members, if any, are counted */
	FORM_LIST,	/* SEQUENCE OF, SET OF: `of`, counted */
	FORM_SEQUENCE,	/* `field`, in order */
	FORM_CHOICE,	/* `field` by tag: a CHOICE around the element */
	FORM_INSIDE,	/* a string or explicit tag around one `of` */
	FORM_BITS,	/* a BIT STRING around one `of`, if it looks so */
	FORM_EXTENSION, /* `field`; the value is a string around its type */
	FORM_ATTRIBUTE, /* `field`; the value is of its type */
};

struct x509_type;

struct x509_field {
	const char *name;
	uint8_t tag; /* identifier octet; 0: whatever comes */
	bool optional;
	const struct x509_type *type;
};

struct x509_type {
	enum x509_form form;
	const struct x509_type *of;
	const struct x509_field *field; /* ends with a NULL name */
};

extern const struct x509_type x509_type_any;
/* Stands for the type that the OID beside the field tells. */
extern const struct x509_type x509_type_by_oid;

/* The name that paths begin with, and what the input is. */
const char *x509_path_root(enum x509_kind kind,
    const struct x509_type **ret);
/* What an extension's or attribute's value holds. */
const struct x509_type *x509_type_of(enum oid oid);

#endif
