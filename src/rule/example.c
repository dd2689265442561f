#include <stdlib.h>
#include <string.h>

#include "rule/example.h"

static int
by_id(const void *id, const void *example)
{
	return strcmp(id, ((const struct rule_example *)example)->rule);
}

const struct rule_example *
rule_example_of(const struct rule *rule)
{
	static const struct rule_example none = {0};
	const struct rule_example *found = bsearch(rule->id, rule_examples,
	    rule_example_count, sizeof(*rule_examples), by_id);

	return found == NULL ? &none : found;
}
