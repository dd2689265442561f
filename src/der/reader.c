#include "der/reader.h"

void
der_note(struct der_notes *notes, enum der_fault fault, struct bytes at)
{
	if (notes == NULL)
		return;
	if (notes->count == DER_NOTES_MAX) {
		notes->dropped++;
		return;
	}
	notes->list[notes->count++] = (struct der_note){fault, at};
}

static struct bytes
octets_at(const struct der_reader *r, const uint8_t *from, size_t len)
{
	size_t left = (size_t)(r->end - from);

	return bytes_make(from, len < left ? len : left);
}

/* High tag form, X.690 8.1.2.4; p is behind the first identifier octet. */
static bool
read_high_tag(struct der_reader *r, const uint8_t **p, der_tag *ret)
{
	uint32_t number = 0;
	const uint8_t *first = *p;

	for (size_t i = 0; i < 4 && *p < r->end; i++) {
		uint8_t c = *(*p)++;

		number = number << 7 | (c & 0x7f);
		if (c & 0x80)
			continue;
		if (number < 31 || first[0] == 0x80)
			der_note(r->notes, DER_TAG_BAD,
			    octets_at(r, first - 1, (size_t)(*p - first) + 1));
		*ret = 0x80000000u | number;
		return true;
	}
	return false;
}

/*
 * The extent of contents that end with two zero octets. Depth is bounded
 * because each level of an indefinite length is a level of recursion.
 */
static bool
find_end_of_contents(const uint8_t *p, const uint8_t *end, unsigned depth,
    const uint8_t **ret_eoc)
{
	struct der_reader r = {p, end, NULL};
	struct der d;

	if (depth > DER_DEPTH_MAX)
		return false;
	while ((size_t)(r.end - r.pos) >= 2) {
		if (r.pos[0] == 0 && r.pos[1] == 0) {
			*ret_eoc = r.pos;
			return true;
		}
		if (r.pos[1] == 0x80 && (r.pos[0] & 0x1f) != 0x1f) {
			if (!find_end_of_contents(r.pos + 2, end, depth + 1,
				&r.pos))
				return false;
			r.pos += 2;
		} else if (!der_next(&r, &d)) {
			return false;
		}
	}
	return false;
}

static bool
read_indefinite(struct der_reader *r, const uint8_t *p, struct der *ret)
{
	const uint8_t *eoc;

	der_note(r->notes, DER_INDEFINITE, octets_at(r, r->pos, 2));
	if ((*r->pos & DER_CONS_BIT) == 0 ||
	    !find_end_of_contents(p, r->end, 0, &eoc))
		return false;
	ret->value = bytes_make(p, (size_t)(eoc - p));
	ret->raw = bytes_make(r->pos, (size_t)(eoc + 2 - r->pos));
	r->pos = eoc + 2;
	return true;
}

/* Length octets, X.690 8.1.3; *p is at the first of them. */
static bool
read_length(struct der_reader *r, const uint8_t **p, size_t *ret_len)
{
	const uint8_t *first = *p;
	size_t count = (*p)[0] & 0x7f;
	size_t len = 0;

	if ((*p)++[0] < 0x80) {
		*ret_len = first[0];
		return true;
	}
	if (count > sizeof(len) - 1 || (size_t)(r->end - *p) < count) {
		der_note(r->notes, DER_LENGTH_BAD,
		    octets_at(r, first, count + 1));
		return false;
	}
	for (size_t i = 0; i < count; i++)
		len = len << 8 | *(*p)++;
	if (len < 0x80 || first[1] == 0)
		der_note(r->notes, DER_LENGTH_LONG,
		    octets_at(r, first, count + 1));
	*ret_len = len;
	return true;
}

static bool
give_up(struct der_reader *r)
{
	r->pos = r->end;
	return false;
}

bool
der_next_slow(struct der_reader *r, struct der *ret)
{
	const uint8_t *p = r->pos;
	size_t len;

	if (p == r->end)
		return false;
	ret->tag = *p++;
	if ((ret->tag & 0x1f) == 0x1f && !read_high_tag(r, &p, &ret->tag)) {
		der_note(r->notes, DER_TAG_BAD, der_rest(r));
		return give_up(r);
	}
	if (p == r->end) {
		der_note(r->notes, DER_OVERRUN, octets_at(r, r->pos, 1));
		return give_up(r);
	}
	if (*p == 0x80)
		return read_indefinite(r, p + 1, ret) || give_up(r);
	if (!read_length(r, &p, &len))
		return give_up(r);
	if (len > (size_t)(r->end - p)) {
		/* What is there may still be of use: read it as it stands. */
		der_note(r->notes, DER_OVERRUN,
		    octets_at(r, r->pos, (size_t)(p - r->pos)));
		len = (size_t)(r->end - p);
	}
	ret->value = bytes_make(p, len);
	ret->raw = bytes_make(r->pos, (size_t)(p - r->pos) + len);
	r->pos = p + len;
	return true;
}

