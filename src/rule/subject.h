/*
 * What a rule can apply to: the twelve subscriber profiles of the SBR and
 * every other object it regulates. One object may be several of these at
 * once (a Subordinate CA that is affiliated and technically constrained).
 */
#ifndef ASSAY_RULE_SUBJECT_H
#define ASSAY_RULE_SUBJECT_H

#include <stdint.h>

enum rule_subject {
	SUBJECT_MV_L,
	SUBJECT_MV_M,
	SUBJECT_MV_S,
	SUBJECT_OV_L,
	SUBJECT_OV_M,
	SUBJECT_OV_S,
	SUBJECT_SV_L,
	SUBJECT_SV_M,
	SUBJECT_SV_S,
	SUBJECT_IV_L,
	SUBJECT_IV_M,
	SUBJECT_IV_S,
	SUBJECT_SMIME, /* in scope of 1.1, profile unknown */
	SUBJECT_LEAF,  /* an end-entity certificate out of scope */
	SUBJECT_OCSP_SIGNER,
	SUBJECT_ROOT,
	SUBJECT_XCERT,
	SUBJECT_SUBCA,
	SUBJECT_SUBCA_SMIME,
	SUBJECT_SUBCA_TC,
	SUBJECT_SUBCA_AFF,
	SUBJECT_SUBCA_UNAFF,
	SUBJECT_SUBCA_EXTANT,
	SUBJECT_CA_OTHER, /* a CA certificate out of scope */
	SUBJECT_CRL,
	SUBJECT_CRL_EE,
	SUBJECT_CRL_CA,
	SUBJECT_OCSP,
	SUBJECT_OCSP_EE,
	SUBJECT_OCSP_CA,
	SUBJECT_CSR,
	/* of the forum */
	SUBJECT_MEMBER,
	SUBJECT_CHARTER,
	SUBJECT_BALLOT,
	SUBJECT_VOTE,
	SUBJECT_TALLY,
	SUBJECT_RESULT,
	SUBJECT_GUIDELINE, /* a ballot that changes a guideline, its review */
	SUBJECT_ELECTION,
	/* of what precedes a certificate */
	SUBJECT_VALIDATION,
	SUBJECT_CAA,
	SUBJECT_PERSPECTIVES,
	SUBJECT_REUSE, /* of a completed validation */
	SUBJECT_COUNT
};

#define SUBJECT_BIT(name) (UINT64_C(1) << SUBJECT_##name)
#define SUBJECT_PROFILES ((UINT64_C(1) << 12) - 1)
#define SUBJECT_OBJECTS ((UINT64_C(1) << SUBJECT_MEMBER) - 1)
#define SUBJECT_FORUM \
	(((UINT64_C(1) << SUBJECT_VALIDATION) - 1) & ~SUBJECT_OBJECTS)

/* A name for --profile and reports, and the subjects that it stands for. */
struct rule_profile {
	const char *name;  /* "sv-strict" */
	const char *code;  /* "SV-S", as in applies_to of standard/ */
	const char *title; /* "Sponsor-validated, Strict" */
	uint64_t subjects;
};

/* Places in rule_profiles[]; the first twelve are enum rule_subject's. */
enum rule_profile_id {
	PROFILE_SMIME = 12,
	PROFILE_LEAF,
	PROFILE_OCSP_SIGNER,
	PROFILE_ROOT,
	PROFILE_CROSS,
	PROFILE_SUBCA,
	PROFILE_CA,
	PROFILE_CRL,
	PROFILE_CRL_EE,
	PROFILE_CRL_CA,
	PROFILE_OCSP,
	PROFILE_OCSP_EE,
	PROFILE_OCSP_CA,
	PROFILE_CSR,
};

extern const struct rule_profile rule_profiles[];
extern const unsigned rule_profile_count;

/* By name or code, in any case of letters; or NULL. */
const struct rule_profile *rule_profile_find(const char *name);
/* The profile of one of the first twelve subjects. */
const struct rule_profile *rule_profile_of(enum rule_subject subject);

#endif
