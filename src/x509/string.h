/* The character strings of ASN.1 that names are made of. */
#ifndef ASSAY_X509_STRING_H
#define ASSAY_X509_STRING_H

#include "x509/name.h"

/* Characters, not octets; octets where the encoding is broken. */
size_t x509_string_chars(der_tag tag, struct bytes value);

/*
 * The same text as UTF-8. Most string types are it already and are given
 * back as they are; TeletexString is taken as Latin-1. What does not fit
 * into `room` octets is cut.
 */
struct bytes x509_string_utf8(der_tag tag, struct bytes value, uint8_t *buf,
    size_t room);

/* The same characters, whatever the string types are? */
bool x509_string_same(const struct x509_attr *a, const struct x509_attr *b);

#endif
