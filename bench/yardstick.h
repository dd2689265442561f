/* What the rates are compared with: libcrypto on the same octets. */
#ifndef ASSAY_BENCH_YARDSTICK_H
#define ASSAY_BENCH_YARDSTICK_H

#include "base/bytes.h"

struct yardstick *yardstick_new(void);
/* One SHA-256, algorithm fetched and context made beforehand. */
void yardstick_hash(void *yardstick, struct bytes in);
/* d2i_X509 and X509_free. */
void yardstick_decode(void *yardstick, struct bytes in);

#endif
