/* Domain names: as people write them and as they travel (RFC 1035 3.1, 5.1). */
#ifndef ASSAY_SYS_DNS_NAME_H
#define ASSAY_SYS_DNS_NAME_H

#include "sys/dns.h"

/* An uncompressed name in lower case, its final empty label included. */
struct sys_dns_name {
	uint8_t octets[SYS_DNS_NAME_MAX];
	size_t len;
};

/*
 * Labels with dots between, a final dot optional, "\." and "\065" as escapes.
 * Lower case on the wire. RC_EUSAGE: an empty label, one over 63 octets, a
 * name over 255, a bad escape, an octet over 0x7e or below 0x21 unescaped.
 */
RC_CHECKED enum rc sys_dns_name_parse(struct bytes text,
    struct sys_dns_name *ret, struct err *err);

/* Exactly one uncompressed name and nothing behind it? */
bool sys_dns_name_check(struct bytes wire);
/* Without final dot; "." for the root. `wire` passes sys_dns_name_check(). */
void sys_dns_name_text(struct bytes wire, char out[SYS_DNS_NAME_TEXT]);

/* The same in the arena's memory; NULL when that is too small. */
const char *sys_dns_name_keep(struct bytes wire, struct arena *arena);

/*
 * The name at `pos` of a DNS message, its compression undone (RFC 1035
 * 4.1.4); *ret_pos is behind it. A pointer leads back, never to itself or
 * forward, so that there are no loops. False: no name.
 */
bool sys_dns_name_read(struct bytes message, size_t pos,
    struct sys_dns_name *ret, size_t *ret_pos);

bool sys_dns_name_equal(const struct sys_dns_name *a,
    const struct sys_dns_name *b);
/* Is `name` below `top`, and not the same? */
bool sys_dns_name_below(const struct sys_dns_name *name,
    const struct sys_dns_name *top);
/* Without the first label; false for the root. */
bool sys_dns_name_parent(const struct sys_dns_name *name,
    struct sys_dns_name *ret);
/* Labels, the root's not counted. */
unsigned sys_dns_name_labels(const struct sys_dns_name *name);

#endif
