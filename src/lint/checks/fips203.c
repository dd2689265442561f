/* FIPS 203: the encapsulation key check of 7.2. */
#include "crypto/pq.h"
#include "lint/key.h"

static void
coefficient_excess(struct lint *l, const struct lint_arg *arg)
{
	struct bytes found;

	(void)arg;
	if (l->spki->key.len != crypto_pq_key_len(l->spki->alg.oid))
		return;
	found = crypto_mlkem_excess(l->spki->key);
	if (found.len > 0)
		lint_report_value(l, found, found,
		    "a coefficient of 3329 or more");
}

const struct lint_binding lint_fips203[] = {
	{ R_fips203_7_2_modulus_check, { FACT(KEY_MLKEM) },
	    coefficient_excess, { 0 } },
	{ 0 },
};
