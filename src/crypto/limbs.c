#include <math.h>

#include "crypto/limbs.h"

/* A divisor's two top limbs, normalised, and their reciprocal. */
struct divisor {
	uint64_t d1, d0, v;
};

static uint64_t
read_be(const uint8_t *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof(v));
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	v = __builtin_bswap64(v);
#endif
	return v;
}

size_t
crypto_limbs_load(struct bytes magnitude, uint64_t *ret)
{
	size_t count = 0, left = magnitude.len;
	uint64_t top = 0;

	for (; left >= 8; left -= 8)
		ret[count++] = read_be(magnitude.ptr + left - 8);
	for (size_t i = 0; i < left; i++)
		top = top << 8 | magnitude.ptr[i];
	if (left > 0)
		ret[count++] = top;
	while (count > 0 && ret[count - 1] == 0)
		count--;
	return count;
}

void
crypto_limbs_add(uint64_t *n, size_t count, uint64_t small)
{
	for (size_t i = 0; i < count && small != 0; i++)
		small = __builtin_add_overflow(n[i], small, &n[i]);
}

void
crypto_limbs_sub(uint64_t *n, size_t count, uint64_t small)
{
	for (size_t i = 0; i < count && small != 0; i++)
		small = __builtin_sub_overflow(n[i], small, &n[i]);
}

static crypto_u128
wide(uint64_t high, uint64_t low)
{
	return (crypto_u128)high << 64 | low;
}

/* The reciprocal for divisors of two limbs (Moeller and Granlund, 2011). */
static struct divisor
divisor_make(uint64_t d1, uint64_t d0)
{
	uint64_t v = (uint64_t)(wide(~d1, UINT64_MAX) / d1);
	uint64_t p = d1 * v + d0;
	crypto_u128 t;

	if (p < d0) {
		v--;
		if (p >= d1) {
			v--;
			p -= d1;
		}
		p -= d1;
	}
	t = (crypto_u128)v * d0;
	p += (uint64_t)(t >> 64);
	if (p < (uint64_t)(t >> 64)) {
		v--;
		if (wide(p, (uint64_t)t) >= wide(d1, d0))
			v--;
	}
	return (struct divisor){d1, d0, v};
}

/* floor(u / d) of three limbs by two; all ones where that is one limb more */
static uint64_t
quotient(const struct divisor *d, uint64_t u2, uint64_t u1, uint64_t u0)
{
	crypto_u128 q, r, dd = wide(d->d1, d->d0);

	if (wide(u2, u1) >= dd)
		return UINT64_MAX;
	q = (crypto_u128)d->v * u2 + wide(u2, u1);
	r = wide(u1 - (uint64_t)(q >> 64) * d->d1, u0) -
	    (crypto_u128)d->d0 * (uint64_t)(q >> 64) - dd;
	q += (crypto_u128)1 << 64;
	if ((uint64_t)(r >> 64) >= (uint64_t)q) {
		q -= (crypto_u128)1 << 64;
		r += dd;
	}
	return (uint64_t)(q >> 64) + (r >= dd);
}

/* One limb of a - b q, and what the limb above has to give. */
static inline void
sub_limb(uint64_t *a, uint64_t b, uint64_t q, uint64_t *carry)
{
	crypto_u128 t = (crypto_u128)b * q + *carry;

	*carry = (uint64_t)(t >> 64) +
	    __builtin_sub_overflow(*a, (uint64_t)t, a);
}

/* Take `carry` from the limbs of a; whether they had too little. */
static inline bool
sub_carry(uint64_t *a, size_t len, uint64_t carry)
{
	for (size_t i = 0; i < len && carry != 0; i++)
		carry = __builtin_sub_overflow(a[i], carry, &a[i]);
	return carry != 0;
}

/* a -= b * q, where a goes on above the `count` limbs of b up to `len`. */
static bool
submul(uint64_t *a, size_t len, const uint64_t *b, size_t count, uint64_t q)
{
	uint64_t carry = 0;

	for (size_t i = 0; i < count; i++)
		sub_limb(&a[i], b[i], q, &carry);
	return sub_carry(a + count, len - count, carry);
}

/* a -= 2 b * q, likewise; the doubling costs no second pass. */
static bool
submul_double(uint64_t *a, size_t len, const uint64_t *b, size_t count,
    uint64_t q)
{
	uint64_t carry = 0, last = 0;
	bool below, again;

	for (size_t i = 0; i < count; last = b[i++])
		sub_limb(&a[i], b[i] << 1 | last >> 63, q, &carry);
	/* Both change a: neither may be left out. */
	below = sub_carry(a + count, len - count, carry);
	again = submul(a + count, len - count, &q, 1, last >> 63);
	return below || again;
}

/* a += b, likewise; whether a limb was carried out of a. */
static bool
add(uint64_t *a, size_t len, const uint64_t *b, size_t count)
{
	uint64_t carry = 0;

	for (size_t i = 0; i < count; i++) {
		crypto_u128 t = (crypto_u128)a[i] + b[i] + carry;

		a[i] = (uint64_t)t;
		carry = (uint64_t)(t >> 64);
	}
	for (size_t i = count; i < len; i++)
		carry = __builtin_add_overflow(a[i], carry, &a[i]);
	return carry != 0;
}

