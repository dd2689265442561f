#include <stdio.h>
#include <stdlib.h>

#include "cli/operator.h"
#include "lint/policy_yaml.h"
#include "sys/file.h"

enum { OPERATOR_FILE_MAX = 64 * 1024 * 1024 };

RC_CHECKED static enum rc
use(struct lint_policy *policy, enum cli_operator_file what,
    struct bytes in, const char *path, struct err *err)
{
	switch (what) {
	case CLI_POLICY_FILE:
		return lint_policy_load(policy, in, path, err);
	case CLI_WAIVERS_FILE:
		return lint_waivers_load(policy, in, path, err);
	default:
		return lint_policy_add_blocklist(policy, in, path, err);
	}
}

bool
cli_operator_load(struct lint_policy *policy, enum cli_operator_file what,
    const char *path)
{
	struct bytes in = {0};
	struct err err = {0};
	enum rc rc = sys_file_load(path, OPERATOR_FILE_MAX, &in, &err);

	if (rc == RC_OK)
		rc = use(policy, what, in, path, &err);
	free((void *)(uintptr_t)in.ptr);
	if (rc == RC_OK)
		return true;
	/* Errors of a file's content name the file and the line themselves. */
	if (strncmp(err.text, path, strlen(path)) == 0)
		fprintf(stderr, "assay: %s\n", err.text);
	else
		fprintf(stderr, "assay: %s: %s\n", path, err.text);
	return false;
}

void
cli_operator_warn(const struct lint_policy *policy)
{
	for (unsigned i = 0; i < policy->warnings; i++)
		fprintf(stderr, "assay: warning: %s\n", policy->warning[i]);
	if (policy->warnings_dropped > 0)
		fprintf(stderr, "assay: and %u more warnings\n",
		    policy->warnings_dropped);
}
