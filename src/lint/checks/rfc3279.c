/*
 * RFC 3279, RFC 4055, RFC 5480, RFC 5758 and RFC 8813: RSA and elliptic curve
 * keys and signatures, and what keyUsage may say of them.
 */
#include "lint/encoding.h"
#include "lint/key.h"
#include "lint/shared.h"

#define KU(name) (1u << KU_##name)
#define WITH_KU(key) { HAS_EXT(keyUsage), FACT(KEY_##key) }
#define RSA_KU_ODD { HAS_EXT(keyUsage), FACTS(KEY_RSA, KU_ODD) }
#define ENCIPHERMENT (KU(KEY_ENCIPHERMENT) | KU(DATA_ENCIPHERMENT))
#define ONLY (KU(ENCIPHER_ONLY) | KU(DECIPHER_ONLY))
#define CA_SIGNING (KU(KEY_CERT_SIGN) | KU(CRL_SIGN))

/* RFC 3279 2.2 */
static void
unused_bits(struct lint *l, const struct lint_arg *arg)
{
	struct lint_signature signature;

	(void)arg;
	if (lint_signature(l, &signature) && signature.unused != 0)
		lint_report(l, signature.raw, "%u unused bits",
		    signature.unused);
}

static bool
is_positive(const struct der *d)
{
	return d->value.len > 0 && d->value.ptr[0] < 0x80 &&
	    (d->value.len > 1 || d->value.ptr[0] > 0);
}

/* SEQUENCE { INTEGER, INTEGER }, both positive, DER to the last octet */
static bool
is_two_integers(struct bytes in)
{
	struct der_notes notes;
	struct der_reader r;
	struct der seq, a, b;

	notes.count = notes.dropped = 0;
	r = der_reader(in, &notes);
	if (!der_expect(&r, DER_T_SEQUENCE, &seq))
		return false;
	der_end(&r);
	r = der_enter(&seq, &notes);
	if (!der_expect(&r, DER_T_INTEGER, &a) ||
	    !der_expect(&r, DER_T_INTEGER, &b))
		return false;
	der_end(&r);
	der_integer_check(&a, &notes);
	der_integer_check(&b, &notes);
	return notes.count == 0 && is_positive(&a) && is_positive(&b);
}

/* RFC 3279 2.2.3 */
static void
ecdsa_signature(struct lint *l, const struct lint_arg *arg)
{
	struct lint_signature signature;

	(void)arg;
	if (l->outer_alg != NULL && lint_is_ecdsa(l->outer_alg->oid) &&
	    lint_signature(l, &signature) &&
	    !is_two_integers(signature.value))
		lint_report(l, signature.raw, "not an Ecdsa-Sig-Value");
}

/* RFC 3279 2.3.1 */
static void
rsa_public_key(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (!is_two_integers(l->spki->key))
		lint_report(l, l->spki->bits_raw, "not an RSAPublicKey");
}

/* n: bits that must not be beside those of m. */
static void
not_beside(struct lint *l, const struct lint_arg *arg)
{
	if ((l->exts->ku & arg->m) != 0)
		lint_ku_none(l, arg);
}

/* RFC 4055 1.2: n are the bits of which one is wanted. */
static void
pss_usage(struct lint *l, const struct lint_arg *arg)
{
	const struct lint_arg bits = {.n = arg->n |
	    (lint_has(l, LINT_FACT, FACT_CA) ? CA_SIGNING : 0)};

	if (l->spki->alg.oid == OID_rsassaPss)
		lint_ku_any(l, &bits);
}

static void
oaep_usage(struct lint *l, const struct lint_arg *arg)
{
	if (l->spki->alg.oid == OID_rsaesOaep)
		lint_ku_none(l, arg);
}

static bool
is_null(struct bytes params)
{
	return bytes_equal(params, bytes_make("\x05\x00", 2));
}

static void
rsa_not_null(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->spki->alg.oid == OID_rsaEncryption &&
	    !is_null(l->spki->alg.params))
		lint_report(l, l->spki->alg.raw,
		    "the parameters are not NULL");
}

/* RFC 4055 5 */
static void
signature_not_null(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_alg *alg[2];
	unsigned count = lint_signature_algs(l, alg);

	(void)arg;
	for (unsigned i = 0; i < count; i++)
		if (alg[i]->oid >= OID_sha256WithRSAEncryption &&
		    alg[i]->oid <= OID_sha224WithRSAEncryption &&
		    !is_null(alg[i]->params))
			lint_report(l, alg[i]->raw,
			    "the parameters are not NULL");
}

