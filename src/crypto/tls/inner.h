/* Shared by context.c and link.c. */
#ifndef ASSAY_CRYPTO_TLS_INNER_H
#define ASSAY_CRYPTO_TLS_INNER_H

#include <openssl/ssl.h>

#include "crypto/tls/tls.h"

struct crypto_tls {
	SSL_CTX *ctx;
	bool server;
	bool has_ca;
	unsigned pins;
	struct crypto_pin pin[CRYPTO_PINS_MAX];
};

struct crypto_tls_link {
	SSL *ssl;
	bool done; /* the handshake */
};

/* OpenSSL's first complaint, behind `what`. */
enum rc crypto_tls_complain(struct err *err, enum rc rc, const char *what);

#endif
