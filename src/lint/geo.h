/* ISO 3166 as standard/countries.csv and subdivisions.csv give it. */
#ifndef ASSAY_LINT_GEO_H
#define ASSAY_LINT_GEO_H

#include "base/bytes.h"

enum country {
	COUNTRY_NONE,
	COUNTRY_ISO,	/* officially assigned alpha-2 code */
	COUNTRY_PREFIX, /* EL, XI, XG: of a registration scheme only */
	COUNTRY_USER,	/* XX: no code is assigned */
};

/* Two upper-case letters; anything else is COUNTRY_NONE. */
enum country lint_country(struct bytes code);
/* AA, QM to QZ, XA to XZ, ZZ: left to users by ISO 3166-1. */
bool lint_country_user_assigned(struct bytes code);
/* Is `code`, without country and hyphen, a subdivision of the country? */
bool lint_subdivision(struct bytes country, struct bytes code);

/* Of the generated tables. */
extern const uint8_t geo_countries[26 * 26];
extern const char geo_subdivisions[][6];
extern const size_t geo_subdivision_count;

#endif
