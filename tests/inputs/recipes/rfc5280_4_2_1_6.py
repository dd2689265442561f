"""RFC 5280 4.2.1.6 to 4.2.2.2: names, constraints, purposes, locations.

The objects are a certificate for clients and its CA, to which the rules on
S/MIME do not apply.
"""

from mint import baseline as b
from mint import der, ext
from mint.cases import case
from mint.model import Name
from mint.section import flagged, with_ext, without

SAN, IAN, NC = 'subjectAltName', 'issuerAltName', 'nameConstraints'
CRLDP, AIA, SIA = ('cRLDistributionPoints', 'authorityInfoAccess',
                   'subjectInfoAccess')
EKU, KU, BC = 'extKeyUsage', 'keyUsage', 'basicConstraints'
DECODES = 'error rfc5280.4.2.value-decodes'
FREE = '4.2.1.6.'


def short(rule):
    return rule if ' ' in rule else f'error rfc5280.{rule}'


def bad(section, name, why, c, *rules, passes=(), **more):
    case('rfc5280', section, name, why, c, expect=[short(r) for r in rules],
         passes=[f'rfc5280.{p}' for p in passes], **more)


def good(section, name, why, c, *passes, **more):
    case('rfc5280', section, name, why, c,
         passes=[f'rfc5280.{p}' for p in passes], **more)


def having(name, value, make=b.leaf, critical=None):
    return with_ext(make(), name, value, critical)


def named(*names):
    return having(SAN, ext.san(*names))


def issued_by(*names):
    return having(IAN, ext.general_names(*names))


# 4.2.1.6: the extension

NONCRITICAL = 'warning rfc5280.4.2.1.6.san-noncritical'
good('4.2.1.6', 'usual', 'other names of the subject', b.leaf(),
     FREE + 'san-noncritical', FREE + 'san-nonempty',
     FREE + 'san-no-empty-name', FREE + 'rfc822-mailbox')
bad('4.2.1.6', 'critical', 'subject names the subject',
    flagged(b.leaf(), SAN), NONCRITICAL)


def nameless(c):
    c.subject.clear()
    return c


good('4.2.1.6', 'nameless-critical', 'nothing else names the subject',
     nameless(flagged(b.leaf(), SAN)), FREE + 'san-critical-empty-subject',
     FREE + 'san-noncritical')
bad('4.2.1.6', 'nameless-noncritical', 'nothing else names the subject',
    nameless(b.leaf()), FREE + 'san-critical-empty-subject')
bad('4.2.1.6', 'nameless', 'nothing names the subject',
    nameless(without(b.leaf(), SAN)), FREE + 'san-present-empty-subject')
bad('4.2.1.6', 'no-names', 'there is a name', named(),
    FREE + 'san-nonempty')
NO_EMPTY = FREE + 'san-no-empty-name'
bad('4.2.1.6', 'empty-rfc822', 'a name is not empty',
    named(ext.email('')), NO_EMPTY, FREE + 'rfc822-mailbox')
bad('4.2.1.6', 'empty-dns', 'a name is not empty', named(ext.dns('')),
    NO_EMPTY, FREE + 'dns-syntax')
bad('4.2.1.6', 'empty-uri', 'a name is not empty', named(ext.uri('')),
    NO_EMPTY, FREE + 'uri-absolute')
bad('4.2.1.6', 'empty-ip', 'a name is not empty', named(ext.ip(b'')),
    NO_EMPTY, FREE + 'ip-length')
bad('4.2.1.6', 'empty-directory', 'a name is not empty',
    named(ext.email(b.MAILBOX), ext.directory(Name())), NO_EMPTY)
AGAIN = 'notice rfc5280.4.2.1.6.san-duplicate-name'
bad('4.2.1.6', 'twice', 'a name once is enough',
    named(ext.email(b.MAILBOX), ext.dns('example.com'),
          ext.email(b.MAILBOX)), AGAIN)
good('4.2.1.6', 'two', 'two names',
     named(ext.email(b.MAILBOX), ext.email('ada@example.com')),
     FREE + 'san-duplicate-name')

# 4.2.1.6: mailboxes

