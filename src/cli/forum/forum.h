/* The commands of the group "forum". */
#ifndef ASSAY_CLI_FORUM_FORUM_H
#define ASSAY_CLI_FORUM_FORUM_H

#include "cli/cli.h"

extern const struct cli_command cli_forum_charter;
extern const struct cli_command cli_forum_check;
extern const struct cli_command cli_forum_replay;
extern const struct cli_command cli_forum_tally;
extern const struct cli_command cli_forum_vote;

#endif
