/*
 * SBR 7.1.4.2.2(d) and A.1: organizationIdentifier. The values are read
 * octet for octet: all that the schemes use is ASCII.
 */
#include "lint/geo.h"
#include "lint/lei.h"
#include "lint/name_check.h"
#include "lint/orgid.h"

/* What a rule has against one value; NULL: nothing. */
typedef const char *orgid_fn(const struct orgid *id,
    const struct x509_name *name, struct bytes *at);

static void
each_orgid(struct lint *l, const struct x509_name *name, orgid_fn *fn)
{
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];
		struct bytes at = attr->value;
		struct orgid id;
		const char *text;

		if (attr->oid != OID_organizationIdentifier)
			continue;
		orgid_parse(attr->value, &id);
		text = fn(&id, name, &at);
		if (text != NULL)
			lint_report_value(l, at, attr->value, "%s", text);
	}
}

static void
encoding(struct lint *l, const struct x509_name *name, uint64_t n)
{
	(void)n;
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];

		if (attr->oid == OID_organizationIdentifier &&
		    attr->tag != DER_T_PRINTABLE && attr->tag != DER_T_UTF8)
			lint_report_value(l, attr->raw, attr->value,
			    "the string type has tag %u",
			    (unsigned)attr->tag);
	}
}

static bool
is_upper(struct bytes b)
{
	for (size_t i = 0; i < b.len; i++)
		if (b.ptr[i] < 'A' || b.ptr[i] > 'Z')
			return false;
	return true;
}

/* [A-Z0-9]{1,3} */
static bool
is_subdivision_form(struct bytes b)
{
	for (size_t i = 0; i < b.len; i++)
		if (!((b.ptr[i] >= 'A' && b.ptr[i] <= 'Z') ||
			(b.ptr[i] >= '0' && b.ptr[i] <= '9')))
			return false;
	return b.len >= 1 && b.len <= 3;
}

/* AMB-28: not empty, no space at an end. */
static bool
is_reference(struct bytes b)
{
	return b.len > 0 && b.ptr[0] != ' ' && b.ptr[b.len - 1] != ' ';
}

static bool
has_country(const struct orgid *id)
{
	return id->country.len == 2 && is_upper(id->country);
}

static const char *
scheme_unknown(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	(void)name;
	*at = bytes_head(id->whole, 3);
	return id->scheme == ORGID_OTHER ?
	    "the scheme is none of NTR, VAT, PSD, LEI, GOV, INT" : NULL;
}

static const char *
country_form(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	(void)name;
	(void)at;
	if (id->scheme < ORGID_NTR || id->scheme > ORGID_LEI ||
	    (id->scheme == ORGID_NTR && id->plus))
		return NULL;
	return !has_country(id) || id->plus || !id->hyphen ||
		!is_reference(id->reference) ?
	    "not scheme, country, hyphen and reference" : NULL;
}

static const char *
subdivision_form(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	(void)name;
	(void)at;
	if (id->scheme != ORGID_NTR || !id->plus)
		return NULL;
	return !has_country(id) || !is_subdivision_form(id->subdivision) ||
		!id->hyphen || !is_reference(id->reference) ?
	    "not scheme, country, +, subdivision, hyphen and reference" :
	    NULL;
}

static const char *
plus_elsewhere(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	(void)name;
	*at = bytes_from(id->whole, 5);
	return id->plus && (id->scheme == ORGID_VAT ||
			       id->scheme == ORGID_PSD ||
			       id->scheme == ORGID_LEI ||
			       id->scheme == ORGID_INT) ?
	    "the scheme has no subdivisions" : NULL;
}

static const char *
plus_without_int(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	return id->scheme == ORGID_INT ? NULL :
					 plus_elsewhere(id, name, at);
}

static const char *
plus_in_europe(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	(void)name;
	*at = bytes_from(id->whole, 5);
	return id->scheme == ORGID_NTR && id->plus &&
		orgid_in_eea(id->country) ?
	    "the business registers of this country are national" : NULL;
}

static bool
name_is_xx(const struct x509_name *name)
{
	const struct x509_attr *attr =
	    x509_name_find(name, OID_countryName);

	return attr != NULL && bytes_is(attr->value, "XX");
}

/* An Article 215 prefix that stands for an ISO 3166-1 code, AMB-29. */
static bool
is_vat_prefix(const struct orgid *id)
{
	return id->scheme == ORGID_VAT &&
	    (bytes_is(id->country, "EL") || bytes_is(id->country, "XI"));
}

