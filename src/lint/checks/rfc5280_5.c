/* RFC 5280 5: fields and extensions of CRLs. Entries: rfc5280_5_3.c. */
#include "lint/fields.h"
#include "lint/crl_walk.h"
#include "lint/shared.h"
#include "lint/signature.h"

enum { CRL_NUMBER_OCTETS = 20 };

/* 5.1.1.2 */
static void
sigalg_differs(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (!bytes_equal(l->inner_alg->raw, l->outer_alg->raw))
		lint_report(l, l->outer_alg->raw,
		    "not the octets of tbsCertList.signature");
}

/* 5.1.1.3 */
static void
signature_bad(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (lint_verify(l, &l->issuer->spki, l->outer_alg, l->crl->tbs,
		l->crl->signature) == CRYPTO_BAD)
		lint_report(l, l->crl->signature_raw,
		    "the signature does not verify with the issuer's key");
}

/* 5.1.2.1 */
static void
not_v2(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (!l->crl->version_encoded)
		lint_report(l, l->crl->version_raw, "there is no version");
	else if (l->crl->version != 1)
		lint_report(l, l->crl->version_raw, "version is not 1");
}

/* 5.1.2.3 */
static void
issuer_empty(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->issuer_name->rdns == 0)
		lint_report(l, l->issuer_name->raw, "the name is empty");
}

static void
issuer_encoding(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (!bytes_equal(l->issuer_name->raw, l->issuer->subject.raw))
		lint_report(l, l->issuer_name->raw,
		    "not the octets of the issuer certificate's subject");
}

/* 5.1.2.4, 5.1.2.5 */
static void
time_type(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_time_type(l, &l->crl->this_update, "thisUpdate");
	lint_time_type(l, &l->crl->next_update, "nextUpdate");
}

static void
next_update_missing(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, l->crl->next_update.raw, "there is no nextUpdate");
}

static void
next_update_order(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_crl *crl = l->crl;

	(void)arg;
	if (crl->this_update.readable && crl->next_update.readable &&
	    crl->next_update.seconds <= crl->this_update.seconds)
		lint_report(l, crl->next_update.raw,
		    "not later than thisUpdate");
}

/* 5.1.2.6 */
static void
empty_list(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->crl->entries.len == 0)
		lint_report(l, l->crl->entries_raw, "an empty list");
}

/* The INTEGER that is the value of an extension. */
static bool
ext_integer(const struct lint *l, enum oid oid, struct der *ret)
{
	struct der_reader r = der_reader(lint_ext_value(l, oid), NULL);

	return der_optional(&r, DER_T_INTEGER, ret) && ret->value.len > 0;
}

/* 5.2.3 */
static void
number_too_long(struct lint *l, const struct lint_arg *arg)
{
	struct der d;

	(void)arg;
	if (ext_integer(l, OID_cRLNumber, &d) &&
	    d.value.len > CRL_NUMBER_OCTETS)
		lint_report(l, d.raw, "%zu octets", d.value.len);
}

static void
number_negative(struct lint *l, const struct lint_arg *arg)
{
	struct der d;

	(void)arg;
	if (ext_integer(l, OID_cRLNumber, &d) && d.value.ptr[0] >= 0x80)
		lint_report(l, d.raw, "cRLNumber is negative");
}

static struct bytes
without_zeros(struct bytes b)
{
	while (b.len > 0 && b.ptr[0] == 0)
		b = bytes_from(b, 1);
	return b;
}

/* Both not negative. */
static bool
is_less(struct bytes a, struct bytes b)
{
	a = without_zeros(a);
	b = without_zeros(b);
	if (a.len != b.len)
		return a.len < b.len;
	return a.len > 0 && memcmp(a.ptr, b.ptr, a.len) < 0;
}

/* 5.2.4 */
static void
base_not_earlier(struct lint *l, const struct lint_arg *arg)
{
	struct der base, number;

	(void)arg;
	if (!ext_integer(l, OID_deltaCRLIndicator, &base) ||
	    !ext_integer(l, OID_cRLNumber, &number) ||
	    base.value.ptr[0] >= 0x80 || number.value.ptr[0] >= 0x80)
		return;
	if (!is_less(base.value, number.value))
		lint_report(l, base.raw,
		    "BaseCRLNumber is not smaller than cRLNumber");
}

/* 5.2.5 */
static void
idp_empty(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r = der_reader(l->exts->idp->raw, NULL);
	struct der d;

	(void)arg;
	if (der_optional(&r, DER_T_SEQUENCE, &d) && d.value.len == 0)
		lint_report(l, d.raw, "an empty sequence");
}

static void
idp_scopes(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_idp *idp = l->exts->idp;

	(void)arg;
	if (idp->user_certs + idp->ca_certs + idp->attribute_certs > 1)
		lint_report(l, idp->raw, "more than one scope is TRUE");
}