MAILBOX = FREE + 'rfc822-mailbox'
ATOMS = 'error rfc5321.4.1.2.dot-string'
LABELS = 'error rfc5321.4.1.2.domain-label'
for name, value, *rows in (
        ('display-name', 'Ada Byron <ada@example.com>', ATOMS, LABELS),
        ('brackets', '<ada@example.com>', ATOMS, LABELS),
        ('no-at', 'example.com'), ('no-domain', 'ada@', LABELS),
        ('no-local', '@example.com', ATOMS),
        ('comment', 'ada(byron)@example.com', ATOMS),
        ('space', 'ada byron@example.com', ATOMS),
        ('mailto', 'mailto:ada@example.com', ATOMS)):
    bad('4.2.1.6', f'rfc822-{name}', 'a Mailbox and nothing around it',
        named(ext.email(value)), MAILBOX, *rows)
good('4.2.1.6', 'rfc822-plus', 'a Mailbox',
     named(ext.email('ada+mill@example.com')), MAILBOX)
bad('4.2.1.6', 'rfc822-latin-1', 'in ASCII',
    named(ext.email('adä@example.com')), MAILBOX, ATOMS,
    'A.1.ia5string-alphabet')

# 4.2.1.6: addresses and hosts

good('4.2.1.6', 'ip', '4 or 16 octets',
     named(ext.ip([192, 0, 2, 1]), ext.ip([0x20, 1, 0xd, 0xb8] + [0] * 12)),
     FREE + 'ip-length')
for count in 3, 5, 8, 15, 17, 32:
    bad('4.2.1.6', f'ip-{count}', '4 or 16 octets',
        named(ext.ip([192] * count)), FREE + 'ip-length')
DNS, LONG, STAR = (FREE + 'dns-syntax', FREE + 'dns-length',
                   FREE + 'dns-wildcard')
L63 = 'a' * 63
for name, value in (('host', 'mail.example.com'), ('digits', '3.example.com'),
                    ('hyphen', 'mail-1.example.com'),
                    ('label-63', L63 + '.example.com'),
                    ('one-label', 'localhost'),
                    ('253', '.'.join([L63] * 3 + ['a' * 61])),
                    ('wildcard', '*.example.com')):
    good('4.2.1.6', f'dns-{name}', 'preferred name syntax',
         named(ext.dns(value)), DNS, LONG, STAR, FREE + 'dns-not-space')
for name, value, *more in (
        ('underscore', 'mail_1.example.com'),
        ('leading-dot', '.example.com'), ('trailing-dot', 'example.com.'),
        ('two-dots', 'mail..example.com'), ('blank', 'mail example.com'),
        ('nul', 'example.com\0.example.net'), ('at', 'ada@example.com'),
        ('hyphen-first', '-mail.example.com'),
        ('hyphen-last', 'mail-.example.com'),
        ('slash', 'example.com/mail'),
        ('space', ' ', FREE + 'dns-not-space'),
        ('star-part', 'm*.example.com', STAR),
        ('star-inside', 'mail.*.example.com', STAR)):
    bad('4.2.1.6', f'dns-{name}', 'preferred name syntax',
        named(ext.dns(value)), DNS, *more)
bad('4.2.1.6', 'dns-star', 'a wildcard has two labels behind it',
    named(ext.dns('*')), STAR, passes=[DNS])
bad('4.2.1.6', 'dns-star-one', 'a wildcard has two labels behind it',
    named(ext.dns('*.com')), STAR, passes=[DNS])
bad('4.2.1.6', 'dns-label-64', 'a label has 63 characters at most',
    named(ext.dns('a' * 64 + '.example.com')), LONG, passes=[DNS])
bad('4.2.1.6', 'dns-254', 'a name has 253',
    named(ext.dns('.'.join([L63] * 3 + ['a' * 62]))), LONG, passes=[DNS])
bad('4.2.1.6', 'dns-high', 'in ASCII', named(ext.dns('m\xe4il.example.com')),
    DNS, 'A.1.ia5string-alphabet', 'error rfc9549.2.3.dnsname-alabel')

# 4.2.1.6: URIs

ABSOLUTE, SYNTAX, HOST, HOST_LONG = (
    FREE + 'uri-absolute', FREE + 'uri-syntax', FREE + 'uri-host',
    FREE + 'uri-host-length')