static const char *
country_unknown(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	*at = id->country;
	if (id->scheme == ORGID_OTHER || is_vat_prefix(id) ||
	    lint_country(id->country) == COUNTRY_ISO)
		return NULL;
	if ((id->scheme == ORGID_LEI || id->scheme == ORGID_INT) &&
	    bytes_is(id->country, "XG"))
		return NULL;
	return bytes_is(id->country, "XX") && name_is_xx(name) ? NULL :
	    "the country is no ISO 3166-1 code";
}

static const char *
subdivision_unknown(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	(void)name;
	*at = id->subdivision;
	return id->plus &&
		(id->scheme == ORGID_NTR || id->scheme == ORGID_GOV) &&
		!lint_subdivision(id->country, id->subdivision) ?
	    "no ISO 3166-2 subdivision of the country" : NULL;
}

static const char *
hyphen_early(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	struct bytes head = bytes_head(id->whole, 5);

	(void)name;
	*at = head;
	return bytes_find(head, '-') < head.len ?
	    "a hyphen before the sixth character" : NULL;
}

/* The first countryName that is not `code`, or NULL. */
static const struct x509_attr *
other_country(const struct x509_name *name, struct bytes code)
{
	for (unsigned i = 0; i < name->count; i++)
		if (name->attr[i].oid == OID_countryName &&
		    !bytes_equal(name->attr[i].value, code))
			return &name->attr[i];
	return NULL;
}

static const char *
country_differs(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	*at = id->country;
	return other_country(name, id->country) != NULL ?
	    "countryName is another" : NULL;
}

static const char *
national_country_differs(const struct orgid *id,
    const struct x509_name *name, struct bytes *at)
{
	if (id->scheme == ORGID_OTHER || id->scheme == ORGID_LEI ||
	    id->scheme == ORGID_INT || is_vat_prefix(id))
		return NULL;
	return country_differs(id, name, at);
}

static const char *
prefix_differs(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	const char *code = bytes_is(id->country, "EL") ? "GR" : "GB";

	*at = id->country;
	return is_vat_prefix(id) &&
		other_country(name, bytes_str(code)) != NULL ?
	    "the VAT prefix stands for another country than countryName" :
	    NULL;
}

static const char *
lei_form(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	(void)name;
	(void)at;
	return id->scheme == ORGID_LEI &&
		(!bytes_is(id->country, "XG") || id->plus || !id->hyphen ||
		    !lint_lei_is_form(id->reference)) ?
	    "not LEIXG, hyphen and an LEI" : NULL;
}

static const char *
lei_checksum(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	(void)name;
	*at = id->reference;
	return id->scheme == ORGID_LEI && lint_lei_is_form(id->reference) &&
		!lint_lei_is_checked(id->reference) ?
	    "the check digits are wrong" : NULL;
}

static const char *
gov_form(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	(void)name;
	(void)at;
	return id->scheme == ORGID_GOV &&
		(!has_country(id) || id->hyphen ||
		    (id->plus ? !is_subdivision_form(id->subdivision) :
				id->whole.len != 5)) ?
	    "not GOV, country and perhaps + and subdivision" : NULL;
}

static const char *
int_form(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	(void)name;
	(void)at;
	return id->scheme == ORGID_INT && !bytes_is(id->whole, "INTXG") ?
	    "more or other than INTXG" : NULL;
}

/*
 * Is the reference meant as a European Unique Identifier? It begins with a
 * country and has a dot (Note 3); a national reference seldom looks so.
 */
static bool
is_euid(const struct orgid *id)
{
	struct bytes country = bytes_head(id->reference, 2);

	return id->scheme == ORGID_NTR && !id->plus && id->hyphen &&
	    orgid_in_eea(id->country) &&
	    bytes_find(id->reference, '.') < id->reference.len &&
	    (lint_country(country) == COUNTRY_ISO ||
		bytes_is(country, "EL"));
}

static const char *
germany_without(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	(void)name;
	*at = id->plus ? bytes_from(id->whole, 5) : id->reference;
	return id->scheme == ORGID_NTR && bytes_is(id->country, "DE") &&
		!is_euid(id) ? "the reference is no EUID" : NULL;
}

static const char *
euid_form(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	size_t dot = bytes_find(id->reference, '.');

	(void)name;
	*at = id->reference;
	return is_euid(id) && (dot <= 2 || dot + 1 == id->reference.len) ?
	    "not country, register, dot and reference" : NULL;
}

static bool
is_greek(const struct orgid *id)
{
	return bytes_is(id->country, "GR") &&
	    bytes_is(bytes_head(id->reference, 2), "EL");
}

static const char *
euid_country(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	(void)name;
	*at = bytes_head(id->reference, 2);
	return is_euid(id) && !is_greek(id) &&
		!bytes_equal(*at, id->country) ?
	    "the EUID begins with another country" : NULL;
}

