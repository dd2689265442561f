#include "api/api.h"

static const struct rule_reading *
inside(const struct assay_reading *reading)
{
	return (const struct rule_reading *)(const void *)reading;
}

const struct assay_reading *
assay_reading_find(const char *id)
{
	return (const struct assay_reading *)(const void *)
	    rule_reading_find(id);
}

const char *
assay_reading_id(const struct assay_reading *reading)
{
	return inside(reading)->id;
}

const char *
assay_reading_title(const struct assay_reading *reading)
{
	return inside(reading)->title;
}

const char *
assay_reading_problem(const struct assay_reading *reading)
{
	return inside(reading)->problem;
}

const char *
assay_reading_text(const struct assay_reading *reading)
{
	return inside(reading)->reading;
}
