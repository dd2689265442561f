/*
 * What a check may see and do. It looks at the object, the issuer, the
 * policy and its argument, and reports; it returns nothing, cannot fail,
 * takes no heap memory and does not see other rules.
 */
#ifndef ASSAY_LINT_CHECK_H
#define ASSAY_LINT_CHECK_H

#include "crypto/ec.h"
#include "crypto/rsa.h"
#include "crypto/verify.h"
#include "lint/binding.h"
#include "lint/lint.h"
#include "lint/plan.h"
#include "lint/policy.h"

enum { LINT_ENTRY_STEPS_MAX = 64 };


struct lint {
	/* the object: one of these, by kind */
	enum x509_kind kind;
	const struct x509_cert *cert;
	const struct x509_crl *crl;
	const struct x509_ocsp *ocsp;
	const struct x509_csr *csr;
	/* what several kinds have in common; NULL where the kind has none */
	const struct x509_exts *exts;
	const struct x509_name *subject;
	const struct x509_name *issuer_name;
	const struct x509_spki *spki;
	const struct x509_alg *inner_alg, *outer_alg;
	const struct der_notes *notes;
	/* the issuing CA's certificate, or NULL */
	const struct x509_cert *issuer;
	/* of a delegated responder, from the OCSP response, or NULL */
	const struct x509_cert *delegate;
	/* whose key verifies the response; whom its responderID names */
	const struct x509_cert *ocsp_signer, *ocsp_named;
	uint64_t entries_seen; /* by enum lint_entry, over the whole CRL */
	size_t entry_count;

	const struct lint_policy *policy;
	uint64_t subjects;
	int64_t at; /* notBefore, thisUpdate, producedAt or the date asked for */
	bool dated; /* the object has such a date, and it is readable */

	/* answers of lint/key.h about this object, once asked for */
	bool rsa_judged, point_judged, self_judged, ski_judged;
	bool ski_derived;
	struct crypto_rsa rsa;
	enum crypto_point point;
	enum crypto_verdict self_verdict;

	/* of the engine, not for checks */
	const struct lint_binding *now;
	struct arena arena;
	struct bytes input;
	uint64_t facts[LINT_WORDS];
	struct finding *findings;
	unsigned finding_count, finding_room, suppressed;
	const struct lint_binding *entry_step[LINT_ENTRY_STEPS_MAX];
	unsigned entry_steps;
	uint16_t *per_rule; /* findings of each rule on this object */
	struct lint_plan *plans[LINT_PLAN_LISTS];
	struct crypto_scratch *scratch; /* contexts of src/crypto, reused */
	struct x509_cert *cert_room, *issuer_room;
	struct x509_crl *crl_room;
	struct x509_ocsp *ocsp_room;
	struct x509_csr *csr_room;
};

/*
 * Report a breach of the rule being checked. `at` is the offending part of
 * the input; an empty view says where something is missing. The text says in
 * a few words what is wrong with this object; the rule's own words follow it
 * in every report, so it does not repeat them. No full stop at its end.
 */
void lint_report(struct lint *l, struct bytes at, const char *format, ...)
    __attribute__((cold, format(printf, 3, 4)));

/* The same, with a value to show; it is escaped and cut by the report. */
void lint_report_value(struct lint *l, struct bytes at, struct bytes value,
    const char *format, ...) __attribute__((cold, format(printf, 4, 5)));

/* The whole Extension of this kind; the empty end of the list when absent. */
struct bytes lint_ext_at(const struct lint *l, enum oid oid);
/* Contents of its extnValue; empty when absent. */
struct bytes lint_ext_value(const struct lint *l, enum oid oid);

static inline bool
lint_has(const struct lint *l, enum lint_word word, unsigned bit)
{
	return (l->facts[word] >> bit & 1) != 0;
}

/*
 * Shared checks. Each reads the members of struct lint_arg that it names.
 */
/* The guard is the whole check. n: OID of the extension it is about. */
lint_check_fn lint_ext_missing, lint_ext_present, lint_ext_critical,
    lint_ext_not_critical;
/* n: OID of the subject attribute. */
lint_check_fn lint_attr_missing;
/* n: OID of the key purpose. */
lint_check_fn lint_eku_missing, lint_eku_present;
/* n: bits of keyUsage (1 << KU_…), all wanted / one wanted / none allowed. */
lint_check_fn lint_ku_all, lint_ku_any, lint_ku_none;
/* n: enum lint_entry; reports text for each such entry of the CRL. */
lint_check_fn lint_crl_entries;
/* n: deviation of enum der_fault; reports each note of it. */
lint_check_fn lint_der_fault;

/* Names of the bits set in `ku`, "digitalSignature, keyAgreement". */
const char *lint_ku_text(uint16_t ku, char out[192]);

#endif
