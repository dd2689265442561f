/* Apple Root Certificate Program: the policy of 2022 and that of 2026. */
#include "lint/fields.h"
#include "lint/key.h"
#include "lint/shared.h"

enum {
	RSA_FLOOR = 2048,
	RSA_FLOOR_ROOT = 4096,
	DAYS = 1185, /* counted as by RFC 5280, AMB-02 */
};

#define RSA { FACT(RSA_USABLE) }

static void
weak_hash(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_alg *alg[2];
	unsigned count = lint_signature_algs(l, alg);

	(void)arg;
	for (unsigned i = 0; i < count; i++) {
		enum oid hash = lint_signature_hash(alg[i]);

		if (hash == OID_sha1 || hash == OID_md2 || hash == OID_md5 ||
		    hash == OID_sha224)
			lint_report(l, alg[i]->raw, "a signature over %s",
			    oid_table[hash].name);
	}
}

static void
bad_ec_key(struct lint *l, const struct lint_arg *arg)
{
	enum crypto_point point = lint_point(l);
	enum crypto_curve curve;

	(void)arg;
	if (!lint_nist_curve(l->spki, &curve))
		lint_report(l, l->spki->alg.raw, "the curve is %s",
		    l->spki->curve != OID_UNKNOWN ?
			oid_table[l->spki->curve].name : "not a known one");
	else if (point != CRYPTO_POINT_GOOD)
		lint_report(l, l->spki->bits_raw, "the key is %s",
		    crypto_point_text(point));
}

/* 1.5; RSA has its own binding. */
static void
weak_root_key(struct lint *l, const struct lint_arg *arg)
{
	enum crypto_curve curve;
	char text[OID_TEXT];

	(void)arg;
	if (!lint_nist_curve(l->spki, &curve) || curve == CRYPTO_P256)
		lint_report(l, l->spki->alg.raw, "a key of %s",
		    l->spki->curve != OID_UNKNOWN ?
			oid_table[l->spki->curve].name :
			oid_name(l->spki->alg.oid_raw, text));
}

static void
no_rfc822(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, lint_ext_at(l, OID_subjectAltName),
	    "subjectAltName has no rfc822Name");
}

const struct lint_binding lint_apple[] = {
	{ R_apple_smime_2022_eku_email, { NO_EKU(emailProtection) },
	    lint_eku_missing, { OID_emailProtection } },
	{ R_apple_smime_2022_san_rfc822name, { NO_FACT(SAN_RFC822) },
	    no_rfc822, { 0 } },
	{ R_apple_smime_2022_validity_1185, { ALWAYS }, lint_valid_too_long,
	    { DAYS } },
	{ R_apple_smime_2022_hash_sha256, { NO_FACT(SIG_PLAIN) }, weak_hash,
	    { 0 } },
	{ R_apple_smime_2022_rsa_key, RSA, lint_rsa_short, { RSA_FLOOR } },
	{ R_apple_smime_2022_rsa_key, RSA, lint_rsa_not_octets, { 0 } },
	{ R_apple_smime_2022_ec_key, { FACT(KEY_EC) }, bad_ec_key, { 0 } },
	{ R_apple_1_5_root_key, RSA, lint_rsa_short, { RSA_FLOOR_ROOT } },
	{ R_apple_1_5_root_key, { NO_FACT(KEY_RSA) }, weak_root_key, { 0 } },
	{ R_apple_1_7_eku_present, { NO_EXT(extKeyUsage) },
	    lint_ext_missing, { OID_extKeyUsage } },
	{ R_apple_1_7_eku_no_any, { HAS_EKU(anyExtendedKeyUsage) },
	    lint_eku_present, { OID_anyExtendedKeyUsage } },
	{ R_apple_1_7_eku_single_purpose, { HAS_EXT(extKeyUsage) },
	    lint_eku_only, { LINT_EKU_MAIL } },
	{ R_apple_1_7_eku_single_purpose,
	    { HAS_EXT(extKeyUsage), NO_EKU(emailProtection) },
	    lint_eku_missing, { OID_emailProtection } },
	{ R_apple_2_3_rfc822name,
	    { HAS_EKU(emailProtection), NO_FACT(SAN_RFC822) }, no_rfc822,
	    { 0 } },
	{ R_apple_A_ee_eku, { HAS_EXT(extKeyUsage) }, lint_eku_only,
	    { LINT_EKU_MAIL } },
	{ R_apple_A_ee_eku, { HAS_EXT(extKeyUsage), NO_EKU(emailProtection) },
	    lint_eku_missing, { OID_emailProtection } },
	{ 0 },
};
