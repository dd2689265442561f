/*
 * A view of octets that somebody else owns: passed by value, never freed.
 * An empty view may still point somewhere: findings about a missing element
 * use the position at which it was expected.
 */
#ifndef ASSAY_BASE_BYTES_H
#define ASSAY_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct bytes {
	const uint8_t *ptr;
	size_t len;
};

static inline struct bytes
bytes_make(const void *ptr, size_t len)
{
	return (struct bytes){ptr, len};
}

/* The octets of a C string, without its final NUL. */
static inline struct bytes
bytes_str(const char *s)
{
	return (struct bytes){(const uint8_t *)s, strlen(s)};
}

static inline uint64_t
bytes_load8(const uint8_t *p)
{
	uint64_t n;

	memcpy(&n, p, sizeof(n));
	return n;
}

/* Identifiers and names are short: two overlapping words settle them. */
static inline bool
bytes_equal(struct bytes a, struct bytes b)
{
	if (a.len != b.len)
		return false;
	if (a.len > 16)
		return memcmp(a.ptr, b.ptr, a.len) == 0;
	if (a.len >= 8)
		return ((bytes_load8(a.ptr) ^ bytes_load8(b.ptr)) |
			   (bytes_load8(a.ptr + a.len - 8) ^
			       bytes_load8(b.ptr + b.len - 8))) == 0;
	for (size_t i = 0; i < a.len; i++)
		if (a.ptr[i] != b.ptr[i])
			return false;
	return true;
}

static inline bool
bytes_is(struct bytes a, const char *s)
{
	return bytes_equal(a, bytes_str(s));
}

/* The view from octet `from` to its end; empty when `from` is past it. */
static inline struct bytes
bytes_from(struct bytes b, size_t from)
{
	if (from > b.len)
		from = b.len;
	return (struct bytes){b.ptr == NULL ? NULL : b.ptr + from,
	    b.len - from};
}

/* At most the first `len` octets. */
static inline struct bytes
bytes_head(struct bytes b, size_t len)
{
	return (struct bytes){b.ptr, len < b.len ? len : b.len};
}

static inline bool
bytes_begins(struct bytes b, struct bytes prefix)
{
	return b.len >= prefix.len &&
	    bytes_equal(bytes_head(b, prefix.len), prefix);
}

static inline bool
bytes_ends(struct bytes b, struct bytes suffix)
{
	return b.len >= suffix.len &&
	    bytes_equal(bytes_from(b, b.len - suffix.len), suffix);
}

/* Index of the first octet `c`, or b.len when there is none. */
static inline size_t
bytes_find(struct bytes b, uint8_t c)
{
	const uint8_t *p = b.len == 0 ? NULL : memchr(b.ptr, c, b.len);

	return p == NULL ? b.len : (size_t)(p - b.ptr);
}

/* Does `whole` contain the memory of `part`? Used to turn views to offsets. */
static inline bool
bytes_holds(struct bytes whole, struct bytes part)
{
	return part.ptr != NULL && part.ptr >= whole.ptr &&
	    part.ptr + part.len <= whole.ptr + whole.len;
}

/* ASCII only: case folding that no locale can change. */
bool bytes_equal_nocase(struct bytes a, struct bytes b);
int bytes_compare(struct bytes a, struct bytes b);
/* Is there an ASCII capital letter? */
bool bytes_has_upper(struct bytes b);

#endif
