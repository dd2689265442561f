/*
 * The strict part of YAML 1.1 that policies, forums and their records are
 * written in: one document of mappings, lists and texts. Anchors, aliases,
 * tags, unknown or repeated keys and whatever is deeper or larger than
 * anybody needs are errors, each with its line.
 */
#ifndef ASSAY_CONFIG_CONFIG_H
#define ASSAY_CONFIG_CONFIG_H

#include "base/arena.h"
#include "base/bytes.h"
#include "base/civil.h"
#include "base/err.h"

enum {
	CONFIG_MAX = 1024 * 1024, /* octets of one file */
	CONFIG_DEPTH_MAX = 8,     /* mappings and lists in one another */
	CONFIG_ENTRIES_MAX = 4096, /* of one mapping or list */
	CONFIG_TEXT_MAX = 1024,   /* octets of one text */
};

enum config_kind {
	CONFIG_TEXT,
	CONFIG_LIST,
	CONFIG_MAP,
	CONFIG_CLOSE, /* of a list or mapping */
	CONFIG_END,	 /* of the file */
};

struct config_item {
	enum config_kind kind;
	const char *text; /* of a CONFIG_TEXT; lives as long as the reader */
	bool plain;	  /* written without quotes */
	size_t line;	  /* from 1 */
};

struct yaml_parser_s;

struct config {
	const struct config_job *job;
	struct yaml_parser_s *parser;
	struct bytes in;
	const char *name; /* of the file, for messages */
	struct err *err;
	struct arena arena;
	unsigned depth;
	bool has_ahead;
	struct config_item ahead;
};

struct config_field;

/* Reads the value of a field into the member at field->offset of `target`. */
typedef enum rc config_fn(struct config *c,
    const struct config_field *field, void *target);
/* Reads the value that belongs to `key`. */
typedef enum rc config_pair_fn(struct config *c,
    const struct config_item *key, void *target);

/* One key of a mapping; tables end with a NULL name. At most 32 keys. */
struct config_field {
	const char *name;
	config_fn *read;
	size_t offset;
	bool required;
};

/* What a file is read into. */
struct config_job {
	const char *unit;    /* of errors: "policy" */
	config_fn *root;     /* reads the document into `target` */
	void *target;
	struct arena *keep;  /* for values that outlive the reader */
	size_t lines_before; /* of the file, where `in` is a part of it */
};

/* Read all of `in`; an empty document is none and changes nothing. */
RC_CHECKED enum rc config_run(const struct config_job *job, struct bytes in,
    const char *name, struct err *err);

/* RC_EFORMAT at this line. */
RC_CHECKED enum rc config_fail(struct config *c, size_t line,
    const char *format, ...) __attribute__((format(printf, 3, 4)));
/* RC_ELIMIT: what is kept or the reader itself holds too much. */
RC_CHECKED enum rc config_full(struct config *c);

RC_CHECKED enum rc config_peek(struct config *c,
    const struct config_item **ret);
RC_CHECKED enum rc config_next(struct config *c,
    struct config_item *ret);
/* The next item, which has to be a text that is not empty. */
RC_CHECKED enum rc config_text(struct config *c,
    struct config_item *ret);
/* A list, `each` called for every element; a mapping of any keys; one of
 * known keys. */
RC_CHECKED enum rc config_list(struct config *c, config_fn *each,
    const struct config_field *field, void *target);
RC_CHECKED enum rc config_pairs(struct config *c,
    config_pair_fn *each, void *target);
RC_CHECKED enum rc config_fields(struct config *c,
    const struct config_field *fields, void *target);

/* Where the value of `field` belongs in `target`. */
static inline void *
config_member(const struct config_field *field, void *target)
{
	return (char *)target + field->offset;
}

/*
 * Values: const char *; int64_t of a day, or of a moment in UTC; bool of yes
 * or no (true, false); unsigned; const char * of a path, relative to the
 * folder of the file that names it.
 */
config_fn config_read_text, config_read_day, config_read_yes_no,
    config_read_number, config_read_path;

#endif
