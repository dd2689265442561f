#include "x509/cert.h"

bool
x509_time_read(struct der_reader *r, struct x509_time *ret)
{
	struct der d;

	ret->raw = der_here(r);
	ret->tag = 0;
	ret->readable = false;
	ret->seconds = 0;
	if (der_at_end(r)) {
		der_note(r->notes, DER_MISSING, der_here(r));
		return false;
	}
	if (der_peek(r) != DER_T_UTCTIME && der_peek(r) != DER_T_GENTIME) {
		if (der_next(r, &d))
			der_tag_check(&d, DER_T_UTCTIME, r->notes);
		return false;
	}
	if (!der_next(r, &d))
		return false;
	ret->raw = d.raw;
	ret->tag = d.tag;
	ret->readable = der_time(&d, r->notes, &ret->seconds);
	return ret->readable;
}

/*
 * A field that is not there is missing when the one behind it follows, else
 * it is of the wrong type and stepped over.
 */
static bool
expect_before(struct der_reader *r, uint8_t tag, uint8_t next_tag,
    struct der *ret)
{
	if (der_peek(r) == next_tag) {
		der_note(r->notes, DER_MISSING, der_here(r));
		return false;
	}
	if (der_expect(r, tag, ret))
		return true;
	(void)der_next(r, ret);
	return false;
}

/* The same where the reader of the field has noted it. */
static void
skip_unless(struct der_reader *r, uint8_t next_tag)
{
	struct der d;

	if (!der_at_end(r) && der_peek(r) != next_tag)
		(void)der_next(r, &d);
}

static void
read_version(struct der_reader *r, struct x509_cert *cert)
{
	struct der d, v;
	struct der_reader in;

	cert->version = 0;
	cert->version_raw = der_here(r);
	if (!der_optional(r, DER_CONTEXT_CONS | 0, &d))
		return;
	cert->version_encoded = true;
	cert->version_raw = d.raw;
	cert->version = -1;
	in = der_enter(&d, r->notes);
	if (!der_expect(&in, DER_T_INTEGER, &v))
		return;
	der_integer_check(&v, r->notes);
	if (der_small_integer(&v, &cert->version) && cert->version == 0)
		der_note(r->notes, DER_DEFAULT_ENCODED, d.raw);
	der_end(&in);
}

static void
read_serial(struct der_reader *r, struct x509_cert *cert)
{
	struct der d;

	cert->serial_raw = cert->serial = der_here(r);
	if (!expect_before(r, DER_T_INTEGER, DER_T_SEQUENCE, &d))
		return;
	der_integer_check(&d, r->notes);
	cert->serial_raw = d.raw;
	cert->serial = d.value;
}

static void
read_validity(struct der_reader *r, struct x509_cert *cert)
{
	struct der_reader empty = *r;
	struct der_reader in;
	struct der d;

	cert->validity_raw = der_here(r);
	if (der_expect(r, DER_T_SEQUENCE, &d)) {
		cert->validity_raw = d.raw;
		in = der_enter(&d, r->notes);
		(void)x509_time_read(&in, &cert->not_before);
		(void)x509_time_read(&in, &cert->not_after);
		der_end(&in);
		return;
	}
	skip_unless(r, DER_T_SEQUENCE);
	empty.end = empty.pos;
	empty.notes = NULL;
	(void)x509_time_read(&empty, &cert->not_before);
	(void)x509_time_read(&empty, &cert->not_after);
}

static void
read_unique_id(struct der_reader *r, unsigned number, struct bytes *ret)
{
	struct der d;
	unsigned unused;

	if (der_optional_string(r, (uint8_t)(DER_CONTEXT | number), &d)) {
		(void)der_bits(&d, r->notes, &unused);
		*ret = d.raw;
	}
}

static bool
read_extensions(struct der_reader *r, struct arena *arena,
    struct x509_cert *cert)
{
	struct der d;
	struct der_reader in;