typedef void pss_fn(struct lint *l, const struct x509_alg *alg);

static void
each_pss(struct lint *l, pss_fn *check)
{
	const struct x509_alg *alg[2];
	unsigned count = lint_signature_algs(l, alg);

	for (unsigned i = 0; i < count; i++)
		if (alg[i]->oid == OID_rsassaPss)
			check(l, alg[i]);
}

static void
without_params(struct lint *l, const struct x509_alg *alg)
{
	if (alg->params.len == 0 || alg->params.ptr[0] != DER_T_SEQUENCE)
		lint_report(l, alg->raw, "no RSASSA-PSS-params");
}

static void
with_trailer(struct lint *l, const struct x509_alg *alg)
{
	struct der_reader r = der_reader(alg->params, NULL);
	struct der d;

	if (!der_optional(&r, DER_T_SEQUENCE, &d))
		return;
	r = der_enter(&d, NULL);
	while (der_next(&r, &d))
		if (d.tag == (DER_CONTEXT_CONS | 3))
			lint_report(l, d.raw, "trailerField is encoded");
}

static void
other_mgf_hash(struct lint *l, const struct x509_alg *alg)
{
	enum oid hash, mgf_hash;

	lint_pss_hashes(alg, &hash, &mgf_hash);
	if (alg->params.len > 0 && hash != mgf_hash)
		lint_report(l, alg->params, "%s with MGF1 over %s",
		    oid_table[hash].name, oid_table[mgf_hash].name);
}

static void
pss_params(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_pss(l, without_params);
}

static void
pss_trailer(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_pss(l, with_trailer);
}

static void
pss_hashes(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_pss(l, other_mgf_hash);
}

/* RFC 5480 2.1.1 */
static void
unnamed_curve(struct lint *l, const struct lint_arg *arg)
{
	struct bytes params = l->spki->alg.params;

	(void)arg;
	if (params.len == 0 || params.ptr[0] != DER_T_OID)
		lint_report(l, l->spki->alg.raw, "the curve is not named");
}

/* RFC 5480 2.2 */
static void
point_form(struct lint *l, const struct lint_arg *arg)
{
	enum crypto_form form = crypto_point_form(l->spki->key);

	(void)arg;
	if (form != CRYPTO_UNCOMPRESSED && form != CRYPTO_COMPRESSED)
		lint_report(l, l->spki->bits_raw,
		    "neither an uncompressed nor a compressed point");
}

/* Octets of a field element, SEC 2 and RFC 5639; 0: not known. */
static size_t
field_len(enum oid curve)
{
	static const struct {
		enum oid curve;
		unsigned bits;
	} curves[] = {
		{OID_secp192r1, 192}, {OID_secp224r1, 224},
		{OID_secp256r1, 256}, {OID_secp384r1, 384},
		{OID_secp521r1, 521}, {OID_secp256k1, 256},
		{OID_sect233r1, 233}, {OID_sect283r1, 283},
		{OID_sect409r1, 409}, {OID_sect571r1, 571},
		{OID_brainpoolP256r1, 256}, {OID_brainpoolP320r1, 320},
		{OID_brainpoolP384r1, 384}, {OID_brainpoolP512r1, 512},
		{OID_sm2Curve, 256},
	};

	for (size_t i = 0; i < sizeof(curves) / sizeof(curves[0]); i++)
		if (curves[i].curve == curve)
			return (curves[i].bits + 7) / 8;
	return 0;
}

static void
point_length(struct lint *l, const struct lint_arg *arg)
{
	size_t half = field_len(l->spki->curve), wanted;

	(void)arg;
	switch (crypto_point_form(l->spki->key)) {
	case CRYPTO_UNCOMPRESSED:
		wanted = 1 + 2 * half;
		break;
	case CRYPTO_COMPRESSED:
		wanted = 1 + half;
		break;
	default:
		return;
	}
	if (half > 0 && l->spki->key.len != wanted)
		lint_report(l, l->spki->bits_raw, "%zu octets, not %zu",
		    l->spki->key.len, wanted);
}

