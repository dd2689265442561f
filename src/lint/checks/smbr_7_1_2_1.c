/* S/MIME Baseline Requirements 7.1.2.1: extensions of a Root CA. */
#include "lint/shared.h"

#define KU(name) (1u << KU_##name)

/* (b): only the operator knows what else the key signs. */
static void
ocsp_needs_signature(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->policy->signs_ocsp == LINT_YES &&
	    (l->exts->ku & KU(DIGITAL_SIGNATURE)) == 0)
		lint_report(l, lint_ext_at(l, OID_keyUsage),
		    "the key signs OCSP responses, keyUsage does not assert "
		    "digitalSignature");
}

/* (e): a Root issues its own certificate, too. */
static void
own_identifiers_differ(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->exts->aki_id_raw.len > 0 && l->exts->ski.len > 0 &&
	    !bytes_equal(l->exts->aki_id, l->exts->ski))
		lint_report(l, l->exts->aki_id_raw,
		    "keyIdentifier is not its own subjectKeyIdentifier");
}

const struct lint_binding lint_smbr_7_1_2_1[] = {
	{ R_smbr_7_1_2_1_a_bc_present, { NO_EXT(basicConstraints) },
	    lint_ext_missing, { OID_basicConstraints } },
	{ R_smbr_7_1_2_1_a_bc_critical, { NOT_CRITICAL(basicConstraints) },
	    lint_ext_not_critical, { OID_basicConstraints } },
	{ R_smbr_7_1_2_1_a_bc_ca_true,
	    { HAS_EXT(basicConstraints), NO_FACT(CA) }, lint_ca_false,
	    { 0 } },
	{ R_smbr_7_1_2_1_a_bc_no_pathlen, { FACT(PATH_LEN) },
	    lint_path_len_present, { 0 } },
	{ R_smbr_7_1_2_1_b_ku_present, { NO_EXT(keyUsage) },
	    lint_ext_missing, { OID_keyUsage } },
	{ R_smbr_7_1_2_1_b_ku_critical, { NOT_CRITICAL(keyUsage) },
	    lint_ext_not_critical, { OID_keyUsage } },
	{ R_smbr_7_1_2_1_b_ku_keycertsign, { HAS_EXT(keyUsage) },
	    lint_ku_all, { KU(KEY_CERT_SIGN) } },
	{ R_smbr_7_1_2_1_b_ku_crlsign, { HAS_EXT(keyUsage) },
	    lint_ku_all, { KU(CRL_SIGN) } },
	{ R_smbr_7_1_2_1_b_ku_digitalsignature_ocsp, { HAS_EXT(keyUsage) },
	    ocsp_needs_signature, { 0 } },
	{ R_smbr_7_1_2_1_b_ku_other, { HAS_EXT(keyUsage) }, lint_ku_none,
	    { ~(KU(DIGITAL_SIGNATURE) | KU(KEY_CERT_SIGN) |
		KU(CRL_SIGN)) & 0x1ff } },
	{ R_smbr_7_1_2_1_c_cp_absent, { HAS_EXT(certificatePolicies) },
	    lint_ext_present, { OID_certificatePolicies } },
	{ R_smbr_7_1_2_1_d_eku_absent, { HAS_EXT(extKeyUsage) },
	    lint_ext_present, { OID_extKeyUsage } },
	{ R_smbr_7_1_2_1_e_ski_present, { NO_EXT(subjectKeyIdentifier) },
	    lint_ext_missing, { OID_subjectKeyIdentifier } },
	{ R_smbr_7_1_2_1_e_ski_noncritical,
	    { CRITICAL(subjectKeyIdentifier) }, lint_ext_critical,
	    { OID_subjectKeyIdentifier } },
	{ R_smbr_7_1_2_1_e_ski_chains,
	    { .has[LINT_EXT] = BIT(EXT_subjectKeyIdentifier) |
		BIT(EXT_authorityKeyIdentifier) },
	    own_identifiers_differ, { 0 } },

	{ R_smbr_7_1_2_2_e_ku_digitalsignature_ocsp, { HAS_EXT(keyUsage) },
	    ocsp_needs_signature, { 0 } },
	{ 0 },
};
