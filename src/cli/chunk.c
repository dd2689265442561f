#include <stdlib.h>

#include "cli/chunk.h"

static struct cli_chunk *
with_name(const char *name)
{
	size_t len = strlen(name) + 1;
	struct cli_chunk *chunk = calloc(1, sizeof(*chunk) + len);

	if (chunk == NULL)
		return NULL;
	memcpy(chunk->name, name, len);
	chunk->refs = 1;
	return chunk;
}

struct cli_chunk *
cli_chunk_new(const char *name, size_t room)
{
	struct cli_chunk *chunk = with_name(name);

	if (chunk == NULL)
		return NULL;
	chunk->ptr = malloc(room);
	chunk->room = room;
	if (chunk->ptr == NULL) {
		free(chunk);
		return NULL;
	}
	return chunk;
}

struct cli_chunk *
cli_chunk_map(const char *name, struct sys_file *file, struct err *err)
{
	struct cli_chunk *chunk = with_name(name);
	struct bytes all;

	if (chunk == NULL) {
		(void)err_set(err, RC_ENOMEM, "file", 0, "out of memory");
		return NULL;
	}
	if (sys_file_map(file, &all, err) != RC_OK) {
		free(chunk);
		return NULL;
	}
	chunk->mapped = true;
	chunk->ptr = (uint8_t *)(uintptr_t)all.ptr;
	chunk->len = chunk->room = all.len;
	return chunk;
}

void
cli_chunk_release(struct cli_chunk *chunk)
{
	if (chunk == NULL || --chunk->refs > 0)
		return;
	if (chunk->mapped)
		sys_file_unmap(bytes_make(chunk->ptr, chunk->len));
	else
		free(chunk->ptr);
	free(chunk);
}
