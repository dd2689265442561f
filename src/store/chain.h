/*
 * The evidence of a validation as a chain of hashes: who changes, removes or
 * inserts a record must rewrite all that follow it, and a copy of the last
 * link kept elsewhere then tells.
 */
#ifndef ASSAY_STORE_CHAIN_H
#define ASSAY_STORE_CHAIN_H

#include "store/store.h"

/*
 * Fill e->number, e->sha256 and e->link. `before` is the record in front of
 * it, NULL for the first, whose place the validation's id takes.
 */
RC_CHECKED enum rc chain_link(store_hash_fn hash, const char *id,
    const struct store_evidence *before, struct store_evidence *e,
    struct err *err);

/*
 * Go through the evidence of a validation: *ret_bad is the number of the
 * first record that is not what was written, 0 when all are. The last link
 * is left in ret_link (zeros when there is no evidence).
 */
RC_CHECKED enum rc chain_verify(struct store *store, const char *id,
    unsigned *ret_bad, uint8_t ret_link[STORE_HASH_LEN], struct err *err);

#endif
