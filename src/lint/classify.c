#include "lint/classify.h"
#include "lint/shared.h"

const struct rule_profile *
lint_reserved_profile(enum oid oid)
{
	if (oid < OID_mailboxLegacy || oid > OID_individualStrict)
		return NULL;
	return rule_profile_of((enum rule_subject)(oid - OID_mailboxLegacy));
}

static const struct rule_profile *
by_policy_oid(const struct x509_exts *exts)
{
	for (unsigned i = 0; i < exts->policy_count; i++) {
		const struct rule_profile *found =
		    lint_reserved_profile(exts->policy[i].oid);

		if (found != NULL)
			return found;
	}
	return NULL;
}

static const struct rule_profile *
by_mapping(const struct lint *l)
{
	const struct lint_mapping *m;

	for (m = l->policy->mappings; m != NULL; m = m->next)
		for (unsigned i = 0; i < l->exts->policy_count; i++)
			if (bytes_equal(m->oid, l->exts->policy[i].oid_raw))
				return m->profile;
	return NULL;
}

/*
 * Last resort: the attribute tables of 7.1.4.2.3 to .6 tell the type, the
 * generation is taken as Multipurpose, the one without bans of its own.
 */
static const struct rule_profile *
by_subject(const struct x509_name *subject)
{
	bool organization = subject->seen & X509_BIT(ATTR_organizationName);
	bool person = subject->seen & (X509_BIT(ATTR_givenName) |
	    X509_BIT(ATTR_surname) | X509_BIT(ATTR_pseudonym));

	if (organization)
		return rule_profile_of(person ? SUBJECT_SV_M : SUBJECT_OV_M);
	return rule_profile_of(person ? SUBJECT_IV_M : SUBJECT_MV_M);
}

static bool
has_eku(const struct x509_exts *exts, enum oid_eku eku)
{
	return (exts->eku_seen & X509_BIT(eku)) != 0;
}

static bool
has_mailbox(const struct x509_gns *san)
{
	for (unsigned i = 0; i < san->count; i++)
		if (san->item[i].kind == GN_RFC822 ||
		    (san->item[i].kind == GN_OTHER_NAME &&
			san->item[i].type == OID_smtpUtf8Mailbox))
			return true;
	return false;
}

/*
 * A CA that forgot basicConstraints is still judged as the CA it acts as: it
 * signs certificates and CRLs and is not about a mailbox.
 */
static bool
is_ca(const struct x509_exts *exts)
{
	const uint16_t signs = 1u << KU_KEY_CERT_SIGN | 1u << KU_CRL_SIGN;

	if (exts->seen & X509_BIT(EXT_basicConstraints))
		return exts->ca;
	return (exts->ku & signs) == signs && !has_mailbox(&exts->san);
}

/* 1.1 read by AMB-01: emailProtection, no purposes at all, or any purpose. */
static bool
ca_in_scope(const struct lint *l)
{
	return (l->exts->seen & X509_BIT(EXT_extKeyUsage)) == 0 ||
	    has_eku(l->exts, EKU_emailProtection) ||
	    has_eku(l->exts, EKU_anyExtendedKeyUsage) ||
	    l->policy->smime_ca == LINT_YES;
}

/* Roles of a Subordinate CA that its operator states (7.1.5, 7.1.6.3). */
static uint64_t
ca_roles(const struct lint *l)
{
	const struct lint_policy *policy = l->policy;
	uint64_t roles = 0;

	roles |= policy->affiliated == LINT_NO ? SUBJECT_BIT(SUBCA_UNAFF) :
						 SUBJECT_BIT(SUBCA_AFF);
	if (policy->technically_constrained == LINT_YES)
		roles |= SUBJECT_BIT(SUBCA_TC);
	if (has_eku(l->exts, EKU_emailProtection) ||
	    has_eku(l->exts, EKU_anyExtendedKeyUsage) ||
	    policy->smime_ca == LINT_YES)
		roles |= SUBJECT_BIT(SUBCA_SMIME);
	return roles;
}

static void
set_profile(struct lint_result *ret, const struct rule_profile *profile,
    enum lint_how how)
{
	ret->profile = profile->name;
	ret->subjects = profile->subjects;
	ret->how = how;
}

static enum rule_profile_id
ca_profile(const struct lint *l)
{
	if (!ca_in_scope(l))
		return PROFILE_CA;
	if (bytes_equal(l->cert->issuer.raw, l->cert->subject.raw))
		return PROFILE_ROOT;
	return lint_shares_root(l->policy, l->cert) ? PROFILE_CROSS : PROFILE_SUBCA;
}

