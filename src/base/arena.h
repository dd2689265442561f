/*
 * Memory for the life of one object: allocations have no free of their own,
 * all go at once. Every arena has a ceiling; past it arena_alloc gives NULL
 * and the caller reports RC_ELIMIT.
 */
#ifndef ASSAY_BASE_ARENA_H
#define ASSAY_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

struct arena_chunk;

struct arena {
	uint8_t *pos;
	uint8_t *end;
	struct arena_chunk *chunks; /* newest first */
	size_t used;		    /* octets of all chunks */
	size_t ceiling;
};

/* No memory is taken yet. `ceiling` in octets. */
void arena_init(struct arena *a, size_t ceiling);
/* Aligned for any type, not zeroed; NULL past the ceiling or out of memory. */
void *arena_alloc_slow(struct arena *a, size_t size);
/* Forget every allocation, keep the newest chunk for the next object. */
void arena_reset(struct arena *a);
/* Give all memory back; the arena may be used again. */
void arena_clear(struct arena *a);

static inline void *
arena_alloc(struct arena *a, size_t size)
{
	/* Nothing at all still has an address, even in an empty arena. */
	size_t need = (size + (size == 0) + 15) & ~(size_t)15;

	if (need < size || need > (size_t)(a->end - a->pos))
		return arena_alloc_slow(a, size);
	a->pos += need;
	return a->pos - need;
}

/* An array of `count`; NULL also when the product overflows. */
static inline void *
arena_array(struct arena *a, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		return NULL;
	return arena_alloc(a, count * size);
}

/* A NUL-terminated, formatted copy; NULL when the arena is full. */
const char *arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
