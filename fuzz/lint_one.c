#include <stdlib.h>
#include <string.h>

#include "lint/lint.h"
#include "lint/policy.h"
#include "lint_one.h"

static void
need(bool good)
{
	if (!good)
		abort();
}

static unsigned
run(struct lint *l, struct bytes in, const struct lint_request *request)
{
	struct lint_result result;
	struct err err = {0};
	unsigned sum = 0;

	if (lint_run(l, in, request, &result, &err) != RC_OK) {
		need(err.text[0] != '\0');
		return 0;
	}
	for (unsigned i = 0; i < result.count; i++) {
		const struct finding *f = &result.finding[i];

		need(f->message != NULL && f->path != NULL);
		need(!f->has_place || (f->offset <= in.len &&
					  f->len <= in.len - f->offset));
		sum = sum * 31 + f->rule * 7 + (unsigned)f->offset;
	}
	return sum;
}

void
fuzz_lint(struct bytes in, enum x509_kind kind, enum x509_kind other)
{
	static struct lint_policy *policy;
	static struct lint *l;
	static const int64_t days[] = {1693526400, 1747180800, 1830000000};
	enum x509_kind found = x509_kind_of(in);

	if (found != kind && found != other)
		return;
	if (l == NULL) {
		policy = lint_policy_new();
		l = lint_new(policy);
	}
	for (unsigned i = 0; i < 4; i++) {
		struct lint_request request = {.guess = true};

		if (i < 3) {
			request.has_at = true;
			request.at = days[i];
		}
		if (i == 2 && (kind == X509_CERT || kind == X509_TBS_CERT))
			request.issuer = in;
		need(run(l, in, &request) == run(l, in, &request));
	}
}
