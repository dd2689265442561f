#include "x509/crl.h"

static void
read_version(struct der_reader *r, struct x509_crl *crl)
{
	struct der d;

	crl->version_raw = der_here(r);
	if (!der_optional(r, DER_T_INTEGER, &d))
		return;
	der_integer_check(&d, r->notes);
	crl->version_encoded = true;
	crl->version_raw = d.raw;
	if (!der_small_integer(&d, &crl->version))
		crl->version = -1;
}

static void
read_next_update(struct der_reader *r, struct x509_crl *crl)
{
	crl->next_update.raw = der_here(r);
	if (der_peek(r) != DER_T_UTCTIME && der_peek(r) != DER_T_GENTIME)
		return;
	crl->has_next_update = true;
	(void)x509_time_read(r, &crl->next_update);
}

static bool
read_extensions(struct der_reader *r, struct arena *arena,
    struct x509_crl *crl)
{
	struct der d;
	struct der_reader in;

	crl->exts.raw = der_here(r);
	if (!der_optional(r, DER_CONTEXT_CONS | 0, &d))
		return true;
	crl->has_exts = true;
	in = der_enter(&d, r->notes);
	if (der_peek(&in) == DER_T_SEQUENCE &&
	    !x509_exts_read(&in, arena, &crl->exts))
		return false;
	if (crl->exts.item == NULL)
		der_note(r->notes, DER_UNEXPECTED, d.raw);
	der_end(&in);
	return true;
}

static bool
read_tbs(const struct der *seq, struct arena *arena, struct x509_crl *crl)
{
	struct der_reader r = der_enter(seq, &crl->notes);
	struct der d;

	read_version(&r, crl);
	(void)x509_alg_read(&r, &crl->tbs_alg);
	if (!x509_name_read(&r, arena, &crl->issuer) &&
	    crl->issuer.raw.len > 0)
		return false;
	(void)x509_time_read(&r, &crl->this_update);
	read_next_update(&r, crl);
	crl->entries = crl->entries_raw = der_here(&r);
	if (der_optional(&r, DER_T_SEQUENCE, &d)) {
		crl->has_entries = true;
		crl->entries_raw = d.raw;
		crl->entries = d.value;
	}
	if (!read_extensions(&r, arena, crl))
		return false;
	der_end(&r);
	return true;
}

RC_CHECKED enum rc
x509_crl_read(struct bytes in, struct arena *arena, struct x509_crl *ret,
    struct err *err)
{
	struct der_reader r = der_reader(in, &ret->notes);
	struct der seq, tbs, d;

