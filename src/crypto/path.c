#include <openssl/err.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include "crypto/path.h"
#include "crypto/trust_inner.h"

/* What libcrypto holds for one query; all may be NULL but the trust. */
struct path {
	const struct crypto_path_query *query;
	struct crypto_path_result *result;
	struct crypto_trust *trust;
	X509_STORE_CTX *ctx;
	X509 *cert;
	STACK_OF(X509) *untrusted;
	X509_CRL *crl; /* the last one met, borrowed */
	int error; /* the first that was not forgiven */
};

static const struct {
	int error;
	enum crypto_path outcome;
} outcomes[] = {
	{X509_V_ERR_CERT_NOT_YET_VALID, CRYPTO_PATH_NOT_YET},
	{X509_V_ERR_CERT_HAS_EXPIRED, CRYPTO_PATH_EXPIRED},
	{X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, CRYPTO_PATH_UNTRUSTED},
	{X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, CRYPTO_PATH_UNTRUSTED},
	{X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, CRYPTO_PATH_UNTRUSTED},
	{X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, CRYPTO_PATH_UNTRUSTED},
	{X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, CRYPTO_PATH_UNTRUSTED},
	{X509_V_ERR_CERT_UNTRUSTED, CRYPTO_PATH_UNTRUSTED},
	{X509_V_ERR_CERT_SIGNATURE_FAILURE, CRYPTO_PATH_SIGNATURE},
	{X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE, CRYPTO_PATH_SIGNATURE},
	{X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY,
	    CRYPTO_PATH_SIGNATURE},
	{X509_V_ERR_CERT_REVOKED, CRYPTO_PATH_REVOKED},
	{X509_V_ERR_UNABLE_TO_GET_CRL, CRYPTO_PATH_CRL_MISSING},
	{X509_V_ERR_DIFFERENT_CRL_SCOPE, CRYPTO_PATH_CRL_MISSING},
	{X509_V_ERR_CRL_NOT_YET_VALID, CRYPTO_PATH_CRL_STALE},
	{X509_V_ERR_CRL_HAS_EXPIRED, CRYPTO_PATH_CRL_STALE},
	{X509_V_ERR_CRL_SIGNATURE_FAILURE, CRYPTO_PATH_CRL_BAD},
	{X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE, CRYPTO_PATH_CRL_BAD},
	{X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER, CRYPTO_PATH_CRL_BAD},
	{X509_V_ERR_KEYUSAGE_NO_CRL_SIGN, CRYPTO_PATH_CRL_BAD},
	{X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION, CRYPTO_PATH_CRL_BAD},
	{X509_V_ERR_CRL_PATH_VALIDATION_ERROR, CRYPTO_PATH_CRL_BAD},
	{X509_V_ERR_INVALID_PURPOSE, CRYPTO_PATH_PURPOSE},
	{X509_V_ERR_INVALID_CA, CRYPTO_PATH_PURPOSE},
	{X509_V_ERR_KEYUSAGE_NO_CERTSIGN, CRYPTO_PATH_PURPOSE},
	{X509_V_ERR_CERT_REJECTED, CRYPTO_PATH_PURPOSE},
	{X509_V_ERR_PATH_LENGTH_EXCEEDED, CRYPTO_PATH_CONSTRAINTS},
	{X509_V_ERR_CERT_CHAIN_TOO_LONG, CRYPTO_PATH_CONSTRAINTS},
	{X509_V_ERR_PERMITTED_VIOLATION, CRYPTO_PATH_CONSTRAINTS},
	{X509_V_ERR_EXCLUDED_VIOLATION, CRYPTO_PATH_CONSTRAINTS},
	{X509_V_ERR_SUBTREE_MINMAX, CRYPTO_PATH_CONSTRAINTS},
	{X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE, CRYPTO_PATH_CONSTRAINTS},
	{X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX, CRYPTO_PATH_CONSTRAINTS},
	{X509_V_ERR_UNSUPPORTED_NAME_SYNTAX, CRYPTO_PATH_CONSTRAINTS},
	{X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION, CRYPTO_PATH_CONSTRAINTS},
};