static void
classify_ca(const struct lint *l, struct lint_result *ret)
{
	set_profile(ret, &rule_profiles[ca_profile(l)], LINT_BY_CONTENT);
	if (ret->subjects & (SUBJECT_BIT(SUBCA) | SUBJECT_BIT(XCERT)))
		ret->subjects = (ret->subjects & ~SUBJECT_BIT(SUBCA_SMIME)) |
		    ca_roles(l);
}

static void
classify_leaf(const struct lint *l, bool guess, struct lint_result *ret)
{
	const struct x509_exts *exts = l->exts;
	const struct rule_profile *found;
	bool mail = has_eku(exts, EKU_emailProtection);

	if ((found = by_policy_oid(exts)) != NULL)
		set_profile(ret, found, LINT_BY_POLICY_OID);
	else if ((found = by_mapping(l)) != NULL)
		set_profile(ret, found, LINT_BY_MAPPING);
	else if (has_eku(exts, EKU_ocspSigning) && !mail)
		set_profile(ret, &rule_profiles[PROFILE_OCSP_SIGNER],
		    LINT_BY_CONTENT);
	else if (guess && (mail || has_mailbox(&exts->san)))
		set_profile(ret, by_subject(l->subject), LINT_BY_GUESS);
	else
		set_profile(ret, &rule_profiles[mail &&
				has_mailbox(&exts->san) ? PROFILE_SMIME :
							  PROFILE_LEAF],
		    LINT_BY_CONTENT);
}

/*
 * Which certificates a list is about: what it says itself in its
 * issuingDistributionPoint, else what its issuer can have issued (6.1.7).
 */
static enum rule_profile_id
crl_scope(const struct lint *l)
{
	const struct x509_idp *idp = l->exts->idp;

	if (idp != NULL && idp->user_certs)
		return PROFILE_CRL_EE;
	if (idp != NULL && idp->ca_certs)
		return PROFILE_CRL_CA;
	if (l->issuer == NULL)
		return PROFILE_CRL;
	if (bytes_equal(l->issuer->issuer.raw, l->issuer->subject.raw))
		return PROFILE_CRL_CA;
	return l->issuer->exts.path_len == 0 ? PROFILE_CRL_EE : PROFILE_CRL;
}

static enum rule_profile_id
ocsp_scope(const struct lint *l)
{
	if (l->issuer == NULL)
		return PROFILE_OCSP;
	if (bytes_equal(l->issuer->issuer.raw, l->issuer->subject.raw))
		return PROFILE_OCSP_CA;
	return l->issuer->exts.path_len == 0 ? PROFILE_OCSP_EE : PROFILE_OCSP;
}

/*
 * Rules for one kind of object look at its fields, so a profile is applied
 * to objects of its kind alone; others in the same run are found out.
 */
static bool
fits(const struct rule_profile *profile, enum x509_kind kind)
{
	const uint64_t crl = SUBJECT_BIT(CRL) | SUBJECT_BIT(CRL_EE) |
	    SUBJECT_BIT(CRL_CA);
	const uint64_t ocsp = SUBJECT_BIT(OCSP) | SUBJECT_BIT(OCSP_EE) |
	    SUBJECT_BIT(OCSP_CA);
	uint64_t other = crl | ocsp | SUBJECT_BIT(CSR);

	if (kind == X509_CRL)
		return (profile->subjects & crl) != 0;
	if (kind == X509_OCSP)
		return (profile->subjects & ocsp) != 0;
	if (kind == X509_CSR)
		return (profile->subjects & SUBJECT_BIT(CSR)) != 0;
	return (profile->subjects & other) == 0;
}

void
lint_classify(const struct lint *l, const struct lint_request *request,
    struct lint_result *ret)
{
	ret->how = LINT_BY_CONTENT;
	if (request->profile != NULL && fits(request->profile, l->kind)) {
		set_profile(ret, request->profile, LINT_BY_REQUEST);
		if (ret->subjects &
		    (SUBJECT_BIT(SUBCA) | SUBJECT_BIT(XCERT)))
			ret->subjects |= ca_roles(l);
		return;
	}
	switch (l->kind) {
	case X509_CRL:
		set_profile(ret, &rule_profiles[crl_scope(l)], ret->how);
		return;
	case X509_OCSP:
		set_profile(ret, &rule_profiles[ocsp_scope(l)], ret->how);
		return;
	case X509_CSR:
		set_profile(ret, &rule_profiles[PROFILE_CSR], ret->how);
		return;
	default:
		if (is_ca(l->exts))
			classify_ca(l, ret);
		else
			classify_leaf(l, request->guess, ret);
	}
}

const char *
lint_how_name(enum lint_how how)
{
	static const char *const names[] = {"request", "policy-oid",
	    "mapping", "guess", "content"};

	return names[how];
}
