/*
 * S/MIME Baseline Requirements 6.1.1.3, 6.1.5 and 6.1.6: the public key, and
 * what a self-signed Root (1.6.1) and a derived key identifier (7.1.2.3(n))
 * take from it.
 */
#include "crypto/pq.h"
#include "lint/key.h"

#define RSA FACT(RSA_USABLE)
#define RSA_ODD FACTS(RSA_USABLE, RSA_ODD)

enum { RSA_FLOOR = 2048, RSA_FLOOR_CA = 4096, RSA_FLOOR_ISSUER = 3072 };

/* Where the modulus or exponent stands; both lie within the BIT STRING. */
static struct bytes
modulus_at(const struct lint *l)
{
	return l->spki->modulus.len > 0 ? l->spki->modulus :
					  l->spki->bits_raw;
}

static struct bytes
exponent_at(const struct lint *l)
{
	return l->spki->exponent.len > 0 ? l->spki->exponent :
					   l->spki->bits_raw;
}

/* 6.1.5, AMB-08: roots count, the issuer may be known by its signature. */
static void
weak_issuer(struct lint *l, const struct lint_arg *arg)
{
	size_t bits;

	(void)arg;
	if (l->issuer != NULL) {
		bits = x509_bit_length(l->issuer->spki.modulus);
		if (l->issuer->spki.rsa_readable && bits < RSA_FLOOR_ISSUER)
			lint_report(l, l->issuer_name->raw,
			    "the issuer's RSA key has %zu bits", bits);
		return;
	}
	if (l->cert->tbs_only || l->cert->signature.len * 8 >=
	    RSA_FLOOR_ISSUER)
		return;
	if (lint_is_rsa_signature(l->outer_alg->oid))
		lint_report(l, l->cert->signature_raw,
		    "an RSA signature of %zu octets",
		    l->cert->signature.len);
}

static void
other_curve(struct lint *l, const struct lint_arg *arg)
{
	enum crypto_curve curve;

	(void)arg;
	if (!lint_nist_curve(l->spki, &curve))
		lint_report(l, l->spki->alg.raw, "the curve is %s",
		    l->spki->curve != OID_UNKNOWN ?
			oid_table[l->spki->curve].name : "not a known one");
}

static bool
is_hybrid(const struct x509_spki *key)
{
	return crypto_point_form(key->key) == CRYPTO_HYBRID;
}

/* AMB-09 */
static void
off_curve(struct lint *l, const struct lint_arg *arg)
{
	enum crypto_point point = lint_point(l);

	(void)arg;
	if (point != CRYPTO_POINT_GOOD)
		lint_report(l, l->spki->bits_raw, "the key is %s",
		    crypto_point_text(point));
	else if (l->spki->type == KEY_EC && is_hybrid(l->spki))
		lint_report(l, l->spki->bits_raw,
		    "the point is in the hybrid form");
}

static void
not_uncompressed(struct lint *l, const struct lint_arg *arg)
{
	enum crypto_curve curve;

	(void)arg;
	if (lint_nist_curve(l->spki, &curve) &&
	    (crypto_point_form(l->spki->key) != CRYPTO_UNCOMPRESSED ||
		l->spki->key.len != 1 + 2 * crypto_coordinate_len(curve)))
		lint_report(l, l->spki->bits_raw,
		    "the point is not in the uncompressed form");
}

/* 6.1.6, SP 800-56A 5.6.2.3.3: about the point, not about its encoding. */
static void
validation_fails(struct lint *l, const struct lint_arg *arg)
{
	enum crypto_point point = lint_point(l);

	(void)arg;
	if (point != CRYPTO_POINT_GOOD)
		lint_report(l, l->spki->bits_raw, "the key is %s",
		    crypto_point_text(point));
}

/* AMB-10 */
static void
montgomery(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (lint_is_montgomery(l->spki->alg.oid))
		lint_report(l, l->spki->alg.raw, "the key is for %s",
		    oid_table[l->spki->alg.oid].name);
}

static void
bad_edwards(struct lint *l, const struct lint_arg *arg)
{
	enum crypto_point point = lint_point(l);

	(void)arg;
	if (point != CRYPTO_POINT_GOOD)
		lint_report(l, l->spki->bits_raw, "the key is %s",
		    crypto_point_text(point));
	else if (l->spki->unused != 0)
		lint_report(l, l->spki->bits_raw, "%u unused bits",
		    l->spki->unused);
}

static void
other_mldsa(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (lint_is_hash_mldsa(l->spki->alg.oid))
		lint_report(l, l->spki->alg.raw, "the key is for %s",
		    oid_table[l->spki->alg.oid].name);
}

