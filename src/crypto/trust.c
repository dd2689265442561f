#include <limits.h>
#include <stdlib.h>

#include <openssl/err.h>

#include "crypto/trust_inner.h"

enum {
	CERT_MAX = 1 << 24, /* octets */
	KEPT_MAX = 1 << 14, /* of those that are remembered */
};

static X509 *
decode(struct bytes der)
{
	const unsigned char *pos = der.ptr;
	X509 *cert = NULL;

	if (der.len > 0 && der.len <= CERT_MAX)
		cert = d2i_X509(NULL, &pos, (long)der.len);
	if (cert != NULL && pos != der.ptr + der.len) {
		X509_free(cert);
		return NULL;
	}
	return cert;
}

/* The end of a certificate is its signature: as good as a random number. */
static unsigned
slot_of(struct bytes der)
{
	return der.len < 8 ? 0 :
	    (unsigned)(bytes_load8(der.ptr + der.len - 8) % TRUST_SLOTS);
}

static void
remember(struct crypto_trust *trust, unsigned slot, X509 *cert,
    struct bytes der)
{
	uint8_t *copy = der.len > KEPT_MAX ? NULL : malloc(der.len);

	if (copy == NULL)
		return;
	memcpy(copy, der.ptr, der.len);
	X509_free(trust->recent[slot]);
	free((void *)(uintptr_t)trust->recent_der[slot].ptr);
	trust->recent[slot] = cert;
	trust->recent_der[slot] = bytes_make(copy, der.len);
	X509_up_ref(cert);
}

X509 *
trust_cert(struct crypto_trust *trust, struct bytes der)
{
	unsigned slot = slot_of(der);
	X509 *cert = trust->recent[slot];

	if (cert != NULL && bytes_equal(trust->recent_der[slot], der)) {
		X509_up_ref(cert);
		return cert;
	}
	cert = decode(der);
	if (cert != NULL)
		remember(trust, slot, cert, der);
	return cert;
}

static bool
add_anchors(struct crypto_trust *trust, struct crypto_list list)
{
	for (unsigned i = 0; i < list.count; i++) {
		X509 *cert = decode(list.der[i]);
		bool good = cert == NULL ||
		    X509_STORE_add_cert(trust->store, cert) == 1;

		X509_free(cert);
		if (!good)
			return false;
	}
	return true;
}

static bool
add_crls(struct crypto_trust *trust, struct crypto_list list)
{
	for (unsigned i = 0; i < list.count; i++) {
		const unsigned char *pos = list.der[i].ptr;
		X509_CRL *crl = list.der[i].len > LONG_MAX ? NULL :
		    d2i_X509_CRL(NULL, &pos, (long)list.der[i].len);

		if (crl != NULL && sk_X509_CRL_push(trust->crls, crl) == 0) {
			X509_CRL_free(crl);
			return false;
		}
	}
	return true;
}

enum rc
crypto_trust_new(struct crypto_list anchors, struct crypto_list crls,
    struct crypto_trust **ret, struct err *err)
{
	struct crypto_trust *trust;
	bool good;

	if (anchors.count > CRYPTO_TRUST_MAX || crls.count > CRYPTO_TRUST_MAX)
		return err_set(err, RC_ELIMIT, "trust", 0,
		    "over %d trust anchors or CRLs", CRYPTO_TRUST_MAX);
	trust = calloc(1, sizeof(*trust));
	good = trust != NULL &&
	    (trust->store = X509_STORE_new()) != NULL &&
	    (trust->crls = sk_X509_CRL_new_null()) != NULL &&
	    add_anchors(trust, anchors) && add_crls(trust, crls);
	ERR_clear_error();
	if (!good) {
		crypto_trust_free(trust);
		return err_set(err, RC_ENOMEM, "trust", 0,
		    "no memory for trust anchors and CRLs");
	}
	*ret = trust;
	return RC_OK;
}

void
crypto_trust_free(struct crypto_trust *trust)
{
	if (trust == NULL)
		return;
	for (unsigned i = 0; i < TRUST_SLOTS; i++) {
		X509_free(trust->recent[i]);
		free((void *)(uintptr_t)trust->recent_der[i].ptr);
	}
	X509_STORE_free(trust->store);
	sk_X509_CRL_pop_free(trust->crls, X509_CRL_free);
	free(trust);
}
