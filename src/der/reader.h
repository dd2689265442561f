/*
 * A strict DER reader (X.690) over memory it does not own. It never stops at
 * the first deviation: whatever BER would still allow is read on, and each
 * deviation is noted with its place, so that a linter can report all of them.
 * Only when the end of an element cannot be known does a level end.
 */
#ifndef ASSAY_DER_READER_H
#define ASSAY_DER_READER_H

#include "base/arena.h"
#include "base/bytes.h"

/* What X.690 forbids; each has one rule in standard/x690.csv. */
enum der_fault {
	DER_INDEFINITE,	      /* 10.1: the indefinite form of length */
	DER_LENGTH_LONG,      /* 10.1: more length octets than needed */
	DER_LENGTH_RESERVED,  /* 8.1.3.5: first length octet FF */
	DER_OVERRUN,	      /* 8.1.3: element ends after its container */
	DER_TRUNCATED,	      /* 8.1.1: the end comes inside a header */
	DER_TAG_BAD,	      /* 8.1.2: high tag form not minimal */
	DER_FORM,	      /* 8.1.2.5: constructed bit wrong, no string */
	DER_CONSTRUCTED,      /* 10.2: a string type in constructed form */
	DER_BOOLEAN_LENGTH,   /* 8.2.1: not one octet */
	DER_BOOLEAN,	      /* 11.1: TRUE that is not FF */
	DER_INTEGER_EMPTY,    /* 8.3.1: no contents */
	DER_INTEGER_PADDED,   /* 8.3.2: nine leading bits alike */
	DER_BITS_UNUSED,      /* 8.6.2.2: no initial octet, or over 7 */
	DER_BITS_EMPTY,	      /* 8.6.2.3: no octets, yet unused bits */
	DER_BITS_PADDING,     /* 11.2.1: unused bits that are not zero */
	DER_BITS_TRAILING,    /* 11.2.2: named bits with trailing zeros */
	DER_NULL_CONTENT,     /* 8.8.2: NULL with contents */
	DER_OID_EMPTY,	      /* 8.19.2: no contents */
	DER_OID_CUT,	      /* 8.19.2: the last arc does not end */
	DER_OID_PADDED,	      /* 8.19.2: an arc that begins with 80 */
	DER_DEFAULT_ENCODED,  /* 11.5: a DEFAULT value written out */
	DER_SET_ORDER,	      /* 11.6: SET OF not in ascending order */
	DER_TRAILING,	      /* 8.1.1: octets behind a whole value */
	DER_EXTRA,	      /* 8.9.2: a component that the type lacks */
	DER_UNEXPECTED,	      /* 8.14: another type than the syntax asks for */
	DER_MISSING,	      /* 8.9.2: a mandatory element is not there */
	DER_UTCTIME_FORM,     /* 11.8: not YYMMDDHHMMSSZ */
	DER_GENTIME_FORM,     /* 11.7: not YYYYMMDDHHMMSS[.f]Z */
	DER_TIME_CALENDAR,    /* a day or hour that does not exist */
	DER_TIME_FRACTION,    /* lawful DER, but not RFC 5280 4.1.2.5.2 */
	DER_FAULT_COUNT
};

enum {
	DER_NOTES_MAX = 64, /* further deviations are counted, not kept */
	DER_DEPTH_MAX = 32, /* nesting of indefinite lengths */
};

/* What sound objects never call: compilers keep it away from what they do. */
#define DER_COLD __attribute__((cold))
/* One call that is not inlined would force what it is given into memory. */
#define DER_INLINE static inline __attribute__((always_inline))

struct der_note {
	enum der_fault fault;
	struct bytes at;
};

struct der_notes {
	unsigned count; /* kept in list[] */
	unsigned dropped;
	struct der_note list[DER_NOTES_MAX];
};

/* Noted so far, kept or not. */
static inline unsigned
der_notes_total(const struct der_notes *notes)
{
	return notes == NULL ? 0 : notes->count + notes->dropped;
}

/* Is there a deviation from X.690 among those behind the first `from`? */
bool der_deviates(const struct der_notes *notes, unsigned from);

/* Identifier octet for low tag numbers; 0x80000000 | n for tags over 30. */
typedef uint32_t der_tag;

enum {
	DER_T_BOOLEAN = 0x01,
	DER_T_INTEGER = 0x02,
	DER_T_BIT_STRING = 0x03,
	DER_T_OCTET_STRING = 0x04,
	DER_T_NULL = 0x05,
	DER_T_OID = 0x06,
	DER_T_ENUMERATED = 0x0a,
	DER_T_UTF8 = 0x0c,
	DER_T_NUMERIC = 0x12,
	DER_T_PRINTABLE = 0x13,
	DER_T_TELETEX = 0x14,
	DER_T_IA5 = 0x16,
	DER_T_UTCTIME = 0x17,
	DER_T_GENTIME = 0x18,
	DER_T_VISIBLE = 0x1a,
	DER_T_UNIVERSAL = 0x1c,
	DER_T_BMP = 0x1e,
	DER_T_SEQUENCE = 0x30,
	DER_T_SET = 0x31,
	DER_CONTEXT = 0x80,
	DER_CONTEXT_CONS = 0xa0,
	DER_CONS_BIT = 0x20,
};