static void
idp_attribute_certs(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->exts->idp->attribute_certs)
		lint_report(l, l->exts->idp->attribute_certs_raw,
		    "onlyContainsAttributeCerts is TRUE");
}

static void
idp_reason(struct lint *l, const struct lint_arg *arg)
{
	if (l->exts->idp->reasons.len > 0)
		lint_crl_entries(l, arg);
}

/* That the CRL serves these certificates is what its profile says. */
static void
idp_not_covering(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_idp *idp = l->exts->idp;

	(void)arg;
	if (idp->user_certs && (l->subjects & SUBJECT_BIT(CRL_CA)) != 0)
		lint_report(l, idp->user_certs_raw,
		    "a CRL for CA certificates has onlyContainsUserCerts");
	if (idp->ca_certs && (l->subjects & SUBJECT_BIT(CRL_EE)) != 0)
		lint_report(l, idp->ca_certs_raw,
		    "a CRL for end entities has onlyContainsCACerts");
}

/* 5.2.6 */
static void
freshest_parts(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *exts = l->exts;

	(void)arg;
	if (exts->freshest_count == 0)
		lint_report(l, lint_ext_at(l, OID_freshestCRL),
		    "there is no DistributionPoint");
	for (unsigned i = 0; i < exts->freshest_count; i++) {
		const struct x509_dp *dp = &exts->freshest[i];

		if (!dp->has_name)
			lint_report(l, dp->raw,
			    "there is no distributionPoint");
		if (dp->reasons.len > 0)
			lint_report(l, dp->reasons, "reasons is present");
		if (dp->crl_issuer.len > 0)
			lint_report(l, dp->crl_issuer,
			    "cRLIssuer is present");
	}
}

/* 5.2.7 */
static bool
is_http_or_ldap(const struct x509_gn *gn)
{
	return lint_gn_is_http(gn) ||
	    (gn->kind == GN_URI && lint_scheme_is(gn->value, "ldap"));
}

static void
aia_locations(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->aia_count; i++)
		if (is_http_or_ldap(&l->exts->aia[i].location))
			return;
	lint_report(l, lint_ext_at(l, OID_authorityInfoAccess),
	    "no accessLocation is an http or ldap URI");
}

static void
aia_methods(struct lint *l, const struct lint_arg *arg)
{
	unsigned found = 0;

	(void)arg;
	for (unsigned i = 0; i < l->exts->aia_count; i++) {
		if (l->exts->aia[i].method == OID_caIssuers)
			found++;
		else
			lint_report(l, l->exts->aia[i].raw,
			    "another access method than caIssuers");
	}
	if (found == 0)
		lint_report(l, lint_ext_at(l, OID_authorityInfoAccess),
		    "caIssuers is not listed");
}

/* 5.2 */
static bool
is_of_crls(enum oid oid)
{
	return oid == OID_authorityKeyIdentifier ||
	    oid == OID_issuerAltName || oid == OID_cRLNumber ||
	    oid == OID_deltaCRLIndicator ||
	    oid == OID_issuingDistributionPoint || oid == OID_freshestCRL ||
	    oid == OID_authorityInfoAccess;
}

static void
unknown_critical(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->count; i++) {
		const struct x509_ext *ext = &l->exts->item[i];

		if (ext->critical && !is_of_crls(ext->oid))
			lint_report_value(l, ext->raw, ext->oid_raw,
			    "a critical extension that is none of CRLs");
	}
}

