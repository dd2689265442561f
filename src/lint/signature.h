/*
 * Signatures and hashes of public keys, for checks that have the issuer or
 * another signer at hand.
 */
#ifndef ASSAY_LINT_SIGNATURE_H
#define ASSAY_LINT_SIGNATURE_H

#include "crypto/digest.h"
#include "crypto/verify.h"
#include "lint/check.h"

/* The kind of key that an algorithm signs with; KEY_OTHER: not known. */
enum x509_key_type lint_signing_key(enum oid algorithm);

/* The key that should have signed the object; NULL when it is not at hand. */
const struct x509_spki *lint_signer_key(const struct lint *l);

/* Is it known that a key of this kind cannot make such a signature? */
bool lint_cannot_sign(const struct x509_spki *key,
    const struct x509_alg *algorithm);

/*
 * CRYPTO_BAD also when key and algorithm do not belong together;
 * CRYPTO_UNSUPPORTED when it cannot be said.
 */
enum crypto_verdict lint_verify(struct lint *l, const struct x509_spki *key,
    const struct x509_alg *algorithm, struct bytes data,
    struct bytes signature);

/* Of a whole certificate, with the key of its supposed issuer. */
enum crypto_verdict lint_verify_cert(struct lint *l,
    const struct x509_cert *cert, const struct x509_spki *issuer);

/*
 * Is `claimed` the hash of `in`? CRYPTO_UNSUPPORTED for a hash algorithm or
 * a length that does not allow to say.
 */
enum crypto_verdict lint_hash_is(struct lint *l, enum oid algorithm,
    struct bytes in, struct bytes claimed);

#endif
