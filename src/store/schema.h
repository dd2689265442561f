/* The steps of src/store/schema/, which tools/gen_schema.py embeds. */
#ifndef ASSAY_STORE_SCHEMA_H
#define ASSAY_STORE_SCHEMA_H

#include <stddef.h>

/* Step n of the array is number n + 1. */
struct schema_step {
	const char *name; /* "001-validation" */
	const char *sql;
};

extern const struct schema_step schema_steps[];
extern const size_t schema_step_count;

#endif
