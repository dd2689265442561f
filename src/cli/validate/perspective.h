/* The commands about remote perspectives. */
#ifndef ASSAY_CLI_VALIDATE_PERSPECTIVE_H
#define ASSAY_CLI_VALIDATE_PERSPECTIVE_H

#include "cli/cli.h"
#include "validate/perspectives.h"

#define CLI_PERSPECTIVES_FILE "perspectives.yaml"

extern const struct cli_command cli_perspective_serve, cli_perspective_list,
    cli_perspective_check;

/*
 * `to_ask`: our certificate and key have to be there as well.
 * validate_perspectives_clear() in any case.
 */
RC_CHECKED enum rc cli_perspectives_load(const char *path, bool to_ask,
    struct validate_perspectives *ret, struct err *err);
/* A connection that breaks is an error, not the end of the program. */
void cli_ignore_broken_pipes(void);

#endif
