/*
 * RFC 8410 and RFC 9295: keys and signatures on Curve25519 and Curve448, and
 * what keyUsage may say of them.
 */
#include "lint/key.h"

#define KU(name) (1u << KU_##name)
#define ED { HAS_EXT(keyUsage), FACT(KEY_ED) }
#define MONTGOMERY { HAS_EXT(keyUsage), FACT(KEY_OTHER) }
#define ENCIPHERMENT (KU(KEY_ENCIPHERMENT) | KU(DATA_ENCIPHERMENT))
#define AGREEMENT (KU(KEY_AGREEMENT) | KU(ENCIPHER_ONLY) | KU(DECIPHER_ONLY))

/* RFC 8410 3 */
static void
key_params(struct lint *l, const struct lint_arg *arg)
{
	if (lint_is_edwards(l->spki->alg.oid) ||
	    lint_is_montgomery(l->spki->alg.oid))
		lint_key_params(l, arg);
}

static void
signature_params(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_alg *alg[2];
	unsigned count = lint_signature_algs(l, alg);

	(void)arg;
	for (unsigned i = 0; i < count; i++)
		if (lint_is_edwards(alg[i]->oid) && alg[i]->params.len > 0)
			lint_report(l, alg[i]->params, "%s with parameters",
			    oid_table[alg[i]->oid].name);
}

/* RFC 8410 6 */
static void
signature_length(struct lint *l, const struct lint_arg *arg)
{
	struct lint_signature signature;
	size_t wanted;

	(void)arg;
	if (l->outer_alg == NULL || !lint_is_edwards(l->outer_alg->oid) ||
	    !lint_signature(l, &signature))
		return;
	wanted = l->outer_alg->oid == OID_ed25519 ? 64 : 114;
	if (signature.value.len != wanted)
		lint_report(l, signature.raw, "%zu octets, not %zu",
		    signature.value.len, wanted);
}

/* RFC 9295 3: n are the bits of which one is needed, m those banned. */
static void
montgomery_usage(struct lint *l, const struct lint_arg *arg)
{
	const struct lint_arg banned = {.n = arg->m};

	if (!lint_is_montgomery(l->spki->alg.oid))
		return;
	if (arg->n != 0)
		lint_ku_any(l, arg);
	else
		lint_ku_none(l, &banned);
}

static void
both_only(struct lint *l, const struct lint_arg *arg)
{
	uint16_t both = KU(ENCIPHER_ONLY) | KU(DECIPHER_ONLY);

	(void)arg;
	if (lint_is_montgomery(l->spki->alg.oid) &&
	    (l->exts->ku & both) == both)
		lint_report(l, lint_ext_at(l, OID_keyUsage),
		    "keyUsage asserts both encipherOnly and decipherOnly");
}

const struct lint_binding lint_rfc8410[] = {
	{ R_rfc8410_3_no_params, { FACT(KEY_ED), NO_FACT(SPKI_PLAIN) },
	    lint_key_params, { 0 } },
	{ R_rfc8410_3_no_params, { FACT(KEY_OTHER) }, key_params, { 0 } },
	{ R_rfc8410_3_no_params, { NO_FACT(SIG_PLAIN) }, signature_params,
	    { 0 } },
	{ R_rfc8410_4_key_length, { FACT(KEY_ED) }, lint_key_length, { 0 } },
	{ R_rfc8410_4_key_length, { FACT(KEY_OTHER) }, lint_key_length,
	    { 0 } },
	{ R_rfc8410_6_signature_length, { FACT(SIGNATURE_ODD) }, signature_length,
	    { 0 } },

	{ R_rfc9295_3_x_agreement, MONTGOMERY, montgomery_usage,
	    { .n = KU(KEY_AGREEMENT) } },
	{ R_rfc9295_3_x_forbidden, MONTGOMERY, montgomery_usage,
	    { .m = KU(DIGITAL_SIGNATURE) | KU(NON_REPUDIATION) |
		ENCIPHERMENT | KU(KEY_CERT_SIGN) | KU(CRL_SIGN) } },
	{ R_rfc9295_3_x_one_only, MONTGOMERY, both_only, { 0 } },
	{ R_rfc9295_3_ed_ee_required, ED, lint_ku_any,
	    { KU(DIGITAL_SIGNATURE) | KU(NON_REPUDIATION) | KU(CRL_SIGN) } },
	{ R_rfc9295_3_ed_ee_forbidden, ED, lint_ku_none,
	    { ENCIPHERMENT | AGREEMENT | KU(KEY_CERT_SIGN) } },
	{ R_rfc9295_3_ed_ca_required, ED, lint_ku_all,
	    { KU(KEY_CERT_SIGN) } },
	{ R_rfc9295_3_ed_ca_forbidden, ED, lint_ku_none,
	    { ENCIPHERMENT | AGREEMENT } },
	{ 0 },
};
