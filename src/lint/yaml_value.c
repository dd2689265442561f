/* The kinds of value that policy and waiver files hold. */
#include "base/hex.h"
#include "der/oid.h"
#include "lint/yaml_read.h"

enum { OID_OCTETS_MAX = 64 };

enum rc
lint_yaml_read_text(struct lint_yaml *y, const struct lint_yaml_field *field,
    void *target)
{
	const char **member = lint_yaml_member(field, target);
	struct lint_yaml_item item;

	RC_TRY(lint_yaml_text(y, &item));
	*member = arena_printf(&y->policy->arena, "%s", item.text);
	return *member != NULL ? RC_OK : lint_yaml_full(y);
}

RC_CHECKED static enum rc
keep(struct lint_yaml *y, const uint8_t *p, size_t len, struct bytes *ret)
{
	uint8_t *copy = arena_alloc(&y->policy->arena, len);

	if (copy == NULL)
		return lint_yaml_full(y);
	memcpy(copy, p, len);
	*ret = bytes_make(copy, len);
	return RC_OK;
}

RC_CHECKED enum rc
lint_yaml_oid(struct lint_yaml *y, const struct lint_yaml_item *item,
    struct bytes *ret)
{
	uint8_t room[OID_OCTETS_MAX];
	size_t len = oid_encode(item->text, room, sizeof(room));
	enum oid known;

	if (len > 0)
		return keep(y, room, len, ret);
	known = oid_by_name(item->text);
	if (known == OID_UNKNOWN)
		return lint_yaml_fail(y, item->line,
		    "%.60s is no object identifier", item->text);
	*ret = oid_table[known].der;
	return RC_OK;
}

enum rc
lint_yaml_read_oid(struct lint_yaml *y, const struct lint_yaml_field *field,
    void *target)
{
	struct lint_yaml_item item;

	RC_TRY(lint_yaml_text(y, &item));
	return lint_yaml_oid(y, &item, lint_yaml_member(field, target));
}

enum rc
lint_yaml_read_day(struct lint_yaml *y, const struct lint_yaml_field *field,
    void *target)
{
	struct lint_yaml_item item;

	RC_TRY(lint_yaml_text(y, &item));
	if (!civil_parse(item.text, lint_yaml_member(field, target)))
		return lint_yaml_fail(y, item.line,
		    "%.60s is no date like 2026-12-31", item.text);
	return RC_OK;
}

enum rc
lint_yaml_read_sha256(struct lint_yaml *y,
    const struct lint_yaml_field *field, void *target)
{
	struct lint_yaml_item item;
	uint8_t hash[32];

	RC_TRY(lint_yaml_text(y, &item));
	if (!hex_read(bytes_str(item.text), hash, sizeof(hash)))
		return lint_yaml_fail(y, item.line,
		    "%.60s is not 64 hexadecimal digits", item.text);
	return keep(y, hash, sizeof(hash), lint_yaml_member(field, target));
}

enum rule_id
lint_yaml_rule(struct lint_yaml *y, const struct lint_yaml_item *item)
{
	enum rule_id rule = rule_find(item->text);

	if (rule == RULE_COUNT)
		lint_policy_warn(y->policy, "%s:%zu: there is no rule %s",
		    y->name, item->line, item->text);
	else if (rule_table[rule].not_checked != NULL)
		lint_policy_warn(y->policy, "%s:%zu: nothing checks rule %s",
		    y->name, item->line, item->text);
	return rule;
}

enum rc
lint_yaml_read_rule(struct lint_yaml *y, const struct lint_yaml_field *field,
    void *target)
{
	enum rule_id *member = lint_yaml_member(field, target);
	struct lint_yaml_item item;

	RC_TRY(lint_yaml_text(y, &item));
	*member = lint_yaml_rule(y, &item);
	return RC_OK;
}
