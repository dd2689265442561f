/* S/MIME Baseline Requirements 7.1 and 7.1.1: serial number, version. */
#include "lint/fields.h"

enum { SERIAL_BITS_MAX = 159, SERIAL_BITS_MIN = 64 };

static void
serial_max(struct lint *l, const struct lint_arg *arg)
{
	size_t bits = lint_serial_bits(l->cert->serial);

	(void)arg;
	if (bits > SERIAL_BITS_MAX &&
	    !lint_serial_is_negative(l->cert->serial))
		lint_report(l, l->cert->serial_raw,
		    "the serial number has %zu bits", bits);
}

const struct lint_binding lint_smbr_7_1[] = {
	{ R_smbr_7_1_serial_positive_subscriber, { FACT(SERIAL_ODD) },
	    lint_serial_not_positive, { 0 } },
	{ R_smbr_7_1_serial_positive_subca, { FACT(SERIAL_ODD) },
	    lint_serial_not_positive, { 0 } },
	{ R_smbr_7_1_serial_positive_root, { FACT(SERIAL_ODD) },
	    lint_serial_not_positive, { 0 } },
	{ R_smbr_7_1_serial_max_subscriber, { FACT(SERIAL_ODD) }, serial_max, { 0 } },
	{ R_smbr_7_1_serial_max_subca, { FACT(SERIAL_ODD) }, serial_max, { 0 } },
	{ R_smbr_7_1_serial_max_root, { FACT(SERIAL_ODD) }, serial_max, { 0 } },
	{ R_smbr_7_1_serial_entropy_subscriber, { FACT(SERIAL_ODD) },
	    lint_serial_short, { SERIAL_BITS_MIN } },
	{ R_smbr_7_1_serial_entropy_subca, { FACT(SERIAL_ODD) },
	    lint_serial_short, { SERIAL_BITS_MIN } },
	{ R_smbr_7_1_serial_entropy_root, { FACT(SERIAL_ODD) },
	    lint_serial_short, { SERIAL_BITS_MIN } },
	{ R_smbr_7_1_1_version_v3_subscriber, { FACT(VERSION_ODD) },
	    lint_version_not_v3, { 0 } },
	{ R_smbr_7_1_1_version_v3_subca, { FACT(VERSION_ODD) },
	    lint_version_not_v3, { 0 } },
	{ R_smbr_7_1_1_version_v3_root, { FACT(VERSION_ODD) },
	    lint_version_not_v3, { 0 } },
	{ 0 },
};
