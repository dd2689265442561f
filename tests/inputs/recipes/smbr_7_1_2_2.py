"""SBR 7.1.2.2: the extensions of a Subordinate CA certificate, but (g)."""

from mint import baseline as b
from mint import der, ext, keys
from mint.model import Name
from mint.section import Section, flagged, with_ext, without

s = Section('smbr', '7.1.2.2', 'smbr.7.1.2.2.', {
    'ski ca': 'error rfc5280.4.2.1.2.ski-present-ca',
    'ski critical': 'error rfc5280.4.2.1.2.ski-noncritical',
    'aki absent': 'error rfc5280.4.2.1.1.aki-present',
    'aki critical': 'error rfc5280.4.2.1.1.aki-noncritical',
    'aki keyid': 'error rfc5280.4.2.1.1.aki-keyid',
    'aki pair': 'error rfc5280.4.2.1.1.aki-issuer-serial-pair',
    'aki match': 'error rfc5280.4.2.1.1.aki-matches-issuer-ski',
    'ku certsign': 'error rfc5280.4.2.1.3.ku-certsign-needs-ca',
    'ku ca': 'error rfc5280.4.2.1.3.ku-present-ca',
    'ku critical': 'warning rfc5280.4.2.1.3.ku-critical',
    'ca certsign': 'warning rfc5280.4.2.1.3.ku-ca-certsign',
    'bc critical': 'error rfc5280.4.2.1.9.bc-critical',
    'encipher': 'warning rfc3279.2.3.1.ku-ca-no-encipherment',
    'cps uri': 'error rfc5280.4.2.1.4.cp-cps-uri',
    'notice ref': 'warning rfc5280.4.2.1.4.unotice-no-noticeref',
    'dp critical': 'warning rfc5280.4.2.1.13.crldp-noncritical',
    'dp uri': 'warning rfc5280.4.2.1.13.dp-http-or-ldap',
    'aia critical': 'error rfc5280.4.2.2.1.aia-noncritical',
    'nc critical': 'warning rfc5280.4.2.1.10.nc-critical',
    'ms status': 'error microsoft.3.A.5.ca-ocsp-or-crl',
})
SUB = b.subca
HTTP = f'{b.REPOSITORY}/root-r1.crl'
LDAP = ('ldap://ldap.example.net/cn=Root%20R1,o=Example%20Trust'
        '?authorityRevocationList;binary')
CER = f'{b.REPOSITORY}/root-r1.cer'
LDAP_CER = LDAP.replace('authorityRevocationList', 'cACertificate')
OCSP = 'http://ocsp.example.net/'


def baselines():
    rows = '''a.cp-present a.cp-noncritical a.cp-oids b.crldp-present
        b.crldp-noncritical b.crldp-http c.aia-present c.aia-noncritical
        c.aia-caissuers c.aia-ocsp d.bc-present d.bc-critical d.bc-ca-true
        e.ku-present e.ku-critical e.ku-keycertsign e.ku-crlsign e.ku-other
        h.aki-present h.aki-noncritical h.aki-keyid h.aki-no-issuer
        h.aki-no-serial i.ski-present i.ski-noncritical'''.split()
    s.good('baseline-subca', 'a Subordinate CA as it should be', SUB(),
           'd.bc-pathlen', *rows)
    s.good('baseline-tc', 'one with name constraints', b.tc_subca(),
           'f.nc-present', 'f.nc-critical', *rows)
    s.good('baseline-xcert', 'a Cross Certificate', b.xcert(), *rows,
           profile='XCERT')


