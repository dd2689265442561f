/* The agent as it dies, hangs, lies and comes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/dns_agent.h"

enum { TIMEOUT_MS = 300 };

static const char anchor[] =
    "; of nobody\n. IN DS ( 12345 13 2 ; a comment\n"
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef )\n";

struct world {
	char folder[32];
	char anchor[64], program[64], stub[64];
	int silent; /* a socket that nobody reads */
	struct sys_agent *agent;
	struct sys_dns *dns;
	struct arena arena;
};

static void
write_file(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)),
	    (ssize_t)strlen(text));
	assert_int_equal(close(fd), 0);
}

static void
open_silent(struct world *w)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	socklen_t len = sizeof(address);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	w->silent = socket(AF_INET, SOCK_DGRAM, 0);
	assert_int_equal(bind(w->silent, (struct sockaddr *)&address, len), 0);
	assert_int_equal(
	    getsockname(w->silent, (struct sockaddr *)&address, &len), 0);
	(void)snprintf(w->stub, sizeof(w->stub), ". 127.0.0.1@%u",
	    ntohs(address.sin_port));
}

static int
setup(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	(void)snprintf(w->folder, sizeof(w->folder), "/tmp/assay-XXXXXX");
	assert_non_null(mkdtemp(w->folder));
	(void)snprintf(w->anchor, sizeof(w->anchor), "%s/anchor", w->folder);
	(void)snprintf(w->program, sizeof(w->program), "%s/agent", w->folder);
	write_file(w->anchor, anchor, 0644);
	open_silent(w);
	arena_init(&w->arena, SYS_DNS_EVIDENCE_MEMORY);
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	sys_dns_close(w->dns);
	sys_agent_free(w->agent);
	arena_clear(&w->arena);
	(void)close(w->silent);
	(void)unlink(w->anchor);
	(void)unlink(w->program);
	(void)rmdir(w->folder);
	free(w);
	return 0;
}

static void
begin(struct world *w, const char *program, int64_t wait_ms)
{
	const struct sys_agent_setting setting[] = {
	    {"dns.anchor", w->anchor},
	    {"dns.stub", w->stub},
	    {"dns.timeout-ms", "300"},
	    {"dns.attempts", "1"},
	};

	assert_int_equal(sys_agent_new(program, setting, 4, &w->agent, NULL),
	    RC_OK);
	assert_int_equal(sys_dns_agent_new(w->agent, wait_ms, &w->dns, NULL),
	    RC_OK);
}

static uint32_t
submit(struct world *w, const char *name)
{
	struct sys_dns_question q = {name, SYS_DNS_CAA};
	struct err err = {.text = ""};
	uint32_t ticket = 0;
	enum rc rc = sys_dns_submit(w->dns, &q, &ticket, &err);

	if (rc != RC_OK)
		print_error("%s\n", err.text);
	assert_int_equal(rc, RC_OK);
	return ticket;
}

static struct sys_dns_evidence
collect(struct world *w, uint32_t ticket)
{
	struct sys_dns_evidence e;

	assert_int_equal(sys_dns_collect(w->dns, ticket, &w->arena, &e, NULL),
	    RC_OK);
	assert_int_equal(e.records, 0);
	assert_false(sys_dns_absent(&e));
	assert_int_equal(e.status, SYS_DNS_INDETERMINATE);
	return e;
}

static void
silence_is_a_timeout(void **state)
{
	struct world *w = *state;
	struct sys_dns_evidence e;

	begin(w, NULL, 10000);
	e = collect(w, submit(w, "a.zone"));
	assert_int_equal(e.failure, SYS_DNS_FAIL_TIMEOUT);
	assert_string_equal(e.question.name, "a.zone");
	assert_true(e.attempt[0].took_ms >= TIMEOUT_MS);
}

static void
killed_in_the_middle(void **state)
{
	struct world *w = *state;
	uint32_t first, second;
	struct sys_dns_evidence e;

	begin(w, NULL, 10000);
	first = submit(w, "a.zone");
	second = submit(w, "b.zone");
	assert_int_equal(kill(sys_agent_pid(w->agent), SIGKILL), 0);
	e = collect(w, second);
	assert_int_equal(e.failure, SYS_DNS_FAIL_AGENT);
	assert_string_equal(e.question.name, "b.zone");
	assert_non_null(strstr(e.why, "signal 9"));
	e = collect(w, first);
	assert_int_equal(e.failure, SYS_DNS_FAIL_AGENT);
	/* The next look-up has another agent. */
	e = collect(w, submit(w, "c.zone"));
	assert_int_equal(e.failure, SYS_DNS_FAIL_TIMEOUT);
	assert_int_equal(sys_agent_starts(w->agent), 2);
}

