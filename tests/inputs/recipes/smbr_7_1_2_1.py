"""SBR 7.1.2.1: the extensions of a Root CA certificate, (a) to (e)."""

from mint import baseline as b
from mint import ext, keys, oids
from mint.section import Section, flagged, with_ext, without

s = Section('smbr', '7.1.2.1', 'smbr.7.1.2.1.', {
    'ku certsign': 'error rfc5280.4.2.1.3.ku-certsign-needs-ca',
    'ku ca': 'error rfc5280.4.2.1.3.ku-present-ca',
    'ku critical': 'warning rfc5280.4.2.1.3.ku-critical',
    'ca certsign': 'warning rfc5280.4.2.1.3.ku-ca-certsign',
    'bc critical': 'error rfc5280.4.2.1.9.bc-critical',
    'ski ca': 'error rfc5280.4.2.1.2.ski-present-ca',
    'ski critical': 'error rfc5280.4.2.1.2.ski-noncritical',
    'encipher': 'warning rfc3279.2.3.1.ku-ca-no-encipherment',
    'agree': 'error rfc3279.2.3.1.ku-ca',
    'ms bc': 'error microsoft.3.A.1.3.root-bc',
    'ms ku': 'error microsoft.3.A.1.4.root-ku',
})
ROOT = b.root

s.good('baseline', 'a Root as it should be', ROOT(), 'a.bc-present',
       'a.bc-critical', 'a.bc-ca-true', 'a.bc-no-pathlen', 'b.ku-present',
       'b.ku-critical', 'b.ku-keycertsign', 'b.ku-crlsign', 'b.ku-other',
       'c.cp-absent', 'd.eku-absent', 'e.ski-present', 'e.ski-noncritical')

name = 'basicConstraints'
s.bad('bc-absent', 'basicConstraints is mandatory', without(ROOT(), name),
      'error a.bc-present', 'ku certsign', profile='ROOT',
      allow=['microsoft.3.A.1.3.root-bc'])
s.bad('bc-noncritical', 'basicConstraints is critical',
      flagged(ROOT(), name, False), 'error a.bc-critical', 'bc critical')
s.bad('bc-no-ca', 'a Root is a CA', with_ext(ROOT(), name, ext.basic()),
      'error a.bc-ca-true', 'ku certsign', 'ms bc', profile='ROOT')
for length in 0, 3:
    s.bad(f'bc-pathlen-{length}', 'a Root limits nobody',
          with_ext(ROOT(), name, ext.basic(True, length)),
          'warning a.bc-no-pathlen', passes=['a.bc-ca-true'])

DS, NR, KE, DE, KA, KCS, CRL = range(7)


def usages(*bits):
    return with_ext(ROOT(), 'keyUsage', ext.key_usage(*bits))


s.bad('ku-absent', 'keyUsage is mandatory', without(ROOT(), 'keyUsage'),
      'error b.ku-present', 'ku ca', 'ms ku')
s.bad('ku-noncritical', 'keyUsage is critical',
      flagged(ROOT(), 'keyUsage', False), 'error b.ku-critical',
      'ku critical', 'ms ku')
s.bad('ku-crlsign-only', 'a Root signs certificates', usages(CRL),
      'error b.ku-keycertsign', 'ca certsign', 'ms ku')
s.bad('ku-keycertsign-only', 'a Root signs CRLs', usages(KCS),
      'error b.ku-crlsign', 'ms ku')
s.good('ku-digitalsignature', 'digitalSignature is the third bit',
       usages(DS, KCS, CRL), 'b.ku-other', 'b.ku-digitalsignature-ocsp',
       policy='signs-ocsp: yes')
s.bad('ku-no-digitalsignature', 'a Root that signs OCSP responses says so',
      usages(KCS, CRL), 'error b.ku-digitalsignature-ocsp',
      policy='signs-ocsp: yes')
s.good('ku-no-digitalsignature-no-ocsp', 'one that does not need not',
       usages(KCS, CRL), 'b.ku-digitalsignature-ocsp',
       policy='signs-ocsp: no')
s.bad('ku-nonrepudiation', 'a bit nobody named', usages(NR, KCS, CRL),
      'warning b.ku-other')
s.bad('ku-keyencipherment', 'a bit nobody named', usages(KE, KCS, CRL),
      'warning b.ku-other', 'encipher')
s.bad('ku-keyagreement', 'a bit nobody named', usages(KA, KCS, CRL),
      'warning b.ku-other', 'agree')

s.bad('cp-anypolicy', 'a Root has no policies', with_ext(
    ROOT(), 'certificatePolicies', ext.policies(oids.ANY_POLICY)),
      'warning c.cp-absent', passes=['smbr.7.1.6.2.root-cp-conform'])
s.bad('eku-email', 'a Root has no extKeyUsage', with_ext(
    ROOT(), 'extKeyUsage', ext.purposes('emailProtection')),
      'error d.eku-absent')

name = 'subjectKeyIdentifier'
s.bad('ski-absent', 'subjectKeyIdentifier is mandatory',
      without(ROOT(), name), 'error e.ski-present', 'ski ca')
s.bad('ski-critical', 'subjectKeyIdentifier is not critical',
      flagged(ROOT(), name), 'error e.ski-noncritical', 'ski critical')
name = 'authorityKeyIdentifier'
s.good('aki-own', 'a Root points to itself', with_ext(
    ROOT(), name, ext.aki(keys.spki(b.ROOT_KEY))), 'e.ski-chains')
s.bad('aki-other', 'and to nobody else', with_ext(
    ROOT(), name, ext.aki(keys.spki(b.SUB_KEY))), 'error e.ski-chains',
      allow=['rfc5280.4.2.1.1.aki-matches-issuer-ski'])
