/*
 * RFC 5280 4.2.1.13, 4.2.1.15 and 4.2.2: distribution points and access to
 * information.
 */
#include "lint/shared.h"
#include "lint/uri.h"

typedef void dp_fn(struct lint *l, const struct x509_dp *dp);

static void
each_dp(struct lint *l, dp_fn *check)
{
	for (unsigned i = 0; i < l->exts->crldp_count; i++)
		check(l, &l->exts->crldp[i]);
	for (unsigned i = 0; i < l->exts->freshest_count; i++)
		check(l, &l->exts->freshest[i]);
}

static void
nameless(struct lint *l, const struct x509_dp *dp)
{
	if (!dp->has_name && dp->crl_issuer.len == 0)
		lint_report(l, dp->raw,
		    "neither distributionPoint nor cRLIssuer");
}

static void
dp_nameless(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_dp(l, nameless);
}

/* The names in cRLIssuer, [2] IMPLICIT GeneralNames. */
static struct der_reader
issuer_names(const struct x509_dp *dp)
{
	struct der_reader r = der_reader(dp->crl_issuer, NULL);
	struct der d;

	if (der_next(&r, &d))
		return der_enter(&d, NULL);
	r.pos = r.end;
	return r;
}

static bool
is_directory(const struct der *name, struct der *ret_dn)
{
	struct der_reader r = der_enter(name, NULL);

	return name->tag == (DER_CONTEXT_CONS | GN_DIRECTORY) &&
	    der_optional(&r, DER_T_SEQUENCE, ret_dn);
}

static void
own_issuer(struct lint *l, const struct x509_dp *dp)
{
	struct der_reader r = issuer_names(dp);
	struct der name, dn;

	while (der_next(&r, &name))
		if (is_directory(&name, &dn) &&
		    bytes_equal(dn.raw, l->cert->issuer.raw))
			lint_report(l, dp->crl_issuer,
			    "cRLIssuer is the issuer of the certificate");
}

static void
dp_own_issuer(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_dp(l, own_issuer);
}

static void
no_directory(struct lint *l, const struct x509_dp *dp)
{
	struct der_reader r = issuer_names(dp);
	struct der name, dn;

	while (der_next(&r, &name))
		if (!is_directory(&name, &dn) || dn.value.len == 0)
			lint_report(l, name.raw,
			    "cRLIssuer holds another name than a non-empty "
			    "directoryName");
}

static void
dp_no_directory(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_dp(l, no_directory);
}

static bool
is_reachable(const struct x509_gn *gn)
{
	return gn->kind == GN_URI && lint_uri_is_http_or_ldap(gn->value);
}

static void
unreachable(struct lint *l, const struct x509_dp *dp)
{
	if (dp->full_name.count == 0 && !dp->relative)
		return;
	for (unsigned i = 0; i < dp->full_name.count; i++)
		if (is_reachable(&dp->full_name.item[i]))
			return;
	lint_report(l, dp->full_name.raw, "no HTTP or LDAP URI among them");
}

static void
dp_unreachable(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_dp(l, unreachable);
}

static void
relative(struct lint *l, const struct x509_dp *dp)
{
	if (dp->relative)
		lint_report(l, dp->raw, "nameRelativeToCRLIssuer is used");
}

static void
dp_relative(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_dp(l, relative);
}

static void
dp_some_reasons(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *exts = l->exts;

	(void)arg;
	for (unsigned i = 0; i < exts->crldp_count; i++)
		if (exts->crldp[i].reasons.len == 0)
			return;
	if (exts->crldp_count > 0)
		lint_report(l, lint_ext_value(l, OID_cRLDistributionPoints),
		    "every DistributionPoint is for some reasons only");
}

static void
segmented(struct lint *l, const struct x509_dp *dp)
{
	if (dp->reasons.len > 0)
		lint_report(l, dp->reasons, "reasons is present");
}

static void
dp_segmented(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_dp(l, segmented);
}

typedef void location_fn(struct lint *l, const struct x509_gn *gn,
    bool is_access);

static void
each_location(struct lint *l, location_fn *check)
{
	const struct x509_exts *exts = l->exts;

	for (unsigned i = 0; i < exts->crldp_count; i++)
		for (unsigned k = 0; k < exts->crldp[i].full_name.count; k++)
			check(l, &exts->crldp[i].full_name.item[k], false);
	for (unsigned i = 0; i < exts->freshest_count; i++)
		for (unsigned k = 0; k < exts->freshest[i].full_name.count;
		     k++)
			check(l, &exts->freshest[i].full_name.item[k],
			    false);
	if (exts->idp != NULL)
		for (unsigned k = 0; k < exts->idp->full_name.count; k++)
			check(l, &exts->idp->full_name.item[k], false);
	for (unsigned i = 0; i < exts->aia_count; i++)
		check(l, &exts->aia[i].location, true);
	for (unsigned i = 0; i < exts->sia_count; i++)
		check(l, &exts->sia[i].location, true);
}

static void
broken(struct lint *l, const struct x509_gn *gn, bool is_access)
{
	struct lint_uri uri;

	(void)is_access;
	if (gn->kind != GN_URI)
		return;
	lint_uri_parse(gn->value, &uri);
	if (uri.faults & URI_BROKEN)
		lint_report_value(l, gn->raw, gn->value, "the URI %s",
		    lint_uri_text(uri.faults & URI_BROKEN));
}

