"""Object identifiers by the names the standards use."""

ATTRIBUTES = {
    'commonName': '2.5.4.3',
    'surname': '2.5.4.4',
    'serialNumber': '2.5.4.5',
    'countryName': '2.5.4.6',
    'localityName': '2.5.4.7',
    'stateOrProvinceName': '2.5.4.8',
    'streetAddress': '2.5.4.9',
    'organizationName': '2.5.4.10',
    'organizationalUnitName': '2.5.4.11',
    'title': '2.5.4.12',
    'postalCode': '2.5.4.17',
    'name': '2.5.4.41',
    'givenName': '2.5.4.42',
    'initials': '2.5.4.43',
    'generationQualifier': '2.5.4.44',
    'dnQualifier': '2.5.4.46',
    'pseudonym': '2.5.4.65',
    'organizationIdentifier': '2.5.4.97',
    'emailAddress': '1.2.840.113549.1.9.1',
    'unstructuredName': '1.2.840.113549.1.9.2',
    'userId': '0.9.2342.19200300.100.1.1',
    'domainComponent': '0.9.2342.19200300.100.1.25',
    'dateOfBirth': '1.3.6.1.5.5.7.9.1',
    'placeOfBirth': '1.3.6.1.5.5.7.9.2',
    'gender': '1.3.6.1.5.5.7.9.3',
    'countryOfCitizenship': '1.3.6.1.5.5.7.9.4',
    'countryOfResidence': '1.3.6.1.5.5.7.9.5',
}

# The string type an attribute takes unless a recipe says otherwise.
ATTRIBUTE_TAGS = {
    'serialNumber': 'printable',
    'countryName': 'printable',
    'dnQualifier': 'printable',
    'countryOfCitizenship': 'printable',
    'countryOfResidence': 'printable',
    'gender': 'printable',
    'emailAddress': 'ia5',
    'domainComponent': 'ia5',
}

EXTENSIONS = {
    'subjectDirectoryAttributes': '2.5.29.9',
    'subjectKeyIdentifier': '2.5.29.14',
    'keyUsage': '2.5.29.15',
    'privateKeyUsagePeriod': '2.5.29.16',
    'subjectAltName': '2.5.29.17',
    'issuerAltName': '2.5.29.18',
    'basicConstraints': '2.5.29.19',
    'cRLNumber': '2.5.29.20',
    'reasonCode': '2.5.29.21',
    'invalidityDate': '2.5.29.24',
    'deltaCRLIndicator': '2.5.29.27',
    'issuingDistributionPoint': '2.5.29.28',
    'certificateIssuer': '2.5.29.29',
    'nameConstraints': '2.5.29.30',
    'cRLDistributionPoints': '2.5.29.31',
    'certificatePolicies': '2.5.29.32',
    'policyMappings': '2.5.29.33',
    'authorityKeyIdentifier': '2.5.29.35',
    'policyConstraints': '2.5.29.36',
    'extKeyUsage': '2.5.29.37',
    'freshestCRL': '2.5.29.46',
    'inhibitAnyPolicy': '2.5.29.54',
    'authorityInfoAccess': '1.3.6.1.5.5.7.1.1',
    'qcStatements': '1.3.6.1.5.5.7.1.3',
    'subjectInfoAccess': '1.3.6.1.5.5.7.1.11',
    'smimeCapabilities': '1.2.840.113549.1.9.15',
    'lei': '1.3.6.1.4.1.52266.1',
    'leiRole': '1.3.6.1.4.1.52266.2',
    'adobeTimestamp': '1.2.840.113583.1.1.9.1',
    'adobeRevInfo': '1.2.840.113583.1.1.9.2',
    'ocspNoCheck': '1.3.6.1.5.5.7.48.1.5',
    'ocspNonce': '1.3.6.1.5.5.7.48.1.2',
    'extendedRevoke': '1.3.6.1.5.5.7.48.1.9',
    'archiveCutoff': '1.3.6.1.5.5.7.48.1.6',
    'expiredCertsOnCRL': '2.5.29.60',
    'signedCertificateTimestamps': '1.3.6.1.4.1.11129.2.4.2',
}

PURPOSES = {
    'any': '2.5.29.37.0',
    'serverAuth': '1.3.6.1.5.5.7.3.1',
    'clientAuth': '1.3.6.1.5.5.7.3.2',
    'codeSigning': '1.3.6.1.5.5.7.3.3',
    'emailProtection': '1.3.6.1.5.5.7.3.4',
    'timeStamping': '1.3.6.1.5.5.7.3.8',
    'OCSPSigning': '1.3.6.1.5.5.7.3.9',
    'documentSigning': '1.3.6.1.5.5.7.3.36',
    'msSmartcardLogon': '1.3.6.1.4.1.311.20.2.2',
}

USAGE_BITS = ['digitalSignature', 'nonRepudiation', 'keyEncipherment',
              'dataEncipherment', 'keyAgreement', 'keyCertSign', 'cRLSign',
              'encipherOnly', 'decipherOnly']

# 2.23.140.1.5.<type>.<generation>, SBR 7.1.6.1
POLICY = {t + '-' + g: f'2.23.140.1.5.{i}.{j}'
          for i, t in enumerate(('MV', 'OV', 'SV', 'IV'), 1)
          for j, g in enumerate('LMS', 1)}
ANY_POLICY = '2.5.29.32.0'
CPS = '1.3.6.1.5.5.7.2.1'
UNOTICE = '1.3.6.1.5.5.7.2.2'

AD_OCSP = '1.3.6.1.5.5.7.48.1'
AD_CA_ISSUERS = '1.3.6.1.5.5.7.48.2'
SMTP_UTF8_MAILBOX = '1.3.6.1.5.5.7.8.9'
UPN = '1.3.6.1.4.1.311.20.2.3'


def lookup(table, name):
    """A name from the table, or a dotted OID taken as it is."""
    return name if name[:1].isdigit() else table[name]
