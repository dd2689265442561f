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
/* "YYYY-MM-DDTHH:MM:SSZ" */
const char *civil_format(int64_t seconds, char out[CIVIL_TEXT]);
/* "YYYY-MM-DD" */
const char *civil_format_day(int64_t seconds, char out[CIVIL_TEXT]);

#endif
