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

bool
lint_shares_root(const struct lint_policy *policy,
    const struct x509_cert *cert)
{
	const struct lint_root *root;

	for (root = policy->roots; root != NULL; root = root->next)
		if (bytes_equal(root->subject, cert->subject.raw) &&
		    bytes_equal(root->spki, cert->spki.raw))
			return true;
	return false;
}
