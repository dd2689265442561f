/* S/MIME Baseline Requirements 1.1: which certificates they reach. */
#include "lint/check.h"

/* The purpose without a mailbox: out of scope by the letter (AMB-01). */
static void
purpose_without_mailbox(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, lint_ext_at(l, OID_subjectAltName),
	    "extKeyUsage lists emailProtection, but subjectAltName has no "
	    "mailbox");
}

const struct lint_binding lint_smbr_1_1[] = {
	{ R_smbr_1_1_scope_subscriber,
	    { HAS_EKU(emailProtection), .lacks[LINT_FACT] =
		BIT(FACT_SAN_RFC822) | BIT(FACT_SAN_SMTPUTF8) },
	    purpose_without_mailbox, { 0 } },
	{ 0 },
};
