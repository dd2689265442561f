/* S/MIME Baseline Requirements 6.3.2: how long certificates are valid. */
#include "lint/check.h"

#define LEGACY (SUBJECT_BIT(MV_L) | SUBJECT_BIT(OV_L) | SUBJECT_BIT(SV_L) | \
	SUBJECT_BIT(IV_L))

enum { DAYS = 825, DAYS_LEGACY = 1185 };

/*
 * The period of RFC 5280 4.1.2.5 includes both ends, hence one second more
 * than their difference (AMB-02); 0 when one cannot be read.
 */
static int64_t
validity(const struct x509_cert *cert)
{
	if (!cert->not_before.readable || !cert->not_after.readable)
		return 0;
	return cert->not_after.seconds - cert->not_before.seconds + 1;
}

/* n: days */
static void
too_long(struct lint *l, const struct lint_arg *arg)
{
	int64_t over = validity(l->cert) - (int64_t)arg->n * CIVIL_DAY;

	if (over > 0)
		lint_report(l, l->cert->validity_raw,
		    "valid for %lld s more than %d days", (long long)over,
		    (int)arg->n);
}

/* Whatever rounds up to the maximum leaves no room for leap seconds. */
static void
at_maximum(struct lint *l, const struct lint_arg *arg)
{
	int days = l->subjects & LEGACY ? DAYS_LEGACY : DAYS;
	int64_t left = days * CIVIL_DAY - validity(l->cert);

	(void)arg;
	if (l->subjects & SUBJECT_PROFILES && left >= 0 && left < CIVIL_DAY)
		lint_report(l, l->cert->validity_raw,
		    "valid for the full %d days", days);
}

const struct lint_binding lint_smbr_6_3_2[] = {
	{ R_smbr_6_3_2_validity_strict_multipurpose, { ALWAYS }, too_long,
	    { DAYS } },
	{ R_smbr_6_3_2_validity_legacy, { ALWAYS }, too_long, { DAYS_LEGACY } },
	{ R_smbr_6_3_2_validity_not_at_max, { ALWAYS }, at_maximum, { 0 } },
	{ 0 },
};
