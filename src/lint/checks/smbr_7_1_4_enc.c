/*
 * SBR 7.1.4 and 7.1.4.1: how the attribute values of a name are encoded
 * (RFC 5280 Appendix A), and that issuer repeats the subject of the CA.
 */
#include "lint/name_check.h"
#include "x509/string.h"

/* DirectoryString by RFC 5280 A.1, and by X.520 the last two. */
static bool
is_directory_string(enum oid oid)
{
	switch (oid) {
	case OID_commonName:
	case OID_organizationName:
	case OID_organizationalUnitName:
	case OID_localityName:
	case OID_stateOrProvinceName:
	case OID_title:
	case OID_surname:
	case OID_givenName:
	case OID_pseudonym:
	case OID_streetAddress:
	case OID_postalCode:
		return true;
	default:
		return false;
	}
}

static void
dirstring(struct lint *l, const struct x509_name *name, uint64_t n)
{
	(void)n;
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];

		if (is_directory_string(attr->oid) &&
		    attr->tag != DER_T_UTF8 && attr->tag != DER_T_PRINTABLE)
			lint_report_value(l, attr->raw, attr->value,
			    "%s has the string type with tag %u",
			    oid_table[attr->oid].name, (unsigned)attr->tag);
	}
}

/* One kind of attribute: string type (0: any) and number of characters. */
struct bound {
	uint16_t oid;
	uint8_t tag;
	size_t min, max;
};

static void
report_length(struct lint *l, const struct x509_attr *attr,
    const struct bound *b)
{
	size_t chars = x509_string_chars(attr->tag, attr->value);

	if (chars < b->min || chars > b->max)
		lint_report_value(l, attr->raw, attr->value,
		    "%s has %zu characters", oid_table[attr->oid].name,
		    chars);
}

static void
bounds_of(struct lint *l, const struct x509_name *name,
    const struct bound *b)
{
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];

		if (attr->oid != (enum oid)b->oid)
			continue;
		if (b->tag != 0 && attr->tag != b->tag)
			lint_report_value(l, attr->raw, attr->value,
			    "%s has the string type with tag %u",
			    oid_table[attr->oid].name, (unsigned)attr->tag);
		else
			report_length(l, attr, b);
	}
}

/* p: struct bound, ended by one without oid. */
static void
bounds(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_gns *san = &l->exts->san;

	for (const struct bound *b = arg->p; b->oid != 0; b++) {
		bounds_of(l, l->subject, b);
		for (unsigned i = 0; i < san->count; i++)
			if (san->item[i].kind == GN_DIRECTORY)
				bounds_of(l, san->item[i].name, b);
	}
}

/* 7.1.4.1, on the pair of certificate and issuer. */
static void
issuer_identical(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (!bytes_equal(l->cert->issuer.raw, l->issuer->subject.raw))
		lint_report(l, l->cert->issuer.raw,
		    "the subject of the issuer's certificate has other "
		    "octets");
}

#define LENGTH(name, min, max)                                       \
	{ .p = (const struct bound[]){                               \
		{ OID_##name, 0, min, max }, { 0 } } }
#define TYPED(name, tag, min, max)                                   \
	{ .p = (const struct bound[]){                               \
		{ OID_##name, tag, min, max }, { 0 } } }
#define ODD { FACT(NAME_ODD) }
#define DIR { FACT(SAN_DIRECTORY), NO_FACT(NAME_ODD) }
#define BOUND(id, ...)                                               \
	{ id, ODD, bounds, __VA_ARGS__ }, { id, DIR, bounds, __VA_ARGS__ }

const struct lint_binding lint_smbr_7_1_4_enc[] = {
	{ R_smbr_7_1_4_enc_dirstring, ODD, lint_on_names,
	    NAME_CHECK(dirstring, 0) },
	{ R_smbr_7_1_4_enc_dirstring, DIR, lint_on_directories,
	    NAME_CHECK(dirstring, 0) },
	BOUND(R_smbr_7_1_4_enc_cn_ub, LENGTH(commonName, 1, 64)),
	BOUND(R_smbr_7_1_4_enc_o_ub, LENGTH(organizationName, 1, 64)),
	BOUND(R_smbr_7_1_4_enc_ou_ub, LENGTH(organizationalUnitName, 1, 64)),
	BOUND(R_smbr_7_1_4_enc_l_ub, LENGTH(localityName, 1, 128)),
	BOUND(R_smbr_7_1_4_enc_st_ub, LENGTH(stateOrProvinceName, 1, 128)),
	BOUND(R_smbr_7_1_4_enc_title_ub, LENGTH(title, 1, 64)),
	BOUND(R_smbr_7_1_4_enc_pseudonym_ub, LENGTH(pseudonym, 1, 128)),
	BOUND(R_smbr_7_1_4_enc_names_ub, { .p = (const struct bound[]){
		{ OID_surname, 0, 1, 32768 },
		{ OID_givenName, 0, 1, 32768 }, { 0 } } }),
	BOUND(R_smbr_7_1_4_enc_serialnumber_type,
	    TYPED(serialNumber, DER_T_PRINTABLE, 1, 64)),
	BOUND(R_smbr_7_1_4_enc_country_type,
	    TYPED(countryName, DER_T_PRINTABLE, 2, 2)),
	BOUND(R_smbr_7_1_4_enc_email_type,
	    TYPED(emailAddress, DER_T_IA5, 1, 255)),
	BOUND(R_smbr_7_1_4_enc_street_length, LENGTH(streetAddress, 0, 128)),
	BOUND(R_smbr_7_1_4_enc_postal_length, LENGTH(postalCode, 0, 40)),
	BOUND(R_smbr_7_1_4_enc_orgid_length,
	    LENGTH(organizationIdentifier, 0, 256)),
	{ R_smbr_7_1_4_1_issuer_subject_identical, { FACT(ISSUER) },
	    issuer_identical, { 0 } },
	{ 0 },
};
