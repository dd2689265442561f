/* S/MIME Baseline Requirements 6.3.2: how long certificates are valid. */
#include "lint/fields.h"

#define LEGACY (SUBJECT_BIT(MV_L) | SUBJECT_BIT(OV_L) | SUBJECT_BIT(SV_L) | \
	SUBJECT_BIT(IV_L))

enum { DAYS = 825, DAYS_LEGACY = 1185 };

/* Whatever rounds up to the maximum leaves no room for leap seconds. */
static void
at_maximum(struct lint *l, const struct lint_arg *arg)
{
	int days = l->subjects & LEGACY ? DAYS_LEGACY : DAYS;
	int64_t left = days * CIVIL_DAY - lint_validity(l->cert);

	(void)arg;
	if (l->subjects & SUBJECT_PROFILES && left >= 0 && left < CIVIL_DAY)
		lint_report(l, l->cert->validity_raw,
		    "valid for the full %d days", days);
}

const struct lint_binding lint_smbr_6_3_2[] = {
	{ R_smbr_6_3_2_validity_strict_multipurpose, { ALWAYS },
	    lint_valid_too_long, { DAYS } },
	{ R_smbr_6_3_2_validity_legacy, { ALWAYS }, lint_valid_too_long,
	    { DAYS_LEGACY } },
	{ R_smbr_6_3_2_validity_not_at_max, { ALWAYS }, at_maximum, { 0 } },
	{ 0 },
};