static enum crypto_path
outcome_of(int error)
{
	for (size_t i = 0; i < sizeof(outcomes) / sizeof(outcomes[0]); i++)
		if (outcomes[i].error == error)
			return outcomes[i].outcome;
	return CRYPTO_PATH_OTHER;
}

const char *
crypto_path_name(enum crypto_path outcome)
{
	static const char *const names[CRYPTO_PATH_COUNT] = {
		[CRYPTO_PATH_GOOD] = "good",
		[CRYPTO_PATH_UNREADABLE] = "unreadable",
		[CRYPTO_PATH_UNTRUSTED] = "untrusted",
		[CRYPTO_PATH_SIGNATURE] = "bad signature",
		[CRYPTO_PATH_NOT_YET] = "not yet valid",
		[CRYPTO_PATH_EXPIRED] = "expired",
		[CRYPTO_PATH_REVOKED] = "revoked",
		[CRYPTO_PATH_CRL_MISSING] = "CRL missing",
		[CRYPTO_PATH_CRL_STALE] = "CRL of another time",
		[CRYPTO_PATH_CRL_BAD] = "CRL unusable",
		[CRYPTO_PATH_PURPOSE] = "wrong purpose",
		[CRYPTO_PATH_CONSTRAINTS] = "constraint broken",
		[CRYPTO_PATH_OTHER] = "not valid",
	};

	return names[outcome];
}

/* Is `a` after the time of the query? False when it cannot be read. */
static bool
is_after_query(const ASN1_TIME *a, const struct path *p)
{
	time_t at = (time_t)p->query->at;

	return a != NULL && ASN1_TIME_cmp_time_t(a, at) == 1;
}

/*
 * A CRL from after that time tells what was revoked by then, as long as it
 * had to list the certificate: up to its expiry.
 */
static bool
still_lists(const X509_CRL *crl, const X509 *cert)
{
	return crl != NULL && cert != NULL &&
	    ASN1_TIME_compare(X509_CRL_get0_lastUpdate(crl),
		X509_get0_notAfter(cert)) <= 0;
}

static bool
seconds_of(const ASN1_TIME *t, int64_t *ret)
{
	ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
	int days, seconds;
	bool good = epoch != NULL && t != NULL &&
	    ASN1_TIME_diff(&days, &seconds, epoch, t) == 1;

	if (good)
		*ret = (int64_t)days * 86400 + seconds;
	ASN1_TIME_free(epoch);
	return good;
}

/* Was the certificate revoked only after the time of the query? */
static bool
revoked_later(struct path *p, X509_CRL *crl, X509 *cert)
{
	const ASN1_TIME *date;
	X509_REVOKED *entry;

	if (crl == NULL || cert == NULL ||
	    X509_CRL_get0_by_cert(crl, &entry, cert) == 0)
		return false;
	date = X509_REVOKED_get0_revocationDate(entry);
	p->result->has_revoked_at = seconds_of(date, &p->result->revoked_at);
	return is_after_query(date, p);
}

/* Is it one of those that concern the presence or age of a CRL? */
static bool
is_lack_of_crl(int error)
{
	return outcome_of(error) == CRYPTO_PATH_CRL_MISSING ||
	    outcome_of(error) == CRYPTO_PATH_CRL_STALE;
}

static bool
forgiven(struct path *p, X509_STORE_CTX *ctx, int error)
{
	X509_CRL *crl = X509_STORE_CTX_get0_current_crl(ctx);
	X509 *cert = X509_STORE_CTX_get_current_cert(ctx);
	int depth = X509_STORE_CTX_get_error_depth(ctx);
	int last = sk_X509_num(X509_STORE_CTX_get0_chain(ctx)) - 1;

	/* Once libcrypto has complained of a CRL's age it names it no more. */
	if (crl != NULL)
		p->crl = crl;
	if (error == X509_V_ERR_CERT_REVOKED)
		return revoked_later(p, p->crl, cert);
	if (!is_lack_of_crl(error))
		return false;
	/* An anchor is trusted by itself. */
	if (p->query->revocation == CRYPTO_CRL_KNOWN || depth == last)
		return true;
	return error == X509_V_ERR_CRL_NOT_YET_VALID &&
	    still_lists(crl, cert);
}

