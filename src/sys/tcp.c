#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sys/clock.h"
#include "sys/tcp.h"

enum { BACKLOG = 64, PORT = 8 };

bool
sys_tcp_split(const char *address, char ret_host[SYS_TCP_HOST],
    char ret_port[PORT])
{
	const char *colon = strrchr(address, ':');
	size_t len;

	if (colon == NULL || strlen(colon + 1) >= PORT || colon[1] == '\0')
		return false;
	len = (size_t)(colon - address);
	if (len >= 2 && address[0] == '[' && colon[-1] == ']') {
		address++;
		len -= 2;
	} else if (memchr(address, ':', len) != NULL)
		return false;
	if (len == 0 || len >= SYS_TCP_HOST)
		return false;
	memcpy(ret_host, address, len);
	ret_host[len] = '\0';
	memcpy(ret_port, colon + 1, strlen(colon + 1) + 1);
	return true;
}

RC_CHECKED static enum rc
resolve(const char *address, int flags, struct addrinfo **ret,
    struct err *err)
{
	struct addrinfo hints = {
	    .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | flags,
	    .ai_socktype = SOCK_STREAM};
	char host[SYS_TCP_HOST], port[PORT];

	if (!sys_tcp_split(address, host, port) ||
	    getaddrinfo(host, port, &hints, ret) != 0)
		return err_set(err, RC_EUSAGE, "tcp", 0,
		    "'%.80s' is no address and port", address);
	return RC_OK;
}

static enum rc
fail(const char *address, const char *what, struct err *err)
{
	return err_set(err, RC_EIO, "tcp", 0, "%.80s: %s: %s", address, what,
	    strerror(errno));
}

static int
open_socket(const struct addrinfo *ai)
{
	return socket(ai->ai_family,
	    ai->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, ai->ai_protocol);
}

enum rc
sys_tcp_listen(const char *address, int *ret_fd, struct err *err)
{
	struct addrinfo *ai;
	int fd, on = 1;

	RC_TRY(resolve(address, AI_PASSIVE, &ai, err));
	fd = open_socket(ai);
	if (fd >= 0)
		(void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on,
		    sizeof(on));
	if (fd < 0 || bind(fd, ai->ai_addr, ai->ai_addrlen) != 0 ||
	    listen(fd, BACKLOG) != 0) {
		enum rc rc = fail(address, "cannot listen", err);

		freeaddrinfo(ai);
		sys_tcp_close(fd);
		return rc;
	}
	freeaddrinfo(ai);
	*ret_fd = fd;
	return RC_OK;
}

static void
name(const struct sockaddr_storage *at, socklen_t len, char out[SYS_TCP_TEXT])
{
	char host[SYS_TCP_HOST], port[PORT];
	bool v6 = at->ss_family == AF_INET6;

	if (getnameinfo((const struct sockaddr *)at, len, host, sizeof(host),
		port, sizeof(port), NI_NUMERICHOST | NI_NUMERICSERV) != 0)
		(void)snprintf(out, SYS_TCP_TEXT, "?");
	else
		(void)snprintf(out, SYS_TCP_TEXT, "%s%s%s:%s", v6 ? "[" : "",
		    host, v6 ? "]" : "", port);
}

void
sys_tcp_local(int fd, char out[SYS_TCP_TEXT])
{
	struct sockaddr_storage at = {0};
	socklen_t len = sizeof(at);

	(void)getsockname(fd, (struct sockaddr *)&at, &len);
	name(&at, len, out);
}

void
sys_tcp_peer(int fd, char out[SYS_TCP_TEXT])
{
	struct sockaddr_storage at = {0};
	socklen_t len = sizeof(at);

	(void)getpeername(fd, (struct sockaddr *)&at, &len);
	name(&at, len, out);
}

static void
no_delay(int fd)
{
	int on = 1;

	(void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
}

/* Connected; errno says why not. */
static bool
finish(int fd, int64_t deadline_ms)
{
	int error = 0;
	socklen_t len = sizeof(error);

	if (!sys_tcp_wait(fd, true, deadline_ms)) {
		errno = ETIMEDOUT;
		return false;
	}
	(void)getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len);
	errno = error;
	return error == 0;
}

enum rc
sys_tcp_connect(const char *address, int64_t deadline_ms, int *ret_fd,
    struct err *err)
{
	struct addrinfo *ai;
	int fd;
	bool good;

	RC_TRY(resolve(address, 0, &ai, err));
	fd = open_socket(ai);
	good = fd >= 0 && (connect(fd, ai->ai_addr, ai->ai_addrlen) == 0 ||
	    (errno == EINPROGRESS && finish(fd, deadline_ms)));
	if (!good) {
		enum rc rc = fail(address, "cannot connect", err);

		freeaddrinfo(ai);
		sys_tcp_close(fd);
		return rc;
	}
	freeaddrinfo(ai);
	no_delay(fd);
	*ret_fd = fd;
	return RC_OK;
}

int
sys_tcp_accept(int listener)
{
	int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);

	if (fd >= 0)
		no_delay(fd);
	return fd;
}

bool
sys_tcp_wait(int fd, bool write, int64_t deadline_ms)
{
	struct pollfd p = {.fd = fd, .events = write ? POLLOUT : POLLIN};

	for (;;) {
		int64_t left = deadline_ms - sys_ticks_ms();
		int n;

		if (left <= 0)
			return false;
		n = poll(&p, 1, left > INT32_MAX ? INT32_MAX : (int)left);
		if (n > 0)
			return true;
		if (n < 0 && errno != EINTR)
			return false;
	}
}

bool
sys_tcp_ready(int fd)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};

	return poll(&p, 1, 0) > 0;
}

void
sys_tcp_close(int fd)
{
	if (fd >= 0)
		close(fd);
}
