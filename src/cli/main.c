#include <signal.h>
#include <string.h>

#include "cli/cli.h"
#include "version.gen.h"

const struct cli_command *const cli_commands[] = {
	&cli_lint,
	&cli_explain,
	&cli_profile,
	&cli_rules,
	&cli_forum,
	&cli_mailbox,
	&cli_dns,
	&cli_caa,
	&cli_perspective,
	&cli_validate,
	&cli_mail_in,
	NULL,
};

static void
help(FILE *out)
{
	fprintf(out,
	    "assay: S/MIME certificates, by the law\n\n"
	    "usage: assay COMMAND [options] [operands]\n\n");
	for (size_t i = 0; cli_commands[i] != NULL; i++)
		fprintf(out, "  %-10s %s\n", cli_commands[i]->name,
		    cli_commands[i]->summary);
	fprintf(out, "\n'assay COMMAND --help' and assay(1) say more.\n");
}

int
main(int argc, char **argv)
{
	/* A file that may not grow is an error to report, not to die of. */
	(void)signal(SIGXFSZ, SIG_IGN);
	if (argc < 2) {
		help(stderr);
		return CLI_USAGE;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
		help(stdout);
		return CLI_CLEAN;
	}
	if (strcmp(argv[1], "--version") == 0) {
		printf("assay %s\n", ASSAY_VERSION);
		return CLI_CLEAN;
	}
	for (size_t i = 0; cli_commands[i] != NULL; i++)
		if (strcmp(cli_commands[i]->name, argv[1]) == 0)
			return cli_commands[i]->run(cli_commands[i],
			    argc - 1, argv + 1);
	fprintf(stderr, "assay: no command '%s'\nTry 'assay --help'.\n",
	    argv[1]);
	return CLI_USAGE;
}
