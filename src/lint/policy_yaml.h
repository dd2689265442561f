/* Policy and waiver files, assay-policy(5). */
#ifndef ASSAY_LINT_POLICY_YAML_H
#define ASSAY_LINT_POLICY_YAML_H

#include "lint/policy.h"

/*
 * Add what the policy file `in` says to `policy`. RC_EFORMAT with the line
 * in err->offset when it is no YAML of this schema: an unknown key is an
 * error. A rule that does not exist is only a warning, policy->warning.
 * `name` is for messages. An empty file changes nothing. After a failure the
 * policy holds a part of the file and is good for lint_policy_free alone.
 */
RC_CHECKED enum rc lint_policy_load(struct lint_policy *policy,
    struct bytes in, const char *name, struct err *err);

/* The same for a file of waivers. */
RC_CHECKED enum rc lint_waivers_load(struct lint_policy *policy,
    struct bytes in, const char *name, struct err *err);

#endif
