#include "x509/ocsp.h"

/* All times of a response are GeneralizedTime, 4.2.2.1. */
static void
read_time(struct der_reader *r, struct x509_time *ret)
{
	(void)x509_time_read(r, ret);
	if (ret->tag == DER_T_UTCTIME)
		der_note(r->notes, DER_UNEXPECTED, ret->raw);
}

static struct x509_time
time_inside(const struct der *d, struct der_notes *notes)
{
	struct der_reader r = der_enter(d, notes);
	struct x509_time t;

	read_time(&r, &t);
	der_end(&r);
	return t;
}

/* RevokedInfo ::= SEQUENCE { revocationTime, [0] CRLReason OPTIONAL } */
static void
read_revoked(const struct der *d, struct der_notes *notes,
    struct x509_ocsp_single *s)
{
	struct der_reader r = der_enter(d, notes);
	struct der_reader in;
	struct der f, reason;

	read_time(&r, &s->revoked_at);
	if (der_optional(&r, DER_CONTEXT_CONS | 0, &f)) {
		s->has_reason = true;
		s->reason_raw = f.raw;
		in = der_enter(&f, notes);
		if (der_expect(&in, DER_T_ENUMERATED, &reason)) {
			der_integer_check(&reason, notes);
			(void)der_small_integer(&reason, &s->reason);
			der_end(&in);
		}
	}
	der_end(&r);
}

static void
read_status(struct der_reader *r, struct x509_ocsp_single *s)
{
	struct der d;

	s->status = OCSP_STATUS_INVALID;
	s->status_raw = der_here(r);
	if (!der_next(r, &d)) {
		der_note(r->notes, DER_MISSING, der_here(r));
		return;
	}
	s->status_raw = d.raw;
	if (d.tag == (DER_CONTEXT | 0)) {
		s->status = OCSP_GOOD;
		der_null_check(&d, r->notes);
	} else if (d.tag == (DER_CONTEXT_CONS | 1)) {
		s->status = OCSP_REVOKED;
		read_revoked(&d, r->notes, s);
	} else if (d.tag == (DER_CONTEXT | 2)) {
		s->status = OCSP_UNKNOWN;
		der_null_check(&d, r->notes);
	} else {
		der_note(r->notes, DER_EXTRA, d.raw);
	}
}

static void
read_cert_id(struct der_reader *r, struct x509_ocsp_single *s)
{
	struct der seq, d;
	struct der_reader in;

	s->serial = s->serial_raw = der_here(r);
	s->name_hash = s->key_hash = der_here(r);
	s->hash_alg.raw = der_here(r);
	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return;
	in = der_enter(&seq, r->notes);
	(void)x509_alg_read(&in, &s->hash_alg);
	s->hashes_and_serial = der_rest(&in);
	if (der_expect(&in, DER_T_OCTET_STRING, &d))
		s->name_hash = d.value;
	if (der_expect(&in, DER_T_OCTET_STRING, &d))
		s->key_hash = d.value;
	if (der_expect(&in, DER_T_INTEGER, &d)) {
		der_integer_check(&d, r->notes);
		s->serial_raw = d.raw;
		s->serial = d.value;
	}
	der_end(&in);
}

/* Extensions under [1] EXPLICIT, which all OCSP structures use. */
static bool
read_exts(struct der_reader *r, struct arena *arena, bool *ret_has,
    struct x509_exts *ret)
{
	struct der d;
	struct der_reader in;

	ret->raw = der_here(r);
	if (!der_optional(r, DER_CONTEXT_CONS | 1, &d))
		return true;
	*ret_has = true;
	in = der_enter(&d, r->notes);
	if (der_peek(&in) == DER_T_SEQUENCE)
		return x509_exts_read(&in, arena, ret);
	der_note(r->notes, DER_UNEXPECTED, d.raw);
	return true;
}

static bool
read_single(const struct der *seq, struct arena *arena,
    struct der_notes *notes, struct x509_ocsp_single *s)
{
	struct der_reader r = der_enter(seq, notes);
	struct der d;

	*s = (struct x509_ocsp_single){.raw = seq->raw, .reason = -1};
	read_cert_id(&r, s);
	read_status(&r, s);
	read_time(&r, &s->this_update);
	s->next_update.raw = der_here(&r);
	if (der_optional(&r, DER_CONTEXT_CONS | 0, &d)) {
		s->has_next_update = true;
		s->next_update = time_inside(&d, notes);
	}
	if (!read_exts(&r, arena, &s->has_exts, &s->exts))
		return false;
	der_end(&r);
	return true;
}

static void
read_responder(struct der_reader *r, struct arena *arena,
    struct x509_ocsp *ocsp)
{
	struct der d, f;
	struct der_reader in;

	ocsp->responder_raw = der_here(r);
	if (der_optional(r, DER_CONTEXT_CONS | 1, &d)) {
		in = der_enter(&d, r->notes);
		ocsp->by_name = der_peek(&in) == DER_T_SEQUENCE;
		(void)x509_name_read(&in, arena, &ocsp->responder_name);
	} else if (der_expect(r, DER_CONTEXT_CONS | 2, &d)) {
		in = der_enter(&d, r->notes);
		ocsp->responder_key = der_here(&in);
		if (der_expect(&in, DER_T_OCTET_STRING, &f)) {
			ocsp->by_key = true;
			ocsp->responder_key = f.value;
		}
	} else {
		return;
	}
	ocsp->responder_raw = d.raw;
	der_end(&in);
}

