/*
 * Questions and checks that several rules share beyond those of check.h.
 */
#ifndef ASSAY_LINT_SHARED_H
#define ASSAY_LINT_SHARED_H

#include "lint/check.h"

/* One of 2.23.140.1.5.{1-4}.{1-3}, 7.1.6.1. */
bool lint_is_reserved_policy(enum oid oid);

/* Report each extension of which one like it comes before. */
void lint_repeated_exts(struct lint *l, const struct x509_exts *exts);
/* The same of the object's own; the guard is FACT(EXT_REPEATED). */
lint_check_fn lint_ext_repeated;
/* An extension is not of its type; the guard is FACT(EXT_ODD). */
lint_check_fn lint_ext_odd;

/* basicConstraints.cA is TRUE; the guard is FACT(CA). */
lint_check_fn lint_ca_true;
/* … or is not, although the extension is there. */
lint_check_fn lint_ca_false;
lint_check_fn lint_path_len_present;

/* Has the URI this scheme? Schemes have no case (RFC 3986 3.1). */
bool lint_scheme_is(struct bytes uri, const char *scheme);
/* Is it a uniformResourceIdentifier with the scheme http? */
bool lint_gn_is_http(const struct x509_gn *name);

/* Qualifiers of certificatePolicies; the guard is FACT(QUALIFIERS). */
lint_check_fn lint_cps_uri, lint_notice_textless, lint_notice_reference;

/* What authorityKeyIdentifier holds; the guard is its presence. */
lint_check_fn lint_aki_no_id, lint_aki_issuer, lint_aki_serial;
/* Its keyIdentifier is another than the issuer's; guard FACT(ISSUER). */
lint_check_fn lint_aki_other_key;

/* n: EKU_ bits that may be listed, and none else. */
lint_check_fn lint_eku_only;
/* n: bits of keyUsage that need one of the bits m beside them. */
lint_check_fn lint_ku_needs;

/* Are all of the key purposes among these EKU_ bits? */
bool lint_ekus_within(const struct x509_exts *exts, uint64_t allowed);

/* EKU_ bits that 7.1.2.2(g) and 7.1.2.3(f) ban. */
#define LINT_EKU_BANNED (BIT(EKU_serverAuth) | BIT(EKU_codeSigning) |  \
	BIT(EKU_timeStamping) | BIT(EKU_anyExtendedKeyUsage))
#define LINT_EKU_MAIL (BIT(EKU_emailProtection) | BIT(EKU_clientAuth))
/* POLICY_ bits of the twelve reserved identifiers, and of the Legacy ones. */
#define LINT_POLICY_RESERVED ((BIT(POLICY_individualStrict) << 1) - \
	BIT(POLICY_mailboxLegacy))
#define LINT_POLICY_LEGACY (BIT(POLICY_mailboxLegacy) |                \
	BIT(POLICY_organizationLegacy) | BIT(POLICY_sponsorLegacy) |   \
	BIT(POLICY_individualLegacy))

/* Has it the name and the key of a Root that the operator knows? */
bool lint_shares_root(const struct lint_policy *policy,
    const struct x509_cert *cert);
/* How certificatePolicies of a CA fails 7.1.6.3; NULL when it does not. */
const char *lint_ca_policies_fault(const struct x509_exts *exts,
    bool affiliated);

/* Reports each anyPolicy of certificatePolicies. */
lint_check_fn lint_any_policy;

#endif
