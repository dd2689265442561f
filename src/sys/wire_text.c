#include "sys/wire_text.h"

static struct bytes
copy(struct sys_wire *w, struct arena *arena, struct bytes in)
{
	char *out = arena_alloc(arena, in.len + 1);

	if (out == NULL) {
		w->bad = true;
		return bytes_make("", 0);
	}
	if (in.len > 0)
		memcpy(out, in.ptr, in.len);
	out[in.len] = '\0';
	return bytes_make(out, in.len);
}

const char *
sys_wire_text16(struct sys_wire *w, struct arena *arena)
{
	struct bytes in = sys_wire_bytes16(w);

	if (bytes_find(in, '\0') < in.len)
		w->bad = true;
	return w->bad ? "" : (const char *)copy(w, arena, in).ptr;
}

struct bytes
sys_wire_copy32(struct sys_wire *w, struct arena *arena)
{
	return copy(w, arena, sys_wire_bytes32(w));
}