for name, value in (('http', 'https://example.com/ada?b=c#d'),
                    ('urn', 'urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6'),
                    ('ipv4', 'http://192.0.2.1/'),
                    ('ipv6', 'http://[2001:db8::1]:8080/'),
                    ('user', 'sip://ada@example.com:5060'),
                    ('percent', 'http://example.com/a%20b'),
                    ('root-dot', 'http://example.com./')):
    good('4.2.1.6', f'uri-{name}', 'an absolute URI', named(ext.uri(value)),
         ABSOLUTE, SYNTAX, HOST, HOST_LONG)
for name, value, *rows in (
        ('path', '/ada', ABSOLUTE), ('host-alone', 'example.com', ABSOLUTE),
        ('network-path', '//example.com/', ABSOLUTE),
        ('no-part', 'http:', ABSOLUTE),
        ('scheme-digit', '3http://example.com/', ABSOLUTE),
        ('blank', 'http://example.com/a b', SYNTAX),
        ('percent-cut', 'http://example.com/a%2', SYNTAX),
        ('percent-letter', 'http://example.com/a%zz', SYNTAX),
        ('quote', 'http://example.com/"a"', SYNTAX),
        ('brackets', 'http://example.com/[a]', SYNTAX),
        ('two-hashes', 'http://example.com/#a#b', SYNTAX),
        ('one-label', 'http://localhost/', HOST),
        ('no-host', 'http:///ada', HOST),
        ('host-underscore', 'http://my_host.example.com/', HOST),
        ('host-star', 'http://*.example.com/', HOST),
        ('ipv4-long', 'http://192.0.2.256/', HOST),
        ('ipv4-short', 'http://192.0.2/', HOST),
        ('ipv6-bad', 'http://[2001:db8]/', HOST)):
    bad('4.2.1.6', f'uri-{name}', 'an absolute URI with a full host name',
        named(ext.uri(value)), *rows)
bad('4.2.1.6', 'uri-host-254', 'no host name is as long',
    named(ext.uri('http://' + '.'.join([L63] * 3 + ['a' * 62]) + '/')),
    HOST_LONG)
good('4.2.1.6', 'uri-host-253', 'the longest host name',
     named(ext.uri('http://' + '.'.join([L63] * 3 + ['a' * 61]) + '/')),
     HOST_LONG, HOST)
bad('4.2.1.6', 'uri-high', 'in ASCII',
    named(ext.uri('http://example.com/ad\xe4')), SYNTAX,
    'A.1.ia5string-alphabet')

# 4.2.1.7

BY = '4.2.1.7.ian-'
good('4.2.1.7', 'usual', 'other names of the issuer',
     issued_by(ext.email('ca@example.com'), ext.dns('ca.example.com'),
               ext.uri('http://ca.example.com/'), ext.ip([192, 0, 2, 7]),
               ext.dns('*.example.com')),
     BY + 'noncritical', BY + 'nonempty', BY + 'no-empty-name',
     BY + 'rfc822-mailbox', BY + 'dns-syntax', BY + 'ip-length', BY + 'uri')
bad('4.2.1.7', 'critical', 'not critical is advised',
    flagged(issued_by(ext.dns('ca.example.com')), IAN),
    'warning rfc5280.4.2.1.7.ian-noncritical')
bad('4.2.1.7', 'no-names', 'there is a name', issued_by(), BY + 'nonempty')
bad('4.2.1.7', 'empty-directory', 'a name is not empty',
    issued_by(ext.directory(Name())), BY + 'no-empty-name')
bad('4.2.1.7', 'empty-dns', 'a name is not empty', issued_by(ext.dns('')),
    BY + 'no-empty-name', BY + 'dns-syntax')
bad('4.2.1.7', 'mailbox', 'a Mailbox', issued_by(ext.email('ca')),
    BY + 'rfc822-mailbox')
bad('4.2.1.7', 'dns', 'preferred name syntax',
    issued_by(ext.dns('ca_1.example.com')), BY + 'dns-syntax')
bad('4.2.1.7', 'dns-star', 'a wildcard has two labels behind it',
    issued_by(ext.dns('*')), BY + 'dns-syntax')
bad('4.2.1.7', 'dns-space', 'no space', issued_by(ext.dns(' ')),
    BY + 'dns-syntax', FREE + 'dns-not-space')
bad('4.2.1.7', 'ip', '4 or 16 octets', issued_by(ext.ip([192, 0, 2])),
    BY + 'ip-length')
bad('4.2.1.7', 'uri-relative', 'absolute', issued_by(ext.uri('/ca')),
    BY + 'uri')
