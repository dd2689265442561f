/* What the commands "forum ballot …" have in common. */
#ifndef ASSAY_CLI_FORUM_BALLOT_H
#define ASSAY_CLI_FORUM_BALLOT_H

#include "base/buf.h"
#include "cli/forum/place.h"
#include "forum/rules.h"

enum { BALLOT_FORUM, BALLOT_AT, BALLOT_OUTPUT, BALLOT_FIRST };

/* The first rows of their options, by the numbers above. */
#define BALLOT_OPTIONS \
	[BALLOT_FORUM] = CLI_FORUM_OPTION, \
	[BALLOT_AT] = CLI_AT_OPTION, \
	[BALLOT_OUTPUT] = {"output", 'o', "FILE", \
	    "write the message for the list here, not to standard output"}

struct ballot_job {
	const struct cli_command *self;
	const char *folder; /* of the forum, or NULL */
	const char *output; /* or NULL */
	int64_t at;
	char **operand;
	int operands;
	struct forum forum;
	struct forum_ballot ballot; /* a copy, which the command changes */
};

/* An option of the command's own; false: the usage was printed. */
typedef bool ballot_set_fn(const struct ballot_job *job, int option,
    const char *value, void *settings);

/* Each gives BALLOT_ON, or what to exit with. */
enum { BALLOT_ON = -1 };

/* Options and operands; `set` may be NULL. */
int ballot_args(struct ballot_job *job, const struct cli_command *self,
    int argc, char **argv, ballot_set_fn *set, void *settings);
/* The forum. forum_clear(&job->forum) when it went well. */
int ballot_forum(struct ballot_job *job);
/* The forum, and the ballot that the first operand names. */
int ballot_load(struct ballot_job *job);
/* Refuses what these acts break, each by its rule. */
int ballot_judge(const struct ballot_job *job, unsigned acts, int64_t at);
/* "assay forum ballot open: SMC-13: …"; gives CLI_FINDINGS. */
int ballot_refuse(const struct ballot_job *job, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* One file of the ballot's folder, whole. */
int ballot_write(const struct ballot_job *job, const char *name,
    const struct buf *content);
/* ballot.yaml */
int ballot_save(const struct ballot_job *job);
/*
 * A whole command on one ballot that ends with a message for the list. `step`
 * writes the record and the message; it gives BALLOT_ON or an exit status.
 */
typedef int ballot_step_fn(struct ballot_job *job, const void *settings,
    struct buf *message);
int ballot_run(const struct cli_command *self, int argc, char **argv,
    ballot_set_fn *set, void *settings, ballot_step_fn *step);
/* The message for the list; clears it. Gives the exit status. */
int ballot_send(const struct ballot_job *job, struct buf *message);

#endif
