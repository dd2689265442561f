#include <assert.h>

#include "crypto/cms_read.h"
#include "crypto/digest.h"

/* Digests of the content, each made once for however many signers. */
struct content_digests {
	struct bytes content;
	bool made[CRYPTO_HASH_COUNT];
	uint8_t octets[CRYPTO_HASH_COUNT][CRYPTO_HASH_MAX];
};

struct verifier {
	struct crypto_scratch *scratch;
	struct arena *arena;
	struct crypto_cms *cms;
	struct cms_cert *cert;
	struct content_digests digests;
};

static const struct {
	enum oid oid;
	enum crypto_hash hash;
	enum oid with_rsa;
} hashes[] = {
	{OID_sha1, CRYPTO_SHA1, OID_sha1WithRSAEncryption},
	{OID_sha256, CRYPTO_SHA256, OID_sha256WithRSAEncryption},
	{OID_sha384, CRYPTO_SHA384, OID_sha384WithRSAEncryption},
	{OID_sha512, CRYPTO_SHA512, OID_sha512WithRSAEncryption},
};

enum { HASHES = sizeof(hashes) / sizeof(hashes[0]) };

static void
refuse(struct crypto_cms_signer *signer, enum crypto_verdict verdict,
    const char *reason)
{
	signer->verdict = verdict;
	signer->reason = reason;
}

/* Index into hashes[], HASHES when it is none of them. */
static unsigned
hash_of(enum oid digest)
{
	unsigned i = 0;

	while (i < HASHES && hashes[i].oid != digest)
		i++;
	return i;
}

static bool
is_signers(const struct cms_cert *cert,
    const struct crypto_cms_signer *signer)
{
	if (signer->issuer.len > 0)
		return bytes_equal(cert->issuer, signer->issuer) &&
		    bytes_equal(cert->serial, signer->serial);
	return cert->key_id.len > 0 &&
	    bytes_equal(cert->key_id, signer->key_id);
}

static const struct cms_cert *
find_cert(struct verifier *v, struct crypto_cms_signer *signer)
{
	for (unsigned i = 0; i < v->cms->certs; i++)
		if (is_signers(&v->cert[i], signer)) {
			signer->certificate = v->cms->cert[i];
			return &v->cert[i];
		}
	return NULL;
}

static bool
digest_is(struct verifier *v, unsigned hash, struct bytes expected)
{
	enum crypto_hash h = hashes[hash].hash;
	struct content_digests *d = &v->digests;

	if (!d->made[h])
		d->made[h] = crypto_digest(v->scratch, h, d->content,
		    d->octets[h]);
	return d->made[h] && bytes_equal(expected,
	    bytes_make(d->octets[h], crypto_hash_len(h)));
}

/* RFC 5652 5.3, 11: the attributes speak of this very content. */
static bool
attributes_fit(struct verifier *v, struct crypto_cms_signer *signer,
    const struct cms_signer_parts *parts, unsigned hash)
{
	if (oid_find(parts->content_type) != v->cms->content_type ||
	    v->cms->content_type == OID_UNKNOWN)
		refuse(signer, CRYPTO_BAD,
		    "the signed attributes name another content type");
	else if (!digest_is(v, hash, parts->message_digest))
		refuse(signer, CRYPTO_BAD,
		    "the message digest is not that of the content");
	else
		return true;
	return false;
}

/*
 * RFC 5652 5.4: of the attributes a SET OF is signed, not what the tag [0]
 * makes of it. The signature covers DER, so other forms cannot verify.
 */
static bool
signed_octets(struct verifier *v, struct crypto_cms_signer *signer,
    const struct cms_signer_parts *parts, struct bytes *ret)
{
	struct bytes attributes = parts->attributes;
	uint8_t *out;

	*ret = v->digests.content;
	if (!signer->has_attributes)
		return true;
	out = arena_alloc(v->arena, attributes.len);
	if (out == NULL) {
		refuse(signer, CRYPTO_UNSUPPORTED, "out of memory");
		return false;
	}
	memcpy(out, attributes.ptr, attributes.len);
	out[0] = DER_T_SET;
	*ret = bytes_make(out, attributes.len);
	return true;
}

