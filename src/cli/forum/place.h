/* The forum that a command works on, and the moment as of which. */
#ifndef ASSAY_CLI_FORUM_PLACE_H
#define ASSAY_CLI_FORUM_PLACE_H

#include "cli/cli.h"
#include "forum/finding.h"
#include "forum/forum.h"

/* Rows of a command's options. */
#define CLI_FORUM_OPTION \
	{"forum", 0, "DIR", "the forum's folder (default: the nearest above)"}
#define CLI_AT_OPTION \
	{"at", 0, "TIME", "as of this moment (default: now)"}

/* What commands that show something of a forum are asked. */
struct cli_forum_asked {
	const char *folder; /* of the forum, or NULL */
	int64_t at;
	int format;	 /* index in the command's names of formats */
	char **operand;
	int operands;
};

/* The rows of their options: forum, at and format, in this order. */
enum { CLI_FORUM_DIR, CLI_FORUM_AT, CLI_FORUM_FORMAT };

/* False: *ret_exit is what to leave with. */
bool cli_forum_asked(const struct cli_command *self, int argc, char **argv,
    const char *const *formats, struct cli_forum_asked *ret, int *ret_exit);

/*
 * Loads the forum in `folder`, or when it is NULL in the nearest folder
 * from here upwards that has a forum.yaml. CLI_CLEAN, or what to exit with;
 * the error has been printed then.
 */
int cli_forum_load(const char *folder, struct forum *ret);
/* A whole command on a forum without operands; `step` shows it. */
typedef int cli_forum_step_fn(const struct forum *f, int64_t at, int format);
int cli_forum_run(const struct cli_command *self, int argc, char **argv,
    const char *const *formats, cli_forum_step_fn *step);
/* A moment as civil_parse_moment() takes it; false: the usage was printed. */
bool cli_forum_moment(const struct cli_command *self, const char *text,
    int64_t *ret);

/* The findings for people, with `lead` before them; CLI_FINDINGS, or what
 * went wrong with the output. */
int cli_forum_refuse(const char *lead, struct forum_findings *findings);

#endif
