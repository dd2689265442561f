#include "der/oid.h"
#include "x509/signer.h"

/* keyIdentifier of the authorityKeyIdentifier among `exts`, RFC 5280 4.2.1.1 */
static struct bytes
key_id_in(const struct der *exts)
{
	struct der_reader list, r;
	struct der seq, ext, d;

	list = der_enter(exts, NULL);
	if (!der_optional(&list, DER_T_SEQUENCE, &seq))
		return bytes_make(NULL, 0);
	list = der_enter(&seq, NULL);
	while (der_next(&list, &ext)) {
		r = der_enter(&ext, NULL);
		if (!der_optional(&r, DER_T_OID, &d) ||
		    oid_find(d.value) != OID_authorityKeyIdentifier)
			continue;
		(void)der_optional(&r, DER_T_BOOLEAN, &d);
		if (!der_optional(&r, DER_T_OCTET_STRING, &d))
			break;
		r = der_enter(&d, NULL);
		if (!der_optional(&r, DER_T_SEQUENCE, &d))
			break;
		r = der_enter(&d, NULL);
		if (der_optional(&r, DER_CONTEXT | 0, &d))
			return d.value;
		break;
	}
	return bytes_make(NULL, 0);
}

/*
 * tbsCertificate and tbsCertList have the issuer behind the first algorithm
 * and their extensions in the only constructed [0] or [3] behind that.
 */
static bool
from_tbs(const struct der *tbs, bool is_cert, struct x509_signer *ret)
{
	struct der_reader r = der_enter(tbs, NULL);
	uint8_t exts = DER_CONTEXT_CONS | (is_cert ? 3 : 0);
	unsigned after = 0;
	struct der d;

	(void)der_optional(&r, DER_CONTEXT_CONS | 0, &d);
	(void)der_optional(&r, DER_T_INTEGER, &d);
	if (!der_optional(&r, DER_T_SEQUENCE, &d) ||
	    !der_optional(&r, DER_T_SEQUENCE, &d))
		return false;
	ret->name = d.raw;
	while (der_next(&r, &d)) {
		if (is_cert && after++ == 1)
			ret->is_self = bytes_equal(d.raw, ret->name);
		if (d.tag == exts)
			ret->key_id = key_id_in(&d);
	}
	return true;
}

static bool
enter_sequence(struct der_reader *r, struct der *d)
{
	if (!der_optional(r, DER_T_SEQUENCE, d))
		return false;
	*r = der_enter(d, NULL);
	return true;
}

/* ResponseData: [0] version, then byName [1] or byKey [2]. */
static bool
from_responder(const struct der *data, struct x509_signer *ret)
{
	struct der_reader r = der_enter(data, NULL);
	struct der d, inner;

	(void)der_optional(&r, DER_CONTEXT_CONS | 0, &d);
	if (!der_next(&r, &d))
		return false;
	r = der_enter(&d, NULL);
	if (d.tag == (DER_CONTEXT_CONS | 1) && der_next(&r, &inner))
		ret->name = inner.raw;
	else if (d.tag == (DER_CONTEXT_CONS | 2) && der_next(&r, &inner))
		ret->key_id = inner.value;
	return ret->name.len + ret->key_id.len > 0;
}

static bool
from_ocsp(struct der_reader r, struct x509_signer *ret)
{
	struct der d, data;

	if (!der_optional(&r, DER_T_ENUMERATED, &d) ||
	    !der_optional(&r, DER_CONTEXT_CONS | 0, &d))
		return false;
	r = der_enter(&d, NULL);
	if (!enter_sequence(&r, &d) || !der_optional(&r, DER_T_OID, &d) ||
	    !der_optional(&r, DER_T_OCTET_STRING, &d))
		return false;
	r = der_enter(&d, NULL);
	if (!enter_sequence(&r, &d) ||
	    !der_optional(&r, DER_T_SEQUENCE, &data))
		return false;
	while (der_next(&r, &d))
		if (d.tag == (DER_CONTEXT_CONS | 0)) {
			r = der_enter(&d, NULL);
			if (enter_sequence(&r, &d) &&
			    enter_sequence(&r, &d) &&
			    der_optional(&r, DER_T_SEQUENCE, &d))
				return from_tbs(&d, true, ret);
			break;
		}
	return from_responder(&data, ret);
}

bool
x509_signer_of(struct bytes in, struct x509_signer *ret)
{
	struct der_reader r = der_reader(in, NULL);
	enum x509_kind kind = x509_kind_of(in);
	struct der d;

	*ret = (struct x509_signer){0};
	if (!der_optional(&r, DER_T_SEQUENCE, &d))
		return false;
	if (kind == X509_TBS_CERT)
		return from_tbs(&d, true, ret);
	r = der_enter(&d, NULL);
	if (kind == X509_OCSP)
		return from_ocsp(r, ret);
	if (kind != X509_CERT && kind != X509_CRL)
		return false;
	return der_optional(&r, DER_T_SEQUENCE, &d) &&
	    from_tbs(&d, kind == X509_CERT, ret);
}
