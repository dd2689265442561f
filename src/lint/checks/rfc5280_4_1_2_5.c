/*
 * RFC 5280 4.1.2.5: how times are written. The reader has noted every time
 * that is not of the form of DER, wherever it stands.
 */
#include "lint/fields.h"

static size_t
leading_digits(struct bytes t)
{
	size_t n = 0;

	while (n < t.len && t.ptr[n] >= '0' && t.ptr[n] <= '9')
		n++;
	return n;
}

static bool
no_seconds(struct bytes t, size_t full)
{
	size_t n = leading_digits(t);

	return n > 0 && n < full;
}

static bool
no_zulu(struct bytes t, size_t full)
{
	(void)full;
	return t.len > 0 && t.ptr[t.len - 1] != 'Z';
}

typedef bool time_fn(struct bytes contents, size_t digits);

static void
each_time(struct lint *l, enum der_fault fault, size_t digits, time_fn *is_bad,
    const char *text)
{
	for (unsigned i = 0; i < l->notes->count; i++) {
		const struct der_note *note = &l->notes->list[i];

		if (note->fault == fault &&
		    is_bad(bytes_from(note->at, 2), digits))
			lint_report(l, note->at, "%s", text);
	}
}

static void
utc_no_seconds(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_time(l, DER_UTCTIME_FORM, 12, no_seconds, "there are no seconds");
}

static void
utc_no_zulu(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_time(l, DER_UTCTIME_FORM, 12, no_zulu, "it does not end in Z");
}

static void
gen_no_seconds(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_time(l, DER_GENTIME_FORM, 14, no_seconds, "there are no seconds");
}

static void
gen_no_zulu(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_time(l, DER_GENTIME_FORM, 14, no_zulu, "it does not end in Z");
}

static void
order(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_cert *cert = l->cert;

	(void)arg;
	if (cert->not_before.readable && cert->not_after.readable &&
	    cert->not_after.seconds < cert->not_before.seconds)
		lint_report(l, cert->not_after.raw,
		    "notAfter is earlier than notBefore");
}

static void
time_type(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_time_type(l, &l->cert->not_before, "notBefore");
	lint_time_type(l, &l->cert->not_after, "notAfter");
}

const struct lint_binding lint_rfc5280_4_1_2_5[] = {
	{ R_rfc5280_4_1_2_5_1_utctime_seconds, { FACT(NOTES) },
	    utc_no_seconds, { 0 } },
	{ R_rfc5280_4_1_2_5_1_utctime_zulu, { FACT(NOTES) }, utc_no_zulu,
	    { 0 } },
	{ R_rfc5280_4_1_2_5_2_generalizedtime_seconds, { FACT(NOTES) },
	    gen_no_seconds, { 0 } },
	{ R_rfc5280_4_1_2_5_2_generalizedtime_zulu, { FACT(NOTES) },
	    gen_no_zulu, { 0 } },
	{ R_rfc5280_4_1_2_5_2_generalizedtime_no_fraction, { FACT(NOTES) },
	    lint_der_fault,
	    { DER_TIME_FRACTION, 0, NULL, "there is a fraction" } },
	{ R_rfc5280_4_1_2_5_calendar, { FACT(NOTES) }, lint_der_fault,
	    { DER_TIME_CALENDAR, 0, NULL, "there is no such day or hour" } },
	{ R_rfc5280_4_1_2_5_order, { FACT(TIMES_ODD) }, order, { 0 } },
	{ R_rfc5280_4_1_2_5_time_type, { FACT(TIMES_ODD) }, time_type, { 0 } },
	{ 0 },
};
