/*
 * RFC 5280 4.2.1.4, 4.2.1.5, 4.2.1.11 and 4.2.1.14: policies, mappings and
 * constraints on them.
 */
#include "lint/shared.h"
#include "lint/uri.h"
#include "mailbox/domain.h"
#include "x509/policy.h"
#include "x509/string.h"

enum { POLICIES_COMPARED = 256, TEXT_MAX = 200, TEXT_ROOM = 1024 };

static bool
policy_before(const struct x509_exts *exts, unsigned n)
{
	unsigned least = n > POLICIES_COMPARED ? n - POLICIES_COMPARED : 0;

	for (unsigned i = least; i < n; i++)
		if (bytes_equal(exts->policy[i].oid_raw,
			exts->policy[n].oid_raw))
			return true;
	return false;
}

static void
policy_twice(struct lint *l, const struct lint_arg *arg)
{
	char text[OID_TEXT];

	(void)arg;
	for (unsigned i = 1; i < l->exts->policy_count; i++)
		if (policy_before(l->exts, i))
			lint_report(l, l->exts->policy[i].raw,
			    "%s occurs again",
			    oid_name(l->exts->policy[i].oid_raw, text));
}

static void
qualified(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->policy_count; i++)
		if (l->exts->policy[i].has_qualifiers)
			lint_report(l, l->exts->policy[i].raw,
			    "the policy has qualifiers");
}

typedef void qualifier_fn(struct lint *l, const struct x509_policy *policy,
    const struct x509_qualifier *q);

static void
each_qualifier(struct lint *l, qualifier_fn *check)
{
	struct x509_qualifier q;

	for (unsigned i = 0; i < l->exts->policy_count; i++) {
		const struct x509_policy *policy = &l->exts->policy[i];
		struct der_reader r = der_reader(policy->qualifiers, NULL);

		while (x509_qualifier_next(&r, &q))
			check(l, policy, &q);
	}
}

static void
unknown_type(struct lint *l, const struct x509_policy *policy,
    const struct x509_qualifier *q)
{
	(void)policy;
	if (q->oid != OID_cps && q->oid != OID_userNotice)
		lint_report(l, q->raw,
		    "neither a CPS pointer nor a user notice");
}

static void
qualifier_unknown(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_qualifier(l, unknown_type);
}

static void
unknown_for_any(struct lint *l, const struct x509_policy *policy,
    const struct x509_qualifier *q)
{
	if (policy->oid == OID_anyPolicy)
		unknown_type(l, policy, q);
}

static void
any_qualifier_unknown(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_qualifier(l, unknown_for_any);
}

static void
cps_of(struct lint *l, const struct x509_policy *policy,
    const struct x509_qualifier *q)
{
	struct lint_uri uri;

	(void)policy;
	if (q->oid != OID_cps)
		return;
	if (q->value.tag != DER_T_IA5) {
		lint_report(l, q->raw, "the CPS pointer is no IA5String");
		return;
	}
	lint_uri_parse(q->value.value, &uri);
	if (uri.faults & URI_BROKEN)
		lint_report_value(l, q->value.raw, q->value.value,
		    "the CPS pointer %s", lint_uri_text(uri.faults));
}

static void
cps_no_uri(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_qualifier(l, cps_of);
}

typedef void text_fn(struct lint *l, const struct der *text);

static void
each_text(struct lint *l, text_fn *check)
{
	struct x509_qualifier q;

	for (unsigned i = 0; i < l->exts->policy_count; i++) {
		struct der_reader r =
		    der_reader(l->exts->policy[i].qualifiers, NULL);

		while (x509_qualifier_next(&r, &q)) {
			struct der text = {0};

			if (q.oid == OID_userNotice)
				text = x509_notice_read(&q).text;
			if (text.tag != 0)
				check(l, &text);
		}
	}
}

static bool
is_display_text(der_tag tag)
{
	return tag == DER_T_UTF8 || tag == DER_T_IA5 ||
	    tag == DER_T_VISIBLE || tag == DER_T_BMP;
}

static void
size_of(struct lint *l, const struct der *text)
{
	size_t chars = x509_string_chars(text->tag, text->value);

	if (!is_display_text(text->tag))
		lint_report(l, text->raw, "explicitText is no DisplayText");
	else if (chars == 0 || chars > TEXT_MAX)
		lint_report(l, text->raw, "explicitText has %zu characters",
		    chars);
}

static void
text_size(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_text(l, size_of);
}

static void
not_utf8(struct lint *l, const struct der *text)
{
	if (text->tag != DER_T_UTF8)
		lint_report(l, text->raw, "explicitText is no UTF8String");
}

