/*
 * Look-ups a second: dns_rate agent|libunbound|caa NAME COUNT FLIGHT ANCHOR
 * ZONE=ADDR...  asks for CAA at COUNT names "nK.NAME", or always at NAME when
 * it begins with "=", with FLIGHT of them under way. Prints the rate, the
 * microseconds of processor for each, and the agent's memory on the way.
 */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "agent/resolver.h"
#include "sys/clock.h"
#include "sys/dns_agent.h"
#include "validate/caa.h"

enum { STUBS_MAX = 64, MEMORY = 64 << 20, STEPS = 10 };

struct job {
	const char *name;
	unsigned long count, sent, answered, failed;
	unsigned flight;
	const char *anchor;
	char **stub;
	int stubs;
};

static void
die(const char *what)
{
	fprintf(stderr, "dns_rate: %s\n", what);
	exit(3);
}

static void
next_name(struct job *job, char out[SYS_DNS_NAME_TEXT])
{
	if (job->name[0] == '=')
		(void)snprintf(out, SYS_DNS_NAME_TEXT, "%s", job->name + 1);
	else
		(void)snprintf(out, SYS_DNS_NAME_TEXT, "n%lu.%s", job->sent,
		    job->name);
	job->sent++;
}

/* Libunbound alone, with the agent's options. */

static void
answered(void *context, int failed, struct ub_result *result)
{
	struct job *job = context;

	job->answered++;
	job->failed += failed != 0 || result->bogus || result->rcode != 0;
	ub_resolve_free(result);
}

static struct ub_ctx *
open_resolver(const struct job *job)
{
	static struct agent_resolver_config config;
	static struct arena arena;
	struct err err = {.text = ""};
	struct ub_ctx *ctx = NULL;

	arena_init(&arena, MEMORY);
	for (int i = 0; i < job->stubs; i++) {
		char *equals = strchr(job->stub[i], '=');

		*equals = '\0';
		config.stub[config.stubs].zone = job->stub[i];
		config.stub[config.stubs++].address = equals + 1;
	}
	if (agent_resolver_read_anchors(&config, &arena, job->anchor, &err) !=
		RC_OK ||
	    agent_resolver_new(&config, false, &ctx, &err) != RC_OK ||
	    agent_resolver_warm_up(ctx, &err) != RC_OK)
		die(err.text);
	return ctx;
}

static double
run_libunbound(struct job *job)
{
	struct ub_ctx *ctx = open_resolver(job);
	struct pollfd fd = {ub_fd(ctx), POLLIN, 0};
	char name[SYS_DNS_NAME_TEXT];
	int64_t start = sys_ticks_ms();

	while (job->answered < job->count) {
		while (job->sent < job->count &&
		    job->sent - job->answered < job->flight) {
			next_name(job, name);
			if (ub_resolve_async(ctx, name, SYS_DNS_CAA,
				SYS_DNS_IN, job, answered, NULL) != 0)
				die("libunbound takes no question");
		}
		(void)poll(&fd, 1, -1);
		if (ub_process(ctx) != 0)
			die("libunbound fails");
	}
	return (double)(sys_ticks_ms() - start) / 1000;
}

/* The same through the agent. */

static unsigned long
resident_kib(int pid)
{
	char path[64], line[256];
	unsigned long kib = 0;
	FILE *f;

	(void)snprintf(path, sizeof(path), "/proc/%d/status", pid);
	f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (sscanf(line, "VmRSS: %lu", &kib) == 1)
			break;
	if (f != NULL)
		(void)fclose(f);
	return kib;
}

static struct sys_agent *
open_agent(const struct job *job)
{
	static char stub[STUBS_MAX][256];
	static struct sys_agent_setting setting[STUBS_MAX + 1];
	struct sys_agent *agent;
	struct err err = {.text = ""};
	size_t n = 0;

	setting[n++] = (struct sys_agent_setting){"dns.anchor", job->anchor};
	for (int i = 0; i < job->stubs; i++) {
		(void)snprintf(stub[i], sizeof(stub[i]), "%s", job->stub[i]);
		*strchr(stub[i], '=') = ' ';
		setting[n++] = (struct sys_agent_setting){"dns.stub", stub[i]};
	}
	if (sys_agent_new(NULL, setting, n, &agent, &err) != RC_OK ||
	    sys_agent_start(agent, &err) != RC_OK)
		die(err.text);
	return agent;
}