bad('4.2.1.7', 'uri-blank', 'well formed',
    issued_by(ext.uri('http://ca.example.com/ c')), BY + 'uri')
bad('4.2.1.7', 'uri-host', 'with a full host name',
    issued_by(ext.uri('http://ca/')), BY + 'uri')
bad('4.2.1.7', 'uri-host-254', 'no host name is as long',
    issued_by(ext.uri('http://' + '.'.join([L63] * 3 + ['a' * 62]) + '/')),
    HOST_LONG)
crl = b.crl_ee()
crl.ext.put(IAN, ext.general_names(ext.dns('ca_1.example.com')))
bad('4.2.1.7', 'dns-crl', 'in CRLs, too', crl, BY + 'dns-syntax')
crl = b.crl_ee()
crl.ext.put(IAN, ext.general_names())
bad('4.2.1.7', 'no-names-crl', 'there is a name', crl, BY + 'nonempty')

# 4.2.1.8

SDA = 'subjectDirectoryAttributes'
GENDER = ext.attributes(('gender', der.printable('F')))
good('4.2.1.8', 'plain', 'attributes of the subject', having(SDA, GENDER),
     '4.2.1.8.sda-noncritical')
bad('4.2.1.8', 'critical', 'not critical',
    having(SDA, GENDER, critical=True), '4.2.1.8.sda-noncritical')

# 4.2.1.9

good('4.2.1.9', 'ca', 'a CA that signs certificates', b.client_ca(),
     '4.2.1.9.bc-critical', '4.2.1.9.pathlen-ca-only',
     '4.2.1.9.pathlen-needs-certsign', '4.2.1.9.pathlen-nonnegative')
bad('4.2.1.9', 'noncritical', 'critical for such keys',
    flagged(b.client_ca(), BC, False), '4.2.1.9.bc-critical')


def crl_only(path=None):
    c = b.client_ca()
    c.ext.put(KU, ext.key_usage('cRLSign'))
    c.ext.put(BC, ext.basic(True, path))
    return c


CERTSIGN = 'warning rfc5280.4.2.1.3.ku-ca-certsign'
bad('4.2.1.9', 'noncritical-crl-key', 'not for keys that sign CRLs only',
    flagged(crl_only(), BC, False), CERTSIGN,
    passes=['4.2.1.9.bc-critical'])
bad('4.2.1.9', 'path-crl-key', 'a path length needs keyCertSign',
    crl_only(0), '4.2.1.9.pathlen-needs-certsign', CERTSIGN)
bad('4.2.1.9', 'path-leaf', 'a path length needs cA',
    having(BC, ext.basic(False, 0), critical=True),
    '4.2.1.9.pathlen-ca-only', 'error microsoft.3.A.13.ee-bc')
bad('4.2.1.9', 'path-negative', 'zero or more',
    having(BC, ext.basic(True, -1), b.client_ca, True),
    '4.2.1.9.pathlen-nonnegative')
good('4.2.1.9', 'path-absent', 'or none',
     having(BC, ext.basic(True), b.client_ca, True),
     '4.2.1.9.pathlen-nonnegative')

# 4.2.1.10

OWN = '4.2.1.10.nc-'
ORG = ext.directory(Name(('countryName', 'GB'),
                         ('organizationName', 'Mill')))


def constrained(permitted=(), excluded=(), make=b.client_ca, critical=True):
    return having(NC, ext.constraints(permitted, excluded), make, critical)


good('4.2.1.10', 'usual', 'what the CA may issue',
     constrained([ext.dns('example.com'), ext.email('example.com'),
                  ext.email('.example.com'), ORG,
                  ext.uri('www.example.com'), ext.uri('.example.com'),
                  ext.ip([192, 0, 2, 0, 255, 255, 255, 0])],
                 [ext.dns('mill.example.com'), ext.email(''),
                  ext.ip([0] * 32)]),
     OWN + 'ca-only', OWN + 'critical', OWN + 'nonempty',
     OWN + 'minimum-zero', OWN + 'maximum-absent', OWN + 'uri-form',
     OWN + 'dns-form', OWN + 'rfc822-form', OWN + 'ip-length',
     OWN + 'ip-mask', OWN + 'unsupported-form')
bad('4.2.1.10', 'leaf', 'only a CA issues',
    constrained([ext.dns('example.com')], make=b.leaf), OWN + 'ca-only')
