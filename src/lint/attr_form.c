#include "lint/attr_form.h"

#define OUTSIDE (OCTET_NOT_PRINTABLE | OCTET_NOT_NUMERIC)

/* X.680 41.4 for PrintableString, 41.2 for NumericString. */
const uint8_t lint_octet_class[256] = {
	[0x00 ... 0x1f] = OUTSIDE | OCTET_CONTROL,
	[' '] = 0,
	['!' ... '%'] = OUTSIDE,
	['&'] = OUTSIDE | OCTET_AMPERSAND,
	['\'' ... ')'] = OCTET_NOT_NUMERIC,
	['*'] = OUTSIDE,
	['+' ... '/'] = OCTET_NOT_NUMERIC,
	['0' ... '9'] = 0,
	[':'] = OCTET_NOT_NUMERIC,
	[';' ... '<'] = OUTSIDE,
	['='] = OCTET_NOT_NUMERIC,
	['>'] = OUTSIDE,
	['?'] = OCTET_NOT_NUMERIC,
	['@'] = OUTSIDE | OCTET_AT,
	['A' ... 'Z'] = OCTET_NOT_NUMERIC,
	['[' ... '`'] = OUTSIDE,
	['a' ... 'z'] = OCTET_NOT_NUMERIC,
	['{' ... '~'] = OUTSIDE,
	[0x7f] = OUTSIDE | OCTET_CONTROL,
	[0x80 ... 0xff] = OUTSIDE | OCTET_HIGH,
};

/* By ATTR_ ordinal; bounds of X.520 are those of AMB-42. */
static const struct lint_attr_form forms[64] = {
	[ATTR_commonName] = {64, ATTR_DIRECTORY},
	[ATTR_organizationName] = {64, ATTR_DIRECTORY},
	[ATTR_organizationalUnitName] = {64, ATTR_DIRECTORY},
	[ATTR_localityName] = {128, ATTR_DIRECTORY},
	[ATTR_stateOrProvinceName] = {128, ATTR_DIRECTORY},
	[ATTR_title] = {64, ATTR_DIRECTORY},
	[ATTR_pseudonym] = {128, ATTR_DIRECTORY},
	[ATTR_name] = {32768, ATTR_DIRECTORY},
	[ATTR_surname] = {32768, ATTR_DIRECTORY},
	[ATTR_givenName] = {32768, ATTR_DIRECTORY},
	[ATTR_initials] = {32768, ATTR_DIRECTORY},
	[ATTR_generationQualifier] = {32768, ATTR_DIRECTORY},
	[ATTR_streetAddress] = {128, ATTR_DIRECTORY_X520},
	[ATTR_postalCode] = {40, ATTR_DIRECTORY_X520},
	[ATTR_organizationIdentifier] = {256, ATTR_DIRECTORY_X520},
	[ATTR_serialNumber] = {64, ATTR_PRINTABLE},
	[ATTR_dnQualifier] = {0, ATTR_PRINTABLE},
	[ATTR_countryName] = {2, ATTR_PRINTABLE},
	[ATTR_emailAddress] = {255, ATTR_IA5},
	[ATTR_domainComponent] = {63, ATTR_IA5},
};

const struct lint_attr_form *
lint_attr_form(enum oid oid)
{
	static const struct lint_attr_form any = {0, ATTR_ANY_STRING};

	return oid_is(oid, OID_KIND_ATTR) ? &forms[oid_keys[oid].ordinal] :
					    &any;
}
