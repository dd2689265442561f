#include "crypto/pq.h"

enum {
	MLKEM_Q = 3329,
	MLKEM_SEED = 32, /* octets of rho, at the end of the key */
	PAIR = 3,	 /* octets of two coefficients */
};

size_t
crypto_pq_key_len(enum oid oid)
{
	switch (oid) {
	case OID_mlDsa44:
		return 1312;
	case OID_mlDsa65:
		return 1952;
	case OID_mlDsa87:
		return 2592;
	case OID_mlKem512:
		return 800;
	case OID_mlKem768:
		return 1184;
	case OID_mlKem1024:
		return 1568;
	default:
		return 0;
	}
}

size_t
crypto_pq_signature_len(enum oid oid)
{
	switch (oid) {
	case OID_mlDsa44:
		return 2420;
	case OID_mlDsa65:
		return 3309;
	case OID_mlDsa87:
		return 4627;
	default:
		return 0;
	}
}

static bool
excess(const uint8_t *p)
{
	unsigned first = p[0] | (p[1] & 0x0fu) << 8;
	unsigned second = p[1] >> 4 | (unsigned)p[2] << 4;

	return first >= MLKEM_Q || second >= MLKEM_Q;
}

struct bytes
crypto_mlkem_excess(struct bytes key)
{
	for (size_t i = 0; i + PAIR + MLKEM_SEED <= key.len; i += PAIR)
		if (excess(key.ptr + i))
			return bytes_make(key.ptr + i, PAIR);
	return bytes_from(key, key.len);
}
