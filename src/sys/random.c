#include <errno.h>
#include <unistd.h>

#include "base/text.h"
#include "sys/random.h"

enum { ENTROPY_MAX = 256 }; /* octets a call of getentropy(3) */

RC_CHECKED static enum rc
real_fill(struct sys_random *self, uint8_t *out, size_t len, struct err *err)
{
	(void)self;
	while (len > 0) {
		size_t part = len < ENTROPY_MAX ? len : ENTROPY_MAX;

		if (getentropy(out, part) != 0)
			return err_set(err, RC_EIO, "random", 0, "%s",
			    strerror(errno));
		out += part;
		len -= part;
	}
	return RC_OK;
}

struct sys_random
sys_random_real(void)
{
	return (struct sys_random){.fill = real_fill};
}

/* SplitMix64: every seed gives another well spread sequence. */
RC_CHECKED static enum rc
fake_fill(struct sys_random *self, uint8_t *out, size_t len, struct err *err)
{
	(void)err;
	for (size_t i = 0; i < len; i++) {
		uint64_t z = self->state += UINT64_C(0x9e3779b97f4a7c15);

		z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
		z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
		out[i] = (uint8_t)(z >> 32);
	}
	return RC_OK;
}

struct sys_random
sys_random_fake(uint64_t seed)
{
	return (struct sys_random){.fill = fake_fill, .state = seed};
}

RC_CHECKED enum rc
sys_random_fill(struct sys_random *random, void *out, size_t len,
    struct err *err)
{
	return random->fill(random, out, len, err);
}

RC_CHECKED enum rc
sys_random_token(struct sys_random *random, char out[SYS_TOKEN_ROOM],
    struct err *err)
{
	uint8_t octets[SYS_TOKEN_OCTETS];
	struct text text;

	RC_TRY(sys_random_fill(random, octets, sizeof(octets), err));
	text_init(&text, out, SYS_TOKEN_ROOM);
	text_hex(&text, bytes_make(octets, sizeof(octets)), sizeof(octets));
	return RC_OK;
}
