#include "lint/encoding.h"

#define OCTETS(s) s, sizeof(s) - 1

const struct lint_encoding lint_key_encodings[] = {
	{R_smbr_7_1_3_1_1_rsa_bytes, OID_rsaEncryption,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05"
	    "\x00")},
	{R_smbr_7_1_3_1_2_ec_bytes_p256, OID_ecPublicKey,
	    OID_secp256r1, OCTETS(
	    "\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a"
	    "\x86\x48\xce\x3d\x03\x01\x07")},
	{R_smbr_7_1_3_1_2_ec_bytes_p384, OID_ecPublicKey,
	    OID_secp384r1, OCTETS(
	    "\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b"
	    "\x81\x04\x00\x22")},
	{R_smbr_7_1_3_1_2_ec_bytes_p521, OID_ecPublicKey,
	    OID_secp521r1, OCTETS(
	    "\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b"
	    "\x81\x04\x00\x23")},
	{R_smbr_7_1_3_1_3_eddsa_bytes_ed25519, OID_ed25519,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x05\x06\x03\x2b\x65\x70")},
	{R_smbr_7_1_3_1_3_eddsa_bytes_ed448, OID_ed448,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x05\x06\x03\x2b\x65\x71")},
	{R_smbr_7_1_3_1_mldsa_bytes_44, OID_mlDsa44,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x11")},
	{R_smbr_7_1_3_1_mldsa_bytes_65, OID_mlDsa65,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x12")},
	{R_smbr_7_1_3_1_mldsa_bytes_87, OID_mlDsa87,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x13")},
	{R_smbr_7_1_3_1_mlkem_bytes_512, OID_mlKem512,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x04\x01")},
	{R_smbr_7_1_3_1_mlkem_bytes_768, OID_mlKem768,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x04\x02")},
	{R_smbr_7_1_3_1_mlkem_bytes_1024, OID_mlKem1024,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x04\x03")},
	{RULE_COUNT, OID_UNKNOWN, OID_UNKNOWN, NULL, 0},
};

const struct lint_encoding lint_signature_encodings[] = {
	{R_smbr_7_1_3_2_1_rsa_pkcs1_sha256, OID_sha256WithRSAEncryption,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05"
	    "\x00")},
	{R_smbr_7_1_3_2_1_rsa_pkcs1_sha384, OID_sha384WithRSAEncryption,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c\x05"
	    "\x00")},
	{R_smbr_7_1_3_2_1_rsa_pkcs1_sha512, OID_sha512WithRSAEncryption,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d\x05"
	    "\x00")},
	{R_smbr_7_1_3_2_1_rsa_pss_sha256, OID_rsassaPss,
	    OID_sha256, OCTETS(
	    "\x30\x41\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a\x30"
	    "\x34\xa0\x0f\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04"
	    "\x02\x01\x05\x00\xa1\x1c\x30\x1a\x06\x09\x2a\x86\x48\x86"
	    "\xf7\x0d\x01\x01\x08\x30\x0d\x06\x09\x60\x86\x48\x01\x65"
	    "\x03\x04\x02\x01\x05\x00\xa2\x03\x02\x01\x20")},
	{R_smbr_7_1_3_2_1_rsa_pss_sha384, OID_rsassaPss,
	    OID_sha384, OCTETS(
	    "\x30\x41\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a\x30"
	    "\x34\xa0\x0f\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04"
	    "\x02\x02\x05\x00\xa1\x1c\x30\x1a\x06\x09\x2a\x86\x48\x86"
	    "\xf7\x0d\x01\x01\x08\x30\x0d\x06\x09\x60\x86\x48\x01\x65"
	    "\x03\x04\x02\x02\x05\x00\xa2\x03\x02\x01\x30")},
	{R_smbr_7_1_3_2_1_rsa_pss_sha512, OID_rsassaPss,
	    OID_sha512, OCTETS(
	    "\x30\x41\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a\x30"
	    "\x34\xa0\x0f\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04"
	    "\x02\x03\x05\x00\xa1\x1c\x30\x1a\x06\x09\x2a\x86\x48\x86"
	    "\xf7\x0d\x01\x01\x08\x30\x0d\x06\x09\x60\x86\x48\x01\x65"
	    "\x03\x04\x02\x03\x05\x00\xa2\x03\x02\x01\x40")},
	{R_smbr_7_1_3_2_2_ecdsa_p256, OID_ecdsaWithSha256,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02")},
	{R_smbr_7_1_3_2_2_ecdsa_p384, OID_ecdsaWithSha384,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x03")},
	{R_smbr_7_1_3_2_2_ecdsa_p521, OID_ecdsaWithSha512,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x04")},
	{R_smbr_7_1_3_2_3_ed25519, OID_ed25519,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x05\x06\x03\x2b\x65\x70")},
	{R_smbr_7_1_3_2_3_ed448, OID_ed448,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x05\x06\x03\x2b\x65\x71")},
	{R_smbr_7_1_3_2_4_mldsa_44, OID_mlDsa44,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x11")},
	{R_smbr_7_1_3_2_4_mldsa_65, OID_mlDsa65,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x12")},
	{R_smbr_7_1_3_2_4_mldsa_87, OID_mlDsa87,
	    OID_UNKNOWN, OCTETS(
	    "\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x13")},
	{RULE_COUNT, OID_UNKNOWN, OID_UNKNOWN, NULL, 0},
};

const struct lint_encoding *
lint_encoding_find(const struct lint_encoding *list,
    const struct x509_alg *alg)
{
	for (; list->der != NULL; list++)
		if (list->oid == alg->oid &&
		    bytes_equal(alg->raw, bytes_make(list->der, list->len)))
			return list;
	return NULL;
}

const struct lint_encoding *
lint_encoding_of(const struct lint_encoding *list, enum rule_id rule)
{
	while (list->der != NULL && list->rule != rule)
		list++;
	return list;
}

bool
lint_encoding_plain(const struct lint_encoding *list,
    const struct x509_alg *alg)
{
	const struct lint_encoding *found = lint_encoding_find(list, alg);

	return found != NULL && rule_table[found->rule].from <=
	    rule_table[R_smbr_7_1_3_1_no_other_encodings].from;
}

/* The algorithm identifier in [n] EXPLICIT, or `missing` without it. */
static enum oid
tagged_oid(struct bytes in, uint8_t tag, enum oid missing,
    struct bytes *ret_params)
{
	struct der_reader r = der_reader(in, NULL);
	struct x509_alg alg;
	struct der d;

	*ret_params = bytes_make(in.ptr, 0);
	while (der_next(&r, &d)) {
		if (d.tag != tag)
			continue;
		r = der_enter(&d, NULL);
		(void)x509_alg_read(&r, &alg);
		*ret_params = alg.params;
		return alg.oid;
	}
	return missing;
}

void
lint_pss_hashes(const struct x509_alg *alg, enum oid *ret_hash,
    enum oid *ret_mgf_hash)
{
	struct der_reader r = der_reader(alg->params, NULL);
	struct x509_alg hash = {0};
	struct bytes params;
	struct der seq = {0};

	(void)der_optional(&r, DER_T_SEQUENCE, &seq);
	*ret_hash = tagged_oid(seq.value, DER_CONTEXT_CONS | 0, OID_sha1,
	    &params);
	*ret_mgf_hash = OID_sha1;
	if (tagged_oid(seq.value, DER_CONTEXT_CONS | 1, OID_UNKNOWN,
	    &params) == OID_UNKNOWN)
		return;
	r = der_reader(params, NULL);
	(void)x509_alg_read(&r, &hash);
	*ret_mgf_hash = hash.oid;
}
