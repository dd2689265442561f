#include "x509/csr.h"

static void
read_version(struct der_reader *r, struct x509_csr *csr)
{
	struct der d;

	csr->version = -1;
	csr->version_raw = der_here(r);
	if (!der_expect(r, DER_T_INTEGER, &d))
		return;
	der_integer_check(&d, r->notes);
	csr->version_raw = d.raw;
	(void)der_small_integer(&d, &csr->version);
}

/* Attribute ::= SEQUENCE { type, values SET OF }, RFC 2986 4.1 */
static bool
read_attribute(const struct der *attr, struct arena *arena,
    struct x509_csr *csr)
{
	struct der_reader r = der_enter(attr, &csr->notes);
	struct der_reader in;
	struct der type, set;

	if (!der_expect(&r, DER_T_OID, &type) ||
	    !der_expect(&r, DER_T_SET, &set))
		return true;
	der_end(&r);
	der_oid_check(&type, &csr->notes);
	der_set_order_check(&set, &csr->notes);
	if (oid_find(type.value) != OID_extensionRequest) {
		der_walk(set.value, &csr->notes);
		return true;
	}
	if (csr->ext_requests++ > 0)
		return true;
	in = der_enter(&set, &csr->notes);
	return der_peek(&in) != DER_T_SEQUENCE ||
	    x509_exts_read(&in, arena, &csr->exts);
}

static bool
read_attributes(struct der_reader *r, struct arena *arena,
    struct x509_csr *csr)
{
	struct der set, attr;
	struct der_reader in;

	csr->attributes = csr->attributes_raw = der_here(r);
	csr->exts.raw = der_here(r);
	if (!der_expect(r, DER_CONTEXT_CONS | 0, &set))
		return true;
	csr->has_attributes = true;
	csr->attributes_raw = set.raw;
	csr->attributes = set.value;
	der_set_order_check(&set, r->notes);
	in = der_enter(&set, r->notes);
	while (der_next(&in, &attr))
		if (!read_attribute(&attr, arena, csr))
			return false;
	return true;
}

static bool
read_info(const struct der *seq, struct arena *arena, struct x509_csr *csr)
{
	struct der_reader r = der_enter(seq, &csr->notes);

	read_version(&r, csr);
	if (!x509_name_read(&r, arena, &csr->subject) &&
	    csr->subject.raw.len > 0)
		return false;
	(void)x509_spki_read(&r, &csr->spki);
	if (!read_attributes(&r, arena, csr))
		return false;
	der_end(&r);
	return true;
}

RC_CHECKED enum rc
x509_csr_read(struct bytes in, struct arena *arena, struct x509_csr *ret,
    struct err *err)
{
	struct der_reader r = der_reader(in, &ret->notes);
	struct der seq, info, d;

	if (in.len > X509_OBJECT_MAX)
		return err_set(err, RC_ELIMIT, "request", 0,
		    "%zu octets; at most %d are read", in.len,
		    X509_OBJECT_MAX);
	memset(ret, 0, sizeof(*ret));
	ret->raw = in;
	if (x509_kind_of(in) != X509_CSR ||
	    !der_expect(&r, DER_T_SEQUENCE, &seq))
		return err_set(err, RC_EFORMAT, "request", 0,
		    "not a certification request");
	der_close(&r);
	r = der_enter(&seq, &ret->notes);
	if (!der_expect(&r, DER_T_SEQUENCE, &info))
		return err_set(err, RC_EFORMAT, "request", 0,
		    "there is no certificationRequestInfo");
	ret->tbs = info.raw;
	if (!read_info(&info, arena, ret))
		return err_set(err, RC_ELIMIT, "request", 0,
		    "more elements than the memory set aside for one object");
	(void)x509_alg_read(&r, &ret->outer_alg);
	ret->signature = ret->signature_raw = der_here(&r);
	if (der_expect(&r, DER_T_BIT_STRING, &d)) {
		ret->signature_raw = d.raw;
		ret->signature = der_bits(&d, r.notes,
		    &ret->signature_unused);
	}
	der_end(&r);
	return RC_OK;
}
