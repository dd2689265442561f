#include "x509/path_types.h"

#define CTX(n) (DER_CONTEXT | (n))
#define CTXC(n) (DER_CONTEXT_CONS | (n))
#define END {NULL, 0, false, NULL}
#define TYPE static const struct x509_type
#define FIELDS static const struct x509_field

const struct x509_type x509_type_any = {FORM_ANY, &x509_type_any, NULL};
const struct x509_type x509_type_by_oid = {FORM_ANY, &x509_type_any, NULL};

#define any x509_type_any

/* Names, RFC 5280 4.1.2.4 and 4.2.1.6 */
FIELDS attribute_fields[] = {{"type", DER_T_OID, false, &any},
    {"value", 0, false, &x509_type_by_oid}, END};
TYPE attribute_value = {FORM_ATTRIBUTE, NULL, attribute_fields};
TYPE rdn = {FORM_LIST, &attribute_value, NULL};
TYPE rdn_sequence = {FORM_LIST, &rdn, NULL};
FIELDS name_fields[] = {{"rdnSequence", DER_T_SEQUENCE, false,
    &rdn_sequence}, END};
TYPE name = {FORM_CHOICE, NULL, name_fields};
TYPE explicit_name = {FORM_INSIDE, &name, NULL};
FIELDS other_name_fields[] = {{"type-id", DER_T_OID, false, &any},
    {"value", CTXC(0), false, &any}, END};
TYPE other_name = {FORM_SEQUENCE, NULL, other_name_fields};
FIELDS general_name_fields[] = {{"otherName", CTXC(0), false, &other_name},
    {"rfc822Name", CTX(1), false, &any}, {"dNSName", CTX(2), false, &any},
    {"x400Address", CTXC(3), false, &any},
    {"directoryName", CTXC(4), false, &explicit_name},
    {"ediPartyName", CTXC(5), false, &any},
    {"uniformResourceIdentifier", CTX(6), false, &any},
    {"iPAddress", CTX(7), false, &any},
    {"registeredID", CTX(8), false, &any}, END};
TYPE general_name = {FORM_CHOICE, NULL, general_name_fields};
TYPE general_names = {FORM_LIST, &general_name, NULL};

/* Algorithms and keys */
FIELDS algorithm_fields[] = {{"algorithm", DER_T_OID, false, &any},
    {"parameters", 0, true, &any}, END};
TYPE algorithm = {FORM_SEQUENCE, NULL, algorithm_fields};
FIELDS rsa_key_fields[] = {{"modulus", DER_T_INTEGER, false, &any},
    {"publicExponent", DER_T_INTEGER, false, &any}, END};
TYPE rsa_key = {FORM_SEQUENCE, NULL, rsa_key_fields};
TYPE key_bits = {FORM_BITS, &rsa_key, NULL};
FIELDS spki_fields[] = {{"algorithm", DER_T_SEQUENCE, false, &algorithm},
    {"subjectPublicKey", DER_T_BIT_STRING, false, &key_bits}, END};
TYPE spki = {FORM_SEQUENCE, NULL, spki_fields};

/* Extensions, RFC 5280 4.1.2.9 */
FIELDS extension_fields[] = {{"extnID", DER_T_OID, false, &any},
    {"critical", DER_T_BOOLEAN, true, &any},
    {"extnValue", DER_T_OCTET_STRING, false, &x509_type_by_oid}, END};
TYPE extension = {FORM_EXTENSION, NULL, extension_fields};
TYPE extensions = {FORM_LIST, &extension, NULL};
TYPE explicit_extensions = {FORM_INSIDE, &extensions, NULL};

/* Contents of extensions, RFC 5280 4.2.1 */
FIELDS aki_fields[] = {{"keyIdentifier", CTX(0), true, &any},
    {"authorityCertIssuer", CTXC(1), true, &general_names},
    {"authorityCertSerialNumber", CTX(2), true, &any}, END};
TYPE aki = {FORM_SEQUENCE, NULL, aki_fields};
FIELDS qualifier_fields[] = {{"policyQualifierId", DER_T_OID, false, &any},
    {"qualifier", 0, false, &any}, END};
TYPE qualifier = {FORM_SEQUENCE, NULL, qualifier_fields};
TYPE qualifiers = {FORM_LIST, &qualifier, NULL};
FIELDS policy_fields[] = {{"policyIdentifier", DER_T_OID, false, &any},
    {"policyQualifiers", DER_T_SEQUENCE, true, &qualifiers}, END};