static bool
read_singles(struct der_reader *r, struct arena *arena,
    struct x509_ocsp *ocsp)
{
	struct der seq, d;
	struct der_reader in;
	struct x509_ocsp_single *list;

	ocsp->responses_raw = der_here(r);
	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return true;
	ocsp->responses_raw = seq.raw;
	list = arena_array(arena, der_count(seq.value), sizeof(*list));
	if (list == NULL)
		return false;
	ocsp->single = list;
	in = der_enter(&seq, r->notes);
	while (der_next(&in, &d))
		if (!read_single(&d, arena, r->notes,
			&list[ocsp->single_count++]))
			return false;
	return true;
}

static void
read_version(struct der_reader *r, struct x509_ocsp *ocsp)
{
	struct der d, v;
	struct der_reader in;

	if (!der_optional(r, DER_CONTEXT_CONS | 0, &d))
		return;
	ocsp->version_encoded = true;
	ocsp->version_raw = d.raw;
	ocsp->version = -1;
	in = der_enter(&d, r->notes);
	if (!der_expect(&in, DER_T_INTEGER, &v))
		return;
	der_integer_check(&v, r->notes);
	if (der_small_integer(&v, &ocsp->version) && ocsp->version == 0)
		der_note(r->notes, DER_DEFAULT_ENCODED, d.raw);
	der_end(&in);
}

static bool
read_data(const struct der *seq, struct arena *arena, struct x509_ocsp *ocsp)
{
	struct der_reader r = der_enter(seq, &ocsp->notes);

	ocsp->tbs = seq->raw;
	read_version(&r, ocsp);
	read_responder(&r, arena, ocsp);
	read_time(&r, &ocsp->produced_at);
	if (!read_singles(&r, arena, ocsp) ||
	    !read_exts(&r, arena, &ocsp->has_exts, &ocsp->exts))
		return false;
	der_end(&r);
	return true;
}

static bool
read_basic(struct bytes in, struct arena *arena, struct x509_ocsp *ocsp)
{
	struct der_reader r = der_reader(in, &ocsp->notes);
	struct der seq, d;

	if (!der_expect(&r, DER_T_SEQUENCE, &seq))
		return true;
	der_close(&r);
	r = der_enter(&seq, &ocsp->notes);
	if (!der_expect(&r, DER_T_SEQUENCE, &d))
		return true;
	ocsp->basic = true;
	if (!read_data(&d, arena, ocsp))
		return false;
	(void)x509_alg_read(&r, &ocsp->alg);
	ocsp->signature = ocsp->signature_raw = der_here(&r);
	if (der_expect(&r, DER_T_BIT_STRING, &d)) {
		ocsp->signature_raw = d.raw;
		ocsp->signature = der_bits(&d, r.notes,
		    &ocsp->signature_unused);
	}
	ocsp->certs = der_here(&r);
	if (der_optional(&r, DER_CONTEXT_CONS | 0, &d)) {
		struct der_reader certs = der_enter(&d, r.notes);

		ocsp->has_certs = true;
		ocsp->certs_raw = d.raw;
		if (der_expect(&certs, DER_T_SEQUENCE, &d))
			ocsp->certs = d.value;
		der_end(&certs);
		der_walk(ocsp->certs, r.notes);
	}
	der_end(&r);
	return true;
}

static bool
read_response_bytes(const struct der *explicit, struct arena *arena,
    struct x509_ocsp *ocsp)
{
	struct der_reader r = der_enter(explicit, &ocsp->notes);
	struct der seq, type, octets;

	ocsp->has_bytes = true;
	if (!der_expect(&r, DER_T_SEQUENCE, &seq))
		return true;
	r = der_enter(&seq, &ocsp->notes);
	if (!der_expect(&r, DER_T_OID, &type) ||
	    !der_expect(&r, DER_T_OCTET_STRING, &octets))
		return true;
	der_end(&r);
	der_oid_check(&type, &ocsp->notes);
	ocsp->type_raw = type.value;
	ocsp->type = oid_find(type.value);
	ocsp->response = octets.value;
	return ocsp->type != OID_ocspBasic ||
	    read_basic(octets.value, arena, ocsp);
}

RC_CHECKED enum rc
x509_ocsp_read(struct bytes in, struct arena *arena, struct x509_ocsp *ret,
    struct err *err)
{
	struct der_reader r = der_reader(in, &ret->notes);
	struct der seq, d;

	if (in.len > X509_OBJECT_MAX)
		return err_set(err, RC_ELIMIT, "OCSP response", 0,
		    "%zu octets; at most %d are read", in.len,
		    X509_OBJECT_MAX);
	memset(ret, 0, sizeof(*ret));
	ret->raw = in;
	ret->response_status = -1;
	if (x509_kind_of(in) != X509_OCSP ||
	    !der_expect(&r, DER_T_SEQUENCE, &seq))
		return err_set(err, RC_EFORMAT, "OCSP response", 0,
		    "not an OCSP response");
	der_close(&r);
	r = der_enter(&seq, &ret->notes);
	if (der_expect(&r, DER_T_ENUMERATED, &d)) {
		ret->response_status_raw = d.raw;
		(void)der_small_integer(&d, &ret->response_status);
	}
	if (der_optional(&r, DER_CONTEXT_CONS | 0, &d) &&
	    !read_response_bytes(&d, arena, ret))
		return err_set(err, RC_ELIMIT, "OCSP response", 0,
		    "more elements than the memory set aside for one object");
	der_end(&r);
	return RC_OK;
}
