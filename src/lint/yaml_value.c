/* The kinds of value that only policy and waiver files hold. */
#include "base/hex.h"
#include "der/oid.h"
#include "lint/yaml_value.h"

enum { OID_OCTETS_MAX = 64 };

RC_CHECKED static enum rc
keep(struct config *c, const uint8_t *p, size_t len, struct bytes *ret)
{
	uint8_t *copy = arena_alloc(c->job->keep, len);

	if (copy == NULL)
		return config_full(c);
	memcpy(copy, p, len);
	*ret = bytes_make(copy, len);
	return RC_OK;
}

RC_CHECKED enum rc
lint_yaml_oid(struct config *c, const struct config_item *item,
    struct bytes *ret)
{
	uint8_t room[OID_OCTETS_MAX];
	size_t len = oid_encode(item->text, room, sizeof(room));
	enum oid known;

	if (len > 0)
		return keep(c, room, len, ret);
	known = oid_by_name(item->text);
	if (known == OID_UNKNOWN)
		return config_fail(c, item->line,
		    "%.60s is no object identifier", item->text);
	*ret = oid_table[known].der;
	return RC_OK;
}

enum rc
lint_yaml_read_oid(struct config *c, const struct config_field *field,
    void *target)
{
	struct config_item item;

	RC_TRY(config_text(c, &item));
	return lint_yaml_oid(c, &item, config_member(field, target));
}

enum rc
lint_yaml_read_sha256(struct config *c,
    const struct config_field *field, void *target)
{
	struct config_item item;
	uint8_t hash[32];

	RC_TRY(config_text(c, &item));
	if (!hex_read(bytes_str(item.text), hash, sizeof(hash)))
		return config_fail(c, item.line,
		    "%.60s is not 64 hexadecimal digits", item.text);
	return keep(c, hash, sizeof(hash), config_member(field, target));
}

enum rule_id
lint_yaml_rule(struct config *c, const struct config_item *item)
{
	struct lint_policy *policy = c->job->target;
	enum rule_id rule = rule_find(item->text);

	if (rule == RULE_COUNT)
		lint_policy_warn(policy, "%s:%zu: there is no rule %s",
		    c->name, item->line, item->text);
	else if (rule_table[rule].not_checked != NULL)
		lint_policy_warn(policy, "%s:%zu: nothing checks rule %s",
		    c->name, item->line, item->text);
	return rule;
}

enum rc
lint_yaml_read_rule(struct config *c, const struct config_field *field,
    void *target)
{
	enum rule_id *member = config_member(field, target);
	struct config_item item;

	RC_TRY(config_text(c, &item));
	*member = lint_yaml_rule(c, &item);
	return RC_OK;
}

RC_CHECKED enum rc
lint_yaml_run(struct lint_policy *policy, struct bytes in, const char *name,
    config_fn *root, struct err *err)
{
	const struct config_job job = {.unit = "policy", .root = root,
	    .target = policy, .keep = &policy->arena};

	return config_run(&job, in, name, err);
}
