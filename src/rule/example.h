/* Cases of tests/cases/lint that show a rule broken and kept. */
#ifndef ASSAY_RULE_EXAMPLE_H
#define ASSAY_RULE_EXAMPLE_H

#include "rule/rule.h"

/* A case: its file in the source tree, and what it shows; or NULL, NULL. */
struct rule_case {
	const char *file;
	const char *why;
};

struct rule_example {
	const char *rule;
	struct rule_case fails;
	struct rule_case passes;
	bool clean; /* `passes` has no finding of warning or above */
};

/* Sorted by rule; made at build time by tools/gen_examples.py. */
extern const struct rule_example rule_examples[];
extern const size_t rule_example_count;

/* Never NULL: a rule without cases has an empty one. */
const struct rule_example *rule_example_of(const struct rule *rule);

#endif