/* floor(sqrt(n)) for n of which the top limb is at least 2^62 */
static uint64_t
sqrt_wide(uint64_t high, uint64_t low)
{
	double guess = sqrt((double)high * 0x1p64 + (double)low);
	uint64_t s = guess >= 0x1p64 ? UINT64_MAX : (uint64_t)guess;
	crypto_u128 n = wide(high, low), square = (crypto_u128)s * s;

	/* 52 bits are right; one step of Newton gives the rest. */
	if (square > n)
		s -= (uint64_t)((square - n) >> 16) / (s >> 15) + 1;
	else if (__builtin_add_overflow(s,
		     (uint64_t)((n - square) >> 16) / (s >> 15), &s))
		s = UINT64_MAX;
	while ((crypto_u128)s * s > n)
		s--;
	while (n - (crypto_u128)s * s > (crypto_u128)s * 2)
		s++;
	return s;
}

/*
 * One more limb of the root by the school method. s has `have` limbs and
 * grows downwards to s[-1]; r has one more than s and stands above the next
 * two limbs of the radicand, r[-2] and r[-1].
 */
static void
next_limb(const struct divisor *top, uint64_t *s, uint64_t *r, size_t have)
{
	size_t len = have + 3;
	uint64_t *n = r - 2;
	uint64_t h2 = n[have + 2] << 63 | n[have + 1] >> 1;
	uint64_t h1 = n[have + 1] << 63 | n[have] >> 1;
	uint64_t h0 = n[have] << 63 | n[have - 1] >> 1;
	uint64_t q = quotient(top, h2, h1, h0);
	unsigned short_by = 0;

	/* r - (2 s B + q) q */
	s[-1] = q;
	short_by += submul_double(n + 1, len - 1, s, have, q);
	short_by += submul(n, len, &q, 1, q);
	while (short_by > 0) {
		/* (s B + q) + (s B + q - 1) is what one unit of q took */
		short_by -= add(n, len, s - 1, have + 1);
		s[-1]--;
		short_by -= add(n, len, s - 1, have + 1);
	}
}

static bool
below(const uint64_t *a, const uint64_t *b, size_t count)
{
	while (count-- > 0)
		if (a[count] != b[count])
			return a[count] < b[count];
	return false;
}

/*
 * The upper limbs s of a root and its remainder r are known: r / 2s are
 * nearly all lower limbs. As each limb of the quotient is found, one limb of
 * precision less is needed, so the divisor is cut from below.
 */
static void
divide_short(const struct divisor *top, const uint64_t *s, uint64_t *r,
    size_t have, uint64_t *ret, size_t wanted)
{
	for (size_t i = 0; i < have; i++)
		r[i] = r[i] >> 1 | r[i + 1] << 63;
	while (wanted-- > 0) {
		uint64_t q = quotient(top, r[have - 1], r[have - 2],
		    r[have - 3]);

		/* As large as the divisor: nothing but ones can follow. */
		if (q == UINT64_MAX && !below(r, s, have)) {
			memset(ret, 0xff, (wanted + 1) * sizeof(*ret));
			return;
		}
		s++;
		if (submul(r, have, s, have - 1, q)) {
			q--;
			(void)add(r, have, s, have - 1);
		}
		ret[wanted] = q;
		have--;
	}
}

/* n times an even power of two, so that its top limb is at least 2^62 */
static unsigned
normalise(const uint64_t *n, size_t count, uint64_t *ret, size_t room)
{
	unsigned shift = (unsigned)__builtin_clzll(n[count - 1]) & ~1u;
	size_t pad = room - count;

	memset(ret, 0, pad * sizeof(*ret));
	for (size_t i = 0; i < count; i++)
		ret[pad + i] = n[i] << shift |
		    (shift > 0 && i > 0 ? n[i - 1] >> (64 - shift) : 0);
	return (shift + 64 * (unsigned)pad) / 2;
}

/* The root's first limb, and what is left of the radicand's two. */
static uint64_t
first_limb(uint64_t *r)
{
	uint64_t s = sqrt_wide(r[1], r[0]);
	crypto_u128 rest = wide(r[1], r[0]) - (crypto_u128)s * s;

	r[0] = (uint64_t)rest;
	r[1] = (uint64_t)(rest >> 64);
	return s;
}

size_t
crypto_limbs_sqrt(const uint64_t *n, size_t count, uint64_t *ret)
{
	size_t digits = (count + 1) / 2, exact = (digits + 3) / 2;
	uint64_t work[CRYPTO_LIMBS_MAX + 2], *r = work + 2 * digits - 2;
	uint64_t *s = ret + digits - 1;
	unsigned shift = normalise(n, count, work, 2 * digits);
	struct divisor top;

	if (exact > digits)
		exact = digits;
	*s = first_limb(r);
	top = divisor_make(*s, 0);
	for (size_t have = 1; have < exact; have++) {
		next_limb(&top, s--, r, have);
		r -= 2;
		if (have == 1)
			top = divisor_make(s[1], s[0]);
	}
	divide_short(&top, s, r, exact, ret, digits - exact);
	if (shift > 0)
		for (size_t i = 0; i < digits; i++)
			ret[i] = ret[i] >> shift |
			    (i + 1 < digits ? ret[i + 1] << (64 - shift) : 0);
	return digits;
}
