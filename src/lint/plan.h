/*
 * Rules selected beforehand: for one kind of subject and one span of days
 * without a change of law, the bindings that apply, grouped by guard, so
 * that an object costs a few tests per group and not one per rule.
 */
#ifndef ASSAY_LINT_PLAN_H
#define ASSAY_LINT_PLAN_H

#include "lint/binding.h"
#include "lint/policy.h"

enum { LINT_TESTS = 3 }; /* words that one guard may look at */

/* One guard: its words beside each other, unused ones always hold. */
struct lint_group {
	uint64_t has[LINT_TESTS], lacks[LINT_TESTS];
	uint8_t word[LINT_TESTS];
	uint16_t steps; /* bindings under this guard */
	uint32_t step;	/* index of the first of them */
};

struct lint_plan {
	struct lint_plan *next;
	uint64_t subjects;
	size_t era;
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
