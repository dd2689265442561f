#include <stdlib.h>

#include "cli/cli.h"
#include "lint/lint.h"
#include "lint/policy.h"

static int
run(const struct cli_command *self, int argc, char **argv)
{
	static uint8_t room[1 << 20];
	struct cli_args args;
	struct lint_policy *policy = lint_policy_new();
	struct lint *l = lint_new(policy);
	struct lint_request request = {0};
	struct lint_result result;
	struct err err;
	int code;
	FILE *f;

	cli_args_init(&args, self, argc, argv);
	while (cli_next_option(&args, &code) != CLI_OPERANDS)
		return code;
	f = fopen(argv[args.next], "rb");
	if (lint_run(l, bytes_make(room, fread(room, 1, sizeof(room), f)),
		&request, &result, &err) != RC_OK)
		return cli_fail(argv[args.next], &err);
	printf("%s %s\n", result.profile, lint_how_name(result.how));
	for (unsigned i = 0; i < result.count; i++)
		printf("%s %s %zu+%zu %s\n",
		    rule_severity_name(result.finding[i].severity),
		    rule_table[result.finding[i].rule].id,
		    result.finding[i].offset, result.finding[i].len,
		    result.finding[i].message);
	fclose(f);
	lint_free(l);
	lint_policy_free(policy);
	return result.by_severity[SEV_ERROR] > 0 ? CLI_FINDINGS : CLI_CLEAN;
}

static const struct cli_option options[] = {
	{NULL, 0, NULL, NULL},
};

const struct cli_command cli_lint = {
	.name = "lint",
	.summary = "judge certificates, CRLs and OCSP responses",
	.synopsis = "[FILE|DIR|-]...",
	.example = "  assay lint samples/\n",
	.options = options,
	.run = run,
};
