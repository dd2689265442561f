#include <stdlib.h>

#include "message/mbox.h"
#include "target.h"

/* The messages cover the file in order, and unquoting never lengthens. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct bytes file = bytes_make(data, len), raw, plain;
	struct message_mbox mbox = message_mbox(file);
	size_t offset, end = 0;
	struct arena arena;

	arena_init(&arena, 64 << 20);
	(void)message_is_mbox(file);
	while (message_mbox_next(&mbox, &raw, &offset)) {
		if (!bytes_holds(file, raw) || raw.ptr != data + offset ||
		    offset < end || (end == 0 && offset > 0))
			abort();
		end = offset + raw.len;
		for (int q = MESSAGE_MBOXRD; q <= MESSAGE_MBOXO; q++)
			if (message_mbox_unquote(raw, (enum message_quoting)q,
				&arena, &plain, NULL) == RC_OK &&
			    plain.len > raw.len)
				abort();
		arena_reset(&arena);
	}
	arena_clear(&arena);
	return 0;
}
