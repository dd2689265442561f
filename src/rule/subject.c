#include <stddef.h>
#include <strings.h>

#include "rule/subject.h"

#define CA_BITS (SUBJECT_BIT(SUBCA) | SUBJECT_BIT(SUBCA_SMIME))

/* The first twelve stand in the order of enum rule_subject. */
const struct rule_profile rule_profiles[] = {
    {"mv-legacy", "MV-L", "Mailbox-validated, Legacy", SUBJECT_BIT(MV_L)},
    {"mv-multipurpose", "MV-M", "Mailbox-validated, Multipurpose",
     SUBJECT_BIT(MV_M)},
    {"mv-strict", "MV-S", "Mailbox-validated, Strict", SUBJECT_BIT(MV_S)},
    {"ov-legacy", "OV-L", "Organization-validated, Legacy", SUBJECT_BIT(OV_L)},
    {"ov-multipurpose", "OV-M", "Organization-validated, Multipurpose",
     SUBJECT_BIT(OV_M)},
    {"ov-strict", "OV-S", "Organization-validated, Strict", SUBJECT_BIT(OV_S)},
    {"sv-legacy", "SV-L", "Sponsor-validated, Legacy", SUBJECT_BIT(SV_L)},
    {"sv-multipurpose", "SV-M", "Sponsor-validated, Multipurpose",
     SUBJECT_BIT(SV_M)},
    {"sv-strict", "SV-S", "Sponsor-validated, Strict", SUBJECT_BIT(SV_S)},
    {"iv-legacy", "IV-L", "Individual-validated, Legacy", SUBJECT_BIT(IV_L)},
    {"iv-multipurpose", "IV-M", "Individual-validated, Multipurpose",
     SUBJECT_BIT(IV_M)},
    {"iv-strict", "IV-S", "Individual-validated, Strict", SUBJECT_BIT(IV_S)},
    {"smime", "SMIME", "S/MIME subscriber, profile unknown",
     SUBJECT_BIT(SMIME)},
    {"leaf", "LEAF", "end entity outside the S/MIME Baseline Requirements",
     SUBJECT_BIT(LEAF)},
    {"ocsp-signer", "OCSP-SIGNER", "delegated OCSP responder",
     SUBJECT_BIT(OCSP_SIGNER)},
    {"root", "ROOT", "Root CA", SUBJECT_BIT(ROOT)},
    {"cross", "XCERT", "Cross Certificate",
     SUBJECT_BIT(XCERT) | SUBJECT_BIT(SUBCA_SMIME)},
    {"subca", "SUBCA", "Subordinate CA", CA_BITS},
    {"ca", "CA-OTHER", "CA outside the S/MIME Baseline Requirements",
     SUBJECT_BIT(CA_OTHER)},
    {"crl", "CRL", "CRL", SUBJECT_BIT(CRL)},
    {"crl-ee", "CRL-EE", "CRL for Subscriber certificates",
     SUBJECT_BIT(CRL) | SUBJECT_BIT(CRL_EE)},
    {"crl-ca", "CRL-CA", "CRL for CA certificates",
     SUBJECT_BIT(CRL) | SUBJECT_BIT(CRL_CA)},
    {"ocsp", "OCSP", "OCSP response", SUBJECT_BIT(OCSP)},
    {"ocsp-ee", "OCSP-EE", "OCSP response for a Subscriber certificate",
     SUBJECT_BIT(OCSP) | SUBJECT_BIT(OCSP_EE)},
    {"ocsp-ca", "OCSP-CA", "OCSP response for a CA certificate",
     SUBJECT_BIT(OCSP) | SUBJECT_BIT(OCSP_CA)},
    {"csr", "CSR", "certification request", SUBJECT_BIT(CSR)},
};

const unsigned rule_profile_count =
    sizeof(rule_profiles) / sizeof(rule_profiles[0]);

const struct rule_profile *
rule_profile_find(const char *name)
{
	for (unsigned i = 0; i < rule_profile_count; i++)
		if (strcasecmp(rule_profiles[i].name, name) == 0 ||
		    strcasecmp(rule_profiles[i].code, name) == 0)
			return &rule_profiles[i];
	return NULL;
}

const struct rule_profile *
rule_profile_of(enum rule_subject subject)
{
	return &rule_profiles[subject];
}
