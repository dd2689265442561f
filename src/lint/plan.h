/*
 * Rules selected beforehand: for one kind of subject and one span of days
 * without a change of law, the bindings that apply, grouped by guard, so
 * that an object costs a few tests per group and not one per rule.
 */
#ifndef ASSAY_LINT_PLAN_H
#define ASSAY_LINT_PLAN_H

#include "lint/binding.h"
#include "lint/policy.h"

struct lint_test {
	uint64_t has, lacks;
};

struct lint_group {
	uint32_t tests; /* how many must hold */
	uint32_t test;	/* index of the first of them */
	uint32_t step;	/* index of the first binding */
	uint32_t steps;
};

struct lint_plan {
	struct lint_plan *next;
	uint64_t subjects;
	size_t era;
	unsigned group_count;
	struct lint_group *group;
	struct lint_test *test;
	uint8_t *word; /* beside each test */
	const struct lint_binding **step;
};

/* The plan for this subject and day, made when first asked for; NULL when
 * there is no memory. `plans` is the list of those made so far. */
const struct lint_plan *lint_plan_get(struct lint_plan **plans,
    const struct lint_policy *policy, uint64_t subjects, int64_t at);
void lint_plans_free(struct lint_plan *plans);

#endif
