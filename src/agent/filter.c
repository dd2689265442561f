#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/socket.h>

#include "agent/filter.h"
#include "agent/sanitized.h"

/* What libunbound, libcurl, threads and memory need. */
static const int allowed[] = {
	SCMP_SYS(accept4), SCMP_SYS(bind), SCMP_SYS(brk),
	SCMP_SYS(clock_getres), SCMP_SYS(clock_gettime),
	SCMP_SYS(clock_nanosleep), SCMP_SYS(close), SCMP_SYS(connect),
	SCMP_SYS(dup), SCMP_SYS(epoll_create1), SCMP_SYS(epoll_ctl),
	SCMP_SYS(epoll_pwait), SCMP_SYS(epoll_pwait2), SCMP_SYS(epoll_wait),
	SCMP_SYS(eventfd2), SCMP_SYS(exit), SCMP_SYS(exit_group),
	SCMP_SYS(fcntl), SCMP_SYS(fstat), SCMP_SYS(futex),
	SCMP_SYS(getegid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
	SCMP_SYS(getpeername), SCMP_SYS(getpid), SCMP_SYS(getrandom),
	SCMP_SYS(getrlimit), SCMP_SYS(getsockname), SCMP_SYS(getsockopt),
	SCMP_SYS(gettid), SCMP_SYS(gettimeofday), SCMP_SYS(getuid),
	SCMP_SYS(ioctl), SCMP_SYS(lseek), SCMP_SYS(madvise),
	SCMP_SYS(membarrier), SCMP_SYS(mmap), SCMP_SYS(mprotect),
	SCMP_SYS(mremap), SCMP_SYS(munmap), SCMP_SYS(nanosleep),
	SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(poll), SCMP_SYS(ppoll),
	SCMP_SYS(prctl), SCMP_SYS(pread64), SCMP_SYS(prlimit64),
	SCMP_SYS(pselect6), SCMP_SYS(read), SCMP_SYS(readv),
	SCMP_SYS(recvfrom), SCMP_SYS(recvmmsg), SCMP_SYS(recvmsg),
	SCMP_SYS(restart_syscall), SCMP_SYS(rseq), SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
	SCMP_SYS(sched_getaffinity), SCMP_SYS(sched_yield),
	SCMP_SYS(select), SCMP_SYS(sendmmsg), SCMP_SYS(sendmsg),
	SCMP_SYS(sendto), SCMP_SYS(set_robust_list), SCMP_SYS(setsockopt),
	SCMP_SYS(shutdown), SCMP_SYS(sigaltstack), SCMP_SYS(socketpair),
	SCMP_SYS(sysinfo), SCMP_SYS(time), SCMP_SYS(timerfd_create),
	SCMP_SYS(timerfd_settime), SCMP_SYS(uname), SCMP_SYS(write),
	SCMP_SYS(writev),
};

/* Nothing honest comes here: the process ends. */
static const int deadly[] = {
	SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork),
	SCMP_SYS(vfork), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
	SCMP_SYS(process_vm_writev), SCMP_SYS(mount), SCMP_SYS(umount2),
	SCMP_SYS(chroot), SCMP_SYS(pivot_root), SCMP_SYS(setns),
	SCMP_SYS(unshare), SCMP_SYS(bpf), SCMP_SYS(kexec_load),
	SCMP_SYS(init_module), SCMP_SYS(finit_module),
	SCMP_SYS(delete_module), SCMP_SYS(keyctl), SCMP_SYS(add_key),
};

static int
add_lists(scmp_filter_ctx filter)
{
	int failed = 0;

	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
		failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i],
		    0);
	for (size_t i = 0; i < sizeof(deadly) / sizeof(deadly[0]); i++)
		failed |= seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS,
		    deadly[i], 0);
	return failed;
}

/* Threads but no processes; sockets of the Internet and no others. */
static int
add_conditions(scmp_filter_ctx filter)
{
	static const int families[] = {AF_INET, AF_INET6};
	int failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone),
	    1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));

	failed |= seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS,
	    SCMP_SYS(clone), 1,
	    SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
	/* Its flags are behind a pointer; libc falls back to clone. */
	failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS),
	    SCMP_SYS(clone3), 0);
	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++)
		failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(socket), 1,
		    SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)families[i]));
	return failed;
}

const char *
agent_filter_apply(void)
{
	scmp_filter_ctx filter;
	int failed;

	if (AGENT_SANITIZED)
		return "system call filter (built with a sanitizer)";
	filter = seccomp_init(SCMP_ACT_ERRNO(EACCES));
	if (filter == NULL)
		return "system call filter (no memory)";
	failed = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
	failed |= add_lists(filter);
	failed |= add_conditions(filter);
	if (failed == 0)
		failed = seccomp_load(filter);
	seccomp_release(filter);
	return failed == 0 ? NULL :
			     "system call filter (refused by the system)";
}
