/*
 * What the commands of assay validate have in common: the settings file, the
 * store and the agents that it names, opened in the order in which a step
 * needs them and closed together.
 */
#ifndef ASSAY_CLI_VALIDATE_SESSION_H
#define ASSAY_CLI_VALIDATE_SESSION_H

#include "cli/cli.h"
#include "sys/agent.h"
#include "validate/service.h"

struct cli_session {
	struct validate_settings settings;
	struct validate_perspectives perspectives;
	struct sys_agent *agent; /* NULL: the world is not needed */
	struct sys_clock clock;
	struct sys_random random;
	struct arena arena;
	struct validate_service service;
	bool json;
};

/* The world outside, as far as a command needs it. */
enum cli_session_needs {
	CLI_NEEDS_STORE = 0,
	CLI_NEEDS_WORLD = 1, /* DNS, HTTP, mail, perspectives */
};

/*
 * The settings in `path`, or in $ASSAY_VALIDATE, or validation.yaml. On
 * failure the reason is on stderr and the answer is the exit status; else
 * CLI_CLEAN. cli_session_close() in any case.
 */
int cli_session_open(struct cli_session *session, const char *path,
    unsigned needs);
void cli_session_close(struct cli_session *session);

/* An outcome for people or programs on stdout; the exit status. */
int cli_session_print(const struct cli_session *session,
    const struct validate_outcome *outcome);

#endif
