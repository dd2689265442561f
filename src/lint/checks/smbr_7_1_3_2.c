/*
 * S/MIME Baseline Requirements 7.1.3.2: signature algorithms, in
 * certificates, CRLs and OCSP responses.
 */
#include "lint/encoding.h"
#include "lint/signature.h"

/* Most checks here run only when the octets are not the common ones. */
#define ODD NO_FACT(SIG_PLAIN)
#define OCTETS(rule) { rule, { ODD }, signature_octets, { rule } }

/* Both fields, when there are two and they differ; else the one. */
static unsigned
fields(const struct lint *l, const struct x509_alg *ret[2])
{
	unsigned count = 0;

	if (l->inner_alg != NULL)
		ret[count++] = l->inner_alg;
	if (l->outer_alg != NULL &&
	    (count == 0 || lint_has(l, LINT_FACT, FACT_ALGS_DIFFER)))
		ret[count++] = l->outer_alg;
	return count;
}

/* The rows in force are the list, SHA-1 never was on it (AMB-23). */
static void
not_listed(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_alg *field[2];
	unsigned count = fields(l, field);
	char text[OID_TEXT];

	(void)arg;
	for (unsigned i = 0; i < count; i++) {
		const struct lint_encoding *found =
		    lint_encoding_find(lint_signature_encodings, field[i]);

		if (found == NULL)
			lint_report(l, field[i]->raw, "other octets for %s",
			    oid_name(field[i]->oid_raw, text));
		else if (!rule_in_force(&rule_table[found->rule], l->at))
			lint_report(l, field[i]->raw,
			    "%s is not yet in the list",
			    oid_name(field[i]->oid_raw, text));
	}
}

/* With RSASSA-PSS it is the hash that tells which row is meant. */
static bool
is_meant(const struct x509_alg *alg, const struct lint_encoding *wanted)
{
	enum oid hash, mgf_hash;

	if (alg->oid != wanted->oid)
		return false;
	if (wanted->detail == OID_UNKNOWN)
		return true;
	lint_pss_hashes(alg, &hash, &mgf_hash);
	return hash == wanted->detail;
}

/* n: the row whose algorithm is meant, but whose octets are not there. */
static void
signature_octets(struct lint *l, const struct lint_arg *arg)
{
	const struct lint_encoding *wanted =
	    lint_encoding_of(lint_signature_encodings, (enum rule_id)arg->n);
	const struct x509_alg *field[2];
	unsigned count = fields(l, field);

	for (unsigned i = 0; i < count; i++)
		if (is_meant(field[i], wanted) &&
		    !bytes_equal(field[i]->raw,
			bytes_make(wanted->der, wanted->len)))
			lint_report(l, field[i]->raw, "other octets for %s",
			    oid_table[wanted->oid].name);
}

static bool
has_sha1(const struct x509_alg *alg)
{
	enum oid hash, mgf_hash;

	switch (alg->oid) {
	case OID_sha1WithRSAEncryption:
	case OID_sha1WithRSASignature:
	case OID_ecdsaWithSha1:
	case OID_dsaWithSha1:
		return true;
	case OID_rsassaPss:
		lint_pss_hashes(alg, &hash, &mgf_hash);
		return hash == OID_sha1 || mgf_hash == OID_sha1;
	default:
		return false;
	}
}

static void
sha1(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_alg *field[2];
	unsigned count = fields(l, field);

	(void)arg;
	for (unsigned i = 0; i < count; i++)
		if (has_sha1(field[i]))
			lint_report(l, field[i]->raw, "%s with SHA-1",
			    oid_table[field[i]->oid].name);
}

/* Algorithms by the keys that can make them; P-256 wants SHA-256 and so on. */
static bool
fits(enum oid signature, const struct x509_spki *key)
{
	switch (signature) {
	case OID_sha1WithRSAEncryption:
	case OID_sha224WithRSAEncryption:
	case OID_sha256WithRSAEncryption:
	case OID_sha384WithRSAEncryption:
	case OID_sha512WithRSAEncryption:
	case OID_rsassaPss:
		return key->type == KEY_RSA;
	case OID_ecdsaWithSha256:
		return key->type == KEY_EC && key->curve == OID_secp256r1;
	case OID_ecdsaWithSha384:
		return key->type == KEY_EC && key->curve == OID_secp384r1;
	case OID_ecdsaWithSha512:
		return key->type == KEY_EC && key->curve == OID_secp521r1;
	case OID_ecdsaWithSha1:
	case OID_ecdsaWithSha224:
		return key->type == KEY_EC && key->curve != OID_secp256r1 &&
		    key->curve != OID_secp384r1 &&
		    key->curve != OID_secp521r1;
	case OID_ed25519:
	case OID_ed448:
	case OID_mlDsa44:
	case OID_mlDsa65:
	case OID_mlDsa87:
		return signature == key->alg.oid;
	default:
		return true; /* not in the list, as another rule says */
	}
}

static void
other_key(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_spki *key = lint_signer_key(l);
	const struct x509_alg *field[2];
	unsigned count = fields(l, field);
	char text[OID_TEXT];

	(void)arg;
	if (key == NULL)
		return;
	for (unsigned i = 0; i < count; i++)
		if (!fits(field[i]->oid, key))
			lint_report(l, field[i]->raw,
			    "%s does not fit a signing key of %s",
			    oid_table[field[i]->oid].name,
			    key->curve != OID_UNKNOWN ?
				oid_table[key->curve].name :
				oid_name(key->alg.oid_raw, text));
}

const struct lint_binding lint_smbr_7_1_3_2[] = {
	{ R_smbr_7_1_3_2_no_other_encodings, { ODD }, not_listed, { 0 } },
	{ R_smbr_7_1_3_2_match_issuer_key, { FACT(ISSUER) }, other_key,
	    { 0 } },
	{ R_smbr_7_1_3_2_match_issuer_key,
	    { FACT(SELF_ISSUED), NO_FACT(ISSUER) }, other_key, { 0 } },
	{ R_smbr_7_1_3_2_match_issuer_key,
	    { FACT(DELEGATE), NO_FACT(ISSUER) }, other_key, { 0 } },
	OCTETS(R_smbr_7_1_3_2_1_rsa_pkcs1_sha256),
	OCTETS(R_smbr_7_1_3_2_1_rsa_pkcs1_sha384),
	OCTETS(R_smbr_7_1_3_2_1_rsa_pkcs1_sha512),
	OCTETS(R_smbr_7_1_3_2_1_rsa_pss_sha256),
	OCTETS(R_smbr_7_1_3_2_1_rsa_pss_sha384),
	OCTETS(R_smbr_7_1_3_2_1_rsa_pss_sha512),
	OCTETS(R_smbr_7_1_3_2_2_ecdsa_p256),
	OCTETS(R_smbr_7_1_3_2_2_ecdsa_p384),
	OCTETS(R_smbr_7_1_3_2_2_ecdsa_p521),
	OCTETS(R_smbr_7_1_3_2_3_ed25519),
	OCTETS(R_smbr_7_1_3_2_3_ed448),
	OCTETS(R_smbr_7_1_3_2_4_mldsa_44),
	OCTETS(R_smbr_7_1_3_2_4_mldsa_65),
	OCTETS(R_smbr_7_1_3_2_4_mldsa_87),
	{ R_smbr_7_1_3_sha1_certificates, { ODD }, sha1, { 0 } },
	{ R_smbr_7_1_3_sha1_crls, { ODD }, sha1, { 0 } },
	{ 0 },
};
