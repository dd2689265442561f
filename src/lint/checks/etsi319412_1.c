/*
 * ETSI EN 319 412-1, identifiers in names. A semantics identifier in
 * qcStatements (RFC 3739 3.2.6.1) says by which grammar serialNumber and
 * organizationIdentifier are to be read.
 */
#include "lint/geo.h"
#include "lint/qc.h"
#include "x509/string.h"

enum { VALUE_MAX = 1024, EIDAS_MAX = 256, TYPE_LEN = 3 };

/* What a rule about an identifier wants to know. */
struct grammar {
	enum oid semantics;
	enum oid attribute;
	bool subdivision; /* of NTR, LEG-5.1.4-08 */
	const char *const *types;
	const char *prefixes; /* codes that are no country, for a type */
};

static const char *const natural_types[] = {"PAS", "IDC", "PNO", "TAX",
    "TIN", "EID", NULL};
static const char *const legal_types[] = {"VAT", "NTR", "PSD", "LEI", "EOR",
    "EXC", NULL};

/* 5.1.3 and 5.1.4 */
static const struct grammar natural = {OID_semanticsNatural,
    OID_serialNumber, false, natural_types, "TINEL"};
static const struct grammar legal = {OID_semanticsLegal,
    OID_organizationIdentifier, true, legal_types, "VATEL VATXI"};
/* 5.1.5 and 5.1.6 */
static const struct grammar eidas_natural = {OID_semanticsEidasNatural,
    OID_serialNumber, false, NULL, NULL};
static const struct grammar eidas_legal = {OID_semanticsEidasLegal,
    OID_organizationIdentifier, false, NULL, NULL};

/* The statement that asks for this grammar, or NULL. */
static const struct x509_qc *
find_semantics(const struct lint *l, enum oid semantics,
    struct lint_semantics *ret)
{
	for (unsigned i = 0; i < l->exts->qc_count; i++) {
		const struct x509_qc *qc = &l->exts->qc[i];

		if (qc->oid != OID_qcsPkixV2)
			continue;
		(void)lint_semantics_read(qc->info, ret);
		if (ret->identifier.len > 0 &&
		    oid_find(ret->identifier) == semantics)
			return qc;
	}
	return NULL;
}

