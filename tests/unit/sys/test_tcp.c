#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "sys/clock.h"
#include "sys/tcp.h"

static void
addresses_are_numbers_with_a_port(void **state)
{
	char host[SYS_TCP_HOST], port[8];
	struct err err;
	int fd;

	(void)state;
	assert_true(sys_tcp_split("192.0.2.1:53", host, port));
	assert_string_equal(host, "192.0.2.1");
	assert_string_equal(port, "53");
	assert_true(sys_tcp_split("[2001:db8::1]:8443", host, port));
	assert_string_equal(host, "2001:db8::1");
	assert_false(sys_tcp_split("192.0.2.1", host, port));
	assert_false(sys_tcp_split("192.0.2.1:", host, port));
	assert_false(sys_tcp_split(":53", host, port));
	assert_false(sys_tcp_split("2001:db8::1:53", host, port));
	assert_false(sys_tcp_split("[]:53", host, port));
	assert_int_equal(sys_tcp_listen("localhost:0", &fd, &err), RC_EUSAGE);
	assert_int_equal(sys_tcp_listen("127.0.0.1:http", &fd, &err),
	    RC_EUSAGE);
}

static void
two_ends_meet(void **state)
{
	char at[SYS_TCP_TEXT], peer[SYS_TCP_TEXT], local[SYS_TCP_TEXT];
	int64_t deadline = sys_ticks_ms() + 5000;
	int listener, one, other;
	struct err err;
	char c;

	(void)state;
	assert_int_equal(sys_tcp_listen("127.0.0.1:0", &listener, &err),
	    RC_OK);
	sys_tcp_local(listener, at);
	assert_int_equal(sys_tcp_connect(at, deadline, &one, &err), RC_OK);
	assert_true(sys_tcp_wait(listener, false, deadline));
	other = sys_tcp_accept(listener);
	assert_true(other >= 0);
	sys_tcp_peer(other, peer);
	sys_tcp_local(one, local);
	assert_string_equal(peer, local);
	assert_int_equal(write(one, "x", 1), 1);
	assert_true(sys_tcp_wait(other, false, deadline));
	assert_int_equal(read(other, &c, 1), 1);
	assert_false(sys_tcp_wait(other, false, sys_ticks_ms() + 10));
	assert_false(sys_tcp_wait(other, false, sys_ticks_ms() - 1));
	sys_tcp_close(one);
	sys_tcp_close(other);
	sys_tcp_close(listener);
	/* Nobody listens there any more. */
	assert_int_equal(sys_tcp_connect(at, deadline, &one, &err), RC_EIO);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(addresses_are_numbers_with_a_port),
	    cmocka_unit_test(two_ends_meet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
