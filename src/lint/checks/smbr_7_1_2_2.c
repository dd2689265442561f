/*
 * S/MIME Baseline Requirements 7.1.2.2: Subordinate CA extensions, all but
 * extKeyUsage.
 */
#include "lint/shared.h"

#define KU(name) (1u << KU_##name)

/* (a): 7.1.6.3 says which, for Affiliates and for others. */
static void
policies_not_admitted(struct lint *l, const struct lint_arg *arg)
{
	const char *fault = lint_ca_policies_fault(l->exts,
	    (l->subjects & SUBJECT_BIT(SUBCA_UNAFF)) == 0);

	(void)arg;
	if (fault != NULL)
		lint_report(l, lint_ext_at(l, OID_certificatePolicies), "%s",
		    fault);
}

static bool
point_has_http(const struct x509_dp *dp)
{
	for (unsigned i = 0; i < dp->full_name.count; i++)
		if (lint_gn_is_http(&dp->full_name.item[i]))
			return true;
	return false;
}

/* (b): others may stand beside it (AMB-15). */
static void
crl_without_http(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->crldp_count; i++)
		if (point_has_http(&l->exts->crldp[i]))
			return;
	lint_report(l, lint_ext_at(l, OID_cRLDistributionPoints),
	    "no distribution point has an http URI");
}

/* (c) */
static void
issuer_without_http(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->aia_count; i++)
		if (l->exts->aia[i].method == OID_caIssuers &&
		    lint_gn_is_http(&l->exts->aia[i].location))
			return;
	lint_report(l, lint_ext_at(l, OID_authorityInfoAccess),
	    "no http URI of the issuer's certificate");
}

const struct lint_binding lint_smbr_7_1_2_2[] = {
	{ R_smbr_7_1_2_2_a_cp_present, { NO_EXT(certificatePolicies) },
	    lint_ext_missing, { OID_certificatePolicies } },
	{ R_smbr_7_1_2_2_a_cp_noncritical,
	    { CRITICAL(certificatePolicies) }, lint_ext_critical,
	    { OID_certificatePolicies } },
	{ R_smbr_7_1_2_2_a_cp_oids, { HAS_EXT(certificatePolicies) },
	    policies_not_admitted, { 0 } },
	{ R_smbr_7_1_2_2_a_cps_uri, { FACT(QUALIFIERS) }, lint_cps_uri,
	    { 0 } },
	{ R_smbr_7_1_2_2_a_unotice_explicittext, { FACT(QUALIFIERS) },
	    lint_notice_textless, { 0 } },
	{ R_smbr_7_1_2_2_a_unotice_no_noticeref, { FACT(QUALIFIERS) },
	    lint_notice_reference, { 0 } },

	{ R_smbr_7_1_2_2_b_crldp_present, { NO_EXT(cRLDistributionPoints) },
	    lint_ext_missing, { OID_cRLDistributionPoints } },
	{ R_smbr_7_1_2_2_b_crldp_noncritical,
	    { CRITICAL(cRLDistributionPoints) }, lint_ext_critical,
	    { OID_cRLDistributionPoints } },
	{ R_smbr_7_1_2_2_b_crldp_http, { HAS_EXT(cRLDistributionPoints) },
	    crl_without_http, { 0 } },

	{ R_smbr_7_1_2_2_c_aia_present, { NO_EXT(authorityInfoAccess) },
	    lint_ext_missing, { OID_authorityInfoAccess } },
	{ R_smbr_7_1_2_2_c_aia_noncritical,
	    { CRITICAL(authorityInfoAccess) }, lint_ext_critical,
	    { OID_authorityInfoAccess } },
	{ R_smbr_7_1_2_2_c_aia_caissuers, { HAS_EXT(authorityInfoAccess) },
	    issuer_without_http, { 0 } },

	{ R_smbr_7_1_2_2_d_bc_present, { NO_EXT(basicConstraints) },
	    lint_ext_missing, { OID_basicConstraints } },
	{ R_smbr_7_1_2_2_d_bc_critical, { NOT_CRITICAL(basicConstraints) },
	    lint_ext_not_critical, { OID_basicConstraints } },
	{ R_smbr_7_1_2_2_d_bc_ca_true,
	    { HAS_EXT(basicConstraints), NO_FACT(CA) }, lint_ca_false,
	    { 0 } },

	{ R_smbr_7_1_2_2_e_ku_present, { NO_EXT(keyUsage) },
	    lint_ext_missing, { OID_keyUsage } },
	{ R_smbr_7_1_2_2_e_ku_critical, { NOT_CRITICAL(keyUsage) },
	    lint_ext_not_critical, { OID_keyUsage } },
	{ R_smbr_7_1_2_2_e_ku_keycertsign, { HAS_EXT(keyUsage) },
	    lint_ku_all, { KU(KEY_CERT_SIGN) } },
	{ R_smbr_7_1_2_2_e_ku_crlsign, { HAS_EXT(keyUsage) }, lint_ku_all,
	    { KU(CRL_SIGN) } },
	{ R_smbr_7_1_2_2_e_ku_other, { HAS_EXT(keyUsage) }, lint_ku_none,
	    { ~(KU(DIGITAL_SIGNATURE) | KU(KEY_CERT_SIGN) |
		KU(CRL_SIGN)) & 0x1ff } },

	{ R_smbr_7_1_2_2_f_nc_critical, { NOT_CRITICAL(nameConstraints) },
	    lint_ext_not_critical, { OID_nameConstraints } },

	{ R_smbr_7_1_2_2_h_aki_present, { NO_EXT(authorityKeyIdentifier) },
	    lint_ext_missing, { OID_authorityKeyIdentifier } },
	{ R_smbr_7_1_2_2_h_aki_noncritical,
	    { CRITICAL(authorityKeyIdentifier) }, lint_ext_critical,
	    { OID_authorityKeyIdentifier } },
	{ R_smbr_7_1_2_2_h_aki_keyid, { HAS_EXT(authorityKeyIdentifier) },
	    lint_aki_no_id, { 0 } },
	{ R_smbr_7_1_2_2_h_aki_no_issuer,
	    { HAS_EXT(authorityKeyIdentifier) }, lint_aki_issuer, { 0 } },
	{ R_smbr_7_1_2_2_h_aki_no_serial,
	    { HAS_EXT(authorityKeyIdentifier) }, lint_aki_serial, { 0 } },

	{ R_smbr_7_1_2_2_i_ski_present, { NO_EXT(subjectKeyIdentifier) },
	    lint_ext_missing, { OID_subjectKeyIdentifier } },
	{ R_smbr_7_1_2_2_i_ski_noncritical,
	    { CRITICAL(subjectKeyIdentifier) }, lint_ext_critical,
	    { OID_subjectKeyIdentifier } },
	{ R_smbr_7_1_2_2_i_ski_chains,
	    { HAS_EXT(authorityKeyIdentifier), FACT(ISSUER) },
	    lint_aki_other_key, { 0 } },
	{ 0 },
};
