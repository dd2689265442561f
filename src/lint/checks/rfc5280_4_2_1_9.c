/*
 * RFC 5280 4.2.1.8 to 4.2.1.10 and 4.2.1.12: basic and name constraints, key
 * purposes.
 */
#include "lint/shared.h"
#include "lint/uri.h"
#include "mailbox/mailbox.h"

/* 4.2.1.9 */
static void
bc_not_critical(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *exts = l->exts;

	(void)arg;
	if ((exts->seen & BIT(EXT_keyUsage)) == 0 ||
	    exts->ku & 1u << KU_KEY_CERT_SIGN)
		lint_report(l, lint_ext_at(l, OID_basicConstraints),
		    "basicConstraints is not marked critical");
}

static void
path_len_no_certsign(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if ((l->exts->ku & 1u << KU_KEY_CERT_SIGN) == 0)
		lint_report(l, l->exts->path_len_raw,
		    "there is a pathLenConstraint, but no keyCertSign");
}

static void
path_len_negative(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r = der_reader(l->exts->path_len_raw, NULL);
	struct der d;

	(void)arg;
	if (der_next(&r, &d) && d.value.len > 0 && d.value.ptr[0] >= 0x80)
		lint_report(l, d.raw, "pathLenConstraint is negative");
}

/* 4.2.1.10 */
static void
nc_empty(struct lint *l, const struct lint_arg *arg)
{
	struct bytes value = lint_ext_value(l, OID_nameConstraints);

	(void)arg;
	if (value.len == 2 && value.ptr[0] == DER_T_SEQUENCE)
		lint_report(l, value, "nameConstraints is empty");
}

typedef void tree_fn(struct lint *l, const struct x509_subtree *tree,
    bool permitted);

static void
each_subtree(struct lint *l, tree_fn *check)
{
	for (unsigned i = 0; i < l->exts->permitted_count; i++)
		check(l, &l->exts->permitted[i], true);
	for (unsigned i = 0; i < l->exts->excluded_count; i++)
		check(l, &l->exts->excluded[i], false);
}

static void
minimum_of(struct lint *l, const struct x509_subtree *tree, bool permitted)
{
	(void)permitted;
	for (size_t i = 2; i < tree->minimum.len; i++)
		if (tree->minimum.ptr[i] != 0) {
			lint_report(l, tree->minimum, "minimum is not zero");
			return;
		}
}

static void
minimum(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_subtree(l, minimum_of);
}

static void
maximum_of(struct lint *l, const struct x509_subtree *tree, bool permitted)
{
	(void)permitted;
	if (tree->maximum.len > 0)
		lint_report(l, tree->maximum, "maximum is present");
}

static void
maximum(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_subtree(l, maximum_of);
}

static bool
is_host(struct bytes name)
{
	unsigned faults = lint_dns_faults(name);

	return bytes_find(name, '*') == name.len &&
	    (faults & (DNS_LABEL | DNS_LABEL_LONG | DNS_LONG)) == 0;
}

static struct bytes
without_dot(struct bytes name)
{
	return name.len > 0 && name.ptr[0] == '.' ? bytes_from(name, 1) :
						    name;
}

static void
uri_form_of(struct lint *l, const struct x509_subtree *tree, bool permitted)
{
	struct bytes name = without_dot(tree->base.value);

	(void)permitted;
	if (tree->base.kind == GN_URI &&
	    (!is_host(name) || lint_dns_faults(name) & DNS_ONE_LABEL))
		lint_report_value(l, tree->base.raw, tree->base.value,
		    "the constraint on URIs is no full domain name");
}

static void
uri_form(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_subtree(l, uri_form_of);
}

static void
dns_form_of(struct lint *l, const struct x509_subtree *tree, bool permitted)
{
	struct bytes name = tree->base.value;

	(void)permitted;
	if (tree->base.kind == GN_DNS && name.len > 0 && !is_host(name))
		lint_report_value(l, tree->base.raw, name,
		    "the constraint on dNSName is no domain name");
}

static void
dns_form(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_subtree(l, dns_form_of);
}

static void
rfc822_form_of(struct lint *l, const struct x509_subtree *tree,
    bool permitted)
{
	struct bytes name = tree->base.value;
	bool fits;

	if (tree->base.kind != GN_RFC822 || (name.len == 0 && !permitted))
		return;
	if (bytes_find(name, '@') < name.len)
		fits = domain_is_ascii(name) && mailbox_is(name);
	else
		fits = is_host(without_dot(name));
	if (!fits)
		lint_report_value(l, tree->base.raw, name,
		    "the constraint is neither mailbox nor host");
}

static void
rfc822_form(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_subtree(l, rfc822_form_of);
}

static void
ip_length_of(struct lint *l, const struct x509_subtree *tree, bool permitted)
{
	size_t len = tree->base.value.len;

	(void)permitted;
	if (tree->base.kind == GN_IP && len != 8 && len != 32)
		lint_report(l, tree->base.raw,
		    "the constraint on iPAddress has %zu octets", len);
}

static void
ip_length(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_subtree(l, ip_length_of);
}

/* Ones, then zeros (RFC 4632 3.1). */
static bool
is_prefix(struct bytes mask)
{
	bool ended = false;

	for (size_t i = 0; i < mask.len * 8; i++) {
		bool one = mask.ptr[i / 8] & 0x80u >> (i % 8);

		if (one && ended)
			return false;
		ended |= !one;
	}
	return true;
}