const struct lint_binding lint_rfc5280_5[] = {
	{ R_rfc5280_5_1_1_2_sigalg_match, { { 0 } }, sigalg_differs, { 0 } },
	{ R_rfc5280_5_1_1_3_signature_verifies, { FACT(ISSUER) },
	    signature_bad, { 0 } },
	{ R_rfc5280_5_1_2_1_version_v2, { { 0 } }, not_v2, { 0 } },
	{ R_rfc5280_5_1_2_3_issuer_nonempty, { { 0 } }, issuer_empty, { 0 } },
	{ R_rfc5280_5_1_2_3_issuer_encoding, { FACT(ISSUER) },
	    issuer_encoding, { 0 } },
	{ R_rfc5280_5_1_2_4_time_type, { { 0 } }, time_type, { 0 } },
	{ R_rfc5280_5_1_2_5_nextupdate_present, { NO_FACT(NEXT_UPDATE) },
	    next_update_missing, { 0 } },
	{ R_rfc5280_5_1_2_5_nextupdate_after_thisupdate,
	    { FACT(NEXT_UPDATE) }, next_update_order, { 0 } },
	{ R_rfc5280_5_1_2_6_revoked_absent_when_empty, { FACT(ENTRIES) },
	    empty_list, { 0 } },
	{ R_rfc5280_5_1_2_6_serial_unique, { ENTRY(DISORDER) },
	    lint_crl_serials, { 0 } },
	{ R_rfc5280_5_2_1_aki_present, { NO_EXT(authorityKeyIdentifier) },
	    lint_ext_missing, { OID_authorityKeyIdentifier } },
	{ R_rfc5280_5_2_1_aki_keyid, { HAS_EXT(authorityKeyIdentifier) },
	    lint_aki_no_id, { 0 } },
	{ R_rfc5280_5_2_1_aki_keyid_only,
	    { HAS_EXT(authorityKeyIdentifier) }, lint_aki_issuer, { 0 } },
	{ R_rfc5280_5_2_1_aki_keyid_only,
	    { HAS_EXT(authorityKeyIdentifier) }, lint_aki_serial, { 0 } },
	{ R_rfc5280_5_2_1_aki_noncritical,
	    { CRITICAL(authorityKeyIdentifier) }, lint_ext_critical,
	    { OID_authorityKeyIdentifier } },
	{ R_rfc5280_5_2_1_aki_matches_issuer_ski,
	    { HAS_EXT(authorityKeyIdentifier), FACT(ISSUER) },
	    lint_aki_other_key, { 0 } },
	{ R_rfc5280_5_2_2_ian_noncritical, { CRITICAL(issuerAltName) },
	    lint_ext_critical, { OID_issuerAltName } },
	{ R_rfc5280_5_2_3_crlnumber_present, { NO_EXT(cRLNumber) },
	    lint_ext_missing, { OID_cRLNumber } },
	{ R_rfc5280_5_2_3_crlnumber_noncritical, { CRITICAL(cRLNumber) },
	    lint_ext_critical, { OID_cRLNumber } },
	{ R_rfc5280_5_2_3_crlnumber_max, { HAS_EXT(cRLNumber) },
	    number_too_long, { 0 } },
	{ R_rfc5280_5_2_3_crlnumber_nonnegative, { HAS_EXT(cRLNumber) },
	    number_negative, { 0 } },
	{ R_rfc5280_5_2_4_delta_critical, { NOT_CRITICAL(deltaCRLIndicator) },
	    lint_ext_not_critical, { OID_deltaCRLIndicator } },
	{ R_rfc5280_5_2_4_delta_base_earlier, { HAS_EXT(deltaCRLIndicator) },
	    base_not_earlier, { 0 } },
	{ R_rfc5280_5_2_5_idp_critical,
	    { NOT_CRITICAL(issuingDistributionPoint) },
	    lint_ext_not_critical, { OID_issuingDistributionPoint } },
	{ R_rfc5280_5_2_5_idp_nonempty, { HAS_EXT(issuingDistributionPoint) },
	    idp_empty, { 0 } },
	{ R_rfc5280_5_2_5_idp_one_scope,
	    { HAS_EXT(issuingDistributionPoint) }, idp_scopes, { 0 } },
	{ R_rfc5280_5_2_5_idp_no_attribute_certs,
	    { HAS_EXT(issuingDistributionPoint) }, idp_attribute_certs,
	    { 0 } },
	{ R_rfc5280_5_2_5_idp_reason_stated,
	    { HAS_EXT(issuingDistributionPoint), ENTRY(UNSPECIFIED) },
	    idp_reason,
	    { ENTRY_UNSPECIFIED, .text = "reasonCode is unspecified" } },
	{ R_rfc5280_5_2_5_idp_covers_cert,
	    { HAS_EXT(issuingDistributionPoint) }, idp_not_covering,
	    { 0 } },
	{ R_rfc5280_5_2_6_freshest_noncritical, { CRITICAL(freshestCRL) },
	    lint_ext_critical, { OID_freshestCRL } },
	{ R_rfc5280_5_2_6_freshest_not_in_delta,
	    { .has[LINT_EXT] = BIT(EXT_freshestCRL) |
		    BIT(EXT_deltaCRLIndicator) },
	    lint_ext_present, { OID_freshestCRL } },
	{ R_rfc5280_5_2_6_freshest_dp_only, { HAS_EXT(freshestCRL) },
	    freshest_parts, { 0 } },
	{ R_rfc5280_5_2_7_aia_noncritical, { CRITICAL(authorityInfoAccess) },
	    lint_ext_critical, { OID_authorityInfoAccess } },
	{ R_rfc5280_5_2_7_aia_http_or_ldap, { HAS_EXT(authorityInfoAccess) },
	    aia_locations, { 0 } },
	{ R_rfc5280_5_2_7_aia_caissuers_only,
	    { HAS_EXT(authorityInfoAccess) }, aia_methods, { 0 } },
	{ R_rfc5280_5_2_duplicate_extension, { FACT(EXT_REPEATED) },
	    lint_ext_repeated, { 0 } },
	{ R_rfc5280_5_2_value_decodes, { FACT(EXT_ODD) }, lint_ext_odd,
	    { 0 } },
	{ R_rfc5280_5_2_unknown_critical, { FACT(EXTENSIONS) },
	    unknown_critical, { 0 } },
	{ 0 },
};
