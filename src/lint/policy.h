/*
 * What no certificate shows and only the operator knows, from a policy file
 * (assay-policy(5)), the command line or a library call. Built once, then
 * only read; every thread may share it.
 */
#ifndef ASSAY_LINT_POLICY_H
#define ASSAY_LINT_POLICY_H

#include "base/arena.h"
#include "base/bytes.h"
#include "base/err.h"
#include "rule/rule.h"
#include "rule/subject.h"

enum lint_tristate {
	LINT_UNKNOWN,
	LINT_NO,
	LINT_YES,
};

/* An OID (contents octets) that the CP/CPS documents, with its clause. */
struct lint_allowed {
	struct bytes oid;
	const char *cite;
	struct lint_allowed *next;
};

/* A private policy OID that stands for a profile. */
struct lint_mapping {
	struct bytes oid;
	const struct rule_profile *profile;
	struct lint_mapping *next;
};

/* Silences one rule for some subjects until a day; the finding stays. */
struct lint_waiver {
	enum rule_id rule;
	struct bytes sha256; /* of the object, 32 octets; empty: any */
	const char *subject; /* part of the subject's text; NULL: any */
	const char *reason;
	const char *by;
	int64_t expires; /* first second on which it no longer holds */
	struct lint_waiver *next;
};

/* Sorted SHA-256(SPKI) values, 32 octets each, of compromised keys. */
struct lint_blocklist {
	struct bytes hashes;
	const char *name;
	struct lint_blocklist *next;
};

enum { LINT_POLICY_WARNINGS_MAX = 32 }; /* the rest are counted */

struct lint_policy {
	struct arena arena; /* owns all that the lists point to */
	enum lint_tristate affiliated;		  /* of Subordinate CAs */
	enum lint_tristate technically_constrained;
	enum lint_tristate smime_ca;		  /* will issue S/MIME */
	enum lint_tristate issuer_dedicated;	  /* hierarchy, AMB-12 */
	enum lint_tristate subject_dedicated;
	enum lint_tristate signs_ocsp;		  /* the CA's own key does */
	struct lint_allowed *ekus, *policies, *extensions, *attributes;
	struct lint_mapping *mappings;
	struct lint_waiver *waivers;
	struct lint_blocklist *blocklists;
	/* DER of self-signed Roots, for telling Cross Certificates */
	struct lint_root {
		struct bytes subject, spki;
		struct lint_root *next;
	} *roots;
	uint8_t severity[RULE_COUNT]; /* enum rule_severity; SEV_NONE is off */
	int64_t today; /* for the expiry of waivers; 0: none has expired */
	/* what the files hold that has no effect, for whoever loads them */
	const char *warning[LINT_POLICY_WARNINGS_MAX];
	unsigned warnings, warnings_dropped;
};

/* Defaults: nothing known, nothing allowed beyond the text. */
struct lint_policy *lint_policy_new(void);
void lint_policy_free(struct lint_policy *policy);

/* A Root for telling Cross Certificates: DER, self-issued. */
RC_CHECKED enum rc lint_policy_add_root(struct lint_policy *policy,
    struct bytes der, struct err *err);
/*
 * Keys known to be compromised: SHA-256(SPKI) values, either raw (32 octets
 * each) or as text, one per line in hexadecimal, `#` before a comment. The
 * order is of no importance. `name` is for reports and messages.
 */
RC_CHECKED enum rc lint_policy_add_blocklist(struct lint_policy *policy,
    struct bytes in, const char *name, struct err *err);
void lint_policy_warn(struct lint_policy *policy, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

bool lint_is_allowed(const struct lint_allowed *list, struct bytes oid);

#endif