/* RFC 5758 3.2 */
static void
ecdsa_params(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_alg *alg[2];
	unsigned count = lint_signature_algs(l, alg);

	(void)arg;
	for (unsigned i = 0; i < count; i++)
		if (alg[i]->oid >= OID_ecdsaWithSha224 &&
		    alg[i]->oid <= OID_ecdsaWithSha512 &&
		    alg[i]->params.len > 0)
			lint_report(l, alg[i]->params, "%s with parameters",
			    oid_table[alg[i]->oid].name);
}

const struct lint_binding lint_rfc3279[] = {
	{ R_rfc3279_2_2_signature_octets, { FACT(SIGNATURE_ODD) }, unused_bits, { 0 } },
	{ R_rfc3279_2_2_3_ecdsa_signature, { FACT(SIGNATURE_ODD) }, ecdsa_signature,
	    { 0 } },
	{ R_rfc3279_2_3_1_rsa_public_key, { FACT(RSA_ODD) }, rsa_public_key,
	    { 0 } },
	{ R_rfc3279_2_3_1_ku_ee, RSA_KU_ODD, lint_ku_none,
	    { KU(KEY_AGREEMENT) | KU(KEY_CERT_SIGN) | ONLY } },
	{ R_rfc3279_2_3_1_ku_ca, RSA_KU_ODD, lint_ku_none,
	    { KU(KEY_AGREEMENT) | ONLY } },
	{ R_rfc3279_2_3_1_ku_ca_no_encipherment, RSA_KU_ODD, not_beside,
	    { ENCIPHERMENT, CA_SIGNING } },
	{ R_rfc3279_2_3_5_ku_ec_ee, WITH_KU(EC), lint_ku_none,
	    { ENCIPHERMENT | KU(KEY_CERT_SIGN) } },
	{ R_rfc3279_2_3_5_ku_ec_ee, WITH_KU(EC), lint_ku_needs,
	    { ONLY, KU(KEY_AGREEMENT) } },
	{ R_rfc3279_2_3_5_ku_ec_ca, WITH_KU(EC), not_beside,
	    { KU(KEY_AGREEMENT) | ONLY, CA_SIGNING } },

	{ R_rfc4055_1_2_rsa_null, { FACT(KEY_RSA), NO_FACT(SPKI_PLAIN) },
	    rsa_not_null, { 0 } },
	{ R_rfc4055_1_2_rsa_null_before_sbr,
	    { FACT(KEY_RSA), NO_FACT(SPKI_PLAIN) }, rsa_not_null, { 0 } },
	{ R_rfc4055_5_signature_null, { NO_FACT(SIG_PLAIN) },
	    signature_not_null, { 0 } },
	{ R_rfc4055_5_signature_null_before_sbr, { NO_FACT(SIG_PLAIN) },
	    signature_not_null, { 0 } },
	{ R_rfc4055_3_1_pss_params, { NO_FACT(SIG_PLAIN) }, pss_params,
	    { 0 } },
	{ R_rfc4055_3_1_pss_trailer, { NO_FACT(SIG_PLAIN) }, pss_trailer,
	    { 0 } },
	{ R_rfc4055_3_1_pss_hash_mgf, { NO_FACT(SIG_PLAIN) }, pss_hashes,
	    { 0 } },
	{ R_rfc4055_1_2_pss_ku, WITH_KU(RSA), pss_usage,
	    { KU(DIGITAL_SIGNATURE) | KU(NON_REPUDIATION) } },
	{ R_rfc4055_1_2_oaep_ku, WITH_KU(RSA), oaep_usage,
	    { 0x1ff & ~ENCIPHERMENT } },

	{ R_rfc5480_2_1_1_named_curve, { FACT(KEY_EC), NO_FACT(SPKI_PLAIN) },
	    unnamed_curve, { 0 } },
	{ R_rfc5480_2_2_point_form, { FACT(KEY_EC) }, point_form, { 0 } },
	{ R_rfc5480_2_2_point_length, { FACT(KEY_EC) }, point_length,
	    { 0 } },
	{ R_rfc5758_3_2_ecdsa_no_params, { NO_FACT(SIG_PLAIN) },
	    ecdsa_params, { 0 } },
	{ R_rfc8813_3_ku_forbidden, WITH_KU(EC), lint_ku_none,
	    { ENCIPHERMENT } },
	{ 0 },
};