	cert->exts.raw = der_here(r);
	if (!der_optional(r, DER_CONTEXT_CONS | 3, &d))
		return true;
	cert->has_exts = true;
	in = der_enter(&d, r->notes);
	if (der_peek(&in) == DER_T_SEQUENCE &&
	    !x509_exts_read(&in, arena, &cert->exts))
		return false;
	if (cert->exts.item == NULL)
		der_note(r->notes, der_at_end(&in) ? DER_MISSING :
						     DER_UNEXPECTED, d.value);
	else
		der_end(&in);
	return true;
}

static bool
read_name(struct der_reader *r, struct arena *arena, struct x509_name *name)
{
	if (x509_name_read(r, arena, name))
		return true;
	if (name->raw.len == 0)
		skip_unless(r, DER_T_SEQUENCE);
	return name->attr != NULL || name->raw.len == 0;
}

static bool
read_tbs(const struct der *seq, struct arena *arena, struct x509_cert *cert)
{
	struct der_reader r = der_enter(seq, &cert->notes);

	read_version(&r, cert);
	read_serial(&r, cert);
	(void)x509_alg_read(&r, &cert->tbs_alg);
	if (!read_name(&r, arena, &cert->issuer))
		return false;
	read_validity(&r, cert);
	if (!read_name(&r, arena, &cert->subject))
		return false;
	(void)x509_spki_read(&r, &cert->spki);
	read_unique_id(&r, 1, &cert->issuer_uid);
	read_unique_id(&r, 2, &cert->subject_uid);
	if (!read_extensions(&r, arena, cert))
		return false;
	der_end(&r);
	return true;
}

static void
read_signature(struct der_reader *r, struct x509_cert *cert)
{
	struct der d;

	cert->signature = cert->signature_raw = der_here(r);
	(void)x509_alg_read(r, &cert->outer_alg);
	if (der_expect(r, DER_T_BIT_STRING, &d)) {
		cert->signature_raw = d.raw;
		cert->signature = der_bits(&d, r->notes,
		    &cert->signature_unused);
	}
	der_end(r);
}

/* All but the notes' list, which is large and needs no clearing. */
static void
clear(struct x509_cert *cert, struct bytes in)
{
	memset(cert, 0, offsetof(struct x509_cert, notes));
	cert->notes.count = cert->notes.dropped = 0;
	cert->raw = in;
	cert->exts.path_len = -1;
}

RC_CHECKED static enum rc
check_kind(struct bytes in, enum x509_kind *ret, struct err *err)
{
	if (in.len > X509_OBJECT_MAX)
		return err_set(err, RC_ELIMIT, "certificate", 0,
		    "%zu octets; at most %d are read", in.len,
		    X509_OBJECT_MAX);
	*ret = x509_kind_of(in);
	if (*ret != X509_CERT && *ret != X509_TBS_CERT)
		return err_set(err, RC_EFORMAT, "certificate", 0,
		    "not a certificate: it does not begin with the SEQUENCE "
		    "of a tbsCertificate");
	return RC_OK;
}

RC_CHECKED enum rc
x509_cert_read(struct bytes in, struct arena *arena, struct x509_cert *ret,
    struct err *err)
{
	struct der_reader r = der_reader(in, &ret->notes);
	struct der_reader inner;
	enum x509_kind kind = X509_NOTHING;
	struct der seq, tbs;

	RC_TRY(check_kind(in, &kind, err));
	clear(ret, in);
	if (!der_expect(&r, DER_T_SEQUENCE, &seq))
		return err_set(err, RC_EFORMAT, "certificate", 0,
		    "the outer SEQUENCE has no readable end");
	der_close(&r);
	ret->tbs_only = kind == X509_TBS_CERT;
	tbs = seq;
	inner = der_enter(&seq, &ret->notes);
	if (!ret->tbs_only && !der_expect(&inner, DER_T_SEQUENCE, &tbs))
		return err_set(err, RC_EFORMAT, "certificate", 0,
		    "there is no tbsCertificate");
	ret->tbs = tbs.raw;
	if (!read_tbs(&tbs, arena, ret))
		return err_set(err, RC_ELIMIT, "certificate", 0,
		    "more elements than the memory set aside for one object");
	if (!ret->tbs_only)
		read_signature(&inner, ret);
	return RC_OK;
}
