/* The methods that can be carried out, one struct each. */
#ifndef ASSAY_VALIDATE_METHODS_H
#define ASSAY_VALIDATE_METHODS_H

#include "validate/driver.h"

extern const struct validate_driver validate_dns_change, validate_acme_dns,
    validate_website, validate_acme_http, validate_persist;
extern const struct validate_driver *const validate_drivers[]; /* NULL ends */

/* By the name that people type: "dns", "website"; NULL: there is none. */
const struct validate_driver *validate_driver_find(const char *name);

/* base64url(SHA-256(token.thumbprint)), RFC 8555 8.1 and 8.4. */
void validate_acme_digest(const char *token, const char *thumbprint,
    struct buf *out);

#endif
