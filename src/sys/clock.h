/* The time of day, and a clock that tests may set. */
#ifndef ASSAY_SYS_CLOCK_H
#define ASSAY_SYS_CLOCK_H

#include <stdint.h>

/* Seconds since 1970 (base/civil.h). */
int64_t sys_now(void);
/* Milliseconds since 1970. */
int64_t sys_now_ms(void);
/* Milliseconds since some moment: for intervals and deadlines. */
int64_t sys_ticks_ms(void);

/* What code asks that must be shown any day: by value, nothing to free. */
struct sys_clock {
	int64_t (*now)(const struct sys_clock *self);
	int64_t at; /* of a clock that was set */
};

/* The system's time. */
struct sys_clock sys_clock_real(void);
/* Stands still at `at`; the test writes clock.at to let time pass. */
struct sys_clock sys_clock_fake(int64_t at);

static inline int64_t
sys_clock_now(const struct sys_clock *clock)
{
	return clock->now(clock);
}

#endif