static const char *
euid_greece(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	(void)name;
	*at = bytes_head(id->reference, 2);
	return is_euid(id) && is_greek(id) ? "the EUID begins with EL" :
					     NULL;
}

static const char *
psd_form(const struct orgid *id, const struct x509_name *name,
    struct bytes *at)
{
	size_t hyphen = bytes_find(id->reference, '-');

	(void)name;
	*at = id->reference;
	return id->scheme == ORGID_PSD &&
		(!has_country(id) || id->plus || !id->hyphen ||
		    hyphen < 2 || hyphen > 8 ||
		    hyphen + 1 >= id->reference.len ||
		    !is_upper(bytes_head(id->reference, hyphen))) ?
	    "not PSD, country, hyphen, NCA identifier, hyphen and number" :
	    NULL;
}

/* By the number that a binding gives. */
enum { SCHEME, COUNTRY_FORM, SUBDIVISION_FORM, PLUS, PLUS_NO_INT, EUROPE,
	COUNTRY, SUBDIVISION, HYPHEN, MATCH_ALL, MATCH, PREFIX, LEI, LEI_SUM,
	GOV, INT, GERMANY, EUID, EUID_COUNTRY, GREECE, PSD };

static void
orgid(struct lint *l, const struct x509_name *name, uint64_t n)
{
	static orgid_fn *const fns[] = {scheme_unknown, country_form,
	    subdivision_form, plus_elsewhere, plus_without_int,
	    plus_in_europe, country_unknown, subdivision_unknown,
	    hyphen_early, country_differs, national_country_differs,
	    prefix_differs, lei_form, lei_checksum, gov_form, int_form,
	    germany_without, euid_form, euid_country, euid_greece, psd_form};

	each_orgid(l, name, fns[n]);
}

#define ID(n)                                                        \
	{ FACT(ORGID_ODD) }, lint_on_subject, NAME_CHECK(orgid, n)

const struct lint_binding lint_smbr_7_1_4_2_2_d[] = {
	{ R_smbr_7_1_4_2_2_d_orgid_encoding, { FACT(ORGID_ODD) },
	    lint_on_subject, NAME_CHECK(encoding, 0) },
	{ R_smbr_7_1_4_2_2_d_orgid_scheme_allowed, ID(SCHEME) },
	{ R_smbr_7_1_4_2_2_d_orgid_country_structure, ID(COUNTRY_FORM) },
	{ R_smbr_7_1_4_2_2_d_ntr_subdivision_structure,
	    ID(SUBDIVISION_FORM) },
	{ R_smbr_7_1_4_2_2_d_orgid_subdivision_structure,
	    ID(SUBDIVISION_FORM) },
	{ R_smbr_7_1_4_2_2_d_subdivision_ntr_gov_only, ID(PLUS) },
	{ R_smbr_7_1_4_2_2_d_ntr_europe_national, ID(EUROPE) },
	{ R_smbr_7_1_4_2_2_d_orgid_subdivision_only_if_needed, ID(EUROPE) },
	{ R_smbr_7_1_4_2_2_d_orgid_country_iso, ID(COUNTRY) },
	{ R_smbr_7_1_4_2_2_d_orgid_subdivision_iso, ID(SUBDIVISION) },
	{ R_smbr_7_1_4_2_2_d_orgid_no_hyphen_prefix, ID(HYPHEN) },
	{ R_smbr_7_1_4_2_2_d_orgid_country_match, ID(MATCH) },
	{ R_smbr_7_1_4_2_2_d_orgid_vat_prefix_country, ID(PREFIX) },
	{ R_smbr_7_1_4_2_2_d_orgid_lei_xg, ID(LEI) },
	{ R_smbr_7_1_4_2_2_d_orgid_lei_checksum, ID(LEI_SUM) },
	{ R_smbr_7_1_4_2_2_d_orgid_gov_structure, ID(GOV) },
	{ R_smbr_7_1_4_2_2_d_orgid_int_structure, ID(INT) },
	{ R_smbr_7_1_4_2_2_d_orgid_euid_germany, ID(GERMANY) },
	{ R_smbr_7_1_4_2_2_d_orgid_euid_structure, ID(EUID) },
	{ R_smbr_7_1_4_2_2_d_orgid_euid_country, ID(EUID_COUNTRY) },
	{ R_smbr_7_1_4_2_2_d_orgid_euid_greece, ID(GREECE) },
	{ R_smbr_A_1_orgid_country_match_all, ID(MATCH_ALL) },
	{ R_smbr_A_1_psd_structure, ID(PSD) },
	{ R_smbr_A_1_no_subdivision_vat_psd_lei, ID(PLUS_NO_INT) },
	{ 0 },
};