TYPE policy = {FORM_SEQUENCE, NULL, policy_fields};
TYPE policies = {FORM_LIST, &policy, NULL};
FIELDS mapping_fields[] = {{"issuerDomainPolicy", DER_T_OID, false, &any},
    {"subjectDomainPolicy", DER_T_OID, false, &any}, END};
TYPE mapping = {FORM_SEQUENCE, NULL, mapping_fields};
TYPE mappings = {FORM_LIST, &mapping, NULL};
FIELDS constraints_fields[] = {{"cA", DER_T_BOOLEAN, true, &any},
    {"pathLenConstraint", DER_T_INTEGER, true, &any}, END};
TYPE basic_constraints = {FORM_SEQUENCE, NULL, constraints_fields};
FIELDS subtree_fields[] = {{"base", 0, false, &general_name},
    {"minimum", CTX(0), true, &any}, {"maximum", CTX(1), true, &any}, END};
TYPE subtree = {FORM_SEQUENCE, NULL, subtree_fields};
TYPE subtrees = {FORM_LIST, &subtree, NULL};
FIELDS name_constraints_fields[] = {
    {"permittedSubtrees", CTXC(0), true, &subtrees},
    {"excludedSubtrees", CTXC(1), true, &subtrees}, END};
TYPE name_constraints = {FORM_SEQUENCE, NULL, name_constraints_fields};
FIELDS policy_constraints_fields[] = {
    {"requireExplicitPolicy", CTX(0), true, &any},
    {"inhibitPolicyMapping", CTX(1), true, &any}, END};
TYPE policy_constraints = {FORM_SEQUENCE, NULL, policy_constraints_fields};
TYPE list_of_any = {FORM_LIST, &any, NULL};
FIELDS dp_name_fields[] = {{"fullName", CTXC(0), false, &general_names},
    {"nameRelativeToCRLIssuer", CTXC(1), false, &rdn}, END};
TYPE dp_name_choice = {FORM_CHOICE, NULL, dp_name_fields};
TYPE dp_name = {FORM_INSIDE, &dp_name_choice, NULL};
FIELDS dp_fields[] = {{"distributionPoint", CTXC(0), true, &dp_name},
    {"reasons", CTX(1), true, &any},
    {"cRLIssuer", CTXC(2), true, &general_names}, END};
TYPE dp = {FORM_SEQUENCE, NULL, dp_fields};
TYPE dps = {FORM_LIST, &dp, NULL};
FIELDS idp_fields[] = {{"distributionPoint", CTXC(0), true, &dp_name},
    {"onlyContainsUserCerts", CTX(1), true, &any},
    {"onlyContainsCACerts", CTX(2), true, &any},
    {"onlySomeReasons", CTX(3), true, &any},
    {"indirectCRL", CTX(4), true, &any},
    {"onlyContainsAttributeCerts", CTX(5), true, &any}, END};
TYPE idp = {FORM_SEQUENCE, NULL, idp_fields};
FIELDS access_fields[] = {{"accessMethod", DER_T_OID, false, &any},
    {"accessLocation", 0, false, &general_name}, END};
TYPE access = {FORM_SEQUENCE, NULL, access_fields};
TYPE accesses = {FORM_LIST, &access, NULL};
FIELDS statement_fields[] = {{"statementId", DER_T_OID, false, &any},
    {"statementInfo", 0, true, &any}, END};
TYPE statement = {FORM_SEQUENCE, NULL, statement_fields};
TYPE statements = {FORM_LIST, &statement, NULL};
FIELDS capability_fields[] = {{"capabilityID", DER_T_OID, false, &any},
    {"parameters", 0, true, &any}, END};
TYPE capability = {FORM_SEQUENCE, NULL, capability_fields};
TYPE capabilities = {FORM_LIST, &capability, NULL};
FIELDS set_attribute_fields[] = {{"type", DER_T_OID, false, &any},
    {"values", DER_T_SET, false, &x509_type_by_oid}, END};
TYPE set_attribute = {FORM_ATTRIBUTE, NULL, set_attribute_fields};
TYPE set_attributes = {FORM_LIST, &set_attribute, NULL};

/* Certificate, RFC 5280 4.1 */
FIELDS validity_fields[] = {{"notBefore", 0, false, &any},
    {"notAfter", 0, false, &any}, END};
