/*
 * May this CA issue for a mailbox in that domain? Certification Authority
 * Authorization for mail: SBR 4.2.2.1, RFC 9495, RFC 8659.
 *
 * A check asks the DNS it is given, decides, and says why in steps that a
 * person can follow. It is one look from one place: the primary's, or that
 * of a remote perspective, whose decisions validate/mpic.h counts.
 * A permission is no validation (RFC 9495 6).
 */
#ifndef ASSAY_VALIDATE_CAA_H
#define ASSAY_VALIDATE_CAA_H

#include "base/json.h"
#include "base/page.h"
#include "rule/rule.h"
#include "sys/dns_insecure.h"

#define VALIDATE_CAA_SCHEMA "assay-caa/1"

enum {
	VALIDATE_CAA_AHEAD = 32, /* checks of a batch under way at once */
	VALIDATE_CAA_STEPS_MAX = 512,  /* said; more are counted */
	VALIDATE_CAA_CONTACTS_MAX = 8,
	VALIDATE_CAA_INPUTS_MAX = 1024,
	VALIDATE_CAA_WINDOW = 8 * 3600, /* seconds, SBR 4.2.2.1 */
	VALIDATE_CAA_MEMORY = 64 << 20, /* octets of arena that suffice */
};

enum validate_caa_verdict {
	VALIDATE_CAA_PERMIT,
	VALIDATE_CAA_INDETERMINATE, /* nobody knows: no certificate */
	VALIDATE_CAA_DENY,
};

/* What the law says of checking at all on that day. */
enum validate_caa_duty {
	VALIDATE_CAA_NO_DUTY,
	VALIDATE_CAA_RECOMMENDED,
	VALIDATE_CAA_REQUIRED,
};

struct validate_caa_policy {
	/* Issuer Domain Names of CP/CPS 4.2, at least one; NULL ends. */
	const char *const *issuers;
	int64_t at; /* the day whose law counts, and when the check begins */
	/* A remote perspective need not validate (SBR 4.2.2.1.1). */
	bool remote;
	/* Flags value 1 counts as critical too: a frequent mistake. */
	bool strict_critical;
	/* Honour accounturi and validationmethods (RFC 8657). */
	bool honour_parameters;
	const char *account; /* URI of the account that asks; NULL: none */
	const char *method;  /* "email-reply-00", "ca-..."; NULL: none */
	/* A name whose NS records show that our own resolver works. */
	const char *health; /* NULL: the root */
};

struct validate_caa_step {
	const char *what;  /* a word: "ask", "property", "verdict" */
	enum rule_id rule; /* that it rests on, or RULE_COUNT */
	const char *text;  /* a sentence without full stop */
};

struct validate_caa {
	const char *input;
	const char *domain; /* A-labels; NULL: there is none to ask for */
	enum validate_caa_verdict verdict;
	enum rule_id rule; /* that the verdict rests on */
	const char *why;
	enum validate_caa_duty duty;
	/* Where the Relevant RRset is, and what it is; NULL: nowhere. */
	const char *relevant;
	const struct sys_dns_evidence *rrset;
	bool restricted; /* it has issuemail properties */
	/* Permitted because a look-up failed as SBR 4.2.2.1 allows. */
	bool by_failure;
	int64_t checked_at;
	int64_t valid_until; /* issue before; 0 unless permitted */
	/* iodef contacts, mailto: and https: only. */
	const char *contact[VALIDATE_CAA_CONTACTS_MAX];
	unsigned contacts;
	/* All look-ups of the climb, the domain's own first. */
	struct sys_dns_evidence *level;
	unsigned levels;
	const struct sys_dns_evidence *health; /* NULL: not asked */
	const struct sys_dns_proof *proof;     /* of Insecure; likewise */
	struct validate_caa_step *step;
	unsigned steps, steps_dropped;
};

/*
 * Check one mailbox, or a domain as it stands behind an @. What is wrong
 * with it is a refusal, not a failure. Memory is the arena's; `input` and
 * `policy` must outlive the result. RC_ELIMIT, or what the DNS says.
 */
RC_CHECKED enum rc validate_caa_check(struct sys_dns *dns,
    const struct validate_caa_policy *policy, const char *input,
    struct arena *arena, struct validate_caa *ret, struct err *err);
/*
 * Each mailbox of one certificate; those of one domain share one check. The
 * verdict on all is the worst one.
 */
RC_CHECKED enum rc validate_caa_check_all(struct sys_dns *dns,
    const struct validate_caa_policy *policy, const char *const *inputs,
    unsigned count, struct arena *arena, struct validate_caa *ret,
    enum validate_caa_verdict *ret_all, struct err *err);

/* "permit", "indeterminate", "deny" */
const char *validate_caa_verdict_text(enum validate_caa_verdict verdict);
/* May a certificate still be signed on the strength of this check? */
bool validate_caa_is_fresh(const struct validate_caa *caa, int64_t at);

/* Every step, for people. */
void validate_caa_page(struct page *p, const struct validate_caa *caa);
/* Members of an open object. */
void validate_caa_json(struct json *j, const struct validate_caa *caa);
/* Likewise: schema, the verdict on all, and each check. */
void validate_caa_json_all(struct json *j, const struct validate_caa *checks,
    unsigned count, enum validate_caa_verdict verdict);

#endif
