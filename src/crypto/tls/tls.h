/*
 * TLS between a primary and its perspectives: version 1.3, a certificate on
 * both sides, nothing else. A peer is believed because its certificate is
 * one of those pinned, or, without pins, because the given CA issued it and
 * it bears the name asked for.
 *
 * No function waits. The socket is the caller's and does not block; what a
 * function would wait for is its result.
 */
#ifndef ASSAY_CRYPTO_TLS_TLS_H
#define ASSAY_CRYPTO_TLS_TLS_H

#include "base/bytes.h"
#include "base/err.h"

enum { CRYPTO_PIN = 32, CRYPTO_PINS_MAX = 64 };

/* The SHA-256 of a certificate, DER. */
struct crypto_pin {
	uint8_t octets[CRYPTO_PIN];
};

/* Files are PEM. */
struct crypto_tls_settings {
	bool server;
	const char *cert; /* with its chain */
	const char *key;
	const char *ca; /* NULL: pins only */
	const struct crypto_pin *pin;
	unsigned pins; /* over 0: nobody else is believed */
};

enum crypto_tls_state {
	CRYPTO_TLS_DONE,
	CRYPTO_TLS_WANT_READ,
	CRYPTO_TLS_WANT_WRITE,
	CRYPTO_TLS_CLOSED, /* by the peer, in order */
	CRYPTO_TLS_FAILED, /* `err` says how */
};

struct crypto_tls;
struct crypto_tls_link;

/* "sha256:" may stand in front, colons between the octets. */
bool crypto_pin_parse(const char *text, struct crypto_pin *ret);

/* Own certificate and key, and whom to believe. May serve many links. */
RC_CHECKED enum rc crypto_tls_new(const struct crypto_tls_settings *settings,
    struct crypto_tls **ret, struct err *err);
void crypto_tls_free(struct crypto_tls *tls);

/*
 * One connection over `fd`, which stays the caller's. `name` is the host
 * name or literal address that a client expects, NULL for a server. `tls`
 * must outlive it.
 */
RC_CHECKED enum rc crypto_tls_link_new(struct crypto_tls *tls, int fd,
    const char *name, struct crypto_tls_link **ret, struct err *err);
void crypto_tls_link_free(struct crypto_tls_link *link);

/* Until it is CRYPTO_TLS_DONE nothing else may be called. */
enum crypto_tls_state crypto_tls_handshake(struct crypto_tls_link *link,
    struct err *err);
enum crypto_tls_state crypto_tls_read(struct crypto_tls_link *link,
    void *buf, size_t room, size_t *ret_len, struct err *err);
/* After a WANT the same octets are offered again. */
enum crypto_tls_state crypto_tls_write(struct crypto_tls_link *link,
    struct bytes octets, size_t *ret_len, struct err *err);
/* Octets that can be read although the socket is silent. */
bool crypto_tls_pending(const struct crypto_tls_link *link);
/* Say goodbye, once, without waiting for an answer. */
void crypto_tls_close(struct crypto_tls_link *link);

#endif
