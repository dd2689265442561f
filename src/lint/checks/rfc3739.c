/* RFC 3739, Qualified Certificates Profile. */
#include "lint/geo.h"
#include "lint/qc.h"

/* 3.2.6: a statementId and at most one statementInfo. */
static bool
is_statement(struct bytes raw)
{
	struct der_reader r = der_reader(raw, NULL);
	struct der d, part;

	if (!der_optional(&r, DER_T_SEQUENCE, &d))
		return false;
	r = der_enter(&d, NULL);
	if (!der_optional(&r, DER_T_OID, &part))
		return false;
	return der_at_end(&r) || (der_next(&r, &part) && der_at_end(&r));
}

/* 3.2.6: QCStatements ::= SEQUENCE OF QCStatement. */
static void
statements_syntax(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (bytes_head(lint_ext_value(l, OID_qcStatements), 1).len == 0 ||
	    lint_ext_value(l, OID_qcStatements).ptr[0] != DER_T_SEQUENCE)
		lint_report(l, lint_ext_value(l, OID_qcStatements),
		    "not a SEQUENCE of statements");
	for (unsigned i = 0; i < l->exts->qc_count; i++)
		if (!is_statement(l->exts->qc[i].raw))
			lint_report(l, l->exts->qc[i].raw,
			    "not an identifier with at most one info");
}

static void
statements_none(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r =
	    der_reader(lint_ext_value(l, OID_qcStatements), NULL);
	struct der seq;

	(void)arg;
	if (der_optional(&r, DER_T_SEQUENCE, &seq) && seq.value.len == 0)
		lint_report(l, seq.raw, "there is no statement");
}

/* 3.2.6.1: the statement of RFC 3039 gave way to qcsPkixV2. */
static void
statement_v1(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_qc *qc = lint_qc_find(l, OID_qcsPkixV1);

	(void)arg;
	if (qc != NULL)
		lint_report(l, qc->raw, "the statement of RFC 3039");
}

enum semantics_part { SEMANTICS_SYNTAX, SEMANTICS_ONE, SEMANTICS_NRA };

/* n: which of the rules about SemanticsInformation. */
static void
semantics(struct lint *l, const struct lint_arg *arg)
{
	for (unsigned i = 0; i < l->exts->qc_count; i++) {
		const struct x509_qc *qc = &l->exts->qc[i];
		struct lint_semantics s;
		bool good;

		if (qc->oid != OID_qcsPkixV2 || qc->info.len == 0)
			continue;
		good = lint_semantics_read(qc->info, &s);
		if (arg->n == SEMANTICS_SYNTAX && !good)
			lint_report(l, qc->info,
			    "not a SemanticsInformation");
		if (arg->n == SEMANTICS_ONE && good &&
		    s.identifier.ptr == NULL && s.authorities.raw.len == 0)
			lint_report(l, qc->info,
			    "SemanticsInformation is empty");
		if (arg->n == SEMANTICS_NRA && s.authorities.raw.len > 0 &&
		    s.authorities.value.len == 0)
			lint_report(l, s.authorities.raw,
			    "nameRegistrationAuthorities is empty");
	}
}

/* picture (0) or handwritten-signature (1), or an OBJECT IDENTIFIER. */
static bool
is_biometric_type(const struct der *d)
{
	int64_t type;

	if (d->tag == DER_T_OID)
		return true;
	return d->tag == DER_T_INTEGER && der_small_integer(d, &type) &&
	    (type == 0 || type == 1);
}

static bool
is_biometric_data(const struct der *d)
{
	struct der_reader r = der_enter(d, NULL), alg;
	struct der part;

	if (d->tag != DER_T_SEQUENCE || !der_next(&r, &part) ||
	    !is_biometric_type(&part) ||
	    !der_optional(&r, DER_T_SEQUENCE, &part))
		return false;
	alg = der_enter(&part, NULL);
	if (!der_optional(&alg, DER_T_OID, &part) ||
	    !der_optional(&r, DER_T_OCTET_STRING, &part))
		return false;
	(void)der_optional(&r, DER_T_IA5, &part);
	return der_at_end(&r);
}

