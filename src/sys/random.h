/*
 * Random octets: the kernel's (getentropy(3)), or for tests a sequence that a
 * seed repeats. Who needs them takes a struct sys_random and does not know
 * which it is.
 */
#ifndef ASSAY_SYS_RANDOM_H
#define ASSAY_SYS_RANDOM_H

#include "base/bytes.h"
#include "base/err.h"

enum {
	/* 128 bits; the SBR (1.6.1, Random Value) asks for 112. */
	SYS_TOKEN_OCTETS = 16,
	SYS_TOKEN_ROOM = 2 * SYS_TOKEN_OCTETS + 1, /* as text, with NUL */
};

struct sys_random {
	enum rc (*fill)(struct sys_random *self, uint8_t *out, size_t len,
	    struct err *err);
	uint64_t state; /* of the fake */
};

struct sys_random sys_random_real(void);
/* Never outside tests: whoever knows the seed knows every octet. */
struct sys_random sys_random_fake(uint64_t seed);

/* All `len` octets or RC_EIO; there is no short answer. */
RC_CHECKED enum rc sys_random_fill(struct sys_random *random, void *out,
    size_t len, struct err *err);
/* SYS_TOKEN_OCTETS fresh octets in lower-case hexadecimal. */
RC_CHECKED enum rc sys_random_token(struct sys_random *random,
    char out[SYS_TOKEN_ROOM], struct err *err);

#endif
