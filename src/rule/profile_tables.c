#include "rule/profile.h"

#define RULES(...) ((const enum rule_id[]){__VA_ARGS__, RULE_COUNT})
#define STARTS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define SUB(id) R_smbr_7_1_2_3_##id
#define CA(id) R_smbr_7_1_2_2_##id
#define ROOT(id) R_smbr_7_1_2_1_##id

/* 7.1.2.3 */
static const struct rule_extension subscriber[] = {
    {"certificatePolicies", RULES(SUB(a_cp_present)),
     RULES(SUB(a_cp_noncritical))},
    {"cRLDistributionPoints", RULES(SUB(b_crldp_present)),
     RULES(SUB(b_crldp_noncritical))},
    {"authorityInfoAccess", RULES(SUB(c_aia_present)),
     RULES(SUB(c_aia_noncritical))},
    {"basicConstraints", RULES(SUB(d_bc_optional)), RULES(RULE_COUNT)},
    {"keyUsage", RULES(SUB(e_ku_present)), RULES(SUB(e_ku_critical))},
    {"extKeyUsage", RULES(SUB(f_eku_present)), RULES(RULE_COUNT)},
    {"authorityKeyIdentifier", RULES(SUB(g_aki_present)),
     RULES(SUB(g_aki_noncritical))},
    {"subjectAltName", RULES(SUB(h_san_present)),
     RULES(SUB(h_san_noncritical))},
    {"smimeCapabilities", RULES(SUB(i_smimecap_optional)),
     RULES(SUB(i_smimecap_noncritical))},
    {"subjectDirectoryAttributes",
     RULES(SUB(j_sda_prohibited), SUB(j_sda_mailbox_legacy),
	 SUB(j_sda_legacy)),
     RULES(SUB(j_sda_noncritical))},
    {"qcStatements", RULES(SUB(k_qc_optional)),
     RULES(SUB(k_qc_noncritical))},
    {"lei",
     RULES(SUB(l_lei_prohibited_mv_iv), SUB(l_lei_ov), SUB(l_lei_sv)),
     RULES(SUB(l_lei_noncritical))},
    {"leiRole",
     RULES(SUB(l_lei_prohibited_mv_iv), SUB(l_lei_role_ov), SUB(l_lei_sv)),
     RULES(SUB(l_lei_role_noncritical))},
    {"adobeTimestamp",
     RULES(SUB(m_adobe_prohibited_strict), SUB(m_adobe_timestamp)),
     RULES(SUB(m_adobe_noncritical))},
    {"adobeArchiveRevInfo",
     RULES(SUB(m_adobe_prohibited_strict), SUB(m_adobe_revinfo)),
     RULES(SUB(m_adobe_noncritical))},
    {"subjectKeyIdentifier", RULES(SUB(n_ski_present)),
     RULES(SUB(n_ski_noncritical))},
    {NULL, NULL, NULL},
};

/* 7.1.2.2 */
static const struct rule_extension subordinate[] = {
    {"certificatePolicies", RULES(CA(a_cp_present)),
     RULES(CA(a_cp_noncritical))},
    {"cRLDistributionPoints", RULES(CA(b_crldp_present)),
     RULES(CA(b_crldp_noncritical))},
    {"authorityInfoAccess", RULES(CA(c_aia_present)),
     RULES(CA(c_aia_noncritical))},
    {"basicConstraints", RULES(CA(d_bc_present)), RULES(CA(d_bc_critical))},
    {"keyUsage", RULES(CA(e_ku_present)), RULES(CA(e_ku_critical))},
    {"nameConstraints", RULES(CA(f_nc_present)), RULES(CA(f_nc_critical))},
    {"extKeyUsage",
     RULES(CA(g_eku_xcert_presence), CA(g_eku_subca_present)),
     RULES(CA(g_eku_xcert_noncritical), CA(g_eku_subca_noncritical))},
    {"authorityKeyIdentifier", RULES(CA(h_aki_present)),
     RULES(CA(h_aki_noncritical))},
    {"subjectKeyIdentifier", RULES(CA(i_ski_present)),
     RULES(CA(i_ski_noncritical))},
    {NULL, NULL, NULL},
};

/* 7.1.2.1 */
static const struct rule_extension root[] = {
    {"basicConstraints", RULES(ROOT(a_bc_present)),
     RULES(ROOT(a_bc_critical))},
    {"keyUsage", RULES(ROOT(b_ku_present)), RULES(ROOT(b_ku_critical))},
    {"certificatePolicies", RULES(ROOT(c_cp_absent)), RULES(RULE_COUNT)},
    {"extKeyUsage", RULES(ROOT(d_eku_absent)), RULES(RULE_COUNT)},
    {"subjectKeyIdentifier", RULES(ROOT(e_ski_present)),
     RULES(ROOT(e_ski_noncritical))},
    {NULL, NULL, NULL},
};