bad('4.2.1.10', 'noncritical', 'critical',
    constrained([ext.dns('example.com')], critical=False),
    'warning rfc5280.4.2.1.10.nc-critical')
bad('4.2.1.10', 'nothing', 'some constraint',
    having(NC, der.seq(), b.client_ca, True), OWN + 'nonempty')
bad('4.2.1.10', 'minimum', 'no minimum',
    constrained([ext.subtree(ext.dns('example.com'), minimum=1)]),
    OWN + 'minimum-zero')
bad('4.2.1.10', 'maximum', 'no maximum',
    constrained([ext.subtree(ext.dns('example.com'), maximum=2)]),
    OWN + 'maximum-absent')
bad('4.2.1.10', 'maximum-zero', 'not even zero',
    constrained(excluded=[ext.subtree(ext.dns('example.com'), maximum=0)]),
    OWN + 'maximum-absent')
bad('4.2.1.10', 'minimum-written', 'a minimum of zero is left out',
    constrained([ext.subtree(ext.dns('example.com'), minimum=0)]),
    'error x690.11.5.default-omitted', DECODES, 'error mozilla.5.2.der',
    passes=[OWN + 'minimum-zero'])
for name, value in (('scheme', 'http://example.com/'),
                    ('one-label', 'localhost'), ('path', 'example.com/'),
                    ('empty', ''), ('star', '*.example.com')):
    bad('4.2.1.10', f'uri-{name}', 'a host name',
        constrained([ext.uri(value)]), OWN + 'uri-form')
FORM = 'warning rfc5280.4.2.1.10.nc-dns-form'
for name, value in (('dot', '.example.com'), ('star', '*.example.com'),
                    ('underscore', 'my_host.example.com')):
    bad('4.2.1.10', f'dns-{name}', 'a domain name',
        constrained([ext.dns(value)]), FORM)
good('4.2.1.10', 'dns-all', 'all names',
     constrained(excluded=[ext.dns('')]), OWN + 'dns-form')
good('4.2.1.10', 'dns-top', 'a name of one label',
     constrained([ext.dns('example')]), OWN + 'dns-form')
for name, value in (('star', '*@example.com'), ('two-dots', 'example..com'),
                    ('at-host', '@example.com')):
    rows = {'star': ['warning rfc9598.6.nc-no-local-part'],
            'at-host': ['warning rfc9598.6.nc-no-local-part',
                        OWN + 'rfc822-form'],
            'two-dots': [OWN + 'rfc822-form',
                         'error rfc9598.6.nc-idna']}[name]
    bad('4.2.1.10', f'rfc822-{name}', 'a mailbox, or a host',
        constrained([ext.email(value)]), *rows)
bad('4.2.1.10', 'rfc822-empty', 'nothing is no host',
    constrained([ext.email('')]), OWN + 'rfc822-form')
bad('4.2.1.10', 'rfc822-high', 'in ASCII',
    constrained([ext.email('m\xfchle.example')]), OWN + 'rfc822-form',
    'A.1.ia5string-alphabet', 'error rfc9598.6.nc-idna',
    'error rfc9549.2.5.rfc822-alabel')
for count in 4, 16, 33:
    bad('4.2.1.10', f'ip-{count}', 'address and mask',
        constrained([ext.ip([255] * count)]), OWN + 'ip-length')
bad('4.2.1.10', 'ip-mask-hole', 'ones, then zeros',
    constrained([ext.ip([192, 0, 2, 0, 255, 0, 255, 0])]), OWN + 'ip-mask')
bad('4.2.1.10', 'ip-mask-bit', 'to the bit',
    constrained([ext.ip([192, 0, 2, 0, 255, 255, 253, 0])]),
    OWN + 'ip-mask')
good('4.2.1.10', 'ip-mask-23', 'any number of ones',
     constrained([ext.ip([192, 0, 2, 0, 255, 255, 254, 0]),
                  ext.ip([192, 0, 2, 1, 255, 255, 255, 255]),
                  ext.ip([0] * 8)]), OWN + 'ip-mask')
ODD_FORM = 'warning rfc5280.4.2.1.10.nc-unsupported-form'
bad('4.2.1.10', 'registered', 'nobody compares these',
    constrained([ext.registered('1.3.6.1.4.1.32473.3')]), ODD_FORM)
