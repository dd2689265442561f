/* What 7.1.2.2 and 7.1.2.3 ask in the same words. */
#include "lint/shared.h"
#include "x509/policy.h"

void
lint_ca_false(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, lint_ext_at(l, OID_basicConstraints),
	    "basicConstraints does not say cA TRUE");
}

void
lint_path_len_present(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, l->exts->path_len_raw,
	    "basicConstraints has a pathLenConstraint");
}

bool
lint_scheme_is(struct bytes uri, const char *scheme)
{
	size_t colon = bytes_find(uri, ':');

	return colon < uri.len && bytes_equal_nocase(bytes_head(uri, colon),
	    bytes_str(scheme));
}

bool
lint_gn_is_http(const struct x509_gn *name)
{
	return name->kind == GN_URI && lint_scheme_is(name->value, "http");
}

typedef void qualifier_fn(struct lint *l, const struct x509_qualifier *q);

static void
each_qualifier(struct lint *l, enum oid type, qualifier_fn *check)
{
	struct x509_qualifier q;

	for (unsigned i = 0; i < l->exts->policy_count; i++) {
		struct der_reader r =
		    der_reader(l->exts->policy[i].qualifiers, NULL);

		while (x509_qualifier_next(&r, &q))
			if (q.oid == type)
				check(l, &q);
	}
}

static void
cps_uri(struct lint *l, const struct x509_qualifier *q)
{
	if (q->value.tag != DER_T_IA5)
		lint_report(l, q->raw, "the CPS pointer is no IA5String");
	else if (!lint_scheme_is(q->value.value, "http") &&
	    !lint_scheme_is(q->value.value, "https"))
		lint_report_value(l, q->value.raw, q->value.value,
		    "the CPS pointer is no http or https URI");
}

static void
notice_textless(struct lint *l, const struct x509_qualifier *q)
{
	if (x509_notice_read(q).text.tag == 0)
		lint_report(l, q->raw, "the user notice has no explicitText");
}

static void
notice_reference(struct lint *l, const struct x509_qualifier *q)
{
	struct bytes reference = x509_notice_read(q).reference;

	if (reference.len > 0)
		lint_report(l, reference, "the user notice has a noticeRef");
}

void
lint_cps_uri(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_qualifier(l, OID_cps, cps_uri);
}

void
lint_notice_textless(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_qualifier(l, OID_userNotice, notice_textless);
}

void
lint_notice_reference(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_qualifier(l, OID_userNotice, notice_reference);
}

void
lint_aki_no_id(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->exts->aki_id_raw.len == 0)
		lint_report(l, lint_ext_at(l, OID_authorityKeyIdentifier),
		    "authorityKeyIdentifier has no keyIdentifier");
}

void
lint_aki_issuer(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->exts->aki_issuer.len > 0)
		lint_report(l, l->exts->aki_issuer,
		    "authorityKeyIdentifier has an authorityCertIssuer");
}

void
lint_aki_serial(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->exts->aki_serial.len > 0)
		lint_report(l, l->exts->aki_serial,
		    "authorityKeyIdentifier has an "
		    "authorityCertSerialNumber");
}

/* Where one of the two is missing, another rule says so. */
void
lint_aki_other_key(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->exts->aki_id_raw.len > 0 && l->issuer->exts.ski.len > 0 &&
	    !bytes_equal(l->exts->aki_id, l->issuer->exts.ski))
		lint_report(l, l->exts->aki_id_raw,
		    "keyIdentifier is not the subjectKeyIdentifier of the "
		    "issuer");
}

bool
lint_ekus_within(const struct x509_exts *exts, uint64_t allowed)
{
	return exts->eku_unlisted == 0 && (exts->eku_seen & ~allowed) == 0;
}

void
lint_eku_only(struct lint *l, const struct lint_arg *arg)
{
	char text[OID_TEXT];

	if (lint_ekus_within(l->exts, arg->n))
		return;
	for (unsigned i = 0; i < l->exts->eku_count; i++) {
		const struct x509_eku *eku = &l->exts->eku[i];

		if (!oid_is(eku->oid, OID_KIND_EKU) ||
		    (arg->n >> oid_table[eku->oid].ordinal & 1) == 0)
			lint_report(l, eku->raw, "extKeyUsage lists %s",
			    oid_name(eku->oid_raw, text));
	}
}

void
lint_ku_needs(struct lint *l, const struct lint_arg *arg)
{
	uint16_t extra = (uint16_t)(arg->n & l->exts->ku);
	char text[192], wanted[192];

	if (extra != 0 && (l->exts->ku & arg->m) == 0)
		lint_report(l, lint_ext_at(l, OID_keyUsage),
		    "keyUsage asserts %s without %s",
		    lint_ku_text(extra, text),
		    lint_ku_text((uint16_t)arg->m, wanted));
}

/* 7.1.6.3; for Affiliates the two options exclude each other (AMB-37). */
const char *
lint_ca_policies_fault(const struct x509_exts *exts, bool affiliated)
{
	bool reserved = (exts->policy_seen & LINT_POLICY_RESERVED) != 0;
	bool any = (exts->policy_seen & BIT(POLICY_anyPolicy)) != 0;

	if (any && !affiliated)
		return "anyPolicy is asserted for a CA that is no Affiliate";
	if (any && exts->policy_count > 1)
		return "anyPolicy is asserted beside other policies";
	if (!any && !reserved)
		return affiliated ?
		    "neither a reserved policy OID nor anyPolicy is asserted" :
		    "no reserved policy OID is asserted";
	return NULL;
}
