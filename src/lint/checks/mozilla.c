/* Mozilla Root Store Policy: sections 5 and 6, for S/MIME. */
#include "lint/encoding.h"
#include "lint/fields.h"
#include "lint/key.h"
#include "lint/ocsp_parts.h"
#include "lint/ocsp_signer.h"
#include "lint/shared.h"
#include "lint/signature.h"

enum { RSA_FLOOR = 2048, ENTROPY_BITS = 64 };

#define MAIL_AND(name) { .has[LINT_EKU] = BIT(EKU_emailProtection) | \
	BIT(EKU_##name) }

/* 5.1 */
static void
other_key(struct lint *l, const struct lint_arg *arg)
{
	enum crypto_curve curve;
	char text[OID_TEXT];

	(void)arg;
	if (l->spki->type == KEY_RSA || lint_nist_curve(l->spki, &curve))
		return;
	if (lint_is_edwards(l->spki->alg.oid) &&
	    lint_has(l, LINT_EKU, EKU_emailProtection))
		return;
	lint_report(l, l->spki->alg.raw, "a key of %s",
	    l->spki->curve != OID_UNKNOWN ? oid_table[l->spki->curve].name :
	    oid_name(l->spki->alg.oid_raw, text));
}

static void
edwards(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, l->spki->alg.raw, "%s without emailProtection",
	    oid_table[l->spki->alg.oid].name);
}

static void
dsa_key(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->spki->alg.oid == OID_dsa)
		lint_report(l, l->spki->alg.raw, "a DSA key");
}

static void
dsa_signature(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_alg *alg[2];
	unsigned count = lint_signature_algs(l, alg);

	(void)arg;
	for (unsigned i = 0; i < count; i++)
		if (alg[i]->oid >= OID_dsaWithSha1 &&
		    alg[i]->oid <= OID_dsaWithSha256)
			lint_report(l, alg[i]->raw, "a DSA signature");
}

/* 5.1.1, 5.1.2: the lists are those of the SBR, but for SHA-1. */
static void
key_octets(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (lint_encoding_find(lint_key_encodings, &l->spki->alg) == NULL)
		lint_report(l, l->spki->alg.raw, "other octets");
}

static void
pss_key(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->spki->alg.oid == OID_rsassaPss)
		lint_report(l, l->spki->alg.raw, "id-RSASSA-PSS");
}

static bool
is_rsa_sha1(const struct x509_alg *alg)
{
	return alg->oid == OID_sha1WithRSAEncryption &&
	    alg->raw.len == 15 &&
	    bytes_equal(alg->params, bytes_make("\x05\x00", 2));
}

static void
rsa_octets(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_alg *alg[2];
	unsigned count = lint_signature_algs(l, alg);

	(void)arg;
	for (unsigned i = 0; i < count; i++)
		if (lint_is_rsa_signature(alg[i]->oid) &&
		    !is_rsa_sha1(alg[i]) && lint_encoding_find(
			lint_signature_encodings, alg[i]) == NULL)
			lint_report(l, alg[i]->raw, "other octets");
}

static enum oid
hash_of_curve(const struct x509_spki *key)
{
	enum crypto_curve curve;

	if (key == NULL || !lint_nist_curve(key, &curve))
		return OID_UNKNOWN;
	return curve == CRYPTO_P256 ? OID_sha256 :
	    curve == CRYPTO_P384 ? OID_sha384 : OID_sha512;
}

static void
ecdsa_octets(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_alg *alg[2];
	unsigned count = lint_signature_algs(l, alg);

	(void)arg;
	for (unsigned i = 0; i < count; i++)
		if (lint_is_ecdsa(alg[i]->oid) && lint_encoding_find(
			lint_signature_encodings, alg[i]) == NULL)
			lint_report(l, alg[i]->raw, "other octets");
}

static void
ecdsa_other_curve(struct lint *l, const struct lint_arg *arg)
{
	enum oid hash = hash_of_curve(lint_signer_key(l));
	const struct x509_alg *alg[2];
	unsigned count = lint_signature_algs(l, alg);

	(void)arg;
	if (hash == OID_UNKNOWN)
		return;
	for (unsigned i = 0; i < count; i++)
		if (lint_is_ecdsa(alg[i]->oid) &&
		    lint_signature_hash(alg[i]) != hash)
			lint_report(l, alg[i]->raw,
			    "the curve of the signing key wants %s",
			    oid_table[hash].name);
}

