/* The schema of waiver files, assay-policy(5). */
#include "lint/policy_yaml.h"
#include "lint/yaml_value.h"

#define WAIVER_FIELD(name, read, member, required) \
	{name, read, offsetof(struct lint_waiver, member), required}

static const struct config_field waiver_fields[] = {
	WAIVER_FIELD("rule", lint_yaml_read_rule, rule, true),
	WAIVER_FIELD("subject", config_read_text, subject, false),
	WAIVER_FIELD("sha256", lint_yaml_read_sha256, sha256, false),
	WAIVER_FIELD("reason", config_read_text, reason, true),
	WAIVER_FIELD("by", config_read_text, by, true),
	WAIVER_FIELD("expires", config_read_day, expires, true),
	{NULL, NULL, 0, false},
};

static enum rc
read_waiver(struct config *c, const struct config_field *field,
    void *target)
{
	struct lint_policy *policy = target;
	struct lint_waiver *one = arena_alloc(&policy->arena, sizeof(*one));

	(void)field;
	if (one == NULL)
		return config_full(c);
	*one = (struct lint_waiver){.next = policy->waivers};
	RC_TRY(config_fields(c, waiver_fields, one));
	if (one->rule != RULE_COUNT)
		policy->waivers = one;
	return RC_OK;
}

static enum rc
read_waivers(struct config *c, const struct config_field *field,
    void *target)
{
	return config_list(c, read_waiver, field, target);
}

RC_CHECKED enum rc
lint_waivers_load(struct lint_policy *policy, struct bytes in,
    const char *name, struct err *err)
{
	return lint_yaml_run(policy, in, name, read_waivers, err);
}
