#include "lint/shared.h"

bool
lint_is_reserved_policy(enum oid oid)
{
	return oid >= OID_mailboxLegacy && oid <= OID_individualStrict;
}

void
lint_ca_true(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, lint_ext_at(l, OID_basicConstraints),
	    "basicConstraints says cA TRUE");
}