/* 4.9.9 */
static const struct rule_extension responder[] = {
    {"keyUsage", RULES(R_smbr_4_9_9_ocsp_signer_ku), RULES(RULE_COUNT)},
    {"extKeyUsage", RULES(R_smbr_4_9_9_ocsp_signer_eku), RULES(RULE_COUNT)},
    {"ocspNoCheck", RULES(R_smbr_4_9_9_ocsp_signer_nocheck),
     RULES(RULE_COUNT)},
    {NULL, NULL, NULL},
};

static const struct rule_extension none[] = {{NULL, NULL, NULL}};

const struct rule_extension *
rule_extensions_of(const struct rule_profile *profile)
{
	uint64_t s = profile->subjects;

	return (s & SUBJECT_PROFILES) != 0 || s == SUBJECT_BIT(SMIME) ?
	    subscriber :
	    s == SUBJECT_BIT(ROOT)		     ? root :
	    s == SUBJECT_BIT(OCSP_SIGNER)	     ? responder :
	    (s & (SUBJECT_BIT(SUBCA) | SUBJECT_BIT(XCERT))) != 0 ?
	    subordinate : none;
}

static const enum rule_id policy_oids[] = {R_smbr_7_1_6_1_oid_mv_l,
    R_smbr_7_1_6_1_oid_mv_m, R_smbr_7_1_6_1_oid_mv_s,
    R_smbr_7_1_6_1_oid_ov_l, R_smbr_7_1_6_1_oid_ov_m,
    R_smbr_7_1_6_1_oid_ov_s, R_smbr_7_1_6_1_oid_sv_l,
    R_smbr_7_1_6_1_oid_sv_m, R_smbr_7_1_6_1_oid_sv_s,
    R_smbr_7_1_6_1_oid_iv_l, R_smbr_7_1_6_1_oid_iv_m,
    R_smbr_7_1_6_1_oid_iv_s, RULE_COUNT};

const struct rule_fact rule_facts[] = {
    {"status", policy_oids, true},
    {"policy", policy_oids, false},
    {"validity", RULES(R_smbr_6_3_2_validity_strict_multipurpose,
	R_smbr_6_3_2_validity_legacy), false},
    {"RSA keys", RULES(R_smbr_6_1_5_rsa_ca_min_4096,
	R_smbr_6_1_5_rsa_ca_min_2048, R_smbr_6_1_5_rsa_subscriber_min_2048,
	R_smbr_6_1_5_rsa_responder_min_2048), false},
    {"other keys", RULES(R_smbr_6_1_5_no_other,
	R_smbr_6_1_5_no_other_classical), false},
    {"purposes", RULES(SUB(f_eku_strict_only_email),
	SUB(f_eku_only_email_clientauth), SUB(f_eku_other_before_2027),
	CA(g_eku_only_email_clientauth), CA(g_eku_other_before_2027),
	R_smbr_4_9_9_ocsp_signer_eku_only), false},
    {"next update", RULES(R_smbr_4_9_7_crl_ee_nextupdate,
	R_smbr_4_9_7_crl_ca_nextupdate,
	R_smbr_4_9_10_ocsp_ee_max_interval), false},
};

const unsigned rule_fact_count = sizeof(rule_facts) / sizeof(rule_facts[0]);

