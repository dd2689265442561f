/*
 * RFC 6960 4.2.2.2 and RFC 5019 2.2.2: certificates of delegated responders,
 * and how a response refers to them.
 */
#include "lint/check.h"
#include "lint/ocsp_parts.h"

static void
delegate_valid(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_cert *cert = l->delegate;
	const struct x509_time *at = &l->ocsp->produced_at;

	(void)arg;
	if (!at->readable || !cert->not_before.readable ||
	    !cert->not_after.readable)
		return;
	if (at->seconds < cert->not_before.seconds)
		lint_report(l, cert->not_before.raw,
		    "the responder's certificate begins after producedAt");
	if (at->seconds > cert->not_after.seconds)
		lint_report(l, cert->not_after.raw,
		    "the responder's certificate ends before producedAt");
}

/* 4.2.2.2.1 */
static void
nocheck_value(struct lint *l, const struct lint_arg *arg)
{
	struct bytes value = lint_ext_value(l, OID_ocspNoCheck);

	(void)arg;
	if (!lint_is_null(value))
		lint_report_value(l, lint_ext_at(l, OID_ocspNoCheck), value,
		    "not NULL");
}

/* RFC 5019 2.2.2 */
static void
ocsp_pointer(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->aia_count; i++)
		if (l->exts->aia[i].method == OID_ocsp)
			lint_report(l, l->exts->aia[i].raw,
			    "an OCSP location beside nocheck");
}

static void
by_name(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->ocsp->by_name)
		lint_report(l, l->ocsp->responder_raw,
		    "responderID is byName");
}

/* RFC 5019 2.2.1 */
static void
many_answers(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->ocsp->single_count > 1)
		lint_report(l, l->ocsp->responses_raw, "%u answers",
		    l->ocsp->single_count);
}

const struct lint_binding lint_rfc6960_signer[] = {
	{ R_rfc6960_4_2_2_2_delegate_valid, { FACT(DELEGATE) },
	    delegate_valid, { 0 } },
	{ R_rfc6960_4_2_2_2_1_nocheck_noncritical, { CRITICAL(ocspNoCheck) },
	    lint_ext_critical, { OID_ocspNoCheck } },
	{ R_rfc6960_4_2_2_2_1_nocheck_null, { HAS_EXT(ocspNoCheck) },
	    nocheck_value, { 0 } },
	{ R_rfc6960_4_2_2_2_1_nocheck_signer_only, { HAS_EXT(ocspNoCheck) },
	    lint_ext_present, { OID_ocspNoCheck } },
	{ R_rfc5019_2_2_1_one_response, { FACT(BASIC) }, many_answers,
	    { 0 } },
	{ R_rfc5019_2_2_2_signer_no_pointers,
	    { .has[LINT_EXT] = BIT(EXT_ocspNoCheck) |
		    BIT(EXT_authorityInfoAccess) },
	    ocsp_pointer, { 0 } },
	{ R_rfc5019_2_2_2_signer_no_pointers,
	    { .has[LINT_EXT] = BIT(EXT_ocspNoCheck) |
		    BIT(EXT_cRLDistributionPoints) },
	    lint_ext_present, { OID_cRLDistributionPoints } },
	{ R_rfc5019_2_2_2_bykey, { FACT(BASIC) }, by_name, { 0 } },
	{ R_rfc5019_2_2_4_nextupdate, { FACT(BASIC) },
	    lint_ocsp_no_next_update, { 0 } },
	{ 0 },
};
