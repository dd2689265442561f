/* Replies to a challenge: the first line is the envelope's sender. */
#include <stdlib.h>

#include "target.h"
#include "validate/reply.h"
#include "validate/token.h"

enum { MEMORY = 64 * 1024 * 1024 };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct bytes in = bytes_make(data, len);
	size_t line = bytes_find(in, '\n');
	struct validate_reply reply;
	struct err err = {0};
	struct arena arena;
	const char *sender;

	arena_init(&arena, MEMORY);
	sender = arena_printf(&arena, "%.*s", (int)(line % 256),
	    len == 0 ? "" : (const char *)data);
	if (sender != NULL &&
	    validate_reply_read(bytes_from(in, line + 1), sender, &arena,
		&reply, &err) == RC_OK && reply.why == NULL &&
	    (reply.mailbox == NULL ||
		reply.value.len != VALIDATE_VALUE_LEN))
		abort();
	arena_clear(&arena);
	return 0;
}
