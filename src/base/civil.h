/*
 * Seconds since 1970-01-01T00:00:00Z without leap seconds, and the civil
 * (proleptic Gregorian, UTC) time that people and ASN.1 write.
 */
#ifndef ASSAY_BASE_CIVIL_H
#define ASSAY_BASE_CIVIL_H

#include <stdbool.h>
#include <stdint.h>

#define CIVIL_NEVER INT64_MAX  /* "still in force" */
#define CIVIL_ALWAYS INT64_MIN /* "since ever" */
#define CIVIL_DAY INT64_C(86400)

struct civil {
	int year; /* 0 to 9999 */
	int month, day, hour, minute, second;
};

enum { CIVIL_TEXT = 24 }; /* "YYYY-MM-DDTHH:MM:SSZ" and NUL, rounded up */

/* False when a field is out of its range (no 30 February, no second 60). */
bool civil_to_seconds(const struct civil *c, int64_t *ret_seconds);
struct civil civil_from_seconds(int64_t seconds);
/* "YYYY-MM-DD", with or without "THH:MM:SSZ"; nothing else. */
bool civil_parse(const char *text, int64_t *ret_seconds);
/*
 * A moment as people write it: "YYYY-MM-DD", or "YYYY-MM-DDTHH:MM" (a space
 * will do for the T) with or without ":SS", and then "Z", "UTC", an offset
 * like "+01:00", or one of the North American names ET, EST, EDT, PT, PST,
 * PDT, with or without a space before. ET and PT follow the summer time of
 * the United States since 2007, the hour that comes twice being the first.
 * Without any of these it is UTC, and `ret_has_zone` says that it was
 * nobody's word; a day by itself has no zone.
 */
bool civil_parse_moment(const char *text, int64_t *ret_seconds,
    bool *ret_has_zone);
/* 0 is Monday, 6 is Sunday. */
int civil_weekday(int64_t seconds);
/* "YYYY-MM-DDTHH:MM:SSZ" */
const char *civil_format(int64_t seconds, char out[CIVIL_TEXT]);
/* "YYYY-MM-DD" */
const char *civil_format_day(int64_t seconds, char out[CIVIL_TEXT]);

#endif
