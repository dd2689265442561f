/*
 * Checks of plain fields (serial number, version, times) that the
 * Requirements and the root programs ask for in the same words.
 */
#ifndef ASSAY_LINT_FIELDS_H
#define ASSAY_LINT_FIELDS_H

#include "lint/check.h"

enum { LINT_TEN_DAYS = 864000 }; /* seconds */

/* Is serialNumber negative, as it stands in two's complement? */
bool lint_serial_is_negative(struct bytes serial);
/* Significant bits of the number, of its complement when negative. */
size_t lint_serial_bits(struct bytes serial);
lint_check_fn lint_serial_not_positive;
/* n: bits */
lint_check_fn lint_serial_short;

lint_check_fn lint_version_not_v3;

/* Report a time of the other type than its year asks for; `name` names it. */
void lint_time_type(struct lint *l, const struct x509_time *t,
    const char *name);

/* n: days, both ends of the period included (AMB-02) */
lint_check_fn lint_valid_too_long;
/* The period in seconds; 0 when one of its ends cannot be read. */
int64_t lint_validity(const struct x509_cert *cert);
/* The same day and time so many years on; 29 February becomes the 28th. */
int64_t lint_years_after(int64_t seconds, int years);

/* nextUpdate more than ten days after thisUpdate; FACT(NEXT_UPDATE). */
lint_check_fn lint_crl_over_ten_days;
/* n, m: least and most seconds from thisUpdate to nextUpdate (AMB-34). */
lint_check_fn lint_ocsp_interval;

#endif