static void
text_not_utf8(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_text(l, not_utf8);
}

static void
visible_or_bmp(struct lint *l, const struct der *text)
{
	if (text->tag == DER_T_VISIBLE || text->tag == DER_T_BMP)
		lint_report(l, text->raw, "explicitText is a %s",
		    text->tag == DER_T_BMP ? "BMPString" : "VisibleString");
}

static void
text_visible_or_bmp(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_text(l, visible_or_bmp);
}

static void
ia5(struct lint *l, const struct der *text)
{
	if (text->tag == DER_T_IA5)
		lint_report(l, text->raw, "explicitText is an IA5String");
}

static void
text_ia5(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_text(l, ia5);
}

static void
control(struct lint *l, const struct der *text)
{
	uint8_t room[TEXT_ROOM];
	struct bytes utf8 = x509_string_utf8(text->tag, text->value, room,
	    sizeof(room));
	uint32_t code;
	size_t n;

	for (size_t i = 0; i < utf8.len; i += n) {
		n = utf8_next(bytes_from(utf8, i), &code);
		if (n == 0)
			return;
		if (code >= 0x20 && (code < 0x7f || code > 0x9f))
			continue;
		lint_report_value(l, text->raw, text->value,
		    "explicitText has the control character U+%04X",
		    (unsigned)code);
		return;
	}
}

static void
text_control(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_text(l, control);
}

/* Broken UTF-8 has a rule of its own. */
static void
nfc(struct lint *l, const struct der *text)
{
	uint8_t room[TEXT_ROOM];
	struct bytes utf8;
	size_t chars;

	if (text->tag != DER_T_UTF8 && text->tag != DER_T_BMP)
		return;
	utf8 = x509_string_utf8(text->tag, text->value, room, sizeof(room));
	if (utf8_valid(utf8, &chars) && !domain_is_nfc(utf8))
		lint_report_value(l, text->raw, text->value,
		    "explicitText is not in Normalization Form C");
}

static void
text_not_nfc(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_text(l, nfc);
}

/* 4.2.1.5: the next pair of a reader over the mappings. */
static bool
next_mapping(struct der_reader *r, struct der *ret_pair, struct der *ret_from,
    struct der *ret_to)
{
	struct der_reader in;

	if (!der_next(r, ret_pair))
		return false;
	in = der_enter(ret_pair, NULL);
	return der_optional(&in, DER_T_OID, ret_from) &&
	    der_optional(&in, DER_T_OID, ret_to);
}

static struct der_reader
mappings(const struct lint *l)
{
	struct der_reader r =
	    der_reader(lint_ext_value(l, OID_policyMappings), NULL);
	struct der seq;

	if (der_optional(&r, DER_T_SEQUENCE, &seq))
		return der_enter(&seq, NULL);
	r.pos = r.end;
	return r;
}

static void
maps_any(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r = mappings(l);
	struct der pair, from, to;

	(void)arg;
	while (next_mapping(&r, &pair, &from, &to))
		if (oid_find(from.value) == OID_anyPolicy ||
		    oid_find(to.value) == OID_anyPolicy)
			lint_report(l, pair.raw, "anyPolicy is mapped");
}

static bool
is_asserted(const struct x509_exts *exts, struct bytes policy)
{
	unsigned count = exts->policy_count < POLICIES_COMPARED ?
	    exts->policy_count : POLICIES_COMPARED;

	for (unsigned i = 0; i < count; i++)
		if (bytes_equal(exts->policy[i].oid_raw, policy))
			return true;
	return count < exts->policy_count;
}

static void
maps_unasserted(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r = mappings(l);
	struct der pair, from, to;
	char text[OID_TEXT];

	(void)arg;
	while (next_mapping(&r, &pair, &from, &to))
		if (!is_asserted(l->exts, from.value))
			lint_report(l, pair.raw,
			    "certificatePolicies does not assert %s",
			    oid_dotted(from.value, text));
}

/* 4.2.1.11 */
static void
constraints_empty(struct lint *l, const struct lint_arg *arg)
{
	struct bytes value = lint_ext_value(l, OID_policyConstraints);

	(void)arg;
	if (value.len == 2 && value.ptr[0] == DER_T_SEQUENCE)
		lint_report(l, value, "policyConstraints is empty");
}

static void
negative(struct lint *l, const struct der *number, const char *name)
{
	if (number->value.len > 0 && number->value.ptr[0] >= 0x80)
		lint_report(l, number->raw, "%s is negative", name);
}