/* The first group whose start fits takes a row. */
const struct rule_group rule_groups[] = {
    {"Policy", "", STARTS("smbr.7.1.6.")},
    {"Validity", "", STARTS("smbr.6.3.2.")},
    {"Key", "Algorithms and sizes", STARTS("smbr.6.1.5.")},
    {NULL, "Quality", STARTS("smbr.6.1.6.", "smbr.6.1.1.")},
    {NULL, "Use", STARTS("smbr.6.1.7.")},
    {NULL, "Encoding", STARTS("smbr.7.1.3.1.")},
    {"Signature", "", STARTS("smbr.7.1.3.")},
    {"Subject", "commonName", STARTS("smbr.7.1.4.2.2.a.")},
    {NULL, "organizationName", STARTS("smbr.7.1.4.2.2.b.")},
    {NULL, "organizationalUnitName", STARTS("smbr.7.1.4.2.2.c.")},
    {NULL, "organizationIdentifier", STARTS("smbr.7.1.4.2.2.d.",
	"smbr.A.1.")},
    {NULL, "givenName and surname", STARTS("smbr.7.1.4.2.2.e.",
	"smbr.3.1.1.", "smbr.3.1.2.")},
    {NULL, "pseudonym", STARTS("smbr.7.1.4.2.2.f.", "smbr.3.1.3.")},
    {NULL, "serialNumber", STARTS("smbr.7.1.4.2.2.g.", "smbr.A.2.")},
    {NULL, "emailAddress", STARTS("smbr.7.1.4.2.2.h.")},
    {NULL, "title", STARTS("smbr.7.1.4.2.2.i.")},
    {NULL, "streetAddress", STARTS("smbr.7.1.4.2.2.j.")},
    {NULL, "localityName", STARTS("smbr.7.1.4.2.2.k.")},
    {NULL, "stateOrProvinceName", STARTS("smbr.7.1.4.2.2.l.")},
    {NULL, "postalCode", STARTS("smbr.7.1.4.2.2.m.")},
    {NULL, "countryName", STARTS("smbr.7.1.4.2.2.n.")},
    {NULL, "Names of CAs", STARTS("smbr.7.1.4.3.")},
    {NULL, "Joint rules", STARTS("smbr.7.1.4.2.3.", "smbr.7.1.4.2.4.",
	"smbr.7.1.4.2.5.", "smbr.7.1.4.2.6.", "smbr.7.1.4.2.2.",
	"smbr.3.1.4.")},
    {"Mailboxes and subjectAltName", "", STARTS("smbr.7.1.4.2.1.",
	"smbr.1.6.1.mailbox")},
    {"Names in general", "", STARTS("smbr.7.1.4.")},
    {"Extensions", "certificatePolicies", STARTS("smbr.7.1.2.3.a.",
	"smbr.7.1.2.2.a.", "smbr.7.1.2.1.c.")},
    {NULL, "cRLDistributionPoints", STARTS("smbr.7.1.2.3.b.",
	"smbr.7.1.2.2.b.")},
    {NULL, "authorityInfoAccess", STARTS("smbr.7.1.2.3.c.",
	"smbr.7.1.2.2.c.")},
    {NULL, "basicConstraints", STARTS("smbr.7.1.2.3.d.",
	"smbr.7.1.2.2.d.", "smbr.7.1.2.1.a.")},
    {NULL, "keyUsage", STARTS("smbr.7.1.2.3.e.", "smbr.7.1.2.2.e.",
	"smbr.7.1.2.1.b.")},
    {NULL, "extKeyUsage", STARTS("smbr.7.1.2.3.f.", "smbr.7.1.2.2.g.",
	"smbr.7.1.2.1.d.")},
    {NULL, "authorityKeyIdentifier", STARTS("smbr.7.1.2.3.g.",
	"smbr.7.1.2.2.h.")},
    {NULL, "subjectAltName", STARTS("smbr.7.1.2.3.h.")},
    {NULL, "smimeCapabilities", STARTS("smbr.7.1.2.3.i.")},
    {NULL, "subjectDirectoryAttributes", STARTS("smbr.7.1.2.3.j.")},
    {NULL, "qcStatements", STARTS("smbr.7.1.2.3.k.")},
    {NULL, "Legal Entity Identifier", STARTS("smbr.7.1.2.3.l.")},
    {NULL, "Adobe extensions", STARTS("smbr.7.1.2.3.m.")},
    {NULL, "subjectKeyIdentifier", STARTS("smbr.7.1.2.3.n.",
	"smbr.7.1.2.2.i.", "smbr.7.1.2.1.e.")},
    {NULL, "nameConstraints", STARTS("smbr.7.1.2.2.f.", "smbr.7.1.5.")},
    {NULL, "Delegated responders", STARTS("smbr.4.9.9.ocsp-signer")},
    {NULL, "All extensions", STARTS("smbr.7.1.2.4.")},
    {"Version and serial number", "", STARTS("smbr.7.1.")},
    {"CRL", "Contents", STARTS("smbr.7.2.")},
    {NULL, "Times", STARTS("smbr.4.9.7.", "smbr.4.10.", "smbr.4.9.13.")},
    {"OCSP response", "Contents", STARTS("smbr.7.3.", "smbr.4.9.9.")},
    {NULL, "Times", STARTS("smbr.4.9.10.")},
    {"Scope", "", STARTS("smbr.")},
};

const unsigned rule_group_count =
    sizeof(rule_groups) / sizeof(rule_groups[0]);
