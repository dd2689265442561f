#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent/filter.h"
#include "agent/sandbox.h"
#include "agent/sanitized.h"

enum {
	USER_MAX = 64,
	FILES_MAX = 4096,	   /* sockets and pipes */
	MEMORY_MAX_MIB = 1024,	   /* data of the process */
};

const char *
agent_sandbox_help(void)
{
	return "  as root: an empty root folder, and the account \"nobody\" or "
	       "another one\n"
	       "  limits: no core, no file written, 4096 descriptors, 1 GiB "
	       "of data\n"
	       "  no new privileges, no tracing by others\n"
	       "  a filter of system calls: no program started, no file "
	       "opened\n"
	       "What the system refused is named where it is used: assay dns "
	       "--verbose\n";
}

enum rc
agent_sandbox_set(struct agent *agent,
    const struct sys_agent_setting *setting, struct err *err)
{
	static char user[USER_MAX];

	if (strcmp(setting->key, "user") != 0)
		return err_set(err, RC_EUSAGE, "agent", 0,
		    "the agent knows no setting agent.%s", setting->key);
	if (strlen(setting->value) >= sizeof(user))
		return err_set(err, RC_EUSAGE, "agent", 0,
		    "a user name of over %d octets", USER_MAX - 1);
	(void)snprintf(user, sizeof(user), "%s", setting->value);
	agent->user = user;
	return RC_OK;
}

static void
say(struct agent *agent, const char *what)
{
	size_t len = strlen(agent->sandbox);

	(void)snprintf(agent->sandbox + len, sizeof(agent->sandbox) - len,
	    "%s%s", len > 0 ? ", " : "", what);
}

static void
say_whether(struct agent *agent, bool applied, const char *what)
{
	char text[100];

	(void)snprintf(text, sizeof(text), "%s%s", applied ? "" : "NOT: ",
	    what);
	say(agent, text);
}

/*
 * A folder that is removed while it is the root: nothing is in it, and
 * nothing can be put there.
 */
static bool
enter_empty_root(void)
{
	char folder[] = "/tmp/assay-agent-XXXXXX";
	bool inside;

	if (mkdtemp(folder) == NULL)
		return false;
	inside = chdir(folder) == 0 && rmdir(folder) == 0 &&
	    chroot(".") == 0 && chdir("/") == 0;
	if (!inside)
		(void)rmdir(folder);
	return inside;
}

static enum rc
become(const struct passwd *user, struct err *err)
{
	if (user->pw_uid == 0 || setgroups(0, NULL) != 0 ||
	    setresgid(user->pw_gid, user->pw_gid, user->pw_gid) != 0 ||
	    setresuid(user->pw_uid, user->pw_uid, user->pw_uid) != 0)
		return err_set(err, RC_EIO, "agent", 0,
		    "cannot become %s: %s", user->pw_name,
		    user->pw_uid == 0 ? "that is root" : strerror(errno));
	return RC_OK;
}

static enum rc
drop_root(struct agent *agent, struct err *err)
{
	const char *name = agent->user != NULL ? agent->user : "nobody";
	const struct passwd *user;
	char text[USER_MAX + 16];

	if (geteuid() != 0) {
		(void)snprintf(text, sizeof(text), "user %u kept",
		    (unsigned)geteuid());
		say(agent, text);
		say_whether(agent, false, "empty root folder (not root)");
		return RC_OK;
	}
	user = getpwnam(name);
	if (user == NULL)
		return err_set(err, RC_EIO, "agent", 0,
		    "there is no user %s", name);
	say_whether(agent, enter_empty_root(), "empty root folder");
	RC_TRY(become(user, err));
	(void)snprintf(text, sizeof(text), "user %s", name);
	say(agent, text);
	return RC_OK;
}

static bool
limit(int what, rlim_t most)
{
	struct rlimit now;

	if (getrlimit((__rlimit_resource_t)what, &now) != 0)
		return false;
	if (now.rlim_max != RLIM_INFINITY && now.rlim_max < most)
		most = now.rlim_max;
	now.rlim_cur = now.rlim_max = most;
	return setrlimit((__rlimit_resource_t)what, &now) == 0;
}

static bool
limit_all(void)
{
	bool all = limit(RLIMIT_CORE, 0);

	all &= limit(RLIMIT_FSIZE, 0);
	all &= limit(RLIMIT_NOFILE, FILES_MAX);
	if (!AGENT_SANITIZED)
		all &= limit(RLIMIT_DATA, (rlim_t)MEMORY_MAX_MIB << 20);
	return all;
}

enum rc
agent_sandbox_enter(struct agent *agent, struct err *err)
{
	const char *filter;

	say_whether(agent, limit_all(), AGENT_SANITIZED ?
		"limits but for memory (built with a sanitizer)" : "limits");
	RC_TRY(drop_root(agent, err));
	say_whether(agent, prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0,
	    "no tracing");
	say_whether(agent, prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0,
	    "no new privileges");
	filter = agent_filter_apply();
	say_whether(agent, filter == NULL,
	    filter == NULL ? "system call filter" : filter);
	return RC_OK;
}
