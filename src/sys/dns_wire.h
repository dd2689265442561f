/*
 * Questions and evidence as they travel between the asker and the agent.
 * Each side reads what the other one wrote as if it came from an enemy.
 */
#ifndef ASSAY_SYS_DNS_WIRE_H
#define ASSAY_SYS_DNS_WIRE_H

#include "base/buf.h"
#include "sys/dns.h"

/* The name is parsed here: RC_EUSAGE for what cannot be asked. */
RC_CHECKED enum rc sys_dns_put_question(struct buf *out,
    const struct sys_dns_question *question, struct err *err);
/* The name is the arena's. RC_EFORMAT: no question. */
RC_CHECKED enum rc sys_dns_get_question(struct bytes in, struct arena *arena,
    struct sys_dns_question *ret, struct err *err);

/* Everything but the ticket. Names and counts are within the maxima. */
void sys_dns_put_evidence(struct buf *out, const struct sys_dns_evidence *e);
/*
 * All memory is the arena's, nothing points into `in`; the ticket is 0.
 * RC_EFORMAT: not what sys_dns_put_evidence() writes, or it contradicts
 * itself: a failure with records, BOGUS without a failure, a record of
 * another type or owner.
 */
RC_CHECKED enum rc sys_dns_get_evidence(struct bytes in, struct arena *arena,
    struct sys_dns_evidence *ret, struct err *err);

#endif
