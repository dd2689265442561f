/*
 * RFC 5280 A.1 and appendix B: string types, alphabets and upper bounds of
 * attribute values and general names.
 */
#include "lint/attr_form.h"
#include "lint/each_name.h"
#include "lint/geo.h"
#include "mailbox/domain.h"
#include "x509/policy.h"
#include "x509/string.h"

static bool
is_string(der_tag tag)
{
	return tag == DER_T_UTF8 || (tag >= DER_T_NUMERIC && tag <= DER_T_BMP &&
	    tag != DER_T_UTCTIME && tag != DER_T_GENTIME);
}

static const char *
string_name(der_tag tag)
{
	switch (tag) {
	case DER_T_UTF8:
		return "UTF8String";
	case DER_T_NUMERIC:
		return "NumericString";
	case DER_T_PRINTABLE:
		return "PrintableString";
	case DER_T_TELETEX:
		return "TeletexString";
	case DER_T_IA5:
		return "IA5String";
	case DER_T_VISIBLE:
		return "VisibleString";
	case DER_T_UNIVERSAL:
		return "UniversalString";
	case DER_T_BMP:
		return "BMPString";
	default:
		return "value of another type";
	}
}

static const char *
attr_name(const struct x509_attr *attr, char text[OID_TEXT])
{
	return oid_name(attr->type, text);
}

static void
old_type(struct lint *l, const struct x509_attr *attr, const char *which,
    const struct lint_arg *arg)
{
	unsigned kind = lint_attr_form(attr->oid)->kind;

	(void)arg;
	if (kind != ATTR_PRINTABLE && kind != ATTR_IA5 &&
	    (attr->tag == DER_T_TELETEX || attr->tag == DER_T_BMP ||
		attr->tag == DER_T_UNIVERSAL))
		lint_report_value(l, attr->raw, attr->value,
		    "a %s in %s", string_name(attr->tag), which);
}

static void
dirstring_preferred(struct lint *l, const struct lint_arg *arg)
{
	lint_each_attr(l, old_type, arg);
}

static bool
is_directory_type(der_tag tag)
{
	return tag == DER_T_UTF8 || tag == DER_T_PRINTABLE ||
	    tag == DER_T_TELETEX || tag == DER_T_BMP ||
	    tag == DER_T_UNIVERSAL;
}

static void
no_choice(struct lint *l, const struct x509_attr *attr, const char *which,
    const struct lint_arg *arg)
{
	(void)arg;
	if (lint_attr_form(attr->oid)->kind == ATTR_DIRECTORY &&
	    attr->tag != 0 && !is_directory_type(attr->tag))
		lint_report_value(l, attr->raw, attr->value,
		    "%s of %s is a %s", oid_table[attr->oid].name, which,
		    string_name(attr->tag));
}

static void
dirstring_choice(struct lint *l, const struct lint_arg *arg)
{
	lint_each_attr(l, no_choice, arg);
}

static void
empty_value(struct lint *l, const struct x509_attr *attr, const char *which,
    const struct lint_arg *arg)
{
	char text[OID_TEXT];

	(void)arg;
	if (attr->value.len == 0 && is_string(attr->tag))
		lint_report(l, attr->raw, "%s of %s is empty",
		    attr_name(attr, text), which);
}

static void
attribute_empty(struct lint *l, const struct lint_arg *arg)
{
	lint_each_attr(l, empty_value, arg);
}

/* n: the attribute; m: the greatest number of characters. */
static void
longer(struct lint *l, const struct x509_attr *attr, const char *which,
    const struct lint_arg *arg)
{
	size_t chars;

	if (attr->oid != (enum oid)arg->n || attr->value.len <= arg->m)
		return;
	chars = x509_string_chars(attr->tag, attr->value);
	if (chars > arg->m)
		lint_report_value(l, attr->raw, attr->value,
		    "%s of %s has %zu characters", oid_table[attr->oid].name,
		    which, chars);
}

static void
upper_bound(struct lint *l, const struct lint_arg *arg)
{
	lint_each_attr(l, longer, arg);
}

/* n: the attribute; m: its type. */
static void
other_type(struct lint *l, const struct x509_attr *attr, const char *which,
    const struct lint_arg *arg)
{
	if (attr->oid == (enum oid)arg->n && attr->tag != (der_tag)arg->m)
		lint_report_value(l, attr->raw, attr->value,
		    "%s of %s is a %s", oid_table[attr->oid].name, which,
		    string_name(attr->tag));
}

static void
string_type(struct lint *l, const struct lint_arg *arg)
{
	lint_each_attr(l, other_type, arg);
}

static void
country_form(struct lint *l, const struct x509_attr *attr, const char *which,
    const struct lint_arg *arg)
{
	(void)arg;
	if (attr->oid == OID_countryName &&
	    (attr->tag != DER_T_PRINTABLE || attr->value.len != 2))
		lint_report_value(l, attr->raw, attr->value,
		    "countryName of %s is a %s of %zu characters", which,
		    string_name(attr->tag),
		    x509_string_chars(attr->tag, attr->value));
}

