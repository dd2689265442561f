/*
 * S/MIME Baseline Requirements 7.1.2.3(e) and (f): keyUsage by type of key,
 * extKeyUsage.
 */
#include "lint/shared.h"

#define KU(name) (1u << KU_##name)
#define KU_ALL 0x1ffu
#define WITH_KU(key) { HAS_EXT(keyUsage), FACT(KEY_##key) }
#define RSA_KU_ODD { HAS_EXT(keyUsage), FACTS(KEY_RSA, KU_ODD) }

/* AMB-18: the word "or" is read as "not both". */
static void
encipher_and_decipher(struct lint *l, const struct lint_arg *arg)
{
	uint16_t both = KU(ENCIPHER_ONLY) | KU(DECIPHER_ONLY);

	(void)arg;
	if ((l->exts->ku & both) == both)
		lint_report(l, lint_ext_at(l, OID_keyUsage),
		    "keyUsage asserts both encipherOnly and decipherOnly");
}

static void
not_key_encipherment(struct lint *l, const struct lint_arg *arg)
{
	char text[192];

	(void)arg;
	if (l->exts->ku != KU(KEY_ENCIPHERMENT))
		lint_report(l, lint_ext_at(l, OID_keyUsage),
		    "keyUsage asserts %s", lint_ku_text(l->exts->ku, text));
}

const struct lint_binding lint_smbr_7_1_2_3_e[] = {
	{ R_smbr_7_1_2_3_e_ku_present, { NO_EXT(keyUsage) },
	    lint_ext_missing, { OID_keyUsage } },
	{ R_smbr_7_1_2_3_e_ku_critical, { NOT_CRITICAL(keyUsage) },
	    lint_ext_not_critical, { OID_keyUsage } },

	{ R_smbr_7_1_2_3_e_rsa_key_usage, RSA_KU_ODD, lint_ku_any,
	    { KU(DIGITAL_SIGNATURE) | KU(KEY_ENCIPHERMENT) } },
	{ R_smbr_7_1_2_3_e_rsa_nonrepudiation_without_ds, RSA_KU_ODD,
	    lint_ku_needs, { KU(NON_REPUDIATION), KU(DIGITAL_SIGNATURE) } },
	{ R_smbr_7_1_2_3_e_rsa_dataencipherment_without_ke, RSA_KU_ODD,
	    lint_ku_needs,
	    { KU(DATA_ENCIPHERMENT), KU(KEY_ENCIPHERMENT) } },
	{ R_smbr_7_1_2_3_e_rsa_dataencipherment_strict, RSA_KU_ODD,
	    lint_ku_none, { KU(DATA_ENCIPHERMENT) } },
	{ R_smbr_7_1_2_3_e_rsa_other_bits, RSA_KU_ODD, lint_ku_none,
	    { KU(KEY_AGREEMENT) | KU(KEY_CERT_SIGN) | KU(CRL_SIGN) |
		KU(ENCIPHER_ONLY) | KU(DECIPHER_ONLY) } },

	{ R_smbr_7_1_2_3_e_ec_key_usage, WITH_KU(EC), lint_ku_any,
	    { KU(DIGITAL_SIGNATURE) | KU(KEY_AGREEMENT) } },
	{ R_smbr_7_1_2_3_e_ec_nonrepudiation_without_ds, WITH_KU(EC),
	    lint_ku_needs, { KU(NON_REPUDIATION), KU(DIGITAL_SIGNATURE) } },
	{ R_smbr_7_1_2_3_e_ec_encipher_without_ka, WITH_KU(EC),
	    lint_ku_needs,
	    { KU(ENCIPHER_ONLY) | KU(DECIPHER_ONLY), KU(KEY_AGREEMENT) } },
	{ R_smbr_7_1_2_3_e_ec_encipher_and_decipher, WITH_KU(EC),
	    encipher_and_decipher, { 0 } },
	{ R_smbr_7_1_2_3_e_ec_other_bits, WITH_KU(EC), lint_ku_none,
	    { KU(KEY_ENCIPHERMENT) | KU(DATA_ENCIPHERMENT) |
		KU(KEY_CERT_SIGN) | KU(CRL_SIGN) } },

	{ R_smbr_7_1_2_3_e_eddsa_ds, WITH_KU(ED), lint_ku_all,
	    { KU(DIGITAL_SIGNATURE) } },
	{ R_smbr_7_1_2_3_e_eddsa_other_bits, WITH_KU(ED), lint_ku_none,
	    { KU_ALL & ~(KU(DIGITAL_SIGNATURE) | KU(NON_REPUDIATION)) } },
	{ R_smbr_7_1_2_3_e_mldsa_ds, WITH_KU(MLDSA), lint_ku_all,
	    { KU(DIGITAL_SIGNATURE) } },
	{ R_smbr_7_1_2_3_e_mldsa_other_bits, WITH_KU(MLDSA), lint_ku_none,
	    { KU_ALL & ~(KU(DIGITAL_SIGNATURE) | KU(NON_REPUDIATION)) } },
	{ R_smbr_7_1_2_3_e_mlkem_ke_only, WITH_KU(MLKEM),
	    not_key_encipherment, { 0 } },

	{ R_smbr_7_1_2_3_f_eku_present, { NO_EXT(extKeyUsage) },
	    lint_ext_missing, { OID_extKeyUsage } },
	{ R_smbr_7_1_2_3_f_eku_email,
	    { HAS_EXT(extKeyUsage), NO_EKU(emailProtection) },
	    lint_eku_missing, { OID_emailProtection } },
	{ R_smbr_7_1_2_3_f_eku_strict_only_email, { HAS_EXT(extKeyUsage) },
	    lint_eku_only, { BIT(EKU_emailProtection) } },
	{ R_smbr_7_1_2_3_f_eku_only_email_clientauth,
	    { HAS_EXT(extKeyUsage) }, lint_eku_only, { LINT_EKU_MAIL } },
	{ R_smbr_7_1_2_3_f_eku_prohibited_serverauth,
	    { HAS_EKU(serverAuth) }, lint_eku_present, { OID_serverAuth } },
	{ R_smbr_7_1_2_3_f_eku_prohibited_codesigning,
	    { HAS_EKU(codeSigning) }, lint_eku_present,
	    { OID_codeSigning } },
	{ R_smbr_7_1_2_3_f_eku_prohibited_timestamping,
	    { HAS_EKU(timeStamping) }, lint_eku_present,
	    { OID_timeStamping } },
	{ R_smbr_7_1_2_3_f_eku_prohibited_any,
	    { HAS_EKU(anyExtendedKeyUsage) }, lint_eku_present,
	    { OID_anyExtendedKeyUsage } },
	{ R_smbr_7_1_2_3_f_eku_no_ocspsigning, { HAS_EKU(ocspSigning) },
	    lint_eku_present, { OID_ocspSigning } },
	{ 0 },
};
