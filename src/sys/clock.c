#include <time.h>

#include "sys/clock.h"

int64_t
sys_now(void)
{
	return (int64_t)time(NULL);
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
