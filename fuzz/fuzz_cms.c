#include <stdlib.h>

#include "crypto/cms.h"
#include "crypto/path.h"
#include "target.h"

/* What the seeds with a detached signature sign. */
static const struct bytes content = {(const uint8_t *)"x\r\n", 3};

/* From each signer to each certificate there is, in 2023. */
static void
build_path(const struct crypto_cms *cms, struct bytes certificate,
    struct arena *arena)
{
	struct crypto_path_query query = {.certificate = certificate,
	    .anchors = {cms->cert, cms->certs},
	    .intermediates = {cms->cert, cms->certs},
	    .crls = {cms->crl, cms->crls}, .revocation = CRYPTO_CRL_KNOWN,
	    .at = 1700000000};
	struct crypto_path_result result;

	if (crypto_path_verify(&query, arena, &result, NULL) == RC_OK &&
	    (result.outcome >= CRYPTO_PATH_COUNT || result.reason == NULL))
		abort();
}

static void
check(const struct crypto_cms *cms, struct arena *arena)
{
	if (cms->signers > CRYPTO_CMS_SIGNERS_MAX ||
	    cms->certs > CRYPTO_CMS_CERTS_MAX ||
	    cms->crls > CRYPTO_CMS_CRLS_MAX)
		abort();
	for (unsigned i = 0; i < cms->signers; i++) {
		const struct crypto_cms_signer *s = &cms->signer[i];

		if ((s->verdict == CRYPTO_GOOD) != (s->reason == NULL) ||
		    (s->verdict == CRYPTO_GOOD && s->certificate.len == 0))
			abort();
		if (s->certificate.len > 0)
			build_path(cms, s->certificate, arena);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static struct crypto_scratch *scratch;
	struct crypto_cms cms;
	struct arena arena;
	struct err err = {0};

	if (scratch == NULL)
		scratch = crypto_scratch_new();
	arena_init(&arena, 16 << 20);
	if (crypto_cms_verify(scratch, bytes_make(data, len), NULL, &arena,
		&cms, &err) == RC_OK)
		check(&cms, &arena);
	else if (err.offset > len || err.text[0] == '\0')
		abort();
	if (crypto_cms_verify(scratch, bytes_make(data, len), &content,
		&arena, &cms, NULL) == RC_OK)
		check(&cms, &arena);
	arena_clear(&arena);
	return 0;
}
