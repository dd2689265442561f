#ifndef ASSAY_X509_NAME_TEXT_H
#define ASSAY_X509_NAME_TEXT_H

#include "x509/name.h"

/* "CN=Jo Doe, O=Example" for people; escaped, cut to `room` octets. */
void x509_name_text(const struct x509_name *name, char *out, size_t room);

#endif