bad('4.2.1.10', 'edi', 'nor these', constrained([der.ctx(5, der.explicit(
    1, der.utf8('Mill')))]), ODD_FORM)

# 4.2.1.11, 4.2.1.14

PC, IAP = 'policyConstraints', 'inhibitAnyPolicy'


def skip(n, tag=0):
    return der.seq(der.ctx(tag, der.int_body(n), False))


good('4.2.1.11', 'usual', 'a CA constrains policies',
     having(PC, skip(0), b.client_ca, True), '4.2.1.11.pc-ca-only',
     '4.2.1.11.pc-critical', '4.2.1.11.pc-nonempty',
     '4.2.1.11.skipcerts-nonnegative')
bad('4.2.1.11', 'leaf', 'an end entity does not',
    having(PC, skip(0), critical=True), '4.2.1.11.pc-ca-only')
bad('4.2.1.11', 'noncritical', 'critical',
    having(PC, skip(0), b.client_ca), '4.2.1.11.pc-critical')
bad('4.2.1.11', 'nothing', 'some constraint',
    having(PC, der.seq(), b.client_ca, True), '4.2.1.11.pc-nonempty')
for tag in 0, 1:
    bad('4.2.1.11', f'negative-{tag}', 'zero or more',
        having(PC, skip(-1, tag), b.client_ca, True),
        '4.2.1.11.skipcerts-nonnegative')
good('4.2.1.14', 'usual', 'a CA inhibits anyPolicy',
     having(IAP, der.integer(0), b.client_ca, True),
     '4.2.1.14.iap-ca-only', '4.2.1.14.iap-critical',
     '4.2.1.11.skipcerts-nonnegative')
bad('4.2.1.14', 'leaf', 'an end entity does not',
    having(IAP, der.integer(0), critical=True), '4.2.1.14.iap-ca-only')
bad('4.2.1.14', 'noncritical', 'critical',
    having(IAP, der.integer(0), b.client_ca), '4.2.1.14.iap-critical')
bad('4.2.1.14', 'negative', 'zero or more',
    having(IAP, der.integer(-1), b.client_ca, True),
    '4.2.1.11.skipcerts-nonnegative')

# 4.2.1.12

ANY_FREE = 'warning rfc5280.4.2.1.12.eku-any-noncritical'
NO_ANY = 'error mozilla.5.2.eku-no-any-ee'


def purposes(*names):
    return having(EKU, ext.purposes(*names))


bad('4.2.1.12', 'any', 'any purpose, not critical',
    purposes('clientAuth', 'any'), NO_ANY,
    passes=['4.2.1.12.eku-any-noncritical'])
bad('4.2.1.12', 'any-critical', 'any purpose is not critical',
    flagged(purposes('clientAuth', 'any'), EKU), NO_ANY, ANY_FREE)
good('4.2.1.12', 'critical', 'a purpose may be critical',
     flagged(b.leaf(), EKU), '4.2.1.12.eku-any-noncritical')
NO_FIT = 'warning rfc5280.4.2.1.12.eku-ku-consistent'


def used(purpose, *bits):
    c = purposes(purpose)
    c.ext.put(KU, ext.key_usage(*bits))
    return c


FITS = '4.2.1.12.eku-ku-consistent'
for purpose, bit in (('serverAuth', 'keyEncipherment'),
                     ('clientAuth', 'digitalSignature'),
                     ('codeSigning', 'digitalSignature'),
                     ('timeStamping', 'nonRepudiation')):
    good('4.2.1.12', f'fits-{purpose.lower()}', 'bit and purpose agree',
         used(purpose, bit), FITS)
for purpose, bit in (('serverAuth', 'nonRepudiation'),
                     ('clientAuth', 'keyEncipherment'),
                     ('codeSigning', 'nonRepudiation'),
                     ('timeStamping', 'keyEncipherment')):
    bad('4.2.1.12', f'no-fit-{purpose.lower()}', 'no bit fits the purpose',
        used(purpose, bit), NO_FIT)
good('4.2.1.12', 'fits-one', 'one purpose is enough',
     with_ext(used('codeSigning', 'keyEncipherment'), EKU,
              ext.purposes('codeSigning', 'serverAuth')), FITS)
good('4.2.1.12', 'fits-unknown', 'of others the text says nothing',
     with_ext(used('codeSigning', 'dataEncipherment'), EKU,
              ext.purposes('1.3.6.1.4.1.32473.4')), FITS)

