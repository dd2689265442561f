#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

enum { OPTIONS_MAX = 40, HELP_CODE = 1000, LONG_CODE = 1001 };

void
cli_args_init(struct cli_args *args, const struct cli_command *command,
    int argc, char **argv)
{
	*args = (struct cli_args){command, argc, argv, 1, NULL};
	optind = 0; /* glibc: start over, for this argv */
}

static int
count_options(const struct cli_option *options)
{
	int n = 0;

	while (options[n].name != NULL)
		n++;
	return n;
}

static void
to_getopt(const struct cli_option *options, struct option *longs,
    char *shorts)
{
	int n = count_options(options);

	*shorts++ = ':';
	for (int i = 0; i < n && i < OPTIONS_MAX; i++) {
		longs[i] = (struct option){options[i].name,
		    options[i].arg != NULL ? required_argument : no_argument,
		    NULL, LONG_CODE + i};
		if (options[i].letter == 0)
			continue;
		*shorts++ = options[i].letter;
		if (options[i].arg != NULL)
			*shorts++ = ':';
	}
	longs[n] = (struct option){"help", no_argument, NULL, HELP_CODE};
	longs[n + 1] = (struct option){NULL, 0, NULL, 0};
	*shorts++ = 'h';
	*shorts = '\0';
}

static int
by_letter(const struct cli_option *options, int letter)
{
	for (int i = 0; options[i].name != NULL; i++)
		if (options[i].letter == letter)
			return i;
	return CLI_STOP;
}

int
cli_next_option(struct cli_args *args, int *ret_exit)
{
	struct option longs[OPTIONS_MAX + 2];
	char shorts[2 * OPTIONS_MAX + 4];
	int code;

	to_getopt(args->command->options, longs, shorts);
	opterr = 0;
	code = getopt_long(args->argc, args->argv, shorts, longs, NULL);
	args->value = optarg;
	args->next = optind;
	if (code == -1)
		return CLI_OPERANDS;
	if (code == HELP_CODE || code == 'h') {
		cli_help(args->command, stdout);
		*ret_exit = CLI_CLEAN;
		return CLI_STOP;
	}
	if (code == '?' || code == ':') {
		*ret_exit = cli_usage(args->command, "%s '%s'",
		    code == '?' ? "unknown option" : "no value for option",
		    args->argv[optind - 1]);
		return CLI_STOP;
	}
	return code >= LONG_CODE ? code - LONG_CODE :
				   by_letter(args->command->options, code);
}

static void
help_option(const struct cli_option *o, FILE *out)
{
	char left[64];
	int len = snprintf(left, sizeof(left), "%s%c%s--%s%s%s",
	    o->letter != 0 ? "-" : "  ", o->letter != 0 ? o->letter : ' ',
	    o->letter != 0 ? ", " : " ", o->name, o->arg != NULL ? " " : "",
	    o->arg != NULL ? o->arg : "");

	fprintf(out, "  %s%*s%s\n", left, len < 27 ? 27 - len : 1, "",
	    o->help);
}

void
cli_help(const struct cli_command *command, FILE *out)
{
	static const struct cli_option help = {"help", 'h', NULL,
	    "show this help"};

	fprintf(out, "assay %s: %s\n\nusage: assay %s %s\n\n", command->name,
	    command->summary, command->name, command->synopsis);
	for (const struct cli_option *o = command->options; o->name != NULL;
	     o++)
		help_option(o, out);
	help_option(&help, out);
	fprintf(out, "\nexample:\n%s\nMore: man assay-%.*s\n",
	    command->example, (int)strcspn(command->name, " "),
	    command->name);
}

int
cli_usage(const struct cli_command *command, const char *format, ...)
{
	va_list ap;

	fprintf(stderr, "assay %s: ", command->name);
	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	fprintf(stderr, "\nTry 'assay %s --help'.\n", command->name);
	return CLI_USAGE;
}

int
cli_fail(const char *what, const struct err *err)
{
	fprintf(stderr, "assay: %s: %s\n", what, err->text);
	return CLI_FAILURE;
}

bool
cli_wants_colour(FILE *out)
{
	const char *term = getenv("TERM");
	const char *no = getenv("NO_COLOR");

	return isatty(fileno(out)) && (no == NULL || *no == '\0') &&
	    term != NULL && strcmp(term, "dumb") != 0;
}
