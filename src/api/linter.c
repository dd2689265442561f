#include <stdlib.h>

#include "api/api.h"

struct assay_linter *
assay_linter_new(const struct assay_policy *policy)
{
	struct assay_linter *linter = calloc(1, sizeof(*linter));

	if (linter == NULL)
		return NULL;
	linter->policy = policy;
	linter->lint = lint_new(policy->lint);
	if (linter->lint == NULL) {
		free(linter);
		return NULL;
	}
	linter->report.lint = linter->lint;
	return linter;
}

void
assay_linter_free(struct assay_linter *linter)
{
	if (linter == NULL)
		return;
	lint_free(linter->lint);
	api_object_clear(&linter->issuer);
	api_object_clear(&linter->input);
	free(linter);
}

enum assay_rc
assay_linter_set_profile(struct assay_linter *linter, const char *profile,
    struct assay_error *error)
{
	const struct rule_profile *found = NULL;
	struct err err;

	if (profile != NULL && (found = rule_profile_find(profile)) == NULL) {
		(void)err_set(&err, RC_ENOTFOUND, "profile", 0,
		    "there is no profile %s", profile);
		return api_fail(&err, error);
	}
	linter->request.profile = found;
	return ASSAY_OK;
}

void
assay_linter_set_guess(struct assay_linter *linter, int guess)
{
	linter->request.guess = guess != 0;
}

void
assay_linter_set_time(struct assay_linter *linter, int64_t at)
{
	linter->request.has_at = true;
	linter->request.at = at;
}

void
assay_linter_unset_time(struct assay_linter *linter)
{
	linter->request.has_at = false;
}

enum assay_rc
assay_linter_set_issuer(struct assay_linter *linter, const void *data,
    size_t len, struct assay_error *error)
{
	struct err err;

	if (api_object_keep_cert(bytes_make(data, len), &linter->issuer,
		&err) != RC_OK)
		return api_fail(&err, error);
	return ASSAY_OK;
}

enum assay_rc
assay_lint(struct assay_linter *linter, const void *data, size_t len,
    const struct assay_report **ret_report, struct assay_error *error)
{
	struct lint_request request = linter->request;
	struct err err;
	enum rc rc;

	request.issuer = linter->issuer.der.len > 0 ?
	    linter->issuer.der : linter->policy->issuer.der;
	rc = api_object_read(bytes_make(data, len), &linter->input, &err);
	if (rc == RC_OK)
		rc = lint_run(linter->lint, linter->input.der, &request,
		    &linter->report.result, &err);
	if (rc != RC_OK)
		return api_fail(&err, error);
	*ret_report = &linter->report;
	return ASSAY_OK;
}
