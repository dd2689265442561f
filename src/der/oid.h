/*
 * The object identifiers that assay knows, from standard/oids.csv: one enum
 * for all, an ordinal for bit masks within the kinds that need one.
 */
#ifndef ASSAY_DER_OID_H
#define ASSAY_DER_OID_H

#include "base/text.h"
#include "der/reader.h"
#include "oids.gen.h"

struct oid_info {
	const char *name;
	const char *dotted;
	const char *description;
	struct bytes der; /* contents octets */
	uint8_t kind;	  /* enum oid_kind */
	uint8_t ordinal;  /* within the kind, at most 63 */
};

extern const struct oid_info oid_table[OID_COUNT];
extern const uint16_t oid_slots[1 << OID_HASH_BITS];

enum { OID_TEXT = 128 };

/* The identifier with these contents octets, or OID_UNKNOWN. */
static inline enum oid
oid_find(struct bytes v)
{
	uint32_t first = 0, last = 0, slot;
	uint16_t number;

	if (v.len >= 4) {
		memcpy(&first, v.ptr, 4);
		memcpy(&last, v.ptr + v.len - 4, 4);
	} else {
		for (size_t i = 0; i < v.len; i++)
			first |= (uint32_t)v.ptr[i] << (8 * i);
		last = first;
	}
	slot = (first * OID_HASH_SEED + last * 0x9e3779b1u +
		   (uint32_t)v.len) * 0x85ebca6bu >> (32 - OID_HASH_BITS);
	number = oid_slots[slot];
	if (number == 0 || !bytes_equal(oid_table[number].der, v))
		return OID_UNKNOWN;
	return (enum oid)number;
}

/* The same for an element; its form is only in question when unknown. */
static inline enum oid
oid_read(const struct der *d, struct der_notes *notes)
{
	enum oid oid = oid_find(d->value);

	if (oid == OID_UNKNOWN)
		der_oid_check(d, notes);
	return oid;
}

static inline bool
oid_is(enum oid oid, enum oid_kind kind)
{
	return oid_table[oid].kind == kind;
}

/* Dotted form of any contents octets, well-formed or not. */
const char *oid_dotted(struct bytes v, char out[OID_TEXT]);
/* Our name where we know one, else the dotted form. */
const char *oid_name(struct bytes v, char out[OID_TEXT]);
/* The identifier of that name or dotted form, or OID_UNKNOWN. */
enum oid oid_by_name(const char *name);
/* Contents octets of a dotted form; 0 when it is not one or too long. */
size_t oid_encode(const char *dotted, uint8_t *out, size_t room);

#endif