static void
skip_certs_negative(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r =
	    der_reader(lint_ext_value(l, OID_policyConstraints), NULL);
	struct der d;

	(void)arg;
	if (!der_optional(&r, DER_T_SEQUENCE, &d))
		return;
	r = der_enter(&d, NULL);
	if (der_optional(&r, DER_CONTEXT | 0, &d))
		negative(l, &d, "requireExplicitPolicy");
	if (der_optional(&r, DER_CONTEXT | 1, &d))
		negative(l, &d, "inhibitPolicyMapping");
}

static void
inhibit_negative(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r =
	    der_reader(lint_ext_value(l, OID_inhibitAnyPolicy), NULL);
	struct der d;

	(void)arg;
	if (der_optional(&r, DER_T_INTEGER, &d))
		negative(l, &d, "inhibitAnyPolicy");
}

#define QUALIFIED { FACT(QUALIFIERS) }

#define ODD_POLICIES { HAS_EXT(certificatePolicies), FACT(POLICIES_ODD) }

const struct lint_binding lint_rfc5280_4_2_1_4[] = {
	{ R_rfc5280_4_2_1_4_cp_no_duplicates,
	    ODD_POLICIES, policy_twice, { 0 } },
	{ R_rfc5280_4_2_1_4_cp_oid_only, QUALIFIED, qualified, { 0 } },
	{ R_rfc5280_4_2_1_4_cp_known_qualifiers, QUALIFIED,
	    qualifier_unknown, { 0 } },
	{ R_rfc5280_4_2_1_4_cp_anypolicy_qualifiers, QUALIFIED,
	    any_qualifier_unknown, { 0 } },
	{ R_rfc5280_4_2_1_4_cp_cps_uri, QUALIFIED, cps_no_uri, { 0 } },
	{ R_rfc5280_4_2_1_4_unotice_no_noticeref, QUALIFIED,
	    lint_notice_reference, { 0 } },
	{ R_rfc5280_4_2_1_4_explicittext_size, QUALIFIED, text_size, { 0 } },
	{ R_rfc5280_4_2_1_4_explicittext_utf8, QUALIFIED, text_not_utf8,
	    { 0 } },
	{ R_rfc5280_4_2_1_4_explicittext_no_visible_bmp, QUALIFIED,
	    text_visible_or_bmp, { 0 } },
	{ R_rfc5280_4_2_1_4_explicittext_no_ia5, QUALIFIED, text_ia5,
	    { 0 } },
	{ R_rfc5280_4_2_1_4_explicittext_no_control, QUALIFIED, text_control,
	    { 0 } },
	{ R_rfc5280_4_2_1_4_explicittext_nfc, QUALIFIED, text_not_nfc,
	    { 0 } },
	{ R_rfc5280_4_2_1_5_pm_ca_only, { HAS_EXT(policyMappings) },
	    lint_ext_present, { OID_policyMappings } },
	{ R_rfc5280_4_2_1_5_pm_no_anypolicy, { HAS_EXT(policyMappings) },
	    maps_any, { 0 } },
	{ R_rfc5280_4_2_1_5_pm_asserted, { HAS_EXT(policyMappings) },
	    maps_unasserted, { 0 } },
	{ R_rfc5280_4_2_1_5_pm_critical, { NOT_CRITICAL(policyMappings) },
	    lint_ext_not_critical, { OID_policyMappings } },
	{ R_rfc5280_4_2_1_11_pc_ca_only, { HAS_EXT(policyConstraints) },
	    lint_ext_present, { OID_policyConstraints } },
	{ R_rfc5280_4_2_1_11_pc_critical, { NOT_CRITICAL(policyConstraints) },
	    lint_ext_not_critical, { OID_policyConstraints } },
	{ R_rfc5280_4_2_1_11_pc_nonempty, { HAS_EXT(policyConstraints) },
	    constraints_empty, { 0 } },
	{ R_rfc5280_4_2_1_11_skipcerts_nonnegative,
	    { HAS_EXT(policyConstraints) }, skip_certs_negative, { 0 } },
	{ R_rfc5280_4_2_1_11_skipcerts_nonnegative,
	    { HAS_EXT(inhibitAnyPolicy) }, inhibit_negative, { 0 } },
	{ R_rfc5280_4_2_1_14_iap_ca_only, { HAS_EXT(inhibitAnyPolicy) },
	    lint_ext_present, { OID_inhibitAnyPolicy } },
	{ R_rfc5280_4_2_1_14_iap_critical, { NOT_CRITICAL(inhibitAnyPolicy) },
	    lint_ext_not_critical, { OID_inhibitAnyPolicy } },
	{ 0 },
};
