/* What is inside each extension that x509_exts carries decoded. */
#ifndef ASSAY_X509_EXT_DECODE_H
#define ASSAY_X509_EXT_DECODE_H

#include "x509/ext.h"

/*
 * Take `ext` apart into `ret`. Extensions without a decoder of their own are
 * walked for deviations of their encoding. False only when the arena is full.
 */
bool x509_ext_decode(const struct x509_ext *ext, struct arena *arena,
    struct der_notes *notes, struct x509_exts *ret);

/* DistributionPoint contents, also found in freshestCRL. */
bool x509_dp_read(const struct der *d, struct arena *arena,
    struct der_notes *notes, struct x509_dp *ret);

#endif
