/*
 * UTF-8 under construction in an arena. The room is set aside at once: no
 * decoding here gives more than SINK_GROWTH octets for one.
 */
#ifndef ASSAY_MESSAGE_SINK_H
#define ASSAY_MESSAGE_SINK_H

#include <assert.h>

#include "base/arena.h"
#include "base/bytes.h"

enum { SINK_GROWTH = 4 };

struct message_sink {
	uint8_t *ptr;
	size_t len, room;
};

/* Room for what `octets` can become; false when the arena is full. */
static inline bool
sink_init(struct message_sink *s, struct arena *arena, size_t octets)
{
	s->len = 0;
	s->room = octets * SINK_GROWTH + SINK_GROWTH;
	s->ptr = arena_alloc(arena, s->room);
	return s->ptr != NULL;
}

static inline void
sink_octet(struct message_sink *s, uint8_t c)
{
	assert(s->len < s->room);
	s->ptr[s->len++] = c;
}

/* A code point as UTF-8 (RFC 3629 3). */
static inline void
sink_code(struct message_sink *s, uint32_t code)
{
	if (code < 0x80) {
		sink_octet(s, (uint8_t)code);
		return;
	}
	if (code >= 0x10000) {
		sink_octet(s, (uint8_t)(0xf0 | code >> 18));
		sink_octet(s, (uint8_t)(0x80 | (code >> 12 & 0x3f)));
	} else if (code >= 0x800) {
		sink_octet(s, (uint8_t)(0xe0 | code >> 12));
	}
	if (code >= 0x800)
		sink_octet(s, (uint8_t)(0x80 | (code >> 6 & 0x3f)));
	else
		sink_octet(s, (uint8_t)(0xc0 | code >> 6));
	sink_octet(s, (uint8_t)(0x80 | (code & 0x3f)));
}

/* An octet that is no character: \xNN. */
static inline void
sink_escape(struct message_sink *s, uint8_t c)
{
	static const char digits[] = "0123456789abcdef";

	sink_octet(s, '\\');
	sink_octet(s, 'x');
	sink_octet(s, (uint8_t)digits[c >> 4]);
	sink_octet(s, (uint8_t)digits[c & 15]);
}

static inline struct bytes
sink_view(const struct message_sink *s)
{
	return bytes_make(s->ptr, s->len);
}

#endif
