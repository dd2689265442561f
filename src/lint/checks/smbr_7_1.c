/* S/MIME Baseline Requirements 7.1 and 7.1.1: serial number, version. */
#include "lint/check.h"

enum { SERIAL_BITS_MAX = 159, SERIAL_BITS_MIN = 64 };

static bool
is_negative(struct bytes serial)
{
	return serial.len > 0 && serial.ptr[0] >= 0x80;
}

/* Significant bits of the number, of its complement when negative. */
static size_t
significant_bits(struct bytes serial)
{
	uint8_t sign = is_negative(serial) ? 0xff : 0;

	while (serial.len > 0 && serial.ptr[0] == sign)
		serial = bytes_from(serial, 1);
	if (serial.len == 0)
		return 0;
	return serial.len * 8 + 24 -
	    (size_t)__builtin_clz((unsigned)(serial.ptr[0] ^ sign));
}

static void
serial_positive(struct lint *l, const struct lint_arg *arg)
{
	struct bytes serial = l->cert->serial;

	(void)arg;
	if (is_negative(serial))
		lint_report(l, l->cert->serial_raw,
		    "the serial number is negative");
	else if (serial.len > 0 && significant_bits(serial) == 0)
		lint_report(l, l->cert->serial_raw,
		    "the serial number is zero");
}

static void
serial_max(struct lint *l, const struct lint_arg *arg)
{
	size_t bits = significant_bits(l->cert->serial);

	(void)arg;
	if (!is_negative(l->cert->serial) && bits > SERIAL_BITS_MAX)
		lint_report(l, l->cert->serial_raw,
		    "the serial number has %zu bits", bits);
}

static void
serial_entropy(struct lint *l, const struct lint_arg *arg)
{
	size_t bits = significant_bits(l->cert->serial);

	(void)arg;
	if (bits < SERIAL_BITS_MIN)
		lint_report(l, l->cert->serial_raw,
		    "the serial number has only %zu significant bits", bits);
}

static void
version_v3(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (!l->cert->version_encoded)
		lint_report(l, l->cert->version_raw,
		    "no version is written, which means v1");
	else if (l->cert->version != 2)
		lint_report(l, l->cert->version_raw,
		    "the version is not v3");
}

const struct lint_binding lint_smbr_7_1[] = {
	{ R_smbr_7_1_serial_positive_subscriber, { ALWAYS }, serial_positive,
	    { 0 } },
	{ R_smbr_7_1_serial_positive_subca, { ALWAYS }, serial_positive, { 0 } },
	{ R_smbr_7_1_serial_positive_root, { ALWAYS }, serial_positive, { 0 } },
	{ R_smbr_7_1_serial_max_subscriber, { ALWAYS }, serial_max, { 0 } },
	{ R_smbr_7_1_serial_max_subca, { ALWAYS }, serial_max, { 0 } },
	{ R_smbr_7_1_serial_max_root, { ALWAYS }, serial_max, { 0 } },
	{ R_smbr_7_1_serial_entropy_subscriber, { ALWAYS }, serial_entropy,
	    { 0 } },
	{ R_smbr_7_1_serial_entropy_subca, { ALWAYS }, serial_entropy, { 0 } },
	{ R_smbr_7_1_serial_entropy_root, { ALWAYS }, serial_entropy, { 0 } },
	{ R_smbr_7_1_1_version_v3_subscriber, { ALWAYS }, version_v3, { 0 } },
	{ R_smbr_7_1_1_version_v3_subca, { ALWAYS }, version_v3, { 0 } },
	{ R_smbr_7_1_1_version_v3_root, { ALWAYS }, version_v3, { 0 } },
	{ 0 },
};
