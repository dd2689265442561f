/*
 * ETSI EN 319 412-5, statements of qualified certificates: 4.3, and 5 on
 * what belongs together under European law.
 */
#include "lint/language.h"
#include "lint/qc.h"

enum { LETTER_PAIRS = 26 * 26 };

/* MonetaryValue of 4.3.2; what is absent or of another type is empty. */
struct limit {
	struct der currency, amount, exponent;
	bool complete;
};

static bool
read_limit(const struct x509_qc *qc, struct limit *ret)
{
	struct der_reader r;

	*ret = (struct limit){0};
	if (!lint_qc_sequence(qc, &r))
		return false;
	if (!der_optional(&r, DER_T_PRINTABLE, &ret->currency) &&
	    !der_optional(&r, DER_T_INTEGER, &ret->currency))
		return false;
	ret->complete = der_optional(&r, DER_T_INTEGER, &ret->amount) &&
	    der_optional(&r, DER_T_INTEGER, &ret->exponent) &&
	    der_at_end(&r);
	return ret->complete;
}

static bool
in_range(const struct der *d, int64_t least, int64_t most)
{
	int64_t n;

	return der_small_integer(d, &n) && n >= least && n <= most;
}

static bool
is_currency_type(const struct der *d)
{
	return d->tag == DER_T_INTEGER ? in_range(d, 1, 999) :
					 d->value.len == 3;
}

static bool
is_capital(uint8_t c)
{
	return c >= 'A' && c <= 'Z';
}

/* QCS-4.3.2-01: as ISO 4217 writes it. */
static bool
is_currency(const struct der *d)
{
	if (d->tag == DER_T_INTEGER)
		return in_range(d, 0, 999);
	return d->value.len == 3 && is_capital(d->value.ptr[0]) &&
	    is_capital(d->value.ptr[1]) && is_capital(d->value.ptr[2]);
}

static bool
is_negative(const struct der *d)
{
	return d->value.len > 0 && (d->value.ptr[0] & 0x80) != 0;
}

enum limit_rule {
	LIMIT_SYNTAX,
	LIMIT_CURRENCY,
	LIMIT_LETTERS,
	LIMIT_SIGN,
};

static void
judge_limit(struct lint *l, enum limit_rule rule, const struct x509_qc *qc)
{
	struct limit limit;
	bool good = read_limit(qc, &limit);
	const struct der *currency = &limit.currency;

	if (rule == LIMIT_SYNTAX && (!good || !is_currency_type(currency)))
		lint_report(l, qc->raw, "not a MonetaryValue");
	if (rule == LIMIT_SIGN && is_negative(&limit.amount))
		lint_report(l, limit.amount.raw, "a negative amount");
	if (currency->raw.len == 0)
		return;
	if (rule == LIMIT_CURRENCY && !is_currency(currency))
		lint_report_value(l, currency->raw, currency->value,
		    "no code of a currency");
	if (rule == LIMIT_LETTERS && currency->tag == DER_T_INTEGER)
		lint_report(l, currency->raw, "the currency is a number");
}

/* 4.3.2. n: enum limit_rule. */
static void
limit_value(struct lint *l, const struct lint_arg *arg)
{
	for (unsigned i = 0; i < l->exts->qc_count; i++)
		if (l->exts->qc[i].oid == OID_qcLimitValue)
			judge_limit(l, (enum limit_rule)arg->n,
			    &l->exts->qc[i]);
}

/* 4.3.3. n: whether the sign is in question. */
static void
retention(struct lint *l, const struct lint_arg *arg)
{
	for (unsigned i = 0; i < l->exts->qc_count; i++) {
		const struct x509_qc *qc = &l->exts->qc[i];
		struct der_reader r = der_reader(qc->info, NULL);
		struct der d = {0};
		bool good;

		if (qc->oid != OID_qcRetentionPeriod)
			continue;
		good = der_optional(&r, DER_T_INTEGER, &d);
		if (arg->n == 0 && !good)
			lint_report(l, qc->raw, "not an INTEGER");
		if (arg->n == 1 && good && is_negative(&d))
			lint_report(l, d.raw, "a negative number of years");
	}
}

