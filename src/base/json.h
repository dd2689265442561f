/*
 * JSON (RFC 8259) written as it comes: no tree, no memory but the buffer's.
 * Commas and indentation are the writer's; what it opens must be closed.
 * Octets that are no UTF-8 become U+FFFD, so the output is always valid.
 */
#ifndef ASSAY_BASE_JSON_H
#define ASSAY_BASE_JSON_H

#include "base/buf.h"

enum { JSON_DEPTH_MAX = 32 };

struct json {
	struct buf *out;
	bool pretty;	  /* one member a line, two spaces a level */
	bool after_key;
	unsigned base;	  /* levels of indentation around this piece */
	unsigned depth;
	uint32_t started; /* bit n: level n has a member already */
};

void json_init(struct json *j, struct buf *out, bool pretty);
/* '{' or '[', and its counterpart. */
void json_open(struct json *j, char bracket);
void json_close(struct json *j, char bracket);
void json_key(struct json *j, const char *key);
void json_bytes(struct json *j, struct bytes value);
void json_str(struct json *j, const char *value); /* NULL gives null */
void json_uint(struct json *j, uint64_t value);
void json_bool(struct json *j, bool value);
void json_null(struct json *j);

/* A quoted string by itself. */
void json_quote(struct buf *out, struct bytes value);

/* "key": value in one call. */
void json_put_str(struct json *j, const char *key, const char *value);
void json_put_uint(struct json *j, const char *key, uint64_t value);

#endif
