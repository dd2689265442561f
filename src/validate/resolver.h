/*
 * How this house asks the DNS: where the trust anchors are, which servers to
 * ask for what, how often and how long. One place for all commands: a file
 * resolver.yaml, and options on top of it.
 *
 *	anchor: /usr/share/dns/root.key
 *	stubs:
 *	  intranet.example: 192.0.2.53
 *	  other.example: [192.0.2.53@5353, "2001:db8::53"]
 *	forward: [192.0.2.1]
 *	attempts: 2
 *	timeout-ms: 10000
 *	pause-ms: 500
 *	ip4: yes
 *	ip6: yes
 *	user: nobody
 *	agent: /usr/local/libexec/assay/assay-agent
 *
 * There is no key that turns validation off (SBR 4.2.2.1.1), and public
 * resolvers are no place to forward to (RFC 8659 5.4).
 */
#ifndef ASSAY_VALIDATE_RESOLVER_H
#define ASSAY_VALIDATE_RESOLVER_H

#include "sys/agent.h"
#include "sys/dns.h"

struct validate_resolver {
	struct arena arena;
	struct sys_agent_setting setting[SYS_AGENT_SETTINGS_MAX];
	size_t settings;
	const char *program; /* of the agent; NULL: to be found */
	unsigned attempts, timeout_ms, pause_ms;
	bool ip4, ip6;
};

/* The world as it is: the root's anchors, and the root's servers. */
void validate_resolver_init(struct validate_resolver *r);
void validate_resolver_clear(struct validate_resolver *r);

/* RC_EFORMAT with file and line. */
RC_CHECKED enum rc validate_resolver_read(struct validate_resolver *r,
    const char *path, struct err *err);
/* RC_EUSAGE for a public resolver; addresses are checked by the agent. */
RC_CHECKED enum rc validate_resolver_anchor(struct validate_resolver *r,
    const char *path, struct err *err);
RC_CHECKED enum rc validate_resolver_stub(struct validate_resolver *r,
    const char *zone, const char *address, struct err *err);
RC_CHECKED enum rc validate_resolver_forward(struct validate_resolver *r,
    const char *address, struct err *err);
/* Any setting of the agent: "http.…" belongs here as well. */
RC_CHECKED enum rc validate_resolver_set(struct validate_resolver *r,
    const char *key, const char *value, struct err *err);

/* How long one look-up may take in all, its retries included. */
int64_t validate_resolver_wait_ms(const struct validate_resolver *r);

/*
 * The agent, not yet started, and the DNS through it. Close the DNS with
 * sys_dns_close(), then free the agent; `r` may be cleared at once.
 */
RC_CHECKED enum rc validate_resolver_open(struct validate_resolver *r,
    struct sys_agent **ret_agent, struct sys_dns **ret_dns, struct err *err);

#endif
