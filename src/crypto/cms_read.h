/* The structure of CMS signed data (RFC 5652 5.1 to 5.3), nothing checked. */
#ifndef ASSAY_CRYPTO_CMS_READ_H
#define ASSAY_CRYPTO_CMS_READ_H

#include "crypto/cms.h"

/* What verifying needs of a SignerInfo beyond what callers see. */
struct cms_signer_parts {
	struct bytes attributes; /* [0] signedAttrs, the element; or empty */
	struct bytes signature;
	/* Each in the attributes once, with one value? Else empty. */
	struct bytes content_type; /* contents octets of the OID */
	struct bytes message_digest;
};

/* The facts of a certificate that name it and verify with it. */
struct cms_cert {
	struct bytes issuer, serial, spki, key_id;
};

/*
 * Views over `der`, but for a content in pieces. `parts` has room for
 * CRYPTO_CMS_SIGNERS_MAX.
 */
RC_CHECKED enum rc cms_read(struct bytes der, struct arena *arena,
    struct crypto_cms *ret, struct cms_signer_parts *parts, struct err *err);

/* False when it is no certificate. */
bool cms_cert_read(struct bytes der, struct cms_cert *ret);

#endif
