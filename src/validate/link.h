/*
 * A remote perspective to ask: its DNS and its HTTP as if they were here.
 * When the remote is late, lies about who it is, or breaks off, a question
 * ends as RC_EIO or RC_EFORMAT: that is no look-up that failed over there
 * but a perspective that said nothing.
 */
#ifndef ASSAY_VALIDATE_LINK_H
#define ASSAY_VALIDATE_LINK_H

#include "sys/dns.h"
#include "sys/http.h"
#include "validate/perspectives.h"

struct validate_link;

/* Can our own certificate, key and CA be used? No remote is to blame then. */
RC_CHECKED enum rc validate_link_check(const struct validate_perspectives *p,
    struct err *err);

/* `deadline_ms`: of all that is asked over it, on sys_ticks_ms(). */
RC_CHECKED enum rc validate_link_open(const struct validate_perspectives *p,
    const struct validate_remote *remote, int64_t deadline_ms,
    struct validate_link **ret, struct err *err);
/* Both are the link's; closing them does nothing. */
struct sys_dns *validate_link_dns(struct validate_link *link);
struct sys_http *validate_link_http(struct validate_link *link);
/* NULL is nothing to close. */
void validate_link_close(struct validate_link *link);

#endif
