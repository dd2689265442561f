/* UTCTime and GeneralizedTime, X.690 11.7 and 11.8, RFC 5280 4.1.2.5. */
#include "base/civil.h"
#include "der/reader.h"

static bool
digits(struct bytes b, size_t at, size_t count, int *ret)
{
	int n = 0;

	if (b.len < at + count)
		return false;
	for (size_t i = at; i < at + count; i++) {
		if (b.ptr[i] < '0' || b.ptr[i] > '9')
			return false;
		n = n * 10 + (b.ptr[i] - '0');
	}
	*ret = n;
	return true;
}

/* "+hhmm" or "-hhmm": BER only; the difference to UTC in seconds. */
static bool
offset(struct bytes b, int64_t *ret)
{
	int hours, minutes;

	if (b.len != 5 || (b.ptr[0] != '+' && b.ptr[0] != '-') ||
	    !digits(b, 1, 2, &hours) || !digits(b, 3, 2, &minutes) ||
	    hours > 23 || minutes > 59)
		return false;
	*ret = (hours * 3600 + minutes * 60) * (b.ptr[0] == '-' ? -1 : 1);
	return true;
}

static size_t
fraction_len(struct bytes b)
{
	size_t n = 1;

	if (b.len < 2 || (b.ptr[0] != '.' && b.ptr[0] != ','))
		return 0;
	while (n < b.len && b.ptr[n] >= '0' && b.ptr[n] <= '9')
		n++;
	return n == 1 ? 0 : n;
}

static bool
read_zone(struct bytes rest, int64_t *ret_offset)
{
	*ret_offset = 0;
	rest = bytes_from(rest, fraction_len(rest));
	return rest.len == 0 || bytes_is(rest, "Z") ||
	    offset(rest, ret_offset);
}

static bool
read_fields(struct bytes b, size_t year_len, struct civil *c,
    int64_t *ret_offset)
{
	size_t at = year_len;

	if (!digits(b, 0, year_len, &c->year) || !digits(b, at, 2, &c->month) ||
	    !digits(b, at + 2, 2, &c->day) || !digits(b, at + 4, 2, &c->hour))
		return false;
	at += 6;
	/* BER may leave out seconds, GeneralizedTime minutes too. */
	if (digits(b, at, 2, &c->minute))
		at += 2;
	if (digits(b, at, 2, &c->second))
		at += 2;
	if (year_len == 2)
		c->year += c->year >= 50 ? 1900 : 2000;
	return read_zone(bytes_from(b, at), ret_offset);
}

/* 11.7 and 11.8: all fields, no fraction that ends in 0, and Z. */
static bool
is_der_form(struct bytes b, size_t year_len)
{
	size_t at = year_len + 10, fraction;
	struct bytes rest = bytes_from(b, at);

	for (size_t i = 0; i < at; i++)
		if (i >= b.len || b.ptr[i] < '0' || b.ptr[i] > '9')
			return false;
	fraction = year_len == 2 ? 0 : fraction_len(rest);
	if (fraction > 0 &&
	    (rest.ptr[0] != '.' || rest.ptr[fraction - 1] == '0'))
		return false;
	return bytes_is(bytes_from(rest, fraction), "Z");
}

enum { UTC_LEN = 13, PAIRS = 6 };

/* "YYMMDDHHMMSSZ" of a time that exists, as nearly all are. */
static bool
usual(struct bytes b, int64_t *ret_seconds)
{
	int pair[PAIRS];
	struct civil c;

	if (b.len != UTC_LEN || b.ptr[UTC_LEN - 1] != 'Z')
		return false;
	for (unsigned i = 0; i < PAIRS; i++) {
		unsigned high = b.ptr[2 * i] - (unsigned)'0';
		unsigned low = b.ptr[2 * i + 1] - (unsigned)'0';

		if (high > 9 || low > 9)
			return false;
		pair[i] = (int)(high * 10 + low);
	}
	c = (struct civil){pair[0] + (pair[0] >= 50 ? 1900 : 2000), pair[1],
	    pair[2], pair[3], pair[4], pair[5]};
	return civil_to_seconds(&c, ret_seconds);
}

bool
der_time(const struct der *d, struct der_notes *notes, int64_t *ret_seconds)
{
	size_t year_len = d->tag == DER_T_UTCTIME ? 2 : 4;
	struct civil c = {0};
	int64_t shift = 0;

	if (d->tag == DER_T_UTCTIME && usual(d->value, ret_seconds))
		return true;
	if (!is_der_form(d->value, year_len))
		der_note(notes,
		    year_len == 2 ? DER_UTCTIME_FORM : DER_GENTIME_FORM,
		    d->raw);
	if (d->value.len > year_len + 11 &&
	    (bytes_find(d->value, '.') < d->value.len ||
		bytes_find(d->value, ',') < d->value.len))
		der_note(notes, DER_TIME_FRACTION, d->raw);
	if (!read_fields(d->value, year_len, &c, &shift))
		return false;
	if (!civil_to_seconds(&c, ret_seconds)) {
		der_note(notes, DER_TIME_CALENDAR, d->raw);
		return false;
	}
	*ret_seconds -= shift;
	return true;
}