# 4.2.1.13

AT = b.REPOSITORY + '/mail-g1.crl'
DP = '4.2.1.13.dp-'
HTTP = 'warning rfc5280.4.2.1.13.dp-http-or-ldap'


def listed(*points, name=CRLDP):
    return having(name, ext.crldp(*points))


good('4.2.1.13', 'usual', 'one HTTP location', b.leaf(),
     '4.2.1.13.crldp-noncritical', DP + 'name-or-issuer',
     DP + 'http-or-ldap', DP + 'all-reasons', DP + 'no-reasons',
     DP + 'no-relative-name', '4.2.1.13.location-uri')
bad('4.2.1.13', 'critical', 'not critical is advised',
    flagged(b.leaf(), CRLDP), 'warning rfc5280.4.2.1.13.crldp-noncritical')
bad('4.2.1.13', 'nothing', 'a name or a CRL issuer',
    listed(AT, ext.point()), DP + 'name-or-issuer')
OTHER = ext.directory(Name(('organizationName', 'Mill CRLs')))
SELF = ext.directory(Name(*b.SUB_NAME))
good('4.2.1.13', 'issuer-alone', 'a CRL issuer will do',
     listed(AT, ext.point(issuer=OTHER)), DP + 'name-or-issuer',
     DP + 'crlissuer-foreign', DP + 'crlissuer-dn')
bad('4.2.1.13', 'issuer-own', 'the issuer itself is left out',
    listed(ext.point(AT, issuer=SELF)), DP + 'crlissuer-foreign')
bad('4.2.1.13', 'issuer-dns', 'a CRL issuer has a distinguished name',
    listed(ext.point(AT, issuer=ext.dns('crl.example.com'))),
    DP + 'crlissuer-dn')
bad('4.2.1.13', 'issuer-empty', 'and not an empty one',
    listed(ext.point(AT, issuer=ext.directory(Name()))),
    DP + 'crlissuer-dn')
bad('4.2.1.13', 'ftp', 'HTTP or LDAP is advised',
    listed('ftp://pki.example.net/mail.crl'), HTTP)
bad('4.2.1.13', 'directory', 'HTTP or LDAP is advised',
    listed(ext.point(OTHER)), HTTP)
good('4.2.1.13', 'ftp-beside-http', 'one of them will do',
     listed(ext.point('ftp://pki.example.net/mail.crl', AT)),
     DP + 'http-or-ldap')
LDAP = 'ldap://pki.example.net/cn=mail?certificateRevocationList;binary'
good('4.2.1.13', 'ldap', 'a directory will do', listed(LDAP),
     DP + 'http-or-ldap', '4.2.1.13.ldap-uri-parts')
PARTS = '4.2.1.13.ldap-uri-parts'
for name, value in (
        ('no-dn', 'ldap://pki.example.net/?certificateRevocationList'),
        ('no-attribute', 'ldap://pki.example.net/cn=mail'),
        ('two-attributes', 'ldap://pki.example.net/cn=mail?a,b')):
    bad('4.2.1.13', f'ldap-{name}', 'where in the directory', listed(value),
        PARTS)
bad('4.2.1.13', 'ldap-no-attribute-aia', 'of access, too',
    having(AIA, ext.aia(ext.issuer_at('ldap://pki.example.net/cn=mail'))),
    PARTS)
good('4.2.1.13', 'ldap-two-attributes-aia', 'which may name several',
     having(AIA, ext.aia(ext.issuer_at(
         'ldap://pki.example.net/cn=mail?cACertificate,'
         'crossCertificatePair'))), PARTS)
RELATIVE = Name.attribute('commonName', 'mail')
bad('4.2.1.13', 'relative', 'a full name is advised',
    listed(AT, ext.point(relative=RELATIVE)), HTTP,
    'warning rfc5280.4.2.1.13.dp-no-relative-name')
SOME = 'warning rfc5280.4.2.1.13.dp-no-reasons'
bad('4.2.1.13', 'some-reasons', 'one CRL for all reasons',
    listed(ext.point(AT, reasons=[1, 2])), SOME, DP + 'all-reasons')
bad('4.2.1.13', 'some-reasons-beside', 'segments are not advised',
    listed(AT, ext.point(b.REPOSITORY + '/some.crl', reasons=[1])), SOME,
    passes=[DP + 'all-reasons'])
