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

/* Same guards side by side; else in the order of the law. */
static int
by_guard(const void *a, const void *b)
{
	const struct lint_binding *x = *(const struct lint_binding *const *)a;
	const struct lint_binding *y = *(const struct lint_binding *const *)b;
	int order = memcmp(&x->when, &y->when, sizeof(x->when));

	if (order != 0)
		return order;
	return (x->rule > y->rule) - (x->rule < y->rule);
}

static bool
same_guard(const struct lint_binding *a, const struct lint_binding *b)
{
	return memcmp(&a->when, &b->when, sizeof(a->when)) == 0;
}

/* The one word that this guard looks at, LINT_WORDS when there are more; a
 * guard of none always holds in any. */
static unsigned
word_of(const struct lint_guard *when)
{
	unsigned found = 0, count = 0;

	for (unsigned w = 0; w < LINT_WORDS; w++) {
		if (when->has[w] == 0 && when->lacks[w] == 0)
			continue;
		found = w;
		count++;
	}
	return count > 1 ? LINT_WORDS : found;
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

/* The guards whose one word is `word` into `single`; their count. */
static unsigned
add_singles(struct lint_plan *plan, size_t steps, unsigned word,
    struct lint_single *single)
{
	unsigned count = 0;
	uint16_t n;

	for (size_t i = 0; i < steps; i += n) {
		const struct lint_guard *when = &plan->step[i]->when;

		n = run_of(plan, i, steps);
		if (word_of(when) == word)
			single[count++] = (struct lint_single){
			    when->has[word], when->lacks[word], (uint32_t)i,
			    n};
	}
	return count;
}

static void
add_groups(struct lint_plan *plan, size_t steps)
{
	uint16_t n;

	for (size_t i = 0; i < steps; i += n) {
		const struct lint_guard *when = &plan->step[i]->when;

		n = run_of(plan, i, steps);
		if (word_of(when) == LINT_WORDS)
			plan->group[plan->group_count++] =
			    (struct lint_group){*when, (uint32_t)i, n};
	}
}

static void
group(struct lint_plan *plan, size_t steps)
{
	for (unsigned w = 0; w < LINT_WORDS; w++)
		plan->first[w + 1] = plan->first[w] +
		    add_singles(plan, steps, w,
			plan->single + plan->first[w]);
	add_groups(plan, steps);
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
	plan->single = calloc(steps + 1, sizeof(*plan->single));
	if (plan->step == NULL || plan->group == NULL ||
	    plan->single == NULL) {
		lint_plans_free(plan);
		return NULL;
	}
	(void)collect(policy, subjects, at, plan->step);
	qsort(plan->step, steps, sizeof(*plan->step), by_guard);
	group(plan, steps);
	plan->subjects = subjects;
	plan->era = rule_era_of(at);
	return plan;
}

const struct lint_plan *
lint_plan_get(struct lint_plan **plans, const struct lint_policy *policy,
    uint64_t subjects, int64_t at)
{
	size_t era = rule_era_of(at);
	struct lint_plan *plan;

	for (plan = *plans; plan != NULL; plan = plan->next)
		if (plan->subjects == subjects && plan->era == era)
			return plan;
	plan = make(policy, subjects, at);
	if (plan == NULL)
		return NULL;
	plan->next = *plans;
	*plans = plan;
	return plan;
}

void
lint_plans_free(struct lint_plan *plans)
{
	while (plans != NULL) {
		struct lint_plan *next = plans->next;

		free(plans->step);
		free(plans->group);
		free(plans->single);
		free(plans);
		plans = next;
	}
}
