/*
 * What nearly every certificate has in the same, sound way. Each fact here
 * says that a part is not so, and only then do the rules about that part
 * take their own look: a usual part cannot break any of them.
 */
#include "lint/facts.h"
#include "lint/key.h"
#include "lint/shared.h"

#define KU(name) (1u << KU_##name)

enum { SERIAL_OCTETS_MIN = 9, SERIAL_OCTETS_MAX = 20, RSA_BITS_MIN = 2048 };

/* Positive, and of more than 64 but not over 159 bits. */
static bool
serial_is_usual(struct bytes serial)
{
	return serial.len >= SERIAL_OCTETS_MIN &&
	    serial.len <= SERIAL_OCTETS_MAX && serial.ptr[0] > 0 &&
	    serial.ptr[0] < 0x80;
}

static bool
time_is_usual(const struct x509_time *t)
{
	return t->readable && t->tag == DER_T_UTCTIME &&
	    x509_time_type_fits(t);
}

static uint64_t
cert_facts(const struct x509_cert *cert)
{
	bool times = cert->notes.count == 0 &&
	    time_is_usual(&cert->not_before) &&
	    time_is_usual(&cert->not_after) &&
	    cert->not_before.seconds <= cert->not_after.seconds;

	return (serial_is_usual(cert->serial) ? 0 : BIT(FACT_SERIAL_ODD)) |
	    (times ? 0 : BIT(FACT_TIMES_ODD)) |
	    (cert->version_encoded && cert->version == 2 ? 0 :
		BIT(FACT_VERSION_ODD));
}

/* At least 2048 bits, in whole octets, odd; the exponent is 65537. */
static bool
rsa_is_usual(const struct lint *l)
{
	const struct x509_spki *key = l->spki;
	struct bytes n = key->modulus;

	return key->rsa_readable && !key->rsa_negative &&
	    l->notes->count == 0 && n.len >= RSA_BITS_MIN / 8 &&
	    n.ptr[0] >= 0x80 && (n.ptr[n.len - 1] & 1) != 0 &&
	    bytes_equal(key->exponent, bytes_make("\x01\x00\x01", 3));
}

/* An RSA signature fills its octets. */
static bool
signature_is_usual(const struct lint *l)
{
	struct lint_signature signature;

	return l->outer_alg != NULL &&
	    lint_is_rsa_signature(l->outer_alg->oid) &&
	    lint_signature(l, &signature) && signature.unused == 0;
}

static bool
name_is_usual(const struct x509_name *name)
{
	return name == NULL ||
	    (!name->multi_valued && name->empty_rdn.len == 0);
}

static bool
rdns_are_usual(const struct lint *l)
{
	return (l->issuer_name == NULL || l->issuer_name->rdns > 0) &&
	    name_is_usual(l->issuer_name) && name_is_usual(l->subject);
}

/* What an end entity with an RSA key may do, the last bit asserted. */
static bool
key_usage_is_usual(const struct x509_exts *exts)
{
	const unsigned both = KU(DIGITAL_SIGNATURE) | KU(KEY_ENCIPHERMENT);

	return exts->ku_bits.len == 1 && (exts->ku & both) != 0 &&
	    (exts->ku & ~(both | KU(NON_REPUDIATION))) == 0 &&
	    ((exts->ku & KU(NON_REPUDIATION)) == 0 ||
		(exts->ku & KU(DIGITAL_SIGNATURE)) != 0) &&
	    (exts->ku_bits.ptr[0] >> exts->ku_unused & 1) != 0;
}

/* One name, and that a mailbox. */
static bool
san_is_usual(const struct x509_gns *san)
{
	return san->count == 1 && san->item[0].kind == GN_RFC822 &&
	    san->item[0].value.len > 0;
}

static uint64_t
ext_facts(const struct x509_exts *exts)
{
	bool aki = exts->aki_id_raw.len > 0 && exts->aki_issuer.len == 0 &&
	    exts->aki_serial.len == 0;
	bool policies = exts->policy_count == 1 &&
	    (exts->policy_seen & LINT_POLICY_RESERVED) != 0;

	return (aki ? 0 : BIT(FACT_AKI_ODD)) |
	    (policies ? 0 : BIT(FACT_POLICIES_ODD)) |
	    (key_usage_is_usual(exts) ? 0 : BIT(FACT_KU_ODD)) |
	    (san_is_usual(&exts->san) ? 0 : BIT(FACT_SAN_ODD));
}

void
lint_usual_facts(struct lint *l)
{
	uint64_t facts = ext_facts(l->exts);

	if (l->cert != NULL)
		facts |= cert_facts(l->cert);
	if (l->spki != NULL && l->spki->type == KEY_RSA && !rsa_is_usual(l))
		facts |= BIT(FACT_RSA_ODD);
	if (!signature_is_usual(l))
		facts |= BIT(FACT_SIGNATURE_ODD);
	if (!rdns_are_usual(l))
		facts |= BIT(FACT_RDN_ODD);
	l->facts[LINT_FACT] |= facts;
}