URI = '4.2.1.13.location-uri'
for name, value in (('relative', 'pki.example.net/mail.crl'),
                    ('blank', 'http://pki.example.net/mail g1.crl'),
                    ('no-host', 'http:///mail.crl')):
    bad('4.2.1.13', f'uri-{name}', 'an absolute URI',
        listed(ext.point(AT, value)), URI)
bad('4.2.1.13', 'uri-aia', 'for access, too',
    having(AIA, ext.aia(ext.ocsp_at('ocsp.example.net'))), URI)



def lists(*names):
    c = b.crl_ee()
    c.ext.put('issuingDistributionPoint', ext.distribution(
        *names, user=True))
    return c


bad('4.2.1.13', 'uri-crl', 'in a CRL, too',
    lists('pki.example.net/mail-g1.crl'), URI)
bad('4.2.1.13', 'uri-high-crl', 'in ASCII',
    lists(AT, 'http://pki.example.net/m\xfchle.crl'), URI,
    'A.1.ia5string-alphabet')
good('4.2.1.13', 'uri-plain-crl', 'an absolute URI', lists(AT), URI,
     'A.1.ia5string-alphabet')

# 4.2.1.15

good('4.2.1.15', 'usual', 'where the delta CRL is',
     listed(AT, name='freshestCRL'), '4.2.1.15.freshest-noncritical')
bad('4.2.1.15', 'critical', 'not critical',
    flagged(listed(AT, name='freshestCRL'), 'freshestCRL'),
    '4.2.1.15.freshest-noncritical')
bad('4.2.1.15', 'nothing', 'a name or a CRL issuer',
    listed(ext.point(), name='freshestCRL'), DP + 'name-or-issuer')
bad('4.2.1.15', 'ftp', 'HTTP or LDAP is advised',
    listed('ftp://pki.example.net/delta.crl', name='freshestCRL'), HTTP)

# 4.2.2

good('4.2.2.1', 'usual', 'responder and issuer', b.leaf(),
     '4.2.2.1.aia-noncritical', '4.2.2.1.aia-caissuers-http-or-ldap',
     '4.2.2.1.aia-ocsp-uri')
bad('4.2.2.1', 'critical', 'not critical', flagged(b.leaf(), AIA),
    '4.2.2.1.aia-noncritical')
CER = b.REPOSITORY + '/mail-g1.cer'
NO_HTTP = 'warning rfc5280.4.2.2.1.aia-caissuers-http-or-ldap'
bad('4.2.2.1', 'issuer-ftp', 'HTTP or LDAP is advised',
    having(AIA, ext.aia(ext.issuer_at('ftp://pki.example.net/mail.cer'))),
    NO_HTTP)
bad('4.2.2.1', 'issuer-directory', 'HTTP or LDAP is advised',
    having(AIA, ext.aia(ext.issuer_at(OTHER))), NO_HTTP)
good('4.2.2.1', 'issuer-both', 'one of them will do',
     having(AIA, ext.aia(ext.issuer_at(OTHER), ext.issuer_at(CER))),
     '4.2.2.1.aia-caissuers-http-or-ldap')
good('4.2.2.1', 'responder-alone', 'no certificate of the issuer',
     having(AIA, ext.aia(ext.ocsp_at('http://ocsp.example.net/'))),
     '4.2.2.1.aia-caissuers-http-or-ldap')
bad('4.2.2.1', 'responder-dns', 'a responder has a URI',
    having(AIA, ext.aia(ext.ocsp_at(ext.dns('ocsp.example.net')))),
    '4.2.2.1.aia-ocsp-uri')
REPOSITORY = '1.3.6.1.5.5.7.48.5'


def offering(location, make=b.client_ca):
    return having(SIA, ext.aia(ext.access(REPOSITORY, location)), make)


good('4.2.2.2', 'usual', 'where the CA publishes',
     offering(b.REPOSITORY + '/'), '4.2.2.2.sia-noncritical',
     '4.2.2.2.sia-carepository-http-or-ldap')
bad('4.2.2.2', 'critical', 'not critical',
    flagged(offering(b.REPOSITORY + '/'), SIA), '4.2.2.2.sia-noncritical')
bad('4.2.2.2', 'ftp', 'HTTP or LDAP is advised',
    offering('ftp://pki.example.net/'),
    'warning rfc5280.4.2.2.2.sia-carepository-http-or-ldap')
