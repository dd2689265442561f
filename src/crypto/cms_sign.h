/* Making CMS signed data (RFC 5652, RFC 8551 2.5): one signer, SHA-256. */
#ifndef ASSAY_CRYPTO_CMS_SIGN_H
#define ASSAY_CRYPTO_CMS_SIGN_H

#include "base/buf.h"
#include "crypto/identity.h"

/*
 * Add a ContentInfo in DER to `out`: the signature of `content`, which is
 * left out of it when `detached`. Certificate and those that lead on from it
 * are included; the signing time is `at`. On failure `out` is as it was.
 */
RC_CHECKED enum rc crypto_cms_sign(const struct crypto_identity *identity,
    struct bytes content, bool detached, int64_t at, struct buf *out,
    struct err *err);

#endif
