/*
 * What the checks of public keys cost, each beside one SHA-256 of 1500
 * octets in the same run. The best of several rounds counts. Prints a table
 * of ratios; asserts nothing.
 *
 * usage: keys
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "crypto/digest.h"
#include "crypto/ec.h"
#include "crypto/pq.h"
#include "crypto/rsa.h"
#include "yardstick.h"

enum { ROUNDS = 200, CALLS = 50, OCTETS = 2048 };

struct subject {
	struct crypto_scratch *scratch;
	struct yardstick *yardstick;
	uint8_t octets[OCTETS];
	size_t len;
};

typedef void work_fn(struct subject *s);

static void
hash_certificate(struct subject *s)
{
	yardstick_hash(s->yardstick, bytes_make(s->octets, s->len));
}

static void
hash_key(struct subject *s)
{
	uint8_t out[CRYPTO_HASH_MAX];

	(void)crypto_digest(s->scratch, CRYPTO_SHA1,
	    bytes_make(s->octets, s->len), out);
}

static void
rsa(struct subject *s)
{
	struct crypto_rsa ret;

	crypto_rsa_judge(s->scratch, bytes_make(s->octets, s->len), &ret);
}

static void
p256(struct subject *s)
{
	(void)crypto_point_check(CRYPTO_P256, bytes_make(s->octets, s->len));
}

static void
p384(struct subject *s)
{
	(void)crypto_point_check(CRYPTO_P384, bytes_make(s->octets, s->len));
}

static void
p521(struct subject *s)
{
	(void)crypto_point_check(CRYPTO_P521, bytes_make(s->octets, s->len));
}

static void
ed25519(struct subject *s)
{
	(void)crypto_point_check(CRYPTO_ED25519,
	    bytes_make(s->octets, s->len));
}

/* No coefficient is too large, so that all are looked at. */
static void
ml_kem(struct subject *s)
{
	memset(s->octets, 0, s->len);
	(void)crypto_mlkem_excess(bytes_make(s->octets, s->len));
}

/* Nanoseconds of one call, in the best round. */
static double
cost(work_fn *work, struct subject *s)
{
	double best = 1e18;

	work(s);
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct timespec a, b;
		double passed;

		clock_gettime(CLOCK_MONOTONIC, &a);
		for (unsigned i = 0; i < CALLS; i++)
			work(s);
		clock_gettime(CLOCK_MONOTONIC, &b);
		passed = (double)(b.tv_sec - a.tv_sec) * 1e9 +
		    (double)(b.tv_nsec - a.tv_nsec);
		best = passed / CALLS < best ? passed / CALLS : best;
	}
	return best;
}

/*
 * Octets that reach the last check: an odd modulus without small factors is
 * close enough to any, and coordinates below p are.
 */
static void
fill(struct subject *s, size_t len, bool point)
{
	uint32_t state = 2463534242u;
	struct crypto_rsa ret = {.small_factor = 1};

	s->len = len;
	while (ret.small_factor != 0) {
		for (size_t i = 0; i < len; i++) {
			state ^= state << 13;
			state ^= state >> 17;
			state ^= state << 5;
			s->octets[i] = (uint8_t)state;
		}
		s->octets[0] |= 0x80;
		s->octets[len - 1] |= 1;
		crypto_rsa_judge(s->scratch, bytes_make(s->octets, len),
		    &ret);
	}
	if (!point)
		return;
	s->octets[0] = 4;
	s->octets[1] = s->octets[1 + len / 2] = 0;
}

int
main(void)
{
	static const struct {
		const char *name;
		work_fn *work;
		size_t len;
		bool point;
	} rows[] = {
		{"SHA-256 of 1500 octets", hash_certificate, 1500, false},
		{"SHA-1 of 270 octets", hash_key, 270, false},
		{"RSA 2048", rsa, 256, false},
		{"RSA 3072", rsa, 384, false},
		{"RSA 4096", rsa, 512, false},
		{"P-256 point", p256, 65, true},
		{"P-384 point", p384, 97, true},
		{"P-521 point", p521, 133, true},
		{"Ed25519 key", ed25519, 32, false},
		{"ML-KEM-768 key", ml_kem, 1184, false},
	};
	static struct subject s;
	double unit = 0;

	s.scratch = crypto_scratch_new();
	s.yardstick = yardstick_new();
	if (s.scratch == NULL || s.yardstick == NULL)
		return 1;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		double ns;

		fill(&s, rows[i].len, rows[i].point);
		ns = cost(rows[i].work, &s);
		unit = i == 0 ? ns : unit;
		printf("%-24s %8.0f ns %8.2f\n", rows[i].name, ns, ns / unit);
	}
	crypto_scratch_free(s.scratch);
	return 0;
}
