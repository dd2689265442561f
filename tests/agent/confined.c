/*
 * What the agent's sandbox leaves: goes into it and then tries each thing
 * named as an argument. Prints one line a try; one that must be deadly is
 * the last of its run.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent/sandbox.h"

static int
try_open(void)
{
	return open("/etc/passwd", O_RDONLY);
}

static int
try_create(void)
{
	return open("left-behind", O_WRONLY | O_CREAT, 0600);
}

static int
try_exec(void)
{
	char name[] = "true";
	char *argv[] = {name, NULL};

	return execv("/bin/true", argv);
}

static int
try_fork(void)
{
	return fork();
}

static int
try_unix(void)
{
	return socket(AF_UNIX, SOCK_STREAM, 0);
}

static int
try_udp(void)
{
	return socket(AF_INET, SOCK_DGRAM, 0);
}

static int
try_root(void)
{
	return setuid(0);
}

static int
try_memory(void)
{
	void *much = malloc((size_t)2 << 30);

	free(much);
	return much == NULL ? -1 : 0;
}

static void *
nothing(void *context)
{
	return context;
}

static int
try_thread(void)
{
	pthread_t thread;

	errno = pthread_create(&thread, NULL, nothing, NULL);
	return errno == 0 ? pthread_join(thread, NULL) : -1;
}

static const struct {
	const char *name;
	int (*function)(void);
} tries[] = {
    {"open", try_open},
    {"create", try_create},
    {"exec", try_exec},
    {"fork", try_fork},
    {"unix", try_unix},
    {"udp", try_udp},
    {"root", try_root},
    {"memory", try_memory},
    {"thread", try_thread},
};

static void
attempt(const char *name)
{
	for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++)
		if (strcmp(tries[i].name, name) == 0)
			printf("%s: %s\n", name,
			    tries[i].function() >= 0 ? "allowed" :
						       "refused");
	(void)fflush(stdout);
}

int
main(int argc, char **argv)
{
	static struct agent agent;
	struct err err = {.text = ""};

	if (agent_sandbox_enter(&agent, &err) != RC_OK) {
		printf("failed: %s\n", err.text);
		return 3;
	}
	printf("applied: %s\n", agent.sandbox);
	printf("user: %u\n", (unsigned)geteuid());
	(void)fflush(stdout);
	for (int i = 1; i < argc; i++)
		attempt(argv[i]);
	return 0;
}
