/* S/MIME Baseline Requirements 6.1.7: what a Root CA's key may sign. */
#include "lint/check.h"

/* A Root: self-issued, or with the name and key of one the operator knows. */
static bool
is_root(const struct lint *l, const struct x509_cert *cert)
{
	const struct lint_root *root;

	if (bytes_equal(cert->issuer.raw, cert->subject.raw))
		return true;
	for (root = l->policy->roots; root != NULL; root = root->next)
		if (bytes_equal(root->subject, cert->subject.raw) &&
		    bytes_equal(root->spki, cert->spki.raw))
			return true;
	return false;
}

static void
issued_by_root(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (is_root(l, l->issuer))
		lint_report(l, l->issuer_name->raw, "the issuer is a Root CA");
}

const struct lint_binding lint_smbr_6_1_7[] = {
	{ R_smbr_6_1_7_subscriber_not_from_root, { FACT(ISSUER) },
	    issued_by_root, { 0 } },
	{ 0 },
};
