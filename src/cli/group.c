/* Commands of several words: "assay forum ballot post". */
#include <string.h>

#include "cli/cli.h"

static const char *
last_word(const struct cli_command *command)
{
	const char *space = strrchr(command->name, ' ');

	return space == NULL ? command->name : space + 1;
}

static void
help(const struct cli_command *self, FILE *out)
{
	fprintf(out, "assay %s: %s\n\nusage: assay %s %s\n\n", self->name,
	    self->summary, self->name, self->synopsis);
	for (size_t i = 0; self->group[i] != NULL; i++)
		fprintf(out, "  %-12s %s\n", last_word(self->group[i]),
		    self->group[i]->summary);
	fprintf(out, "\nexample:\n%s\n'assay %s COMMAND --help' and "
	    "assay-%.*s(1) say more.\n", self->example, self->name,
	    (int)strcspn(self->name, " "), self->name);
}

int
cli_run_group(const struct cli_command *self, int argc, char **argv)
{
	if (argc < 2) {
		help(self, stderr);
		return CLI_USAGE;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
		help(self, stdout);
		return CLI_CLEAN;
	}
	for (size_t i = 0; self->group[i] != NULL; i++)
		if (strcmp(last_word(self->group[i]), argv[1]) == 0)
			return self->group[i]->run(self->group[i], argc - 1,
			    argv + 1);
	return cli_usage(self, "no command '%s'", argv[1]);
}
