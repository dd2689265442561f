/*
 * Rules selected beforehand: for one kind of subject and one span of days
 * without a change of law, the bindings that apply, grouped by guard, so
 * that an object costs a few tests per group and not one per rule.
 */
#ifndef ASSAY_LINT_PLAN_H
#define ASSAY_LINT_PLAN_H

#include "lint/binding.h"
#include "lint/policy.h"

/* A guard of one word, as nearly all are; `steps` bindings stand under it. */
struct lint_single {
	uint64_t has, lacks;
	uint32_t step;
	uint16_t steps;
};

/* A guard of several words. */
struct lint_group {
	struct lint_guard when;
	uint32_t step;
	uint16_t steps;
};

struct lint_plan {
	struct lint_plan *next;
	uint64_t subjects;
	size_t era;
	/* those of word w are at single[first[w]] to single[first[w + 1]] */
	unsigned first[LINT_WORDS + 1];
	struct lint_single *single;
	unsigned group_count;
	struct lint_group *group;
	const struct lint_binding **step;
};

/* The plan for this subject and day, made when first asked for; NULL when
 * there is no memory. `plans` is the list of those made so far. */
const struct lint_plan *lint_plan_get(struct lint_plan **plans,
    const struct lint_policy *policy, uint64_t subjects, int64_t at);
void lint_plans_free(struct lint_plan *plans);

#endif
