#include "lint/qc.h"

const struct x509_qc *
lint_qc_find(const struct lint *l, enum oid oid)
{
	for (unsigned i = 0; i < l->exts->qc_count; i++)
		if (l->exts->qc[i].oid == oid)
			return &l->exts->qc[i];
	return NULL;
}

bool
lint_qc_sequence(const struct x509_qc *qc, struct der_reader *ret)
{
	struct der_reader r = der_reader(qc->info, NULL);
	struct der seq;

	if (!der_optional(&r, DER_T_SEQUENCE, &seq))
		return false;
	*ret = der_enter(&seq, NULL);
	return true;
}

/* Choice of [0] to [8], RFC 5280 4.2.1.6. */
static bool
are_general_names(const struct der *seq)
{
	struct der_reader r = der_enter(seq, NULL);
	struct der d;

	while (der_next(&r, &d))
		if ((d.tag & ~(der_tag)DER_CONS_BIT) < DER_CONTEXT ||
		    (d.tag & ~(der_tag)DER_CONS_BIT) > (DER_CONTEXT | 8))
			return false;
	return true;
}

bool
lint_semantics_read(struct bytes info, struct lint_semantics *ret)
{
	struct der_reader r = der_reader(info, NULL);
	struct der seq, oid;

	*ret = (struct lint_semantics){0};
	if (!der_optional(&r, DER_T_SEQUENCE, &seq) || !der_at_end(&r))
		return false;
	r = der_enter(&seq, NULL);
	if (der_optional(&r, DER_T_OID, &oid))
		ret->identifier = oid.value;
	if (der_optional(&r, DER_T_SEQUENCE, &ret->authorities) &&
	    !are_general_names(&ret->authorities))
		return false;
	return der_at_end(&r);
}
