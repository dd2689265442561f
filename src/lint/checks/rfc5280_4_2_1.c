/* RFC 5280 4.2.1.1 to 4.2.1.3: key identifiers and key usage. */
#include "lint/key.h"
#include "lint/shared.h"

/* 4.2.1.1; a self-issued certificate for another key is not self-signed. */
static void
aki_missing_rollover(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (!bytes_equal(l->issuer->spki.raw, l->cert->spki.raw))
		lint_report(l, lint_ext_at(l, OID_authorityKeyIdentifier),
		    "the authorityKeyIdentifier extension is missing");
}

static void
aki_half(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *exts = l->exts;

	(void)arg;
	if (exts->aki_issuer.len > 0 && exts->aki_serial.len == 0)
		lint_report(l, exts->aki_issuer,
		    "there is no authorityCertSerialNumber beside it");
	if (exts->aki_issuer.len == 0 && exts->aki_serial.len > 0)
		lint_report(l, exts->aki_serial,
		    "there is no authorityCertIssuer beside it");
}

/* 4.2.1.3 */
static bool
any_bit(struct bytes bits)
{
	for (size_t i = 0; i < bits.len; i++)
		if (bits.ptr[i] != 0)
			return true;
	return false;
}

static void
ku_empty(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_ext *ext = x509_exts_find(l->exts, OID_keyUsage);

	(void)arg;
	if (l->exts->ku == 0 && !ext->odd && !any_bit(l->exts->ku_bits))
		lint_report(l, ext->raw, "keyUsage asserts no bit");
}

static void
ku_unknown(struct lint *l, const struct lint_arg *arg)
{
	struct bytes bits = l->exts->ku_bits;

	(void)arg;
	if (bits.len < 2)
		return;
	if ((bits.ptr[1] & 0x7f) != 0 || any_bit(bytes_from(bits, 2)))
		lint_report(l, bits, "keyUsage asserts a bit over 8");
}

static void
ku_trailing(struct lint *l, const struct lint_arg *arg)
{
	struct bytes bits = l->exts->ku_bits;

	(void)arg;
	/* The count of unused bits stands before them. */
	if (bits.len > 0 && bits.ptr[-1] <= 7 &&
	    (bits.ptr[bits.len - 1] >> l->exts->ku_unused & 1) == 0)
		lint_report(l, bits, "keyUsage ends in zero bits");
}

static void
ku_both_only(struct lint *l, const struct lint_arg *arg)
{
	const uint16_t both = 1u << KU_ENCIPHER_ONLY | 1u << KU_DECIPHER_ONLY;

	(void)arg;
	if ((l->exts->ku & both) == both)
		lint_report(l, lint_ext_at(l, OID_keyUsage),
		    "keyUsage asserts encipherOnly and decipherOnly");
}

#define KU(name) (1u << KU_##name)

#define ODD_AKI { HAS_EXT(authorityKeyIdentifier), FACT(AKI_ODD) }

#define ODD_KU { HAS_EXT(keyUsage), FACT(KU_ODD) }

const struct lint_binding lint_rfc5280_4_2_1[] = {
	{ R_rfc5280_4_2_1_1_aki_present,
	    { NO_EXT(authorityKeyIdentifier), NO_FACT(SELF_ISSUED) },
	    lint_ext_missing, { OID_authorityKeyIdentifier } },
	{ R_rfc5280_4_2_1_1_aki_present,
	    { NO_EXT(authorityKeyIdentifier),
		.has[LINT_FACT] = BIT(FACT_SELF_ISSUED) | BIT(FACT_ISSUER) },
	    aki_missing_rollover, { 0 } },
	{ R_rfc5280_4_2_1_1_aki_keyid,
	    { HAS_EXT(authorityKeyIdentifier), FACT(AKI_ODD),
		NO_FACT(SELF_ISSUED) },
	    lint_aki_no_id, { 0 } },
	{ R_rfc5280_4_2_1_1_aki_issuer_serial_pair,
	    ODD_AKI, aki_half, { 0 } },
	{ R_rfc5280_4_2_1_1_aki_noncritical,
	    { CRITICAL(authorityKeyIdentifier) }, lint_ext_critical,
	    { OID_authorityKeyIdentifier } },
	{ R_rfc5280_4_2_1_1_aki_matches_issuer_ski,
	    { HAS_EXT(authorityKeyIdentifier), FACT(ISSUER) },
	    lint_aki_other_key, { 0 } },
	{ R_rfc5280_4_2_1_2_ski_present_ca,
	    { NO_EXT(subjectKeyIdentifier), FACT(CA) }, lint_ext_missing,
	    { OID_subjectKeyIdentifier } },
	{ R_rfc5280_4_2_1_2_ski_present_ee, { NO_EXT(subjectKeyIdentifier) },
	    lint_ext_missing, { OID_subjectKeyIdentifier } },
	{ R_rfc5280_4_2_1_2_ski_noncritical,
	    { CRITICAL(subjectKeyIdentifier) }, lint_ext_critical,
	    { OID_subjectKeyIdentifier } },
	{ R_rfc5280_4_2_1_2_ski_derived, { HAS_EXT(subjectKeyIdentifier) },
	    lint_ski_not_derived, { 0 } },
	{ R_rfc5280_4_2_1_3_ku_present_ca, { NO_EXT(keyUsage), FACT(CA) },
	    lint_ext_missing, { OID_keyUsage } },
	{ R_rfc5280_4_2_1_3_ku_critical, { NOT_CRITICAL(keyUsage) },
	    lint_ext_not_critical, { OID_keyUsage } },
	{ R_rfc5280_4_2_1_3_ku_nonempty, ODD_KU, ku_empty,
	    { 0 } },
	{ R_rfc5280_4_2_1_3_ku_known_bits, ODD_KU, ku_unknown,
	    { 0 } },
	{ R_rfc5280_4_2_1_3_ku_trailing_zeros, ODD_KU,
	    ku_trailing, { 0 } },
	{ R_rfc5280_4_2_1_3_ku_certsign_needs_ca,
	    { HAS_EXT(keyUsage), FACT(KU_ODD), NO_FACT(CA) }, lint_ku_none,
	    { KU(KEY_CERT_SIGN) } },
	{ R_rfc5280_4_2_1_3_ku_ca_certsign, { HAS_EXT(keyUsage), FACT(CA) },
	    lint_ku_all, { KU(KEY_CERT_SIGN) } },
	{ R_rfc5280_4_2_1_3_ku_encipher_decipher_need_agreement,
	    ODD_KU, lint_ku_needs,
	    { KU(ENCIPHER_ONLY) | KU(DECIPHER_ONLY), KU(KEY_AGREEMENT) } },
	{ R_rfc5280_4_2_1_3_ku_encipher_and_decipher, ODD_KU,
	    ku_both_only, { 0 } },
	{ 0 },
};
