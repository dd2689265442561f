/* RFC 5280 4.2: what holds for every extension. */
#include "lint/check.h"
#include "lint/shared.h"

/*
 * Extensions that RFC 5280 or the S/MIME profile defines, and those whose
 * own standard wants them critical (RFC 3779, RFC 6962).
 */
#define KNOWN                                                             \
	(BIT(EXT_authorityKeyIdentifier) | BIT(EXT_subjectKeyIdentifier) | \
	    BIT(EXT_keyUsage) | BIT(EXT_certificatePolicies) |            \
	    BIT(EXT_policyMappings) | BIT(EXT_subjectAltName) |           \
	    BIT(EXT_issuerAltName) |                                      \
	    BIT(EXT_subjectDirectoryAttributes) |                         \
	    BIT(EXT_basicConstraints) | BIT(EXT_nameConstraints) |        \
	    BIT(EXT_policyConstraints) | BIT(EXT_extKeyUsage) |           \
	    BIT(EXT_cRLDistributionPoints) | BIT(EXT_inhibitAnyPolicy) |  \
	    BIT(EXT_freshestCRL) | BIT(EXT_authorityInfoAccess) |         \
	    BIT(EXT_subjectInfoAccess) | BIT(EXT_qcStatements) |          \
	    BIT(EXT_smimeCapabilities) | BIT(EXT_lei) | BIT(EXT_leiRole) | \
	    BIT(EXT_adobeTimestamp) | BIT(EXT_adobeArchiveRevInfo) |      \
	    BIT(EXT_ocspNoCheck) | BIT(EXT_ipAddrBlocks) |                \
	    BIT(EXT_autonomousSysIds) | BIT(EXT_ctPoison))

static bool
is_one_value(struct bytes value)
{
	struct der_notes notes = {.count = 0};
	struct der_reader r = der_reader(value, &notes);
	struct der d;

	if (!der_next(&r, &d) || !der_at_end(&r))
		return false;
	der_walk(d.raw, &notes);
	return der_notes_total(&notes) == 0;
}

static void
not_der(struct lint *l, const struct lint_arg *arg)
{
	char text[OID_TEXT];

	(void)arg;
	for (unsigned i = 0; i < l->exts->count; i++) {
		const struct x509_ext *ext = &l->exts->item[i];

		if (!oid_is(ext->oid, OID_KIND_EXT) && ext->oid_raw.len > 0 &&
		    !ext->in_pieces && !is_one_value(ext->value))
			lint_report(l, ext->value,
			    "the value of %s is not one DER value",
			    oid_name(ext->oid_raw, text));
	}
}

static bool
is_known(const struct x509_ext *ext)
{
	return oid_is(ext->oid, OID_KIND_EXT) &&
	    (KNOWN >> oid_keys[ext->oid].ordinal & 1) != 0;
}

static void
unknown_critical(struct lint *l, const struct lint_arg *arg)
{
	char text[OID_TEXT];

	(void)arg;
	if ((l->exts->critical & ~KNOWN) == 0 &&
	    !lint_has(l, LINT_FACT, FACT_EXT_UNLISTED))
		return;
	for (unsigned i = 0; i < l->exts->count; i++) {
		const struct x509_ext *ext = &l->exts->item[i];

		if (ext->critical && !is_known(ext))
			lint_report(l, ext->raw, "%s is critical",
			    oid_name(ext->oid_raw, text));
	}
}

/* SEQUENCE SIZE (1..MAX) OF, without a row of their own. */
static bool
is_list(enum oid oid)
{
	switch (oid) {
	case OID_certificatePolicies:
	case OID_policyMappings:
	case OID_subjectDirectoryAttributes:
	case OID_extKeyUsage:
	case OID_cRLDistributionPoints:
	case OID_freshestCRL:
	case OID_authorityInfoAccess:
	case OID_subjectInfoAccess:
		return true;
	default:
		return false;
	}
}