static int
on_error(int good, X509_STORE_CTX *ctx)
{
	struct path *p = X509_STORE_CTX_get_app_data(ctx);
	int error = X509_STORE_CTX_get_error(ctx);

	if (good == 1)
		return 1;
	if (forgiven(p, ctx, error)) {
		X509_STORE_CTX_set_error(ctx, X509_V_OK);
		return 1;
	}
	p->error = error;
	p->result->depth = (unsigned)X509_STORE_CTX_get_error_depth(ctx);
	return 0;
}

static bool
add_untrusted(struct path *p)
{
	const struct crypto_list *list = &p->query->intermediates;

	for (unsigned i = 0; i < list->count; i++) {
		X509 *cert = trust_cert(p->trust, list->der[i]);

		if (cert != NULL && sk_X509_push(p->untrusted, cert) == 0) {
			X509_free(cert);
			return false;
		}
	}
	return true;
}

static unsigned long
flags_of(enum crypto_revocation revocation)
{
	unsigned long flags = X509_V_FLAG_PARTIAL_CHAIN |
	    X509_V_FLAG_TRUSTED_FIRST;

	if (revocation != CRYPTO_CRL_NEVER)
		flags |= X509_V_FLAG_CRL_CHECK;
	if (revocation == CRYPTO_CRL_CHAIN || revocation == CRYPTO_CRL_KNOWN)
		flags |= X509_V_FLAG_CRL_CHECK_ALL;
	return flags;
}

static bool
prepare(struct path *p)
{
	X509_VERIFY_PARAM *param;

	p->ctx = X509_STORE_CTX_new();
	p->untrusted = sk_X509_new_null();
	if (p->ctx == NULL || p->untrusted == NULL || !add_untrusted(p) ||
	    X509_STORE_CTX_init(p->ctx, p->trust->store, p->cert,
		p->untrusted) != 1)
		return false;
	X509_STORE_CTX_set0_crls(p->ctx, p->trust->crls);
	X509_STORE_CTX_set_verify_cb(p->ctx, on_error);
	param = X509_STORE_CTX_get0_param(p->ctx);
	X509_VERIFY_PARAM_set_time(param, (time_t)p->query->at);
	X509_VERIFY_PARAM_set_depth(param, CRYPTO_PATH_LEN_MAX);
	return X509_STORE_CTX_set_app_data(p->ctx, p) == 1 &&
	    X509_VERIFY_PARAM_set_flags(param,
		flags_of(p->query->revocation)) == 1 &&
	    X509_VERIFY_PARAM_set_purpose(param, X509_PURPOSE_SMIME_SIGN) ==
		1;
}

static void
path_clear(struct path *p)
{
	X509_STORE_CTX_free(p->ctx);
	X509_free(p->cert);
	sk_X509_pop_free(p->untrusted, X509_free);
	if (p->query->trust == NULL)
		crypto_trust_free(p->trust);
	ERR_clear_error();
}

/* Copies of the path's certificates; false when the arena is full. */
static bool
copy_path(struct path *p, struct arena *arena)
{
	STACK_OF(X509) *chain = X509_STORE_CTX_get0_chain(p->ctx);
	int count = sk_X509_num(chain);
	struct bytes *list;

	if (count <= 0)
		return true;
	list = arena_array(arena, (size_t)count, sizeof(*list));
	if (list == NULL)
		return false;
	for (int i = 0; i < count; i++) {
		int len = i2d_X509(sk_X509_value(chain, i), NULL);
		uint8_t *out = arena_alloc(arena, len < 0 ? 0 : (size_t)len);

		if (out == NULL || len < 0)
			return false;
		list[i] = bytes_make(out, (size_t)len);
		(void)i2d_X509(sk_X509_value(chain, i), &out);
	}
	p->result->path = list;
	p->result->count = (unsigned)count;
	return true;
}

