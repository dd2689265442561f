/*
 * Ask all remote perspectives at the same time, each on a thread of its own,
 * and wait for none beyond the deadline. What one does, another neither sees
 * nor waits for (TLS BR 3.2.2.9).
 */
#ifndef ASSAY_VALIDATE_ASK_H
#define ASSAY_VALIDATE_ASK_H

#include "validate/link.h"

enum { VALIDATE_WHY = 240 };

struct validate_heard {
	const struct validate_remote *remote;
	bool answered; /* false: `why` says what went wrong */
	char why[VALIDATE_WHY];
	uint32_t took_ms;
};

/*
 * Called on the remote's thread. Its memory is its own: what `context` holds
 * for place `index` is no other thread's. A failure makes the remote silent.
 */
typedef enum rc validate_ask_fn(void *context, unsigned index,
    struct sys_dns *dns, struct sys_http *http, struct err *err);

/* One entry of `ret` for each remote, in their order. */
void validate_ask(const struct validate_perspectives *p, validate_ask_fn *fn,
    void *context, struct validate_heard *ret);

#endif
