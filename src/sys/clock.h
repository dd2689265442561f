/* The time of day. */
#ifndef ASSAY_SYS_CLOCK_H
#define ASSAY_SYS_CLOCK_H

#include <stdint.h>

/* Seconds since 1970 (base/civil.h). */
int64_t sys_now(void);

#endif
