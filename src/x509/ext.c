#include "x509/ext.h"
#include "x509/ext_decode.h"

bool
x509_ext_read(const struct der *d, struct der_notes *notes,
    struct x509_ext *ext)
{
	struct der_reader r = der_enter(d, notes);
	struct der f;

	*ext = (struct x509_ext){.raw = d->raw, .oid_raw = der_here(&r),
	    .value = der_here(&r)};
	der_tag_check(d, DER_T_SEQUENCE, notes);
	if (!der_expect(&r, DER_T_OID, &f))
		return false;
	ext->oid_raw = f.value;
	ext->oid = oid_read(&f, notes);
	if (der_optional(&r, DER_T_BOOLEAN, &f)) {
		ext->critical = der_bool(&f, notes);
		if (!ext->critical && f.value.len == 1)
			der_note(notes, DER_DEFAULT_ENCODED, f.raw);
	}
	if (!der_expect(&r, DER_T_OCTET_STRING, &f))
		return false;
	ext->value = f.value;
	ext->in_pieces = f.tag != DER_T_OCTET_STRING;
	der_end(&r);
	return true;
}

static bool
same_before(const struct x509_ext *items, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		if (bytes_equal(items[i].oid_raw, items[n].oid_raw))
			return true;
	return false;
}

/* True when this is the first extension of its kind. */
static bool
remember(struct x509_exts *exts, const struct x509_ext *items, unsigned n)
{
	const struct x509_ext *ext = &items[n];
	unsigned ordinal;
	bool first;

	if (!oid_is(ext->oid, OID_KIND_EXT)) {
		if (same_before(items, n))
			exts->repeated = true;
		return false;
	}
	ordinal = oid_keys[ext->oid].ordinal;
	first = (exts->seen & X509_BIT(ordinal)) == 0;
	if (first)
		exts->index[ordinal] = (uint8_t)n;
	else if (same_before(items, n))
		exts->repeated = true;
	exts->seen |= X509_BIT(ordinal);
	if (ext->critical)
		exts->critical |= X509_BIT(ordinal);
	return first;
}

static bool
join(struct x509_ext *ext, struct arena *arena)
{
	struct der d = {DER_T_OCTET_STRING | DER_CONS_BIT, ext->raw,
	    ext->value};

	if (!der_join(&d, arena))
		return false;
	ext->value = d.value;
	return true;
}

/* Decode it, and remember whether its type fits. */
static bool
decode(struct x509_ext *ext, struct arena *arena, struct der_notes *notes,
    struct x509_exts *ret)
{
	unsigned before = der_notes_total(notes);

	if (ext->in_pieces && !join(ext, arena))
		return false;
	if (!x509_ext_decode(ext, arena, notes, ret))
		return false;
	ext->odd = der_notes_total(notes) > before &&
	    der_deviates(notes, before);
	ret->undecodable |= ext->odd;
	return true;
}

bool
x509_exts_read(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret)
{
	struct der seq, d;
	struct der_reader in;
	struct x509_ext *items;
	size_t total;

	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return false;
	ret->raw = seq.raw;
	total = der_at_most(seq.value);
	items = arena_array(arena, total, sizeof(*items));
	if (items == NULL)
		return false;
	ret->item = items;
	in = der_enter(&seq, r->notes);
	while (der_next(&in, &d)) {
		unsigned n = ret->count;

		if (n == X509_EXTS_MAX)
			return false;
		ret->count++;
		if (!x509_ext_read(&d, r->notes, &items[n]) ||
		    !remember(ret, items, n)) {
			continue;
		}
		if (!decode(&items[n], arena, r->notes, ret))
			return false;
	}
	return true;
}

const struct x509_ext *
x509_exts_find(const struct x509_exts *exts, enum oid oid)
{
	for (unsigned i = 0; i < exts->count; i++)
		if (exts->item[i].oid == oid)
			return &exts->item[i];
	return NULL;
}
