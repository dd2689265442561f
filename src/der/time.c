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
	return n;
}

static bool
read_zone(struct bytes rest, bool *strict, int64_t *ret_offset)
{
	size_t fraction = fraction_len(rest);

	*ret_offset = 0;
	if (fraction > 0) {
		*strict = false;
		rest = bytes_from(rest, fraction);
	}
	if (bytes_is(rest, "Z"))
		return true;
	*strict = false;
	return rest.len == 0 || offset(rest, ret_offset);
}

static bool
read_fields(struct bytes b, size_t year_len, struct civil *c, bool *strict,
    int64_t *ret_offset)
{
	size_t at = year_len;

	if (!digits(b, 0, year_len, &c->year) || !digits(b, at, 2, &c->month) ||
	    !digits(b, at + 2, 2, &c->day) || !digits(b, at + 4, 2, &c->hour))
		return false;
	at += 6;
	/* GeneralizedTime may leave out minutes in BER. */
	if (digits(b, at, 2, &c->minute))
		at += 2;
	else
		*strict = false;
	if (digits(b, at, 2, &c->second))
		at += 2;
	else
		*strict = false;
	if (year_len == 2)
		c->year += c->year >= 50 ? 1900 : 2000;
	return read_zone(bytes_from(b, at), strict, ret_offset);
}

bool
der_time(const struct der *d, struct der_notes *notes, int64_t *ret_seconds)
{
	size_t year_len = d->tag == DER_T_UTCTIME ? 2 : 4;
	struct civil c = {0};
	bool strict = true;
	int64_t shift = 0;

	if (!read_fields(d->value, year_len, &c, &strict, &shift) ||
	    !civil_to_seconds(&c, ret_seconds)) {
		der_note(notes, DER_TIME_FORM, d->raw);
		return false;
	}
	*ret_seconds -= shift;
	if (!strict)
		der_note(notes, DER_TIME_FORM, d->raw);
	return true;
}
