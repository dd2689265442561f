#include <stdlib.h>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "crypto/inner.h"
#include "crypto/verify.h"
#include "der/oid.h"
#include "der/reader.h"

enum {
	KEYS = 8,	 /* of recent signers */
	KEY_ROOM = 3072, /* octets of the largest that is kept */
};

struct crypto_keys {
	EVP_MD_CTX *ctx;
	struct {
		EVP_PKEY *key;
		size_t len;
		uint8_t spki[KEY_ROOM];
	} slot[KEYS];
	unsigned next;
};

/* How to verify by one AlgorithmIdentifier. */
struct scheme {
	const char *type;   /* that the key must be of */
	const char *digest; /* NULL: the scheme has its own */
	bool pss;
	const char *mgf_digest;
	int salt;
};

struct named {
	enum oid oid;
	const char *type, *digest;
};

static const struct named algorithms[] = {
	{OID_sha256WithRSAEncryption, "RSA", "SHA256"},
	{OID_sha384WithRSAEncryption, "RSA", "SHA384"},
	{OID_sha512WithRSAEncryption, "RSA", "SHA512"},
	{OID_sha224WithRSAEncryption, "RSA", "SHA224"},
	{OID_sha1WithRSAEncryption, "RSA", "SHA1"},
	{OID_sha1WithRSASignature, "RSA", "SHA1"},
	{OID_md5WithRSAEncryption, "RSA", "MD5"},
	{OID_ecdsaWithSha256, "EC", "SHA256"},
	{OID_ecdsaWithSha384, "EC", "SHA384"},
	{OID_ecdsaWithSha512, "EC", "SHA512"},
	{OID_ecdsaWithSha224, "EC", "SHA224"},
	{OID_ecdsaWithSha1, "EC", "SHA1"},
	{OID_ed25519, "ED25519", NULL},
	{OID_ed448, "ED448", NULL},
	{OID_mlDsa44, "ML-DSA-44", NULL},
	{OID_mlDsa65, "ML-DSA-65", NULL},
	{OID_mlDsa87, "ML-DSA-87", NULL},
};

static const struct named digests[] = {
	{OID_sha256, NULL, "SHA256"},
	{OID_sha384, NULL, "SHA384"},
	{OID_sha512, NULL, "SHA512"},
	{OID_sha224, NULL, "SHA224"},
	{OID_sha1, NULL, "SHA1"},
};

/* The digest of an AlgorithmIdentifier inside [n] EXPLICIT, or NULL. */
static const char *
digest_in(struct der_reader r)
{
	struct der seq, oid;
	enum oid found;

	if (!der_optional(&r, DER_T_SEQUENCE, &seq))
		return NULL;
	r = der_enter(&seq, NULL);
	if (!der_optional(&r, DER_T_OID, &oid))
		return NULL;
	found = oid_find(oid.value);
	for (size_t i = 0; i < sizeof(digests) / sizeof(digests[0]); i++)
		if (digests[i].oid == found)
			return digests[i].digest;
	return NULL;
}

/* MaskGenAlgorithm: MGF1 with a digest, RFC 8017 A.2.3. */
static const char *
mgf_digest(struct der_reader r)
{
	struct der seq, oid;

	if (!der_optional(&r, DER_T_SEQUENCE, &seq))
		return NULL;
	r = der_enter(&seq, NULL);
	if (!der_optional(&r, DER_T_OID, &oid) ||
	    oid_find(oid.value) != OID_mgf1)
		return NULL;
	return digest_in(r);
}

/* RSASSA-PSS-params with its defaults; absent parameters mean nothing. */
static bool
read_pss(struct der_reader r, struct scheme *ret)
{
	struct der seq, d, number;
	int64_t salt = 20, trailer = 1;

	*ret = (struct scheme){"RSA", "SHA1", true, "SHA1", 20};
	if (!der_optional(&r, DER_T_SEQUENCE, &seq))
		return false;
	r = der_enter(&seq, NULL);
	if (der_optional(&r, DER_CONTEXT_CONS, &d))
		ret->digest = digest_in(der_enter(&d, NULL));
	if (der_optional(&r, DER_CONTEXT_CONS | 1, &d))
		ret->mgf_digest = mgf_digest(der_enter(&d, NULL));
	for (uint8_t n = 2; n <= 3; n++) {
		struct der_reader in;

		if (!der_optional(&r, (uint8_t)(DER_CONTEXT_CONS | n), &d))
			continue;
		in = der_enter(&d, NULL);
		if (!der_optional(&in, DER_T_INTEGER, &number) ||
		    !der_small_integer(&number, n == 2 ? &salt : &trailer))
			return false;
	}
	ret->salt = (int)(salt & 0xffff);
	return ret->digest != NULL && ret->mgf_digest != NULL &&
	    salt <= 0xffff && trailer == 1;
}

