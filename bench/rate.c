/*
 * Certificates a second, in one run and on the same bytes: a SHA-256 of each
 * (the yardstick), OpenSSL's decoder, our reader, the full lint with the
 * rules of all sources, and the full lint with one thread per core. Prints
 * a table of rates and their ratio to the yardstick; asserts nothing.
 *
 * usage: rate [--seconds N] [--profile] FILE.der...
 * --profile runs the full lint alone, for a profiler to watch.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "yardstick.h"
#include "lint/lint.h"
#include "lint/policy.h"

enum { CERTS_MAX = 4096, THREADS_MAX = 64, ROUNDS = 9, PASSES = 16 };

static struct bytes certs[CERTS_MAX];
static size_t cert_count, cert_octets;
static double seconds = 1.0;
static bool profile;

typedef void work_fn(void *state, struct bytes in);

static double
now(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static bool
load(const char *path)
{
	FILE *f = fopen(path, "rb");
	uint8_t *room = malloc(1 << 16);
	size_t len;

	if (f == NULL || room == NULL)
		return false;
	len = fread(room, 1, 1 << 16, f);
	fclose(f);
	certs[cert_count++] = bytes_make(room, len);
	cert_octets += len;
	return len > 0;
}

/*
 * Certificates a second over whole passes of the set: of the thread's own
 * time, so that other work of the machine is not counted, or of the day's.
 */
static double
rate(work_fn *work, void *state, double span, clockid_t clock)
{
	double start = now(clock), passed;
	size_t done = 0;

	do {
		for (size_t pass = 0; pass < PASSES; pass++)
			for (size_t i = 0; i < cert_count; i++)
				work(state, certs[i]);
		done += PASSES * cert_count;
		passed = now(clock) - start;
	} while (passed < span);
	return (double)done / passed;
}

struct parser {
	struct arena arena;
	struct x509_cert cert;
};

static void
parse(void *state, struct bytes in)
{
	struct parser *p = state;
	struct err err;

	arena_reset(&p->arena);
	(void)!x509_cert_read(in, &p->arena, &p->cert, &err);
}

static void
lint(void *state, struct bytes in)
{
	static const struct lint_request request;
	struct lint_result result;
	struct err err;

	(void)!lint_run(state, in, &request, &result, &err);
}

struct thread {
	pthread_t id;
	const struct lint_policy *policy;
	double rate;
};

static void *
lint_thread(void *state)
{
	struct thread *t = state;
	struct lint *l = lint_new(t->policy);

	t->rate = rate(lint, l, seconds, CLOCK_MONOTONIC);
	lint_free(l);
	return NULL;
}

static double
threads(const struct lint_policy *policy, long count)
{
	struct thread t[THREADS_MAX];
	double sum = 0;

	for (long i = 0; i < count; i++) {
		t[i].policy = policy;
		pthread_create(&t[i].id, NULL, lint_thread, &t[i]);
	}
	for (long i = 0; i < count; i++) {
		pthread_join(t[i].id, NULL);
		sum += t[i].rate;
	}
	return sum;
}

static int
ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Short turns, one of each kind after the other, and the median of each:
 * a machine whose speed drifts slows all alike. */
static void
compare(work_fn *const *work, void *const *state, double *ret, size_t kinds)
{
	double turns[8][ROUNDS];

	for (int round = 0; round < ROUNDS; round++)
		for (size_t k = 0; k < kinds; k++)
			turns[k][round] = rate(work[k], state[k],
			    seconds / ROUNDS, CLOCK_THREAD_CPUTIME_ID);
	for (size_t k = 0; k < kinds; k++) {
		qsort(turns[k], ROUNDS, sizeof(double), ascending);
		ret[k] = turns[k][ROUNDS / 2];
	}
}

static void
row(const char *what, double value, double yardstick)
{
	printf("%-34s %12.0f %10.3f us %8.2f\n", what, value, 1e6 / value,
	    value / yardstick);
}

int
main(int argc, char **argv)
{
	struct yardstick *y = yardstick_new();
	struct parser *p = malloc(sizeof(*p));
	struct lint_policy *policy = lint_policy_new();
	struct lint *l = lint_new(policy);
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	work_fn *work[] = {yardstick_hash, yardstick_decode, parse, lint};
	void *state[] = {y, y, p, l};
	double rates[4];

	arena_init(&p->arena, 1 << 24);
	for (int i = 1; i < argc && cert_count < CERTS_MAX; i++) {
		if (strcmp(argv[i], "--seconds") == 0 && i + 1 < argc)
			seconds = atof(argv[++i]);
		else if (strcmp(argv[i], "--profile") == 0)
			profile = true;
		else if (!load(argv[i]))
			fprintf(stderr, "rate: cannot read %s\n", argv[i]);
	}
	if (cert_count == 0)
		return 2;
	if (profile)
		return rate(lint, l, seconds, CLOCK_MONOTONIC) <= 0;
	compare(work, state, rates, 4);
	printf("%zu certificates, %zu octets each on average\n", cert_count,
	    cert_octets / cert_count);
	printf("%-34s %12s %13s %8s\n", "", "per second", "each", "ratio");
	row("SHA-256 (libcrypto, context kept)", rates[0], rates[0]);
	row("d2i_X509 (libcrypto)", rates[1], rates[0]);
	row("assay: read", rates[2], rates[0]);
	row("assay: full lint, one thread", rates[3], rates[0]);
	if (cores > 1 && cores <= THREADS_MAX) {
		double one = threads(policy, 1), all = threads(policy, cores);

		row("assay: full lint, all cores", all, rates[0]);
		printf("%ld threads give %.2f times one\n", cores, all / one);
	}
	lint_free(l);
	lint_policy_free(policy);
	return 0;
}
