/* S/MIME Baseline Requirements 7.1.3.1: how keys are identified. */
#include "lint/check.h"
#include "lint/encoding.h"

/* Most checks here run only when the octets are not the common ones. */
#define ODD NO_FACT(SPKI_PLAIN)
#define ODD_KEY(type) FACT(KEY_##type), NO_FACT(SPKI_PLAIN)

#define OCTETS(rule, guard) { rule, { guard }, key_octets, { rule } }

static const struct x509_alg *
alg(const struct lint *l)
{
	return &l->spki->alg;
}

static bool
is_rsa_public_key(struct bytes key)
{
	struct der_reader r = der_reader(key, NULL);
	struct der seq, n, e;

	if (!der_optional(&r, DER_T_SEQUENCE, &seq) || !der_at_end(&r))
		return false;
	r = der_enter(&seq, NULL);
	return der_optional(&r, DER_T_INTEGER, &n) &&
	    der_optional(&r, DER_T_INTEGER, &e) && der_at_end(&r);
}

static bool
is_hash_mldsa(enum oid oid)
{
	return oid >= OID_hashMlDsa44WithSha512 &&
	    oid <= OID_hashMlDsa87WithSha512;
}

/* The rows in force are the list: AMB-24 and the day of SMC013. */
static void
key_not_listed(struct lint *l, const struct lint_arg *arg)
{
	const struct lint_encoding *found =
	    lint_encoding_find(lint_key_encodings, alg(l));
	char text[OID_TEXT];

	(void)arg;
	if (found == NULL)
		lint_report(l, alg(l)->raw, "other octets for %s",
		    oid_name(alg(l)->oid_raw, text));
	else if (!rule_in_force(&rule_table[found->rule], l->at))
		lint_report(l, alg(l)->raw, "%s is not yet in the list",
		    oid_name(alg(l)->oid_raw, text));
}

/* n: the row whose algorithm is meant, but whose octets are not there. */
static void
key_octets(struct lint *l, const struct lint_arg *arg)
{
	const struct lint_encoding *wanted =
	    lint_encoding_of(lint_key_encodings, (enum rule_id)arg->n);

	if (alg(l)->oid == wanted->oid &&
	    (wanted->detail == OID_UNKNOWN ||
		l->spki->curve == wanted->detail) &&
	    !bytes_equal(alg(l)->raw, bytes_make(wanted->der, wanted->len)))
		lint_report(l, alg(l)->raw, "other octets for %s",
		    oid_table[wanted->detail == OID_UNKNOWN ? wanted->oid :
							      wanted->detail]
			.name);
}

static void
rsa_identifier(struct lint *l, const struct lint_arg *arg)
{
	char text[OID_TEXT];

	(void)arg;
	if (alg(l)->oid != OID_rsaEncryption &&
	    (l->spki->type == KEY_RSA || is_rsa_public_key(l->spki->key)))
		lint_report(l, alg(l)->raw,
		    "an RSA key is identified by %s",
		    oid_name(alg(l)->oid_raw, text));
}

static void
rsa_parameters(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (alg(l)->oid == OID_rsaEncryption &&
	    !bytes_equal(alg(l)->params, bytes_make("\x05\x00", 2)))
		lint_report(l, alg(l)->raw, "%s", alg(l)->params.len == 0 ?
			"the parameters are absent" :
			"the parameters are no NULL");
}

/* The identifiers of ECDH and ECMQV, RFC 5480 2.1.2. */
static void
ec_identifier(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (alg(l)->oid == OID_ecDh || alg(l)->oid == OID_ecMqv)
		lint_report(l, alg(l)->raw, "an EC key is identified by %s",
		    oid_table[alg(l)->oid].name);
}

static void
ec_named_curve(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (alg(l)->params.len == 0)
		lint_report(l, alg(l)->raw, "no curve is given");
	else if (alg(l)->params.ptr[0] != DER_T_OID)
		lint_report(l, alg(l)->params, "the curve is not named");
}

/* What kind of key it really is shows in its length alone. */
static void
ed_identifier(struct lint *l, const struct lint_arg *arg)
{
	size_t other = l->spki->type == KEY_ED25519 ? 57 : 32;

	(void)arg;
	if (l->spki->key.len == other)
		lint_report(l, alg(l)->raw,
		    "the key has the length of the other curve");
}

static void
parameters_present(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (alg(l)->params.len > 0)
		lint_report(l, alg(l)->params, "there are parameters");
}

/* FIPS 204 table 2 and FIPS 203 table 3, smallest set first. */
static const size_t mldsa_lengths[] = {1312, 1952, 2592};
static const size_t mlkem_lengths[] = {800, 1184, 1568};