/* PdsLocation of 4.3.4; false when it is something else. */
struct location {
	struct der url, language;
};

static bool
read_location(const struct der *d, struct location *ret)
{
	struct der_reader r = der_enter(d, NULL);

	*ret = (struct location){0};
	return d->tag == DER_T_SEQUENCE &&
	    der_optional(&r, DER_T_IA5, &ret->url) &&
	    der_optional(&r, DER_T_PRINTABLE, &ret->language) &&
	    der_at_end(&r);
}

static bool
has_capital(struct bytes v)
{
	return is_capital(v.ptr[0]) || is_capital(v.ptr[1]);
}

enum pds_rule { PDS_LANGUAGE, PDS_CASE, PDS_HTTPS };

static void
judge_location(struct lint *l, enum pds_rule rule, const struct location *at)
{
	static const char https[] = "https://";
	struct bytes url = at->url.value, language = at->language.value;

	if (rule == PDS_HTTPS && at->url.raw.len > 0 &&
	    !bytes_equal_nocase(bytes_head(url, strlen(https)),
		bytes_str(https)))
		lint_report_value(l, at->url.raw, url, "not under https");
	if (at->language.raw.len == 0)
		return;
	if (rule == PDS_LANGUAGE && !lint_language(language))
		lint_report_value(l, at->language.raw, language,
		    "no ISO 639-1 code");
	if (rule == PDS_CASE && lint_letter_pair(language) >= 0 &&
	    has_capital(language))
		lint_report_value(l, at->language.raw, language,
		    "not in lower case");
}

/* 4.3.4. n: enum pds_rule. */
static void
pds(struct lint *l, const struct lint_arg *arg)
{
	struct location at;
	struct der_reader r;
	struct der d;

	for (unsigned i = 0; i < l->exts->qc_count; i++) {
		const struct x509_qc *qc = &l->exts->qc[i];

		if (qc->oid != OID_qcPds || !lint_qc_sequence(qc, &r))
			continue;
		while (der_next(&r, &d)) {
			(void)read_location(&d, &at);
			judge_location(l, (enum pds_rule)arg->n, &at);
		}
	}
}

static bool
is_pds(const struct x509_qc *qc)
{
	struct location at;
	struct der_reader r;
	struct der d;

	if (!lint_qc_sequence(qc, &r) || der_at_end(&r))
		return false;
	while (der_next(&r, &d))
		if (!read_location(&d, &at) || at.language.value.len != 2)
			return false;
	return true;
}

static void
pds_syntax(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->qc_count; i++)
		if (l->exts->qc[i].oid == OID_qcPds &&
		    !is_pds(&l->exts->qc[i]))
			lint_report(l, l->exts->qc[i].raw,
			    "not a list of places and languages");
}

/* 5: qualified, and under no law but the Union's. */
static bool
is_european(const struct lint *l)
{
	return lint_qc_find(l, OID_qcCompliance) != NULL &&
	    lint_qc_find(l, OID_qcCcLegislation) == NULL;
}

static void
languages(struct lint *l, const struct x509_qc *qc, bool want_english)
{
	bool seen[LETTER_PAIRS] = {false};
	bool english = false;
	struct location at;
	struct der_reader r;
	struct der d;

	if (!lint_qc_sequence(qc, &r))
		return;
	while (der_next(&r, &d)) {
		struct bytes language;
		int pair;

		(void)read_location(&d, &at);
		language = at.language.value;
		pair = lint_letter_pair(language);
		if (pair < 0)
			continue;
		if (seen[pair] && !want_english)
			lint_report_value(l, d.raw, language,
			    "the language is there before");
		seen[pair] = true;
		english |= bytes_equal_nocase(language, bytes_str("en"));
	}
	if (want_english && !english)
		lint_report(l, qc->raw, "none is in English");
}

