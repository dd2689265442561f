/* The commands of the group "forum vote". */
#ifndef ASSAY_CLI_FORUM_VOTE_H
#define ASSAY_CLI_FORUM_VOTE_H

#include "cli/cli.h"

extern const struct cli_command cli_forum_vote_read, cli_forum_vote_write;

#endif