static void
killed_between_look_ups(void **state)
{
	struct world *w = *state;

	begin(w, NULL, 10000);
	(void)collect(w, submit(w, "a.zone"));
	assert_int_equal(kill(sys_agent_pid(w->agent), SIGKILL), 0);
	(void)usleep(50000);
	assert_int_equal(collect(w, submit(w, "a.zone")).failure,
	    SYS_DNS_FAIL_TIMEOUT);
	assert_int_equal(sys_agent_starts(w->agent), 2);
}

static void
stopped_it_is_ended(void **state)
{
	struct world *w = *state;
	uint32_t ticket;
	struct sys_dns_evidence e;

	begin(w, NULL, 500);
	assert_int_equal(sys_agent_start(w->agent, NULL), RC_OK);
	assert_int_equal(kill(sys_agent_pid(w->agent), SIGSTOP), 0);
	ticket = submit(w, "a.zone");
	e = collect(w, ticket);
	assert_int_equal(e.failure, SYS_DNS_FAIL_TIMEOUT);
	assert_int_equal(sys_agent_pid(w->agent), 0);
	assert_int_equal(collect(w, submit(w, "a.zone")).failure,
	    SYS_DNS_FAIL_TIMEOUT);
	assert_int_equal(sys_agent_starts(w->agent), 2);
}

static void
more_than_fit_are_refused(void **state)
{
	struct world *w = *state;
	struct sys_dns_question q = {"a.zone", SYS_DNS_CAA};
	uint32_t ticket;

	begin(w, NULL, 10000);
	for (unsigned i = 0; i < SYS_DNS_IN_FLIGHT_MAX; i++)
		(void)submit(w, "a.zone");
	assert_int_equal(sys_dns_submit(w->dns, &q, &ticket, NULL),
	    RC_ELIMIT);
	for (unsigned i = 0; i < SYS_DNS_IN_FLIGHT_MAX; i++) {
		(void)collect(w, 0);
		arena_reset(&w->arena);
	}
	(void)collect(w, submit(w, "a.zone"));
}

static enum rc
start(struct world *w, const char *program, const char *script,
    struct err *err)
{
	if (script != NULL)
		write_file(program, script, 0755);
	begin(w, program, 500);
	return sys_agent_start(w->agent, err);
}

static void
no_program(void **state)
{
	struct world *w = *state;
	struct err err;

	assert_int_equal(start(w, "/nonexistent/agent", NULL, &err), RC_EIO);
	assert_non_null(strstr(err.text, "No such file"));
}

static void
it_ends_at_once(void **state)
{
	struct world *w = *state;
	struct err err;

	assert_int_equal(start(w, w->program, "#!/bin/sh\nexit 7\n", &err),
	    RC_EIO);
	assert_non_null(strstr(err.text, "status 7"));
}

static void
it_speaks_something_else(void **state)
{
	struct world *w = *state;
	struct err err;

	assert_int_equal(start(w, w->program,
			     "#!/bin/sh\necho HTTP/1.1 >&0\nexec sleep 9\n",
			     &err),
	    RC_EIO);
	assert_non_null(strstr(err.text, "protocol"));
}

static void
a_wrong_setting_is_explained(void **state)
{
	static const struct sys_agent_setting wrong[][1] = {
	    {{"dns.attempts", "0"}}, {{"dns.nonsense", "1"}},
	    {{"nonsense", "1"}}, {{"dns.stub", "zone"}},
	    {{"dns.anchor", "/nonexistent"}}, {{"agent.user", "no such one"}},
	};
	struct world *w = *state;
	struct err err;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		if (i == 5 && geteuid() != 0)
			continue; /* then there is nobody to become */
		assert_int_equal(
		    sys_agent_new(NULL, wrong[i], 1, &w->agent, NULL), RC_OK);
		err.text[0] = '\0';
		assert_int_equal(sys_agent_start(w->agent, &err), RC_EIO);
		assert_true(strlen(err.text) > 10);
		sys_agent_free(w->agent);
		w->agent = NULL;
	}
}

static void
a_wrong_anchor_is_explained(void **state)
{
	static const char *const wrong[] = {"", "; nothing\n",
	    ". IN A 192.0.2.1\n", "( . IN DS 1 8 2 00\n", ". IN DS 1 8\n",
	    "trust-anchors { . static-key 257 3 8 \"AAAA\"; };\n"};
	struct world *w = *state;
	struct err err;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		write_file(w->anchor, wrong[i], 0644);
		begin(w, NULL, 500);
		assert_int_equal(sys_agent_start(w->agent, &err), RC_EIO);
		sys_dns_close(w->dns);
		sys_agent_free(w->agent);
		w->dns = NULL;
		w->agent = NULL;
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(silence_is_a_timeout),
	    TEST(killed_in_the_middle),
	    TEST(killed_between_look_ups),
	    TEST(stopped_it_is_ended),
	    TEST(more_than_fit_are_refused),
	    TEST(no_program),
	    TEST(it_ends_at_once),
	    TEST(it_speaks_something_else),
	    TEST(a_wrong_setting_is_explained),
	    TEST(a_wrong_anchor_is_explained),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