static void
ip_mask_of(struct lint *l, const struct x509_subtree *tree, bool permitted)
{
	struct bytes value = tree->base.value;

	(void)permitted;
	if (tree->base.kind == GN_IP &&
	    (value.len == 8 || value.len == 32) &&
	    !is_prefix(bytes_from(value, value.len / 2)))
		lint_report(l, tree->base.raw, "the mask is no prefix");
}

static void
ip_mask(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_subtree(l, ip_mask_of);
}

static void
unsupported_of(struct lint *l, const struct x509_subtree *tree,
    bool permitted)
{
	enum x509_gn_kind kind = tree->base.kind;

	(void)permitted;
	if (kind == GN_X400 || kind == GN_EDI_PARTY ||
	    kind == GN_REGISTERED_ID)
		lint_report(l, tree->raw, "a constraint on %s",
		    x509_gn_kind_name(kind));
}

static void
unsupported(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_subtree(l, unsupported_of);
}

enum { ANY_BITS = UINT16_MAX };

/* 4.2.1.12: bits of keyUsage that the text calls consistent with it. */
static uint16_t
bits_for(enum oid purpose)
{
	const unsigned sign = 1u << KU_DIGITAL_SIGNATURE;
	const unsigned repudiate = 1u << KU_NON_REPUDIATION;
	const unsigned agree = 1u << KU_KEY_AGREEMENT;
	const unsigned encipher = 1u << KU_KEY_ENCIPHERMENT;

	switch (purpose) {
	case OID_serverAuth:
		return (uint16_t)(sign | encipher | agree);
	case OID_clientAuth:
		return (uint16_t)(sign | agree);
	case OID_codeSigning:
		return (uint16_t)sign;
	case OID_emailProtection:
		return (uint16_t)(sign | repudiate | encipher | agree);
	case OID_timeStamping:
	case OID_ocspSigning:
		return (uint16_t)(sign | repudiate);
	default:
		return ANY_BITS;
	}
}

static void
eku_against_ku(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *exts = l->exts;
	char text[192];

	(void)arg;
	if (exts->eku_count == 0 ||
	    (exts->ku == 0 && x509_exts_find(exts, OID_keyUsage)->odd))
		return;
	for (unsigned i = 0; i < exts->eku_count; i++)
		if (bits_for(exts->eku[i].oid) == ANY_BITS ||
		    bits_for(exts->eku[i].oid) & exts->ku)
			return;
	lint_report(l, lint_ext_at(l, OID_extKeyUsage),
	    "no purpose goes with %s of keyUsage",
	    lint_ku_text(exts->ku, text));
}

#define NC { HAS_EXT(nameConstraints) }

const struct lint_binding lint_rfc5280_4_2_1_9[] = {
	{ R_rfc5280_4_2_1_8_sda_noncritical,
	    { CRITICAL(subjectDirectoryAttributes) }, lint_ext_critical,
	    { OID_subjectDirectoryAttributes } },
	{ R_rfc5280_4_2_1_9_bc_critical,
	    { NOT_CRITICAL(basicConstraints), FACT(CA) }, bc_not_critical,
	    { 0 } },
	{ R_rfc5280_4_2_1_9_pathlen_ca_only, { FACT(PATH_LEN), NO_FACT(CA) },
	    lint_path_len_present, { 0 } },
	{ R_rfc5280_4_2_1_9_pathlen_needs_certsign, { FACT(PATH_LEN) },
	    path_len_no_certsign, { 0 } },
	{ R_rfc5280_4_2_1_9_pathlen_nonnegative, { FACT(PATH_LEN) },
	    path_len_negative, { 0 } },
	{ R_rfc5280_4_2_1_10_nc_ca_only, NC, lint_ext_present,
	    { OID_nameConstraints } },
	{ R_rfc5280_4_2_1_10_nc_critical, { NOT_CRITICAL(nameConstraints) },
	    lint_ext_not_critical, { OID_nameConstraints } },
	{ R_rfc5280_4_2_1_10_nc_nonempty, NC, nc_empty, { 0 } },
	{ R_rfc5280_4_2_1_10_nc_minimum_zero, NC, minimum, { 0 } },
	{ R_rfc5280_4_2_1_10_nc_maximum_absent, NC, maximum, { 0 } },
	{ R_rfc5280_4_2_1_10_nc_uri_form, NC, uri_form, { 0 } },
	{ R_rfc5280_4_2_1_10_nc_dns_form, NC, dns_form, { 0 } },
	{ R_rfc5280_4_2_1_10_nc_rfc822_form, NC, rfc822_form, { 0 } },
	{ R_rfc5280_4_2_1_10_nc_ip_length, NC, ip_length, { 0 } },
	{ R_rfc5280_4_2_1_10_nc_ip_mask, NC, ip_mask, { 0 } },
	{ R_rfc5280_4_2_1_10_nc_unsupported_form, NC, unsupported, { 0 } },
	{ R_rfc5280_4_2_1_12_eku_any_noncritical,
	    { CRITICAL(extKeyUsage), HAS_EKU(anyExtendedKeyUsage) },
	    lint_ext_critical, { OID_extKeyUsage } },
	{ R_rfc5280_4_2_1_12_eku_ku_consistent,
	    { .has[LINT_EXT] = BIT(EXT_keyUsage) | BIT(EXT_extKeyUsage) },
	    eku_against_ku, { 0 } },
	{ 0 },
};
