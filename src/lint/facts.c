/* The words that guards test, drawn from an object once. */
#include "lint/facts.h"
#include "lint/encoding.h"
#include "lint/mail.h"

static uint64_t
key_fact(const struct x509_spki *spki)
{
	static const uint64_t facts[] = {
		[KEY_OTHER] = BIT(FACT_KEY_OTHER),
		[KEY_RSA] = BIT(FACT_KEY_RSA),
		[KEY_EC] = BIT(FACT_KEY_EC),
		[KEY_ED25519] = BIT(FACT_KEY_ED),
		[KEY_ED448] = BIT(FACT_KEY_ED),
		[KEY_MLDSA] = BIT(FACT_KEY_MLDSA),
		[KEY_MLKEM] = BIT(FACT_KEY_MLKEM),
	};

	return facts[spki->type] |
	    (spki->rsa_readable ? BIT(FACT_RSA_USABLE) : 0);
}

static uint64_t
san_facts(const struct x509_gns *san)
{
	uint64_t facts = 0;

	if (san->kinds & 1u << GN_RFC822)
		facts |= BIT(FACT_SAN_RFC822);
	if (san->kinds & 1u << GN_DIRECTORY)
		facts |= BIT(FACT_SAN_DIRECTORY);
	if (san->kinds & (1u << GN_DNS | 1u << GN_IP | 1u << GN_URI))
		facts |= BIT(FACT_SAN_HOST);
	if ((san->kinds & 1u << GN_OTHER_NAME) == 0)
		return facts;
	facts |= BIT(FACT_SAN_OTHER);
	for (unsigned i = 0; i < san->count; i++)
		if (san->item[i].kind == GN_OTHER_NAME &&
		    san->item[i].type == OID_smtpUtf8Mailbox)
			facts |= BIT(FACT_SAN_SMTPUTF8);
	return facts;
}

static uint64_t
subject_facts(const struct x509_name *subject)
{
	return (subject->count == 0 ? BIT(FACT_EMPTY_SUBJECT) : 0) |
	    (subject->multi_valued ? BIT(FACT_MULTI_RDN) : 0) |
	    (subject->repeated != 0 ? BIT(FACT_REPEATED_ATTR) : 0);
}

static uint64_t
cert_facts(const struct x509_cert *cert)
{
	return (cert->tbs_only ? 0 : BIT(FACT_SIGNED)) |
	    (cert->issuer_uid.len + cert->subject_uid.len > 0 ?
		    BIT(FACT_UNIQUE_ID) : 0) |
	    (cert->subject.rdns > 0 &&
			bytes_equal(cert->issuer.raw, cert->subject.raw) ?
		    BIT(FACT_SELF_ISSUED) : 0);
}

static uint64_t
ext_facts(const struct x509_exts *exts)
{
	uint64_t facts = 0;

	if (exts->raw.len > 0)
		facts |= BIT(FACT_EXTENSIONS);
	if (exts->repeated)
		facts |= BIT(FACT_EXT_REPEATED);
	if ((unsigned)__builtin_popcountll(exts->seen) != exts->count)
		facts |= BIT(FACT_EXT_UNLISTED);
	if (exts->undecodable)
		facts |= BIT(FACT_EXT_ODD);
	if (exts->ca)
		facts |= BIT(FACT_CA);
	if (exts->has_path_len)
		facts |= BIT(FACT_PATH_LEN);
	if (exts->eku_unlisted > 0)
		facts |= BIT(FACT_UNLISTED_EKU);
	for (unsigned i = 0; i < exts->policy_count; i++)
		if (exts->policy[i].has_qualifiers)
			facts |= BIT(FACT_QUALIFIERS);
	if (!lint_locations_are_plain(exts))
		facts |= BIT(FACT_LOCATION_ODD);
	return facts | san_facts(&exts->san);
}

static uint64_t
algorithm_facts(const struct lint *l)
{
	const struct x509_alg *inner = l->inner_alg, *outer = l->outer_alg;
	bool differ = inner != NULL && outer != NULL &&
	    !bytes_equal(inner->raw, outer->raw);
	uint64_t facts = differ ? BIT(FACT_ALGS_DIFFER) : 0;

	if (l->spki == NULL || lint_encoding_plain(lint_key_encodings,
	    &l->spki->alg))
		facts |= BIT(FACT_SPKI_PLAIN);
	if (outer == NULL)
		outer = inner;
	if (outer == NULL || (!differ &&
	    lint_encoding_plain(lint_signature_encodings, outer)))
		facts |= BIT(FACT_SIG_PLAIN);
	return facts;
}

static uint64_t
kind_facts(const struct lint *l)
{
	uint64_t facts = 0;

	if (l->cert != NULL)
		return cert_facts(l->cert) | BIT(FACT_CERT);
	facts |= BIT(FACT_SIGNED);
	if (l->crl != NULL) {
		facts |= l->crl->has_next_update ? BIT(FACT_NEXT_UPDATE) : 0;
		facts |= l->crl->has_entries ? BIT(FACT_ENTRIES) : 0;
	}
	if (l->ocsp != NULL) {
		facts |= l->ocsp->basic ? BIT(FACT_BASIC) : 0;
		facts |= l->ocsp->has_certs ? BIT(FACT_CERTS) : 0;
		facts |= l->delegate != NULL ? BIT(FACT_DELEGATE) : 0;
	}
	return facts;
}

void
lint_facts(struct lint *l)
{
	uint64_t facts = kind_facts(l);

	memset(l->facts, 0, sizeof(l->facts));
	if (l->notes->count > 0)
		facts |= BIT(FACT_NOTES);
	if (l->issuer != NULL)
		facts |= BIT(FACT_ISSUER);
	facts |= ext_facts(l->exts) | algorithm_facts(l);
	if (l->spki != NULL)
		facts |= key_fact(l->spki);
	if (l->subject != NULL) {
		facts |= subject_facts(l->subject);
		l->facts[LINT_ATTR] = l->subject->seen;
	}
	l->facts[LINT_EXT] = l->exts->seen;
	l->facts[LINT_CRITICAL] = l->exts->critical;
	l->facts[LINT_EKU] = l->exts->eku_seen;
	l->facts[LINT_FACT] = facts;
	l->facts[LINT_ENTRY] = l->entries_seen;
	lint_usual_facts(l);
	lint_name_facts(l);
	lint_string_facts(l);
	lint_mail_facts(l);
}
