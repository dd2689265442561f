/*
 * Structure-aware mutation: the input is taken apart as nested TLVs, one of
 * them is changed, and the lengths above it are made to fit again, so that
 * the fuzzer gets past the outermost header. Now and then a length is left
 * wrong on purpose.
 */
#ifndef ASSAY_FUZZ_MUTATE_H
#define ASSAY_FUZZ_MUTATE_H

#include <stddef.h>
#include <stdint.h>

/* One change of `data`, in place; the new length, at most `room`. */
size_t mutate_der(uint8_t *data, size_t len, size_t room, unsigned seed);

#endif
