/* S/MIME Baseline Requirements 7.3: the profile of OCSP. */
#include "lint/check.h"

/* AMB-39: the status of a CA certificate always has a reason. */
static void
ca_reason_missing(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++) {
		const struct x509_ocsp_single *s = &l->ocsp->single[i];

		if (s->status == OCSP_REVOKED && !s->has_reason)
			lint_report(l, s->status_raw,
			    "revoked without revocationReason");
	}
}

/* 7.2.2, AMB-39; an OCSP response is no delta CRL, so 8 is out as well. */
static bool
is_permitted(int64_t reason, bool of_ca)
{
	if (reason == 6)
		return !of_ca;
	return (reason >= 1 && reason <= 5) || reason == 9 || reason == 10;
}

static void
reason_not_permitted(struct lint *l, const struct lint_arg *arg)
{
	bool of_ca = (l->subjects & SUBJECT_BIT(OCSP_CA)) != 0;

	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++) {
		const struct x509_ocsp_single *s = &l->ocsp->single[i];

		if (s->has_reason && !is_permitted(s->reason, of_ca))
			lint_report(l, s->reason_raw,
			    "revocationReason %lld", (long long)s->reason);
	}
}

static void
reason_code_extension(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++) {
		const struct x509_ext *ext = x509_exts_find(
		    &l->ocsp->single[i].exts, OID_cRLReason);

		if (ext != NULL)
			lint_report(l, ext->raw,
			    "reasonCode stands in singleExtensions");
	}
}

const struct lint_binding lint_smbr_7_3[] = {
	{ R_smbr_7_3_revocationreason_ca, { FACT(BASIC) }, ca_reason_missing,
	    { 0 } },
	{ R_smbr_7_3_revocationreason_permitted, { FACT(BASIC) },
	    reason_not_permitted, { 0 } },
	{ R_smbr_7_3_2_no_reasoncode_extension, { FACT(BASIC) },
	    reason_code_extension, { 0 } },
	{ 0 },
};
