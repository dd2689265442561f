#include "cli/validate/commands.h"
#include "cli/validate/session.h"

enum { OPT_VALUE, OPT_SETTINGS, OPT_JSON };

static const struct cli_option options[] = {
	[OPT_VALUE] = {"value", 0, "TOKEN",
	    "the token, where the look needs it (acme-http)"},
	[OPT_SETTINGS] = {"settings", 's', "FILE",
	    "default: $ASSAY_VALIDATE, or validation.yaml"},
	[OPT_JSON] = {"json", 0, NULL, "for programs"},
	{NULL, 0, NULL, NULL},
};

struct asked {
	const char *id, *value, *settings;
	bool json;
};

static int
check(const struct asked *a)
{
	struct cli_session session = {.json = a->json};
	struct validate_outcome outcome;
	struct err err = {0};
	int code = cli_session_open(&session, a->settings, CLI_NEEDS_WORLD);

	if (code == CLI_CLEAN)
		code = validate_check(&session.service, a->id, a->value,
		    &outcome, &err) == RC_OK ?
		    cli_session_print(&session, &outcome) :
		    cli_fail(a->id, &err);
	cli_session_close(&session);
	return code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct asked a = {0};
	struct cli_args args;
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		if (o == OPT_JSON)
			a.json = true;
		else
			*(o == OPT_VALUE ? &a.value : &a.settings) =
			    args.value;
	}
	if (args.next + 1 != argc)
		return cli_usage(self, "one id is wanted");
	a.id = argv[args.next];
	return check(&a);
}

const struct cli_command cli_validate_check = {
	.name = "validate check",
	.summary = "look whether the Applicant has published what was asked",
	.synopsis = "[options] ID",
	.example = "  assay validate check "
		   "0123456789abcdef0123456789abcdef\n",
	.options = options,
	.run = run,
};
