/*
 * The Domain Name System as evidence: not an answer but what was asked, what
 * came back, how far it can be believed (RFC 4035 4.3) and when. The asker
 * holds a `struct sys_dns`, whoever answers it: sys/dns_agent.h asks the
 * world through the agent, sys/dns_fake.h reads a table.
 *
 * A look-up that failed is never an absence. Whoever wants "there is no such
 * record" asks sys_dns_absent(), which knows the difference.
 */
#ifndef ASSAY_SYS_DNS_H
#define ASSAY_SYS_DNS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "base/err.h"

enum {
	SYS_DNS_NAME_MAX = 255,	  /* octets on the wire, RFC 1035 2.3.4 */
	SYS_DNS_NAME_TEXT = 1025, /* every octet as \DDD, and NUL */
	SYS_DNS_ALIASES_MAX = 16, /* followed from one question */
	SYS_DNS_RECORDS_MAX = 8192, /* in one RRset: over what 64 KiB hold */
	SYS_DNS_ATTEMPTS_MAX = 8,
	SYS_DNS_PACKET_MAX = 65535,
	SYS_DNS_WHY_MAX = 1000,	      /* octets of the reason */
	SYS_DNS_IN_FLIGHT_MAX = 1024, /* questions of one asker */
	SYS_DNS_EVIDENCE_MEMORY = 4 << 20, /* octets of arena that suffice */
};

enum {
	SYS_DNS_A = 1,
	SYS_DNS_NS = 2,
	SYS_DNS_CNAME = 5,
	SYS_DNS_SOA = 6,
	SYS_DNS_PTR = 12,
	SYS_DNS_MX = 15,
	SYS_DNS_TXT = 16,
	SYS_DNS_AAAA = 28,
	SYS_DNS_SRV = 33,
	SYS_DNS_DNAME = 39,
	SYS_DNS_DS = 43,
	SYS_DNS_RRSIG = 46,
	SYS_DNS_NSEC = 47,
	SYS_DNS_DNSKEY = 48,
	SYS_DNS_NSEC3 = 50,
	SYS_DNS_TLSA = 52,
	SYS_DNS_CAA = 257,
	SYS_DNS_IN = 1, /* the only class asked for */
};

/* RFC 4035 4.3. */
enum sys_dns_status {
	SYS_DNS_SECURE,
	SYS_DNS_INSECURE,      /* proven to be outside any chain of trust */
	SYS_DNS_BOGUS,	       /* ought to validate and does not */
	SYS_DNS_INDETERMINATE, /* nobody knows: failed, or no anchor */
	SYS_DNS_STATUS_COUNT
};

/* Why there is no answer; anything but NONE says nothing about the data. */
enum sys_dns_failure {
	SYS_DNS_NO_FAILURE,
	SYS_DNS_FAIL_TIMEOUT,  /* nothing came within the time allowed */
	SYS_DNS_FAIL_SERVFAIL, /* servers failed, refused, lamed */
	SYS_DNS_FAIL_BOGUS,    /* status is BOGUS as well */
	SYS_DNS_FAIL_RCODE,    /* an rcode that is neither of 0, 2, 3 */
	SYS_DNS_FAIL_ANSWER,   /* unreadable, or past a maximum above */
	SYS_DNS_FAIL_AGENT,    /* the agent died, or fell silent */
	SYS_DNS_FAILURE_COUNT
};

struct sys_dns_question {
	const char *name; /* A-labels, final dot optional, RFC 1035 5.1 */
	uint16_t type;	  /* no meta type (RFC 6895 3.1) */
};

struct sys_dns_record {
	const char *owner; /* lower case, no final dot; "." is the root */
	uint16_t type;
	uint16_t class;
	uint32_t ttl; /* seconds; the agent says a week at most */
	struct bytes rdata; /* names in it are not compressed */
};

struct sys_dns_attempt {
	int64_t started_ms; /* since 1970 */
	uint32_t took_ms;
	enum sys_dns_failure failure;
	uint16_t rcode;
};

