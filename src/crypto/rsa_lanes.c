#include "crypto/rsa_lanes.h"

#define DIGIT_MASK ((UINT64_C(1) << RSA_DIGIT_BITS) - 1)

static void
multiply(struct rsa_lanes *lanes, const uint16_t *prime)
{
	for (unsigned i = 0; i < RSA_LANES; i++)
		lanes->product[i] = 1;
	for (unsigned i = 0; i < RSA_PRIMES; i++) {
		unsigned row = i / RSA_LANES, lane = i % RSA_LANES;

		lanes->product[lane] *= prime[i];
		lanes->prime[row][lane] = prime[i];
		lanes->reciprocal[row][lane] =
		    (UINT64_C(1) << RSA_DIGIT_BITS) / prime[i];
	}
}

/* Each step of Newton doubles the right bits of the inverse. */
static void
weigh(struct rsa_lanes *lanes, unsigned lane)
{
	uint64_t m = lanes->product[lane], inverse = m;
	crypto_u128 w = 1;

	for (unsigned i = 0; i < 5; i++)
		inverse *= 2 - m * inverse;
	lanes->negative_inverse[lane] = -inverse & DIGIT_MASK;
	w = (w << RSA_DIGIT_BITS) % m;
	for (unsigned i = 0; i <= RSA_DIGITS; i++) {
		w = (w << RSA_DIGIT_BITS) % m;
		lanes->weight[i][lane] = (uint64_t)w;
	}
}

void
rsa_lanes_make(struct rsa_lanes *lanes, const uint16_t *prime)
{
	*lanes = (struct rsa_lanes){0};
	multiply(lanes, prime);
	for (unsigned lane = 0; lane < RSA_LANES; lane++)
		weigh(lanes, lane);
}

#ifdef __x86_64__

#include <immintrin.h>

#define WITH_IFMA __attribute__((target("avx512f,avx512vl,avx512ifma")))
#define INSIDE WITH_IFMA static inline __attribute__((always_inline))

enum { WIDTH = 8, VECTORS = RSA_LANES / WIDTH };

/* low + 2^52 high */
struct sum {
	__m512i low, high;
};

bool
rsa_lanes_here(void)
{
	return __builtin_cpu_supports("avx512f") &&
	    __builtin_cpu_supports("avx512vl") &&
	    __builtin_cpu_supports("avx512ifma");
}

INSIDE __m512i
lanes_at(const uint64_t *row, unsigned vector)
{
	return _mm512_load_si512(row + vector * WIDTH);
}

INSIDE void
add_product(struct sum *s, __m512i a, __m512i b)
{
	s->low = _mm512_madd52lo_epu64(s->low, a, b);
	s->high = _mm512_madd52hi_epu64(s->high, a, b);
}

/* s / 2^52 modulo the products, as in Montgomery's reduction */
INSIDE void
reduce(struct sum *s, __m512i product, __m512i negative_inverse)
{
	const __m512i mask = _mm512_set1_epi64(DIGIT_MASK);
	const __m512i zero = _mm512_setzero_si512();
	__m512i low = _mm512_and_si512(s->low, mask);
	__m512i carry = _mm512_srli_epi64(s->low, RSA_DIGIT_BITS);
	__m512i q = _mm512_madd52lo_epu64(zero, low, negative_inverse);

	low = _mm512_madd52lo_epu64(low, q, product);
	s->low = _mm512_madd52hi_epu64(_mm512_add_epi64(s->high, carry), q,
	    product);
	s->low = _mm512_add_epi64(s->low,
	    _mm512_srli_epi64(low, RSA_DIGIT_BITS));
	s->high = zero;
}

INSIDE __m512i
digit_at(const uint64_t *n, size_t i)
{
	const uint64_t *limb = n + RSA_DIGIT_BITS * i / 64;
	unsigned shift = RSA_DIGIT_BITS * i % 64;
	uint64_t digit = limb[0] >> shift | limb[1] << 1 << (63 - shift);

	return _mm512_set1_epi64((long long)(digit & DIGIT_MASK));
}

/*
 * r 2^(52 len) + n. The products of a block are below 2^107 in all, so that
 * two reductions leave less than 2^50.
 */
INSIDE void
block(const struct rsa_lanes *lanes, const uint64_t *n, size_t from,
    size_t len, __m512i r[VECTORS])
{
	struct sum sum[VECTORS] = {0};

	for (unsigned v = 0; v < VECTORS; v++)
		add_product(&sum[v], r[v], lanes_at(lanes->weight[len], v));
	for (size_t i = 0; i < len; i++) {
		__m512i digit = digit_at(n, from + i);

		for (unsigned v = 0; v < VECTORS; v++)
			add_product(&sum[v], digit,
			    lanes_at(lanes->weight[i], v));
	}
	for (unsigned v = 0; v < VECTORS; v++) {
		__m512i product = lanes_at(lanes->product, v);
		__m512i inverse = lanes_at(lanes->negative_inverse, v);

		reduce(&sum[v], product, inverse);
		reduce(&sum[v], product, inverse);
		r[v] = sum[v].low;
	}
}

/* The quotient is right or one too small. */
INSIDE __m128i
by_primes(const struct rsa_lanes *lanes, unsigned row, unsigned v, __m512i r)
{
	const __m512i zero = _mm512_setzero_si512();
	__m512i p = lanes_at(lanes->prime[row], v);
	__m512i q = _mm512_madd52hi_epu64(zero, r,
	    lanes_at(lanes->reciprocal[row], v));
	__m512i rest = _mm512_sub_epi64(r, _mm512_madd52lo_epu64(zero, q, p));

	rest = _mm512_min_epu64(rest, _mm512_sub_epi64(rest, p));
	return _mm512_cvtepi64_epi16(rest);
}

WITH_IFMA void
rsa_lanes_residues(const struct rsa_lanes *lanes, const uint64_t *n,
    size_t count, uint16_t ret[RSA_RESIDUES])
{
	size_t left = (64 * count + RSA_DIGIT_BITS - 1) / RSA_DIGIT_BITS;
	__m512i r[VECTORS] = {0};

	for (size_t len; left > 0; left -= len) {
		len = left % RSA_DIGITS == 0 ? RSA_DIGITS : left % RSA_DIGITS;
		block(lanes, n, left - len, len, r);
	}
	for (unsigned row = 0; row < RSA_ROWS; row++)
		for (unsigned v = 0; v < VECTORS; v++)
			_mm_storeu_si128((__m128i *)(void *)(ret +
				row * RSA_LANES + v * WIDTH),
			    by_primes(lanes, row, v, r[v]));
}

#else

bool
rsa_lanes_here(void)
{
	return false;
}

void
rsa_lanes_residues(const struct rsa_lanes *lanes, const uint64_t *n,
    size_t count, uint16_t ret[RSA_RESIDUES])
{
	(void)lanes, (void)n, (void)count, (void)ret;
}

#endif
