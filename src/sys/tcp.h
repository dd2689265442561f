/*
 * TCP to addresses that are numbers: nothing here asks a resolver. Sockets
 * do not block and are closed on exec; whoever waits says until when, on the
 * clock of sys_ticks_ms().
 */
#ifndef ASSAY_SYS_TCP_H
#define ASSAY_SYS_TCP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum {
	SYS_TCP_HOST = 64, /* "[", an IPv6 address with scope, "]", NUL */
	SYS_TCP_TEXT = 80, /* "HOST:PORT" and NUL */
};

/* "192.0.2.1:853" or "[2001:db8::1]:853", its two parts. */
bool sys_tcp_split(const char *address, char ret_host[SYS_TCP_HOST],
    char ret_port[8]);

/* Port 0 takes a free one. RC_EUSAGE: the address is none. */
RC_CHECKED enum rc sys_tcp_listen(const char *address, int *ret_fd,
    struct err *err);
/* What a listening socket is bound to, or where a peer is. */
void sys_tcp_local(int fd, char out[SYS_TCP_TEXT]);
void sys_tcp_peer(int fd, char out[SYS_TCP_TEXT]);

/* RC_EIO also when the deadline passes. */
RC_CHECKED enum rc sys_tcp_connect(const char *address, int64_t deadline_ms,
    int *ret_fd, struct err *err);
/* -1: nobody waits any more, or the system is out of something. */
int sys_tcp_accept(int listener);

/* Until it can be read or written; false: the deadline passed. */
bool sys_tcp_wait(int fd, bool write, int64_t deadline_ms);
/* Can it be read at once? */
bool sys_tcp_ready(int fd);
void sys_tcp_close(int fd);

#endif