struct der {
	der_tag tag;
	struct bytes raw;   /* tag, length and value */
	struct bytes value; /* contents alone */
};

struct der_reader {
	const uint8_t *pos;
	const uint8_t *end;
	struct der_notes *notes; /* NULL: deviations are not of interest */
};

static inline struct der_reader
der_reader(struct bytes in, struct der_notes *notes)
{
	/* C forbids arithmetic on NULL, even by nothing. */
	return (struct der_reader){in.ptr,
	    in.len == 0 ? in.ptr : in.ptr + in.len, notes};
}

static inline bool
der_at_end(const struct der_reader *r)
{
	return r->pos == r->end;
}

static inline struct bytes
der_rest(const struct der_reader *r)
{
	return bytes_make(r->pos, (size_t)(r->end - r->pos));
}

/* Where something is missing: an empty view at the reader's position. */
static inline struct bytes
der_here(const struct der_reader *r)
{
	return bytes_make(r->pos, 0);
}

/* X.690 forbids it: all but what only RFC 5280 wants of times. */
static inline bool
der_is_deviation(enum der_fault fault)
{
	return fault != DER_TIME_CALENDAR && fault != DER_TIME_FRACTION;
}

/* Not a deviation of DER alone: the octets are no value of the type. */
static inline bool
der_is_malformed(enum der_fault fault)
{
	const uint32_t bits = 1u << DER_LENGTH_RESERVED | 1u << DER_OVERRUN |
	    1u << DER_TRUNCATED | 1u << DER_FORM | 1u << DER_BOOLEAN_LENGTH |
	    1u << DER_INTEGER_EMPTY | 1u << DER_BITS_UNUSED |
	    1u << DER_BITS_EMPTY | 1u << DER_NULL_CONTENT |
	    1u << DER_OID_EMPTY | 1u << DER_OID_CUT | 1u << DER_TRAILING |
	    1u << DER_EXTRA | 1u << DER_UNEXPECTED | 1u << DER_MISSING;

	return (bits >> fault & 1) != 0;
}

DER_COLD void der_note(struct der_notes *notes, enum der_fault fault,
    struct bytes at);

/*
 * The common case of what follows is inline, the rest in functions whose
 * names end in _slow. These pass by value: readers and elements whose
 * addresses go nowhere stay in registers.
 */
struct der_step {
	struct der_reader rest;
	bool found;
	struct der element; /* when found */
};

DER_INLINE bool
der_step_take(struct der_step step, struct der_reader *r, struct der *ret)
{
	*r = step.rest;
	if (step.found)
		*ret = step.element;
	return step.found;
}

DER_COLD struct der_step der_next_slow(struct der_reader r);

/*
 * The next element; false at the end, or when its extent cannot be known, in
 * which case the fault is noted and the reader is moved to its end.
 */
DER_INLINE bool
der_next(struct der_reader *r, struct der *ret)
{
	size_t left = (size_t)(r->end - r->pos);
	const uint8_t *p = r->pos;

	if (left == 0)
		return false;
	/* The common case: one tag octet, short or minimal 81/82 length. */
	if (left >= 2 && (p[0] & 0x1f) != 0x1f) {
		size_t head = 2, len = p[1];

		if (len >= 0x80) {
			if (len == 0x81 && left >= 3 && p[2] >= 0x80) {
				head = 3;
				len = p[2];
			} else if (len == 0x82 && left >= 4 && p[2] != 0) {
				head = 4;
				len = (size_t)p[2] << 8 | p[3];
			} else {
				return der_step_take(der_next_slow(*r), r,
				    ret);
			}
		}
		if (len <= left - head) {
			ret->tag = p[0];
			ret->raw = bytes_make(p, head + len);
			ret->value = bytes_make(p + head, len);
			r->pos = p + head + len;
			return true;
		}
	}
	return der_step_take(der_next_slow(*r), r, ret);
}

/* The identifier octet of the next element, 0 at the end. */
static inline uint8_t
der_peek(const struct der_reader *r)
{
	return r->pos == r->end ? 0 : *r->pos;
}

DER_COLD struct der_step der_expect_slow(struct der_reader r, der_tag tag);

/*
 * The next element if it has this tag; else it is noted as unexpected (or
 * missing at the end), left unread, and the answer is false.
 */
DER_INLINE bool
der_expect(struct der_reader *r, uint8_t tag, struct der *ret)
{
	if (r->pos != r->end && *r->pos == tag)
		return der_next(r, ret);
	return der_step_take(der_expect_slow(*r, tag), r, ret);
}

DER_COLD struct der_step der_optional_slow(struct der_reader r, uint8_t tag);

/*
 * The next element only if it has this tag; nothing is noted otherwise. One
 * that is constructed instead of primitive, or the reverse, is noted and
 * taken for it: no type of X.509 tells components apart by that bit.
 */
