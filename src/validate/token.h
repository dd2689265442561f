/*
 * Random Values (SBR 1.6.1, TLS BR 1.6.1): made once, shown once, kept only
 * as their SHA-256. What an Applicant publishes or sends is compared by its
 * digest, in time that does not depend on where they differ.
 */
#ifndef ASSAY_VALIDATE_TOKEN_H
#define ASSAY_VALIDATE_TOKEN_H

#include "crypto/digest.h"
#include "store/record.h"
#include "sys/random.h"

enum {
	VALIDATE_VALUE_OCTETS = 16, /* 128 bits; 112 are asked for */
	VALIDATE_VALUE_LEN = 22,    /* of its text, base64url */
	VALIDATE_VALUE_ROOM = VALIDATE_VALUE_LEN + 1,
};

/* RFC 4648 5 without padding; `out` has room for 4/3 and NUL. */
void validate_base64url(struct bytes in, char *out);
RC_CHECKED enum rc validate_value_make(struct sys_random *random,
    char out[VALIDATE_VALUE_ROOM], struct err *err);
/* The characters that a Random Value is written in? */
bool validate_value_may_hold(uint8_t c);

/* Is it the text that has this SHA-256? */
bool validate_token_is(struct bytes text,
    const uint8_t token[STORE_HASH_LEN]);

#endif
