#include "cli/forum/forum.h"

static const struct cli_command *const commands[] = {
	&cli_forum_init,
	&cli_forum_check,
	&cli_forum_status,
	&cli_forum_ballot,
	&cli_forum_charter,
	&cli_forum_publish,
	&cli_forum_replay,
	&cli_forum_vote,
	&cli_forum_tally,
	&cli_forum_verify,
	NULL,
};

const struct cli_command cli_forum = {
	.name = "forum",
	.summary = "run a forum: members, ballots, votes and their tally",
	.synopsis = "COMMAND [options] [operands]",
	.example = "  assay forum replay SMC-13\n",
	.group = commands,
	.run = cli_run_group,
};
