/*
 * S/MIME Baseline Requirements 7.1.2.3(g) to (n): identifiers, alternative
 * name and the optional extensions of Subscriber Certificates.
 */
#include "lint/lei.h"
#include "lint/shared.h"

/* (l), ISO 17442-2: a PrintableString of 20 characters, two of them check. */
static void
lei_form(struct lint *l, const struct lint_arg *arg)
{
	struct bytes value = lint_ext_value(l, OID_lei);
	struct der_reader r = der_reader(value, NULL);
	struct der d = {0};

	(void)arg;
	if (!der_next(&r, &d) || d.tag != DER_T_PRINTABLE)
		lint_report(l, value, "the LEI is no PrintableString");
	else if (!lint_lei_is_form(d.value))
		lint_report_value(l, d.raw, d.value,
		    "not eighteen capitals or digits and two digits");
	else if (!lint_lei_is_checked(d.value))
		lint_report_value(l, d.raw, d.value,
		    "the check digits are wrong");
}

/* (m): the two extensions named are of an arc; n: critical ones only? */
static void
other_adobe(struct lint *l, const struct lint_arg *arg)
{
	struct bytes arc = bytes_make("\x2a\x86\x48\x86\xf7\x2f\x01\x01\x09",
	    9);
	char text[OID_TEXT];

	for (unsigned i = 0; i < l->exts->count; i++) {
		const struct x509_ext *ext = &l->exts->item[i];

		if (!oid_is(ext->oid, OID_KIND_EXT) &&
		    bytes_begins(ext->oid_raw, arc) &&
		    (arg->n == 0 || ext->critical))
			lint_report(l, ext->raw,
			    "the Adobe extension %s is %s",
			    oid_dotted(ext->oid_raw, text),
			    arg->n == 0 ? "present" : "marked critical");
	}
}

#define ODD_AKI { HAS_EXT(authorityKeyIdentifier), FACT(AKI_ODD) }

const struct lint_binding lint_smbr_7_1_2_3_g[] = {
	{ R_smbr_7_1_2_3_g_aki_present, { NO_EXT(authorityKeyIdentifier) },
	    lint_ext_missing, { OID_authorityKeyIdentifier } },
	{ R_smbr_7_1_2_3_g_aki_noncritical,
	    { CRITICAL(authorityKeyIdentifier) }, lint_ext_critical,
	    { OID_authorityKeyIdentifier } },
	{ R_smbr_7_1_2_3_g_aki_keyid, ODD_AKI,
	    lint_aki_no_id, { 0 } },
	{ R_smbr_7_1_2_3_g_aki_no_issuer,
	    ODD_AKI, lint_aki_issuer, { 0 } },
	{ R_smbr_7_1_2_3_g_aki_no_serial,
	    ODD_AKI, lint_aki_serial, { 0 } },
	{ R_smbr_7_1_2_3_g_aki_matches_issuer_ski,
	    { HAS_EXT(authorityKeyIdentifier), FACT(ISSUER) },
	    lint_aki_other_key, { 0 } },

	{ R_smbr_7_1_2_3_h_san_present, { NO_EXT(subjectAltName) },
	    lint_ext_missing, { OID_subjectAltName } },
	{ R_smbr_7_1_2_3_h_san_noncritical,
	    { CRITICAL(subjectAltName), NO_FACT(EMPTY_SUBJECT) },
	    lint_ext_critical, { OID_subjectAltName } },
	{ R_smbr_7_1_2_3_h_san_critical_empty_subject,
	    { NOT_CRITICAL(subjectAltName), FACT(EMPTY_SUBJECT) },
	    lint_ext_not_critical, { OID_subjectAltName } },

	{ R_smbr_7_1_2_3_i_smimecap_noncritical,
	    { CRITICAL(smimeCapabilities) }, lint_ext_critical,
	    { OID_smimeCapabilities } },

	{ R_smbr_7_1_2_3_j_sda_prohibited,
	    { HAS_EXT(subjectDirectoryAttributes) }, lint_ext_present,
	    { OID_subjectDirectoryAttributes } },
	{ R_smbr_7_1_2_3_j_sda_noncritical,
	    { CRITICAL(subjectDirectoryAttributes) }, lint_ext_critical,
	    { OID_subjectDirectoryAttributes } },
	{ R_smbr_7_1_2_3_j_sda_mailbox_legacy,
	    { HAS_EXT(subjectDirectoryAttributes) }, lint_ext_present,
	    { OID_subjectDirectoryAttributes } },

	{ R_smbr_7_1_2_3_k_qc_noncritical, { CRITICAL(qcStatements) },
	    lint_ext_critical, { OID_qcStatements } },

	{ R_smbr_7_1_2_3_l_lei_prohibited_mv_iv, { HAS_EXT(lei) },
	    lint_ext_present, { OID_lei } },
	{ R_smbr_7_1_2_3_l_lei_prohibited_mv_iv, { HAS_EXT(leiRole) },
	    lint_ext_present, { OID_leiRole } },
	{ R_smbr_7_1_2_3_l_lei_role_ov, { HAS_EXT(leiRole) },
	    lint_ext_present, { OID_leiRole } },
	{ R_smbr_7_1_2_3_l_lei_noncritical, { CRITICAL(lei) },
	    lint_ext_critical, { OID_lei } },
	{ R_smbr_7_1_2_3_l_lei_role_noncritical, { CRITICAL(leiRole) },
	    lint_ext_critical, { OID_leiRole } },
	{ R_smbr_7_1_2_3_l_lei_format, { HAS_EXT(lei) }, lei_form, { 0 } },

	{ R_smbr_7_1_2_3_m_adobe_prohibited_strict,
	    { HAS_EXT(adobeTimestamp) }, lint_ext_present,
	    { OID_adobeTimestamp } },
	{ R_smbr_7_1_2_3_m_adobe_prohibited_strict,
	    { HAS_EXT(adobeArchiveRevInfo) }, lint_ext_present,
	    { OID_adobeArchiveRevInfo } },
	{ R_smbr_7_1_2_3_m_adobe_prohibited_strict,
	    { FACT(EXT_UNLISTED) }, other_adobe, { 0 } },
	{ R_smbr_7_1_2_3_m_adobe_noncritical, { CRITICAL(adobeTimestamp) },
	    lint_ext_critical, { OID_adobeTimestamp } },
	{ R_smbr_7_1_2_3_m_adobe_noncritical,
	    { CRITICAL(adobeArchiveRevInfo) }, lint_ext_critical,
	    { OID_adobeArchiveRevInfo } },
	{ R_smbr_7_1_2_3_m_adobe_noncritical, { FACT(EXT_UNLISTED) },
	    other_adobe, { 1 } },

	{ R_smbr_7_1_2_3_n_ski_present, { NO_EXT(subjectKeyIdentifier) },
	    lint_ext_missing, { OID_subjectKeyIdentifier } },
	{ R_smbr_7_1_2_3_n_ski_noncritical,
	    { CRITICAL(subjectKeyIdentifier) }, lint_ext_critical,
	    { OID_subjectKeyIdentifier } },
	{ 0 },
};
