#include <string.h>

#include "rule/subject.h"

#define CA_BITS (SUBJECT_BIT(SUBCA) | SUBJECT_BIT(SUBCA_SMIME))

/* The first twelve stand in the order of enum rule_subject. */
const struct rule_profile rule_profiles[] = {
	{"mv-legacy", "Mailbox-validated, Legacy", SUBJECT_BIT(MV_L)},
	{"mv-multipurpose", "Mailbox-validated, Multipurpose",
	    SUBJECT_BIT(MV_M)},
	{"mv-strict", "Mailbox-validated, Strict", SUBJECT_BIT(MV_S)},
	{"ov-legacy", "Organization-validated, Legacy", SUBJECT_BIT(OV_L)},
	{"ov-multipurpose", "Organization-validated, Multipurpose",
	    SUBJECT_BIT(OV_M)},
	{"ov-strict", "Organization-validated, Strict", SUBJECT_BIT(OV_S)},
	{"sv-legacy", "Sponsor-validated, Legacy", SUBJECT_BIT(SV_L)},
	{"sv-multipurpose", "Sponsor-validated, Multipurpose",
	    SUBJECT_BIT(SV_M)},
	{"sv-strict", "Sponsor-validated, Strict", SUBJECT_BIT(SV_S)},
	{"iv-legacy", "Individual-validated, Legacy", SUBJECT_BIT(IV_L)},
	{"iv-multipurpose", "Individual-validated, Multipurpose",
	    SUBJECT_BIT(IV_M)},
	{"iv-strict", "Individual-validated, Strict", SUBJECT_BIT(IV_S)},
	{"smime", "S/MIME subscriber, profile unknown", SUBJECT_BIT(SMIME)},
	{"leaf", "end entity outside the S/MIME Baseline Requirements",
	    SUBJECT_BIT(LEAF)},
	{"ocsp-signer", "delegated OCSP responder", SUBJECT_BIT(OCSP_SIGNER)},
	{"root", "Root CA", SUBJECT_BIT(ROOT)},
	{"cross", "Cross Certificate",
	    SUBJECT_BIT(XCERT) | SUBJECT_BIT(SUBCA_SMIME)},
	{"subca", "Subordinate CA", CA_BITS},
	{"ca", "CA outside the S/MIME Baseline Requirements",
	    SUBJECT_BIT(CA_OTHER)},
	{"crl", "CRL", SUBJECT_BIT(CRL)},
	{"crl-ee", "CRL for Subscriber certificates",
	    SUBJECT_BIT(CRL) | SUBJECT_BIT(CRL_EE)},
	{"crl-ca", "CRL for CA certificates",
	    SUBJECT_BIT(CRL) | SUBJECT_BIT(CRL_CA)},
	{"ocsp", "OCSP response", SUBJECT_BIT(OCSP)},
	{"ocsp-ee", "OCSP response for a Subscriber certificate",
	    SUBJECT_BIT(OCSP) | SUBJECT_BIT(OCSP_EE)},
	{"ocsp-ca", "OCSP response for a CA certificate",
	    SUBJECT_BIT(OCSP) | SUBJECT_BIT(OCSP_CA)},
	{"csr", "certification request", SUBJECT_BIT(CSR)},
};

const unsigned rule_profile_count =
    sizeof(rule_profiles) / sizeof(rule_profiles[0]);

const struct rule_profile *
rule_profile_find(const char *name)
{
	for (unsigned i = 0; i < rule_profile_count; i++)
		if (strcmp(rule_profiles[i].name, name) == 0)
			return &rule_profiles[i];
	return NULL;
}

const struct rule_profile *
rule_profile_of(enum rule_subject subject)
{
	return &rule_profiles[subject];
}