/* 5.1.3 */
static void
sha1(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_alg *alg[2];
	unsigned count = lint_signature_algs(l, alg);

	(void)arg;
	for (unsigned i = 0; i < count; i++)
		if (lint_signature_hash(alg[i]) == OID_sha1)
			lint_report(l, alg[i]->raw, "%s over SHA-1",
			    oid_table[alg[i]->oid].name);
}

/* 5.2: the rows of X.690 say of each what it is. Fractions are lawful DER. */
static void
not_der(struct lint *l, const struct lint_arg *arg)
{
	const struct der_note *first = NULL;
	unsigned count = 0;

	(void)arg;
	for (unsigned i = 0; i < l->notes->count; i++) {
		if (l->notes->list[i].fault == DER_TIME_FRACTION)
			continue;
		if (count++ == 0)
			first = &l->notes->list[i];
	}
	if (first != NULL)
		lint_report(l, first->at, "the first of %u deviations "
		    "from DER", count + l->notes->dropped);
}

static void
bad_exponent(struct lint *l, const struct lint_arg *arg)
{
	struct bytes e = l->spki->exponent;

	(void)arg;
	if (e.len == 0 || (e.ptr[e.len - 1] & 1) == 0 ||
	    (e.len == 1 && e.ptr[0] == 1))
		lint_report_value(l, l->spki->bits_raw, e,
		    "the exponent is even or 1");
}

static void
bad_point(struct lint *l, const struct lint_arg *arg)
{
	enum crypto_point point = lint_point(l);

	(void)arg;
	if (point != CRYPTO_POINT_GOOD)
		lint_report(l, l->spki->bits_raw, "the key is %s",
		    crypto_point_text(point));
}

/* A CRL for Subscribers or for CAs alone does not count as partial. */
static void
partial_crl(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_idp *idp = l->exts->idp;

	(void)arg;
	if (idp == NULL || idp->user_certs || idp->ca_certs)
		return;
	if (idp->name.len == 0)
		lint_report(l, idp->raw, "there is no distributionPoint");
	if (!lint_has(l, LINT_CRITICAL, EXT_issuingDistributionPoint))
		lint_report(l, lint_ext_at(l, OID_issuingDistributionPoint),
		    "issuingDistributionPoint is not critical");
}

static void
aki_both(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->exts->aki_id_raw.len > 0 && l->exts->aki_issuer.len > 0 &&
	    l->exts->aki_serial.len > 0)
		lint_report(l, lint_ext_at(l, OID_authorityKeyIdentifier),
		    "keyIdentifier beside issuer and serial number");
}

/* 5.3.1 */
static void
no_rfc822_permitted(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->permitted_count; i++)
		if (l->exts->permitted[i].base.kind == GN_RFC822)
			return;
	lint_report(l, lint_ext_at(l, OID_nameConstraints),
	    "no rfc822Name is permitted");
}

/* 6 */
static void
outlives(struct lint *l, const struct x509_time *until)
{
	for (unsigned i = 0; i < l->ocsp->single_count; i++) {
		const struct x509_time *next =
		    &l->ocsp->single[i].next_update;

		if (l->ocsp->single[i].has_next_update && next->readable &&
		    until->readable && next->seconds > until->seconds)
			lint_report(l, next->raw,
			    "later than notAfter of the certificate");
	}
}

/* notAfter without reading all of the certificate, RFC 5280 4.1. */
static bool
not_after_of(const struct der *cert, struct x509_time *ret)
{
	struct der_reader r = der_enter(cert, NULL);
	struct der d;

	if (!der_optional(&r, DER_T_SEQUENCE, &d))
		return false;
	r = der_enter(&d, NULL);
	(void)der_optional(&r, DER_CONTEXT_CONS | 0, &d);
	if (!der_optional(&r, DER_T_INTEGER, &d) ||
	    !der_optional(&r, DER_T_SEQUENCE, &d) ||
	    !der_optional(&r, DER_T_SEQUENCE, &d) ||
	    !der_optional(&r, DER_T_SEQUENCE, &d))
		return false;
	r = der_enter(&d, NULL);
	return x509_time_read(&r, ret) && x509_time_read(&r, ret);
}

