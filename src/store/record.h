/*
 * What the store keeps: validations of mailboxes and domains, the evidence
 * that each gathered, mail that was accepted, and counts for rate limits.
 * Times are seconds since 1970, UTC; 0 where something has not happened.
 * Texts are UTF-8 and never NULL; one that says nothing is empty.
 */
#ifndef ASSAY_STORE_RECORD_H
#define ASSAY_STORE_RECORD_H

#include "base/arena.h"
#include "base/bytes.h"

enum {
	STORE_ID_LEN = 32,	 /* hexadecimal digits: 128 random bits */
	STORE_HASH_LEN = 32,	 /* octets of SHA-256 */
	STORE_WORD_MAX = 64,	 /* octets: method, version, perspective */
	STORE_NAME_MAX = 512,	 /* octets: mailbox, domain, account */
	STORE_REASON_MAX = 1000, /* octets: decision, verdict */
	STORE_BODY_MAX = 4 << 20, /* octets of one evidence record */
	STORE_MAIL_MAX = 4 << 20, /* octets of one message */
	STORE_EVIDENCE_MAX = 1000, /* records of one validation */
};

enum store_state {
	STORE_PENDING,
	STORE_CONFIRMED,
	STORE_FAILED,
	STORE_EXPIRED,
	STORE_VOID, /* a ballot or a decision took its force */
	STORE_STATE_COUNT
};

/* One attempt to show control of one mailbox or domain. */
struct store_validation {
	const char *id;	      /* STORE_ID_LEN digits, a..f small */
	const char *section;  /* of the SBR: "3.2.2.2" */
	const char *method;   /* "smbr-3.2.2.2", "tlsbr-3.2.2.4.7" */
	const char *subject;  /* mailbox or FQDN, its domain as A-labels */
	const char *host;     /* the SMTP FQDN of SBR 3.2.2.3 */
	const char *applicant;
	const char *means;    /* how it is shown: "dns", "mail" */
	const char *account;  /* thumbprint or URI that it binds, or "" */
	int64_t created;      /* initiated; the Random Value was made */
	int64_t expires;      /* the last second that can confirm it */
	int64_t settled;      /* left the state pending */
	int64_t voided;
	int64_t consumed;     /* the Random Value was used: never again */
	enum store_state state;
	bool has_token;
	uint8_t token[STORE_HASH_LEN]; /* SHA-256 of the Random Value */
	const char *sbr_version;
	const char *tlsbr_version;
	const char *decision; /* why it is confirmed, failed, void */
};

enum store_kind {
	STORE_DNS,
	STORE_HTTP,
	STORE_MAIL_OUT,
	STORE_MAIL_IN,
	STORE_CAA,
	STORE_MPIC,
	STORE_NOTE,
	STORE_KIND_COUNT
};

/*
 * Something that was seen or done for a validation; written once, in order.
 * The store fills number, sha256 and link. The link is over the link before
 * and all fields (store/chain.h), so that a later change shows.
 */
struct store_evidence {
	unsigned number; /* 1, 2, … within the validation */
	enum store_kind kind;
	int64_t at;
	const char *perspective; /* "primary" or a remote's name */
	struct bytes body;
	uint8_t sha256[STORE_HASH_LEN]; /* of the body */
	uint8_t link[STORE_HASH_LEN];
};

/* A message as the MTA handed it over. */
struct store_mail {
	int64_t number; /* the store's */
	int64_t received;
	const char *sender; /* of the envelope; empty for a bounce */
	const char *recipient;
	struct bytes message;
	int64_t settled;     /* was read */
	const char *verdict; /* what reading it came to */
};

/* At most `max` events of a kind and key in a window of time. */
struct store_limit {
	const char *kind; /* "mailbox", "domain", "applicant" */
	const char *key;
	int64_t window; /* seconds; windows begin at its multiples */
	unsigned max;
};

/* How settling a validation went. */
enum store_outcome {
	STORE_DONE,
	STORE_NOT_PENDING, /* it was settled before */
	STORE_TOO_LATE,	   /* to be confirmed, but its time is over */
	STORE_TOO_EARLY,   /* to expire, but its time is not over */
};

const char *store_state_name(enum store_state state);
/* STORE_STATE_COUNT when there is none of that name. */
enum store_state store_state_find(const char *name);
const char *store_kind_name(enum store_kind kind);
enum store_kind store_kind_find(const char *name);

/*
 * May a validation in that state, which expires then, go to state `to` at
 * that time? The same answer whatever keeps the records.
 */
enum store_outcome store_outcome_of(enum store_state state, int64_t expires,
    enum store_state to, int64_t at);

/* Take the step that store_outcome_of() allowed; the decision is not set. */
void store_validation_move(struct store_validation *v, enum store_state to,
    int64_t at);
/*
 * Bring a count to the window that holds `at`: it begins at nothing in a new
 * one. A clock that went back stays in the later window.
 */
void store_limit_turn(const struct store_limit *limit, int64_t at,
    int64_t *window, unsigned *events);

/* A copy with all its texts in the arena; false when that is full. */
bool store_validation_copy(const struct store_validation *v,
    struct arena *arena, struct store_validation *ret);

#endif