TYPE validity = {FORM_SEQUENCE, NULL, validity_fields};
TYPE explicit_any = {FORM_INSIDE, &any, NULL};
FIELDS tbs_fields[] = {{"version", CTXC(0), true, &explicit_any},
    {"serialNumber", DER_T_INTEGER, false, &any},
    {"signature", DER_T_SEQUENCE, false, &algorithm},
    {"issuer", DER_T_SEQUENCE, false, &name},
    {"validity", DER_T_SEQUENCE, false, &validity},
    {"subject", DER_T_SEQUENCE, false, &name},
    {"subjectPublicKeyInfo", DER_T_SEQUENCE, false, &spki},
    {"issuerUniqueID", CTX(1), true, &any},
    {"subjectUniqueID", CTX(2), true, &any},
    {"extensions", CTXC(3), true, &explicit_extensions}, END};
TYPE tbs = {FORM_SEQUENCE, NULL, tbs_fields};
FIELDS cert_fields[] = {{"tbsCertificate", DER_T_SEQUENCE, false, &tbs},
    {"signatureAlgorithm", DER_T_SEQUENCE, false, &algorithm},
    {"signatureValue", DER_T_BIT_STRING, false, &any}, END};
TYPE cert = {FORM_SEQUENCE, NULL, cert_fields};
TYPE certs = {FORM_LIST, &cert, NULL};
TYPE explicit_certs = {FORM_INSIDE, &certs, NULL};

/* CertificateList, RFC 5280 5.1 */
FIELDS entry_fields[] = {{"userCertificate", DER_T_INTEGER, false, &any},
    {"revocationDate", 0, false, &any},
    {"crlEntryExtensions", DER_T_SEQUENCE, true, &extensions}, END};
TYPE entry = {FORM_SEQUENCE, NULL, entry_fields};
TYPE entries = {FORM_LIST, &entry, NULL};
FIELDS list_fields[] = {{"version", DER_T_INTEGER, true, &any},
    {"signature", DER_T_SEQUENCE, false, &algorithm},
    {"issuer", DER_T_SEQUENCE, false, &name},
    {"thisUpdate", 0, false, &any},
    {"nextUpdate", DER_T_UTCTIME, true, &any},
    {"nextUpdate", DER_T_GENTIME, true, &any},
    {"revokedCertificates", DER_T_SEQUENCE, true, &entries},
    {"crlExtensions", CTXC(0), true, &explicit_extensions}, END};
TYPE tbs_list = {FORM_SEQUENCE, NULL, list_fields};
FIELDS crl_fields[] = {{"tbsCertList", DER_T_SEQUENCE, false, &tbs_list},
    {"signatureAlgorithm", DER_T_SEQUENCE, false, &algorithm},
    {"signatureValue", DER_T_BIT_STRING, false, &any}, END};
TYPE crl = {FORM_SEQUENCE, NULL, crl_fields};

/* OCSPResponse, RFC 6960 4.2.1 */
FIELDS cert_id_fields[] = {
    {"hashAlgorithm", DER_T_SEQUENCE, false, &algorithm},
    {"issuerNameHash", DER_T_OCTET_STRING, false, &any},
    {"issuerKeyHash", DER_T_OCTET_STRING, false, &any},
    {"serialNumber", DER_T_INTEGER, false, &any}, END};
TYPE cert_id = {FORM_SEQUENCE, NULL, cert_id_fields};
FIELDS revoked_fields[] = {{"revocationTime", 0, false, &any},
    {"revocationReason", CTXC(0), true, &explicit_any}, END};
TYPE revoked = {FORM_SEQUENCE, NULL, revoked_fields};
FIELDS status_fields[] = {{"good", CTX(0), false, &any},
    {"revoked", CTXC(1), false, &revoked},
    {"unknown", CTX(2), false, &any}, END};
TYPE status = {FORM_CHOICE, NULL, status_fields};
FIELDS single_fields[] = {{"certID", DER_T_SEQUENCE, false, &cert_id},
    {"certStatus", 0, false, &status}, {"thisUpdate", 0, false, &any},
    {"nextUpdate", CTXC(0), true, &explicit_any},
    {"singleExtensions", CTXC(1), true, &explicit_extensions}, END};
