#include <stdlib.h>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include "crypto/identity_inner.h"

enum { OTHERS_MAX = 32 };

enum rc
crypto_fail(struct err *err, const char *unit, const char *what)
{
	const char *reason = ERR_reason_error_string(ERR_peek_last_error());

	(void)err_set(err, RC_EFORMAT, unit, 0, "%s%s%s", what,
	    reason == NULL ? "" : ": ", reason == NULL ? "" : reason);
	ERR_clear_error();
	return RC_EFORMAT;
}

void
crypto_identity_free(struct crypto_identity *identity)
{
	if (identity == NULL)
		return;
	EVP_PKEY_free(identity->key);
	X509_free(identity->cert);
	sk_X509_pop_free(identity->others, X509_free);
	OPENSSL_free(identity->der);
	free(identity);
}

struct bytes
crypto_identity_certificate(const struct crypto_identity *identity)
{
	return bytes_make(identity->der, identity->len);
}

/* Never let libcrypto ask on the terminal. */
static int
give_passphrase(char *out, int room, int writing, void *passphrase)
{
	size_t len = passphrase == NULL ? 0 : strlen(passphrase);

	(void)writing;
	if (passphrase == NULL || len > (size_t)room)
		return -1;
	memcpy(out, passphrase, len);
	return (int)len;
}

static BIO *
bio_of(struct bytes in)
{
	return in.len > CRYPTO_IDENTITY_MAX ? NULL :
	    BIO_new_mem_buf(in.ptr, (int)in.len);
}

/* All certificates of a PEM text; the key's own is set apart. */
static bool
read_certs(struct crypto_identity *identity, struct bytes pem)
{
	BIO *bio = bio_of(pem);
	X509 *cert = NULL;
	bool good = bio != NULL;

	while (good && (cert = PEM_read_bio_X509(bio, NULL, give_passphrase,
	    NULL)) != NULL) {
		if (identity->cert == NULL &&
		    X509_check_private_key(cert, identity->key) == 1)
			identity->cert = cert;
		else if (sk_X509_num(identity->others) < OTHERS_MAX &&
		    sk_X509_push(identity->others, cert) > 0)
			continue;
		else {
			X509_free(cert);
			good = false;
		}
	}
	/* The end of the text, and the keys that did not fit, are no error. */
	ERR_clear_error();
	BIO_free(bio);
	return good && identity->cert != NULL;
}

static bool
complete(struct crypto_identity *identity)
{
	int len = i2d_X509(identity->cert, &identity->der);

	identity->len = len < 0 ? 0 : (size_t)len;
	return len > 0;
}

static struct crypto_identity *
identity_new(void)
{
	struct crypto_identity *identity = calloc(1, sizeof(*identity));

	if (identity != NULL)
		identity->others = sk_X509_new_null();
	if (identity == NULL || identity->others == NULL) {
		free(identity);
		return NULL;
	}
	return identity;
}

static enum rc
no_memory(struct err *err)
{
	return err_set(err, RC_ENOMEM, "identity", 0, "no memory for a key");
}

static enum rc
read_pem(struct crypto_identity *identity, struct bytes key,
    struct bytes certs, const char *passphrase, struct err *err)
{
	BIO *bio = bio_of(key);

	if (bio == NULL)
		return err_set(err, RC_ELIMIT, "identity", 0,
		    "a key file of over %d octets", CRYPTO_IDENTITY_MAX);
	identity->key = PEM_read_bio_PrivateKey(bio, NULL, give_passphrase,
	    (void *)(uintptr_t)passphrase);
	BIO_free(bio);
	if (identity->key == NULL)
		return crypto_fail(err, "identity",
		    "the private key cannot be read");
	if (!read_certs(identity, certs) || !complete(identity))
		return err_set(err, RC_EFORMAT, "identity", 0,
		    "there is no certificate of this private key");
	return RC_OK;
}

enum rc
crypto_identity_pem(struct bytes key, struct bytes certs,
    const char *passphrase, struct crypto_identity **ret, struct err *err)
{
	struct crypto_identity *identity = identity_new();
	enum rc rc;

	if (identity == NULL)
		return no_memory(err);
	rc = read_pem(identity, key, certs, passphrase, err);
	if (rc == RC_OK)
		*ret = identity;
	else
		crypto_identity_free(identity);
	return rc;
}

static enum rc
read_pkcs12(struct crypto_identity *identity, struct bytes der,
    const char *passphrase, struct err *err)
{
	STACK_OF(X509) *others = NULL;
	BIO *bio = bio_of(der);
	PKCS12 *p12 = bio == NULL ? NULL : d2i_PKCS12_bio(bio, NULL);
	bool good = p12 != NULL && PKCS12_parse(p12, passphrase,
	    &identity->key, &identity->cert, &others) == 1;

	PKCS12_free(p12);
	BIO_free(bio);
	if (others != NULL) {
		sk_X509_pop_free(identity->others, X509_free);
		identity->others = others;
	}
	if (!good)
		return crypto_fail(err, "identity",
		    "the PKCS #12 file cannot be read");
	if (identity->key == NULL || identity->cert == NULL ||
	    !complete(identity))
		return err_set(err, RC_EFORMAT, "identity", 0,
		    "the PKCS #12 file has no key with a certificate");
	return RC_OK;
}

enum rc
crypto_identity_pkcs12(struct bytes der, const char *passphrase,
    struct crypto_identity **ret, struct err *err)
{
	struct crypto_identity *identity = identity_new();
	enum rc rc;

	if (identity == NULL)
		return no_memory(err);
	rc = read_pkcs12(identity, der, passphrase, err);
	if (rc == RC_OK)
		*ret = identity;
	else
		crypto_identity_free(identity);
	return rc;
}
