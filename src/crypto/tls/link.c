#include <errno.h>
#include <limits.h>
#include <stdlib.h>

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "crypto/tls/inner.h"

static bool
expect_name(SSL *ssl, const char *name)
{
	X509_VERIFY_PARAM *param = SSL_get0_param(ssl);

	if (X509_VERIFY_PARAM_set1_ip_asc(param, name) == 1)
		return true;
	ERR_clear_error();
	return X509_VERIFY_PARAM_set1_host(param, name, 0) == 1 &&
	    SSL_set_tlsext_host_name(ssl, name) == 1;
}

enum rc
crypto_tls_link_new(struct crypto_tls *tls, int fd, const char *name,
    struct crypto_tls_link **ret, struct err *err)
{
	struct crypto_tls_link *link = calloc(1, sizeof(*link));

	if (link == NULL)
		return err_set(err, RC_ENOMEM, "tls", 0, "out of memory");
	link->ssl = SSL_new(tls->ctx);
	if (link->ssl == NULL || SSL_set_fd(link->ssl, fd) != 1 ||
	    (name != NULL && !expect_name(link->ssl, name))) {
		crypto_tls_link_free(link);
		return crypto_tls_complain(err, RC_ENOMEM, "no TLS");
	}
	if (tls->server)
		SSL_set_accept_state(link->ssl);
	else
		SSL_set_connect_state(link->ssl);
	*ret = link;
	return RC_OK;
}

void
crypto_tls_link_free(struct crypto_tls_link *link)
{
	if (link == NULL)
		return;
	SSL_free(link->ssl);
	free(link);
}

static enum crypto_tls_state
failed(struct crypto_tls_link *link, int saved, struct err *err)
{
	long why = SSL_get_verify_result(link->ssl);

	if (!link->done && why != X509_V_OK) {
		ERR_clear_error();
		(void)err_set(err, RC_EIO, "tls", 0,
		    "the peer's certificate is refused: %s",
		    X509_verify_cert_error_string(why));
	} else if (ERR_peek_last_error() != 0)
		(void)crypto_tls_complain(err, RC_EIO, "TLS");
	else
		(void)err_set(err, RC_EIO, "tls", 0, "%s", saved == 0 ?
		    "the peer closed the connection" : strerror(saved));
	return CRYPTO_TLS_FAILED;
}

/* What OpenSSL's return value means. */
static enum crypto_tls_state
state(struct crypto_tls_link *link, int value, struct err *err)
{
	int saved = errno;

	if (value > 0)
		return CRYPTO_TLS_DONE;
	switch (SSL_get_error(link->ssl, value)) {
	case SSL_ERROR_WANT_READ:
		return CRYPTO_TLS_WANT_READ;
	case SSL_ERROR_WANT_WRITE:
		return CRYPTO_TLS_WANT_WRITE;
	case SSL_ERROR_ZERO_RETURN:
		return CRYPTO_TLS_CLOSED;
	default:
		return failed(link, saved, err);
	}
}

enum crypto_tls_state
crypto_tls_handshake(struct crypto_tls_link *link, struct err *err)
{
	enum crypto_tls_state found;

	ERR_clear_error();
	errno = 0;
	found = state(link, SSL_do_handshake(link->ssl), err);
	link->done = found == CRYPTO_TLS_DONE;
	return found;
}

enum crypto_tls_state
crypto_tls_read(struct crypto_tls_link *link, void *buf, size_t room,
    size_t *ret_len, struct err *err)
{
	ERR_clear_error();
	errno = 0;
	return state(link, SSL_read_ex(link->ssl, buf, room, ret_len), err);
}

enum crypto_tls_state
crypto_tls_write(struct crypto_tls_link *link, struct bytes octets,
    size_t *ret_len, struct err *err)
{
	ERR_clear_error();
	errno = 0;
	return state(link,
	    SSL_write_ex(link->ssl, octets.ptr, octets.len, ret_len), err);
}

bool
crypto_tls_pending(const struct crypto_tls_link *link)
{
	return SSL_pending(link->ssl) > 0;
}

void
crypto_tls_close(struct crypto_tls_link *link)
{
	if (link->done)
		(void)SSL_shutdown(link->ssl);
	ERR_clear_error();
}
