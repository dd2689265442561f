/* The commands of the group "forum ballot". */
#ifndef ASSAY_CLI_FORUM_BALLOT_ACTS_H
#define ASSAY_CLI_FORUM_BALLOT_ACTS_H

#include "cli/forum/ballot.h"

extern const struct cli_command cli_ballot_new, cli_ballot_endorse,
    cli_ballot_post, cli_ballot_open, cli_ballot_withdraw, cli_ballot_close,
    cli_ballot_exclude, cli_ballot_show;

#endif
