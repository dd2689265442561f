#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "forum/intern.h"

enum {
	ROOM_FIRST = 256,
	PRINTED_MAX = 512
};

void
forum_intern_init(struct forum_intern *in, uint64_t key)
{
	*in = (struct forum_intern){.key = key};
	arena_init(&in->arena, FORUM_INTERN_MAX);
}

void
forum_intern_clear(struct forum_intern *in)
{
	arena_clear(&in->arena);
	free(in->slot);
	*in = (struct forum_intern){0};
}

/* FNV-1a over a secret start, mixed once more at the end. */
static size_t
hash_of(const struct forum_intern *in, struct bytes text)
{
	uint64_t h = in->key ^ UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < text.len; i++)
		h = (h ^ text.ptr[i]) * UINT64_C(0x100000001b3);
	h ^= h >> 32;
	h *= in->key | 1;
	return (size_t)(h ^ h >> 29);
}

static size_t
place_of(const struct forum_intern *in, struct bytes text)
{
	size_t i = hash_of(in, text) & (in->room - 1);

	while (
	    in->slot[i] != NULL && !bytes_equal(bytes_str(in->slot[i]), text))
		i = (i + 1) & (in->room - 1);
	return i;
}

static bool
grow(struct forum_intern *in)
{
	struct forum_intern more = *in;

	more.room = in->room == 0 ? ROOM_FIRST : in->room * 2;
	more.slot = calloc(more.room, sizeof(*more.slot));
	if (more.slot == NULL)
		return false;
	for (size_t i = 0; i < in->room; i++)
		if (in->slot[i] != NULL)
			more.slot[place_of(&more, bytes_str(in->slot[i]))] =
			    in->slot[i];
	free(in->slot);
	in->slot = more.slot;
	in->room = more.room;
	return true;
}

const char *
forum_intern(struct forum_intern *in, struct bytes text)
{
	size_t i;
	char *copy;

	text = bytes_head(text, bytes_find(text, '\0'));
	if (2 * in->count >= in->room && !grow(in))
		return NULL;
	i = place_of(in, text);
	if (in->slot[i] != NULL)
		return in->slot[i];
	copy = arena_alloc(&in->arena, text.len + 1);
	if (copy == NULL)
		return NULL;
	if (text.len > 0)
		memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	in->count++;
	return in->slot[i] = copy;
}

const char *
forum_intern_printf(struct forum_intern *in, const char *format, ...)
{
	char text[PRINTED_MAX];
	va_list ap;

	va_start(ap, format);
	(void)vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	return forum_intern(in, bytes_str(text));
}