static void
empty_lists(struct lint *l)
{
	static const uint8_t empty[] = {0x30, 0x00};

	for (unsigned i = 0; i < l->exts->count; i++) {
		const struct x509_ext *ext = &l->exts->item[i];

		if (ext->value.len == sizeof(empty) &&
		    memcmp(ext->value.ptr, empty, sizeof(empty)) == 0 &&
		    is_list(ext->oid))
			lint_report(l, ext->value, "%s is empty",
			    oid_table[ext->oid].name);
	}
}

static void
empty_name(struct lint *l, const struct x509_dp *dp)
{
	if (dp->has_name && !dp->relative && dp->full_name.item != NULL &&
	    dp->full_name.count == 0)
		lint_report(l, dp->full_name.raw, "fullName is empty");
	if (dp->crl_issuer.len == 2)
		lint_report(l, dp->crl_issuer, "cRLIssuer is empty");
}

static void
empty_parts(struct lint *l)
{
	const struct x509_exts *exts = l->exts;

	for (unsigned i = 0; i < exts->crldp_count; i++)
		empty_name(l, &exts->crldp[i]);
	for (unsigned i = 0; i < exts->freshest_count; i++)
		empty_name(l, &exts->freshest[i]);
	if (exts->permitted_raw.len > 0 && exts->permitted_count == 0)
		lint_report(l, exts->permitted_raw,
		    "permittedSubtrees is empty");
	if (exts->excluded_raw.len > 0 && exts->excluded_count == 0)
		lint_report(l, exts->excluded_raw,
		    "excludedSubtrees is empty");
	if (exts->aki_issuer.len == 2)
		lint_report(l, exts->aki_issuer,
		    "authorityCertIssuer is empty");
	for (unsigned i = 0; i < exts->policy_count; i++)
		if (exts->policy[i].has_qualifiers &&
		    exts->policy[i].qualifiers.len == 0)
			lint_report(l, exts->policy[i].raw,
			    "policyQualifiers is empty");
}

/* The values of each attribute of subjectDirectoryAttributes. */
static void
empty_values(struct lint *l)
{
	struct der_reader r = der_reader(
	    lint_ext_value(l, OID_subjectDirectoryAttributes), NULL);
	struct der seq, attr, d;

	if (!der_optional(&r, DER_T_SEQUENCE, &seq))
		return;
	r = der_enter(&seq, NULL);
	while (der_next(&r, &attr)) {
		struct der_reader in = der_enter(&attr, NULL);

		if (der_optional(&in, DER_T_OID, &d) &&
		    der_optional(&in, DER_T_SET, &d) && d.value.len == 0)
			lint_report(l, attr.raw,
			    "an attribute of subjectDirectoryAttributes has "
			    "no value");
	}
}

static void
empty_sequence(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *exts = l->exts;

	(void)arg;
	if (exts->item != NULL && exts->count == 0)
		lint_report(l, exts->raw, "Extensions is empty");
	empty_lists(l);
	empty_parts(l);
	if (exts->seen & BIT(EXT_subjectDirectoryAttributes))
		empty_values(l);
}

const struct lint_binding lint_rfc5280_4_2[] = {
	{ R_rfc5280_4_2_duplicate_extension, { FACT(EXT_REPEATED) },
	    lint_ext_repeated, { 0 } },
	{ R_rfc5280_4_2_value_decodes, { FACT(EXT_ODD) }, lint_ext_odd,
	    { 0 } },
	{ R_rfc5280_4_2_value_der, { FACT(EXT_UNLISTED) }, not_der, { 0 } },
	{ R_rfc5280_4_2_unknown_critical, { FACT(EXTENSIONS) },
	    unknown_critical, { 0 } },
	{ R_rfc5280_4_2_sequence_nonempty, { FACT(EXTENSIONS) },
	    empty_sequence, { 0 } },
	{ 0 },
};
