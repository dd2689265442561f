#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "paths.gen.h"
#include "sys/agent_spawn.h"

static bool
try_path(char ret_path[SYS_AGENT_PATH_MAX], const char *folder,
    const char *rest)
{
	int len = snprintf(ret_path, SYS_AGENT_PATH_MAX, "%s%s", folder, rest);

	return len < SYS_AGENT_PATH_MAX && access(ret_path, X_OK) == 0;
}

/* The folder of the program that runs; false: the system does not say. */
static bool
own_folder(char ret[SYS_AGENT_PATH_MAX])
{
	ssize_t len = readlink("/proc/self/exe", ret, SYS_AGENT_PATH_MAX - 1);
	char *slash;

	if (len <= 0)
		return false;
	ret[len] = '\0';
	slash = strrchr(ret, '/');
	if (slash == NULL)
		return false;
	*slash = '\0';
	return true;
}

enum rc
sys_agent_find(char ret_path[SYS_AGENT_PATH_MAX], struct err *err)
{
	const char *named = getenv("ASSAY_AGENT");
	char folder[SYS_AGENT_PATH_MAX];

	if (named != NULL && *named != '\0') {
		if (try_path(ret_path, named, ""))
			return RC_OK;
		return err_set(err, RC_ENOTFOUND, "agent", 0,
		    "$ASSAY_AGENT is %s: %s", named, strerror(errno));
	}
	if (own_folder(folder) &&
	    (try_path(ret_path, folder, "/assay-agent") ||
		try_path(ret_path, folder, "/../libexec/assay/assay-agent")))
		return RC_OK;
	if (try_path(ret_path, ASSAY_LIBEXEC, "/assay-agent"))
		return RC_OK;
	return err_set(err, RC_ENOTFOUND, "agent", 0,
	    "assay-agent is not beside this program, nor in ../libexec/assay, "
	    "nor in %s", ASSAY_LIBEXEC);
}

static int
start_process(const char *path, int end, pid_t *ret_pid)
{
	/* Nothing of the caller's environment: it may hold secrets. */
	char name[] = "assay-agent", locale[] = "LC_ALL=C";
	char *argv[] = {name, NULL}, *env[] = {locale, NULL};
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t none;
	int failed;

	(void)sigemptyset(&none);
	(void)posix_spawn_file_actions_init(&files);
	(void)posix_spawnattr_init(&how);
	failed = posix_spawn_file_actions_adddup2(&files, end, 0);
	if (failed == 0)
		failed = posix_spawn_file_actions_addopen(&files, 1,
		    "/dev/null", O_WRONLY, 0);
	if (failed == 0)
		failed = posix_spawn_file_actions_addclosefrom_np(&files, 3);
	if (failed == 0)
		failed = posix_spawnattr_setsigmask(&how, &none);
	if (failed == 0)
		failed = posix_spawnattr_setflags(&how,
		    POSIX_SPAWN_SETSIGMASK);
	if (failed == 0)
		failed = posix_spawn(ret_pid, path, &files, &how, argv, env);
	(void)posix_spawn_file_actions_destroy(&files);
	(void)posix_spawnattr_destroy(&how);
	return failed;
}

enum rc
sys_agent_spawn(const char *path, pid_t *ret_pid, int *ret_fd,
    struct err *err)
{
	int ends[2], failed;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return err_set(err, RC_EIO, "agent", 0, "no socket: %s",
		    strerror(errno));
	failed = start_process(path, ends[1], ret_pid);
	(void)close(ends[1]);
	if (failed == 0)
		failed = fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0 ? 0 : errno;
	if (failed != 0) {
		(void)close(ends[0]);
		return err_set(err, RC_EIO, "agent", 0,
		    "%s cannot be started: %s", path, strerror(failed));
	}
	*ret_fd = ends[0];
	return RC_OK;
}

void
sys_agent_reap(pid_t pid, char *out, size_t room)
{
	int status;
	pid_t got;

	do
		got = waitpid(pid, &status, 0);
	while (got < 0 && errno == EINTR);
	if (got != pid)
		(void)snprintf(out, room, "the agent is gone");
	else if (WIFSIGNALED(status))
		(void)snprintf(out, room, "the agent was ended by signal %d",
		    WTERMSIG(status));
	else
		(void)snprintf(out, room,
		    "the agent ended with status %d", WEXITSTATUS(status));
}
