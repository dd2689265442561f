#include "lint/signature.h"

enum x509_key_type
lint_signing_key(enum oid algorithm)
{
	switch (algorithm) {
	case OID_md2WithRSAEncryption:
	case OID_md5WithRSAEncryption:
	case OID_sha1WithRSAEncryption:
	case OID_sha1WithRSASignature:
	case OID_sha224WithRSAEncryption:
	case OID_sha256WithRSAEncryption:
	case OID_sha384WithRSAEncryption:
	case OID_sha512WithRSAEncryption:
	case OID_rsassaPss:
		return KEY_RSA;
	case OID_ecdsaWithSha1:
	case OID_ecdsaWithSha224:
	case OID_ecdsaWithSha256:
	case OID_ecdsaWithSha384:
	case OID_ecdsaWithSha512:
		return KEY_EC;
	case OID_ed25519:
		return KEY_ED25519;
	case OID_ed448:
		return KEY_ED448;
	case OID_mlDsa44:
	case OID_mlDsa65:
	case OID_mlDsa87:
		return KEY_MLDSA;
	default:
		return KEY_OTHER;
	}
}

const struct x509_spki *
lint_signer_key(const struct lint *l)
{
	if (l->delegate != NULL)
		return &l->delegate->spki;
	if (l->issuer != NULL)
		return &l->issuer->spki;
	return (l->subjects & SUBJECT_BIT(ROOT)) != 0 ? l->spki : NULL;
}

bool
lint_cannot_sign(const struct x509_spki *key,
    const struct x509_alg *algorithm)
{
	enum x509_key_type wanted = lint_signing_key(algorithm->oid);

	if (wanted == KEY_OTHER || key->type == KEY_OTHER ||
	    key->type == KEY_MLKEM)
		return false;
	return wanted != key->type ||
	    (wanted == KEY_MLDSA && algorithm->oid != key->alg.oid);
}

enum crypto_verdict
lint_verify(struct lint *l, const struct x509_spki *key,
    const struct x509_alg *algorithm, struct bytes data,
    struct bytes signature)
{
	const struct crypto_signed what = {key->raw, algorithm->raw, data,
	    signature};

	if (lint_cannot_sign(key, algorithm))
		return CRYPTO_BAD;
	return crypto_verify(l->scratch, &what);
}

enum crypto_verdict
lint_verify_cert(struct lint *l, const struct x509_cert *cert,
    const struct x509_spki *issuer)
{
	return lint_verify(l, issuer, &cert->outer_alg, cert->tbs,
	    cert->signature);
}

static enum crypto_hash
hash_of(enum oid algorithm)
{
	switch (algorithm) {
	case OID_sha1:
		return CRYPTO_SHA1;
	case OID_sha256:
		return CRYPTO_SHA256;
	case OID_sha384:
		return CRYPTO_SHA384;
	case OID_sha512:
		return CRYPTO_SHA512;
	default:
		return CRYPTO_HASH_COUNT;
	}
}

enum crypto_verdict
lint_hash_is(struct lint *l, enum oid algorithm, struct bytes in,
    struct bytes claimed)
{
	enum crypto_hash hash = hash_of(algorithm);
	uint8_t made[CRYPTO_HASH_MAX];

	if (hash == CRYPTO_HASH_COUNT ||
	    claimed.len != crypto_hash_len(hash) ||
	    !crypto_digest(l->scratch, hash, in, made))
		return CRYPTO_UNSUPPORTED;
	return bytes_equal(bytes_make(made, claimed.len), claimed) ?
	    CRYPTO_GOOD : CRYPTO_BAD;
}