/* The arc 2.16.840.1.101.3.4.4 is that of key encapsulation. */
static void
other_mlkem(struct lint *l, const struct lint_arg *arg)
{
	static const uint8_t arc[] = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03,
	    0x04, 0x04};

	(void)arg;
	if (bytes_begins(l->spki->alg.oid_raw,
		bytes_make(arc, sizeof(arc))))
		lint_report(l, l->spki->alg.raw,
		    "no parameter set of ML-KEM");
}

static void
mlkem_in_ca(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, l->spki->alg.raw, "an ML-KEM key");
}

/* RSA, the three curves, Ed25519, Ed448, and since SMC013 the lattices */
static bool
is_permitted(const struct x509_spki *key, bool lattices)
{
	enum crypto_curve curve;

	switch (key->type) {
	case KEY_OTHER:
		return false;
	case KEY_EC:
		return lint_nist_curve(key, &curve);
	case KEY_MLDSA:
	case KEY_MLKEM:
		return lattices;
	default:
		return true;
	}
}

/* n: are the lattices admitted? */
static void
not_permitted(struct lint *l, const struct lint_arg *arg)
{
	char text[OID_TEXT];

	if (!is_permitted(l->spki, arg->n != 0))
		lint_report(l, l->spki->alg.raw, "a key of %s",
		    l->spki->curve != OID_UNKNOWN ?
			oid_table[l->spki->curve].name :
			oid_name(l->spki->alg.oid_raw, text));
}

static bool
exponent_is_even(struct bytes e)
{
	return e.len == 0 || (e.ptr[e.len - 1] & 1) == 0;
}

static bool
exponent_is_small(struct bytes e, unsigned least)
{
	unsigned value = 0;

	if (e.len > 3)
		return false;
	for (size_t i = 0; i < e.len; i++)
		value = value << 8 | e.ptr[i];
	return value < least;
}

static void
exponent_unfit(struct lint *l, const struct lint_arg *arg)
{
	struct bytes e = l->spki->exponent;

	(void)arg;
	if (exponent_is_even(e))
		lint_report(l, exponent_at(l), "the exponent is even");
	else if (exponent_is_small(e, 3))
		lint_report(l, exponent_at(l), "the exponent is 1");
}

static void
exponent_range(struct lint *l, const struct lint_arg *arg)
{
	struct bytes e = l->spki->exponent;

	(void)arg;
	if (exponent_is_small(e, 65537))
		lint_report(l, exponent_at(l),
		    "the exponent is below 65537");
	else if (e.len > 32)
		lint_report(l, exponent_at(l), "the exponent has %zu bits",
		    x509_bit_length(e));
}

static void
modulus_even(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (exponent_is_even(l->spki->modulus))
		lint_report(l, modulus_at(l), "the modulus is even");
}

static void
small_factor(struct lint *l, const struct lint_arg *arg)
{
	unsigned p = lint_rsa(l)->small_factor;

	(void)arg;
	if (p != 0)
		lint_report(l, modulus_at(l), "%u divides the modulus", p);
}

static void
prime_power(struct lint *l, const struct lint_arg *arg)
{
	unsigned power = lint_rsa(l)->power;

	(void)arg;
	if (power > 1)
		lint_report(l, modulus_at(l),
		    "the modulus is a prime to the power of %u", power);
}

/* 6.1.1.3 */
static void
flawed(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (lint_rsa(l)->roca)
		lint_report(l, modulus_at(l),
		    "the fingerprint of ROCA (CVE-2017-15361)");
}

static void
computed(struct lint *l, const struct lint_arg *arg)
{
	const struct crypto_rsa *rsa = lint_rsa(l);

	(void)arg;
	if (rsa->computed)
		lint_report(l, modulus_at(l), "the modulus is factored%s",
		    rsa->close ? ", its primes are too close" : "");
}

static void
compromised(struct lint *l, const struct lint_arg *arg)
{
	const char *list = lint_blocklisted(l);

	(void)arg;
	if (list != NULL)
		lint_report(l, l->spki->raw, "the key is in %s", list);
}

static const char *
rsa_fault(const struct x509_spki *key)
{
	size_t bits = x509_bit_length(key->modulus);

	if (!key->rsa_readable)
		return "no RSA key can be read";
	if (bits < RSA_FLOOR)
		return "the modulus has under 2048 bits";
	if (bits % 8 != 0)
		return "the bits of the modulus are no multiple of 8";
	if (exponent_is_even(key->exponent) ||
	    exponent_is_small(key->exponent, 3))
		return "the exponent is even or below 3";
	return NULL;
}

/* The floors are those of Subscribers, who make requests. */
static void
request_key(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_spki *key = l->spki;
	const char *fault = NULL;

	(void)arg;
	if (!is_permitted(key, true))
		fault = "not a key of 6.1.5";
	else if (key->type == KEY_RSA)
		fault = rsa_fault(key);
	else if (lint_point(l) != CRYPTO_POINT_GOOD)
		fault = "not a point on its curve";
	else if (key->type == KEY_EC && is_hybrid(key))
		fault = "a point in the hybrid form";
	else if (key->type != KEY_EC && (key->unused != 0 ||
		key->key.len != lint_raw_key_len(key->alg.oid)))
		fault = "not of the length of its algorithm";
	if (fault != NULL)
		lint_report(l, key->raw, "%s", fault);
}

