/*
 * The strict part of YAML 1.1 that policy and waiver files are written in:
 * one document of mappings, lists and texts. Anchors, aliases, tags, unknown
 * or repeated keys and whatever is deeper or larger than anybody needs are
 * errors, each with its line.
 */
#ifndef ASSAY_LINT_YAML_READ_H
#define ASSAY_LINT_YAML_READ_H

#include "lint/policy.h"

enum {
	LINT_YAML_MAX = 1024 * 1024, /* octets of one file */
	LINT_YAML_DEPTH_MAX = 6,     /* mappings and lists in one another */
	LINT_YAML_ENTRIES_MAX = 4096, /* of one mapping or list */
	LINT_YAML_TEXT_MAX = 1024,   /* octets of one text */
};

enum lint_yaml_kind {
	LINT_YAML_TEXT,
	LINT_YAML_LIST,
	LINT_YAML_MAP,
	LINT_YAML_CLOSE, /* of a list or mapping */
	LINT_YAML_END,	 /* of the file */
};

struct lint_yaml_item {
	enum lint_yaml_kind kind;
	const char *text; /* of a LINT_YAML_TEXT; lives as long as the reader */
	bool plain;	  /* written without quotes */
	size_t line;	  /* from 1 */
};

struct yaml_parser_s;

struct lint_yaml {
	struct lint_policy *policy; /* what is being filled */
	struct yaml_parser_s *parser;
	struct bytes in;
	const char *name; /* of the file, for messages */
	struct err *err;
	struct arena arena;
	unsigned depth;
	bool has_ahead;
	struct lint_yaml_item ahead;
};

struct lint_yaml_field;

/* Reads the value of a field into the member at field->offset of `target`. */
typedef enum rc lint_yaml_fn(struct lint_yaml *y,
    const struct lint_yaml_field *field, void *target);
/* Reads the value that belongs to `key`. */
typedef enum rc lint_yaml_pair_fn(struct lint_yaml *y,
    const struct lint_yaml_item *key, void *target);

/* One key of a mapping; tables end with a NULL name. At most 32 keys. */
struct lint_yaml_field {
	const char *name;
	lint_yaml_fn *read;
	size_t offset;
	bool required;
};

/* Read all of `in` by `root`, which gets `field` and `y->policy`. */
RC_CHECKED enum rc lint_yaml_run(struct lint_policy *policy, struct bytes in,
    const char *name, lint_yaml_fn *root, struct err *err);

/* RC_EFORMAT at this line. */
RC_CHECKED enum rc lint_yaml_fail(struct lint_yaml *y, size_t line,
    const char *format, ...) __attribute__((format(printf, 3, 4)));
/* RC_ELIMIT: the policy or the reader holds too much. */
RC_CHECKED enum rc lint_yaml_full(struct lint_yaml *y);

RC_CHECKED enum rc lint_yaml_peek(struct lint_yaml *y,
    const struct lint_yaml_item **ret);
RC_CHECKED enum rc lint_yaml_next(struct lint_yaml *y,
    struct lint_yaml_item *ret);
/* The next item, which has to be a text that is not empty. */
RC_CHECKED enum rc lint_yaml_text(struct lint_yaml *y,
    struct lint_yaml_item *ret);
/* A list, `each` called for every element; a mapping of any keys; one of
 * known keys. */
RC_CHECKED enum rc lint_yaml_list(struct lint_yaml *y, lint_yaml_fn *each,
    const struct lint_yaml_field *field, void *target);
RC_CHECKED enum rc lint_yaml_pairs(struct lint_yaml *y,
    lint_yaml_pair_fn *each, void *target);
RC_CHECKED enum rc lint_yaml_fields(struct lint_yaml *y,
    const struct lint_yaml_field *fields, void *target);

/* Where the value of `field` belongs in `target`. */
static inline void *
lint_yaml_member(const struct lint_yaml_field *field, void *target)
{
	return (char *)target + field->offset;
}

/*
 * Values: const char *, struct bytes of an OID's contents (dotted or by our
 * name), int64_t of a day, struct bytes of 32 octets in hexadecimal, and
 * enum rule_id (RULE_COUNT with a warning when there is no such rule).
 */
lint_yaml_fn lint_yaml_read_text, lint_yaml_read_oid, lint_yaml_read_day,
    lint_yaml_read_sha256, lint_yaml_read_rule;
/* Contents octets of the OID that a text item names, in the policy. */
RC_CHECKED enum rc lint_yaml_oid(struct lint_yaml *y,
    const struct lint_yaml_item *item, struct bytes *ret);
/* The rule a text item names, or RULE_COUNT with a warning. */
enum rule_id lint_yaml_rule(struct lint_yaml *y,
    const struct lint_yaml_item *item);

#endif
