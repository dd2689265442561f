/*
 * The command line: one table of commands, each with one table of options
 * that parses them, prints its help and is compared with its man page.
 */
#ifndef ASSAY_CLI_CLI_H
#define ASSAY_CLI_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"

enum cli_exit {
	CLI_CLEAN = 0,
	CLI_FINDINGS = 1,
	CLI_USAGE = 2,
	CLI_FAILURE = 3,
};

struct cli_option {
	const char *name; /* long name without dashes; NULL ends the table */
	char letter;	  /* short name, or 0 */
	const char *arg;  /* what it takes, "FILE"; NULL for a switch */
	const char *help; /* one line, no full stop */
};

struct cli_command {
	const char *name;     /* all its words: "lint", "forum tally" */
	const char *summary;  /* one line, no full stop */
	const char *synopsis; /* after "assay NAME " */
	const char *example;  /* lines of a shell session */
	const struct cli_option *options;
	/* argv[0] is the command's last word. The exit status, enum cli_exit. */
	int (*run)(const struct cli_command *self, int argc, char **argv);
	/* Of a group: its commands, NULL at the end; run is cli_run_group. */
	const struct cli_command *const *group;
};

int cli_run_group(const struct cli_command *self, int argc, char **argv);

extern const struct cli_command cli_lint, cli_explain, cli_profile, cli_rules,
    cli_forum, cli_mailbox, cli_dns, cli_caa, cli_perspective, cli_validate,
    cli_mail_in;
extern const struct cli_command *const cli_commands[];

/* State of walking over a command's arguments. */
struct cli_args {
	const struct cli_command *command;
	int argc;
	char **argv;
	int next;	   /* index of the next operand once options end */
	const char *value; /* argument of the option just read */
};

/*
 * The next option: its index in command->options, CLI_OPERANDS when only
 * operands are left, CLI_STOP when --help was printed or the usage was
 * wrong; *ret_exit then holds the exit status.
 */
enum { CLI_OPERANDS = -1, CLI_STOP = -2 };
void cli_args_init(struct cli_args *args, const struct cli_command *command,
    int argc, char **argv);
int cli_next_option(struct cli_args *args, int *ret_exit);

void cli_help(const struct cli_command *command, FILE *out);
/* "assay NAME: text" and where to find help; gives CLI_USAGE. */
int cli_usage(const struct cli_command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* "assay: text: reason" on stderr; gives CLI_FAILURE. */
int cli_fail(const char *what, const struct err *err);

/* Colour is for terminals that want it (NO_COLOR, TERM=dumb say no). */
bool cli_wants_colour(FILE *out);

#endif
