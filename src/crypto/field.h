/* Arithmetic modulo the primes of the named curves, Montgomery's way. */
#ifndef ASSAY_CRYPTO_FIELD_H
#define ASSAY_CRYPTO_FIELD_H

#include "crypto/limbs.h"

enum { FIELD_LIMBS = 9 };

struct field {
	unsigned limbs;
	unsigned octets; /* of one encoded element */
	uint64_t inverse; /* -1/p modulo 2^64 */
	uint64_t p[FIELD_LIMBS];
	uint64_t rr[FIELD_LIMBS]; /* 2^(128 limbs) mod p */
};

/* A residue x held as x 2^(64 limbs) mod p. */
struct element {
	uint64_t v[FIELD_LIMBS];
};

/* Of a number below p, least significant limb first. */
struct element field_from(const struct field *f, const uint64_t *limbs);
struct element field_small(const struct field *f, uint64_t n);
struct element field_mul(const struct field *f, const struct element *a,
    const struct element *b);
struct element field_add(const struct field *f, const struct element *a,
    const struct element *b);
struct element field_sub(const struct field *f, const struct element *a,
    const struct element *b);
bool field_is_zero(const struct field *f, const struct element *a);
/* Zero counts as a square. */
bool field_is_square(const struct field *f, const struct element *a);
/* Is the number below p? */
bool field_holds(const struct field *f, const uint64_t *limbs);

#endif
