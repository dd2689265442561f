#include <stdio.h>
#include <stdlib.h>

#include <openssl/err.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include "crypto/tls/inner.h"

enum rc
crypto_tls_complain(struct err *err, enum rc rc, const char *what)
{
	/* The first one is the cause of those that follow. */
	unsigned long code = ERR_peek_error();
	const char *reason = ERR_SYSTEM_ERROR(code) ?
	    strerror(ERR_GET_REASON(code)) : ERR_reason_error_string(code);

	ERR_clear_error();
	return err_set(err, rc, "tls", 0, "%s%s%s", what,
	    reason == NULL ? "" : ": ", reason == NULL ? "" : reason);
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
crypto_pin_parse(const char *text, struct crypto_pin *ret)
{
	struct crypto_pin pin;

	if (strncmp(text, "sha256:", 7) == 0)
		text += 7;
	for (unsigned i = 0; i < CRYPTO_PIN; i++) {
		int high, low;

		if (i > 0 && *text == ':')
			text++;
		high = hex_digit(text[0]);
		low = high < 0 ? -1 : hex_digit(text[1]);
		if (low < 0)
			return false;
		pin.octets[i] = (uint8_t)(high << 4 | low);
		text += 2;
	}
	if (*text != '\0')
		return false;
	*ret = pin;
	return true;
}

static bool
pin_of(X509 *cert, struct crypto_pin *ret)
{
	unsigned len = 0;

	return cert != NULL &&
	    X509_digest(cert, EVP_sha256(), ret->octets, &len) == 1 &&
	    len == CRYPTO_PIN;
}

static bool
is_pinned(const struct crypto_tls *tls, X509 *cert)
{
	struct crypto_pin pin;

	if (!pin_of(cert, &pin))
		return false;
	for (unsigned i = 0; i < tls->pins; i++)
		if (memcmp(pin.octets, tls->pin[i].octets, CRYPTO_PIN) == 0)
			return true;
	return false;
}

/* Pins decide alone; without them a chain to the CA does, and the name. */
static int
verify(X509_STORE_CTX *store, void *arg)
{
	const struct crypto_tls *tls = arg;

	if (tls->pins == 0)
		return tls->has_ca ? X509_verify_cert(store) : 0;
	if (is_pinned(tls, X509_STORE_CTX_get0_cert(store)))
		return 1;
	X509_STORE_CTX_set_error(store, X509_V_ERR_CERT_REJECTED);
	return 0;
}

RC_CHECKED static enum rc
load(struct crypto_tls *tls, const struct crypto_tls_settings *s,
    struct err *err)
{
	char what[160];

	(void)snprintf(what, sizeof(what), "certificate %.120s", s->cert);
	if (SSL_CTX_use_certificate_chain_file(tls->ctx, s->cert) != 1)
		return crypto_tls_complain(err, RC_EIO, what);
	(void)snprintf(what, sizeof(what), "key %.120s", s->key);
	if (SSL_CTX_use_PrivateKey_file(tls->ctx, s->key,
		SSL_FILETYPE_PEM) != 1 ||
	    SSL_CTX_check_private_key(tls->ctx) != 1)
		return crypto_tls_complain(err, RC_EIO, what);
	if (s->ca == NULL)
		return RC_OK;
	(void)snprintf(what, sizeof(what), "CA file %.120s", s->ca);
	if (SSL_CTX_load_verify_file(tls->ctx, s->ca) != 1)
		return crypto_tls_complain(err, RC_EIO, what);
	tls->has_ca = true;
	return RC_OK;
}

static bool
restrict_protocol(struct crypto_tls *tls)
{
	SSL_CTX *ctx = tls->ctx;

	SSL_CTX_set_options(ctx, SSL_OP_NO_TICKET);
	SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
	SSL_CTX_set_mode(ctx, SSL_MODE_ENABLE_PARTIAL_WRITE |
	    SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
	SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER |
	    SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
	SSL_CTX_set_cert_verify_callback(ctx, verify, tls);
	return SSL_CTX_set_min_proto_version(ctx, TLS1_3_VERSION) == 1 &&
	    SSL_CTX_set_num_tickets(ctx, 0) == 1;
}

enum rc
crypto_tls_new(const struct crypto_tls_settings *settings,
    struct crypto_tls **ret, struct err *err)
{
	struct crypto_tls *tls;
	enum rc rc;

	if (settings->ca == NULL && settings->pins == 0)
		return err_set(err, RC_EUSAGE, "tls", 0,
		    "neither a CA nor a pin says whom to believe");
	if (settings->pins > CRYPTO_PINS_MAX)
		return err_set(err, RC_ELIMIT, "tls", 0, "over %d pins",
		    CRYPTO_PINS_MAX);
	tls = calloc(1, sizeof(*tls));
	if (tls == NULL)
		return err_set(err, RC_ENOMEM, "tls", 0, "out of memory");
	tls->server = settings->server;
	tls->pins = settings->pins;
	if (settings->pins > 0)
		memcpy(tls->pin, settings->pin,
		    settings->pins * sizeof(tls->pin[0]));
	tls->ctx = SSL_CTX_new(tls->server ? TLS_server_method() :
	    TLS_client_method());
	rc = tls->ctx != NULL && restrict_protocol(tls) ?
	    load(tls, settings, err) :
	    crypto_tls_complain(err, RC_ENOMEM, "no TLS");
	if (rc != RC_OK) {
		crypto_tls_free(tls);
		return rc;
	}
	*ret = tls;
	return RC_OK;
}

void
crypto_tls_free(struct crypto_tls *tls)
{
	if (tls == NULL)
		return;
	SSL_CTX_free(tls->ctx);
	free(tls);
}
