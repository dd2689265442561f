/*
 * RFC 6960 4.1.1, 4.2.2.2 and 4.2.2.3, RFC 5019 2.2.2 and SBR 4.9.9: who may
 * sign a response, as far as the certificates at hand show it.
 */
#include "lint/ocsp_signer.h"
#include "lint/signature.h"

/* 4.2.1: a signer that is said to have signed, and did not. */
static void
signature_bad(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_ocsp *ocsp = l->ocsp;
	const struct x509_cert *said = l->ocsp_named != NULL ?
	    l->ocsp_named : l->delegate;

	(void)arg;
	if (l->ocsp_signer != NULL || said == NULL)
		return;
	if (lint_verify(l, &said->spki, &ocsp->alg, ocsp->tbs,
		ocsp->signature) == CRYPTO_BAD)
		lint_report(l, ocsp->signature_raw,
		    "the signature does not verify");
}

/* 4.2.2.3 */
static void
names_another(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->ocsp_signer != NULL &&
	    (l->ocsp->by_name || l->ocsp->by_key) &&
	    !lint_ocsp_names(l, l->ocsp_signer))
		lint_report(l, l->ocsp->responder_raw,
		    "not the certificate whose key signed");
}

static bool
is_issuer_key(const struct lint *l, const struct x509_cert *cert)
{
	return bytes_equal(cert->spki.raw, l->issuer->spki.raw);
}

static bool
says_issuer(const struct lint *l, const struct x509_cert *cert)
{
	return bytes_equal(cert->issuer.raw, l->issuer->subject.raw);
}

/* Under the same name, and by its own word under another key. */
static bool
of_another_key(const struct lint *l, const struct x509_cert *cert)
{
	const struct x509_exts *issuer = &l->issuer->exts;

	return says_issuer(l, cert) && cert->exts.aki_id_raw.len > 0 &&
	    (issuer->seen & BIT(EXT_subjectKeyIdentifier)) != 0 &&
	    !bytes_equal(cert->exts.aki_id, issuer->ski);
}

/* Not issued by the CA at hand, under the key at hand or another one. */
static bool
is_strange(struct lint *l, const struct x509_cert *cert)
{
	if (!says_issuer(l, cert))
		return true;
	return !of_another_key(l, cert) &&
	    lint_verify_cert(l, cert, &l->issuer->spki) == CRYPTO_BAD;
}

/* 4.2.2.2, 2.2; a responder trusted locally is out of sight. */
static void
not_authorised(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_cert *signer = l->ocsp_signer;

	(void)arg;
	if (signer == NULL || is_issuer_key(l, signer))
		return;
	if ((signer->exts.eku_seen & BIT(EKU_ocspSigning)) == 0)
		lint_report(l, signer->raw,
		    "the signer's certificate is not for OCSP signing");
	else if (is_strange(l, signer))
		lint_report(l, signer->raw,
		    "the signer's certificate is not of the issuing CA");
}

/* SBR 4.9.9 */
static void
not_of_the_ca(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_cert *signer = l->ocsp_signer;

	(void)arg;
	if (signer != NULL && !is_issuer_key(l, signer) &&
	    is_strange(l, signer))
		lint_report(l, signer->raw,
		    "the signer is neither the issuing CA nor certified "
		    "by it");
}

static void
delegate_not_direct(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_cert *cert = l->delegate;

	(void)arg;
	if (is_issuer_key(l, cert) || !is_strange(l, cert))
		return;
	if (says_issuer(l, cert))
		lint_report(l, cert->signature_raw,
		    "the issuing CA did not sign the responder's "
		    "certificate");
	else
		lint_report(l, cert->issuer.raw,
		    "the responder's certificate is of another CA");
}

static void
delegate_of_another_key(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_cert *cert = l->delegate;

	(void)arg;
	if (of_another_key(l, cert) &&
	    lint_verify_cert(l, cert, &l->issuer->spki) == CRYPTO_BAD)
		lint_report(l, cert->exts.aki_id_raw,
		    "issued under another key of the CA");
}

/*
 * 4.1.1. Neither hash being that of the issuer at hand, an answer among
 * several is about another CA.
 */
static bool
is_about_issuer(struct lint *l, const struct x509_ocsp_single *s)
{
	return l->ocsp->single_count == 1 ||
	    lint_hash_is(l, s->hash_alg.oid, l->issuer->subject.raw,
		s->name_hash) == CRYPTO_GOOD ||
	    lint_hash_is(l, s->hash_alg.oid, l->issuer->spki.key,
		s->key_hash) == CRYPTO_GOOD;
}

static void
name_hash(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++) {
		const struct x509_ocsp_single *s = &l->ocsp->single[i];

		if (lint_hash_is(l, s->hash_alg.oid, l->issuer->subject.raw,
			s->name_hash) == CRYPTO_BAD && is_about_issuer(l, s))
			lint_report(l, s->name_hash,
			    "not the hash of the issuer's name");
	}
}

static void
key_hash(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++) {
		const struct x509_ocsp_single *s = &l->ocsp->single[i];

		if (lint_hash_is(l, s->hash_alg.oid, l->issuer->spki.key,
			s->key_hash) == CRYPTO_BAD && is_about_issuer(l, s))
			lint_report(l, s->key_hash,
			    "not the hash of the issuer's key");
	}
}

/* RFC 5019 2.2.2: neither the CA at hand nor anyone in certs signed. */
static void
delegate_left_out(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->ocsp_signer == NULL && l->ocsp_named == NULL)
		lint_report(l, bytes_from(l->ocsp->signature_raw,
			l->ocsp->signature_raw.len),
		    "the certificate of the signer is not in certs");
}

#define WITH_ISSUER \
	.has[LINT_FACT] = BIT(FACT_BASIC) | BIT(FACT_ISSUER)
#define DELEGATE_AND_ISSUER \
	.has[LINT_FACT] = BIT(FACT_DELEGATE) | BIT(FACT_ISSUER)

const struct lint_binding lint_rfc6960_4_2_2[] = {
	{ R_rfc6960_4_2_1_signature, { FACT(BASIC) }, signature_bad, { 0 } },
	{ R_rfc6960_4_2_2_3_responderid_match, { FACT(BASIC) },
	    names_another, { 0 } },
	{ R_rfc6960_4_2_2_2_signer_authorised, { WITH_ISSUER },
	    not_authorised, { 0 } },
	{ R_smbr_4_9_9_ocsp_signer, { WITH_ISSUER }, not_of_the_ca, { 0 } },
	{ R_rfc6960_4_2_2_2_delegate_direct, { DELEGATE_AND_ISSUER },
	    delegate_not_direct, { 0 } },
	{ R_rfc6960_4_2_2_2_delegate_same_key, { DELEGATE_AND_ISSUER },
	    delegate_of_another_key, { 0 } },
	{ R_rfc6960_4_1_1_certid_name, { WITH_ISSUER }, name_hash, { 0 } },
	{ R_rfc6960_4_1_1_certid_key, { WITH_ISSUER }, key_hash, { 0 } },
	{ R_rfc5019_2_2_2_delegate_included, { WITH_ISSUER },
	    delegate_left_out, { 0 } },
	{ 0 },
};
