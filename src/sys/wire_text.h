/* Texts of the wire in memory of an arena. */
#ifndef ASSAY_SYS_WIRE_TEXT_H
#define ASSAY_SYS_WIRE_TEXT_H

#include "base/arena.h"
#include "sys/wire.h"

/*
 * The next octets with a length of two octets in front, as a C string. A NUL
 * within or a full arena makes the reader a bad one and gives "".
 */
const char *sys_wire_text16(struct sys_wire *w, struct arena *arena);
/* A copy of the next octets with a length of four octets in front. */
struct bytes sys_wire_copy32(struct sys_wire *w, struct arena *arena);

#endif