static void
country_type(struct lint *l, const struct lint_arg *arg)
{
	lint_each_attr(l, country_form, arg);
}

static void
no_country(struct lint *l, const struct x509_attr *attr, const char *which,
    const struct lint_arg *arg)
{
	(void)arg;
	if (attr->oid == OID_countryName && attr->tag != DER_T_BMP &&
	    attr->tag != DER_T_UNIVERSAL &&
	    lint_country(attr->value) != COUNTRY_ISO &&
	    !lint_country_user_assigned(attr->value))
		lint_report_value(l, attr->raw, attr->value,
		    "countryName of %s is no code of ISO 3166-1", which);
}

static void
country_code(struct lint *l, const struct lint_arg *arg)
{
	lint_each_attr(l, no_country, arg);
}

static void
email_form(struct lint *l, const struct x509_attr *attr, const char *which,
    const struct lint_arg *arg)
{
	(void)arg;
	if (attr->oid == OID_emailAddress &&
	    (attr->tag != DER_T_IA5 || attr->value.len < 1 ||
		attr->value.len > 255))
		lint_report_value(l, attr->raw, attr->value,
		    "emailAddress of %s is a %s of %zu octets", which,
		    string_name(attr->tag), attr->value.len);
}

static void
email_type(struct lint *l, const struct lint_arg *arg)
{
	lint_each_attr(l, email_form, arg);
}

/* BMPString and UniversalString: whole characters, none of them reserved. */
static bool
wide_fits(struct bytes v, size_t unit)
{
	if (v.len % unit != 0)
		return false;
	for (size_t i = 0; i < v.len; i += unit) {
		uint32_t c = 0;

		for (size_t k = 0; k < unit; k++)
			c = c << 8 | v.ptr[i + k];
		if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
			return false;
	}
	return true;
}

static bool
visible_fits(struct bytes v)
{
	for (size_t i = 0; i < v.len; i++)
		if (v.ptr[i] < 0x20 || v.ptr[i] > 0x7e)
			return false;
	return true;
}

/* Does the string hold only what its type can? */
static bool
string_fits(der_tag tag, struct bytes v)
{
	size_t chars;

	switch (tag) {
	case DER_T_UTF8:
		return utf8_valid(v, &chars);
	case DER_T_NUMERIC:
		return (lint_octets(v) & OCTET_NOT_NUMERIC) == 0;
	case DER_T_PRINTABLE:
		return (lint_octets(v) & OCTET_NOT_PRINTABLE) == 0;
	case DER_T_IA5:
		return (lint_octets(v) & OCTET_HIGH) == 0;
	case DER_T_VISIBLE:
		return visible_fits(v);
	case DER_T_BMP:
		return wide_fits(v, 2);
	case DER_T_UNIVERSAL:
		return wide_fits(v, 4);
	default:
		return true;
	}
}

/* n, m: string types; text: what is wrong with a value that does not fit. */
static void
misfit(struct lint *l, const struct x509_attr *attr, const char *which,
    const struct lint_arg *arg)
{
	char text[OID_TEXT];

	if ((attr->tag == (der_tag)arg->n || attr->tag == (der_tag)arg->m) &&
	    !string_fits(attr->tag, attr->value))
		lint_report_value(l, attr->raw, attr->value,
		    "%s of %s %s", attr_name(attr, text), which, arg->text);
}

static void
alphabet(struct lint *l, const struct lint_arg *arg)
{
	lint_each_attr(l, misfit, arg);
}

static void
wide_ia5(struct lint *l, const struct x509_gn *gn)
{
	if ((gn->kind == GN_RFC822 || gn->kind == GN_DNS ||
		gn->kind == GN_URI) &&
	    !domain_is_ascii(gn->value))
		lint_report_value(l, gn->raw, gn->value,
		    "the %s has octets over 7F",
		    x509_gn_kind_name(gn->kind));
}

static void
names_ia5(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_each_gn(l, wide_ia5);
}

/* CPS pointers and explicitText; n, m as for misfit. */
static void
qualifier_alphabet(struct lint *l, const struct lint_arg *arg)
{
	struct x509_qualifier q;

	for (unsigned i = 0; i < l->exts->policy_count; i++) {
		struct der_reader r =
		    der_reader(l->exts->policy[i].qualifiers, NULL);

		while (x509_qualifier_next(&r, &q)) {
			struct der text = q.value;

			if (q.oid == OID_userNotice)
				text = x509_notice_read(&q).text;
			if ((text.tag == (der_tag)arg->n ||
				text.tag == (der_tag)arg->m) &&
			    !string_fits(text.tag, text.value))
				lint_report_value(l, text.raw, text.value,
				    "the policy qualifier %s", arg->text);
		}
	}
}

/* otherName that holds a UTF8String. */
static void
other_name_utf8(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_gns *san = &l->exts->san;

	(void)arg;
	for (unsigned i = 0; i < san->count; i++) {
		const struct x509_gn *gn = &san->item[i];

		if (gn->kind == GN_OTHER_NAME &&
		    gn->inner.tag == DER_T_UTF8 &&
		    !string_fits(DER_T_UTF8, gn->inner.value))
			lint_report_value(l, gn->raw, gn->inner.value,
			    "the otherName is not well-formed UTF-8");
	}
}

