/* RFC 5280 6.3.3: a CRL beside the certificate of the CA that it serves. */
#include "lint/check.h"
#include "x509/name_match.h"

/*
 * (b)(1): an indirect CRL carries its issuer's name, which certificates
 * repeat in cRLIssuer; any other carries the name of their issuer.
 */
static void
foreign_issuer(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if ((l->exts->idp == NULL || !l->exts->idp->indirect) &&
	    !x509_name_match(&l->crl->issuer, &l->issuer->subject))
		lint_report(l, l->crl->issuer.raw,
		    "not the name of the certificates' issuer");
}

/* (f) */
static void
no_crl_sign(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *exts = &l->issuer->exts;

	(void)arg;
	if ((exts->seen & X509_BIT(EXT_keyUsage)) != 0 &&
	    (exts->ku & 1u << KU_CRL_SIGN) == 0)
		lint_report(l, l->crl->signature_raw,
		    "keyUsage of the issuer's certificate lacks cRLSign");
}

const struct lint_binding lint_rfc5280_6_3[] = {
	{ R_rfc5280_6_3_3_b_issuer_matches, { FACT(ISSUER) }, foreign_issuer,
	    { 0 } },
	{ R_rfc5280_6_3_3_f_crl_issuer_crlsign, { FACT(ISSUER) },
	    no_crl_sign, { 0 } },
	{ 0 },
};
