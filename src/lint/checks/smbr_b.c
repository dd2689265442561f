/*
 * S/MIME Baseline Requirements, Appendix B: since the end of the Extant CAs
 * a Subscriber certificate comes from a CA that keeps 7.1.2.2 and 7.1.6.3.
 * What of that the issuer's certificate shows at a glance is looked at
 * whatever its age (AMB-47); linting it as a Subordinate CA shows the rest.
 */
#include "lint/shared.h"

/* A Cross Certificate may go without, 7.1.2.2(g). */
static const char *
purposes_fault(const struct lint *l)
{
	const struct x509_exts *exts = &l->issuer->exts;

	if ((exts->seen & BIT(EXT_extKeyUsage)) == 0)
		return lint_shares_root(l->policy, l->issuer) ? NULL :
		    "the issuer has no extKeyUsage";
	if ((exts->eku_seen & BIT(EKU_emailProtection)) == 0)
		return "the issuer's extKeyUsage has no emailProtection";
	if ((exts->eku_seen & LINT_EKU_BANNED) != 0)
		return "the issuer's extKeyUsage has a banned purpose";
	return NULL;
}

static const char *
authority_fault(const struct lint *l)
{
	const struct x509_exts *exts = &l->issuer->exts;

	if (!exts->ca)
		return "the issuer's basicConstraints do not say cA TRUE";
	if ((exts->ku & 1u << KU_KEY_CERT_SIGN) == 0)
		return "the issuer's keyUsage has no keyCertSign";
	return NULL;
}

static const char *
policies_fault(const struct lint *l)
{
	const struct x509_exts *exts = &l->issuer->exts;

	if ((exts->seen & BIT(EXT_certificatePolicies)) == 0)
		return "the issuer has no certificatePolicies";
	return lint_ca_policies_fault(exts,
		   l->policy->affiliated != LINT_NO) == NULL ? NULL :
	    "the issuer's certificatePolicies are not those of 7.1.6.3";
}

static void
issuer_not_compliant(struct lint *l, const struct lint_arg *arg)
{
	const char *fault[] = {authority_fault(l), purposes_fault(l),
	    policies_fault(l)};

	(void)arg;
	for (unsigned i = 0; i < 3; i++)
		if (fault[i] != NULL)
			lint_report(l, l->issuer_name->raw, "%s", fault[i]);
}

const struct lint_binding lint_smbr_b[] = {
	{ R_smbr_B_compliant_ca_only, { FACT(ISSUER) }, issuer_not_compliant,
	    { 0 } },
	{ 0 },
};
