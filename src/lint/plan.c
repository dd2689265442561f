#include <stdlib.h>

#include "lint/plan.h"

static bool
applies(const struct lint_binding *b, const struct lint_policy *policy,
    uint64_t subjects, int64_t at)
{
	const struct rule *rule = &rule_table[b->rule];

	return (rule->applies & subjects) != 0 && rule_in_force(rule, at) &&
	    policy->severity[b->rule] != SEV_NONE;
}

static size_t
collect(const struct lint_policy *policy, uint64_t subjects, int64_t at,
    const struct lint_binding **out)
{
	size_t count = 0;

	for (size_t t = 0; lint_bindings[t] != NULL; t++)
		for (const struct lint_binding *b = lint_bindings[t];
		     b->check != NULL; b++) {
			if (!applies(b, policy, subjects, at))
				continue;
			if (out != NULL)
				out[count] = b;
			count++;
		}
	return count;
}

static unsigned
highest(uint64_t bits)
{
	return 63 - (unsigned)__builtin_clzll(bits);
}

/*
 * Facts before other words, as they are mostly about what is odd, and their
 * later bits before the earlier ones; what must be clear mostly is, so that
 * such a bit is the key only where there is no other.
 */
static unsigned
key_of(const struct lint_guard *when)
{
	if (when->has[LINT_FACT] != 0)
		return lint_key(true, LINT_FACT,
		    highest(when->has[LINT_FACT]));
	for (unsigned w = 0; w < LINT_WORDS; w++)
		if (when->has[w] != 0)
			return lint_key(true, w, highest(when->has[w]));
	for (unsigned w = 0; w < LINT_WORDS; w++)
		if (when->lacks[w] != 0)
			return lint_key(false, w, highest(when->lacks[w]));
	return LINT_KEY_NONE;
}

/* By key, and same guards side by side; else in the order of the law. */
static int
by_guard(const void *a, const void *b)
{
	const struct lint_binding *x = *(const struct lint_binding *const *)a;
	const struct lint_binding *y = *(const struct lint_binding *const *)b;
	unsigned kx = key_of(&x->when), ky = key_of(&y->when);
	int order = memcmp(&x->when, &y->when, sizeof(x->when));

	if (kx != ky)
		return kx < ky ? -1 : 1;
	if (order != 0)
		return order;
	return (x->rule > y->rule) - (x->rule < y->rule);
}

static bool
same_guard(const struct lint_binding *a, const struct lint_binding *b)
{
	return memcmp(&a->when, &b->when, sizeof(a->when)) == 0;
}

/* How many bindings from `i` on share its guard. */
static uint16_t
run_of(const struct lint_plan *plan, size_t i, size_t steps)
{
	size_t n = 1;

	while (i + n < steps && n < UINT16_MAX &&
	    same_guard(plan->step[i], plan->step[i + n]))
		n++;
	return (uint16_t)n;
}

/* Note that the key is in use, and take its bit out of the guard. */
static void
use_key(struct lint_plan *plan, unsigned key, struct lint_guard *when)
{
	unsigned w = key / 64 % LINT_WORDS;
	uint64_t bit = BIT(key % 64);

	if (key == LINT_KEY_NONE)
		return;
	if (key < LINT_KEYS / 2) {
		plan->has_keys[w] |= bit;
		when->has[w] &= ~bit;
	} else {
		plan->lacks_keys[w] |= bit;
		when->lacks[w] &= ~bit;
	}
}

static void
set_terms(struct lint_group *group, const struct lint_guard *when)
{
	for (unsigned w = 0; w < LINT_WORDS; w++)
		if ((when->has[w] | when->lacks[w]) != 0)
			group->term[group->terms++] = (struct lint_term){
			    when->has[w], when->lacks[w], w};
}

static void
group(struct lint_plan *plan, size_t steps)
{
	unsigned next = 0;
	uint16_t count = 0;

	for (size_t i = 0; i < steps;) {
		struct lint_guard when = plan->step[i]->when;
		struct lint_group *g = &plan->group[count];
		unsigned key = key_of(&when);

		while (next <= key)
			plan->first[next++] = count;
		use_key(plan, key, &when);
		*g = (struct lint_group){.step = (uint32_t)i,
		    .steps = run_of(plan, i, steps)};
		set_terms(g, &when);
		i += g->steps;
		count++;
	}
	while (next < LINT_KEYS + 2)
		plan->first[next++] = count;
}

/* The span of days around `at` in which no rule begins or ends. */
static void
set_era(struct lint_plan *plan, int64_t at)
{
	size_t era = rule_era_of(at);

	plan->from = era > 0 ? rule_eras[era - 1] : INT64_MIN;
	plan->until = era < rule_era_count ? rule_eras[era] : INT64_MAX;
}

static void
plan_free(struct lint_plan *plan)
{
	free(plan->step);
	free(plan->group);
	free(plan);
}

static struct lint_plan *
make(const struct lint_policy *policy, uint64_t subjects, int64_t at)
{
	size_t steps = collect(policy, subjects, at, NULL);
	struct lint_plan *plan = calloc(1, sizeof(*plan));

	if (plan == NULL)
		return NULL;
	plan->step = calloc(steps + 1, sizeof(*plan->step));
	plan->group = calloc(steps + 1, sizeof(*plan->group));
	if (plan->step == NULL || plan->group == NULL) {
		plan_free(plan);
		return NULL;
	}
	(void)collect(policy, subjects, at, plan->step);
	qsort(plan->step, steps, sizeof(*plan->step), by_guard);
	group(plan, steps);
	plan->subjects = subjects;
	set_era(plan, at);
	return plan;
}

const struct lint_plan *
lint_plan_get(struct lint_plan *plans[LINT_PLAN_LISTS],
    const struct lint_policy *policy, uint64_t subjects, int64_t at)
{
	unsigned hash = (unsigned)(subjects * 0x9e3779b97f4a7c15u >> 60);
	struct lint_plan **list = &plans[hash % LINT_PLAN_LISTS], *plan;

	for (plan = *list; plan != NULL; plan = plan->next)
		if (plan->subjects == subjects && plan->from <= at &&
		    (at < plan->until || plan->until == INT64_MAX))
			return plan;
	plan = make(policy, subjects, at);
	if (plan == NULL)
		return NULL;
	plan->next = *list;
	*list = plan;
	return plan;
}

void
lint_plans_free(struct lint_plan *plans[LINT_PLAN_LISTS])
{
	for (unsigned i = 0; i < LINT_PLAN_LISTS; i++)
		while (plans[i] != NULL) {
			struct lint_plan *next = plans[i]->next;

			plan_free(plans[i]);
			plans[i] = next;
		}
}
