#include "sys/wire.h"

struct bytes
sys_wire_take(struct sys_wire *w, size_t len)
{
	struct bytes got = bytes_head(w->rest, len);

	if (w->bad || got.len < len) {
		w->bad = true;
		return bytes_make(NULL, 0);
	}
	w->rest = bytes_from(w->rest, len);
	return got;
}

static uint64_t
take_number(struct sys_wire *w, size_t len)
{
	struct bytes got = sys_wire_take(w, len);
	uint64_t n = 0;

	for (size_t i = 0; i < got.len; i++)
		n = n << 8 | got.ptr[i];
	return n;
}

uint8_t
sys_wire_u8(struct sys_wire *w)
{
	return (uint8_t)take_number(w, 1);
}

uint16_t
sys_wire_u16(struct sys_wire *w)
{
	return (uint16_t)take_number(w, 2);
}

uint32_t
sys_wire_u32(struct sys_wire *w)
{
	return (uint32_t)take_number(w, 4);
}

uint64_t
sys_wire_u64(struct sys_wire *w)
{
	return take_number(w, 8);
}

struct bytes
sys_wire_bytes16(struct sys_wire *w)
{
	return sys_wire_take(w, sys_wire_u16(w));
}

struct bytes
sys_wire_bytes32(struct sys_wire *w)
{
	return sys_wire_take(w, sys_wire_u32(w));
}

bool
sys_wire_done(const struct sys_wire *w)
{
	return !w->bad && w->rest.len == 0;
}

static void
put_number(struct buf *out, uint64_t n, size_t len)
{
	uint8_t octets[8];

	for (size_t i = 0; i < len; i++)
		octets[i] = (uint8_t)(n >> 8 * (len - 1 - i));
	buf_bytes(out, bytes_make(octets, len));
}

void
sys_wire_put_u8(struct buf *out, uint8_t n)
{
	put_number(out, n, 1);
}

void
sys_wire_put_u16(struct buf *out, uint16_t n)
{
	put_number(out, n, 2);
}

void
sys_wire_put_u32(struct buf *out, uint32_t n)
{
	put_number(out, n, 4);
}

void
sys_wire_put_u64(struct buf *out, uint64_t n)
{
	put_number(out, n, 8);
}

void
sys_wire_put_bytes16(struct buf *out, struct bytes octets)
{
	if (octets.len > UINT16_MAX)
		out->failed = true;
	sys_wire_put_u16(out, (uint16_t)octets.len);
	buf_bytes(out, octets);
}

void
sys_wire_put_bytes32(struct buf *out, struct bytes octets)
{
	if (octets.len > UINT32_MAX)
		out->failed = true;
	sys_wire_put_u32(out, (uint32_t)octets.len);
	buf_bytes(out, octets);
}
