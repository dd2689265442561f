"""RFC 9549, RFC 5890 and RFC 5891: internationalised host names."""

from mint import baseline as b
from mint import ext
from mint.cases import case
from mint.vary import only_san, san

DNS = 'error rfc9549.2.3.dnsname-alabel'
MAIL = 'error rfc9549.2.5.rfc822-alabel'
URI = 'warning rfc9549.3.uri-host-idna'
RESERVED = 'error rfc5890.2.3.1.no-reserved-ldh'
DECODES = 'error rfc5891.4.4.alabel-decodes'
NFC = 'error rfc5891.4.1.ulabel-nfc'
VALID = 'error rfc5891.4.2.ulabel-valid'
IDNA = 'error smbr.7.1.4.2.1.email-domain-idna2008'
SYNTAX = 'error rfc5280.4.2.1.6.dns-syntax'
ASCII = 'error rfc5280.A.1.ia5string-alphabet'
NAMES = 'error smbr.7.1.4.2.1.other-generalnames'
OTHER = 'error smbr.7.1.4.2.3.mv.Other'
WIDE = 'b\xc3\xbccher.example'


def punycode(ulabel):
    return 'xn--' + ulabel.encode('punycode').decode()


# A label, and what RFC 5891 has against it.
LABELS = [
    ('not-decoding', 'xn--v', DECODES),
    ('not-decoding-digits', 'xn--1f', DECODES),
    ('decomposed', punycode('u\u0308ber'), NFC),
    ('symbol', punycode('\u2665ada'), VALID),
    ('capital', punycode('\xdcber'), VALID),
    ('combining-first', punycode('\u0301ada'), VALID),
    ('hyphens', punycode('ab--\xfc'), VALID),
    ('joiner', punycode('a\u200db'), VALID),
    ('middle-dot', punycode('a\xb7b'), VALID),
    ('two-directions', punycode('\u05d0a'), VALID),
]


def leaf(source, section, name, why, *names, rows=(), passes=()):
    case(source, section, name, why, only_san(
        b.mv(), ext.email(b.MAILBOX), *names), expect=rows, passes=passes,
         profile='LEAF')


def labels():
    every = [row.split()[1] for row in (RESERVED, DECODES, NFC, VALID)]
    for name, label, row in LABELS:
        case('rfc5891', '4', f'rfc822-{name}', 'the domain of an'
             ' rfc822Name', san(b.mv(), ext.email(f'ada@{label}.example')),
             expect=[row, IDNA])
        leaf('rfc5891', '4', f'dns-{name}', 'a dNSName',
             ext.dns(f'{label}.example'), rows=[row])
    for name, label in (('latin', punycode('b\xfccher')),
                        ('capitals', 'XN--BCHER-KVA'),
                        ('han', punycode('\u4f8b\u3048')),
                        ('hebrew', punycode('\u05d0\u05d1')),
                        ('sharp-s', punycode('stra\xdfe')),
                        ('middle-dot', punycode('l\xb7l'))):
        case('rfc5891', '4', f'rfc822-good-{name}', 'the domain of an'
             ' rfc822Name', san(b.mv(), ext.email(f'ada@{label}.example')),
             passes=every)
    c = b.mv()
    c.subject.add('domainComponent', 'xn--v')
    case('rfc5891', '4', 'dc-not-decoding', 'a domainComponent', c,
         expect=[DECODES, OTHER], allow=['rfc5280.7.3.dc-label'])
    c = b.mv()
    c.subject.add('domainComponent', 'ab--cd')
    case('rfc5890', '2.3.1', 'dc-reserved', 'a domainComponent', c,
         expect=[RESERVED, OTHER])
    leaf('rfc5890', '2.3.1', 'dns-reserved', 'a dNSName',
         ext.dns('ab--cd.example'), rows=[RESERVED])
    leaf('rfc5890', '2.3.1', 'dns-hyphens-later', 'the third and fourth'
         ' place count', ext.dns('abc--d.example'),
         passes=[RESERVED.split()[1]])
    c = san(b.mv(), ext.email('ada@ab--cd.example'))
    c.subject.add('emailAddress', 'ada@ab--cd.example')
    case('rfc5890', '2.3.1', 'email-reserved', 'emailAddress', c,
         expect=[RESERVED, IDNA])
    c = san(b.mv(), ext.smtp_utf8(f'ad\xe4@{LABELS[2][1]}.example'))
    case('rfc5891', '4', 'utf8-decomposed', 'an SmtpUTF8Mailbox', c,
         expect=[NFC, IDNA])


def names():
    leaf('rfc9549', '2.3', 'dns-wide', 'a dNSName is ASCII', ext.dns(WIDE),
         rows=[DNS, SYNTAX, ASCII])
    leaf('rfc9549', '2.3', 'dns-alabel', 'a dNSName is ASCII',
         ext.dns('xn--bcher-kva.example'), passes=[DNS.split()[1]])
    leaf('rfc9549', '2.5', 'rfc822-wide', 'the host of an rfc822Name is'
         ' ASCII', ext.email(f'ada@{WIDE}'), rows=[
             MAIL, ASCII, 'error rfc5280.4.2.1.6.rfc822-mailbox',
             'error rfc5321.4.1.2.domain-label'])
    leaf('rfc9549', '2.5', 'rfc822-alabel', 'the host of an rfc822Name is'
         ' ASCII', ext.email('ada@xn--bcher-kva.example'),
         passes=[MAIL.split()[1]])
    case('rfc9549', '2.3', 'dns-wide-mv', 'a dNSName is ASCII',
         san(b.mv(), ext.dns(WIDE)), expect=[DNS, SYNTAX, ASCII, NAMES])
    c = b.tc_subca()
    c.ext.put('nameConstraints', ext.constraints(
        [ext.email('example.com'), ext.directory(c.subject),
         ext.dns(WIDE)]))
    case('rfc9549', '2.3', 'nc-wide', 'dNSName constraints are ASCII', c,
         expect=[DNS, ASCII, 'warning rfc5280.4.2.1.10.nc-dns-form'])


def uris():
    for name, host, rows in (
            ('bad', 'xn--v.example', [URI]),
            ('symbol', f'{LABELS[3][1]}.example', [URI]),
            ('bad-port', 'ada@xn--v.example:8080', [URI]),
            ('good', 'xn--bcher-kva.example', []),
            ('path', 'pki.example.net/xn--v.example', [])):
        c = b.mv()
        c.ext.put('cRLDistributionPoints',
                  ext.crldp(f'http://{host}/mail-g1.crl'))
        case('rfc9549', '3', f'crldp-{name}', 'the host of a URI', c,
             expect=rows, passes=[] if rows else [URI.split()[1]])
    c = b.mv()
    c.ext.put('authorityInfoAccess', ext.aia(
        ext.ocsp_at('http://xn--v.example/'),
        ext.issuer_at(f'{b.REPOSITORY}/mail-g1.cer')))
    case('rfc9549', '3', 'aia-bad', 'the host of a URI', c, expect=URI)
    c = b.crl_ee()
    c.ext.put('issuingDistributionPoint', ext.distribution(
        'http://xn--v.example/mail-g1.crl', user=True))
    case('rfc9549', '3', 'idp-bad', 'the host of a URI in a CRL', c,
         expect=URI)


labels()
names()
uris()