def policies():
    name = 'certificatePolicies'

    def qualified(*qualifiers):
        return with_ext(SUB(), name, ext.policies(
            ext.policy('MV-M', *qualifiers), 'SV-M'))

    s.bad('cp-absent', 'certificatePolicies is mandatory',
          without(SUB(), name), 'error a.cp-present')
    s.bad('cp-critical', 'certificatePolicies should not be critical',
          flagged(SUB(), name), 'warning a.cp-noncritical')
    for scheme in 'http', 'https', 'HTTPS':
        s.good(f'cps-{scheme}'.lower() + ('-upper' if scheme.isupper()
                                          else ''),
               'a CPS pointer is HTTP or HTTPS',
               qualified(ext.cps(f'{scheme}://cps.example.net')),
               'a.cps-uri')
    s.bad('cps-ldap', 'a CPS pointer is HTTP or HTTPS',
          qualified(ext.cps('ldap://cps.example.net/cn=CPS')),
          'error a.cps-uri')
    s.bad('cps-no-scheme', 'a CPS pointer is a URI',
          qualified(ext.cps('cps.example.net')), 'error a.cps-uri',
          'cps uri')
    s.bad('cps-utf8', 'and an IA5String',
          qualified(ext.cps('http://cps.example.net', der.utf8)),
          'error a.cps-uri', 'cps uri',
          allow=['rfc5280.4.2.value-decodes', 'x690.8.14.tag-expected'])
    s.good('unotice', 'a notice with a text is in order',
           qualified(ext.notice('Test certificate, no value.')),
           'a.unotice-explicittext', 'a.unotice-no-noticeref')
    s.bad('unotice-empty', 'a notice without a text says nothing',
          qualified(ext.notice()), 'error a.unotice-explicittext')
    s.bad('unotice-noticeref', 'a notice does not refer elsewhere',
          qualified(ext.cps('http://cps.example.net'),
                    ext.notice('See notice 1.',
                               reference=('Example Trust', [1]))),
          'error a.unotice-no-noticeref', 'notice ref')


def crl_points():
    name = 'cRLDistributionPoints'

    def dp(*points):
        return with_ext(SUB(), name, ext.crldp(*points))

    s.bad('crldp-absent', 'cRLDistributionPoints is mandatory',
          without(SUB(), name), 'error b.crldp-present')
    s.bad('crldp-critical', 'cRLDistributionPoints must not be critical',
          flagged(SUB(), name), 'error b.crldp-noncritical', 'dp critical')
    s.good('crldp-scheme-upper', 'a URI scheme has no case',
           dp(HTTP.replace('http', 'HTTP')), 'b.crldp-http')
    s.good('crldp-ldap-beside-http', 'an LDAP URI may stand beside it',
           dp(ext.point(LDAP, HTTP)), 'b.crldp-http')
    s.good('crldp-http-second-point', 'any point will do', dp(LDAP, HTTP),
           'b.crldp-http')
    s.bad('crldp-ldap', 'there must be an http URI', dp(LDAP),
          'error b.crldp-http')
    s.bad('crldp-https', 'https is not the scheme http',
          dp(HTTP.replace('http', 'https')), 'error b.crldp-http',
          allow=['rfc5280.4.2.1.13.dp-http-or-ldap'])
    s.bad('crldp-directory', 'a directoryName leads to no http service',
          dp(ext.point(ext.directory(Name(*b.ROOT_NAME)))),
          'error b.crldp-http', 'dp uri')


def access():
    name = 'authorityInfoAccess'

    def aia(*descriptions):
        return with_ext(SUB(), name, ext.aia(*descriptions))

    s.bad('aia-absent', 'authorityInfoAccess is advised',
          without(SUB(), name), 'warning c.aia-present')
    s.bad('aia-critical', 'authorityInfoAccess must not be critical',
          flagged(SUB(), name), 'error c.aia-noncritical', 'aia critical')
    s.bad('aia-ocsp-only', 'the issuer certificate should be found',
          aia(ext.ocsp_at(OCSP)), 'warning c.aia-caissuers',
          passes=['c.aia-ocsp', 'c.aia-present'])
    s.good('aia-caissuers-only', 'an OCSP pointer is optional',
           aia(ext.issuer_at(CER)), 'c.aia-caissuers')
    s.bad('aia-caissuers-ldap', 'by an http URI',
          aia(ext.ocsp_at(OCSP), ext.issuer_at(LDAP_CER)),
          'warning c.aia-caissuers')
    s.good('aia-caissuers-ldap-beside-http', 'others may stand beside it',
           aia(ext.issuer_at(LDAP_CER), ext.issuer_at(CER)),
           'c.aia-caissuers')


def constraints():
    name = 'basicConstraints'
    s.bad('bc-absent', 'basicConstraints is mandatory', without(SUB(), name),
          'error d.bc-present', 'ku certsign')
    s.bad('bc-noncritical', 'basicConstraints is critical',
          flagged(SUB(), name, False), 'error d.bc-critical', 'bc critical')
    s.bad('bc-no-ca', 'a Subordinate CA is a CA',
          with_ext(SUB(), name, ext.basic()), 'error d.bc-ca-true',
          'ku certsign', profile='SUBCA')
    for length, label in (None, 'none'), (0, '0'), (7, '7'):
        s.good(f'bc-pathlen-{label}', 'the path length is free',
               with_ext(SUB(), name, ext.basic(True, length)),
               'd.bc-pathlen', 'd.bc-ca-true')


