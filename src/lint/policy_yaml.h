/* Policy files, assay-policy(5). */
#ifndef ASSAY_LINT_POLICY_YAML_H
#define ASSAY_LINT_POLICY_YAML_H

#include "lint/policy.h"

/*
 * Add what the policy file `in` says to `policy`. RC_EFORMAT with the line
 * in err->offset when it is no YAML of this schema: an unknown key is an
 * error. `name` is for messages. An empty file changes nothing.
 */
RC_CHECKED enum rc lint_policy_load(struct lint_policy *policy,
    struct bytes in, const char *name, struct err *err);

#endif
