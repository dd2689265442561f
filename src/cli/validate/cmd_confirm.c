#include <string.h>

#include "cli/validate/commands.h"
#include "cli/validate/session.h"
#include "sys/file.h"

enum { OPT_SETTINGS, OPT_JSON };

static const struct cli_option options[] = {
	[OPT_SETTINGS] = {"settings", 's', "FILE",
	    "default: $ASSAY_VALIDATE, or validation.yaml"},
	[OPT_JSON] = {"json", 0, NULL, "for programs"},
	{NULL, 0, NULL, NULL},
};

enum { VALUE_MAX = 256 };

/* One line of standard input: a command line would show it to others. */
static int
read_value(char value[VALUE_MAX])
{
	if (fgets(value, VALUE_MAX, stdin) == NULL)
		return CLI_FAILURE;
	value[strcspn(value, "\r\n")] = '\0';
	return CLI_CLEAN;
}

static int
confirm(const char *settings, bool json, const char *value)
{
	struct cli_session session = {.json = json};
	struct validate_outcome outcome;
	struct err err = {0};
	int code = cli_session_open(&session, settings, CLI_NEEDS_STORE);

	if (code == CLI_CLEAN)
		code = validate_confirm(&session.service, bytes_str(value),
		    NULL, "command line", &outcome, &err) == RC_OK ?
		    cli_session_print(&session, &outcome) :
		    cli_fail("confirm", &err);
	cli_session_close(&session);
	return code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	const char *settings = NULL;
	char value[VALUE_MAX];
	bool json = false;
	struct cli_args args;
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		if (o == OPT_JSON)
			json = true;
		else
			settings = args.value;
	}
	if (args.next != argc)
		return cli_usage(self, "the Random Value is read from "
		    "standard input, not from the command line");
	if (read_value(value) != CLI_CLEAN) {
		fprintf(stderr, "assay: no Random Value on standard input\n");
		return CLI_FAILURE;
	}
	return confirm(settings, json, value);
}

const struct cli_command cli_validate_confirm = {
	.name = "validate confirm",
	.summary = "take a mailed Random Value back, by an explicit action",
	.synopsis = "[options] < VALUE",
	.example = "  assay validate confirm < value.txt\n",
	.options = options,
	.run = run,
};