DS, NR, KE, DE, KA, KCS, CRL = range(7)


def usages():
    def ku(*bits):
        c = with_ext(SUB(), 'basicConstraints', ext.basic(True))
        return with_ext(c, 'keyUsage', ext.key_usage(*bits))

    s.bad('ku-absent', 'keyUsage is mandatory',
          without(ku(KCS, CRL), 'keyUsage'), 'error e.ku-present', 'ku ca')
    s.bad('ku-noncritical', 'keyUsage is critical',
          flagged(SUB(), 'keyUsage', False), 'error e.ku-critical',
          'ku critical')
    s.bad('ku-crlsign-only', 'a CA signs certificates', ku(CRL),
          'error e.ku-keycertsign', 'ca certsign')
    s.bad('ku-keycertsign-only', 'a CA signs CRLs', ku(KCS),
          'error e.ku-crlsign')
    s.good('ku-digitalsignature', 'digitalSignature is the third bit',
           ku(DS, KCS, CRL), 'e.ku-other', 'e.ku-digitalsignature-ocsp',
           policy='signs-ocsp: yes')
    s.bad('ku-no-digitalsignature', 'a CA that signs OCSP responses says so',
          ku(KCS, CRL), 'error e.ku-digitalsignature-ocsp',
          policy='signs-ocsp: yes')
    s.bad('ku-nonrepudiation', 'a bit nobody named', ku(DS, NR, KCS, CRL),
          'warning e.ku-other')
    s.bad('ku-dataencipherment', 'a bit nobody named', ku(DE, KCS, CRL),
          'warning e.ku-other', 'encipher')


def name_constraints():
    s.bad('nc-noncritical', 'name constraints should be critical, although'
          ' it is tolerated that they are not',
          flagged(b.tc_subca(), 'nameConstraints', False),
          'warning f.nc-critical', 'nc critical',
          passes=['f.nc-noncritical-tolerated', 'f.nc-present'])


def identifiers():
    name = 'authorityKeyIdentifier'
    root = keys.spki(b.ROOT_KEY)
    issuer, serial = ext.directory(Name(*b.ROOT_NAME)), b.root().serial

    def aki(**parts):
        return with_ext(SUB(), name, ext.aki(**parts))

    s.bad('aki-absent', 'authorityKeyIdentifier is mandatory',
          without(SUB(), name), 'error h.aki-present', 'aki absent')
    s.bad('aki-critical', 'authorityKeyIdentifier must not be critical',
          flagged(SUB(), name), 'error h.aki-noncritical', 'aki critical')
    s.bad('aki-empty', 'keyIdentifier is mandatory', aki(),
          'error h.aki-keyid', 'aki keyid')
    s.bad('aki-issuer-serial-only', 'issuer and serial do not stand for it',
          aki(issuer=issuer, serial=serial), 'error h.aki-keyid',
          'error h.aki-no-issuer', 'error h.aki-no-serial', 'aki keyid')
    s.bad('aki-issuer-beside', 'the issuer is banned',
          aki(spki=root, issuer=issuer), 'error h.aki-no-issuer', 'aki pair')
    s.bad('aki-serial-beside', 'the serial number is banned',
          aki(spki=root, serial=serial), 'error h.aki-no-serial',
          'aki pair')

    s.bad('ski-absent', 'subjectKeyIdentifier is mandatory',
          without(SUB(), 'subjectKeyIdentifier'), 'error i.ski-present',
          'ski ca')
    s.bad('ski-critical', 'subjectKeyIdentifier must not be critical',
          flagged(SUB(), 'subjectKeyIdentifier'), 'error i.ski-noncritical',
          'ski critical')
    s.good('ski-chains', 'the identifiers of issuer and subject chain',
           SUB(), 'i.ski-chains', issuer=b.root())
    s.bad('ski-chains-not', 'the identifier is that of another key',
          aki(spki=keys.spki(b.OTHER_ROOT_KEY)), 'error i.ski-chains',
          'aki match', issuer=b.root())


baselines()
policies()
crl_points()
access()
constraints()
usages()
name_constraints()
identifiers()
