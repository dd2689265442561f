#ifndef ASSAY_BASE_HEX_H
#define ASSAY_BASE_HEX_H

#include "base/bytes.h"

/*
 * Exactly `len` octets written as hexadecimal digits of either case; a colon
 * may stand between octets, as fingerprints are often shown.
 */
bool hex_read(struct bytes in, uint8_t *out, size_t len);

#endif
