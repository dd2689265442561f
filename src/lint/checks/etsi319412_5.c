/* ETSI EN 319 412-5, statements of qualified certificates: 4.1 and 4.2. */
#include "lint/geo.h"
#include "lint/qc.h"

/* 0.4.0.1862.1.1 to .9 */
static bool
is_etsi(const struct x509_qc *qc)
{
	return qc->oid >= OID_qcCompliance && qc->oid <= OID_qcQscdLegislation;
}

/* QCS-4.1-02 */
static void
critical(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->qc_count; i++)
		if (is_etsi(&l->exts->qc[i])) {
			lint_report(l, lint_ext_at(l, OID_qcStatements),
			    "qcStatements is marked critical");
			return;
		}
}

/* QCS-4.1-02A */
static void
duplicate(struct lint *l, const struct lint_arg *arg)
{
	unsigned seen = 0;

	(void)arg;
	for (unsigned i = 0; i < l->exts->qc_count; i++) {
		const struct x509_qc *qc = &l->exts->qc[i];
		unsigned bit;

		if (!is_etsi(qc))
			continue;
		bit = 1u << (qc->oid - OID_qcCompliance);
		if (seen & bit)
			lint_report(l, qc->raw, "a second %s",
			    oid_table[qc->oid].name);
		seen |= bit;
	}
}

/* Is it an arc below that statement? */
static bool
is_below(struct bytes oid, enum oid statement)
{
	return oid.len > oid_table[statement].der.len &&
	    bytes_begins(oid, oid_table[statement].der);
}

/* Annex B: these are values, not statements. */
static void
value_as_statement(struct lint *l, const struct lint_arg *arg)
{
	char name[OID_TEXT];

	(void)arg;
	for (unsigned i = 0; i < l->exts->qc_count; i++) {
		const struct x509_qc *qc = &l->exts->qc[i];

		if (is_below(qc->oid_raw, OID_qcType) ||
		    is_below(qc->oid_raw, OID_qcIdentMethod))
			lint_report(l, qc->raw, "%s as a statement",
			    oid_name(qc->oid_raw, name));
	}
}

/* 4.2.1, 4.2.2. n: the statement. */
static void
no_info(struct lint *l, const struct lint_arg *arg)
{
	for (unsigned i = 0; i < l->exts->qc_count; i++)
		if (l->exts->qc[i].oid == (enum oid)arg->n &&
		    l->exts->qc[i].info.len > 0)
			lint_report(l, l->exts->qc[i].info,
			    "%s has a statementInfo",
			    oid_table[arg->n].name);
}

/* The statement's info is a SEQUENCE of `min` or more of one tag. */
static bool
is_list(const struct x509_qc *qc, der_tag tag, size_t len, unsigned min)
{
	struct der_reader r;
	struct der d;
	unsigned count = 0;

	if (!lint_qc_sequence(qc, &r))
		return false;
	for (; der_next(&r, &d); count++)
		if (d.tag != tag || (len != 0 && d.value.len != len))
			return false;
	return count >= min;
}

/* 4.2.3 to 4.2.5. n: the statement, m: least number of its values. */
static void
list_syntax(struct lint *l, const struct lint_arg *arg)
{
	bool type = arg->n == OID_qcType;

	for (unsigned i = 0; i < l->exts->qc_count; i++) {
		const struct x509_qc *qc = &l->exts->qc[i];

		if (qc->oid == (enum oid)arg->n &&
		    !is_list(qc, type ? DER_T_OID : DER_T_PRINTABLE,
			type ? 0 : 2, (unsigned)arg->m))
			lint_report(l, qc->raw, "%s", arg->text);
	}
}

typedef bool value_fn(const struct der *d);

struct value_rule {
	enum oid statement;
	value_fn *breaks;
};

/* p: struct value_rule; text: what is wrong with a value. */
static void
values(struct lint *l, const struct lint_arg *arg)
{
	const struct value_rule *rule = arg->p;
	struct der_reader r;
	struct der d;

	for (unsigned i = 0; i < l->exts->qc_count; i++) {
		const struct x509_qc *qc = &l->exts->qc[i];

		if (qc->oid != rule->statement || !lint_qc_sequence(qc, &r))
			continue;
		while (der_next(&r, &d))
			if (rule->breaks(&d))
				lint_report_value(l, d.raw, d.value, "%s",
				    arg->text);
	}
}

static bool
unknown_type(const struct der *d)
{
	enum oid oid = oid_find(d->value);

	return d->tag == DER_T_OID && oid != OID_qctEsign &&
	    oid != OID_qctEseal && oid != OID_qctWeb;
}