bool
der_expect_slow(struct der_reader *r, der_tag tag, struct der *ret)
{
	uint8_t found;

	if (der_at_end(r)) {
		der_note(r->notes, DER_MISSING, der_here(r));
		return false;
	}
	found = der_peek(r);
	if (found == (tag | DER_CONS_BIT) && tag < DER_T_SEQUENCE) {
		der_note(r->notes, DER_CONSTRUCTED, octets_at(r, r->pos, 1));
		return der_next(r, ret);
	}
	der_note(r->notes, DER_UNEXPECTED, octets_at(r, r->pos, 2));
	return false;
}

size_t
der_count(struct bytes in)
{
	struct der_reader r = der_reader(in, NULL);
	struct der d;
	size_t count = 0;

	while (der_next(&r, &d))
		count++;
	return count;
}

bool
der_bool(const struct der *d, struct der_notes *notes)
{
	if (d->value.len != 1 ||
	    (d->value.ptr[0] != 0 && d->value.ptr[0] != 0xff))
		der_note(notes, DER_BOOLEAN, d->raw);
	return d->value.len > 0 && d->value.ptr[0] != 0;
}

void
der_integer_check(const struct der *d, struct der_notes *notes)
{
	const uint8_t *p = d->value.ptr;

	if (d->value.len == 0)
		der_note(notes, DER_INTEGER_EMPTY, d->raw);
	else if (d->value.len > 1 && ((p[0] == 0 && p[1] < 0x80) ||
		(p[0] == 0xff && p[1] >= 0x80)))
		der_note(notes, DER_INTEGER_PADDED, d->raw);
}

bool
der_small_integer(const struct der *d, int64_t *ret)
{
	struct bytes v = d->value;
	int64_t n = 0;

	if (v.len == 0 || v.ptr[0] >= 0x80)
		return false;
	while (v.len > 1 && v.ptr[0] == 0)
		v = bytes_from(v, 1);
	if (v.len > 8 || (v.len == 8 && v.ptr[0] >= 0x80))
		return false;
	for (size_t i = 0; i < v.len; i++)
		n = n << 8 | v.ptr[i];
	*ret = n;
	return true;
}

struct bytes
der_bits(const struct der *d, struct der_notes *notes, unsigned *ret_unused)
{
	struct bytes bits = bytes_from(d->value, 1);
	unsigned unused = d->value.len == 0 ? 8 : d->value.ptr[0];

	*ret_unused = 0;
	if (unused > 7 || (unused > 0 && bits.len == 0)) {
		der_note(notes, DER_BITS_UNUSED, d->raw);
		return bits;
	}
	*ret_unused = unused;
	if (unused > 0 && (bits.ptr[bits.len - 1] & ((1u << unused) - 1)) != 0)
		der_note(notes, DER_BITS_PADDING,
		    bytes_from(bits, bits.len - 1));
	return bits;
}

void
der_oid_check(const struct der *d, struct der_notes *notes)
{
	struct bytes v = d->value;
	bool first = true;

	if (v.len == 0 || (v.ptr[v.len - 1] & 0x80) != 0) {
		der_note(notes, DER_OID_BAD, d->raw);
		return;
	}
	for (size_t i = 0; i < v.len; i++) {
		if (first && v.ptr[i] == 0x80) {
			der_note(notes, DER_OID_BAD, d->raw);
			return;
		}
		first = (v.ptr[i] & 0x80) == 0;
	}
}

void
der_null_check(const struct der *d, struct der_notes *notes)
{
	if (d->value.len != 0)
		der_note(notes, DER_NULL_CONTENT, d->raw);
}

/* X.690 11.6 compares encodings padded with zeros at their ends. */
void
der_set_order_check(const struct der *d, struct der_notes *notes)
{
	struct der_reader r = der_enter(d, NULL);
	struct der item, before = {0};

	while (der_next(&r, &item)) {
		if (before.raw.len > 0 &&
		    bytes_compare(before.raw, item.raw) > 0) {
			der_note(notes, DER_SET_ORDER, d->raw);
			return;
		}
		before = item;
	}
}

static void
walk(struct bytes in, struct der_notes *notes, unsigned depth)
{
	struct der_reader r = der_reader(in, notes);
	struct der d;
	unsigned unused;

	while (der_next(&r, &d)) {
		switch (d.tag) {
		case DER_T_BOOLEAN:
			(void)der_bool(&d, notes);
			break;
		case DER_T_INTEGER:
		case DER_T_ENUMERATED:
			der_integer_check(&d, notes);
			break;
		case DER_T_BIT_STRING:
			(void)der_bits(&d, notes, &unused);
			break;
		case DER_T_NULL:
			der_null_check(&d, notes);
			break;
		case DER_T_OID:
			der_oid_check(&d, notes);
			break;
		default:
			if (d.tag < 0x100 && (d.tag & DER_CONS_BIT) != 0 &&
			    depth < DER_DEPTH_MAX)
				walk(d.value, notes, depth + 1);
		}
	}
}

void
der_walk(struct bytes in, struct der_notes *notes)
{
	walk(in, notes, 0);
}
