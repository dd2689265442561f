/*
 * Rules selected beforehand: for one kind of subject and one span of days
 * without a change of law, the bindings that apply, grouped by guard. Each
 * group is filed under one bit of its guard, the likeliest to fail, so that
 * an object costs no test at all for groups filed under what it lacks.
 */
#ifndef ASSAY_LINT_PLAN_H
#define ASSAY_LINT_PLAN_H

#include "lint/binding.h"
#include "lint/policy.h"

enum {
	/* keys: bits that must be set, then bits that must be clear */
	LINT_KEYS = 2 * LINT_WORDS * 64,
	LINT_KEY_NONE = LINT_KEYS, /* a guard without any bit */
	LINT_PLAN_LISTS = 16,
};

struct lint_term {
	uint64_t has, lacks;
	unsigned word;
};

/* `steps` bindings under one guard; what it asks beside its key. */
struct lint_group {
	uint32_t step;
	uint16_t steps;
	uint16_t terms;
	struct lint_term term[LINT_WORDS];
};

struct lint_plan {
	struct lint_plan *next;
	uint64_t subjects;
	int64_t from, until; /* days of this law; the last is not of it */
	uint64_t has_keys[LINT_WORDS], lacks_keys[LINT_WORDS]; /* in use */
	/* those of key k are at group[first[k]] to group[first[k + 1]] */
	uint16_t first[LINT_KEYS + 2];
	struct lint_group *group;
	const struct lint_binding **step;
};

static inline unsigned
lint_key(bool has, unsigned word, unsigned bit)
{
	return ((has ? 0u : LINT_WORDS) + word) * 64 + bit;
}

/* The plan for this subject and day, made when first asked for; NULL when
 * there is no memory. `plans` are those made so far, by their subject. */
const struct lint_plan *lint_plan_get(struct lint_plan *plans[LINT_PLAN_LISTS],
    const struct lint_policy *policy, uint64_t subjects, int64_t at);
void lint_plans_free(struct lint_plan *plans[LINT_PLAN_LISTS]);

#endif
