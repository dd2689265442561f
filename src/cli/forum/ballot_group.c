#include "cli/forum/ballot_acts.h"
#include "cli/forum/forum.h"

static const struct cli_command *const commands[] = {
	&cli_ballot_new,
	&cli_ballot_endorse,
	&cli_ballot_post,
	&cli_ballot_open,
	&cli_ballot_withdraw,
	&cli_ballot_close,
	&cli_ballot_exclude,
	&cli_ballot_show,
	NULL,
};

const struct cli_command cli_forum_ballot = {
	.name = "forum ballot",
	.summary = "the life of a ballot, from its draft to its effect",
	.synopsis = "COMMAND [options] [operands]",
	.example = "  assay forum ballot show SMC-1\n",
	.group = commands,
	.run = cli_run_group,
};
