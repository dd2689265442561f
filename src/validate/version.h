/*
 * Which version of the requirements is in force: SBR 3.2.2 and TLS BR 3.2.2.4
 * want it kept with each validation. The TLS text is the current one since
 * SBR 1.0.8.
 */
#ifndef ASSAY_VALIDATE_VERSION_H
#define ASSAY_VALIDATE_VERSION_H

#include <stdint.h>

/* "1.0.16"; empty before the first. */
const char *validate_sbr_version(int64_t at);
/* "2.2.7"; empty before SBR 1.0.8. */
const char *validate_tlsbr_version(int64_t at);

#endif
