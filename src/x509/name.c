#include "x509/name.h"

/* A primitive string: UTF8String, or the types from NumericString on. */
static bool
is_plain_string(der_tag tag)
{
	return tag == DER_T_UTF8 || (tag >= DER_T_NUMERIC && tag <= DER_T_BMP &&
	    tag != DER_T_UTCTIME && tag != DER_T_GENTIME);
}

/* A value of a type that names do not use, or in pieces. */
static bool
value_odd(struct der *value, struct arena *arena, struct der_notes *notes)
{
	if (value->tag >= 0x40 || (value->tag & DER_CONS_BIT) == 0 ||
	    value->tag == DER_T_SEQUENCE || value->tag == DER_T_SET) {
		der_walk(value->raw, notes);
		return true;
	}
	der_form_check(value, notes);
	return der_join(value, arena);
}

static bool
attr_read(const struct der *d, struct arena *arena, struct der_notes *notes,
    unsigned rdn, struct x509_attr *attr)
{
	struct der_reader r = der_enter(d, notes);
	struct der type, value;

	*attr = (struct x509_attr){.rdn = rdn, .raw = d->raw,
	    .type = der_here(&r), .value = der_here(&r)};
	if (!der_expect(&r, DER_T_OID, &type))
		return true;
	attr->type = type.value;
	attr->oid = oid_read(&type, notes);
	if (der_at_end(&r))
		der_note(notes, DER_MISSING, der_here(&r));
	if (!der_next(&r, &value))
		return true;
	if (!is_plain_string(value.tag) && !value_odd(&value, arena, notes))
		return false;
	attr->tag = value.tag;
	attr->value = value.value;
	der_end(&r);
	return true;
}

static void
remember(struct x509_name *name, const struct x509_attr *attr)
{
	uint64_t bit;

	if (!oid_is(attr->oid, OID_KIND_ATTR)) {
		name->unlisted++;
		return;
	}
	bit = X509_BIT(oid_keys[attr->oid].ordinal);
	name->repeated |= name->seen & bit;
	name->seen |= bit;
}

static size_t
attr_total(struct bytes in)
{
	struct der_reader r = der_reader(in, NULL);
	struct der rdn;
	size_t total = 0;

	if (in.len < 4096)
		return der_at_most(in);
	while (der_next(&r, &rdn))
		total += der_count(rdn.value);
	return total;
}

static bool
rdn_read(const struct der *set, struct arena *arena, struct der_notes *notes,
    struct x509_name *name, struct x509_attr *attrs)
{
	struct der_reader r = der_enter(set, notes);
	struct der d;
	unsigned first = name->count;

	der_tag_check(set, DER_T_SET, notes);
	while (der_next(&r, &d)) {
		der_tag_check(&d, DER_T_SEQUENCE, notes);
		if (!attr_read(&d, arena, notes, name->rdns,
			&attrs[name->count]))
			return false;
		remember(name, &attrs[name->count++]);
	}
	if (name->count == first)
		name->empty_rdn = set->raw;
	if (name->count > first + 1) {
		name->multi_valued = true;
		der_set_order_check(set, notes);
	}
	name->rdns++;
	return true;
}

bool
x509_name_read(struct der_reader *r, struct arena *arena,
    struct x509_name *ret)
{
	struct der seq, set;
	struct der_reader rdns;
	struct x509_attr *attrs;
	size_t total;

	*ret = (struct x509_name){.raw = der_here(r)};
	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return false;
	ret->raw = seq.raw;
	total = attr_total(seq.value);
	attrs = arena_array(arena, total, sizeof(*attrs));
	if (attrs == NULL)
		return false;
	ret->attr = attrs;
	rdns = der_enter(&seq, r->notes);
	while (der_next(&rdns, &set))
		if (!rdn_read(&set, arena, r->notes, ret, attrs))
			return false;
	return true;
}

const struct x509_attr *
x509_name_find(const struct x509_name *name, enum oid oid)
{
	for (unsigned i = 0; i < name->count; i++)
		if (name->attr[i].oid == oid)
			return &name->attr[i];
	return NULL;
}

