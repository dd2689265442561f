/*
 * S/MIME Baseline Requirements 7.1.2.3: Subscriber Certificate extensions,
 * (a) to (d).
 */
#include "lint/shared.h"

/* 7.1.2.3(a): one and only one of the reserved OIDs of 7.1.6.1. */
static void
one_reserved_policy(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *exts = l->exts;
	unsigned found = 0;

	(void)arg;
	for (unsigned i = 0; i < exts->policy_count; i++) {
		if (!lint_is_reserved_policy(exts->policy[i].oid))
			continue;
		if (++found > 1)
			lint_report(l, exts->policy[i].raw,
			    "a second reserved policy OID, %s",
			    oid_table[exts->policy[i].oid].dotted);
	}
	if (found == 0)
		lint_report(l, lint_ext_at(l, OID_certificatePolicies),
		    "none of the reserved policy OIDs is asserted");
}

/* Under 2.23.140.1, but not under 2.23.140.1.5. */
static void
other_forum_policy(struct lint *l, const struct lint_arg *arg)
{
	struct bytes forum = bytes_make("\x67\x81\x0c\x01", 4);
	char text[OID_TEXT];

	(void)arg;
	for (unsigned i = 0; i < l->exts->policy_count; i++) {
		const struct x509_policy *policy = &l->exts->policy[i];

		if (!lint_is_reserved_policy(policy->oid) &&
		    bytes_begins(policy->oid_raw, forum) &&
		    policy->oid_raw.len > 4 && policy->oid_raw.ptr[4] != 5)
			lint_report(l, policy->raw, "%s is asserted",
			    oid_dotted(policy->oid_raw, text));
	}
}

/* n: does an http URI do (1), or any URI (0)? */
static void
crl_without_uri(struct lint *l, const struct lint_arg *arg)
{
	for (unsigned i = 0; i < l->exts->crldp_count; i++) {
		const struct x509_gns *names = &l->exts->crldp[i].full_name;

		for (unsigned n = 0; n < names->count; n++)
			if (arg->n != 0 ? lint_gn_is_http(&names->item[n]) :
				names->item[n].kind == GN_URI)
				return;
	}
	lint_report(l, lint_ext_at(l, OID_cRLDistributionPoints),
	    "no distribution point has %s URI", arg->n != 0 ? "an http" : "a");
}

static void
crl_not_http(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->crldp_count; i++) {
		const struct x509_gns *names = &l->exts->crldp[i].full_name;

		for (unsigned n = 0; n < names->count; n++)
			if (!lint_gn_is_http(&names->item[n]))
				lint_report_value(l, names->item[n].raw,
				    names->item[n].value,
				    "the CRL is at no http URI");
	}
}

static void
crl_not_plain(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->crldp_count; i++) {
		const struct x509_dp *dp = &l->exts->crldp[i];

		if (dp->relative)
			lint_report(l, dp->raw, "the distribution point has "
			    "a nameRelativeToCRLIssuer");
		if (dp->reasons.len > 0)
			lint_report(l, dp->reasons,
			    "the distribution point has reasons");
		if (dp->crl_issuer.len > 0)
			lint_report(l, dp->crl_issuer,
			    "the distribution point has a cRLIssuer");
	}
}

/* n: OID of the access method. Every location is an http URI. */
static void
access_not_http(struct lint *l, const struct lint_arg *arg)
{
	for (unsigned i = 0; i < l->exts->aia_count; i++) {
		const struct x509_access *access = &l->exts->aia[i];

		if (access->method == (enum oid)arg->n &&
		    !lint_gn_is_http(&access->location))
			lint_report_value(l, access->location.raw,
			    access->location.value,
			    "the location of %s is no http URI",
			    oid_table[arg->n].name);
	}
}

/* n: OID of the access method. One of its locations is an http URI. */
static void
access_without_http(struct lint *l, const struct lint_arg *arg)
{
	bool found = false;

	for (unsigned i = 0; i < l->exts->aia_count; i++) {
		const struct x509_access *access = &l->exts->aia[i];

		if (access->method != (enum oid)arg->n)
			continue;
		if (lint_gn_is_http(&access->location))
			return;
		found = true;
	}
	if (found)
		lint_report(l, lint_ext_at(l, OID_authorityInfoAccess),
		    "no location of %s is an http URI",
		    oid_table[arg->n].name);
}

