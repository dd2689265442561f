"""What the cases of other linters showed that ours did not."""

from mint import baseline as b
from mint import der, ext, keys
from mint.cases import case

from .etsi319412_5 import COMPLIANCE, PDS, qc

MAILBOX = 'hanako.yamada@example.com'
AGAIN = 'rfc5280.4.2.1.6.san-duplicate-name'


def names(*addresses):
    c = b.mv()
    c.subject.clear()
    c.subject.add('commonName', MAILBOX)
    c.ext.put('subjectAltName',
              ext.general_names(*map(ext.email, addresses)))
    return c


case('rfc5280', '4.2.1.6', 'mailbox-again-host-in-capitals',
     'the letter case of a host does not count (7.5)',
     names(MAILBOX, 'hanako.yamada@EXAMPLE.com'), expect='notice ' + AGAIN)
case('rfc5280', '4.2.1.6', 'mailbox-local-part-in-capitals',
     'that of a local-part does (7.5)',
     names(MAILBOX, 'Hanako.Yamada@example.com'), passes=[AGAIN])

case('etsi319412-5', '5', 'english-unreadable',
     'the entry that cannot be read may be the English one',
     qc(COMPLIANCE, (PDS, der.seq(der.seq(
         der.ia5('https://www.example.net/pds_en.pdf'), der.utf8('en'))))),
     expect='error etsi319412-5.4.3.4.pds-syntax',
     passes=['etsi319412-5.5.pds-english'])

c = names(MAILBOX)
c.subject.clear()
c.issuer.clear()
c.ext.critical('subjectAltName')
case('rfc5280', '4.1.2.4', 'both-names-empty',
     'two absent names do not make a certificate self-issued', c,
     expect=['error rfc5280.4.1.2.4.issuer-nonempty'],
     passes=['rfc5280.4.1.1.3.signature-verifies'])

# Certificates older than the SBR, which are still in use as issuers.
SPKI = 'rfc4055.1.2.rsa-null-before-sbr'
SIGNATURE = 'rfc4055.5.signature-null-before-sbr'


def old_ca():
    old = b.subca()
    old.not_before = '2022-01-01T00:00:00Z'
    return old


case('rfc4055', '5', 'old-ca', 'the parameters are NULL', old_ca(),
     passes=[SPKI, SIGNATURE])
c = old_ca()
c.rekey(spki=keys.rsa_spki('rsa-4096-b', alg=keys.algorithm(keys.RSA)))
case('rfc4055', '1.2', 'old-ca-absent', 'the parameters are NULL', c,
     expect=['error ' + SPKI, 'error mozilla.5.1.1.rsa-spki-bytes'])
c = old_ca()
c.raw['signature'] = c.raw['outer signature'] = keys.algorithm(
    '1.2.840.113549.1.1.11')
case('rfc4055', '5', 'old-ca-absent', 'the parameters are NULL', c,
     expect=['error ' + SIGNATURE, 'error mozilla.5.1.1.rsa-signature-bytes'])