static void
other_name_read(struct der_notes *notes, struct x509_gn *gn)
{
	struct der_reader r = der_reader(gn->value, notes);
	struct der type, explicit;
	struct der_reader inner;

	gn->type_oid = gn->inner.raw = gn->inner.value = der_here(&r);
	if (!der_expect(&r, DER_T_OID, &type))
		return;
	gn->type = oid_read(&type, notes);
	gn->type_oid = type.value;
	if (!der_expect(&r, DER_CONTEXT_CONS, &explicit))
		return;
	inner = der_enter(&explicit, notes);
	if (!der_next(&inner, &gn->inner))
		der_note(notes, DER_MISSING, explicit.raw);
	else if (!is_plain_string(gn->inner.tag))
		der_walk(gn->inner.raw, notes);
	der_end(&inner);
	der_end(&r);
}

static bool
directory_name_read(struct arena *arena, struct der_notes *notes,
    struct x509_gn *gn)
{
	struct der_reader r = der_reader(gn->value, notes);
	struct x509_name *name = arena_alloc(arena, sizeof(*name));

	if (name == NULL)
		return false;
	gn->name = name;
	(void)x509_name_read(&r, arena, name);
	der_end(&r);
	return true;
}

#define GN_COMPOUND                                                  \
	(1u << GN_OTHER_NAME | 1u << GN_X400 | 1u << GN_DIRECTORY |  \
	    1u << GN_EDI_PARTY)

/* RFC 5280 A.2: constructed where it should be primitive, or the reverse. */
static bool
form_odd(const struct der *d, struct arena *arena, struct der_notes *notes,
    struct x509_gn *gn)
{
	struct der whole = *d;

	if ((GN_COMPOUND | 1u << GN_REGISTERED_ID) >> gn->kind & 1) {
		der_note(notes, DER_FORM, bytes_head(d->raw, 2));
		return true;
	}
	der_note(notes, DER_CONSTRUCTED, bytes_head(d->raw, 2));
	if (!der_join(&whole, arena))
		return false;
	gn->value = whole.value;
	return true;
}

bool
x509_gn_from(const struct der *d, struct arena *arena,
    struct der_notes *notes, struct x509_gn *ret)
{
	unsigned number = d->tag & 0x1f;

	ret->raw = d->raw;
	ret->value = d->value;
	ret->kind = GN_INVALID;
	ret->type = OID_UNKNOWN;
	ret->name = NULL;
	if ((d->tag & ~0x3fu) != DER_CONTEXT || number >= GN_KIND_COUNT) {
		der_note(notes, DER_EXTRA, d->raw);
		return true;
	}
	ret->kind = (enum x509_gn_kind)number;
	if ((d->tag >> 5 & 1) != (GN_COMPOUND >> number & 1) &&
	    !form_odd(d, arena, notes, ret))
		return false;
	if (ret->kind == GN_OTHER_NAME)
		other_name_read(notes, ret);
	else if (ret->kind == GN_DIRECTORY)
		return directory_name_read(arena, notes, ret);
	else if (ret->kind == GN_X400 || ret->kind == GN_EDI_PARTY)
		der_walk(d->value, notes);
	else if (ret->kind == GN_REGISTERED_ID)
		der_oid_check(d, notes);
	return true;
}

bool
x509_gns_read(struct bytes raw, struct bytes in, struct arena *arena,
    struct der_notes *notes, struct x509_gns *ret)
{
	struct der_reader r = der_reader(in, notes);
	size_t total = der_at_most(in);
	struct x509_gn *items = arena_array(arena, total, sizeof(*items));
	struct der d;

	*ret = (struct x509_gns){.raw = raw, .item = items};
	if (items == NULL)
		return false;
	while (der_next(&r, &d)) {
		struct x509_gn *gn = &items[ret->count++];

		if (!x509_gn_from(&d, arena, notes, gn))
			return false;
		ret->kinds |= 1u << gn->kind;
	}
	return true;
}

const char *
x509_gn_kind_name(enum x509_gn_kind kind)
{
	static const char *const names[] = {"otherName", "rfc822Name",
	    "dNSName", "x400Address", "directoryName", "ediPartyName",
	    "uniformResourceIdentifier", "iPAddress", "registeredID",
	    "unknown name form"};

	return names[kind];
}
