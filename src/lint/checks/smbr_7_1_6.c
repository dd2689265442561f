/* S/MIME Baseline Requirements 7.1.6: reserved policy identifiers. */
#include "lint/shared.h"

static void
legacy_policy(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if ((l->exts->policy_seen & LINT_POLICY_LEGACY) == 0)
		return;
	for (unsigned i = 0; i < l->exts->policy_count; i++) {
		const struct x509_policy *policy = &l->exts->policy[i];

		if (oid_is(policy->oid, OID_KIND_POLICY) &&
		    (LINT_POLICY_LEGACY >> oid_table[policy->oid].ordinal &
			1) != 0)
			lint_report(l, policy->raw, "%s is asserted",
			    oid_table[policy->oid].dotted);
	}
}

/* A Root counts as an Affiliate, of itself (AMB-45). */
static void
affiliate_policies(struct lint *l, const struct lint_arg *arg)
{
	const char *fault = lint_ca_policies_fault(l->exts, true);

	(void)arg;
	if (fault != NULL)
		lint_report(l, lint_ext_at(l, OID_certificatePolicies), "%s",
		    fault);
}

static void
no_reserved_policy(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if ((l->exts->policy_seen & LINT_POLICY_RESERVED) == 0)
		lint_report(l, lint_ext_at(l, OID_certificatePolicies),
		    "no reserved policy OID is asserted");
}

static void
legacy_only(struct lint *l, const struct lint_arg *arg)
{
	uint64_t reserved = l->exts->policy_seen & LINT_POLICY_RESERVED;

	(void)arg;
	if (reserved != 0 && (reserved & ~LINT_POLICY_LEGACY) == 0)
		lint_report(l, lint_ext_at(l, OID_certificatePolicies),
		    "the reserved policy OIDs are Legacy alone");
}

const struct lint_binding lint_smbr_7_1_6[] = {
	{ R_smbr_7_1_6_1_legacy_ban, { HAS_EXT(certificatePolicies) },
	    legacy_policy, { 0 } },
	{ R_smbr_7_1_6_2_root_cp_conform, { HAS_EXT(certificatePolicies) },
	    affiliate_policies, { 0 } },
	{ R_smbr_7_1_6_3_unaffiliated_reserved,
	    { HAS_EXT(certificatePolicies) }, no_reserved_policy, { 0 } },
	{ R_smbr_7_1_6_3_unaffiliated_no_anypolicy,
	    { HAS_EXT(certificatePolicies) }, lint_any_policy, { 0 } },
	{ R_smbr_7_1_6_3_affiliated_one_option,
	    { HAS_EXT(certificatePolicies) }, affiliate_policies, { 0 } },
	{ R_smbr_7_1_6_3_legacy_only, { HAS_EXT(certificatePolicies) },
	    legacy_only, { 0 } },
	{ R_smbr_7_1_6_4_subscriber_reserved, { FACT(POLICIES_ODD) },
	    no_reserved_policy, { 0 } },
	{ 0 },
};
