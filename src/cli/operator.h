/* Files in which operators say what no certificate shows. */
#ifndef ASSAY_CLI_OPERATOR_H
#define ASSAY_CLI_OPERATOR_H

#include "lint/policy.h"

enum cli_operator_file {
	CLI_POLICY_FILE,
	CLI_WAIVERS_FILE,
	CLI_BLOCKLIST_FILE,
};

/* False when it could not be used; the reason is on stderr. */
bool cli_operator_load(struct lint_policy *policy,
    enum cli_operator_file what, const char *path);
/* What the files hold that has no effect, on stderr. */
void cli_operator_warn(const struct lint_policy *policy);

#endif