TYPE single = {FORM_SEQUENCE, NULL, single_fields};
TYPE singles = {FORM_LIST, &single, NULL};
FIELDS responder_fields[] = {{"byName", CTXC(1), false, &explicit_name},
    {"byKey", CTXC(2), false, &explicit_any}, END};
TYPE responder = {FORM_CHOICE, NULL, responder_fields};
FIELDS data_fields[] = {{"version", CTXC(0), true, &explicit_any},
    {"responderID", 0, false, &responder}, {"producedAt", 0, false, &any},
    {"responses", DER_T_SEQUENCE, false, &singles},
    {"responseExtensions", CTXC(1), true, &explicit_extensions}, END};
TYPE data = {FORM_SEQUENCE, NULL, data_fields};
FIELDS basic_fields[] = {{"tbsResponseData", DER_T_SEQUENCE, false, &data},
    {"signatureAlgorithm", DER_T_SEQUENCE, false, &algorithm},
    {"signature", DER_T_BIT_STRING, false, &any},
    {"certs", CTXC(0), true, &explicit_certs}, END};
TYPE basic = {FORM_SEQUENCE, NULL, basic_fields};
TYPE basic_inside = {FORM_INSIDE, &basic, NULL};
FIELDS response_bytes_fields[] = {{"responseType", DER_T_OID, false, &any},
    {"response", DER_T_OCTET_STRING, false, &basic_inside}, END};
TYPE response_bytes = {FORM_SEQUENCE, NULL, response_bytes_fields};
TYPE explicit_bytes = {FORM_INSIDE, &response_bytes, NULL};
FIELDS ocsp_fields[] = {
    {"responseStatus", DER_T_ENUMERATED, false, &any},
    {"responseBytes", CTXC(0), true, &explicit_bytes}, END};
TYPE ocsp = {FORM_SEQUENCE, NULL, ocsp_fields};

/* CertificationRequest, RFC 2986 4 */
FIELDS info_fields[] = {{"version", DER_T_INTEGER, false, &any},
    {"subject", DER_T_SEQUENCE, false, &name},
    {"subjectPKInfo", DER_T_SEQUENCE, false, &spki},
    {"attributes", CTXC(0), true, &set_attributes}, END};
TYPE info = {FORM_SEQUENCE, NULL, info_fields};
FIELDS csr_fields[] = {
    {"certificationRequestInfo", DER_T_SEQUENCE, false, &info},
    {"signatureAlgorithm", DER_T_SEQUENCE, false, &algorithm},
    {"signature", DER_T_BIT_STRING, false, &any}, END};
TYPE csr = {FORM_SEQUENCE, NULL, csr_fields};

TYPE set_of_extensions = {FORM_LIST, &extensions, NULL};

const char *
x509_path_root(enum x509_kind kind, const struct x509_type **ret)
{
	static const struct {
		const char *name;
		const struct x509_type *type;
	} roots[] = {
		[X509_NOTHING] = {"input", &any},
		[X509_CERT] = {"certificate", &cert},
		[X509_TBS_CERT] = {"tbsCertificate", &tbs},
		[X509_CRL] = {"certificateList", &crl},
		[X509_OCSP] = {"ocspResponse", &ocsp},
		[X509_CSR] = {"certificationRequest", &csr},
	};

	*ret = roots[kind].type;
	return roots[kind].name;
}

const struct x509_type *
x509_type_of(enum oid oid)
{
	switch (oid) {
	case OID_authorityKeyIdentifier:
		return &aki;
	case OID_certificatePolicies:
		return &policies;
	case OID_policyMappings:
		return &mappings;
	case OID_basicConstraints:
		return &basic_constraints;
	case OID_nameConstraints:
		return &name_constraints;
	case OID_policyConstraints:
		return &policy_constraints;
	case OID_subjectAltName:
	case OID_issuerAltName:
	case OID_certificateIssuer:
		return &general_names;
	case OID_extKeyUsage:
		return &list_of_any;
	case OID_cRLDistributionPoints:
	case OID_freshestCRL:
		return &dps;
	case OID_issuingDistributionPoint:
		return &idp;
	case OID_authorityInfoAccess:
	case OID_subjectInfoAccess:
		return &accesses;
	case OID_qcStatements:
		return &statements;
	case OID_smimeCapabilities:
		return &capabilities;
	case OID_subjectDirectoryAttributes:
		return &set_attributes;
	case OID_extensionRequest:
	case OID_msExtensionRequest:
		return &set_of_extensions;
	default:
		return &any;
	}
}
