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

static bool
occurs_before(const struct x509_exts *exts, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		if (bytes_equal(exts->item[i].oid_raw,
			exts->item[n].oid_raw))
			return true;
	return false;
}

void
lint_repeated_exts(struct lint *l, const struct x509_exts *exts)
{
	char text[OID_TEXT];

	for (unsigned i = 1; exts->repeated && i < exts->count; i++)
		if (occurs_before(exts, i))
			lint_report(l, exts->item[i].raw, "%s occurs again",
			    oid_name(exts->item[i].oid_raw, text));
}

void
lint_ext_repeated(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_repeated_exts(l, l->exts);
}

void
lint_ext_odd(struct lint *l, const struct lint_arg *arg)
{
	char text[OID_TEXT];

	(void)arg;
	for (unsigned i = 0; i < l->exts->count; i++)
		if (l->exts->item[i].odd)
			lint_report(l, l->exts->item[i].value,
			    "no DER value of the type of %s",
			    oid_name(l->exts->item[i].oid_raw, text));
}

void
lint_any_policy(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->policy_count; i++)
		if (l->exts->policy[i].oid == OID_anyPolicy)
			lint_report(l, l->exts->policy[i].raw,
			    "anyPolicy is asserted");
}
