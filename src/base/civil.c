#include <stdio.h>
#include <string.h>

#include "base/civil.h"

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
	    31};

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days since 1970-01-01; the year begins in March so that leap days end it. */
static int64_t
days_from_civil(int year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 +
	    day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	    of_year - 719468;
}

bool
civil_to_seconds(const struct civil *c, int64_t *ret_seconds)
{
	if (c->year < 0 || c->year > 9999 || c->month < 1 || c->month > 12 ||
	    c->day < 1 || c->day > days_in_month(c->year, c->month) ||
	    c->hour < 0 || c->hour > 23 || c->minute < 0 || c->minute > 59 ||
	    c->second < 0 || c->second > 59)
		return false;
	*ret_seconds = days_from_civil(c->year, c->month, c->day) * CIVIL_DAY +
	    c->hour * 3600 + c->minute * 60 + c->second;
	return true;
}

struct civil
civil_from_seconds(int64_t seconds)
{
	int64_t days = seconds / CIVIL_DAY;
	int64_t rest = seconds % CIVIL_DAY;
	int64_t z, era, of_era, year_of_era, of_year, shifted;
	struct civil c;

	if (rest < 0) {
		rest += CIVIL_DAY;
		days--;
	}
	z = days + 719468;
	era = (z >= 0 ? z : z - 146096) / 146097;
	of_era = z - era * 146097;
	year_of_era = (of_era - of_era / 1460 + of_era / 36524 -
	    of_era / 146096) / 365;
	of_year = of_era - (365 * year_of_era + year_of_era / 4 -
	    year_of_era / 100);
	shifted = (5 * of_year + 2) / 153;
	c.day = (int)(of_year - (153 * shifted + 2) / 5 + 1);
	c.month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
	c.year = (int)(year_of_era + era * 400) + (c.month <= 2);
	c.hour = (int)(rest / 3600);
	c.minute = (int)(rest / 60 % 60);
	c.second = (int)(rest % 60);
	return c;
}

bool
civil_parse(const char *text, int64_t *ret_seconds)
{
	struct civil c = {0};
	int end = 0;

	if (strlen(text) != 10 && strlen(text) != 20)
		return false;
	for (size_t i = 0; text[i] != '\0'; i++) {
		bool digit = text[i] >= '0' && text[i] <= '9';
		char want = "dddd-dd-ddTdd:dd:ddZ"[i];

		if (want == 'd' ? !digit : text[i] != want)
			return false;
	}
	if (sscanf(text, "%4d-%2d-%2d%n", &c.year, &c.month, &c.day, &end) < 3)
		return false;
	if (text[end] != '\0' &&
	    sscanf(text + end, "T%2d:%2d:%2dZ", &c.hour, &c.minute,
		&c.second) != 3)
		return false;
	return civil_to_seconds(&c, ret_seconds);
}

int
civil_weekday(int64_t seconds)
{
	int64_t days = seconds / CIVIL_DAY - (seconds % CIVIL_DAY < 0);

	return (int)(((days + 3) % 7 + 7) % 7);
}

/* The n-th Sunday of a month, 02:00 by the wall. */
static int64_t
sunday(int year, int month, int n)
{
	int64_t first = days_from_civil(year, month, 1) * CIVIL_DAY;

	return first + (6 - civil_weekday(first) + 7 * (n - 1)) * CIVIL_DAY +
	    2 * 3600;
}

/* 15 U.S.C. 260a: second Sunday of March to first Sunday of November. */
static bool
is_summer(int64_t wall)
{
	int year = civil_from_seconds(wall).year;

	return wall >= sunday(year, 3, 2) && wall < sunday(year, 11, 1);
}

static bool
zone_name(const char *name, int64_t wall, int64_t *ret_offset)
{
	static const struct {
		const char *name;
		int hours;
		bool wanders;
	} zones[] = {{"Z", 0, false}, {"UTC", 0, false}, {"GMT", 0, false},
	    {"ET", -5, true}, {"EST", -5, false}, {"EDT", -4, false},
	    {"PT", -8, true}, {"PST", -8, false}, {"PDT", -7, false}};

	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
		if (strcmp(zones[i].name, name) == 0) {
			*ret_offset = 3600 * (zones[i].hours +
			    (zones[i].wanders && is_summer(wall)));
			return true;
		}
	return false;
}

/* Does `text` begin with this form, where d is a digit? Its length, or 0. */
static size_t
has_form(const char *text, const char *form)
{
	size_t i;

	for (i = 0; form[i] != '\0'; i++) {
		bool digit = text[i] >= '0' && text[i] <= '9';

		if (form[i] == 'd' ? !digit : text[i] != form[i])
			return 0;
	}
	return i;
}

static bool
zone_offset(const char *text, int64_t *ret_offset)
{
	int hours, minutes;

	if (text[0] != '+' && text[0] != '-')
		return false;
	if (has_form(text + 1, "dd:dd") == 0 || text[6] != '\0')
		return false;
	hours = (text[1] - '0') * 10 + text[2] - '0';
	minutes = (text[4] - '0') * 10 + text[5] - '0';
	*ret_offset = (hours * 60 + minutes) * (text[0] == '-' ? -60 : 60);
	return hours <= 14 && minutes <= 59;
}

/* An offset may lead out of the years that can be written. */
static bool
in_range(int64_t seconds, int64_t *ret_seconds, bool has_zone,
    bool *ret_has_zone)
{
	int year = civil_from_seconds(seconds).year;

	if (year < 0 || year > 9999)
		return false;
	*ret_seconds = seconds;
	*ret_has_zone = has_zone;
	return true;
}

bool
civil_parse_moment(const char *text, int64_t *ret_seconds, bool *ret_has_zone)
{
	char whole[] = "YYYY-MM-DDTHH:MM:00Z";
	int64_t wall, offset = 0;
	const char *rest = text + has_form(text, "dddd-dd-dd");

	if (rest == text || *rest == '\0') {
		if (!civil_parse(text, ret_seconds))
			return false;
		*ret_has_zone = false;
		return true;
	}
	memcpy(whole, text, 10);
	if ((*rest != 'T' && *rest != ' ') ||
	    has_form(++rest, "dd:dd") == 0)
		return false;
	memcpy(whole + 11, rest, 5);
	rest += 5;
	if (has_form(rest, ":dd") != 0) {
		memcpy(whole + 17, rest + 1, 2);
		rest += 3;
	}
	if (!civil_parse(whole, &wall))
		return false;
	if (rest[0] == ' ' && rest[1] != '\0')
		rest++;
	if (*rest != '\0' && !zone_name(rest, wall, &offset) &&
	    !zone_offset(rest, &offset))
		return false;
	return in_range(wall - offset, ret_seconds, *rest != '\0',
	    ret_has_zone);
}

const char *
civil_format(int64_t seconds, char out[CIVIL_TEXT])
{
	struct civil c = civil_from_seconds(seconds);

	(void)snprintf(out, CIVIL_TEXT, "%04u-%02u-%02uT%02u:%02u:%02uZ",
	    (unsigned)c.year % 10000u, (unsigned)c.month % 100u,
	    (unsigned)c.day % 100u, (unsigned)c.hour % 100u,
	    (unsigned)c.minute % 100u, (unsigned)c.second % 100u);
	return out;
}

const char *
civil_format_day(int64_t seconds, char out[CIVIL_TEXT])
{
	(void)civil_format(seconds, out);
	out[10] = '\0';
	return out;
}
