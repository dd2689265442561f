/*
 * CMS signed data (RFC 5652 5) as S/MIME uses it (RFC 8551): who signed
 * these octets, and is the signature right? Whether the signer is to be
 * trusted is another question: crypto/path.h.
 *
 * The structure is read by our own reader, so that an outsider's file meets
 * stated maxima first; BER is accepted where RFC 5652 allows it.
 */
#ifndef ASSAY_CRYPTO_CMS_H
#define ASSAY_CRYPTO_CMS_H

#include "base/arena.h"
#include "base/err.h"
#include "crypto/verify.h"
#include "der/oid.h"

enum {
	CRYPTO_CMS_SIGNERS_MAX = 16,
	CRYPTO_CMS_CERTS_MAX = 64,
	CRYPTO_CMS_CRLS_MAX = 16,
};

struct crypto_cms_signer {
	enum crypto_verdict verdict;
	const char *reason; /* why it is not CRYPTO_GOOD; else NULL */
	/* The signer's identifier: issuer and serial, or the key's. */
	struct bytes issuer; /* Name, the element */
	struct bytes serial; /* contents octets */
	struct bytes key_id;
	struct bytes certificate; /* of that identifier; empty: none is here */
	enum oid digest, signature; /* algorithms */
	struct bytes digest_raw, signature_raw; /* AlgorithmIdentifier */
	bool has_attributes;
	bool has_time; /* a signing-time attribute: the signer's word */
	int64_t time;
};

struct crypto_cms {
	enum oid content_type; /* OID_cmsData is what S/MIME wants */
	bool has_content;
	struct bytes content; /* what is inside, if anything */
	unsigned signers, certs, crls;
	struct crypto_cms_signer *signer;
	const struct bytes *cert; /* Certificate, DER, as they came */
	const struct bytes *crl;  /* CertificateList */
};

/*
 * Read `der`, a ContentInfo, and check each signature of it over `detached`
 * or, where that is NULL, over the content inside. All views are copies in
 * the arena. A signature over a content that is both given and inside is bad
 * unless the two are equal.
 *
 * RC_EFORMAT when it is no signed data (err->offset: where), RC_ELIMIT when
 * a maximum is passed. No signature being good is no failure of the call.
 */
RC_CHECKED enum rc crypto_cms_verify(struct crypto_scratch *scratch,
    struct bytes der, const struct bytes *detached, struct arena *arena,
    struct crypto_cms *ret, struct err *err);

#endif
