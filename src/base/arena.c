#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

enum { ARENA_CHUNK = 256 * 1024 };

struct arena_chunk {
	struct arena_chunk *older;
	size_t size;
	_Alignas(16) uint8_t data[];
};

void
arena_init(struct arena *a, size_t ceiling)
{
	*a = (struct arena){.ceiling = ceiling};
}

void *
arena_alloc_slow(struct arena *a, size_t size)
{
	size_t room = size + 16 > ARENA_CHUNK ? size + 16 : ARENA_CHUNK;
	size_t left = a->ceiling - a->used;
	struct arena_chunk *chunk;

	if (size > SIZE_MAX - 64 || size + 16 > left)
		return NULL;
	/* A ceiling need be no multiple of the chunk. */
	if (room > left)
		room = left;
	chunk = malloc(sizeof(*chunk) + room);
	if (chunk == NULL)
		return NULL;
	chunk->older = a->chunks;
	chunk->size = room;
	a->chunks = chunk;
	a->used += room;
	a->pos = chunk->data;
	a->end = chunk->data + room;
	return arena_alloc(a, size);
}

static void
free_chunks(struct arena_chunk *chunk)
{
	while (chunk != NULL) {
		struct arena_chunk *older = chunk->older;

		free(chunk);
		chunk = older;
	}
}

void
arena_reset(struct arena *a)
{
	struct arena_chunk *kept = a->chunks;

	if (kept == NULL)
		return;
	free_chunks(kept->older);
	kept->older = NULL;
	a->used = kept->size;
	a->pos = kept->data;
	a->end = kept->data + kept->size;
}

void
arena_clear(struct arena *a)
{
	free_chunks(a->chunks);
	arena_init(a, a->ceiling);
}

const char *
arena_printf(struct arena *a, const char *format, ...)
{
	va_list ap, again;
	int len;
	char *text;

	va_start(ap, format);
	va_copy(again, ap);
	len = vsnprintf(NULL, 0, format, ap);
	va_end(ap);
	text = len < 0 ? NULL : arena_alloc(a, (size_t)len + 1);
	if (text != NULL)
		(void)vsnprintf(text, (size_t)len + 1, format, again);
	va_end(again);
	return text;
}
