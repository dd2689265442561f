#include <time.h>

#include "sys/clock.h"

int64_t
sys_now(void)
{
	return (int64_t)time(NULL);
}
