/*
 * What a validated denial of DS says about the name (RFC 4035 5.2, RFC 5155
 * 8.6, 8.9): is there a delegation, so that what is below is Insecure?
 */
#ifndef ASSAY_AGENT_CUT_H
#define ASSAY_AGENT_CUT_H

#include "crypto/scratch.h"
#include "sys/dns_name.h"

/*
 * Does the authority section hold an NSEC or NSEC3 record of exactly this
 * name with NS, without DS and without SOA? The caller knows that the
 * message is Secure. Broken messages and hashes of more iterations than
 * AGENT_CUT_ITERATIONS_MAX show nothing.
 */
enum { AGENT_CUT_ITERATIONS_MAX = 150 };
bool agent_shows_cut(struct crypto_scratch *scratch, struct bytes message,
    const struct sys_dns_name *name);

#endif
