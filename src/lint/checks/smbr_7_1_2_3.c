/*
 * S/MIME Baseline Requirements 7.1.2.3: Subscriber Certificate extensions,
 * (a) to (d).
 */
#include "lint/check.h"
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

const struct lint_binding lint_smbr_7_1_2_3[] = {
	{ R_smbr_7_1_2_3_a_cp_present, { NO_EXT(certificatePolicies) },
	    lint_ext_missing, { OID_certificatePolicies } },
	{ R_smbr_7_1_2_3_a_cp_noncritical,
	    { CRITICAL(certificatePolicies) }, lint_ext_critical,
	    { OID_certificatePolicies } },
	{ R_smbr_7_1_2_3_a_cp_exactly_one_reserved,
	    { HAS_EXT(certificatePolicies) }, one_reserved_policy, { 0 } },
	{ R_smbr_7_1_2_3_d_bc_not_ca, { FACT(CA) }, lint_ca_true, { 0 } },
	{ 0 },
};
