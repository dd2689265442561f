#include <stdlib.h>

#include "lint/policy.h"

enum { POLICY_ARENA_MAX = 256 * 1024 * 1024 };

struct lint_policy *
lint_policy_new(void)
{
	struct lint_policy *policy = calloc(1, sizeof(*policy));

	if (policy == NULL)
		return NULL;
	arena_init(&policy->arena, POLICY_ARENA_MAX);
	for (unsigned i = 0; i < RULE_COUNT; i++)
		policy->severity[i] = rule_table[i].severity;
	return policy;
}

void
lint_policy_free(struct lint_policy *policy)
{
	if (policy == NULL)
		return;
	arena_clear(&policy->arena);
	free(policy);
}

bool
lint_is_allowed(const struct lint_allowed *list, struct bytes oid)
{
	for (; list != NULL; list = list->next)
		if (bytes_equal(list->oid, oid))
			return true;
	return false;
}
