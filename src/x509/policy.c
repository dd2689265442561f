#include "x509/policy.h"

bool
x509_qualifier_next(struct der_reader *r, struct x509_qualifier *ret)
{
	struct der_reader in;
	struct der seq, d;

	if (!der_next(r, &seq))
		return false;
	*ret = (struct x509_qualifier){.raw = seq.raw};
	in = der_enter(&seq, NULL);
	if (der_optional(&in, DER_T_OID, &d)) {
		ret->oid = oid_find(d.value);
		(void)der_next(&in, &ret->value);
	}
	return true;
}

struct x509_notice
x509_notice_read(const struct x509_qualifier *qualifier)
{
	struct x509_notice notice = {0};
	struct der_reader r;
	struct der d;

	if (qualifier->value.tag != DER_T_SEQUENCE)
		return notice;
	r = der_enter(&qualifier->value, NULL);
	while (der_next(&r, &d)) {
		if (d.tag == DER_T_SEQUENCE)
			notice.reference = d.raw;
		else
			notice.text = d;
	}
	return notice;
}
