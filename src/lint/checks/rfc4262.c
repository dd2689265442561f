/* RFC 4262, S/MIME capabilities in a certificate. */
#include "lint/check.h"

/* 2 with RFC 8551 A: an OBJECT IDENTIFIER and optional parameters. */
static bool
is_capability(const struct der *d)
{
	struct der_reader r = der_enter(d, NULL);
	struct der part;

	if (d->tag != DER_T_SEQUENCE || !der_optional(&r, DER_T_OID, &part))
		return false;
	return der_at_end(&r) || (der_next(&r, &part) && der_at_end(&r));
}

static void
capabilities_syntax(struct lint *l, const struct lint_arg *arg)
{
	struct bytes value = lint_ext_value(l, OID_smimeCapabilities);
	struct der_reader r = der_reader(value, NULL);
	struct der seq, d;

	(void)arg;
	if (!der_optional(&r, DER_T_SEQUENCE, &seq)) {
		lint_report(l, value, "not a SEQUENCE of capabilities");
		return;
	}
	r = der_enter(&seq, NULL);
	while (der_next(&r, &d))
		if (!is_capability(&d))
			lint_report(l, d.raw,
			    "not an identifier with optional parameters");
}

const struct lint_binding lint_rfc4262[] = {
	{ R_rfc4262_2_syntax, { HAS_EXT(smimeCapabilities) },
	    capabilities_syntax, { 0 } },
	{ R_rfc4262_2_noncritical, { CRITICAL(smimeCapabilities) },
	    lint_ext_critical, { OID_smimeCapabilities } },
	{ 0 },
};
