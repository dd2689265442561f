#include <stdlib.h>

#include "crypto/inner.h"

struct crypto_scratch *
crypto_scratch_new(void)
{
	struct crypto_scratch *scratch =
	    aligned_alloc(_Alignof(struct crypto_scratch), sizeof(*scratch));

	if (scratch == NULL)
		return NULL;
	scratch->digests = NULL;
	scratch->keys = NULL;
	scratch->rsa_ready = false;
	return scratch;
}

void
crypto_scratch_free(struct crypto_scratch *scratch)
{
	if (scratch == NULL)
		return;
	crypto_digests_free(scratch->digests);
	crypto_keys_free(scratch->keys);
	free(scratch);
}
