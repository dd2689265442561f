/* S/MIME Baseline Requirements 7.2: the profile of CRLs. */
#include "lint/check.h"

/* 7.2.1: extensions of the list or of an entry need version 2. */
static void
extensions_without_v2(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_crl *crl = l->crl;

	(void)arg;
	if (crl->version_encoded && crl->version == 1)
		return;
	if (crl->has_exts || lint_has(l, LINT_ENTRY, ENTRY_EXTENSIONS))
		lint_report(l, crl->version_raw,
		    "extensions, but version is not v2");
}

const struct lint_binding lint_smbr_7_2[] = {
	{ R_smbr_7_2_1_crl_v2, { { 0 } }, extensions_without_v2, { 0 } },
	{ R_smbr_7_2_2_reason_noncritical, { ENTRY(REASON_CRITICAL) },
	    lint_crl_entries,
	    { ENTRY_REASON_CRITICAL, .text = "reasonCode is critical" } },
	{ R_smbr_7_2_2_reason_ca_present, { ENTRY(NO_REASON) },
	    lint_crl_entries,
	    { ENTRY_NO_REASON, .text = "the entry has no reasonCode" } },
	{ R_smbr_7_2_2_reason_ca_no_hold, { ENTRY(HOLD) }, lint_crl_entries,
	    { ENTRY_HOLD, .text = "reasonCode is certificateHold" } },
	{ R_smbr_7_2_2_reason_ee_present, { ENTRY(NO_REASON) },
	    lint_crl_entries,
	    { ENTRY_NO_REASON, .text = "the entry has no reasonCode" } },
	{ R_smbr_7_2_2_reason_not_unspecified, { ENTRY(UNSPECIFIED) },
	    lint_crl_entries,
	    { ENTRY_UNSPECIFIED, .text = "reasonCode is unspecified" } },
	{ R_smbr_7_2_2_reason_omit_if_unspecified, { ENTRY(UNSPECIFIED) },
	    lint_crl_entries,
	    { ENTRY_UNSPECIFIED, .text = "reasonCode is unspecified" } },
	{ R_smbr_7_2_2_reason_enum, { ENTRY(REASON_UNDEFINED) },
	    lint_crl_entries,
	    { ENTRY_REASON_UNDEFINED,
		.text = "reasonCode has no defined value" } },
	{ R_smbr_7_2_2_reason_enum,
	    { ENTRY(REMOVE), NO_EXT(deltaCRLIndicator) }, lint_crl_entries,
	    { ENTRY_REMOVE, .text = "removeFromCRL outside a delta CRL" } },
	{ 0 },
};
