#include <stdlib.h>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "yardstick.h"

struct yardstick {
	EVP_MD *md;
	EVP_MD_CTX *ctx;
};

struct yardstick *
yardstick_new(void)
{
	struct yardstick *y = malloc(sizeof(*y));

	if (y == NULL)
		abort();
	y->md = EVP_MD_fetch(NULL, "SHA256", NULL);
	y->ctx = EVP_MD_CTX_new();
	return y;
}

void
yardstick_hash(void *yardstick, struct bytes in)
{
	struct yardstick *y = yardstick;
	uint8_t out[EVP_MAX_MD_SIZE];

	(void)EVP_DigestInit_ex(y->ctx, y->md, NULL);
	(void)EVP_DigestUpdate(y->ctx, in.ptr, in.len);
	(void)EVP_DigestFinal_ex(y->ctx, out, NULL);
}

void
yardstick_decode(void *yardstick, struct bytes in)
{
	const unsigned char *p = in.ptr;

	(void)yardstick;
	X509_free(d2i_X509(NULL, &p, (long)in.len));
}
