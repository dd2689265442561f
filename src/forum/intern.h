/*
 * Each text once, for as long as all of them: a million votes hold few
 * different mailboxes, sentences and reasons.
 */
#ifndef ASSAY_FORUM_INTERN_H
#define ASSAY_FORUM_INTERN_H

#include "base/arena.h"
#include "base/bytes.h"

/* Octets of all different texts. */
#define FORUM_INTERN_MAX ((size_t)512 * 1024 * 1024)

struct forum_intern {
	struct arena arena;
	const char **slot; /* open addressing; `room` is a power of two */
	size_t count, room;
	uint64_t key; /* so that no sender can choose what collides */
};

void forum_intern_init(struct forum_intern *in, uint64_t key);
void forum_intern_clear(struct forum_intern *in);
/* The text as a C string; NULL when there is no memory. An octet 0 ends it. */
const char *forum_intern(struct forum_intern *in, struct bytes text);
const char *forum_intern_printf(struct forum_intern *in, const char *format,
    ...) __attribute__((format(printf, 2, 3)));

#endif
