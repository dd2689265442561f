/* RFC 9881 and RFC 9935: ML-DSA and ML-KEM in certificates. */
#include "crypto/pq.h"
#include "lint/key.h"

#define KU(name) (1u << KU_##name)
#define MLDSA { HAS_EXT(keyUsage), FACT(KEY_MLDSA) }

static void
signature_params(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_alg *alg[2];
	unsigned count = lint_signature_algs(l, alg);

	(void)arg;
	for (unsigned i = 0; i < count; i++)
		if (crypto_pq_signature_len(alg[i]->oid) > 0 &&
		    alg[i]->params.len > 0)
			lint_report(l, alg[i]->params, "%s with parameters",
			    oid_table[alg[i]->oid].name);
}

static void
signature_length(struct lint *l, const struct lint_arg *arg)
{
	struct lint_signature signature;
	size_t wanted;

	(void)arg;
	if (l->outer_alg == NULL || !lint_signature(l, &signature))
		return;
	wanted = crypto_pq_signature_len(l->outer_alg->oid);
	if (wanted > 0 && signature.value.len != wanted)
		lint_report(l, signature.raw, "%zu octets, not %zu",
		    signature.value.len, wanted);
}

/* RFC 9881 8.3 */
static void
hash_key(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (lint_is_hash_mldsa(l->spki->alg.oid))
		lint_report(l, l->spki->alg.raw, "the key is for %s",
		    oid_table[l->spki->alg.oid].name);
}

static void
hash_signature(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_alg *alg[2];
	unsigned count = lint_signature_algs(l, alg);

	(void)arg;
	for (unsigned i = 0; i < count; i++)
		if (lint_is_hash_mldsa(alg[i]->oid))
			lint_report(l, alg[i]->raw, "the signature is by %s",
			    oid_table[alg[i]->oid].name);
}

/* RFC 9935 5 */
static void
not_encipherment_alone(struct lint *l, const struct lint_arg *arg)
{
	char text[192];

	(void)arg;
	if (l->exts->ku != KU(KEY_ENCIPHERMENT))
		lint_report(l, lint_ext_at(l, OID_keyUsage),
		    "keyUsage asserts %s", lint_ku_text(l->exts->ku, text));
}

const struct lint_binding lint_rfc9881[] = {
	{ R_rfc9881_2_no_params, { FACT(KEY_MLDSA) }, lint_key_params,
	    { 0 } },
	{ R_rfc9881_2_no_params, { NO_FACT(SIG_PLAIN) }, signature_params,
	    { 0 } },
	{ R_rfc9881_3_signature_length, { NO_FACT(SIG_PLAIN) },
	    signature_length, { 0 } },
	{ R_rfc9881_4_key_length, { FACT(KEY_MLDSA) }, lint_key_length,
	    { 0 } },
	{ R_rfc9881_5_ku_required, MLDSA, lint_ku_any,
	    { KU(DIGITAL_SIGNATURE) | KU(NON_REPUDIATION) |
		KU(KEY_CERT_SIGN) | KU(CRL_SIGN) } },
	{ R_rfc9881_5_ku_forbidden, MLDSA, lint_ku_none,
	    { KU(KEY_ENCIPHERMENT) | KU(DATA_ENCIPHERMENT) |
		KU(KEY_AGREEMENT) | KU(ENCIPHER_ONLY) | KU(DECIPHER_ONLY) } },
	{ R_rfc9881_8_3_no_hash, { FACT(KEY_OTHER) }, hash_key, { 0 } },
	{ R_rfc9881_8_3_no_hash, { NO_FACT(SIG_PLAIN) }, hash_signature,
	    { 0 } },

	{ R_rfc9935_3_no_params, { FACT(KEY_MLKEM) }, lint_key_params,
	    { 0 } },
	{ R_rfc9935_4_key_length, { FACT(KEY_MLKEM) }, lint_key_length,
	    { 0 } },
	{ R_rfc9935_5_ku_only, { HAS_EXT(keyUsage), FACT(KEY_MLKEM) },
	    not_encipherment_alone, { 0 } },
	{ 0 },
};
