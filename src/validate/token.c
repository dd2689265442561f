#include "validate/token.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			       "abcdefghijklmnopqrstuvwxyz0123456789-_";

void
validate_base64url(struct bytes in, char *out)
{
	uint32_t bits = 0;
	unsigned held = 0;

	for (size_t i = 0; i < in.len; i++) {
		bits = bits << 8 | in.ptr[i];
		for (held += 8; held >= 6; held -= 6)
			*out++ = alphabet[bits >> (held - 6) & 63];
	}
	if (held > 0)
		*out++ = alphabet[bits << (6 - held) & 63];
	*out = '\0';
}

RC_CHECKED enum rc
validate_value_make(struct sys_random *random, char out[VALIDATE_VALUE_ROOM],
    struct err *err)
{
	uint8_t octets[VALIDATE_VALUE_OCTETS];

	RC_TRY(sys_random_fill(random, octets, sizeof(octets), err));
	validate_base64url(bytes_make(octets, sizeof(octets)), out);
	return RC_OK;
}

bool
validate_value_may_hold(uint8_t c)
{
	return c != '\0' && strchr(alphabet, c) != NULL;
}

bool
validate_token_is(struct bytes text, const uint8_t token[STORE_HASH_LEN])
{
	uint8_t digest[STORE_HASH_LEN], difference = 0;

	if (!crypto_sha256(text, digest))
		return false;
	for (size_t i = 0; i < STORE_HASH_LEN; i++)
		difference |= digest[i] ^ token[i];
	return difference == 0;
}
