/*
 * Sizes of ML-DSA (FIPS 204, table 2) and ML-KEM (FIPS 203, table 3), and
 * the one check of an encapsulation key (FIPS 203, 7.2).
 */
#ifndef ASSAY_CRYPTO_PQ_H
#define ASSAY_CRYPTO_PQ_H

#include "der/oid.h"

/* Octets of a public key or a signature; 0 for any other identifier. */
size_t crypto_pq_key_len(enum oid oid);
size_t crypto_pq_signature_len(enum oid oid);

/*
 * The first three octets of `key` that hold a coefficient of 3329 or more;
 * an empty view when there is none. The length must be right.
 */
struct bytes crypto_mlkem_excess(struct bytes key);

#endif
