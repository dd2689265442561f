#include <stdlib.h>

#include "api/api.h"
#include "lint/policy_yaml.h"

struct assay_policy *
assay_policy_new(void)
{
	struct assay_policy *policy = calloc(1, sizeof(*policy));

	if (policy == NULL)
		return NULL;
	policy->lint = lint_policy_new();
	if (policy->lint == NULL) {
		free(policy);
		return NULL;
	}
	return policy;
}

void
assay_policy_free(struct assay_policy *policy)
{
	if (policy == NULL)
		return;
	api_object_clear(&policy->issuer);
	lint_policy_free(policy->lint);
	free(policy);
}

enum assay_rc
assay_policy_load(struct assay_policy *policy, const void *data, size_t len,
    const char *name, struct assay_error *error)
{
	struct err err;

	if (lint_policy_load(policy->lint, bytes_make(data, len), name,
		&err) != RC_OK)
		return api_fail(&err, error);
	return ASSAY_OK;
}

enum assay_rc
assay_policy_load_waivers(struct assay_policy *policy, const void *data,
    size_t len, const char *name, struct assay_error *error)
{
	struct err err;

	if (lint_waivers_load(policy->lint, bytes_make(data, len), name,
		&err) != RC_OK)
		return api_fail(&err, error);
	return ASSAY_OK;
}

enum assay_rc
assay_policy_load_blocklist(struct assay_policy *policy, const void *data,
    size_t len, const char *name, struct assay_error *error)
{
	struct err err;

	if (lint_policy_add_blocklist(policy->lint, bytes_make(data, len),
		name, &err) != RC_OK)
		return api_fail(&err, error);
	return ASSAY_OK;
}

enum assay_rc
assay_policy_add_root(struct assay_policy *policy, const void *data,
    size_t len, struct assay_error *error)
{
	struct api_object root = {0};
	struct err err;
	enum rc rc;

	rc = api_object_read(bytes_make(data, len), &root, &err);
	if (rc == RC_OK)
		rc = lint_policy_add_root(policy->lint, root.der, &err);
	api_object_clear(&root);
	return rc == RC_OK ? ASSAY_OK : api_fail(&err, error);
}

enum assay_rc
assay_policy_set_issuer(struct assay_policy *policy, const void *data,
    size_t len, struct assay_error *error)
{
	struct err err;

	if (api_object_keep_cert(bytes_make(data, len), &policy->issuer,
		&err) != RC_OK)
		return api_fail(&err, error);
	return ASSAY_OK;
}

void
assay_policy_set_today(struct assay_policy *policy, int64_t today)
{
	policy->lint->today = today;
}

size_t
assay_policy_warning_count(const struct assay_policy *policy)
{
	return policy->lint->warnings;
}

const char *
assay_policy_warning(const struct assay_policy *policy, size_t index)
{
	return index < policy->lint->warnings ? policy->lint->warning[index] :
						NULL;
}
