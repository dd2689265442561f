/* RFC 5280 4.1.1.3: the signature of a certificate. */
#include "lint/key.h"
#include "lint/signature.h"

static void
issuer_signature(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (lint_verify_cert(l, l->cert, &l->issuer->spki) == CRYPTO_BAD)
		lint_report(l, l->cert->signature_raw,
		    "the signature does not verify with the issuer's key");
}

/*
 * Without the issuer only a certificate that says to be self-signed can be
 * judged: same names, and no key identifier of another key.
 */
static void
own_signature(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *exts = l->exts;

	(void)arg;
	if (exts->aki_id_raw.len > 0 &&
	    !bytes_equal(exts->aki_id, exts->ski))
		return;
	if (lint_self_verdict(l) == CRYPTO_BAD)
		lint_report(l, l->cert->signature_raw,
		    "the signature does not verify with its own key");
}

const struct lint_binding lint_rfc5280_4_1_1[] = {
	{ R_rfc5280_4_1_1_3_signature_verifies,
	    { .has[LINT_FACT] = BIT(FACT_SIGNED) | BIT(FACT_ISSUER) },
	    issuer_signature, { 0 } },
	{ R_rfc5280_4_1_1_3_signature_verifies,
	    { .has[LINT_FACT] = BIT(FACT_SIGNED) | BIT(FACT_SELF_ISSUED),
		NO_FACT(ISSUER) }, own_signature, { 0 } },
	{ 0 },
};