/* 3.2.5 */
static void
biometric_syntax(struct lint *l, const struct lint_arg *arg)
{
	struct bytes value = lint_ext_value(l, OID_biometricInfo);
	struct der_reader r = der_reader(value, NULL);
	struct der seq, d;

	(void)arg;
	if (!der_optional(&r, DER_T_SEQUENCE, &seq)) {
		lint_report(l, value, "not a SEQUENCE of BiometricData");
		return;
	}
	r = der_enter(&seq, NULL);
	while (der_next(&r, &d))
		if (!is_biometric_data(&d))
			lint_report(l, d.raw, "not a BiometricData");
}

/* 3.2.2: noon, so that no time zone moves it to another day. */
static bool
is_birth_time(const struct der *d)
{
	return d->tag == DER_T_GENTIME && d->value.len == 15 &&
	    bytes_ends(d->value, bytes_str("120000Z"));
}

static bool
is_gender(const struct der *d)
{
	return d->tag == DER_T_PRINTABLE && d->value.len == 1 &&
	    memchr("MmFf", d->value.ptr[0], 4) != NULL;
}

static bool
is_country(const struct der *d)
{
	return d->tag == DER_T_PRINTABLE &&
	    lint_country(d->value) == COUNTRY_ISO;
}

typedef bool value_fn(const struct der *d);

static void
judge_values(struct lint *l, const struct der *set, value_fn *is_good,
    const char *text)
{
	struct der_reader r = der_enter(set, NULL);
	struct der d;

	while (der_next(&r, &d))
		if (!is_good(&d))
			lint_report_value(l, d.raw, d.value, "%s", text);
}

/* 3.2.2. n: the attribute; text: what is wrong with a value. */
static void
directory_attribute(struct lint *l, const struct lint_arg *arg)
{
	value_fn *is_good = arg->n == OID_dateOfBirth ? is_birth_time :
	    arg->n == OID_gender ? is_gender : is_country;
	struct der_reader r =
	    der_reader(lint_ext_value(l, OID_subjectDirectoryAttributes),
		NULL);
	struct der seq, d, type, set;

	if (!der_optional(&r, DER_T_SEQUENCE, &seq))
		return;
	r = der_enter(&seq, NULL);
	while (der_next(&r, &d)) {
		struct der_reader in = der_enter(&d, NULL);

		if (der_optional(&in, DER_T_OID, &type) &&
		    oid_find(type.value) == (enum oid)arg->n &&
		    der_optional(&in, DER_T_SET, &set))
			judge_values(l, &set, is_good, arg->text);
	}
}

#define QC { HAS_EXT(qcStatements) }
#define SDA { HAS_EXT(subjectDirectoryAttributes) }

const struct lint_binding lint_rfc3739[] = {
	{ R_rfc3739_3_2_6_syntax, QC, statements_syntax, { 0 } },
	{ R_rfc3739_3_2_6_nonempty, QC, statements_none, { 0 } },
	{ R_rfc3739_3_2_6_1_no_v1, QC, statement_v1, { 0 } },
	{ R_rfc3739_3_2_6_1_semantics_syntax, QC, semantics,
	    { SEMANTICS_SYNTAX } },
	{ R_rfc3739_3_2_6_1_semantics_one, QC, semantics, { SEMANTICS_ONE } },
	{ R_rfc3739_3_2_6_1_nra_nonempty, QC, semantics, { SEMANTICS_NRA } },
	{ R_rfc3739_3_2_5_biometric_syntax, { HAS_EXT(biometricInfo) },
	    biometric_syntax, { 0 } },
	{ R_rfc3739_3_2_5_biometric_noncritical, { CRITICAL(biometricInfo) },
	    lint_ext_critical, { OID_biometricInfo } },
	{ R_rfc3739_3_2_2_birth_time, SDA, directory_attribute,
	    { .n = OID_dateOfBirth,
		.text = "dateOfBirth is not at noon, 120000Z" } },
	{ R_rfc3739_3_2_2_gender, SDA, directory_attribute,
	    { .n = OID_gender, .text = "gender is not M, m, F or f" } },
	{ R_rfc3739_3_2_2_country, SDA, directory_attribute,
	    { .n = OID_countryOfCitizenship,
		.text = "countryOfCitizenship is no ISO 3166-1 code" } },
	{ R_rfc3739_3_2_2_country, SDA, directory_attribute,
	    { .n = OID_countryOfResidence,
		.text = "countryOfResidence is no ISO 3166-1 code" } },
	{ 0 },
};
