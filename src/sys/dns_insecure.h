/*
 * When a look-up fails, may the domain be taken as proven Insecure (RFC 4035
 * 4.3)? The servers of the domain cannot say so: they failed. Its parents
 * can: a validated denial of DS at a delegation at or above the name.
 */
#ifndef ASSAY_SYS_DNS_INSECURE_H
#define ASSAY_SYS_DNS_INSECURE_H

#include "sys/dns.h"

enum {
	SYS_DNS_LABELS_MAX = 127,
	/* DS at each label, and CNAME, for the name and each alias target. */
	SYS_DNS_PROOF_NAMES_MAX = 8,
};

enum sys_dns_proof_reason {
	SYS_DNS_PROOF_CUT,	 /* proven: a delegation without DS */
	SYS_DNS_PROOF_INSECURE,	 /* proven: DS is denied, insecurely */
	SYS_DNS_PROOF_SIGNED,	 /* the chain of trust reaches the name */
	SYS_DNS_PROOF_NO_NAME,	 /* it validly does not exist */
	SYS_DNS_PROOF_FAILED,	 /* a look-up that the proof needs failed */
	SYS_DNS_PROOF_ALIASES,	 /* more than SYS_DNS_PROOF_NAMES_MAX */
};

struct sys_dns_proof {
	bool proven;
	enum sys_dns_proof_reason reason; /* of the last name looked at */
	const char *name;	/* the name that settled it */
	/* All look-ups made, in their order. */
	struct sys_dns_evidence *evidence;
	size_t count;
};

/*
 * Is `name` proven Insecure, and each alias that can still be read from it?
 * An arena of SYS_DNS_EVIDENCE_MEMORY times the labels always suffices;
 * 4 MiB do in practice.
 */
RC_CHECKED enum rc sys_dns_insecure_proof(struct sys_dns *dns,
    const char *name, struct arena *arena, struct sys_dns_proof *ret,
    struct err *err);

/* A clause: "a delegation without DS". */
const char *sys_dns_proof_text(enum sys_dns_proof_reason reason);

#endif
