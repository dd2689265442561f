/* Where the agent's program is, and a process of it at a socket's end. */
#ifndef ASSAY_SYS_AGENT_SPAWN_H
#define ASSAY_SYS_AGENT_SPAWN_H

#include <sys/types.h>

#include "base/err.h"

enum { SYS_AGENT_PATH_MAX = 4096 };

/* RC_ENOTFOUND names the places looked at. */
RC_CHECKED enum rc sys_agent_find(char ret_path[SYS_AGENT_PATH_MAX],
    struct err *err);
/*
 * The process has the socket as standard input, this one's standard error,
 * an environment of its own and nothing else open.
 */
RC_CHECKED enum rc sys_agent_spawn(const char *path, pid_t *ret_pid,
    int *ret_fd, struct err *err);
/* Wait for its end; how it ended, as a clause. */
void sys_agent_reap(pid_t pid, char *out, size_t room);

#endif
