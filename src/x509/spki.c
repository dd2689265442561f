#include "x509/spki.h"

bool
x509_alg_read(struct der_reader *r, struct x509_alg *ret)
{
	struct der seq, d;
	struct der_reader in;

	*ret = (struct x509_alg){.raw = der_here(r), .oid_raw = der_here(r),
	    .params = der_here(r)};
	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return false;
	ret->raw = seq.raw;
	in = der_enter(&seq, r->notes);
	ret->params = der_here(&in);
	if (!der_expect(&in, DER_T_OID, &d))
		return false;
	ret->oid_raw = d.value;
	ret->oid = oid_read(&d, r->notes);
	ret->params = der_here(&in);
	if (der_next(&in, &d)) {
		ret->params = d.raw;
		if (d.tag == DER_T_OID)
			(void)oid_read(&d, r->notes);
		else if (d.raw.len > 2 || d.tag != DER_T_NULL)
			der_walk(d.raw, r->notes);
	}
	der_end(&in);
	return true;
}

size_t
x509_bit_length(struct bytes magnitude)
{
	if (magnitude.len == 0)
		return 0;
	return magnitude.len * 8 -
	    ((size_t)__builtin_clz(magnitude.ptr[0]) - 24);
}

static struct bytes
magnitude(const struct der *d, struct der_notes *notes, bool *negative)
{
	struct bytes v = d->value;

	der_integer_check(d, notes);
	if (v.len > 0 && v.ptr[0] >= 0x80)
		*negative = true;
	while (v.len > 0 && v.ptr[0] == 0)
		v = bytes_from(v, 1);
	return v;
}

/* RSAPublicKey, RFC 8017 A.1.1. */
static void
rsa_read(struct der_notes *notes, struct x509_spki *spki)
{
	struct der_reader r = der_reader(spki->key, notes);
	struct der seq, n, e;

	if (!der_expect(&r, DER_T_SEQUENCE, &seq))
		return;
	der_close(&r);
	r = der_enter(&seq, notes);
	if (!der_expect(&r, DER_T_INTEGER, &n) ||
	    !der_expect(&r, DER_T_INTEGER, &e))
		return;
	der_end(&r);
	spki->modulus = magnitude(&n, notes, &spki->rsa_negative);
	spki->exponent = magnitude(&e, notes, &spki->rsa_negative);
	spki->rsa_readable = true;
}

static void
curve_read(struct x509_spki *spki)
{
	struct der_reader r = der_reader(spki->alg.params, NULL);
	struct der d;

	if (der_optional(&r, DER_T_OID, &d))
		spki->curve = oid_find(d.value);
}

static enum x509_key_type
type_of(enum oid oid)
{
	switch (oid) {
	case OID_rsaEncryption:
	case OID_rsassaPss:
	case OID_rsaesOaep:
		return KEY_RSA;
	case OID_ecPublicKey:
		return KEY_EC;
	case OID_ed25519:
		return KEY_ED25519;
	case OID_ed448:
		return KEY_ED448;
	case OID_mlDsa44:
	case OID_mlDsa65:
	case OID_mlDsa87:
		return KEY_MLDSA;
	case OID_mlKem512:
	case OID_mlKem768:
	case OID_mlKem1024:
		return KEY_MLKEM;
	default:
		return KEY_OTHER;
	}
}

bool
x509_spki_read(struct der_reader *r, struct x509_spki *ret)
{
	struct der seq, d;
	struct der_reader in;

	*ret = (struct x509_spki){.raw = der_here(r), .bits_raw = der_here(r),
	    .alg.raw = der_here(r), .key = der_here(r)};
	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return false;
	ret->raw = seq.raw;
	in = der_enter(&seq, r->notes);
	if (x509_alg_read(&in, &ret->alg))
		ret->type = type_of(ret->alg.oid);
	if (!der_expect(&in, DER_T_BIT_STRING, &d))
		return false;
	ret->bits_raw = d.raw;
	ret->key = der_bits(&d, r->notes, &ret->unused);
	der_end(&in);
	if (ret->type == KEY_RSA)
		rsa_read(r->notes, ret);
	else if (ret->type == KEY_EC)
		curve_read(ret);
	return true;
}
