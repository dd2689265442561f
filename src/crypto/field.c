#include "crypto/field.h"

/* a - p, when a with the carry above its limbs is at least p */
static inline __attribute__((always_inline)) void
reduce(const struct field *f, uint64_t *a, uint64_t carry, unsigned n)
{
	uint64_t out[FIELD_LIMBS], borrow = 0;

	for (unsigned i = 0; i < n; i++) {
		crypto_u128 t = (crypto_u128)a[i] - f->p[i] - borrow;

		out[i] = (uint64_t)t;
		borrow = (uint64_t)(t >> 64) & 1;
	}
	if (carry >= borrow)
		memcpy(a, out, n * sizeof(*a));
}

/* With n known where it is inlined, the loops unroll. */
static inline __attribute__((always_inline)) struct element
multiply(const struct field *f, const struct element *a,
    const struct element *b, unsigned n)
{
	uint64_t t[FIELD_LIMBS + 1] = {0};
	struct element ret = {0};

	for (unsigned i = 0; i < n; i++) {
		crypto_u128 x = (crypto_u128)a->v[0] * b->v[i] + t[0];
		uint64_t m = (uint64_t)x * f->inverse;
		crypto_u128 y = (crypto_u128)m * f->p[0] + (uint64_t)x;

#pragma GCC unroll 8
		for (unsigned j = 1; j < n; j++) {
			x = (crypto_u128)a->v[j] * b->v[i] + t[j] +
			    (uint64_t)(x >> 64);
			y = (crypto_u128)m * f->p[j] + (uint64_t)x +
			    (uint64_t)(y >> 64);
			t[j - 1] = (uint64_t)y;
		}
		x = (crypto_u128)t[n] + (uint64_t)(x >> 64) +
		    (uint64_t)(y >> 64);
		t[n - 1] = (uint64_t)x;
		t[n] = (uint64_t)(x >> 64);
	}
	reduce(f, t, t[n], n);
	memcpy(ret.v, t, n * sizeof(*t));
	return ret;
}

struct element
field_mul(const struct field *f, const struct element *a,
    const struct element *b)
{
	switch (f->limbs) {
	case 4:
		return multiply(f, a, b, 4);
	case 6:
		return multiply(f, a, b, 6);
	case 7:
		return multiply(f, a, b, 7);
	default:
		return multiply(f, a, b, FIELD_LIMBS);
	}
}

struct element
field_add(const struct field *f, const struct element *a,
    const struct element *b)
{
	struct element ret = {0};
	uint64_t carry = 0;

	for (unsigned i = 0; i < f->limbs; i++) {
		crypto_u128 t = (crypto_u128)a->v[i] + b->v[i] + carry;

		ret.v[i] = (uint64_t)t;
		carry = (uint64_t)(t >> 64);
	}
	reduce(f, ret.v, carry, f->limbs);
	return ret;
}

struct element
field_sub(const struct field *f, const struct element *a,
    const struct element *b)
{
	struct element minus = {0};
	uint64_t borrow = 0;

	for (unsigned i = 0; i < f->limbs; i++) {
		crypto_u128 t = (crypto_u128)f->p[i] - b->v[i] - borrow;

		minus.v[i] = (uint64_t)t;
		borrow = (uint64_t)(t >> 64) & 1;
	}
	return field_add(f, a, &minus);
}

struct element
field_from(const struct field *f, const uint64_t *limbs)
{
	struct element ret = {0}, rr = {0};

	memcpy(ret.v, limbs, f->limbs * sizeof(*limbs));
	memcpy(rr.v, f->rr, sizeof(rr.v));
	return field_mul(f, &ret, &rr);
}

struct element
field_small(const struct field *f, uint64_t n)
{
	uint64_t limbs[FIELD_LIMBS] = {n};

	return field_from(f, limbs);
}

bool
field_is_zero(const struct field *f, const struct element *a)
{
	uint64_t any = 0;

	for (unsigned i = 0; i < f->limbs; i++)
		any |= a->v[i];
	return any == 0;
}

bool
field_holds(const struct field *f, const uint64_t *limbs)
{
	for (unsigned i = f->limbs; i-- > 0;)
		if (limbs[i] != f->p[i])
			return limbs[i] < f->p[i];
	return false;
}

/* (p - 1) / 2, four bits from bit 4 i on */
static unsigned
half_digit(const struct field *f, unsigned i)
{
	unsigned at = 4 * i + 1, limb = at / 64, shift = at % 64;
	uint64_t v = f->p[limb] >> shift;

	if (shift > 60 && limb + 1 < f->limbs)
		v |= f->p[limb + 1] << (64 - shift);
	return (unsigned)v & 15;
}

/* Euler's criterion: a^((p-1)/2) is 1, with sixteen powers made before. */
bool
field_is_square(const struct field *f, const struct element *a)
{
	struct element one = field_small(f, 1), power[16], out = one;

	power[0] = one;
	for (unsigned i = 1; i < 16; i++)
		power[i] = field_mul(f, &power[i - 1], a);
	for (unsigned i = 16 * f->limbs; i-- > 0;) {
		unsigned digit = half_digit(f, i);

		for (unsigned j = 0; j < 4; j++)
			out = field_mul(f, &out, &out);
		if (digit != 0)
			out = field_mul(f, &out, &power[digit]);
	}
	out = field_sub(f, &out, &one);
	return field_is_zero(f, &out) || field_is_zero(f, a);
}
