#include "lint/fields.h"

bool
lint_serial_is_negative(struct bytes serial)
{
	return serial.len > 0 && serial.ptr[0] >= 0x80;
}

size_t
lint_serial_bits(struct bytes serial)
{
	uint8_t sign = lint_serial_is_negative(serial) ? 0xff : 0;

	while (serial.len > 0 && serial.ptr[0] == sign)
		serial = bytes_from(serial, 1);
	if (serial.len == 0)
		return 0;
	return serial.len * 8 + 24 -
	    (size_t)__builtin_clz((unsigned)(serial.ptr[0] ^ sign));
}

void
lint_serial_not_positive(struct lint *l, const struct lint_arg *arg)
{
	struct bytes serial = l->cert->serial;

	(void)arg;
	if (lint_serial_is_negative(serial))
		lint_report(l, l->cert->serial_raw,
		    "the serial number is negative");
	else if (serial.len > 0 && lint_serial_bits(serial) == 0)
		lint_report(l, l->cert->serial_raw,
		    "the serial number is zero");
}

void
lint_serial_short(struct lint *l, const struct lint_arg *arg)
{
	size_t bits = lint_serial_bits(l->cert->serial);

	if (bits < arg->n)
		lint_report(l, l->cert->serial_raw,
		    "the serial number has only %zu significant bits", bits);
}

void
lint_version_not_v3(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (!l->cert->version_encoded)
		lint_report(l, l->cert->version_raw,
		    "no version is written, which means v1");
	else if (l->cert->version != 2)
		lint_report(l, l->cert->version_raw,
		    "the version is not v3");
}

void
lint_time_type(struct lint *l, const struct x509_time *t, const char *name)
{
	if (t->readable && !x509_time_type_fits(t))
		lint_report(l, t->raw, "%s is a %s", name,
		    t->tag == DER_T_UTCTIME ? "UTCTime" : "GeneralizedTime");
}

/*
 * The period of RFC 5280 4.1.2.5 includes both ends, hence one second more
 * than their difference (AMB-02).
 */
int64_t
lint_validity(const struct x509_cert *cert)
{
	if (!cert->not_before.readable || !cert->not_after.readable)
		return 0;
	return cert->not_after.seconds - cert->not_before.seconds + 1;
}

void
lint_valid_too_long(struct lint *l, const struct lint_arg *arg)
{
	int64_t over = lint_validity(l->cert) - (int64_t)arg->n * CIVIL_DAY;

	if (over > 0)
		lint_report(l, l->cert->validity_raw,
		    "valid for %lld s more than %d days", (long long)over,
		    (int)arg->n);
}

int64_t
lint_years_after(int64_t seconds, int years)
{
	struct civil c = civil_from_seconds(seconds);

	c.year += years;
	if (!civil_to_seconds(&c, &seconds)) {
		c.day--;
		(void)civil_to_seconds(&c, &seconds);
	}
	return seconds;
}

/* SBR 4.9.7, AMB-33: a plain difference of the two times. */
void
lint_crl_over_ten_days(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_crl *crl = l->crl;
	int64_t span = crl->next_update.seconds - crl->this_update.seconds;

	(void)arg;
	if (!crl->next_update.readable || !crl->this_update.readable)
		return;
	if (span > LINT_TEN_DAYS)
		lint_report(l, crl->next_update.raw,
		    "%lld seconds after thisUpdate, over ten days by %lld",
		    (long long)span, (long long)span - LINT_TEN_DAYS);
}

void
lint_ocsp_interval(struct lint *l, const struct lint_arg *arg)
{
	for (unsigned i = 0; i < l->ocsp->single_count; i++) {
		const struct x509_ocsp_single *s = &l->ocsp->single[i];
		int64_t span = s->next_update.seconds - s->this_update.seconds;

		if (!s->next_update.readable || !s->this_update.readable)
			continue;
		if (span < (int64_t)arg->n || span > (int64_t)arg->m)
			lint_report(l, s->next_update.raw,
			    "%lld seconds after thisUpdate", (long long)span);
	}
}
