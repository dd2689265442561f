#include "cli/validate/commands.h"

static const struct cli_command *const group[] = {
	&cli_validate_start,
	&cli_validate_check,
	&cli_validate_confirm,
	&cli_validate_status,
	&cli_validate_list,
	&cli_validate_show,
	NULL,
};

const struct cli_command cli_validate = {
	.name = "validate",
	.summary = "validate control of mailboxes, and keep the evidence",
	.synopsis = "COMMAND [options] [operands]",
	.example = "  assay validate start --applicant acme "
		   "ada@mail.example\n"
		   "  assay validate status --applicant acme "
		   "ada@mail.example\n",
	.run = cli_run_group,
	.group = group,
};