/* n: identifier of the smallest set; p: the lengths of keys. */
static void
other_set(struct lint *l, const struct lint_arg *arg)
{
	const size_t *lengths = arg->p;

	for (unsigned i = 0; i < 3; i++)
		if (l->spki->key.len == lengths[i] &&
		    alg(l)->oid != (enum oid)(arg->n + i))
			lint_report(l, alg(l)->raw,
			    "%s for a key with the length of %s",
			    oid_table[alg(l)->oid].name,
			    oid_table[arg->n + i].name);
}

static void
hash_mldsa_key(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (is_hash_mldsa(alg(l)->oid))
		lint_report(l, alg(l)->raw, "the key is for %s",
		    oid_table[alg(l)->oid].name);
}

static void
hash_mldsa_signature(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->inner_alg != NULL && is_hash_mldsa(l->inner_alg->oid))
		lint_report(l, l->inner_alg->raw, "the signature is by %s",
		    oid_table[l->inner_alg->oid].name);
	else if (l->outer_alg != NULL && is_hash_mldsa(l->outer_alg->oid))
		lint_report(l, l->outer_alg->raw, "the signature is by %s",
		    oid_table[l->outer_alg->oid].name);
}

const struct lint_binding lint_smbr_7_1_3_1[] = {
	{ R_smbr_7_1_3_1_no_other_encodings, { ODD }, key_not_listed, { 0 } },
	{ R_smbr_7_1_3_1_1_rsa_oid, { ODD }, rsa_identifier, { 0 } },
	{ R_smbr_7_1_3_1_1_rsa_null, { ODD }, rsa_parameters, { 0 } },
	{ R_smbr_7_1_3_1_1_rsa_no_pss_oid, { ODD }, rsa_identifier, { 0 } },
	OCTETS(R_smbr_7_1_3_1_1_rsa_bytes, ODD),
	{ R_smbr_7_1_3_1_2_ec_oid, { ODD }, ec_identifier, { 0 } },
	{ R_smbr_7_1_3_1_2_ec_namedcurve, { ODD_KEY(EC) }, ec_named_curve,
	    { 0 } },
	OCTETS(R_smbr_7_1_3_1_2_ec_bytes_p256, ODD_KEY(EC)),
	OCTETS(R_smbr_7_1_3_1_2_ec_bytes_p384, ODD_KEY(EC)),
	OCTETS(R_smbr_7_1_3_1_2_ec_bytes_p521, ODD_KEY(EC)),
	{ R_smbr_7_1_3_1_3_eddsa_oid, { FACT(KEY_ED) }, ed_identifier,
	    { 0 } },
	{ R_smbr_7_1_3_1_3_eddsa_no_params, { ODD_KEY(ED) },
	    parameters_present, { 0 } },
	OCTETS(R_smbr_7_1_3_1_3_eddsa_bytes_ed25519, ODD_KEY(ED)),
	OCTETS(R_smbr_7_1_3_1_3_eddsa_bytes_ed448, ODD_KEY(ED)),
	{ R_smbr_7_1_3_1_mldsa_oid, { FACT(KEY_MLDSA) }, other_set,
	    { .n = OID_mlDsa44, .p = mldsa_lengths } },
	{ R_smbr_7_1_3_1_mldsa_oid, { FACT(KEY_OTHER) }, hash_mldsa_key,
	    { 0 } },
	{ R_smbr_7_1_3_1_mldsa_no_params, { FACT(KEY_MLDSA) },
	    parameters_present, { 0 } },
	{ R_smbr_7_1_3_1_mldsa_pure_only, { FACT(KEY_OTHER) },
	    hash_mldsa_key, { 0 } },
	{ R_smbr_7_1_3_1_mldsa_pure_only, { NO_FACT(SIG_PLAIN) },
	    hash_mldsa_signature, { 0 } },
	OCTETS(R_smbr_7_1_3_1_mldsa_bytes_44, FACT(KEY_MLDSA)),
	OCTETS(R_smbr_7_1_3_1_mldsa_bytes_65, FACT(KEY_MLDSA)),
	OCTETS(R_smbr_7_1_3_1_mldsa_bytes_87, FACT(KEY_MLDSA)),
	{ R_smbr_7_1_3_1_mlkem_oid, { FACT(KEY_MLKEM) }, other_set,
	    { .n = OID_mlKem512, .p = mlkem_lengths } },
	{ R_smbr_7_1_3_1_mlkem_no_params, { FACT(KEY_MLKEM) },
	    parameters_present, { 0 } },
	OCTETS(R_smbr_7_1_3_1_mlkem_bytes_512, FACT(KEY_MLKEM)),
	OCTETS(R_smbr_7_1_3_1_mlkem_bytes_768, FACT(KEY_MLKEM)),
	OCTETS(R_smbr_7_1_3_1_mlkem_bytes_1024, FACT(KEY_MLKEM)),
	{ 0 },
};
