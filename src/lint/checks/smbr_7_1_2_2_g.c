/*
 * S/MIME Baseline Requirements 7.1.2.2(g): extKeyUsage of Subordinate CAs
 * and of Cross Certificates.
 */
#include "lint/shared.h"

/*
 * The four purposes are banned from CAs that will issue S/MIME; a Cross
 * Certificate is one when it says so (AMB-13).
 */
static void
banned_purpose(struct lint *l, const struct lint_arg *arg)
{
	if ((l->subjects & SUBJECT_BIT(XCERT)) != 0 &&
	    !lint_has(l, LINT_EKU, EKU_emailProtection))
		return;
	lint_eku_present(l, arg);
}

/* emailProtection alone or with clientAuth: what dedicated CAs list. */
static bool
is_dedicated(const struct lint *l)
{
	return lint_has(l, LINT_EKU, EKU_emailProtection) &&
	    lint_ekus_within(l->exts, LINT_EKU_MAIL);
}

static bool
must_be_dedicated(const struct lint_policy *policy)
{
	return policy->issuer_dedicated == LINT_NO &&
	    policy->subject_dedicated == LINT_YES;
}

static void
not_dedicated(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (must_be_dedicated(l->policy) && !is_dedicated(l))
		lint_report(l, lint_ext_at(l, OID_extKeyUsage),
		    "extKeyUsage is neither emailProtection alone nor with "
		    "clientAuth");
}

/* Only what the operator leaves open is worth a notice (AMB-12). */
static void
perhaps_not_dedicated(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->policy->issuer_dedicated != LINT_YES &&
	    l->policy->subject_dedicated != LINT_NO &&
	    !must_be_dedicated(l->policy) && !is_dedicated(l))
		lint_report(l, lint_ext_at(l, OID_extKeyUsage),
		    "extKeyUsage would not do if only the subject's "
		    "hierarchy is dedicated to S/MIME");
}

const struct lint_binding lint_smbr_7_1_2_2_g[] = {
	{ R_smbr_7_1_2_2_g_eku_xcert_noncritical, { CRITICAL(extKeyUsage) },
	    lint_ext_critical, { OID_extKeyUsage } },
	{ R_smbr_7_1_2_2_g_eku_xcert_no_any,
	    { HAS_EKU(anyExtendedKeyUsage) }, lint_eku_present,
	    { OID_anyExtendedKeyUsage } },
	{ R_smbr_7_1_2_2_g_eku_xcert_dedicated_smime, { ALWAYS }, not_dedicated,
	    { 0 } },
	{ R_smbr_7_1_2_2_g_eku_xcert_undeclared, { HAS_EXT(extKeyUsage) },
	    perhaps_not_dedicated, { 0 } },
	{ R_smbr_7_1_2_2_g_eku_subca_present, { NO_EXT(extKeyUsage) },
	    lint_ext_missing, { OID_extKeyUsage } },
	{ R_smbr_7_1_2_2_g_eku_subca_noncritical, { CRITICAL(extKeyUsage) },
	    lint_ext_critical, { OID_extKeyUsage } },
	{ R_smbr_7_1_2_2_g_eku_email_present,
	    { HAS_EXT(extKeyUsage), NO_EKU(emailProtection) },
	    lint_eku_missing, { OID_emailProtection } },
	{ R_smbr_7_1_2_2_g_eku_prohibited_serverauth,
	    { HAS_EKU(serverAuth) }, banned_purpose, { OID_serverAuth } },
	{ R_smbr_7_1_2_2_g_eku_prohibited_codesigning,
	    { HAS_EKU(codeSigning) }, banned_purpose, { OID_codeSigning } },
	{ R_smbr_7_1_2_2_g_eku_prohibited_timestamping,
	    { HAS_EKU(timeStamping) }, banned_purpose,
	    { OID_timeStamping } },
	{ R_smbr_7_1_2_2_g_eku_prohibited_any,
	    { HAS_EKU(anyExtendedKeyUsage) }, banned_purpose,
	    { OID_anyExtendedKeyUsage } },
	{ R_smbr_7_1_2_2_g_eku_only_email_clientauth,
	    { HAS_EXT(extKeyUsage) }, lint_eku_only, { LINT_EKU_MAIL } },
	{ 0 },
};
