/*
 * Whom a forum believes: its trust anchors and revocation lists, and the
 * judgement of one certificate. A certificate that signs many votes is
 * linted once.
 */
#ifndef ASSAY_FORUM_TRUST_H
#define ASSAY_FORUM_TRUST_H

#include "crypto/path.h"
#include "crypto/trust.h"
#include "forum/forum.h"
#include "lint/lint.h"

enum {
	FORUM_TRUST_FILE_MAX = 64 * 1024 * 1024, /* octets */
	FORUM_TRUST_BLOCKS_MAX = 256,		 /* in one file */
	FORUM_JUDGED_MAX = 64, /* certificates whose lint is remembered */
};

/* What a lint found against one certificate. */
struct forum_judged {
	uint8_t sha256[32];
	const char *profile;
	char fault[256]; /* the first error; "": there is none */
};

struct forum_trust {
	struct arena arena;
	struct crypto_list anchors, crls;
	struct crypto_trust *decoded; /* both of them */
	struct lint_policy *policy;
	struct lint *lint;
	struct forum_judged judged[FORUM_JUDGED_MAX];
	unsigned judged_count, judged_next;
};

/* From the files that forum.yaml names; no anchors when it names none. */
RC_CHECKED enum rc forum_trust_open(
    const struct forum *f, struct forum_trust *ret, struct err *err);
void forum_trust_close(struct forum_trust *t);

/*
 * Lints the certificate, issued by `issuer` (DER, or empty), by the law of
 * its own first day. *ret lives until FORUM_JUDGED_MAX others were asked
 * about.
 */
RC_CHECKED enum rc
forum_trust_lint(struct forum_trust *t, struct bytes certificate,
    struct bytes issuer, const struct forum_judged **ret, struct err *err);

/* Does the certificate name this mailbox in its subjectAltName? */
bool forum_trust_names(
    struct bytes certificate, struct bytes mailbox, struct arena *arena);

#endif
