#include "crypto/digest.h"
#include "crypto/pq.h"
#include "lint/encoding.h"
#include "lint/key.h"
#include "lint/signature.h"

const struct crypto_rsa *
lint_rsa(struct lint *l)
{
	if (!l->rsa_judged)
		crypto_rsa_judge(l->scratch, l->spki->modulus, &l->rsa);
	l->rsa_judged = true;
	return &l->rsa;
}

bool
lint_nist_curve(const struct x509_spki *key, enum crypto_curve *ret)
{
	if (key->type != KEY_EC)
		return false;
	switch (key->curve) {
	case OID_secp256r1:
		*ret = CRYPTO_P256;
		return true;
	case OID_secp384r1:
		*ret = CRYPTO_P384;
		return true;
	case OID_secp521r1:
		*ret = CRYPTO_P521;
		return true;
	default:
		return false;
	}
}

enum crypto_point
lint_point(struct lint *l)
{
	enum crypto_curve curve = CRYPTO_ED448;

	if (l->point_judged)
		return l->point;
	l->point_judged = true;
	l->point = CRYPTO_POINT_GOOD;
	if (l->spki->type == KEY_ED25519)
		curve = CRYPTO_ED25519;
	else if (l->spki->type != KEY_ED448 &&
	    !lint_nist_curve(l->spki, &curve))
		return l->point;
	return l->point = crypto_point_check(curve, l->spki->key);
}

bool
lint_is_montgomery(enum oid oid)
{
	return oid == OID_x25519 || oid == OID_x448;
}

bool
lint_is_edwards(enum oid oid)
{
	return oid == OID_ed25519 || oid == OID_ed448;
}

bool
lint_is_hash_mldsa(enum oid oid)
{
	return oid >= OID_hashMlDsa44WithSha512 &&
	    oid <= OID_hashMlDsa87WithSha512;
}

size_t
lint_raw_key_len(enum oid oid)
{
	switch (oid) {
	case OID_ed25519:
	case OID_x25519:
		return 32;
	case OID_ed448:
		return 57;
	case OID_x448:
		return 56;
	default:
		return crypto_pq_key_len(oid);
	}
}

bool
lint_signature(const struct lint *l, struct lint_signature *ret)
{
	if (l->cert != NULL && !l->cert->tbs_only)
		*ret = (struct lint_signature){l->cert->signature_raw,
		    l->cert->signature, l->cert->signature_unused};
	else if (l->crl != NULL)
		*ret = (struct lint_signature){l->crl->signature_raw,
		    l->crl->signature, l->crl->signature_unused};
	else if (l->ocsp != NULL && l->ocsp->basic)
		*ret = (struct lint_signature){l->ocsp->signature_raw,
		    l->ocsp->signature, l->ocsp->signature_unused};
	else if (l->csr != NULL)
		*ret = (struct lint_signature){l->csr->signature_raw,
		    l->csr->signature, l->csr->signature_unused};
	else
		return false;
	return true;
}

unsigned
lint_signature_algs(const struct lint *l, const struct x509_alg *ret[2])
{
	unsigned count = 0;

	if (l->inner_alg != NULL)
		ret[count++] = l->inner_alg;
	if (l->outer_alg != NULL &&
	    (count == 0 || lint_has(l, LINT_FACT, FACT_ALGS_DIFFER)))
		ret[count++] = l->outer_alg;
	return count;
}

bool
lint_is_rsa_signature(enum oid oid)
{
	switch (oid) {
	case OID_md2WithRSAEncryption:
	case OID_md5WithRSAEncryption:
	case OID_sha1WithRSAEncryption:
	case OID_sha1WithRSASignature:
	case OID_sha224WithRSAEncryption:
	case OID_sha256WithRSAEncryption:
	case OID_sha384WithRSAEncryption:
	case OID_sha512WithRSAEncryption:
	case OID_sha512t224WithRSAEncryption:
	case OID_sha512t256WithRSAEncryption:
	case OID_sha3x224WithRSAEncryption:
	case OID_sha3x256WithRSAEncryption:
	case OID_sha3x384WithRSAEncryption:
	case OID_sha3x512WithRSAEncryption:
	case OID_rsassaPss:
		return true;
	default:
		return false;
	}
}

bool
lint_is_ecdsa(enum oid oid)
{
	return oid >= OID_ecdsaWithSha1 && oid <= OID_ecdsaWithSha3x512;
}

enum oid
lint_signature_hash(const struct x509_alg *alg)
{
	enum oid hash, mgf_hash;

	switch (alg->oid) {
	case OID_rsassaPss:
		lint_pss_hashes(alg, &hash, &mgf_hash);
		return mgf_hash == OID_sha1 ? OID_sha1 : hash;
	case OID_md2WithRSAEncryption:
		return OID_md2;
	case OID_md5WithRSAEncryption:
		return OID_md5;
	case OID_sha1WithRSAEncryption:
	case OID_sha1WithRSASignature:
	case OID_ecdsaWithSha1:
	case OID_dsaWithSha1:
		return OID_sha1;
	case OID_sha224WithRSAEncryption:
	case OID_ecdsaWithSha224:
	case OID_dsaWithSha224:
		return OID_sha224;
	case OID_sha256WithRSAEncryption:
	case OID_ecdsaWithSha256:
	case OID_dsaWithSha256:
		return OID_sha256;
	case OID_sha384WithRSAEncryption:
	case OID_ecdsaWithSha384:
		return OID_sha384;
	case OID_sha512WithRSAEncryption:
	case OID_ecdsaWithSha512:
		return OID_sha512;
	default:
		return OID_UNKNOWN;
	}
}

