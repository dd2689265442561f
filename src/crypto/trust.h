/*
 * What paths are built to and revocation is looked up in: anchors and CRLs,
 * decoded once for many questions, and recent certificates. One for each
 * thread.
 */
#ifndef ASSAY_CRYPTO_TRUST_H
#define ASSAY_CRYPTO_TRUST_H

#include "base/bytes.h"
#include "base/err.h"

enum { CRYPTO_TRUST_MAX = 1000 }; /* anchors, or CRLs */

struct crypto_list {
	const struct bytes *der;
	unsigned count;
};

struct crypto_trust;

/*
 * Any certificate can be an anchor. What cannot be read is passed over; the
 * octets are not needed afterwards. RC_ELIMIT when a maximum is passed.
 */
RC_CHECKED enum rc crypto_trust_new(struct crypto_list anchors,
    struct crypto_list crls, struct crypto_trust **ret, struct err *err);
void crypto_trust_free(struct crypto_trust *trust);

#endif