static bool
web_type(const struct der *d)
{
	return d->tag == DER_T_OID && oid_find(d->value) == OID_qctWeb;
}

/* The members of the Union; Iceland, Liechtenstein and Norway make the EEA. */
static bool
is_in(struct bytes code, const char *list)
{
	return code.len == 2 && bytes_find(code, ' ') == 2 &&
	    memmem(list, strlen(list), code.ptr, 2) != NULL;
}

static const char union_members[] = "AT BE BG CY CZ DE DK EE ES FI FR GR HR "
    "HU IE IT LT LU LV MT NL PL PT RO SE SI SK EU";

static bool
union_country(const struct der *d)
{
	return is_in(d->value, union_members);
}

static bool
eea_country(const struct der *d)
{
	return union_country(d) || is_in(d->value, "IS LI NO");
}

/* EU is no country; the rule about the Union speaks of it. */
static bool
no_country(const struct der *d)
{
	return lint_country(d->value) != COUNTRY_ISO &&
	    !bytes_is(d->value, "EU");
}

/* 4.2.3: one certificate, one purpose. */
static void
one_type(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r;
	struct der d;

	(void)arg;
	for (unsigned i = 0; i < l->exts->qc_count; i++) {
		const struct x509_qc *qc = &l->exts->qc[i];

		if (qc->oid == OID_qcType && lint_qc_sequence(qc, &r) &&
		    der_next(&r, &d) && der_next(&r, &d))
			lint_report(l, d.raw, "a second type");
	}
}

/* 4.3.5 */
static void
ident_method(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r;
	struct der d;

	(void)arg;
	for (unsigned i = 0; i < l->exts->qc_count; i++) {
		const struct x509_qc *qc = &l->exts->qc[i];
		enum oid method = OID_UNKNOWN;

		if (qc->oid != OID_qcIdentMethod)
			continue;
		if (lint_qc_sequence(qc, &r) &&
		    der_optional(&r, DER_T_OID, &d) && der_at_end(&r))
			method = oid_find(d.value);
		if (method < OID_qcEidas1Ab || method > OID_qcEidas2B)
			lint_report(l, qc->raw,
			    "not one of the four methods");
	}
}

#define QC { HAS_EXT(qcStatements) }
#define VALUE(oid, f) &(const struct value_rule){oid, f}

const struct lint_binding lint_etsi319412_5[] = {
	{ R_etsi319412_5_4_1_noncritical, { CRITICAL(qcStatements) },
	    critical, { 0 } },
	{ R_etsi319412_5_4_1_no_duplicate, QC, duplicate, { 0 } },
	{ R_etsi319412_5_4_1_type_as_statement, QC, value_as_statement,
	    { 0 } },
	{ R_etsi319412_5_4_2_1_compliance_no_info, QC, no_info,
	    { OID_qcCompliance } },
	{ R_etsi319412_5_4_2_2_sscd_no_info, QC, no_info, { OID_qcSscd } },
	{ R_etsi319412_5_4_2_3_qctype_syntax, QC, list_syntax,
	    { OID_qcType, 1, .text = "not a SEQUENCE of identifiers" } },
	{ R_etsi319412_5_4_2_3_qctype_known, QC, values,
	    { .p = VALUE(OID_qcType, unknown_type),
		.text = "no type of certificate" } },
	{ R_etsi319412_5_4_2_3_qctype_one, QC, one_type, { 0 } },
	{ R_etsi319412_5_4_2_3_qctype_not_web, QC, values,
	    { .p = VALUE(OID_qcType, web_type),
		.text = "the type is that of a website" } },
	{ R_etsi319412_5_4_2_4_cclegislation_syntax, QC, list_syntax,
	    { OID_qcCcLegislation, 0,
		.text = "not a SEQUENCE of two-letter countries" } },
	{ R_etsi319412_5_4_2_4_cclegislation_country, QC, values,
	    { .p = VALUE(OID_qcCcLegislation, no_country),
		.text = "no ISO 3166-1 code" } },
	{ R_etsi319412_5_4_2_4_cclegislation_eu, QC, values,
	    { .p = VALUE(OID_qcCcLegislation, union_country),
		.text = "a country under European law" } },
	{ R_etsi319412_5_4_2_5_qscdlegislation_syntax, QC, list_syntax,
	    { OID_qcQscdLegislation, 1,
		.text = "not a SEQUENCE of two-letter countries" } },
	{ R_etsi319412_5_4_2_5_qscdlegislation_not_eu, QC, values,
	    { .p = VALUE(OID_qcQscdLegislation, eea_country),
		.text = "a country under European law" } },
	{ R_etsi319412_5_4_3_5_identmethod, QC, ident_method, { 0 } },
	{ 0 },
};
