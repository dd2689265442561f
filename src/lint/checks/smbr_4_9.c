/*
 * S/MIME Baseline Requirements 4.9.7, 4.9.9 and 4.9.10: how long CRLs and
 * OCSP responses hold, and who may sign the latter.
 */
#include "lint/fields.h"
#include "lint/ocsp_parts.h"
#include "lint/shared.h"

enum {
	HOUR = 3600,
	OCSP_MIN = 8 * HOUR,
};

static void
crl_twelve_months(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_crl *crl = l->crl;
	int64_t limit = lint_years_after(crl->this_update.seconds, 1);

	(void)arg;
	if (!crl->next_update.readable || !crl->this_update.readable)
		return;
	if (crl->next_update.seconds > limit)
		lint_report(l, crl->next_update.raw,
		    "%lld seconds later than twelve months after thisUpdate",
		    (long long)(crl->next_update.seconds - limit));
}

static void
crl_no_next_update(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, l->crl->next_update.raw, "there is no nextUpdate");
}

/* 4.9.9: what is no OCSPResponse, or successful without a basic one. */
static void
ocsp_format(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_ocsp *ocsp = l->ocsp;
	const struct der_note *note = lint_ocsp_broken(l, ocsp->raw);

	(void)arg;
	if (note != NULL)
		lint_report(l, note->at,
		    "the response does not decode as an OCSPResponse");
	else if (!lint_ocsp_status_defined(ocsp->response_status))
		lint_report(l, ocsp->response_status_raw,
		    "responseStatus has no defined value");
	else if (ocsp->response_status == 0 && !ocsp->basic)
		lint_report(l, ocsp->raw,
		    "successful, but without a basic response");
}

/* Certificates of delegated responders, alone or inside a response. */

static const struct x509_cert *
responder(const struct lint *l)
{
	return l->cert != NULL ? l->cert : l->delegate;
}

static struct bytes
ext_at(const struct x509_cert *cert, enum oid oid)
{
	const struct x509_ext *ext = x509_exts_find(&cert->exts, oid);

	return ext != NULL ? ext->raw :
	    bytes_from(cert->exts.raw, cert->exts.raw.len);
}

static void
signer_eku(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_cert *cert = responder(l);

	(void)arg;
	if ((cert->exts.eku_seen & BIT(EKU_ocspSigning)) == 0)
		lint_report(l, ext_at(cert, OID_extKeyUsage),
		    "the responder's certificate does not list ocspSigning");
}

static void
signer_eku_only(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *exts = &responder(l)->exts;

	(void)arg;
	for (unsigned i = 0; i < exts->eku_count; i++)
		if (exts->eku[i].oid != OID_ocspSigning)
			lint_report(l, exts->eku[i].raw,
			    "another purpose beside ocspSigning");
}

static void
signer_nocheck(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_cert *cert = responder(l);
	const struct x509_ext *ext =
	    x509_exts_find(&cert->exts, OID_ocspNoCheck);

	(void)arg;
	if (ext == NULL)
		lint_report(l, ext_at(cert, OID_ocspNoCheck),
		    "the ocspNoCheck extension is missing");
	else if (!lint_is_null(ext->value))
		lint_report_value(l, ext->raw, ext->value,
		    "the value of ocspNoCheck is not NULL");
}

static void
signer_ku(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_cert *cert = responder(l);

	(void)arg;
	if ((cert->exts.ku & 1u << KU_DIGITAL_SIGNATURE) == 0)
		lint_report(l, ext_at(cert, OID_keyUsage),
		    "digitalSignature is not asserted");
}

static void
signer_not_ca(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_cert *cert = responder(l);

	(void)arg;
	if (cert->exts.ca)
		lint_report(l, ext_at(cert, OID_basicConstraints),
		    "basicConstraints says cA TRUE");
}

static void
signer_policy(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *exts = &responder(l)->exts;

	(void)arg;
	for (unsigned i = 0; i < exts->policy_count; i++)
		if (lint_is_reserved_policy(exts->policy[i].oid))
			lint_report(l, exts->policy[i].raw,
			    "%s is asserted",
			    oid_table[exts->policy[i].oid].dotted);
}

const struct lint_binding lint_smbr_4_9[] = {
	{ R_smbr_4_9_7_crl_ee_nextupdate, { FACT(NEXT_UPDATE) },
	    lint_crl_over_ten_days, { 0 } },
	{ R_smbr_4_9_7_crl_ca_nextupdate, { FACT(NEXT_UPDATE) },
	    crl_twelve_months, { 0 } },
	{ R_smbr_4_9_7_crl_nextupdate_present, { NO_FACT(NEXT_UPDATE) },
	    crl_no_next_update, { 0 } },
	{ R_smbr_4_9_9_ocsp_format, { { 0 } }, ocsp_format, { 0 } },
	{ R_smbr_4_9_10_ocsp_ee_min_interval, { FACT(BASIC) },
	    lint_ocsp_interval, { OCSP_MIN, INT64_MAX } },
	{ R_smbr_4_9_10_ocsp_ee_max_interval, { FACT(BASIC) },
	    lint_ocsp_interval, { (uint64_t)INT64_MIN, LINT_TEN_DAYS } },
	{ R_smbr_4_9_10_ocsp_nextupdate_present, { FACT(BASIC) },
	    lint_ocsp_no_next_update, { 0 } },

	{ R_smbr_4_9_9_ocsp_signer_eku, { FACT(CERT) }, signer_eku, { 0 } },
	{ R_smbr_4_9_9_ocsp_signer_eku, { FACT(DELEGATE) }, signer_eku,
	    { 0 } },
	{ R_smbr_4_9_9_ocsp_signer_eku_only, { FACT(CERT) }, signer_eku_only,
	    { 0 } },
	{ R_smbr_4_9_9_ocsp_signer_eku_only, { FACT(DELEGATE) },
	    signer_eku_only, { 0 } },
	{ R_smbr_4_9_9_ocsp_signer_nocheck, { FACT(CERT) }, signer_nocheck,
	    { 0 } },
	{ R_smbr_4_9_9_ocsp_signer_nocheck, { FACT(DELEGATE) },
	    signer_nocheck, { 0 } },
	{ R_smbr_4_9_9_ocsp_signer_ku, { FACT(CERT) }, signer_ku, { 0 } },
	{ R_smbr_4_9_9_ocsp_signer_ku, { FACT(DELEGATE) }, signer_ku, { 0 } },
	{ R_smbr_4_9_9_ocsp_signer_not_ca, { FACT(CERT) }, signer_not_ca,
	    { 0 } },
	{ R_smbr_4_9_9_ocsp_signer_not_ca, { FACT(DELEGATE) }, signer_not_ca,
	    { 0 } },
	{ R_smbr_4_9_9_ocsp_signer_no_reserved_policy, { FACT(CERT) },
	    signer_policy, { 0 } },
	{ R_smbr_4_9_9_ocsp_signer_no_reserved_policy, { FACT(DELEGATE) },
	    signer_policy, { 0 } },
	{ 0 },
};