static void
location_broken(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_location(l, broken);
}

/* RFC 4516 2: the dn is the path, the attributes the first ?-part. */
static void
ldap_parts(struct lint *l, const struct x509_gn *gn, bool is_access)
{
	struct lint_uri uri;
	struct bytes dn, attributes;

	if (gn->kind != GN_URI || !(lint_scheme_is(gn->value, "ldap") ||
				      lint_scheme_is(gn->value, "ldaps")))
		return;
	lint_uri_parse(gn->value, &uri);
	dn = uri.path.len > 0 && uri.path.ptr[0] == '/' ?
	    bytes_from(uri.path, 1) : uri.path;
	attributes = bytes_head(uri.query, bytes_find(uri.query, '?'));
	if (dn.len == 0)
		lint_report_value(l, gn->raw, gn->value, "there is no dn");
	else if (attributes.len == 0)
		lint_report_value(l, gn->raw, gn->value,
		    "there is no attribute");
	else if (!is_access && bytes_find(attributes, ',') < attributes.len)
		lint_report_value(l, gn->raw, gn->value,
		    "there is more than one attribute");
}

static void
ldap_incomplete(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_location(l, ldap_parts);
}

/* 4.2.2: n is the access method. */
static void
access_unreachable(struct lint *l, const struct x509_access *access,
    unsigned count, enum oid method)
{
	const struct x509_access *last = NULL;

	for (unsigned i = 0; i < count; i++) {
		if (access[i].method != method)
			continue;
		if (is_reachable(&access[i].location))
			return;
		last = &access[i];
	}
	if (last != NULL)
		lint_report(l, last->raw,
		    "no location of %s is an HTTP or LDAP URI",
		    oid_table[method].name);
}

static void
aia_unreachable(struct lint *l, const struct lint_arg *arg)
{
	access_unreachable(l, l->exts->aia, l->exts->aia_count,
	    (enum oid)arg->n);
}

static void
sia_unreachable(struct lint *l, const struct lint_arg *arg)
{
	access_unreachable(l, l->exts->sia, l->exts->sia_count,
	    (enum oid)arg->n);
}

static void
aia_ocsp_no_uri(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->aia_count; i++)
		if (l->exts->aia[i].method == OID_ocsp &&
		    l->exts->aia[i].location.kind != GN_URI)
			lint_report(l, l->exts->aia[i].location.raw,
			    "the location of the responder is no URI");
}

#define DPS(rule, fn) { rule, { FACT(LOCATION_ODD) }, fn, { 0 } }

const struct lint_binding lint_rfc5280_4_2_1_13[] = {
	{ R_rfc5280_4_2_1_13_crldp_noncritical,
	    { CRITICAL(cRLDistributionPoints) }, lint_ext_critical,
	    { OID_cRLDistributionPoints } },
	DPS(R_rfc5280_4_2_1_13_dp_name_or_issuer, dp_nameless),
	DPS(R_rfc5280_4_2_1_13_dp_crlissuer_foreign, dp_own_issuer),
	DPS(R_rfc5280_4_2_1_13_dp_crlissuer_dn, dp_no_directory),
	DPS(R_rfc5280_4_2_1_13_dp_http_or_ldap, dp_unreachable),
	DPS(R_rfc5280_4_2_1_13_dp_no_relative_name, dp_relative),
	{ R_rfc5280_4_2_1_13_dp_all_reasons,
	    { HAS_EXT(cRLDistributionPoints), FACT(LOCATION_ODD) },
	    dp_some_reasons, { 0 } },
	DPS(R_rfc5280_4_2_1_13_dp_no_reasons, dp_segmented),
	{ R_rfc5280_4_2_1_13_location_uri, { FACT(LOCATION_ODD) },
	    location_broken, { 0 } },
	{ R_rfc5280_4_2_1_13_ldap_uri_parts, { FACT(LOCATION_ODD) },
	    ldap_incomplete, { 0 } },
	{ R_rfc5280_4_2_1_15_freshest_noncritical, { CRITICAL(freshestCRL) },
	    lint_ext_critical, { OID_freshestCRL } },
	{ R_rfc5280_4_2_2_1_aia_noncritical, { CRITICAL(authorityInfoAccess) },
	    lint_ext_critical, { OID_authorityInfoAccess } },
	{ R_rfc5280_4_2_2_1_aia_caissuers_http_or_ldap,
	    { HAS_EXT(authorityInfoAccess), FACT(LOCATION_ODD) },
	    aia_unreachable,
	    { OID_caIssuers } },
	{ R_rfc5280_4_2_2_1_aia_ocsp_uri,
	    { HAS_EXT(authorityInfoAccess), FACT(LOCATION_ODD) },
	    aia_ocsp_no_uri, { 0 } },
	{ R_rfc5280_4_2_2_2_sia_noncritical, { CRITICAL(subjectInfoAccess) },
	    lint_ext_critical, { OID_subjectInfoAccess } },
	{ R_rfc5280_4_2_2_2_sia_carepository_http_or_ldap,
	    { HAS_EXT(subjectInfoAccess) }, sia_unreachable,
	    { OID_caRepository } },
	{ 0 },
};
