/*
 * Is a public key a point on its curve? SEC 1 2.3.4 for the curves of NIST,
 * RFC 8032 5.1.3 and 5.2.3 for the Edwards curves.
 */
#ifndef ASSAY_CRYPTO_EC_H
#define ASSAY_CRYPTO_EC_H

#include "base/bytes.h"

enum crypto_curve {
	CRYPTO_P256,
	CRYPTO_P384,
	CRYPTO_P521,
	CRYPTO_ED25519,
	CRYPTO_ED448,
};

/* The first octet of an elliptic curve point, SEC 1 2.3.3. */
enum crypto_form {
	CRYPTO_INFINITY,     /* 00 */
	CRYPTO_COMPRESSED,   /* 02, 03 */
	CRYPTO_UNCOMPRESSED, /* 04 */
	CRYPTO_HYBRID,	     /* 06, 07 */
	CRYPTO_NO_FORM,
};

enum crypto_point {
	CRYPTO_POINT_GOOD,
	CRYPTO_POINT_LENGTH,	/* not the octets of that form and curve */
	CRYPTO_POINT_FORM,	/* an unknown first octet */
	CRYPTO_POINT_INFINITY,
	CRYPTO_POINT_RANGE,	/* a coordinate is not below p */
	CRYPTO_POINT_OFF_CURVE,
};

enum crypto_form crypto_point_form(struct bytes point);
/* Octets of one coordinate. */
size_t crypto_coordinate_len(enum crypto_curve curve);
/*
 * Judges the hybrid form by both coordinates, as the uncompressed one. The
 * group of each of the NIST curves has prime order, so a point on the curve
 * needs no further test.
 */
enum crypto_point crypto_point_check(enum crypto_curve curve,
    struct bytes point);
/* What is wrong, in words for a finding. */
const char *crypto_point_text(enum crypto_point point);

#endif
