/*
 * Questions about the public key and the signature of the object, shared by
 * the rules of several sources. Costly answers are kept for the object.
 */
#ifndef ASSAY_LINT_KEY_H
#define ASSAY_LINT_KEY_H

#include "crypto/ec.h"
#include "crypto/verify.h"
#include "lint/check.h"

/* What the RSA modulus shows; the guard is FACT(RSA_USABLE). */
const struct crypto_rsa *lint_rsa(struct lint *l);

/* P-256, P-384 and P-521; false for any other key. */
bool lint_nist_curve(const struct x509_spki *key, enum crypto_curve *ret);
/* Of a key on one of these or of Ed25519, Ed448; others are good. */
enum crypto_point lint_point(struct lint *l);

bool lint_is_montgomery(enum oid oid); /* X25519, X448 */
bool lint_is_edwards(enum oid oid);    /* Ed25519, Ed448 */
bool lint_is_hash_mldsa(enum oid oid);

/* Octets of a raw public key of that algorithm; 0 when it has no one size. */
size_t lint_raw_key_len(enum oid oid);

struct lint_signature {
	struct bytes raw; /* the BIT STRING */
	struct bytes value;
	unsigned unused;
};

/* False when the object is not signed. */
bool lint_signature(const struct lint *l, struct lint_signature *ret);

/*
 * The fields that name the signature algorithm: two when they are there and
 * differ, else one or none. Gives the count.
 */
unsigned lint_signature_algs(const struct lint *l,
    const struct x509_alg *ret[2]);
bool lint_is_rsa_signature(enum oid oid);
bool lint_is_ecdsa(enum oid oid);
/* The hash that is signed; OID_UNKNOWN when there is none or unknown. */
enum oid lint_signature_hash(const struct x509_alg *alg);

/* Does the certificate verify under its own key? Kept for the object. */
enum crypto_verdict lint_self_verdict(struct lint *l);

/* SHA-256 of what stands in the blocklists of the operator? */
const char *lint_blocklisted(struct lint *l);

/* n: bits. FACT(RSA_USABLE) is the guard of these. */
lint_check_fn lint_rsa_short, lint_rsa_not_octets;
/* The key has parameters although the algorithm has none. */
lint_check_fn lint_key_params;
/* The key is not of the one length of its algorithm, lint_raw_key_len. */
lint_check_fn lint_key_length;
/* subjectKeyIdentifier follows no derivation of RFC 5280 or RFC 7093. */
lint_check_fn lint_ski_not_derived;
/* The issuer's certificate is self-issued; the guard is FACT(ISSUER). */
lint_check_fn lint_issuer_is_root;
/* The certificate is not signed with its own key, or not named so. */
lint_check_fn lint_not_self_signed;

#endif
