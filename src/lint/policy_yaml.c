/* The schema of policy files, assay-policy(5). */
#include "lint/policy_yaml.h"
#include "lint/classify.h"
#include "lint/yaml_value.h"

/* YAML 1.1 knows more words for these two; ours are read by people. */
static enum rc
read_yes_no(struct config *c, const struct config_field *field,
    void *target)
{
	enum lint_tristate *member = config_member(field, target);
	struct config_item item;

	RC_TRY(config_text(c, &item));
	if (item.plain && (strcmp(item.text, "yes") == 0 ||
	    strcmp(item.text, "true") == 0))
		*member = LINT_YES;
	else if (item.plain && (strcmp(item.text, "no") == 0 ||
	    strcmp(item.text, "false") == 0))
		*member = LINT_NO;
	else
		return config_fail(c, item.line,
		    "%s is yes or no, not %.60s", field->name, item.text);
	return RC_OK;
}

static const struct config_field allowed_fields[] = {
	{"oid", lint_yaml_read_oid, offsetof(struct lint_allowed, oid), true},
	{"cite", config_read_text, offsetof(struct lint_allowed, cite),
	    true},
	{NULL, NULL, 0, false},
};

static enum rc
read_allowed(struct config *c, const struct config_field *field,
    void *target)
{
	struct lint_allowed **list = config_member(field, target);
	struct lint_allowed *one =
	    arena_alloc(c->job->keep, sizeof(*one));

	if (one == NULL)
		return config_full(c);
	*one = (struct lint_allowed){.next = *list};
	RC_TRY(config_fields(c, allowed_fields, one));
	*list = one;
	return RC_OK;
}

static enum rc
read_allowed_list(struct config *c, const struct config_field *field,
    void *target)
{
	return config_list(c, read_allowed, field, target);
}

static const struct config_field allow_fields[] = {
	{"ekus", read_allowed_list, offsetof(struct lint_policy, ekus), false},
	{"policies", read_allowed_list,
	    offsetof(struct lint_policy, policies), false},
	{"extensions", read_allowed_list,
	    offsetof(struct lint_policy, extensions), false},
	{"attributes", read_allowed_list,
	    offsetof(struct lint_policy, attributes), false},
	{NULL, NULL, 0, false},
};

static enum rc
read_allow(struct config *c, const struct config_field *field,
    void *target)
{
	(void)field;
	return config_fields(c, allow_fields, target);
}

/* Only the twelve subscriber profiles have policy identifiers (7.1.6.1). */
static enum rc
read_mapping(struct config *c, const struct config_item *key,
    void *target)
{
	struct lint_policy *policy = target;
	struct lint_mapping *one = arena_alloc(&policy->arena, sizeof(*one));
	struct config_item item;

	if (one == NULL)
		return config_full(c);
	RC_TRY(lint_yaml_oid(c, key, &one->oid));
	if (lint_reserved_profile(oid_find(one->oid)) != NULL)
		return config_fail(c, key->line,
		    "%.60s is reserved and has its profile", key->text);
	RC_TRY(config_text(c, &item));
	one->profile = rule_profile_find(item.text);
	if (one->profile == NULL ||
	    (one->profile->subjects & ~SUBJECT_PROFILES) != 0)
		return config_fail(c, item.line,
		    "%.60s is no subscriber profile", item.text);
	one->next = policy->mappings;
	policy->mappings = one;
	return RC_OK;
}

static enum rc
read_mappings(struct config *c, const struct config_field *field,
    void *target)
{
	(void)field;
	return config_pairs(c, read_mapping, target);
}

static enum rc
read_severity(struct config *c, const struct config_item *key,
    void *target)
{
	struct lint_policy *policy = target;
	enum rule_id rule = lint_yaml_rule(c, key);
	enum rule_severity severity = SEV_NONE;
	struct config_item item;

	RC_TRY(config_text(c, &item));
	if (strcmp(item.text, "off") != 0)
		severity = rule_severity_find(item.text);
	if (severity == SEV_COUNT)
		return config_fail(c, item.line,
		    "a severity is error, warning, notice, info or off, "
		    "not %.60s", item.text);
	if (rule != RULE_COUNT)
		policy->severity[rule] = (uint8_t)severity;
	return RC_OK;
}

static enum rc
read_severities(struct config *c, const struct config_field *field,
    void *target)
{
	(void)field;
	return config_pairs(c, read_severity, target);
}

#define FACT_FIELD(name, member) \
	{name, read_yes_no, offsetof(struct lint_policy, member), false}

static const struct config_field policy_fields[] = {
	FACT_FIELD("affiliated", affiliated),
	FACT_FIELD("technically-constrained", technically_constrained),
	FACT_FIELD("smime-ca", smime_ca),
	FACT_FIELD("issuer-dedicated", issuer_dedicated),
	FACT_FIELD("subject-dedicated", subject_dedicated),
	FACT_FIELD("signs-ocsp", signs_ocsp),
	{"allow", read_allow, 0, false},
	{"profiles", read_mappings, 0, false},
	{"severity", read_severities, 0, false},
	{NULL, NULL, 0, false},
};

static enum rc
read_policy(struct config *c, const struct config_field *field,
    void *target)
{
	(void)field;
	return config_fields(c, policy_fields, target);
}

RC_CHECKED enum rc
lint_policy_load(struct lint_policy *policy, struct bytes in,
    const char *name, struct err *err)
{
	return lint_yaml_run(policy, in, name, read_policy, err);
}
