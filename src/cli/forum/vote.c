#include "cli/forum/forum.h"
#include "cli/forum/vote.h"

static const struct cli_command *const commands[] = {
    &cli_forum_vote_read,
    &cli_forum_vote_write,
    NULL,
};

const struct cli_command cli_forum_vote = {
    .name = "forum vote",
    .summary = "votes as mail",
    .synopsis = "COMMAND [options] [operands]",
    .example = "  assay forum vote read --ballot SMC-13 2025-07.mbox\n",
    .group = commands,
    .run = cli_run_group,
};