/* RFC 8551 2.2: rsaEncryption, and the digest's own member says the rest. */
static struct bytes
algorithm(const struct crypto_cms_signer *signer, unsigned hash,
    uint8_t out[32])
{
	struct bytes oid = oid_table[hashes[hash].with_rsa].der;

	if (signer->signature != OID_rsaEncryption)
		return signer->signature_raw;
	assert(oid.len + 6 <= 32);
	out[0] = DER_T_SEQUENCE;
	out[1] = (uint8_t)(oid.len + 4);
	out[2] = DER_T_OID;
	out[3] = (uint8_t)oid.len;
	memcpy(out + 4, oid.ptr, oid.len);
	out[4 + oid.len] = DER_T_NULL;
	out[5 + oid.len] = 0;
	return bytes_make(out, oid.len + 6);
}

static void
verify_signer(struct verifier *v, struct crypto_cms_signer *signer,
    const struct cms_signer_parts *parts)
{
	const struct cms_cert *cert = find_cert(v, signer);
	unsigned hash = hash_of(signer->digest);
	struct crypto_signed what = {.signature = parts->signature};
	uint8_t room[32];

	if (cert == NULL) {
		refuse(signer, CRYPTO_UNSUPPORTED,
		    "the signer's certificate is not included");
		return;
	}
	if (hash == HASHES) {
		refuse(signer, CRYPTO_UNSUPPORTED,
		    "the digest algorithm is not known");
		return;
	}
	if (signer->has_attributes ?
		!attributes_fit(v, signer, parts, hash) :
		v->cms->content_type != OID_cmsData) {
		if (signer->reason == NULL)
			refuse(signer, CRYPTO_BAD, "a content other than "
			    "data needs signed attributes (RFC 5652 5.3)");
		return;
	}
	if (!signed_octets(v, signer, parts, &what.data))
		return;
	what.spki = cert->spki;
	what.algorithm = algorithm(signer, hash, room);
	signer->verdict = crypto_verify(v->scratch, &what);
	if (signer->verdict == CRYPTO_BAD)
		signer->reason = "the signature does not verify";
	else if (signer->verdict == CRYPTO_UNSUPPORTED)
		signer->reason = "the signature algorithm is not known, or "
				 "not one of the key";
}

static enum rc
no_memory(struct err *err)
{
	return err_set(err, RC_ELIMIT, "cms", 0,
	    "the signed data needs more memory than it may have");
}

static enum rc
read_certs(struct verifier *v, struct err *err)
{
	v->cert = arena_array(v->arena, v->cms->certs, sizeof(*v->cert));
	if (v->cert == NULL)
		return no_memory(err);
	for (unsigned i = 0; i < v->cms->certs; i++)
		(void)cms_cert_read(v->cms->cert[i], &v->cert[i]);
	return RC_OK;
}

/* Which content: the one given, the one inside, or none at all. */
static const char *
choose_content(struct verifier *v, const struct bytes *detached)
{
	const struct crypto_cms *cms = v->cms;

	if (detached == NULL && !cms->has_content)
		return "there is no content";
	v->digests.content = detached == NULL ? cms->content : *detached;
	if (detached != NULL && cms->has_content &&
	    !bytes_equal(cms->content, *detached))
		return "the signature has another content of its own";
	return NULL;
}

enum rc
crypto_cms_verify(struct crypto_scratch *scratch, struct bytes der,
    const struct bytes *detached, struct arena *arena,
    struct crypto_cms *ret, struct err *err)
{
	struct cms_signer_parts parts[CRYPTO_CMS_SIGNERS_MAX];
	struct verifier v = {.scratch = scratch, .arena = arena, .cms = ret};
	uint8_t *copy = arena_alloc(arena, der.len);
	const char *wrong;

	if (copy == NULL)
		return no_memory(err);
	if (der.len > 0)
		memcpy(copy, der.ptr, der.len);
	RC_TRY(cms_read(bytes_make(copy, der.len), arena, ret, parts, err));
	RC_TRY(read_certs(&v, err));
	wrong = choose_content(&v, detached);
	for (unsigned i = 0; i < ret->signers; i++) {
		if (wrong == NULL)
			verify_signer(&v, &ret->signer[i], &parts[i]);
		else
			refuse(&ret->signer[i], CRYPTO_BAD, wrong);
	}
	return RC_OK;
}
