/* SHA1_Init() and its like are deprecated: see sha1_short(). */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <stdlib.h>

#include <openssl/evp.h>
#include <openssl/sha.h>

#include "crypto/digest.h"
#include "crypto/inner.h"

static const struct {
	const char *name;
	size_t len;
} hashes[CRYPTO_HASH_COUNT] = {
	[CRYPTO_SHA1] = {"SHA1", 20},
	[CRYPTO_SHA256] = {"SHA256", 32},
	[CRYPTO_SHA384] = {"SHA384", 48},
	[CRYPTO_SHA512] = {"SHA512", 64},
};

/* A context that keeps its algorithm starts anew without any look-up. */
struct crypto_digests {
	EVP_MD_CTX *ctx[CRYPTO_HASH_COUNT];
};

size_t
crypto_hash_len(enum crypto_hash hash)
{
	return hashes[hash].len;
}

static EVP_MD_CTX *
context_make(enum crypto_hash hash)
{
	EVP_MD *md = EVP_MD_fetch(NULL, hashes[hash].name, NULL);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();

	if (md == NULL || ctx == NULL || !EVP_DigestInit_ex2(ctx, md, NULL)) {
		EVP_MD_CTX_free(ctx);
		ctx = NULL;
	}
	EVP_MD_free(md);
	return ctx;
}

/*
 * Key identifiers (RFC 5280 4.2.1.2) are digests of a few hundred octets, for
 * which a third of the time would go into the provider's parameters. The same
 * code of libcrypto, called at once.
 */
static bool
sha1_short(struct bytes in, uint8_t ret[CRYPTO_HASH_MAX])
{
	SHA_CTX ctx;

	return SHA1_Init(&ctx) == 1 &&
	    SHA1_Update(&ctx, in.ptr, in.len) == 1 &&
	    SHA1_Final(ret, &ctx) == 1;
}

bool
crypto_digest(struct crypto_scratch *scratch, enum crypto_hash hash,
    struct bytes in, uint8_t ret[CRYPTO_HASH_MAX])
{
	EVP_MD_CTX **ctx;

	if (hash == CRYPTO_SHA1)
		return sha1_short(in, ret);
	if (scratch->digests == NULL)
		scratch->digests = calloc(1, sizeof(*scratch->digests));
	if (scratch->digests == NULL)
		return false;
	ctx = &scratch->digests->ctx[hash];
	if (*ctx == NULL && (*ctx = context_make(hash)) == NULL)
		return false;
	return EVP_DigestInit_ex2(*ctx, NULL, NULL) &&
	    EVP_DigestUpdate(*ctx, in.ptr, in.len) &&
	    EVP_DigestFinal_ex(*ctx, ret, NULL);
}

bool
crypto_sha256(struct bytes in, uint8_t ret[32])
{
	return EVP_Digest(in.ptr, in.len, ret, NULL, EVP_sha256(), NULL) == 1;
}

void
crypto_digests_free(struct crypto_digests *digests)
{
	if (digests == NULL)
		return;
	for (unsigned i = 0; i < CRYPTO_HASH_COUNT; i++)
		EVP_MD_CTX_free(digests->ctx[i]);
	free(digests);
}
