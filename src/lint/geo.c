#include <stdlib.h>

#include "lint/geo.h"

static bool
is_alpha2(struct bytes code)
{
	return code.len == 2 && code.ptr[0] >= 'A' && code.ptr[0] <= 'Z' &&
	    code.ptr[1] >= 'A' && code.ptr[1] <= 'Z';
}

enum country
lint_country(struct bytes code)
{
	if (!is_alpha2(code))
		return COUNTRY_NONE;
	return (enum country)
	    geo_countries[(code.ptr[0] - 'A') * 26 + code.ptr[1] - 'A'];
}

bool
lint_country_user_assigned(struct bytes code)
{
	uint8_t a, b;

	if (!is_alpha2(code))
		return false;
	a = code.ptr[0];
	b = code.ptr[1];
	return (a == 'A' && b == 'A') || (a == 'Q' && b >= 'M') || a == 'X' ||
	    (a == 'Z' && b == 'Z');
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(a, b);
}

bool
lint_subdivision(struct bytes country, struct bytes code)
{
	char key[6] = {0};

	if (country.len != 2 || code.len < 1 || code.len > 3 ||
	    memchr(code.ptr, 0, code.len) != NULL)
		return false;
	memcpy(key, country.ptr, 2);
	memcpy(key + 2, code.ptr, code.len);
	return bsearch(key, geo_subdivisions, geo_subdivision_count,
	    sizeof(geo_subdivisions[0]), by_name) != NULL;
}