struct sys_dns_evidence {
	uint32_t ticket; /* which submitted question this belongs to */
	struct sys_dns_question question; /* name as an owner is written */
	enum sys_dns_failure failure;
	enum sys_dns_status status;
	uint16_t rcode;
	bool nxdomain;
	/*
	 * Of a question for DS: the validated denial shows a delegation
	 * without DS, so what lies below is Insecure (RFC 4035 5.2).
	 */
	bool unsigned_cut;
	uint32_t ttl;	 /* the least of all records below; 0 without any */
	const char *why; /* of BOGUS or a failure; "" when there is nothing */
	/*
	 * The aliases followed, in their order: CNAME records, each DNAME
	 * before the CNAME made from it. The questions asked are
	 * question.name and then the target of each CNAME.
	 */
	struct sys_dns_record *alias;
	size_t aliases;
	const char *canon; /* where they lead; question.name without any */
	/* The RRset of question.type at `canon`. */
	struct sys_dns_record *record;
	size_t records;
	struct sys_dns_attempt attempt[SYS_DNS_ATTEMPTS_MAX];
	/*
	 * At least 1. The last one is the one above, but that BOGUS is kept
	 * when only a later attempt failed otherwise.
	 */
	unsigned attempts;
	struct bytes packet; /* the resolver's answer; empty when it had none */
};

struct sys_dns;

struct sys_dns_ops {
	/*
	 * Take a question. RC_EUSAGE for a name that is none or a meta type,
	 * RC_ELIMIT when SYS_DNS_IN_FLIGHT_MAX are under way, RC_EIO when
	 * there is nobody to ask.
	 */
	enum rc (*submit)(struct sys_dns *dns,
	    const struct sys_dns_question *question, uint32_t *ret_ticket,
	    struct err *err);
	/*
	 * Wait for the evidence of `ticket`, or of any question when it is 0;
	 * every question ends, if only as SYS_DNS_FAIL_TIMEOUT. All memory
	 * is the arena's (RC_ELIMIT when that is too small; the question is
	 * over). RC_ENOTFOUND: no such question is under way.
	 */
	enum rc (*collect)(struct sys_dns *dns, uint32_t ticket,
	    struct arena *arena, struct sys_dns_evidence *ret,
	    struct err *err);
	void (*close)(struct sys_dns *dns);
};

/* First member of whatever answers. One thread at a time. */
struct sys_dns {
	const struct sys_dns_ops *ops;
};

RC_CHECKED enum rc sys_dns_submit(struct sys_dns *dns,
    const struct sys_dns_question *question, uint32_t *ret_ticket,
    struct err *err);
RC_CHECKED enum rc sys_dns_collect(struct sys_dns *dns, uint32_t ticket,
    struct arena *arena, struct sys_dns_evidence *ret, struct err *err);
/* One question from beginning to end. */
RC_CHECKED enum rc sys_dns_ask(struct sys_dns *dns, const char *name,
    uint16_t type, struct arena *arena, struct sys_dns_evidence *ret,
    struct err *err);
/* NULL is nothing to close. */
void sys_dns_close(struct sys_dns *dns);

/* Answered, and there are records of the type asked for. */
bool sys_dns_present(const struct sys_dns_evidence *e);
/* Answered, and there are none: NODATA or NXDOMAIN, never a failure. */
bool sys_dns_absent(const struct sys_dns_evidence *e);

/* "secure", "timeout", "NXDOMAIN". */
const char *sys_dns_status_text(enum sys_dns_status status);
const char *sys_dns_failure_text(enum sys_dns_failure failure);
/* "RCODE11" when it has no name; `out` may be given back. */
const char *sys_dns_rcode_text(uint16_t rcode, char out[16]);
/* "CAA", or "TYPE65280" (RFC 3597 5). */
const char *sys_dns_type_text(uint16_t type, char out[16]);
/* Either form in any case; false: neither, or a meta type. */
bool sys_dns_type_parse(const char *text, uint16_t *ret_type);
/* OPT, 0, and the query types 128 to 255 that no record can have. */
bool sys_dns_type_is_meta(uint16_t type);

#endif
