/* RFC 5280 5.1.2.6 and 5.3: entries of CRLs. */
#include "lint/check.h"

/* 5.3.3: only an indirect CRL names other certificate issuers. */
static void
issuer_not_indirect(struct lint *l, const struct lint_arg *arg)
{
	if (l->exts->idp == NULL || !l->exts->idp->indirect)
		lint_crl_entries(l, arg);
}

const struct lint_binding lint_rfc5280_5_3[] = {
	{ R_rfc5280_5_1_2_4_time_type, { ENTRY(TIME_TYPE) },
	    lint_crl_entries,
	    { ENTRY_TIME_TYPE,
		.text = "not the type of time for that year" } },
	{ R_rfc5280_5_1_2_6_revocationdate_not_future, { ENTRY(FUTURE) },
	    lint_crl_entries,
	    { ENTRY_FUTURE, .text = "revoked after thisUpdate" } },
	{ R_rfc5280_5_1_2_6_revocationdate_plausible, { ENTRY(ANCIENT) },
	    lint_crl_entries, { ENTRY_ANCIENT, .text = "before 1999" } },
	{ R_rfc5280_5_2_value_decodes, { ENTRY(UNDECODABLE) },
	    lint_crl_entries,
	    { ENTRY_UNDECODABLE,
		.text = "an extension does not decode as its type" } },
	{ R_rfc5280_5_2_unknown_critical, { ENTRY(UNKNOWN_CRITICAL) },
	    lint_crl_entries,
	    { ENTRY_UNKNOWN_CRITICAL,
		.text = "a critical extension that is none of entries" } },
	{ R_rfc5280_5_3_1_reason_noncritical, { ENTRY(REASON_CRITICAL) },
	    lint_crl_entries,
	    { ENTRY_REASON_CRITICAL, .text = "reasonCode is critical" } },
	{ R_rfc5280_5_3_1_reason_enum, { ENTRY(REASON_UNDEFINED) },
	    lint_crl_entries,
	    { ENTRY_REASON_UNDEFINED,
		.text = "reasonCode has no defined value" } },
	{ R_rfc5280_5_3_1_reason_not_unspecified, { ENTRY(UNSPECIFIED) },
	    lint_crl_entries,
	    { ENTRY_UNSPECIFIED, .text = "reasonCode is unspecified" } },
	{ R_rfc5280_5_3_1_remove_only_in_delta,
	    { ENTRY(REMOVE), NO_EXT(deltaCRLIndicator) }, lint_crl_entries,
	    { ENTRY_REMOVE, .text = "removeFromCRL outside a delta CRL" } },
	{ R_rfc5280_5_3_2_invalidity_noncritical,
	    { ENTRY(INVALIDITY_CRITICAL) }, lint_crl_entries,
	    { ENTRY_INVALIDITY_CRITICAL,
		.text = "invalidityDate is critical" } },
	{ R_rfc5280_5_3_2_invalidity_form, { ENTRY(INVALIDITY_FORM) },
	    lint_crl_entries,
	    { ENTRY_INVALIDITY_FORM,
		.text = "invalidityDate is not YYYYMMDDHHMMSSZ" } },
	{ R_rfc5280_5_3_3_certissuer_critical, { ENTRY(ISSUER_NOT_CRITICAL) },
	    lint_crl_entries,
	    { ENTRY_ISSUER_NOT_CRITICAL,
		.text = "certificateIssuer is not critical" } },
	{ R_rfc5280_5_3_3_certissuer_dn, { ENTRY(ISSUER_NO_NAME) },
	    lint_crl_entries,
	    { ENTRY_ISSUER_NO_NAME,
		.text = "certificateIssuer has no directoryName" } },
	{ R_rfc5280_5_3_3_certissuer_indirect, { ENTRY(ISSUER) },
	    issuer_not_indirect,
	    { ENTRY_ISSUER,
		.text = "certificateIssuer in a CRL that is not indirect" } },
	{ R_rfc5280_5_3_duplicate_extension, { ENTRY(REPEATED) },
	    lint_crl_entries,
	    { ENTRY_REPEATED,
		.text = "an extension like this comes before" } },
	{ 0 },
};