static void
issuer_without_uri(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->aia_count; i++)
		if (l->exts->aia[i].method == OID_caIssuers &&
		    l->exts->aia[i].location.kind == GN_URI)
			return;
	lint_report(l, lint_ext_at(l, OID_authorityInfoAccess),
	    "no URI of the issuer's certificate");
}

#define ODD_CRLDP { HAS_EXT(cRLDistributionPoints), FACT(LOCATION_ODD) }
#define ODD_POLICIES { HAS_EXT(certificatePolicies), FACT(POLICIES_ODD) }

const struct lint_binding lint_smbr_7_1_2_3[] = {
	{ R_smbr_7_1_2_3_a_cp_present, { NO_EXT(certificatePolicies) },
	    lint_ext_missing, { OID_certificatePolicies } },
	{ R_smbr_7_1_2_3_a_cp_noncritical,
	    { CRITICAL(certificatePolicies) }, lint_ext_critical,
	    { OID_certificatePolicies } },
	{ R_smbr_7_1_2_3_a_cp_exactly_one_reserved,
	    ODD_POLICIES, one_reserved_policy, { 0 } },
	{ R_smbr_7_1_2_3_a_cp_no_anypolicy, ODD_POLICIES,
	    lint_any_policy, { 0 } },
	{ R_smbr_7_1_2_3_a_cp_other_cabf, ODD_POLICIES,
	    other_forum_policy, { 0 } },
	{ R_smbr_7_1_2_3_a_cps_uri, { FACT(QUALIFIERS) }, lint_cps_uri,
	    { 0 } },
	{ R_smbr_7_1_2_3_a_unotice_explicittext, { FACT(QUALIFIERS) },
	    lint_notice_textless, { 0 } },
	{ R_smbr_7_1_2_3_a_unotice_no_noticeref, { FACT(QUALIFIERS) },
	    lint_notice_reference, { 0 } },

	{ R_smbr_7_1_2_3_b_crldp_present, { NO_EXT(cRLDistributionPoints) },
	    lint_ext_missing, { OID_cRLDistributionPoints } },
	{ R_smbr_7_1_2_3_b_crldp_noncritical,
	    { CRITICAL(cRLDistributionPoints) }, lint_ext_critical,
	    { OID_cRLDistributionPoints } },
	{ R_smbr_7_1_2_3_b_crldp_fullname_uri,
	    ODD_CRLDP, crl_without_uri, { 0 } },
	{ R_smbr_7_1_2_3_b_crldp_http_only,
	    ODD_CRLDP, crl_not_http, { 0 } },
	{ R_smbr_7_1_2_3_b_crldp_plain, ODD_CRLDP,
	    crl_not_plain, { 0 } },
	{ R_smbr_7_1_2_3_b_crldp_http_one_legacy,
	    ODD_CRLDP, crl_without_uri, { 1 } },

	{ R_smbr_7_1_2_3_c_aia_present, { NO_EXT(authorityInfoAccess) },
	    lint_ext_missing, { OID_authorityInfoAccess } },
	{ R_smbr_7_1_2_3_c_aia_noncritical,
	    { CRITICAL(authorityInfoAccess) }, lint_ext_critical,
	    { OID_authorityInfoAccess } },
	{ R_smbr_7_1_2_3_c_aia_ocsp_http_only,
	    { HAS_EXT(authorityInfoAccess), FACT(LOCATION_ODD) }, access_not_http,
	    { OID_ocsp } },
	{ R_smbr_7_1_2_3_c_aia_ocsp_http_one_legacy,
	    { HAS_EXT(authorityInfoAccess), FACT(LOCATION_ODD) }, access_without_http,
	    { OID_ocsp } },
	{ R_smbr_7_1_2_3_c_aia_caissuers, { HAS_EXT(authorityInfoAccess) },
	    issuer_without_uri, { 0 } },
	{ R_smbr_7_1_2_3_c_aia_caissuers_http_only,
	    { HAS_EXT(authorityInfoAccess), FACT(LOCATION_ODD) }, access_not_http,
	    { OID_caIssuers } },
	{ R_smbr_7_1_2_3_c_aia_caissuers_http_one_legacy,
	    { HAS_EXT(authorityInfoAccess), FACT(LOCATION_ODD) }, access_without_http,
	    { OID_caIssuers } },

	{ R_smbr_7_1_2_3_d_bc_not_ca, { FACT(CA) }, lint_ca_true, { 0 } },
	{ R_smbr_7_1_2_3_d_bc_no_pathlen, { FACT(PATH_LEN) },
	    lint_path_len_present, { 0 } },
	{ 0 },
};