static void
outlives_certs(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r = der_reader(l->ocsp->certs, NULL);
	struct x509_time until;
	struct der d;

	(void)arg;
	for (unsigned i = 0; i < LINT_OCSP_CERTS_MAX && der_next(&r, &d); i++)
		if (not_after_of(&d, &until))
			outlives(l, &until);
}

static void
outlives_issuer(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	outlives(l, &l->issuer->not_after);
}

/* 7.5.2; n: EKU_ bits */
static void
banned_purposes(struct lint *l, const struct lint_arg *arg)
{
	for (unsigned i = 0; i < l->exts->eku_count; i++) {
		const struct x509_eku *eku = &l->exts->eku[i];

		if (oid_is(eku->oid, OID_KIND_EKU) &&
		    (arg->n >> oid_table[eku->oid].ordinal & 1) != 0)
			lint_report(l, eku->raw, "extKeyUsage lists %s",
			    oid_table[eku->oid].name);
	}
}

#define RSA_ODD { FACTS(RSA_USABLE, RSA_ODD) }

const struct lint_binding lint_mozilla[] = {
	{ R_mozilla_5_1_rsa_min_2048, RSA_ODD, lint_rsa_short, { RSA_FLOOR } },
	{ R_mozilla_5_1_rsa_mod8, RSA_ODD, lint_rsa_not_octets, { 0 } },
	{ R_mozilla_5_1_key_set, { NO_FACT(KEY_RSA) }, other_key, { 0 } },
	{ R_mozilla_5_1_no_dsa, { FACT(KEY_OTHER) }, dsa_key, { 0 } },
	{ R_mozilla_5_1_no_dsa, { NO_FACT(SIG_PLAIN) }, dsa_signature,
	    { 0 } },
	{ R_mozilla_5_1_eddsa_email_only,
	    { FACT(KEY_ED), NO_EKU(emailProtection) }, edwards, { 0 } },
	{ R_mozilla_5_1_1_rsa_spki_bytes,
	    { FACT(KEY_RSA), NO_FACT(SPKI_PLAIN) }, key_octets, { 0 } },
	{ R_mozilla_5_1_1_no_pss_spki,
	    { FACT(KEY_RSA), NO_FACT(SPKI_PLAIN) }, pss_key, { 0 } },
	{ R_mozilla_5_1_1_rsa_signature_bytes, { NO_FACT(SIG_PLAIN) },
	    rsa_octets, { 0 } },
	{ R_mozilla_5_1_2_ec_spki_bytes,
	    { FACT(KEY_EC), NO_FACT(SPKI_PLAIN) }, key_octets, { 0 } },
	{ R_mozilla_5_1_2_ecdsa_signature_bytes, { NO_FACT(SIG_PLAIN) },
	    ecdsa_octets, { 0 } },
	{ R_mozilla_5_1_2_ecdsa_signature_bytes,
	    { FACT(ISSUER) }, ecdsa_other_curve, { 0 } },
	{ R_mozilla_5_1_2_ecdsa_signature_bytes,
	    { FACT(DELEGATE), NO_FACT(ISSUER) }, ecdsa_other_curve, { 0 } },
	{ R_mozilla_5_1_2_ecdsa_signature_bytes,
	    { FACT(SELF_ISSUED), NO_FACT(ISSUER) }, ecdsa_other_curve,
	    { 0 } },
	{ R_mozilla_5_1_3_sha1_ee,
	    { HAS_EKU(emailProtection), NO_FACT(SIG_PLAIN) }, sha1, { 0 } },
	{ R_mozilla_5_1_3_sha1_ca, { NO_FACT(SIG_PLAIN) }, sha1, { 0 } },
	{ R_mozilla_5_1_3_sha1_crl, { NO_FACT(SIG_PLAIN) }, sha1, { 0 } },
	{ R_mozilla_5_1_3_sha1_ocsp, { NO_FACT(SIG_PLAIN) }, sha1, { 0 } },

	{ R_mozilla_5_2_serial_positive, { FACT(SERIAL_ODD) },
	    lint_serial_not_positive, { 0 } },
	{ R_mozilla_5_2_serial_entropy, { FACT(SERIAL_ODD) }, lint_serial_short,
	    { ENTROPY_BITS } },
	{ R_mozilla_5_2_der, { FACT(NOTES) }, not_der, { 0 } },
	{ R_mozilla_5_2_public_key_valid, RSA_ODD, bad_exponent, { 0 } },
	{ R_mozilla_5_2_public_key_valid, { FACT(KEY_EC) }, bad_point,
	    { 0 } },
	{ R_mozilla_5_2_public_key_valid, { FACT(KEY_ED) }, bad_point,
	    { 0 } },
	{ R_mozilla_5_2_ocsp_nocheck, { NO_EXT(ocspNoCheck) },
	    lint_ext_missing, { OID_ocspNoCheck } },
	{ R_mozilla_5_2_scoped_crl_idp, { HAS_EXT(issuingDistributionPoint) },
	    partial_crl, { 0 } },
	{ R_mozilla_5_2_aki_not_both, { HAS_EXT(authorityKeyIdentifier) },
	    aki_both, { 0 } },
	{ R_mozilla_5_2_root_no_ee, { FACT(ISSUER) }, lint_issuer_is_root,
	    { 0 } },
	{ R_mozilla_5_2_eku_present_ee, { NO_EXT(extKeyUsage) },
	    lint_ext_missing, { OID_extKeyUsage } },
	{ R_mozilla_5_2_eku_no_any_ee, { HAS_EKU(anyExtendedKeyUsage) },
	    lint_eku_present, { OID_anyExtendedKeyUsage } },

	{ R_mozilla_5_3_eku_present_ca, { NO_EXT(extKeyUsage) },
	    lint_ext_missing, { OID_extKeyUsage } },
	{ R_mozilla_5_3_eku_no_any_ca, { HAS_EKU(anyExtendedKeyUsage) },
	    lint_eku_present, { OID_anyExtendedKeyUsage } },
	{ R_mozilla_5_3_eku_not_both, MAIL_AND(serverAuth),
	    lint_eku_present, { OID_serverAuth } },
	{ R_mozilla_5_3_1_tc_rfc822, { HAS_EKU(emailProtection) },
	    no_rfc822_permitted, { 0 } },
	{ R_mozilla_5_3_1_tc_eku, MAIL_AND(serverAuth), lint_eku_present,
	    { OID_serverAuth } },
	{ R_mozilla_5_3_1_tc_eku, MAIL_AND(anyExtendedKeyUsage),
	    lint_eku_present, { OID_anyExtendedKeyUsage } },

	{ R_mozilla_6_crl_nextupdate, { FACT(NEXT_UPDATE) },
	    lint_crl_over_ten_days, { 0 } },
	{ R_mozilla_6_ocsp_nextupdate, { FACT(BASIC) },
	    lint_ocsp_no_next_update, { 0 } },
	{ R_mozilla_6_ocsp_nextupdate, { FACT(BASIC) }, lint_ocsp_interval,
	    { (uint64_t)INT64_MIN, LINT_TEN_DAYS } },
	{ R_mozilla_6_ocsp_nextupdate_in_cert, { FACT(CERTS) },
	    outlives_certs, { 0 } },
	{ R_mozilla_6_ocsp_nextupdate_in_cert,
	    { .has[LINT_FACT] = BIT(FACT_BASIC) | BIT(FACT_ISSUER),
		NO_FACT(CERTS) }, outlives_issuer, { 0 } },
	{ R_mozilla_7_5_2_eku_email,
	    { HAS_EXT(extKeyUsage), NO_EKU(emailProtection) },
	    lint_eku_missing, { OID_emailProtection } },
	{ R_mozilla_7_5_2_eku_prohibited, { HAS_EXT(extKeyUsage) },
	    banned_purposes, { LINT_EKU_BANNED } },
	{ R_mozilla_7_5_2_ocsp_signer_eku, { HAS_EXT(extKeyUsage) },
	    lint_eku_only, { BIT(EKU_ocspSigning) } },
	{ R_mozilla_7_5_2_ocsp_signer_eku,
	    { HAS_EXT(extKeyUsage), NO_EKU(ocspSigning) }, lint_eku_missing,
	    { OID_ocspSigning } },
	{ 0 },
};