/* Does this CRL, by this issuer, revoke the certificate up to that time? */
static bool
revokes(struct path *p, X509_CRL *crl, X509 *cert, X509 *issuer)
{
	X509_REVOKED *entry;

	if (X509_NAME_cmp(X509_CRL_get_issuer(crl),
		X509_get_issuer_name(cert)) != 0 ||
	    X509_CRL_get0_by_cert(crl, &entry, cert) != 1 ||
	    is_after_query(X509_REVOKED_get0_revocationDate(entry), p) ||
	    X509_CRL_verify(crl, X509_get0_pubkey(issuer)) != 1)
		return false;
	p->result->has_revoked_at =
	    seconds_of(X509_REVOKED_get0_revocationDate(entry),
		&p->result->revoked_at);
	return true;
}

/*
 * libcrypto asks one CRL of that time, though a later one can tell of a
 * revocation before it.
 */
static bool
revoked_by_any(struct path *p)
{
	STACK_OF(X509) *chain = X509_STORE_CTX_get0_chain(p->ctx);
	int last = sk_X509_num(chain) - 1;

	if (p->query->revocation == CRYPTO_CRL_LEAF && last > 1)
		last = 1;
	for (int i = 0; i < last; i++)
		for (int k = 0; k < sk_X509_CRL_num(p->trust->crls); k++)
			if (revokes(p, sk_X509_CRL_value(p->trust->crls, k),
				sk_X509_value(chain, i),
				sk_X509_value(chain, i + 1))) {
				p->result->depth = (unsigned)i;
				return true;
			}
	return false;
}

static bool
judge(struct path *p, struct arena *arena)
{
	struct crypto_path_result *r = p->result;

	if (!prepare(p))
		return false;
	if (X509_verify_cert(p->ctx) != 1) {
		if (p->error == X509_V_OK)
			p->error = X509_STORE_CTX_get_error(p->ctx);
	} else if (p->query->revocation != CRYPTO_CRL_NEVER &&
	    revoked_by_any(p)) {
		p->error = X509_V_ERR_CERT_REVOKED;
	} else {
		r->outcome = CRYPTO_PATH_GOOD;
		r->reason = "the path is good";
		return copy_path(p, arena);
	}
	r->outcome = outcome_of(p->error);
	r->reason = arena_printf(arena, "%s: %s (certificate %u of the path)",
	    crypto_path_name(r->outcome),
	    X509_verify_cert_error_string(p->error), r->depth);
	return p->error != X509_V_ERR_OUT_OF_MEM && r->reason != NULL;
}

static void
unreadable(struct crypto_path_result *ret)
{
	ret->outcome = CRYPTO_PATH_UNREADABLE;
	ret->reason = "the certificate cannot be read";
}

enum rc
crypto_path_verify(const struct crypto_path_query *query,
    struct arena *arena, struct crypto_path_result *ret, struct err *err)
{
	struct crypto_path_result result = {0};
	struct path p = {.query = query, .result = &result,
	    .trust = query->trust};
	bool good = true;

	if (query->intermediates.count > CRYPTO_PATH_CERTS_MAX)
		return err_set(err, RC_ELIMIT, "path", 0,
		    "over %d certificates to build a path from",
		    CRYPTO_PATH_CERTS_MAX);
	if (p.trust == NULL)
		RC_TRY(crypto_trust_new(query->anchors, query->crls, &p.trust,
		    err));
	p.cert = trust_cert(p.trust, query->certificate);
	if (p.cert == NULL)
		unreadable(&result);
	else
		good = judge(&p, arena);
	path_clear(&p);
	if (!good)
		return err_set(err, RC_ENOMEM, "path", 0,
		    "no memory to build a path");
	*ret = result;
	return RC_OK;
}
