/*
 * Natural numbers as 64-bit limbs, least significant first, and the few
 * operations on them that are worth having without a big-number library:
 * judging an RSA modulus costs less than one call into such a library.
 */
#ifndef ASSAY_CRYPTO_LIMBS_H
#define ASSAY_CRYPTO_LIMBS_H

#include "base/bytes.h"

__extension__ typedef unsigned __int128 crypto_u128;

enum { CRYPTO_LIMBS_MAX = 256 }; /* 16384 bits */

/*
 * A big-endian magnitude of at most 8 * CRYPTO_LIMBS_MAX octets into limbs;
 * the count of limbs, none of them leading zeros.
 */
size_t crypto_limbs_load(struct bytes magnitude, uint64_t *ret);

/*
 * The integer square root of `n`, to within 4 units: for most purposes it
 * is filtered further, and the lower half of `n` is not even read. `n` has
 * `count` limbs, the last of them not zero. Gives the limbs of the root.
 */
size_t crypto_limbs_sqrt(const uint64_t *n, size_t count, uint64_t *ret);

/* n + small, or n - small, in place; carries out of the top are lost. */
void crypto_limbs_add(uint64_t *n, size_t count, uint64_t small);
void crypto_limbs_sub(uint64_t *n, size_t count, uint64_t small);

#endif