/*
 * QCS-5-01. n: whether English is in question, else repetition. An entry
 * that cannot be read may well be the English one.
 */
static void
pds_languages(struct lint *l, const struct lint_arg *arg)
{
	if (!is_european(l))
		return;
	for (unsigned i = 0; i < l->exts->qc_count; i++)
		if (l->exts->qc[i].oid == OID_qcPds &&
		    (arg->n == 0 || is_pds(&l->exts->qc[i])))
			languages(l, &l->exts->qc[i], arg->n == 1);
}

static bool
has_policy(const struct lint *l, uint64_t bits)
{
	return (l->exts->policy_seen & bits) != 0;
}

static bool
is_seal_or_web(const struct x509_qc *qc)
{
	struct der_reader r;
	struct der d;

	if (qc == NULL || !lint_qc_sequence(qc, &r))
		return false;
	while (der_next(&r, &d))
		if (oid_find(d.value) == OID_qctEseal ||
		    oid_find(d.value) == OID_qctWeb)
			return true;
	return false;
}

/* QCS-5-01: annexes III and IV of the Regulation are told by QcType. */
static void
type_stated(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_qc *qc = lint_qc_find(l, OID_qcType);

	(void)arg;
	if (lint_qc_find(l, OID_qcCompliance) != NULL &&
	    has_policy(l, BIT(POLICY_etsiQcpLegal) |
		BIT(POLICY_etsiQcpLegalQscd) | BIT(POLICY_etsiQcpWeb)) &&
	    !is_seal_or_web(qc))
		lint_report(l, qc != NULL ? qc->raw :
		    lint_ext_at(l, OID_qcStatements),
		    "the policy is for seals or websites, QcType is not");
}

static void
sscd_stated(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (lint_qc_find(l, OID_qcCompliance) != NULL &&
	    has_policy(l, BIT(POLICY_etsiQcpNaturalQscd) |
		BIT(POLICY_etsiQcpLegalQscd)) &&
	    lint_qc_find(l, OID_qcSscd) == NULL)
		lint_report(l, lint_ext_at(l, OID_qcStatements),
		    "the policy wants a qualified device, QcSSCD is missing");
}

#define QC { HAS_EXT(qcStatements) }
#define QC_CP \
	{ .has[LINT_EXT] = BIT(EXT_qcStatements) | \
		BIT(EXT_certificatePolicies) }

const struct lint_binding lint_etsi319412_5_4_3[] = {
	{ R_etsi319412_5_4_3_2_limit_syntax, QC, limit_value,
	    { LIMIT_SYNTAX } },
	{ R_etsi319412_5_4_3_2_limit_currency, QC, limit_value,
	    { LIMIT_CURRENCY } },
	{ R_etsi319412_5_4_3_2_limit_alphabetic, QC, limit_value,
	    { LIMIT_LETTERS } },
	{ R_etsi319412_5_4_3_2_limit_nonnegative, QC, limit_value,
	    { LIMIT_SIGN } },
	{ R_etsi319412_5_4_3_3_retention_syntax, QC, retention, { 0 } },
	{ R_etsi319412_5_4_3_3_retention_nonnegative, QC, retention, { 1 } },
	{ R_etsi319412_5_4_3_4_pds_syntax, QC, pds_syntax, { 0 } },
	{ R_etsi319412_5_4_3_4_pds_language, QC, pds, { PDS_LANGUAGE } },
	{ R_etsi319412_5_4_3_4_pds_language_case, QC, pds, { PDS_CASE } },
	{ R_etsi319412_5_4_3_4_pds_https, QC, pds, { PDS_HTTPS } },
	{ R_etsi319412_5_5_pds_english, QC, pds_languages, { 1 } },
	{ R_etsi319412_5_5_pds_one_per_language, QC, pds_languages, { 0 } },
	{ R_etsi319412_5_5_type_for_seal_web, QC_CP, type_stated, { 0 } },
	{ R_etsi319412_5_5_sscd_for_qscd, QC_CP, sscd_stated, { 0 } },
	{ 0 },
};
