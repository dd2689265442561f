/* The commands of this folder. */
#ifndef ASSAY_CLI_VALIDATE_COMMANDS_H
#define ASSAY_CLI_VALIDATE_COMMANDS_H

#include "cli/cli.h"

extern const struct cli_command cli_validate_start, cli_validate_check,
    cli_validate_confirm, cli_validate_status, cli_validate_list,
    cli_validate_show;

#endif
