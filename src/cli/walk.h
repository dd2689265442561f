/*
 * The operands of a command that reads objects: files as they are given,
 * folders with all their visible files, in order, to a bounded depth.
 */
#ifndef ASSAY_CLI_WALK_H
#define ASSAY_CLI_WALK_H

#include "sys/file.h"

enum { CLI_WALK_DEPTH = 32, CLI_WALK_PATH = 4096 };

struct cli_walk {
	char *const *operand;
	int count, next;
	unsigned depth; /* folders entered */
	struct cli_walk_level {
		char **names;
		size_t next;
		size_t path_len; /* of the folder's path in `path` */
	} level[CLI_WALK_DEPTH];
	char path[CLI_WALK_PATH];
};

enum cli_walk_step {
	CLI_WALK_FILE,	 /* walk.path and *ret are a file, open */
	CLI_WALK_FAILED, /* walk.path could not be read, *err says why */
	CLI_WALK_END,
};

void cli_walk_init(struct cli_walk *w, char *const *operands, int count);
enum cli_walk_step cli_walk_next(struct cli_walk *w, struct sys_file *ret,
    struct err *err);
/* Was the file found in a folder, not named by the user? */
bool cli_walk_is_found(const struct cli_walk *w);
void cli_walk_clear(struct cli_walk *w);

#endif
