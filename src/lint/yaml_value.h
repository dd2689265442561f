/* Kinds of value that only policy and waiver files hold. */
#ifndef ASSAY_LINT_YAML_VALUE_H
#define ASSAY_LINT_YAML_VALUE_H

#include "config/config.h"
#include "lint/policy.h"

/*
 * struct bytes of an OID's contents (dotted or by our name), struct bytes of
 * 32 octets in hexadecimal, and enum rule_id (RULE_COUNT with a warning when
 * there is no such rule). The job's target is a struct lint_policy.
 */
config_fn lint_yaml_read_oid, lint_yaml_read_sha256, lint_yaml_read_rule;
/* Contents octets of the OID that a text item names, in the policy. */
RC_CHECKED enum rc lint_yaml_oid(struct config *c,
    const struct config_item *item, struct bytes *ret);
/* The rule a text item names, or RULE_COUNT with a warning. */
enum rule_id lint_yaml_rule(struct config *c,
    const struct config_item *item);
/* Fill `policy` by `root`. */
RC_CHECKED enum rc lint_yaml_run(struct lint_policy *policy,
    struct bytes in, const char *name, config_fn *root, struct err *err);

#endif