static bool
is_letter(uint8_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* "TTTCC-reference", "TTTCC+subdivision-reference" */
struct parts {
	struct bytes type, country, subdivision;
};

static bool
take_parts(const struct grammar *g, struct bytes v, struct parts *ret)
{
	size_t dash;

	if (v.len < 7 || !is_letter(v.ptr[3]) || !is_letter(v.ptr[4]))
		return false;
	ret->type = bytes_head(v, TYPE_LEN);
	ret->country = bytes_make(v.ptr + TYPE_LEN, 2);
	ret->subdivision = bytes_make(NULL, 0);
	v = bytes_from(v, TYPE_LEN + 2);
	if (v.ptr[0] == '+' && g->subdivision &&
	    bytes_is(ret->type, "NTR")) {
		dash = bytes_find(v, '-');
		ret->subdivision = bytes_head(bytes_from(v, 1),
		    dash == 0 ? 0 : dash - 1);
		if (ret->subdivision.len == 0)
			return false;
		v = bytes_from(v, dash);
	}
	return v.len > 1 && v.ptr[0] == '-';
}

/* NAT-5.1.3-03, LEG-5.1.4-03: two characters and a colon. */
static bool
is_local(struct bytes type)
{
	return type.ptr[2] == ':';
}

static bool
is_type(const struct grammar *g, struct bytes type)
{
	for (size_t i = 0; g->types[i] != NULL; i++)
		if (bytes_is(type, g->types[i]))
			return true;
	return is_local(type);
}

/* ISO 3166-1, what it leaves to users, and prefixes of their own schemes. */
static bool
is_country(const struct grammar *g, const struct parts *p)
{
	char key[TYPE_LEN + 2];

	if (lint_country(p->country) == COUNTRY_ISO ||
	    lint_country_user_assigned(p->country))
		return true;
	memcpy(key, p->type.ptr, TYPE_LEN);
	memcpy(key + TYPE_LEN, p->country.ptr, 2);
	return memmem(g->prefixes, strlen(g->prefixes), key,
	    sizeof(key)) != NULL;
}

/* A rule about one identifier of the grammar; false when it is broken. */
typedef bool part_fn(const struct grammar *g, const struct parts *p);

static bool
type_known(const struct grammar *g, const struct parts *p)
{
	return is_type(g, p->type);
}

static bool
not_tax(const struct grammar *g, const struct parts *p)
{
	(void)g;
	return !bytes_is(p->type, "TAX");
}

static bool
lei_is_global(const struct grammar *g, const struct parts *p)
{
	(void)g;
	return !bytes_is(p->type, "LEI") || bytes_is(p->country, "XG");
}

static bool
subdivision_known(const struct grammar *g, const struct parts *p)
{
	(void)g;
	return p->subdivision.len == 0 ||
	    lint_subdivision(p->country, p->subdivision);
}

struct rule_part {
	const struct grammar *grammar;
	part_fn *holds; /* NULL: the structure itself */
};

static struct bytes
utf8_of(const struct x509_attr *attr, uint8_t room[VALUE_MAX])
{
	return x509_string_utf8(attr->tag, attr->value, room, VALUE_MAX);
}

/* p: struct rule_part; text: what is wrong. */
static void
identifier(struct lint *l, const struct lint_arg *arg)
{
	const struct rule_part *rule = arg->p;
	struct lint_semantics s;
	uint8_t room[VALUE_MAX];

	if (find_semantics(l, rule->grammar->semantics, &s) == NULL)
		return;
	for (unsigned i = 0; i < l->subject->count; i++) {
		const struct x509_attr *attr = &l->subject->attr[i];
		struct parts p;
		bool good;

		if (attr->oid != rule->grammar->attribute)
			continue;
		good = take_parts(rule->grammar, utf8_of(attr, room), &p);
		if (rule->holds != NULL)
			good = !good || rule->holds(rule->grammar, &p);
		if (!good)
			lint_report_value(l, attr->raw, attr->value, "%s",
			    arg->text);
	}
}

static bool
has_uri(const struct lint_semantics *s)
{
	struct der_reader r = der_enter(&s->authorities, NULL);
	struct der d;

	while (der_next(&r, &d))
		if (d.tag == (DER_CONTEXT | GN_URI))
			return true;
	return false;
}

/* NAT-5.1.3-05, -06, LEG-5.1.4-05. p: struct grammar. */
static void
local_authority(struct lint *l, const struct lint_arg *arg)
{
	const struct grammar *g = arg->p;
	struct lint_semantics s;
	const struct x509_qc *qc = find_semantics(l, g->semantics, &s);
	uint8_t room[VALUE_MAX];

	if (qc == NULL || (s.authorities.raw.len > 0 && has_uri(&s)))
		return;
	for (unsigned i = 0; i < l->subject->count; i++) {
		const struct x509_attr *attr = &l->subject->attr[i];
		struct parts p;

		if (attr->oid == g->attribute &&
		    take_parts(g, utf8_of(attr, room), &p) &&
		    is_local(p.type))
			lint_report_value(l, qc->raw, attr->value,
			    "no URI of the registration authority");
	}
}

static bool
has_space(struct bytes v)
{
	for (size_t i = 0; i < v.len; i++)
		if (v.ptr[i] <= ' ' || v.ptr[i] == 0x7f)
			return true;
	return false;
}

/* XX/YY/identifier, of the eIDAS SAML attribute profile. */
static bool
is_eidas(struct bytes v)
{
	size_t chars;

	return v.len > 6 && v.ptr[2] == '/' && v.ptr[5] == '/' &&
	    lint_country(bytes_head(v, 2)) == COUNTRY_ISO &&
	    lint_country(bytes_make(v.ptr + 3, 2)) == COUNTRY_ISO &&
	    !has_space(v) && utf8_valid(v, &chars) && chars <= EIDAS_MAX;
}

/* NAT-5.1.5-03, LEG-5.1.6-03. p: struct grammar. */
static void
eidas(struct lint *l, const struct lint_arg *arg)
{
	const struct grammar *g = arg->p;
	struct lint_semantics s;
	uint8_t room[VALUE_MAX];

	if (find_semantics(l, g->semantics, &s) == NULL)
		return;
	for (unsigned i = 0; i < l->subject->count; i++) {
		const struct x509_attr *attr = &l->subject->attr[i];

		if (attr->oid == g->attribute &&
		    !is_eidas(utf8_of(attr, room)))
			lint_report_value(l, attr->raw, attr->value,
			    "not of the form XX/YY/identifier");
	}
}

#define PART(g, f) &(const struct rule_part){&g, f}
#define NATURAL { HAS_EXT(qcStatements), HAS_ATTR(serialNumber) }
#define LEGAL { HAS_EXT(qcStatements), HAS_ATTR(organizationIdentifier) }

const struct lint_binding lint_etsi319412_1[] = {
	{ R_etsi319412_1_5_1_3_structure, NATURAL, identifier,
	    { .p = PART(natural, NULL),
		.text = "not a type, a country, a hyphen and a reference" } },
	{ R_etsi319412_1_5_1_3_type, NATURAL, identifier,
	    { .p = PART(natural, type_known),
		.text = "the type of identifier is unknown" } },
	{ R_etsi319412_1_5_1_3_country, NATURAL, identifier,
	    { .p = PART(natural, is_country),
		.text = "the country is no ISO 3166-1 code" } },
	{ R_etsi319412_1_5_1_3_tax_deprecated, NATURAL, identifier,
	    { .p = PART(natural, not_tax), .text = "the type is TAX" } },
	{ R_etsi319412_1_5_1_3_local_nra, NATURAL, local_authority,
	    { .p = &natural } },
	{ R_etsi319412_1_5_1_4_structure, LEGAL, identifier,
	    { .p = PART(legal, NULL),
		.text = "not a type, a country, a hyphen and a reference" } },
	{ R_etsi319412_1_5_1_4_type, LEGAL, identifier,
	    { .p = PART(legal, type_known),
		.text = "the type of identifier is unknown" } },
	{ R_etsi319412_1_5_1_4_country, LEGAL, identifier,
	    { .p = PART(legal, is_country),
		.text = "the country is no ISO 3166-1 code" } },
	{ R_etsi319412_1_5_1_4_lei_xg, LEGAL, identifier,
	    { .p = PART(legal, lei_is_global),
		.text = "an LEI is not of one country" } },
	{ R_etsi319412_1_5_1_4_subdivision, LEGAL, identifier,
	    { .p = PART(legal, subdivision_known),
		.text = "the subdivision is no ISO 3166-2 code" } },
	{ R_etsi319412_1_5_1_4_local_nra, LEGAL, local_authority,
	    { .p = &legal } },
	{ R_etsi319412_1_5_1_5_eidas_natural, NATURAL, eidas,
	    { .p = &eidas_natural } },
	{ R_etsi319412_1_5_1_6_eidas_legal, LEGAL, eidas,
	    { .p = &eidas_legal } },
	{ 0 },
};