#define ODD { FACT(STRING_ODD) }
#define UB(name, max) ODD, upper_bound, { OID_##name, max }

const struct lint_binding lint_rfc5280_A[] = {
	{ R_rfc5280_4_1_2_4_dirstring_preferred, ODD, dirstring_preferred,
	    { 0 } },
	{ R_rfc5280_A_1_attribute_nonempty, ODD, attribute_empty, { 0 } },
	{ R_rfc5280_A_1_dirstring_choice, ODD, dirstring_choice, { 0 } },
	{ R_rfc5280_A_1_name_ub, UB(name, 32768) },
	{ R_rfc5280_A_1_name_ub, UB(surname, 32768) },
	{ R_rfc5280_A_1_name_ub, UB(givenName, 32768) },
	{ R_rfc5280_A_1_name_ub, UB(initials, 32768) },
	{ R_rfc5280_A_1_name_ub, UB(generationQualifier, 32768) },
	{ R_rfc5280_A_1_surname_length, UB(surname, ATTR_SHORT_MAX) },
	{ R_rfc5280_A_1_surname_length, UB(givenName, ATTR_SHORT_MAX) },
	{ R_rfc5280_A_1_cn_ub, UB(commonName, 64) },
	{ R_rfc5280_A_1_o_ub, UB(organizationName, 64) },
	{ R_rfc5280_A_1_ou_ub, UB(organizationalUnitName, 64) },
	{ R_rfc5280_A_1_l_ub, UB(localityName, 128) },
	{ R_rfc5280_A_1_st_ub, UB(stateOrProvinceName, 128) },
	{ R_rfc5280_A_1_title_ub, UB(title, 64) },
	{ R_rfc5280_A_1_pseudonym_ub, UB(pseudonym, 128) },
	{ R_rfc5280_A_1_serialnumber_type, ODD, string_type,
	    { OID_serialNumber, DER_T_PRINTABLE } },
	{ R_rfc5280_A_1_serialnumber_ub, UB(serialNumber, 64) },
	{ R_rfc5280_A_1_dnqualifier_type, ODD, string_type,
	    { OID_dnQualifier, DER_T_PRINTABLE } },
	{ R_rfc5280_A_1_country_type, ODD, country_type, { 0 } },
	{ R_rfc5280_A_1_country_code, ODD, country_code, { 0 } },
	{ R_rfc5280_A_1_email_type, ODD, email_type, { 0 } },
	{ R_rfc5280_A_1_street_ub, UB(streetAddress, 128) },
	{ R_rfc5280_A_1_postalcode_ub, UB(postalCode, 40) },
	{ R_rfc5280_A_1_orgid_ub, UB(organizationIdentifier, 256) },
	{ R_rfc5280_A_1_ia5string_alphabet, ODD, alphabet,
	    { DER_T_IA5, DER_T_IA5, NULL, "has octets over 7F" } },
	{ R_rfc5280_A_1_ia5string_alphabet, { FACT(GN_WIDE) }, names_ia5,
	    { 0 } },
	{ R_rfc5280_A_1_ia5string_alphabet, { FACT(QUALIFIERS) },
	    qualifier_alphabet,
	    { DER_T_IA5, DER_T_IA5, NULL, "has octets over 7F" } },
	{ R_rfc5280_A_1_utf8string_wellformed, ODD, alphabet,
	    { DER_T_UTF8, DER_T_UTF8, NULL, "is not well-formed UTF-8" } },
	{ R_rfc5280_A_1_utf8string_wellformed, { FACT(QUALIFIERS) },
	    qualifier_alphabet,
	    { DER_T_UTF8, DER_T_UTF8, NULL, "is not well-formed UTF-8" } },
	{ R_rfc5280_A_1_utf8string_wellformed, { FACT(SAN_OTHER) },
	    other_name_utf8, { 0 } },
	{ R_rfc5280_A_1_bmpstring_characters, ODD, alphabet,
	    { DER_T_BMP, DER_T_UNIVERSAL, NULL,
		"has octets that are no character" } },
	{ R_rfc5280_A_1_bmpstring_characters, { FACT(QUALIFIERS) },
	    qualifier_alphabet,
	    { DER_T_BMP, DER_T_BMP, NULL,
		"has octets that are no character" } },
	{ R_rfc5280_A_1_visible_numeric_alphabet, ODD, alphabet,
	    { DER_T_VISIBLE, DER_T_NUMERIC, NULL,
		"has characters that its string type lacks" } },
	{ R_rfc5280_A_1_visible_numeric_alphabet, { FACT(QUALIFIERS) },
	    qualifier_alphabet,
	    { DER_T_VISIBLE, DER_T_VISIBLE, NULL,
		"has characters that its string type lacks" } },
	{ R_rfc5280_B_printablestring_alphabet, ODD, alphabet,
	    { DER_T_PRINTABLE, DER_T_PRINTABLE, NULL,
		"has characters that PrintableString lacks" } },
	{ 0 },
};
