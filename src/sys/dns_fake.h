/*
 * DNS for tests: a table in place of the world. One fact a line, '#' starts
 * a comment:
 *
 *	zone example secure
 *	zone open.example insecure
 *	zone broken.example bogus signature expired
 *	rr open.example 300 CAA 0 issuemail "ca.example"
 *	rr mail.open.example 60 CNAME host.other.example
 *	fail slow.example * timeout
 *	fail flaky.example CAA servfail 1
 *
 * A name's status is that of the zone with the most labels above it; "." is
 * secure unless a line says otherwise. A secure zone below a secure one has
 * a DS record, an insecure one the denial of it. A failure is for one type
 * or all, and may end after a number of look-ups. CNAME and DNAME are
 * followed; a name with nothing at or below it does not exist.
 */
#ifndef ASSAY_SYS_DNS_FAKE_H
#define ASSAY_SYS_DNS_FAKE_H

#include "sys/dns.h"

enum {
	SYS_DNS_FAKE_ZONES_MAX = 64,
	SYS_DNS_FAKE_RECORDS_MAX = 1024,
	SYS_DNS_FAKE_FAILURES_MAX = 64,
};

/* RC_EFORMAT with the line as offset. Ended by sys_dns_close(). */
RC_CHECKED enum rc sys_dns_fake_new(const char *table, struct sys_dns **ret,
    struct err *err);
/* How many questions were asked so far. */
unsigned sys_dns_fake_asked(const struct sys_dns *dns);

#endif
