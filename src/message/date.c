#include "message/date.h"
#include "message/lexer.h"

struct reader {
	struct message_lexer lexer;
	struct message_token t;
	bool obsolete;
};

static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri",
    "Sat"};
static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* RFC 5322 4.3; hours east of UTC. */
static const struct {
	const char *name;
	int hours;
} zones[] = {
	{"UT", 0}, {"GMT", 0}, {"EST", -5}, {"EDT", -4}, {"CST", -6},
	{"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7},
};

/* "Jan" and so on: 1 to 12, or 0. */
static int
month_of(struct bytes name)
{
	for (int i = 0; i < 12; i++)
		if (bytes_equal_nocase(name, bytes_str(months[i])))
			return i + 1;
	return 0;
}

static void
advance(struct reader *r)
{
	message_lexer_next(&r->lexer, &r->t);
}

/* All of a token as a number of `least` to `most` digits. */
static bool
digits(struct bytes b, size_t least, size_t most, int *ret)
{
	int n = 0;

	if (b.len < least || b.len > most)
		return false;
	for (size_t i = 0; i < b.len; i++) {
		if (b.ptr[i] < '0' || b.ptr[i] > '9')
			return false;
		n = n * 10 + (b.ptr[i] - '0');
	}
	*ret = n;
	return true;
}

static bool
number(struct reader *r, size_t least, size_t most, int *ret)
{
	if (!digits(r->t.raw, least, most, ret))
		return false;
	advance(r);
	return true;
}

/* Sunday is 0; 7 when there is none; -1 when it is no day. */
static int
weekday(struct reader *r)
{
	int day = 0;

	if (r->t.kind != MESSAGE_ATOM || r->t.raw.ptr[0] <= '9')
		return 7;
	while (day < 7 &&
	    !bytes_equal_nocase(r->t.raw, bytes_str(days[day])))
		day++;
	advance(r);
	if (day == 7 || !message_token_is(&r->t, ','))
		return -1;
	advance(r);
	return day;
}

static bool
day_month_year(struct reader *r, struct civil *c)
{
	size_t len;

	if (!number(r, 1, 2, &c->day))
		return false;
	c->month = month_of(r->t.raw);
	if (c->month == 0)
		return false;
	advance(r);
	len = r->t.raw.len;
	if (!number(r, 2, 4, &c->year))
		return false;
	r->obsolete |= len < 4;
	if (len == 2)
		c->year += c->year < 50 ? 2000 : 1900;
	else if (len == 3)
		c->year += 1900;
	return true;
}

static bool
time_of_day(struct reader *r, struct civil *c)
{
	if (!number(r, 2, 2, &c->hour) || !message_token_is(&r->t, ':'))
		return false;
	advance(r);
	if (!number(r, 2, 2, &c->minute))
		return false;
	if (!message_token_is(&r->t, ':'))
		return true;
	advance(r);
	return number(r, 2, 2, &c->second);
}

static bool
numeric_zone(struct bytes zone, struct message_date *ret)
{
	int n = 0;

	if (zone.len != 5 || (zone.ptr[0] != '+' && zone.ptr[0] != '-') ||
	    !digits(bytes_from(zone, 1), 4, 4, &n) || n % 100 > 59)
		return false;
	ret->zone_minutes = n / 100 * 60 + n % 100;
	ret->zone_known = n != 0 || zone.ptr[0] == '+';
	if (zone.ptr[0] == '-')
		ret->zone_minutes = -ret->zone_minutes;
	return true;
}

/* Single letters and other names say nothing: RFC 5322 4.3. */
static bool
named_zone(struct bytes zone, struct message_date *ret)
{
	ret->zone_minutes = 0;
	ret->zone_known = false;
	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
		if (bytes_equal_nocase(zone, bytes_str(zones[i].name))) {
			ret->zone_minutes = zones[i].hours * 60;
			ret->zone_known = true;
		}
	if (bytes_equal_nocase(zone, bytes_str("Z")) ||
	    bytes_equal_nocase(zone, bytes_str("UTC")))
		ret->zone_known = true;
	return zone.len > 0 && zone.ptr[0] > '9';
}

static bool
read_all(struct reader *r, struct civil *c, int *ret_weekday,
    struct message_date *ret)
{
	advance(r);
	*ret_weekday = weekday(r);
	if (*ret_weekday < 0 || !day_month_year(r, c) || !time_of_day(r, c))
		return false;
	if (!numeric_zone(r->t.raw, ret)) {
		if (!named_zone(r->t.raw, ret))
			return false;
		r->obsolete = true;
		if (!ret->zone_known)
			message_note(r->lexer.notes, MESSAGE_DATE_ZONE,
			    r->t.raw.ptr);
	}
	advance(r);
	return r->t.kind == MESSAGE_END;
}

/* Sunday is 0. 1970-01-01 was a Thursday; years have four digits at most. */
static int
weekday_of(int64_t seconds)
{
	const int64_t weeks = 7 * INT64_C(1000000);

	return (int)((seconds + weeks * CIVIL_DAY) / CIVIL_DAY + 4) % 7;
}

bool
message_date_read(struct bytes value, struct message_notes *notes,
    struct message_date *ret)
{
	struct reader r = {.lexer = message_lexer(value, notes)};
	struct civil c = {0};
	struct message_date date;
	bool leap;
	int day;

	if (!read_all(&r, &c, &day, &date)) {
		message_note(notes, MESSAGE_DATE_FORM, value.ptr);
		return false;
	}
	leap = c.second == 60;
	c.second -= leap;
	if (!civil_to_seconds(&c, &date.seconds)) {
		message_note(notes, MESSAGE_DATE_FORM, value.ptr);
		return false;
	}
	if (day < 7 && day != weekday_of(date.seconds))
		message_note(notes, MESSAGE_DATE_WEEKDAY, value.ptr);
	date.seconds += leap - date.zone_minutes * INT64_C(60);
	if (r.obsolete)
		message_note(notes, MESSAGE_DATE_OBSOLETE, value.ptr);
	*ret = date;
	return true;
}