static bool
read_scheme(struct bytes algorithm, struct scheme *ret)
{
	struct der_reader r = der_reader(algorithm, NULL);
	struct der seq, d;
	enum oid oid;

	if (!der_optional(&r, DER_T_SEQUENCE, &seq))
		return false;
	r = der_enter(&seq, NULL);
	if (!der_optional(&r, DER_T_OID, &d))
		return false;
	oid = oid_find(d.value);
	if (oid == OID_rsassaPss)
		return read_pss(r, ret);
	for (size_t i = 0; i < sizeof(algorithms) / sizeof(algorithms[0]); i++)
		if (algorithms[i].oid == oid) {
			*ret = (struct scheme){.type = algorithms[i].type,
			    .digest = algorithms[i].digest};
			return true;
		}
	return false;
}

static struct crypto_keys *
keys(struct crypto_scratch *scratch)
{
	struct crypto_keys *k = scratch->keys;

	if (k != NULL)
		return k;
	k = calloc(1, sizeof(*k));
	if (k == NULL || (k->ctx = EVP_MD_CTX_new()) == NULL) {
		free(k);
		return NULL;
	}
	return scratch->keys = k;
}

void
crypto_keys_free(struct crypto_keys *k)
{
	if (k == NULL)
		return;
	for (unsigned i = 0; i < KEYS; i++)
		EVP_PKEY_free(k->slot[i].key);
	EVP_MD_CTX_free(k->ctx);
	free(k);
}

/* The key of these octets, from the last ones seen or decoded; borrowed. */
static EVP_PKEY *
key_of(struct crypto_keys *k, struct bytes spki)
{
	const unsigned char *p = spki.ptr;
	EVP_PKEY *key;

	for (unsigned i = 0; i < KEYS; i++)
		if (k->slot[i].key != NULL && bytes_equal(spki,
		    bytes_make(k->slot[i].spki, k->slot[i].len)))
			return k->slot[i].key;
	if (spki.len > KEY_ROOM)
		return NULL;
	key = d2i_PUBKEY(NULL, &p, (long)spki.len);
	if (key == NULL)
		return NULL;
	k->next = (k->next + 1) % KEYS;
	EVP_PKEY_free(k->slot[k->next].key);
	k->slot[k->next].key = key;
	k->slot[k->next].len = spki.len;
	memcpy(k->slot[k->next].spki, spki.ptr, spki.len);
	return key;
}

static bool
set_pss(EVP_PKEY_CTX *ctx, const struct scheme *s)
{
	return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PSS_PADDING) > 0 &&
	    EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx, s->salt) > 0 &&
	    EVP_PKEY_CTX_set_rsa_mgf1_md_name(ctx, s->mgf_digest, NULL) > 0;
}

static enum crypto_verdict
verify(struct crypto_keys *k, const struct scheme *s,
    const struct crypto_signed *what)
{
	EVP_PKEY *key = key_of(k, what->spki);
	EVP_PKEY_CTX *ctx;

	if (key == NULL || (!EVP_PKEY_is_a(key, s->type) &&
	    !(s->pss && EVP_PKEY_is_a(key, "RSA-PSS"))))
		return CRYPTO_UNSUPPORTED;
	if (!EVP_MD_CTX_reset(k->ctx) ||
	    EVP_DigestVerifyInit_ex(k->ctx, &ctx, s->digest, NULL, NULL, key,
		NULL) <= 0 || (s->pss && !set_pss(ctx, s)))
		return CRYPTO_UNSUPPORTED;
	return EVP_DigestVerify(k->ctx, what->signature.ptr,
		   what->signature.len, what->data.ptr, what->data.len) == 1 ?
	    CRYPTO_GOOD : CRYPTO_BAD;
}

enum crypto_verdict
crypto_verify(struct crypto_scratch *scratch, const struct crypto_signed *what)
{
	struct crypto_keys *k = keys(scratch);
	enum crypto_verdict verdict;
	struct scheme scheme;

	if (k == NULL || !read_scheme(what->algorithm, &scheme))
		return CRYPTO_UNSUPPORTED;
	verdict = verify(k, &scheme, what);
	if (verdict != CRYPTO_GOOD)
		ERR_clear_error();
	return verdict;
}
