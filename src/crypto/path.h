/*
 * Does a certificate lead to a trust anchor, as it was at a given time, and
 * for e-mail protection (RFC 5280 6, RFC 8550)? Building and checking is
 * libcrypto's; what it says is sorted into a few outcomes.
 */
#ifndef ASSAY_CRYPTO_PATH_H
#define ASSAY_CRYPTO_PATH_H

#include "base/arena.h"
#include "crypto/trust.h"

enum {
	CRYPTO_PATH_CERTS_MAX = 1000, /* intermediates */
	CRYPTO_PATH_LEN_MAX = 8,      /* certificates between the two ends */
};

enum crypto_path {
	CRYPTO_PATH_GOOD,
	CRYPTO_PATH_UNREADABLE,	  /* a certificate that cannot be read */
	CRYPTO_PATH_UNTRUSTED,	  /* it leads to no anchor */
	CRYPTO_PATH_SIGNATURE,	  /* a signature on the way is wrong */
	CRYPTO_PATH_NOT_YET,	  /* not valid yet at that time */
	CRYPTO_PATH_EXPIRED,	  /* no longer valid at that time */
	CRYPTO_PATH_REVOKED,	  /* at that time */
	CRYPTO_PATH_CRL_MISSING,  /* no CRL for one that needs it */
	CRYPTO_PATH_CRL_STALE,	  /* none that speaks of that time */
	CRYPTO_PATH_CRL_BAD,	  /* signed wrongly, or not understood */
	CRYPTO_PATH_PURPOSE,	  /* not for e-mail, or no CA where needed */
	CRYPTO_PATH_CONSTRAINTS,  /* names, length, unknown critical ones */
	CRYPTO_PATH_OTHER,
	CRYPTO_PATH_COUNT
};

enum crypto_revocation {
	CRYPTO_CRL_NEVER, /* not looked at */
	CRYPTO_CRL_KNOWN, /* revoked by a CRL that is there, else good */
	CRYPTO_CRL_LEAF,  /* a CRL for the certificate itself must be there */
	CRYPTO_CRL_CHAIN, /* for all but the anchor */
};

struct crypto_path_query {
	struct bytes certificate;
	struct crypto_list intermediates; /* of the message, untrusted */
	/* Either what was made of anchors and CRLs, or they themselves. */
	struct crypto_trust *trust;
	struct crypto_list anchors, crls;
	enum crypto_revocation revocation;
	int64_t at; /* seconds since 1970, UTC */
};

struct crypto_path_result {
	enum crypto_path outcome;
	const char *reason; /* in words, with libcrypto's own; in the arena */
	unsigned depth;	    /* of the certificate at fault, 0: the first */
	unsigned count;	    /* certificates of the path, if there is one */
	const struct bytes *path; /* their DER, the anchor last */
	bool has_revoked_at;	  /* the CRL's date for it is here: */
	int64_t revoked_at;
};

/*
 * Revocation counts from its date in the CRL: a CRL that was issued after
 * `at` speaks of that time as well, unless the certificate had expired by
 * then and may have been dropped from it (RFC 5280 3.3). Any CRL of the
 * issuer that names the certificate with a date up to `at` revokes it, also
 * where another one is of that time.
 *
 * Unreadable anchors, intermediates and CRLs are passed over; an unreadable
 * certificate is an outcome. RC_ELIMIT when a maximum is passed.
 */
RC_CHECKED enum rc crypto_path_verify(const struct crypto_path_query *query,
    struct arena *arena, struct crypto_path_result *ret, struct err *err);

/* "revoked" and so on: stable, lower case. */
const char *crypto_path_name(enum crypto_path outcome);

#endif