enum crypto_verdict
lint_self_verdict(struct lint *l)
{
	if (!l->self_judged)
		l->self_verdict = lint_verify_cert(l, l->cert,
		    &l->cert->spki);
	l->self_judged = true;
	return l->self_verdict;
}

static bool
listed(struct bytes hashes, const uint8_t *wanted, size_t len)
{
	size_t low = 0, high = hashes.len / len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = memcmp(hashes.ptr + middle * len, wanted, len);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

const char *
lint_blocklisted(struct lint *l)
{
	const struct lint_blocklist *list = l->policy->blocklists;
	uint8_t hash[CRYPTO_HASH_MAX];

	if (list == NULL ||
	    !crypto_digest(l->scratch, CRYPTO_SHA256, l->spki->raw, hash))
		return NULL;
	for (; list != NULL; list = list->next)
		if (listed(list->hashes, hash,
			crypto_hash_len(CRYPTO_SHA256)))
			return list->name;
	return NULL;
}

void
lint_rsa_short(struct lint *l, const struct lint_arg *arg)
{
	size_t bits = x509_bit_length(l->spki->modulus);

	if (bits < arg->n)
		lint_report(l, l->spki->bits_raw,
		    "the modulus has %zu bits", bits);
}

void
lint_rsa_not_octets(struct lint *l, const struct lint_arg *arg)
{
	size_t bits = x509_bit_length(l->spki->modulus);

	(void)arg;
	if (bits % 8 != 0)
		lint_report(l, l->spki->bits_raw,
		    "the modulus has %zu bits", bits);
}

void
lint_key_params(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->spki->alg.params.len > 0)
		lint_report(l, l->spki->alg.params,
		    "%s with parameters", oid_table[l->spki->alg.oid].name);
}

void
lint_key_length(struct lint *l, const struct lint_arg *arg)
{
	size_t wanted = lint_raw_key_len(l->spki->alg.oid);

	(void)arg;
	if (wanted == 0)
		return;
	if (l->spki->key.len != wanted)
		lint_report(l, l->spki->bits_raw, "%zu octets, not %zu",
		    l->spki->key.len, wanted);
	else if (l->spki->unused != 0)
		lint_report(l, l->spki->bits_raw, "%u unused bits",
		    l->spki->unused);
}

/*
 * RFC 5280 4.2.1.2 (1) and RFC 7093 2: the leftmost 160 bits of a hash over
 * the key's bits; method 4 of the latter, a whole hash over the SPKI, whose
 * first 160 bits are common as well.
 */
static bool
is_hash(struct lint *l, struct bytes ski, struct bytes in)
{
	uint8_t hash[CRYPTO_HASH_MAX];

	for (unsigned i = 0; i < CRYPTO_HASH_COUNT; i++) {
		size_t len = crypto_hash_len((enum crypto_hash)i);

		if ((ski.len == 20 || ski.len == len) &&
		    crypto_digest(l->scratch, (enum crypto_hash)i, in, hash) &&
		    bytes_equal(ski, bytes_make(hash, ski.len)))
			return true;
	}
	return false;
}

/* RFC 5280 4.2.1.2 (2): 0100 and the last 60 bits of SHA-1 */
static bool
is_tagged(struct lint *l, struct bytes ski)
{
	uint8_t hash[CRYPTO_HASH_MAX];

	if (ski.len != 8 ||
	    !crypto_digest(l->scratch, CRYPTO_SHA1, l->spki->key, hash))
		return false;
	hash[12] = (uint8_t)(0x40 | (hash[12] & 0x0f));
	return bytes_equal(ski, bytes_make(hash + 12, 8));
}

/* Two sources ask; the hash is made once. */
static bool
is_derived(struct lint *l)
{
	struct bytes ski = l->exts->ski;

	if (!l->ski_judged)
		l->ski_derived = is_hash(l, ski, l->spki->key) ||
		    is_tagged(l, ski) || is_hash(l, ski, l->spki->raw);
	l->ski_judged = true;
	return l->ski_derived;
}

void
lint_ski_not_derived(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->exts->ski.len > 0 && l->spki->key.len > 0 && !is_derived(l))
		lint_report_value(l, lint_ext_at(l, OID_subjectKeyIdentifier),
		    l->exts->ski, "no known derivation from the public key");
}

void
lint_issuer_is_root(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (bytes_equal(l->issuer->issuer.raw, l->issuer->subject.raw))
		lint_report(l, l->issuer_name->raw,
		    "the issuer's certificate is self-signed");
}

void
lint_not_self_signed(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (!lint_has(l, LINT_FACT, FACT_SELF_ISSUED))
		lint_report(l, l->issuer_name->raw,
		    "issuer and subject are different names");
	else if (lint_has(l, LINT_FACT, FACT_SIGNED) &&
	    lint_self_verdict(l) == CRYPTO_BAD)
		lint_report(l, l->cert->signature_raw,
		    "the signature does not verify under its own key");
}
