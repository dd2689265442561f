/*
 * A DNS message (RFC 1035 4) as the resolver hands it over: records one by
 * one, and from them the aliases and the RRset that answer a question.
 */
#ifndef ASSAY_SYS_DNS_PACKET_H
#define ASSAY_SYS_DNS_PACKET_H

#include "sys/dns_name.h"

enum sys_dns_section {
	SYS_DNS_ANSWER,
	SYS_DNS_AUTHORITY,
	SYS_DNS_ADDITIONAL,
	SYS_DNS_SECTIONS
};

struct sys_dns_packet {
	struct bytes whole;
	uint16_t flags;
	uint16_t count[SYS_DNS_SECTIONS];
	/* Where the next record is, and what it will be. */
	size_t pos;
	enum sys_dns_section section;
	unsigned taken; /* of the section */
};

struct sys_dns_rr {
	enum sys_dns_section section;
	struct sys_dns_name owner;
	uint16_t type, class;
	uint32_t ttl;	  /* what has the top bit set is 0, RFC 2181 8 */
	size_t pos;	  /* of the RDATA in the message */
	struct bytes rdata; /* as it stands there: names may be compressed */
};

/* A response with one question or none; RC_EFORMAT with the offset. */
RC_CHECKED enum rc sys_dns_packet_open(struct bytes message,
    struct sys_dns_packet *ret, struct err *err);
/* RC_ENOTFOUND after the last record; RC_EFORMAT when one is broken. */
RC_CHECKED enum rc sys_dns_packet_next(struct sys_dns_packet *p,
    struct sys_dns_rr *ret, struct err *err);

/*
 * The RDATA with the names in it written out (the types of RFC 3597 4), in
 * memory of the arena. RC_EFORMAT: it does not hold what its type needs.
 */
RC_CHECKED enum rc sys_dns_rr_rdata(const struct sys_dns_packet *p,
    const struct sys_dns_rr *rr, struct arena *arena, struct bytes *ret,
    struct err *err);

/*
 * What the answer section says to e->question: sets alias, aliases, canon,
 * record, records and ttl. A broken message is RC_EFORMAT, too many aliases
 * or a loop of them RC_ELIMIT.
 */
RC_CHECKED enum rc sys_dns_packet_answer(struct bytes message,
    struct arena *arena, struct sys_dns_evidence *e, struct err *err);

#endif
