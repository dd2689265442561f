#include <signal.h>
#include <stdlib.h>

#include "cli/validate/perspective.h"
#include "config/config.h"
#include "sys/file.h"
#include "validate/link.h"

enum rc
cli_perspectives_load(const char *path, bool to_ask,
    struct validate_perspectives *ret, struct err *err)
{
	struct bytes file;
	enum rc rc;

	*ret = (struct validate_perspectives){.remotes = 0};
	RC_TRY(sys_file_load(path, CONFIG_MAX, &file, err));
	rc = validate_perspectives_read(ret, file, path, err);
	free((void *)(uintptr_t)file.ptr);
	RC_TRY(rc);
	return to_ask ? validate_link_check(ret, err) : RC_OK;
}

void
cli_ignore_broken_pipes(void)
{
	(void)signal(SIGPIPE, SIG_IGN);
}

static const struct cli_command *const commands[] = {
	&cli_perspective_serve,
	&cli_perspective_list,
	&cli_perspective_check,
	NULL,
};

const struct cli_command cli_perspective = {
	.name = "perspective",
	.summary = "see the DNS from other places",
	.synopsis = "COMMAND [options]",
	.example = "  assay perspective list\n"
		   "  assay perspective check\n",
	.group = commands,
	.run = cli_run_group,
};
