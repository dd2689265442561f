/* The commands of the group "forum". */
#ifndef ASSAY_CLI_FORUM_FORUM_H
#define ASSAY_CLI_FORUM_FORUM_H

#include "cli/cli.h"

extern const struct cli_command cli_forum_ballot, cli_forum_charter,
    cli_forum_check, cli_forum_init, cli_forum_status;
extern const struct cli_command cli_forum_publish;
extern const struct cli_command cli_forum_replay;
extern const struct cli_command cli_forum_tally;
extern const struct cli_command cli_forum_vote;
extern const struct cli_command cli_forum_verify;

#endif