	if (in.len > X509_CRL_MAX)
		return err_set(err, RC_ELIMIT, "CRL", 0,
		    "%zu octets; at most %d are read", in.len, X509_CRL_MAX);
	memset(ret, 0, sizeof(*ret));
	ret->raw = in;
	if (x509_kind_of(in) != X509_CRL ||
	    !der_expect(&r, DER_T_SEQUENCE, &seq))
		return err_set(err, RC_EFORMAT, "CRL", 0, "not a CRL");
	der_close(&r);
	r = der_enter(&seq, &ret->notes);
	if (!der_expect(&r, DER_T_SEQUENCE, &tbs))
		return err_set(err, RC_EFORMAT, "CRL", 0,
		    "there is no tbsCertList");
	ret->tbs = tbs.raw;
	if (!read_tbs(&tbs, arena, ret))
		return err_set(err, RC_ELIMIT, "CRL", 0,
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

/* CRLReason ::= ENUMERATED, RFC 5280 5.3.1 */
static void
read_reason(const struct x509_ext *ext, struct der_notes *notes,
    struct x509_crl_entry *entry)
{
	struct der_reader r = der_reader(ext->value, notes);
	struct der d;

	entry->reason_critical = ext->critical;
	entry->reason_raw = ext->raw;
	if (!der_expect(&r, DER_T_ENUMERATED, &d))
		return;
	der_integer_check(&d, notes);
	entry->reason_readable = der_small_integer(&d, &entry->reason);
	der_close(&r);
}

/* InvalidityDate ::= GeneralizedTime, 5.3.2 */
static void
read_invalidity(const struct x509_ext *ext, struct der_notes *notes,
    struct x509_crl_entry *entry)
{
	struct der_reader r = der_reader(ext->value, notes);
	struct der d;
	int64_t seconds;

	entry->invalidity_critical = ext->critical;
	entry->invalidity_raw = ext->raw;
	if (!der_expect(&r, DER_T_GENTIME, &d))
		return;
	entry->invalidity_plain = der_time(&d, notes, &seconds) &&
	    d.value.len == 15 && d.value.ptr[14] == 'Z';
	der_close(&r);
}

/* CertificateIssuer ::= GeneralNames, 5.3.3 */
static void
read_issuer(const struct x509_ext *ext, struct der_notes *notes,
    struct x509_crl_entry *entry)
{
	struct der_reader r = der_reader(ext->value, notes);
	struct der_reader in;
	struct der seq, name, dn;

	entry->issuer_critical = ext->critical;
	entry->issuer_raw = ext->raw;
	if (!der_expect(&r, DER_T_SEQUENCE, &seq))
		return;
	der_close(&r);
	r = der_enter(&seq, notes);
	if (der_at_end(&r))
		der_note(notes, DER_MISSING, der_here(&r));
	while (der_next(&r, &name)) {
		if ((name.tag & 0xc0) != DER_CONTEXT ||
		    (name.tag & 0x1f) > GN_REGISTERED_ID)
			der_note(notes, DER_UNEXPECTED, name.raw);
		if ((name.tag & DER_CONS_BIT) != 0)
			der_walk(name.value, notes);
		if (name.tag != (DER_CONTEXT_CONS | GN_DIRECTORY))
			continue;
		in = der_enter(&name, NULL);
		entry->issuer_has_name |=
		    der_optional(&in, DER_T_SEQUENCE, &dn) &&
		    dn.value.len > 0;
	}
}

static void
read_entry_ext(const struct x509_ext *ext, struct der_notes *notes,
    struct x509_crl_entry *entry)
{
	switch (ext->oid) {
	case OID_cRLReason:
		read_reason(ext, notes, entry);
		return;
	case OID_certificateIssuer:
		read_issuer(ext, notes, entry);
		return;
	case OID_invalidityDate:
		read_invalidity(ext, notes, entry);
		return;
	default:
		if (ext->critical)
			entry->unknown_critical = ext->raw;
		der_walk(ext->value, notes);
	}
}

enum { ENTRY_EXTS_COMPARED = 8 };

struct entry_oids {
	struct bytes oid[ENTRY_EXTS_COMPARED];
	unsigned count;
};

static bool
seen_before(struct entry_oids *seen, struct bytes oid)
{
	for (unsigned i = 0; i < seen->count; i++)
		if (bytes_equal(seen->oid[i], oid))
			return true;
	if (seen->count < ENTRY_EXTS_COMPARED)
		seen->oid[seen->count++] = oid;
	return false;
}

static void
read_entry_exts(const struct der *seq, struct der_notes *notes,
    struct x509_crl_entry *entry)
{
	struct der_reader r = der_enter(seq, notes);
	struct entry_oids seen;
	struct x509_ext ext;
	struct der d;

	seen.count = 0;
	entry->has_exts = true;
	entry->exts_raw = seq->raw;
	while (der_next(&r, &d)) {
		unsigned before;

		if (!x509_ext_read(&d, notes, &ext))
			continue;
		if (seen_before(&seen, ext.oid_raw))
			entry->repeated = ext.raw;
		before = der_notes_total(notes);
		read_entry_ext(&ext, notes, entry);
		if (der_deviates(notes, before) && ext.oid != OID_UNKNOWN)
			entry->undecodable = ext.raw;
	}
}

bool
x509_crl_next(struct der_reader *r, struct x509_crl_entry *ret)
{
	struct der_reader in;
	struct der seq, d;

	if (!der_next(r, &seq))
		return false;
	memset(ret, 0, sizeof(*ret));
	ret->raw = seq.raw;
	ret->reason = -1;
	der_tag_check(&seq, DER_T_SEQUENCE, r->notes);
	in = der_enter(&seq, r->notes);
	ret->serial = ret->serial_raw = der_here(&in);
	if (der_expect(&in, DER_T_INTEGER, &d)) {
		der_integer_check(&d, r->notes);
		ret->serial_raw = d.raw;
		ret->serial = d.value;
	}
	(void)x509_time_read(&in, &ret->revoked_at);
	if (der_optional(&in, DER_T_SEQUENCE, &d))
		read_entry_exts(&d, r->notes, ret);
	der_end(&in);
	return true;
}
