/*
 * What the functions of this folder keep between calls: fetched algorithms,
 * contexts, tables, recent keys. One for each thread.
 */
#ifndef ASSAY_CRYPTO_SCRATCH_H
#define ASSAY_CRYPTO_SCRATCH_H

struct crypto_scratch;

/* NULL when there is no memory. Nothing of libcrypto is touched yet. */
struct crypto_scratch *crypto_scratch_new(void);
void crypto_scratch_free(struct crypto_scratch *scratch);

#endif
