/* S/MIME Baseline Requirements 6.1.7: what a Root CA's key may sign. */
#include "lint/shared.h"

/* Self-issued, or certified by another Root under the same name and key. */
static void
issued_by_root(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_cert *issuer = l->issuer;

	(void)arg;
	if (bytes_equal(issuer->issuer.raw, issuer->subject.raw) ||
	    lint_shares_root(l->policy, issuer))
		lint_report(l, l->issuer_name->raw, "the issuer is a Root CA");
}

const struct lint_binding lint_smbr_6_1_7[] = {
	{ R_smbr_6_1_7_subscriber_not_from_root, { FACT(ISSUER) },
	    issued_by_root, { 0 } },
	{ 0 },
};
