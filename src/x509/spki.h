/* AlgorithmIdentifier and SubjectPublicKeyInfo, RFC 5280 4.1.1.2, 4.1.2.7. */
#ifndef ASSAY_X509_SPKI_H
#define ASSAY_X509_SPKI_H

#include "der/oid.h"
#include "der/reader.h"

struct x509_alg {
	struct bytes raw; /* the AlgorithmIdentifier, tag and length included */
	struct bytes oid_raw;
	enum oid oid;
	struct bytes params; /* the parameters element; empty when absent */
};

enum x509_key_type {
	KEY_OTHER,
	KEY_RSA,
	KEY_EC,
	KEY_ED25519,
	KEY_ED448,
	KEY_MLDSA,
	KEY_MLKEM,
};

struct x509_spki {
	struct bytes raw;
	struct x509_alg alg;
	enum x509_key_type type;
	struct bytes bits_raw; /* the BIT STRING element */
	struct bytes key;      /* its bits */
	unsigned unused;
	/* KEY_RSA: magnitudes without leading zeros; sign lost in *_negative */
	struct bytes modulus, exponent;
	bool rsa_readable, rsa_negative;
	/* KEY_EC: the named curve, OID_UNKNOWN when it is none we know */
	enum oid curve;
};

bool x509_alg_read(struct der_reader *r, struct x509_alg *ret);
bool x509_spki_read(struct der_reader *r, struct x509_spki *ret);
/* Significant bits of an unsigned big-endian number without leading zeros. */
size_t x509_bit_length(struct bytes magnitude);

#endif
