#include <time.h>

#include "sys/clock.h"

static int64_t
read_ms(clockid_t clock)
{
	struct timespec t;

	(void)clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t
sys_now(void)
{
	return (int64_t)time(NULL);
}

int64_t
sys_now_ms(void)
{
	return read_ms(CLOCK_REALTIME);
}

int64_t
sys_ticks_ms(void)
{
	return read_ms(CLOCK_MONOTONIC);
}

static int64_t
real_now(const struct sys_clock *self)
{
	(void)self;
	return sys_now();
}

struct sys_clock
sys_clock_real(void)
{
	return (struct sys_clock){.now = real_now};
}

static int64_t
fake_now(const struct sys_clock *self)
{
	return self->at;
}

struct sys_clock
sys_clock_fake(int64_t at)
{
	return (struct sys_clock){.now = fake_now, .at = at};
}
