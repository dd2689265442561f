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

/* The part that reading needs, small enough to stay in the cache. */
struct oid_key {
	uint8_t len;
	uint8_t kind;
	uint8_t ordinal;
	uint8_t octets[13];
};

extern const struct oid_info oid_table[OID_COUNT];
extern const struct oid_key oid_keys[OID_COUNT];
extern const uint16_t oid_attr_arc[256]; /* 2.5.4.x */
extern const uint16_t oid_ext_arc[256];	 /* 2.5.29.x */
extern const uint16_t oid_slots[1 << OID_HASH_BITS];

enum { OID_TEXT = 128 };

static inline uint32_t
oid_load4(const uint8_t *p)
{
	uint32_t n;

	memcpy(&n, p, sizeof(n));
	return n;
}

/* Identifiers of at least four octets, by a hash without collisions. */
static inline enum oid
oid_find_long(struct bytes v)
{
	uint32_t hash = (oid_load4(v.ptr) * OID_HASH_SEED +
	    oid_load4(v.ptr + v.len - 4) * 0x9e3779b1u +
	    (uint32_t)v.len) * 0x85ebca6bu;
	uint16_t number = oid_slots[hash >> (32 - OID_HASH_BITS)];
	const struct oid_key *key = &oid_keys[number];

	if (number == 0 ||
	    !bytes_equal(bytes_make(key->octets, key->len), v))
		return OID_UNKNOWN;
	return (enum oid)number;
}

/* Those under four octets that are in neither arc; there are few. */
enum oid oid_find_short(struct bytes v);

/* The identifier with these contents octets, or OID_UNKNOWN. */
static inline enum oid
oid_find(struct bytes v)
{
	if (v.len >= 4)
		return oid_find_long(v);
	if (v.len == 3 && v.ptr[0] == 0x55 && v.ptr[1] == 0x1d)
		return (enum oid)oid_ext_arc[v.ptr[2]];
	if (v.len == 3 && v.ptr[0] == 0x55 && v.ptr[1] == 0x04)
		return (enum oid)oid_attr_arc[v.ptr[2]];
	return oid_find_short(v);
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
	return oid_keys[oid].kind == kind;
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
