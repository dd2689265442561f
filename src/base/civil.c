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
