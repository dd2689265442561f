/* Microsoft Trusted Root Program requirements, sections 2 and 3. */
#include "lint/fields.h"
#include "lint/key.h"
#include "lint/shared.h"

#define KU(name) (1u << KU_##name)

enum { RSA_FLOOR = 2048, ROOT_YEARS_MIN = 8, ROOT_YEARS_MAX = 25 };

/* Purposes that 3.A.8 keeps apart. */
#define APART (BIT(EKU_serverAuth) | BIT(EKU_emailProtection) |        \
	BIT(EKU_codeSigning) | BIT(EKU_timeStamping))

/* Both ends count, as in RFC 5280 4.1.2.5 (AMB-02). */
static void
root_validity(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_cert *cert = l->cert;
	int64_t start = cert->not_before.seconds;
	int64_t end = cert->not_after.seconds + 1;

	(void)arg;
	if (!cert->not_before.readable || !cert->not_after.readable)
		return;
	if (end < lint_years_after(start, ROOT_YEARS_MIN))
		lint_report(l, cert->validity_raw,
		    "valid for less than %d years", ROOT_YEARS_MIN);
	if (end > lint_years_after(start, ROOT_YEARS_MAX))
		lint_report(l, cert->validity_raw,
		    "valid for more than %d years", ROOT_YEARS_MAX);
}

static bool
has_ocsp_url(const struct x509_exts *exts)
{
	for (unsigned i = 0; i < exts->aia_count; i++)
		if (exts->aia[i].method == OID_ocsp &&
		    exts->aia[i].location.kind == GN_URI)
			return true;
	return false;
}

static bool
has_crl_url(const struct x509_exts *exts)
{
	for (unsigned i = 0; i < exts->crldp_count; i++)
		if (exts->crldp[i].full_name.kinds & 1u << GN_URI)
			return true;
	return false;
}

static void
no_ocsp(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (!has_ocsp_url(l->exts))
		lint_report(l, lint_ext_at(l, OID_authorityInfoAccess),
		    "no URL of an OCSP responder");
}

static void
no_status(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (!has_ocsp_url(l->exts) && !has_crl_url(l->exts))
		lint_report(l, lint_ext_at(l, OID_cRLDistributionPoints),
		    "neither a URL of a CRL nor of an OCSP responder");
}

static void
mixed_purposes(struct lint *l, const struct lint_arg *arg)
{
	uint64_t seen = l->exts->eku_seen & APART;

	(void)arg;
	if ((seen & (seen - 1)) != 0)
		lint_report(l, lint_ext_at(l, OID_extKeyUsage),
		    "purposes that need CAs of their own");
}

static void
other_digest(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_alg *alg[2];
	unsigned count = lint_signature_algs(l, alg);

	(void)arg;
	for (unsigned i = 0; i < count; i++) {
		enum oid hash = lint_signature_hash(alg[i]);

		if ((lint_is_rsa_signature(alg[i]->oid) ||
			lint_is_ecdsa(alg[i]->oid) || hash != OID_UNKNOWN) &&
		    hash != OID_sha256 && hash != OID_sha384 &&
		    hash != OID_sha512)
			lint_report(l, alg[i]->raw, "a signature over %s",
			    hash == OID_UNKNOWN ? "another digest" :
						  oid_table[hash].name);
	}
}

static void
other_key(struct lint *l, const struct lint_arg *arg)
{
	enum crypto_curve curve;
	char text[OID_TEXT];

	(void)arg;
	if (!lint_nist_curve(l->spki, &curve))
		lint_report(l, l->spki->alg.raw, "a key of %s",
		    l->spki->curve != OID_UNKNOWN ?
			oid_table[l->spki->curve].name :
			oid_name(l->spki->alg.oid_raw, text));
}

static void
ec_subscriber(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, l->spki->alg.raw, "an elliptic curve key");
}

const struct lint_binding lint_microsoft[] = {
	{ R_microsoft_2_7_reason_intermediate, { ENTRY(NO_REASON) },
	    lint_crl_entries,
	    { ENTRY_NO_REASON, .text = "the entry has no reasonCode" } },
	{ R_microsoft_3_A_1_root_v3, { ALWAYS }, lint_version_not_v3,
	    { 0 } },
	{ R_microsoft_3_A_1_1_root_cn, { NO_ATTR(commonName) },
	    lint_attr_missing, { OID_commonName } },
	{ R_microsoft_3_A_1_3_root_bc, { NO_EXT(basicConstraints) },
	    lint_ext_missing, { OID_basicConstraints } },
	{ R_microsoft_3_A_1_3_root_bc,
	    { HAS_EXT(basicConstraints), NO_FACT(CA) }, lint_ca_false,
	    { 0 } },
	{ R_microsoft_3_A_1_4_root_ku, { NO_EXT(keyUsage) },
	    lint_ext_missing, { OID_keyUsage } },
	{ R_microsoft_3_A_1_4_root_ku, { NOT_CRITICAL(keyUsage) },
	    lint_ext_not_critical, { OID_keyUsage } },
	{ R_microsoft_3_A_1_4_root_ku, { HAS_EXT(keyUsage) }, lint_ku_all,
	    { KU(KEY_CERT_SIGN) | KU(CRL_SIGN) } },
	{ R_microsoft_3_A_2_root_self_signed, { ALWAYS },
	    lint_not_self_signed, { 0 } },
	{ R_microsoft_3_A_3_root_validity, { ALWAYS }, root_validity,
	    { 0 } },
	{ R_microsoft_3_A_5_ee_ocsp, { ALWAYS }, no_ocsp, { 0 } },
	{ R_microsoft_3_A_5_ca_ocsp_or_crl, { ALWAYS }, no_status, { 0 } },
	{ R_microsoft_3_A_8_eku_separation, { HAS_EXT(extKeyUsage) },
	    mixed_purposes, { 0 } },
	{ R_microsoft_3_A_8_eku_separation, { HAS_EKU(anyExtendedKeyUsage) },
	    lint_eku_present, { OID_anyExtendedKeyUsage } },
	{ R_microsoft_3_A_13_ee_bc, { FACT(CA) }, lint_ca_true, { 0 } },
	{ R_microsoft_3_A_13_ee_bc, { FACT(PATH_LEN) },
	    lint_path_len_present, { 0 } },
	{ R_microsoft_3_A_14_ocsp_signer_eku, { HAS_EXT(extKeyUsage) },
	    lint_eku_only, { BIT(EKU_ocspSigning) } },
	{ R_microsoft_3_A_14_ocsp_signer_eku,
	    { HAS_EXT(extKeyUsage), NO_EKU(ocspSigning) }, lint_eku_missing,
	    { OID_ocspSigning } },
	{ R_microsoft_3_B_digest, { NO_FACT(SIG_PLAIN) }, other_digest,
	    { 0 } },
	{ R_microsoft_3_B_rsa_min_2048, { FACTS(RSA_USABLE, RSA_ODD) },
	    lint_rsa_short, { RSA_FLOOR } },
	{ R_microsoft_3_B_key_set, { NO_FACT(KEY_RSA) }, other_key, { 0 } },
	{ R_microsoft_3_B_no_ecc_subscriber, { FACT(KEY_EC) },
	    ec_subscriber, { 0 } },
	{ R_microsoft_3_C_4_root_no_ee, { FACT(ISSUER) },
	    lint_issuer_is_root, { 0 } },
	{ 0 },
};