static void
collect_one(struct job *job, struct sys_dns *dns, struct arena *arena)
{
	struct sys_dns_evidence e;
	struct err err = {.text = ""};

	if (sys_dns_collect(dns, 0, arena, &e, &err) != RC_OK)
		die(err.text);
	job->answered++;
	job->failed += e.failure != SYS_DNS_NO_FAILURE || e.rcode != 0;
	arena_reset(arena);
}

static double
run_agent(struct job *job)
{
	struct sys_agent *agent = open_agent(job);
	struct sys_dns *dns;
	struct arena arena;
	char name[SYS_DNS_NAME_TEXT];
	struct sys_dns_question q = {name, SYS_DNS_CAA};
	struct err err = {.text = ""};
	unsigned long step = job->count / STEPS;
	int64_t start = sys_ticks_ms();
	uint32_t ticket;

	arena_init(&arena, SYS_DNS_EVIDENCE_MEMORY);
	if (sys_dns_agent_new(agent, 60000, &dns, &err) != RC_OK)
		die(err.text);
	while (job->answered < job->count) {
		while (job->sent < job->count &&
		    job->sent - job->answered < job->flight) {
			next_name(job, name);
			if (sys_dns_submit(dns, &q, &ticket, &err) != RC_OK)
				die(err.text);
		}
		collect_one(job, dns, &arena);
		if (step > 0 && job->answered % step == 0)
			printf("resident %lu %lu\n", job->answered,
			    resident_kib(sys_agent_pid(agent)));
	}
	start = sys_ticks_ms() - start;
	sys_dns_close(dns);
	sys_agent_free(agent);
	arena_clear(&arena);
	return (double)start / 1000;
}

/* Of this process and, once it has ended, of the agent. */
static double
cpu_seconds(int who)
{
	struct rusage u;

	if (getrusage(who, &u) != 0)
		return 0;
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	    (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

/* Decisions: each has one look-up, since the records are at the name. */

enum { BATCH = 256 };

static double
run_caa(struct job *job)
{
	static const char *const issuers[] = {"ca.example", NULL};
	static char name[BATCH][SYS_DNS_NAME_TEXT];
	static struct validate_caa check[BATCH];
	const char *input[BATCH];
	struct validate_caa_policy policy = {.issuers = issuers,
	    .at = sys_now()};
	struct sys_agent *agent = open_agent(job);
	enum validate_caa_verdict all;
	struct arena arena;
	struct sys_dns *dns;
	struct err err = {.text = ""};
	int64_t start = sys_ticks_ms();

	arena_init(&arena, VALIDATE_CAA_MEMORY);
	if (sys_dns_agent_new(agent, 60000, &dns, &err) != RC_OK)
		die(err.text);
	while (job->answered < job->count) {
		unsigned n = 0;

		for (; n < BATCH && job->sent < job->count; n++) {
			next_name(job, name[n]);
			input[n] = name[n];
		}
		if (validate_caa_check_all(dns, &policy, input, n, &arena,
			check, &all, &err) != RC_OK)
			die(err.text);
		job->answered += n;
		job->failed += all == VALIDATE_CAA_PERMIT ? 0 : n;
		arena_reset(&arena);
	}
	start = sys_ticks_ms() - start;
	sys_dns_close(dns);
	sys_agent_free(agent);
	arena_clear(&arena);
	return (double)start / 1000;
}

static const struct {
	const char *name;
	double (*run)(struct job *job); /* seconds */
} ways[] = {
	{"libunbound", run_libunbound},
	{"agent", run_agent},
	{"caa", run_caa},
};

int
main(int argc, char **argv)
{
	struct job job = {.name = NULL};
	double seconds = 1;

	if (argc < 7 || argc - 6 > STUBS_MAX)
		die("agent|libunbound|caa NAME COUNT FLIGHT ANCHOR ZONE=ADDR...");
	job.name = argv[2];
	job.count = strtoul(argv[3], NULL, 10);
	job.flight = (unsigned)strtoul(argv[4], NULL, 10);
	job.anchor = argv[5];
	job.stub = argv + 6;
	job.stubs = argc - 6;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		if (strcmp(argv[1], ways[i].name) == 0)
			seconds = ways[i].run(&job);
	printf("rate %.0f failed %lu cpu %.1f\n", (double)job.count / seconds,
	    job.failed, 1e6 * (cpu_seconds(RUSAGE_SELF) +
		cpu_seconds(RUSAGE_CHILDREN)) / (double)job.count);
	return 0;
}