const struct lint_binding lint_smbr_6_1[] = {
	{ R_smbr_1_6_1_root_self_signed, { ALWAYS }, lint_not_self_signed,
	    { 0 } },
	{ R_smbr_6_1_1_3_key_params, { ALWAYS }, request_key, { 0 } },
	{ R_smbr_6_1_1_3_flawed_generation, { RSA }, flawed, { 0 } },
	{ R_smbr_6_1_1_3_easily_computed, { RSA }, computed, { 0 } },
	{ R_smbr_6_1_1_3_known_compromised, { ALWAYS }, compromised, { 0 } },

	{ R_smbr_6_1_5_rsa_ca_min_4096, { RSA }, lint_rsa_short,
	    { RSA_FLOOR_CA } },
	{ R_smbr_6_1_5_rsa_ca_min_2048, { RSA_ODD }, lint_rsa_short,
	    { RSA_FLOOR } },
	{ R_smbr_6_1_5_rsa_subscriber_min_2048, { RSA_ODD }, lint_rsa_short,
	    { RSA_FLOOR } },
	{ R_smbr_6_1_5_rsa_responder_min_2048, { RSA_ODD }, lint_rsa_short,
	    { RSA_FLOOR } },
	{ R_smbr_6_1_5_rsa_modulus_mod8, { RSA_ODD }, lint_rsa_not_octets,
	    { 0 } },
	{ R_smbr_6_1_5_rsa_issuer_min_3072,
	    { HAS_EKU(emailProtection), FACT(SAN_RFC822) }, weak_issuer,
	    { 0 } },
	{ R_smbr_6_1_5_rsa_issuer_min_3072,
	    { HAS_EKU(emailProtection), FACT(SAN_SMTPUTF8),
		NO_FACT(SAN_RFC822) }, weak_issuer, { 0 } },
	{ R_smbr_6_1_5_ecdsa_curve, { FACT(KEY_EC) }, other_curve, { 0 } },
	{ R_smbr_6_1_5_ecdsa_on_curve, { FACT(KEY_EC) }, off_curve, { 0 } },
	{ R_smbr_6_1_5_ecdsa_point_form, { FACT(KEY_EC) },
	    not_uncompressed, { 0 } },
	{ R_smbr_6_1_5_eddsa_curve, { FACT(KEY_OTHER) }, montgomery, { 0 } },
	{ R_smbr_6_1_5_eddsa_on_curve, { FACT(KEY_ED) }, bad_edwards,
	    { 0 } },
	{ R_smbr_6_1_5_mldsa_parameter_set, { FACT(KEY_OTHER) },
	    other_mldsa, { 0 } },
	{ R_smbr_6_1_5_mldsa_key_length, { FACT(KEY_MLDSA) },
	    lint_key_length, { 0 } },
	{ R_smbr_6_1_5_mlkem_parameter_set, { FACT(KEY_OTHER) },
	    other_mlkem, { 0 } },
	{ R_smbr_6_1_5_mlkem_key_length, { FACT(KEY_MLKEM) },
	    lint_key_length, { 0 } },
	{ R_smbr_6_1_5_mlkem_not_ca, { FACT(KEY_MLKEM) }, mlkem_in_ca,
	    { 0 } },
	{ R_smbr_6_1_5_no_other_classical, { ALWAYS }, not_permitted,
	    { false } },
	{ R_smbr_6_1_5_no_other, { FACT(KEY_OTHER) }, not_permitted,
	    { true } },
	{ R_smbr_6_1_5_no_other, { FACT(KEY_EC) }, not_permitted,
	    { true } },

	{ R_smbr_6_1_6_rsa_exponent_odd_min3, { RSA_ODD }, exponent_unfit,
	    { 0 } },
	{ R_smbr_6_1_6_rsa_exponent_range, { RSA_ODD }, exponent_range, { 0 } },
	{ R_smbr_6_1_6_rsa_modulus_odd, { RSA_ODD }, modulus_even, { 0 } },
	{ R_smbr_6_1_6_rsa_modulus_not_prime_power, { RSA }, prime_power,
	    { 0 } },
	{ R_smbr_6_1_6_rsa_modulus_small_factors, { RSA }, small_factor,
	    { 0 } },
	{ R_smbr_6_1_6_ecdsa_validation, { FACT(KEY_EC) }, validation_fails,
	    { 0 } },
	{ R_smbr_7_1_2_3_n_ski_derived, { HAS_EXT(subjectKeyIdentifier) },
	    lint_ski_not_derived, { 0 } },
	{ 0 },
};
