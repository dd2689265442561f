#include <stdlib.h>

#include "lint/policy_yaml.h"
#include "target.h"

static void
load(enum rc (*read)(struct lint_policy *, struct bytes, const char *,
    struct err *), struct bytes in)
{
	struct lint_policy *policy = lint_policy_new();
	struct err err = {0};

	if (read(policy, in, "fuzz", &err) != RC_OK && err.text[0] == '\0')
		abort();
	lint_policy_free(policy);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct bytes in = bytes_make(data, len);

	load(lint_policy_load, in);
	load(lint_waivers_load, in);
	return 0;
}
