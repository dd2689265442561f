/* RFC 8551, S/MIME 4.0: what capabilities say. */
#include "lint/check.h"

/* 2.5.2: NULL tells nothing apart, whatever the capability is. */
static void
null_parameters(struct lint *l, const struct der *oid, struct der_reader *r)
{
	char name[OID_TEXT];
	struct der d;

	if (der_next(r, &d) && d.tag == DER_T_NULL)
		lint_report(l, d.raw, "%s has NULL parameters",
		    oid_name(oid->value, name));
}

/* 1.7 and appendix B: historic since 4.0 or before. */
static void
weak_cipher(struct lint *l, const struct der *oid, struct der_reader *r)
{
	(void)r;
	switch (oid_find(oid->value)) {
	case OID_desCbc:
	case OID_desEde3Cbc:
	case OID_rc2Cbc:
	case OID_rc4:
		lint_report(l, oid->raw, "%s is advertised",
		    oid_table[oid_find(oid->value)].name);
		break;
	default:
		break;
	}
}

/* n: 0 for the parameters, 1 for the ciphers. */
static void
capabilities(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r =
	    der_reader(lint_ext_value(l, OID_smimeCapabilities), NULL);
	struct der seq, d, oid;

	if (!der_optional(&r, DER_T_SEQUENCE, &seq))
		return;
	r = der_enter(&seq, NULL);
	while (der_next(&r, &d)) {
		struct der_reader in = der_enter(&d, NULL);

		if (d.tag != DER_T_SEQUENCE ||
		    !der_optional(&in, DER_T_OID, &oid))
			continue;
		if (arg->n == 0)
			null_parameters(l, &oid, &in);
		else
			weak_cipher(l, &oid, &in);
	}
}

const struct lint_binding lint_rfc8551[] = {
	{ R_rfc8551_2_5_2_no_null, { HAS_EXT(smimeCapabilities) },
	    capabilities, { 0 } },
	{ R_rfc8551_2_7_no_weak, { HAS_EXT(smimeCapabilities) },
	    capabilities, { 1 } },
	{ 0 },
};
