/* Where in an object an offset lies, in the names of its ASN.1 module. */
#ifndef ASSAY_X509_PATH_H
#define ASSAY_X509_PATH_H

#include "x509/cert.h"

enum { X509_PATH_TEXT = 256 };

/*
 * The dotted path of the innermost element that holds all of [offset,
 * offset + len): "certificate.tbsCertificate.extensions.3.extnValue.keyUsage".
 * Elements of a SEQUENCE OF or SET OF are counted from 0; extensions and
 * attributes are also named. Cut to X509_PATH_TEXT octets.
 */
const char *x509_path(enum x509_kind kind, struct bytes in, size_t offset,
    size_t len, char out[X509_PATH_TEXT]);

#endif
