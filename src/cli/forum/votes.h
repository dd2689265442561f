/* The votes that a command works on. */
#ifndef ASSAY_CLI_FORUM_VOTES_H
#define ASSAY_CLI_FORUM_VOTES_H

#include "cli/cli.h"
#include "forum/count.h"

enum { CLI_VOTE_PATHS_MAX = 256 };

/* What commands about the votes on one ballot are told. */
struct cli_votes_wanted {
	const char *folder; /* of the forum, or NULL */
	const char *ballot;
	int64_t at;
	const char *path[CLI_VOTE_PATHS_MAX]; /* none: the forum's votes */
	unsigned paths;
	int format;
	bool quiet;
};

struct cli_votes {
	struct forum forum;
	const struct forum_ballot *ballot;
	struct forum_votes votes;
	struct forum_reader *reader;
};

/*
 * Loads the forum, finds the ballot, and reads and settles the votes.
 * CLI_CLEAN, or what to exit with: the error was printed and nothing is
 * left to clear.
 */
int cli_votes_open(const struct cli_command *self,
    const struct cli_votes_wanted *wanted, struct cli_votes *ret);
void cli_votes_close(struct cli_votes *v);

#endif
