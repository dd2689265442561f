/* A piece of a file in memory, shared by the items that lie in it. */
#ifndef ASSAY_CLI_CHUNK_H
#define ASSAY_CLI_CHUNK_H

#include "sys/file.h"

struct cli_chunk {
	unsigned refs;
	bool mapped;
	uint8_t *ptr;
	size_t len, room;
	char name[];
};

/* With one reference; NULL when there is no memory. */
struct cli_chunk *cli_chunk_new(const char *name, size_t room);
struct cli_chunk *cli_chunk_map(const char *name, struct sys_file *file,
    struct err *err);
void cli_chunk_release(struct cli_chunk *chunk);

#endif