DER_INLINE bool
der_optional(struct der_reader *r, uint8_t tag, struct der *ret)
{
	uint8_t here = der_peek(r);

	if (here == tag)
		return der_next(r, ret);
	return ((here ^ tag) == DER_CONS_BIT || (here & 0x1f) == 0x1f) &&
	    der_step_take(der_optional_slow(*r, tag), r, ret);
}

/* The same for a tag that stands for a string type, [n] IMPLICIT. */
DER_INLINE bool
der_optional_string(struct der_reader *r, uint8_t tag, struct der *ret)
{
	if (der_peek(r) == (tag | DER_CONS_BIT))
		der_note(r->notes, DER_CONSTRUCTED, bytes_make(r->pos, 1));
	else if (der_peek(r) != tag)
		return false;
	return der_next(r, ret);
}

DER_COLD void der_tag_check_slow(der_tag found, struct bytes raw, uint8_t tag,
    struct der_notes *notes);

/* Note when the tag is not this one, or not of this form. */
DER_INLINE void
der_tag_check(const struct der *d, uint8_t tag, struct der_notes *notes)
{
	if (d->tag != tag)
		der_tag_check_slow(d->tag, d->raw, tag, notes);
}

/* Note when a universal type is constructed or primitive against its kind. */
void der_form_check(const struct der *d, struct der_notes *notes);

/* A reader for the contents of `d`. */
static inline struct der_reader
der_enter(const struct der *d, struct der_notes *notes)
{
	return der_reader(d->value, notes);
}

DER_COLD void der_end_slow(struct der_reader r);

/* The contents of a constructed type end here: note whatever follows. */
DER_INLINE void
der_end(struct der_reader *r)
{
	if (r->pos != r->end)
		der_end_slow(*r);
	r->pos = r->end;
}

/* The same where one value fills an input or a string that wraps it. */
DER_INLINE void
der_close(struct der_reader *r)
{
	if (r->pos != r->end)
		der_note(r->notes, DER_TRAILING, der_rest(r));
	r->pos = r->end;
}

/* How many elements follow; stops silently at the first unreadable one. */
size_t der_count(struct bytes in);

/*
 * Not fewer than the elements in `in`: what to set aside for them. Exact for
 * long inputs; short ones are not walked twice, as no element is under two
 * octets.
 */
static inline size_t
der_at_most(struct bytes in)
{
	return in.len < 4096 ? in.len / 2 + 1 : der_count(in);
}

/* Contents of primitive types, checked; deviations are noted. */
DER_COLD void der_bool_slow(struct bytes value, struct bytes raw,
    struct der_notes *notes);

DER_INLINE bool
der_bool(const struct der *d, struct der_notes *notes)
{
	if (d->value.len != 1 || d->value.ptr[0] != 0xff)
		der_bool_slow(d->value, d->raw, notes);
	return d->value.len > 0 && d->value.ptr[0] != 0;
}

DER_COLD void der_integer_check_slow(struct bytes value, struct bytes raw,
    struct der_notes *notes);

DER_INLINE void
der_integer_check(const struct der *d, struct der_notes *notes)
{
	const uint8_t *p = d->value.ptr;

	if (d->value.len == 0 || (d->value.len > 1 &&
	    ((p[0] == 0 && p[1] < 0x80) || (p[0] == 0xff && p[1] >= 0x80))))
		der_integer_check_slow(d->value, d->raw, notes);
}

/* False when negative or over 63 bits. */
bool der_small_integer(const struct der *d, int64_t *ret);
struct bytes der_bits_slow(struct der d, struct der_notes *notes,
    unsigned *ret_unused);

/* Bits without the count octet; unused count in *ret_unused. */
DER_INLINE struct bytes
der_bits(const struct der *d, struct der_notes *notes, unsigned *ret_unused)
{
	if (d->value.len > 1 && d->value.ptr[0] == 0 &&
	    (d->tag & DER_CONS_BIT) == 0) {
		*ret_unused = 0;
		return bytes_make(d->value.ptr + 1, d->value.len - 1);
	}
	return der_bits_slow(*d, notes, ret_unused);
}

/* The same with a named bit list, which has no trailing zeros. */
struct bytes der_named_bits(const struct der *d, struct der_notes *notes,
    unsigned *ret_unused);
DER_COLD void der_oid_check_slow(struct bytes value, struct bytes raw,
    struct der_notes *notes);

DER_INLINE void
der_oid_check(const struct der *d, struct der_notes *notes)
{
	der_oid_check_slow(d->value, d->raw, notes);
}

void der_null_check(const struct der *d, struct der_notes *notes);
void der_set_order_check(const struct der *d, struct der_notes *notes);

/*
 * Seconds since 1970 of a UTCTime or GeneralizedTime (RFC 5280 4.1.2.5).
 * BER forms (no seconds, offsets, fractions) are noted and still read.
 * False when it is no time at all.
 */
bool der_time(const struct der *d, struct der_notes *notes,
    int64_t *ret_seconds);

/* Walk elements of unknown syntax and note deviations of their encoding. */
void der_walk(struct bytes in, struct der_notes *notes);

/*
 * A string in constructed form as one piece, in memory of the arena. False
 * when that is full; what is no list of primitive pieces stays as it is.
 */
bool der_join(struct der *d, struct arena *arena);

#endif
