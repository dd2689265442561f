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

bool
der_deviates(const struct der_notes *notes, unsigned from)
{
	if (notes == NULL)
		return false;
	for (unsigned i = from; i < notes->count; i++)
		if (der_is_deviation(notes->list[i].fault))
			return true;
	return notes->dropped > 0 && der_notes_total(notes) > from;
}

static struct bytes
octets_at(const struct der_reader *r, const uint8_t *from, size_t len)
{
	size_t left = (size_t)(r->end - from);

	return bytes_make(from, len < left ? len : left);
}

/*
 * High tag form, X.690 8.1.2.4; p is behind the first identifier octet. No
 * type has a number near 2^28: a greater one is none that anybody knows.
 */
static bool
read_high_tag(struct der_reader *r, const uint8_t **p, der_tag *ret)
{
	const uint8_t *first = *p;
	uint32_t number = 0;

	while (*p < r->end) {
		uint8_t c = *(*p)++;

		number = number >> 21 != 0 ? 0x0fffffff :
					     number << 7 | (c & 0x7f);
		if (c & 0x80)
			continue;
		if (number < 31 || first[0] == 0x80)
			der_note(r->notes, DER_TAG_BAD,
			    octets_at(r, first - 1, (size_t)(*p - first) + 1));
		/* A low number is the same tag, however it is written. */
		*ret = number < 31 ? (first[-1] & 0xe0u) | number :
				     0x80000000u | number;
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

/*
 * Length octets, X.690 8.1.3; *p is at the first of them. A length that no
 * memory can hold is given as one that no input can satisfy.
 */
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
	if (first[0] == 0xff) {
		der_note(r->notes, DER_LENGTH_RESERVED,
		    octets_at(r, first, 1));
		return false;
	}
	if ((size_t)(r->end - *p) < count) {
		der_note(r->notes, DER_TRUNCATED,
		    octets_at(r, r->pos, (size_t)(r->end - r->pos)));
		return false;
	}
	for (size_t i = 0; i < count; i++)
		len = len >> 55 != 0 ? SIZE_MAX / 2 : len << 8 | *(*p)++;
	*p = first + 1 + count;
	if (len < 0x80 || first[1] == 0)
		der_note(r->notes, DER_LENGTH_LONG,
		    octets_at(r, first, count + 1));
	*ret_len = len;
	return true;
}

/* The end of the element at r, and of what stands behind it, is unknown. */
static struct der_step
give_up(struct der_reader r)
{
	r.pos = r.end;
	return (struct der_step){.rest = r};
}

struct der_step
der_next_slow(struct der_reader r)
{
	struct der_step step = {.found = true};
	struct der *d = &step.element;
	const uint8_t *p = r.pos;
	size_t len;

	if (p == r.end)
		return (struct der_step){.rest = r};
	d->tag = *p++;
	if (((d->tag & 0x1f) == 0x1f && !read_high_tag(&r, &p, &d->tag)) ||
	    p == r.end) {
		der_note(r.notes, DER_TRUNCATED, der_rest(&r));
		return give_up(r);
	}
	if (*p == 0x80) {
		if (!read_indefinite(&r, p + 1, d))
			return give_up(r);
		step.rest = r;
		return step;
	}
	if (!read_length(&r, &p, &len))
		return give_up(r);
	if (len > (size_t)(r.end - p)) {
		/* What is there may still be of use: read it as it stands. */
		der_note(r.notes, DER_OVERRUN,
		    octets_at(&r, r.pos, (size_t)(p - r.pos)));
		len = (size_t)(r.end - p);
	}
	d->value = bytes_make(p, len);
	d->raw = bytes_make(r.pos, (size_t)(p - r.pos) + len);
	r.pos = p + len;
	step.rest = r;
	return step;
}

/* Universal types 3, 4, 12, 18 to 28 and 30: strings and times. */
#define STRING_TYPES 0x5ffc1018u
/* 8, 11, 16, 17 and 29 are made of components. */
#define CONSTRUCTED_TYPES 0x20030900u

static bool
is_string_type(der_tag tag)
{
	return tag < 0x40 && (STRING_TYPES >> (tag & 0x1f) & 1) != 0;
}

static enum der_fault
form_fault(der_tag tag)
{
	return is_string_type(tag) ? DER_CONSTRUCTED : DER_FORM;
}

void
der_tag_check_slow(der_tag found, struct bytes raw, uint8_t tag,
    struct der_notes *notes)
{
	der_note(notes, (found ^ tag) == DER_CONS_BIT ? form_fault(tag) :
							DER_UNEXPECTED,
	    bytes_head(raw, 2));
}

void
der_form_check(const struct der *d, struct der_notes *notes)
{
	if (d->tag < 0x40 &&
	    (d->tag >> 5 & 1) != (CONSTRUCTED_TYPES >> (d->tag & 0x1f) & 1))
		der_note(notes, form_fault(d->tag), bytes_head(d->raw, 2));
}

/* Is it this tag, in the form that is for high numbers? */
static bool
is_long_form_of(const struct der_reader *r, der_tag tag)
{
	struct der_reader ahead = {r->pos, r->end, NULL};
	struct der d;

	return (der_peek(r) & 0x1f) == 0x1f && der_next(&ahead, &d) &&
	    d.tag == tag;
}

static struct der_step
next(struct der_reader r)
{
	struct der_step step;

	step.found = der_next(&r, &step.element);
	step.rest = r;
	return step;
}

struct der_step
der_expect_slow(struct der_reader r, der_tag tag)
{
	if (der_at_end(&r)) {
		der_note(r.notes, DER_MISSING, der_here(&r));
		return (struct der_step){.rest = r};
	}
	if (is_long_form_of(&r, tag))
		return next(r);
	if (((der_tag)der_peek(&r) ^ tag) == DER_CONS_BIT) {
		der_note(r.notes, form_fault(tag), octets_at(&r, r.pos, 1));
		return next(r);
	}
	der_note(r.notes, DER_UNEXPECTED, octets_at(&r, r.pos, 2));
	return (struct der_step){.rest = r};
}

struct der_step
der_optional_slow(struct der_reader r, uint8_t tag)
{
	if ((der_peek(&r) & 0x1f) == 0x1f) {
		if (is_long_form_of(&r, tag))
			return next(r);
		return (struct der_step){.rest = r};
	}
	der_note(r.notes, form_fault(tag), octets_at(&r, r.pos, 1));
	return next(r);
}

void
der_end_slow(struct der_reader r)
{
	struct bytes rest = der_rest(&r);
	struct der d;

	if (der_next(&r, &d))
		der_note(r.notes, DER_EXTRA, rest);
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

void
der_bool_slow(struct bytes value, struct bytes raw, struct der_notes *notes)
{
	if (value.len != 1)
		der_note(notes, DER_BOOLEAN_LENGTH, raw);
	else if (value.ptr[0] != 0 && value.ptr[0] != 0xff)
		der_note(notes, DER_BOOLEAN, raw);
}

void
der_integer_check_slow(struct bytes value, struct bytes raw,
    struct der_notes *notes)
{
	const uint8_t *p = value.ptr;

	if (value.len == 0)
		der_note(notes, DER_INTEGER_EMPTY, raw);
	else if (value.len > 1 && ((p[0] == 0 && p[1] < 0x80) ||
		(p[0] == 0xff && p[1] >= 0x80)))
		der_note(notes, DER_INTEGER_PADDED, raw);
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
der_bits_slow(struct der d, struct der_notes *notes, unsigned *ret_unused)
{
	struct bytes bits = bytes_from(d.value, 1);
	unsigned unused = d.value.len == 0 ? 8 : d.value.ptr[0];

	*ret_unused = 0;
	if ((d.tag & DER_CONS_BIT) != 0)
		return bytes_head(d.value, 0);
	if (unused > 7)
		der_note(notes, DER_BITS_UNUSED, d.raw);
	if (unused > 0 && d.value.len == 1)
		der_note(notes, DER_BITS_EMPTY, d.raw);
	if (unused > 7 || bits.len == 0)
		return bits;
	*ret_unused = unused;
	if (unused > 0 && (bits.ptr[bits.len - 1] & ((1u << unused) - 1)) != 0)
		der_note(notes, DER_BITS_PADDING,
		    bytes_from(bits, bits.len - 1));
	return bits;
}

struct bytes
der_named_bits(const struct der *d, struct der_notes *notes,
    unsigned *ret_unused)
{
	struct bytes bits = der_bits(d, notes, ret_unused);

	if (bits.len > 0 && (bits.ptr[bits.len - 1] >> *ret_unused & 1) == 0)
		der_note(notes, DER_BITS_TRAILING, d->raw);
	return bits;
}

void
der_oid_check_slow(struct bytes v, struct bytes raw,
    struct der_notes *notes)
{
	bool first = true;

	if (v.len == 0)
		der_note(notes, DER_OID_EMPTY, raw);
	else if ((v.ptr[v.len - 1] & 0x80) != 0)
		der_note(notes, DER_OID_CUT, raw);
	for (size_t i = 0; i < v.len; i++) {
		if (first && v.ptr[i] == 0x80) {
			der_note(notes, DER_OID_PADDED, raw);
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

/* What can be said of contents from a universal tag alone. */
static void
check_primitive(const struct der *d, struct der_notes *notes)
{
	unsigned unused;
	int64_t seconds;

	switch (d->tag) {
	case DER_T_BOOLEAN:
		(void)der_bool(d, notes);
		break;
	case DER_T_INTEGER:
	case DER_T_ENUMERATED:
		der_integer_check(d, notes);
		break;
	case DER_T_BIT_STRING:
		(void)der_bits(d, notes, &unused);
		break;
	case DER_T_NULL:
		der_null_check(d, notes);
		break;
	case DER_T_OID:
		der_oid_check(d, notes);
		break;
	case DER_T_UTCTIME:
	case DER_T_GENTIME:
		(void)der_time(d, notes, &seconds);
		break;
	default:
		break;
	}
}

static void
walk(struct bytes in, struct der_notes *notes, unsigned depth)
{
	struct der_reader r = der_reader(in, notes);
	struct der d;

	while (der_next(&r, &d)) {
		if (d.tag < 0x40) {
			der_form_check(&d, notes);
			check_primitive(&d, notes);
		}
		if (d.tag < 0x100 && (d.tag & DER_CONS_BIT) != 0 &&
		    depth < DER_DEPTH_MAX)
			walk(d.value, notes, depth + 1);
	}
}

void
der_walk(struct bytes in, struct der_notes *notes)
{
	walk(in, notes, 0);
}
