/*
 * SBR A.2 and 7.1.4.2.2(g): subject serialNumber as a Natural Person
 * Identifier of ETSI EN 319 412-1 5.1.3, AMB-31.
 */
#include "lint/geo.h"
#include "lint/name_check.h"

/* Scheme (or XX: of a national one), country and what follows the hyphen. */
struct npi {
	struct bytes scheme, country, tail;
};

static bool
is_capital(uint8_t c)
{
	return c >= 'A' && c <= 'Z';
}

/* Two or three capitals, the former with a colon; two capitals; a hyphen. */
static bool
npi_parse(struct bytes value, struct npi *ret)
{
	const uint8_t *p = value.ptr;

	if (value.len < 6 || !is_capital(p[0]) || !is_capital(p[1]) ||
	    !(is_capital(p[2]) || p[2] == ':') || !is_capital(p[3]) ||
	    !is_capital(p[4]) || p[5] != '-')
		return false;
	ret->scheme = bytes_head(value, 3);
	ret->country = bytes_head(bytes_from(value, 3), 2);
	ret->tail = bytes_from(value, 6);
	return true;
}

static bool
is_one_of(struct bytes scheme, const char *const *names)
{
	for (; *names != NULL; names++)
		if (bytes_is(scheme, *names))
			return true;
	return false;
}

/* The four schemes of the first text, and the two that 1.0.7 added. */
static const char *const four[] = {"PAS", "IDC", "PNO", "TIN", NULL};
static const char *const two[] = {"TAX", "EID", NULL};

static bool
is_scheme(struct bytes scheme)
{
	return is_one_of(scheme, four) || is_one_of(scheme, two);
}

enum { FOUR, SIX, STRUCTURE, ELSEWHERE };

/* EL is the prefix of Greece in tax numbers; users may assign XX. */
static bool
is_known_country(const struct npi *npi)
{
	enum country kind = lint_country(npi->country);

	return kind == COUNTRY_ISO || kind == COUNTRY_USER ||
	    (bytes_is(npi->country, "EL") &&
		(bytes_is(npi->scheme, "TIN") ||
		    bytes_is(npi->scheme, "TAX")));
}

static const char *
objection_to(const struct npi *npi, uint64_t what)
{
	bool known = what == FOUR ? is_one_of(npi->scheme, four) :
				    is_scheme(npi->scheme);

	switch (what) {
	case FOUR:
	case SIX:
		return !known && is_known_country(npi) ?
		    "the scheme is not a recognised one" : NULL;
	case STRUCTURE:
		if (!known)
			return NULL;
		if (!is_known_country(npi))
			return "the country is no ISO 3166-1 code";
		return npi->tail.len == 0 ? "the identifier is empty" : NULL;
	default:
		return known ? "the value is a Natural Person Identifier" :
			       NULL;
	}
}

static void
npi(struct lint *l, const struct x509_name *name, uint64_t n)
{
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];
		const char *text;
		struct npi npi;

		if (attr->oid != OID_serialNumber ||
		    !npi_parse(attr->value, &npi))
			continue;
		text = objection_to(&npi, n);
		if (text != NULL)
			lint_report_value(l, attr->raw, attr->value, "%s",
			    text);
	}
}

#define NPI(n)                                                       \
	{ HAS_ATTR(serialNumber) }, lint_on_subject, NAME_CHECK(npi, n)

const struct lint_binding lint_smbr_a[] = {
	{ R_smbr_7_1_4_2_2_g_serialnumber_npi_elsewhere, NPI(ELSEWHERE) },
	{ R_smbr_A_2_npi_schemes_four, NPI(FOUR) },
	{ R_smbr_A_2_npi_schemes, NPI(SIX) },
	{ R_smbr_A_2_npi_structure, NPI(STRUCTURE) },
	{ 0 },
};
