/*
 * Numbers and octets as they travel between the program and its agent:
 * big-endian, nothing aligned, every length in front. Reading past the end
 * sets `bad` and gives zeros from then on, so that a reader looks once.
 */
#ifndef ASSAY_SYS_WIRE_H
#define ASSAY_SYS_WIRE_H

#include "base/buf.h"

struct sys_wire {
	struct bytes rest;
	bool bad;
};

uint8_t sys_wire_u8(struct sys_wire *w);
uint16_t sys_wire_u16(struct sys_wire *w);
uint32_t sys_wire_u32(struct sys_wire *w);
uint64_t sys_wire_u64(struct sys_wire *w);
/* Exactly `len` octets, a view. */
struct bytes sys_wire_take(struct sys_wire *w, size_t len);
/* Octets with their length in front, in two or four octets. */
struct bytes sys_wire_bytes16(struct sys_wire *w);
struct bytes sys_wire_bytes32(struct sys_wire *w);
/* All read, and nothing missing. */
bool sys_wire_done(const struct sys_wire *w);

void sys_wire_put_u8(struct buf *out, uint8_t n);
void sys_wire_put_u16(struct buf *out, uint16_t n);
void sys_wire_put_u32(struct buf *out, uint32_t n);
void sys_wire_put_u64(struct buf *out, uint64_t n);
/* Longer octets than the length can say make the buffer a failed one. */
void sys_wire_put_bytes16(struct buf *out, struct bytes octets);
void sys_wire_put_bytes32(struct buf *out, struct bytes octets);

#endif
