"""RFC 5280 4.2 to 4.2.1.5: extensions, key identifiers, key usage, policies.

The objects are a certificate for clients and its CA, to which the rules on
S/MIME do not apply.
"""

import hashlib

from mint import baseline as b
from mint import der, ext, keys, oids
from mint.cases import case
from mint.model import Tbs
from mint.section import dated, flagged, with_ext, without

OWN = '1.3.6.1.4.1.32473.1.9'
PRIVATE = '1.3.6.1.4.1.32473.7'
AKI, SKI, KU = ('authorityKeyIdentifier', 'subjectKeyIdentifier', 'keyUsage')
CP, SAN, AIA = 'certificatePolicies', 'subjectAltName', 'authorityInfoAccess'
NO_EKU = 'error mozilla.5.2.eku-present-ee'


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


def private(value, critical=False):
    c = b.leaf()
    c.ext.put('private', value, critical, oid=PRIVATE)
    return c


# 4.2

TWICE = '4.2.duplicate-extension'
c = b.leaf()
c.ext.put('again', c.ext[AIA].value, oid=oids.EXTENSIONS[AIA])
bad('4.2', 'twice', 'each extension occurs once', c, TWICE)
c = private(der.null())
c.ext.put('again', der.null(), oid=PRIVATE)
bad('4.2', 'twice-private', 'those that nobody knows, too', c, TWICE)
DECODES, ONE = '4.2.value-decodes', 'warning rfc5280.4.2.value-der'
good('4.2', 'usual', 'extensions as they are', b.leaf(), TWICE, DECODES,
     '4.2.sequence-nonempty', '4.2.unknown-critical')
bad('4.2', 'value-other-type', 'an extension has the type of its OID',
    having(AIA, der.null()), DECODES, 'error x690.8.14.tag-expected')
bad('4.2', 'value-missing', 'and a value', having(AIA, b''), DECODES,
    'error x690.8.9.2.component-missing')
good('4.2', 'private-der', 'a private extension is one DER value',
     private(der.seq(der.utf8('Mill'), der.integer(7))), '4.2.value-der')
bad('4.2', 'private-text', 'a private extension is one DER value',
    private(b'Mill'), ONE)
bad('4.2', 'private-empty', 'not none', private(b''), ONE)
bad('4.2', 'private-two', 'nor two', private(der.null() * 2), ONE)
bad('4.2', 'private-ber', 'nor BER',
    private(der.long_length(der.utf8('Mill'))), ONE)
bad('4.2', 'private-critical', 'nobody knows it, so it is not critical',
    private(der.null(), True), 'warning rfc5280.4.2.unknown-critical')
good('4.2', 'private-plain', 'nobody needs to know it',
     private(der.null()), '4.2.unknown-critical')
c = b.leaf()
c.ext.put('comment', der.ia5('Mill'), True, oid='2.16.840.1.113730.1.13')
bad('4.2', 'comment-critical', 'nor is one that RFC 5280 does not have', c,
    'warning rfc5280.4.2.unknown-critical')
EMPTY = '4.2.sequence-nonempty'
c = b.leaf()
c.raw['extensions'] = der.explicit(3, der.seq())
bad('4.2', 'extensions-empty', 'no extensions, no field', c, EMPTY, '4.2.1.1.aki-present',
    'warning rfc5280.4.2.1.2.ski-present-ee', NO_EKU)
for name in CP, 'cRLDistributionPoints', AIA, 'extKeyUsage':
    bad('4.2', f'empty-{name.lower()}', 'a list has an element',
        having(name, der.seq()), EMPTY)
bad('4.2', 'empty-sia', 'a list has an element',
    having('subjectInfoAccess', der.seq()), EMPTY)
bad('4.2', 'empty-sda', 'a list has an element',
    having('subjectDirectoryAttributes', der.seq()), EMPTY)
bad('4.2', 'empty-sda-values', 'an attribute has a value',
    having('subjectDirectoryAttributes', der.seq(der.seq(
        der.oid('1.3.6.1.5.5.7.9.3'), der.set_()))), EMPTY)
bad('4.2', 'empty-pm', 'a list has an element',
    having('policyMappings', der.seq(), b.client_ca, True), EMPTY)
bad('4.2', 'empty-permitted', 'subtrees are not none',
    having('nameConstraints', der.seq(der.ctx(0, b'')), b.client_ca, True),
    EMPTY)
bad('4.2', 'empty-excluded', 'subtrees are not none',
    having('nameConstraints', der.seq(
        der.ctx(0, ext.subtree(ext.dns('example.com'))), der.ctx(1, b'')),
        b.client_ca, True), EMPTY)
bad('4.2', 'empty-qualifiers', 'no qualifiers, no field',
    having(CP, der.seq(der.seq(der.oid(OWN), der.seq()))), EMPTY,
    'notice rfc5280.4.2.1.4.cp-oid-only')
bad('4.2', 'empty-full-name', 'a point has a name',
    having('cRLDistributionPoints', der.seq(
        der.seq(der.explicit(0, der.ctx(0, b''))))), EMPTY)
bad('4.2', 'empty-freshest', 'a list has an element',
    having('freshestCRL', der.seq()), EMPTY)

# 4.2.1.1

KEYID, PAIR = '4.2.1.1.aki-keyid', '4.2.1.1.aki-issuer-serial-pair'
good('4.2.1.1', 'keyid', 'the key of the issuer', b.leaf(),
     '4.2.1.1.aki-present', KEYID, PAIR, '4.2.1.1.aki-noncritical',
     '4.2.1.1.aki-matches-issuer-ski', issuer=b.client_ca())
bad('4.2.1.1', 'absent', 'the issuer has a key', without(b.leaf(), AKI),
    '4.2.1.1.aki-present')
bad('4.2.1.1', 'absent-ca', 'of a CA as well',
    without(b.client_ca(), AKI), '4.2.1.1.aki-present')
good('4.2.1.1', 'absent-root', 'who signs himself needs none', b.root(),
     '4.2.1.1.aki-present')
bad('4.2.1.1', 'critical', 'not critical', flagged(b.leaf(), AKI),
    '4.2.1.1.aki-noncritical')
DN = ext.directory(b.root().subject)
bad('4.2.1.1', 'no-keyid', 'name and number are not enough',
    having(AKI, ext.aki(issuer=DN, serial=7)), KEYID, passes=[PAIR])
good('4.2.1.1', 'all-three', 'name and number may stand beside it',
     having(AKI, ext.aki(keys.spki(b.SUB_KEY), issuer=DN, serial=7)), PAIR,
     KEYID)
bad('4.2.1.1', 'issuer-alone', 'both or neither',
    having(AKI, ext.aki(keys.spki(b.SUB_KEY), issuer=DN)), PAIR)
bad('4.2.1.1', 'serial-alone', 'both or neither',
    having(AKI, ext.aki(keys.spki(b.SUB_KEY), serial=7)), PAIR)
bad('4.2.1.1', 'other-key', 'the identifier of the issuer',
    having(AKI, ext.aki(key_id=bytes(20))),
    '4.2.1.1.aki-matches-issuer-ski', issuer=b.client_ca())

# 4.2.1.2

good('4.2.1.2', 'sha1', 'SHA-1 of the key', b.leaf(),
     '4.2.1.2.ski-present-ee', '4.2.1.2.ski-noncritical',
     '4.2.1.2.ski-derived')
bad('4.2.1.2', 'absent', 'an end entity is advised to have it',
    without(b.leaf(), SKI), 'warning rfc5280.4.2.1.2.ski-present-ee')
bad('4.2.1.2', 'absent-ca', 'a CA must', without(b.client_ca(), SKI),
    '4.2.1.2.ski-present-ca')
bad('4.2.1.2', 'critical', 'not critical', flagged(b.leaf(), SKI),
    '4.2.1.2.ski-noncritical')
BITS = der.split(der.children(keys.spki(b.EE_KEY))[1])[1][1:]


def identified(octets):
    return having(SKI, der.octets(octets))


def digest(name, of=BITS):
    return hashlib.new(name, of).digest()


SIXTY = bytearray(digest('sha1')[12:])
SIXTY[0] = 0x40 | SIXTY[0] & 15
for name, octets in (('sha1-60', bytes(SIXTY)),
                     ('sha256-160', digest('sha256')[:20]),
                     ('sha384-160', digest('sha384')[:20]),
                     ('sha512-160', digest('sha512')[:20]),
                     ('spki-sha256', digest('sha256',
                                            keys.spki(b.EE_KEY)))):
    good('4.2.1.2', name, 'a published derivation', identified(octets),
         '4.2.1.2.ski-derived')
FREE = 'notice rfc5280.4.2.1.2.ski-derived'
bad('4.2.1.2', 'free', 'no published derivation',
    identified(bytes(range(20))), FREE)
bad('4.2.1.2', 'sha1-cut', 'the last octets, not the first',
    identified(digest('sha1')[:8]), FREE)

# 4.2.1.3


def usage(*bits, make=b.leaf):
    return having(KU, ext.key_usage(*bits), make)


NONEMPTY, KNOWN, ZEROS = ('4.2.1.3.ku-nonempty', '4.2.1.3.ku-known-bits',
                          '4.2.1.3.ku-trailing-zeros')
FITS = 'warning rfc5280.4.2.1.12.eku-ku-consistent'
good('4.2.1.3', 'usual', 'what the key is for', b.leaf(), NONEMPTY, KNOWN,
     ZEROS, '4.2.1.3.ku-critical', '4.2.1.3.ku-certsign-needs-ca')
bad('4.2.1.3', 'noncritical', 'critical is advised',
    flagged(b.leaf(), KU, False), 'warning rfc5280.4.2.1.3.ku-critical')
good('4.2.1.3', 'absent', 'an end entity may go without',
     without(b.leaf(), KU), '4.2.1.3.ku-critical')
bad('4.2.1.3', 'absent-ca', 'a CA may not', without(b.client_ca(), KU),
    '4.2.1.3.ku-present-ca', '4.2.1.9.pathlen-needs-certsign')
bad('4.2.1.3', 'empty', 'some bit is set', usage(), NONEMPTY, FITS,
    passes=[ZEROS])
bad('4.2.1.3', 'zeros', 'a zero octet is no bit',
    having(KU, der.bitstring(b'\0')), NONEMPTY, ZEROS, FITS)
bad('4.2.1.3', 'zeros-unused', 'however many are unused',
    having(KU, der.bitstring(b'\0', 7)), NONEMPTY, ZEROS, FITS)
bad('4.2.1.3', 'trailing', 'unused bits are counted',
    having(KU, der.bitstring(b'\xa0', 4)), ZEROS)
bad('4.2.1.3', 'trailing-octet', 'no octet of zeros',
    having(KU, der.bitstring(b'\xa0\0', 7)), ZEROS)
EC_KU = 'error rfc3279.2.3.1.ku-ee'
bad('4.2.1.3', 'bit-9', 'there is no tenth bit',
    usage('digitalSignature', 9), KNOWN)
bad('4.2.1.3', 'bit-16', 'nor a seventeenth',
    usage('digitalSignature', 16), KNOWN)
bad('4.2.1.3', 'certsign-leaf', 'only a CA signs certificates',
    having('basicConstraints', der.seq(), lambda: usage(
        'digitalSignature', 'keyCertSign'), True),
    '4.2.1.3.ku-certsign-needs-ca', EC_KU)
good('4.2.1.3', 'certsign-ca', 'a CA does', b.client_ca(),
     '4.2.1.3.ku-certsign-needs-ca', '4.2.1.3.ku-ca-certsign',
     '4.2.1.3.ku-present-ca', '4.2.1.2.ski-present-ca')


def agreeing(*bits):
    c = b.leaf().rekey('p256')
    c.ext.put(KU, ext.key_usage(*bits))
    return c


AGREE = 'warning rfc5280.4.2.1.3.ku-encipher-decipher-need-agreement'
for bit in 'encipherOnly', 'decipherOnly':
    good('4.2.1.3', f'{bit.lower()}', 'with keyAgreement it has a meaning',
         agreeing('digitalSignature', 'keyAgreement', bit), AGREE.split('rfc5280.')[1],
         KNOWN, '4.2.1.3.ku-encipher-and-decipher')
    bad('4.2.1.3', f'{bit.lower()}-alone', 'alone it has none',
        agreeing('digitalSignature', bit), AGREE,
        'error rfc3279.2.3.5.ku-ec-ee')
bad('4.2.1.3', 'both-only', 'they exclude each other',
    agreeing('digitalSignature', 'keyAgreement', 'encipherOnly',
             'decipherOnly'), '4.2.1.3.ku-encipher-and-decipher')

# 4.2.1.4


def policies(*items, make=b.leaf):
    return having(CP, ext.policies(*items), make)


ONCE = '4.2.1.4.cp-no-duplicates'
good('4.2.1.4', 'several', 'each policy once',
     policies(OWN, OWN + '.1', OWN + '.2'), ONCE, '4.2.1.4.cp-oid-only')
bad('4.2.1.4', 'twice', 'each policy once', policies(OWN, OWN + '.1', OWN),
    ONCE)
QUALIFIED = 'notice rfc5280.4.2.1.4.cp-oid-only'


def qualified(*qualifiers, policy=OWN, make=b.leaf):
    return policies(ext.policy(policy, *qualifiers), make=make)


CPS = '4.2.1.4.cp-cps-uri'
bad('4.2.1.4', 'cps', 'an OID alone is advised',
    qualified(ext.cps('https://example.com/cps')), QUALIFIED,
    passes=[CPS, '4.2.1.4.cp-known-qualifiers'])
bad('4.2.1.4', 'cps-relative', 'a URI is absolute',
    qualified(ext.cps('example.com/cps')), QUALIFIED, CPS)
bad('4.2.1.4', 'cps-space', 'and has no blanks',
    qualified(ext.cps('https://example.com/c p s')), QUALIFIED, CPS)
bad('4.2.1.4', 'cps-utf8', 'and is an IA5String',
    qualified(ext.cps('https://example.com/cps', der.utf8)), QUALIFIED, CPS)
UNKNOWN = der.seq(der.oid(PRIVATE), der.utf8('Mill'))
bad('4.2.1.4', 'qualifier-unknown', 'one of the two is advised',
    qualified(UNKNOWN), QUALIFIED,
    'warning rfc5280.4.2.1.4.cp-known-qualifiers',
    passes=['4.2.1.4.cp-anypolicy-qualifiers'])
ANY = oids.POLICY.get('any', '2.5.29.32.0')
bad('4.2.1.4', 'any-unknown', 'anyPolicy has no other',
    qualified(UNKNOWN, policy=ANY), QUALIFIED,
    'warning rfc5280.4.2.1.4.cp-known-qualifiers',
    '4.2.1.4.cp-anypolicy-qualifiers')
bad('4.2.1.4', 'any-cps', 'anyPolicy may have these',
    qualified(ext.cps('https://example.com/cps'), policy=ANY), QUALIFIED,
    passes=['4.2.1.4.cp-anypolicy-qualifiers'])


def noticed(text=None, string=der.utf8, reference=None, start=None):
    c = qualified(ext.notice(text, string, reference))
    return dated(c, start) if start else c


bad('4.2.1.4', 'notice-reference', 'no reference to other texts',
    noticed('Ada', reference=('Mill', [1])), QUALIFIED,
    'warning rfc5280.4.2.1.4.unotice-no-noticeref')
SIZE = '4.2.1.4.explicittext-size'
TEXT_OK = [SIZE, '4.2.1.4.explicittext-utf8',
           '4.2.1.4.explicittext-no-control', '4.2.1.4.explicittext-nfc',
           '4.2.1.4.unotice-no-noticeref']
for name, text in (('one', 'A'), ('200', 'n' * 200),
                   ('200-wide', 'é' * 200)):
    bad('4.2.1.4', f'text-{name}', 'up to 200 characters', noticed(text),
        QUALIFIED, passes=TEXT_OK)
bad('4.2.1.4', 'text-201', 'no more', noticed('n' * 201), QUALIFIED, SIZE)
bad('4.2.1.4', 'text-empty', 'no less than one', noticed(''), QUALIFIED,
    SIZE)
NOT_UTF8 = 'warning rfc5280.4.2.1.4.explicittext-utf8'
IA5 = 'warning rfc5280.4.2.1.4.explicittext-no-ia5'
OLD = 'warning rfc5280.4.2.1.4.explicittext-no-visible-bmp'
for name, string, *rows in (('visible', der.visible), ('bmp', der.bmp),
                            ('ia5', der.ia5, IA5)):
    bad('4.2.1.4', f'text-{name}', 'UTF-8 is advised',
        noticed('Ada', string), QUALIFIED, NOT_UTF8, *rows, passes=[SIZE])
for name, string, *rows in (('visible', der.visible, OLD),
                            ('bmp', der.bmp, OLD), ('ia5', der.ia5)):
    bad('4.2.1.4', f'text-{name}-2012', 'before RFC 6818',
        noticed('Ada', string, start='2012-12-31T23:59:59Z'), QUALIFIED,
        NOT_UTF8, *rows)
bad('4.2.1.4', 'text-bmp-2013', 'and since',
    noticed('Ada', der.bmp, start='2013-01-01T00:00:00Z'), QUALIFIED,
    NOT_UTF8, passes=[IA5.split('rfc5280.')[1]])
bad('4.2.1.4', 'text-utf8-2012', 'what was lawful all the time',
    noticed('Ada', start='2012-12-31T23:59:59Z'), QUALIFIED,
    passes=[OLD.split('rfc5280.')[1]])
bad('4.2.1.4', 'text-printable', 'PrintableString is no DisplayText',
    noticed('Ada', der.printable), QUALIFIED, SIZE, NOT_UTF8)
CONTROL = 'warning rfc5280.4.2.1.4.explicittext-no-control'
for name, text in (('newline', 'Ada\nByron'), ('nul', 'Ada\0'),
                   ('delete', 'Ada\x7f'), ('c1', 'Ada\x85Byron')):
    bad('4.2.1.4', f'text-{name}', 'no control characters', noticed(text),
        QUALIFIED, CONTROL)
bad('4.2.1.4', 'text-newline-bmp', 'in BMPString, too',
    noticed('Ada\nByron', der.bmp), QUALIFIED, CONTROL, NOT_UTF8)
NFC = 'warning rfc5280.4.2.1.4.explicittext-nfc'
bad('4.2.1.4', 'text-composed', 'one character for an accented letter',
    noticed('Agn\u00e8s'), QUALIFIED, passes=TEXT_OK)
bad('4.2.1.4', 'text-decomposed', 'and not two', noticed('Agne\u0300s'),
    QUALIFIED, NFC)
bad('4.2.1.4', 'text-decomposed-bmp', 'in BMPString, too',
    noticed('Agne\u0300s', der.bmp), QUALIFIED, NFC, NOT_UTF8)

# 4.2.1.5


def mapping(*pairs):
    return der.seq(*(der.seq(der.oid(x), der.oid(y)) for x, y in pairs))


THEIRS = '1.3.6.1.4.1.32473.8.1'
PM, ASSERTED = 'policyMappings', 'warning rfc5280.4.2.1.5.pm-asserted'
good('4.2.1.5', 'ca', 'a CA maps policies',
     having(PM, mapping((OWN, THEIRS)), b.client_ca, True),
     '4.2.1.5.pm-ca-only', '4.2.1.5.pm-no-anypolicy',
     '4.2.1.5.pm-asserted', '4.2.1.5.pm-critical')
bad('4.2.1.5', 'leaf', 'an end entity does not',
    having(PM, mapping((OWN, THEIRS)), critical=True), '4.2.1.5.pm-ca-only')
bad('4.2.1.5', 'noncritical', 'critical is advised',
    having(PM, mapping((OWN, THEIRS)), b.client_ca, False),
    'warning rfc5280.4.2.1.5.pm-critical')
bad('4.2.1.5', 'not-asserted', 'what is mapped is asserted',
    having(PM, mapping((OWN + '.1', THEIRS)), b.client_ca, True), ASSERTED)
bad('4.2.1.5', 'from-any', 'anyPolicy is not mapped',
    having(PM, mapping((ANY, THEIRS)), lambda: policies(
        OWN, ANY, make=b.client_ca), True), '4.2.1.5.pm-no-anypolicy')
bad('4.2.1.5', 'to-any', 'to nothing and from nothing',
    having(PM, mapping((OWN, THEIRS), (OWN, ANY)), b.client_ca, True),
    '4.2.1.5.pm-no-anypolicy')
good('4.2', 'unsigned', 'before the signature', Tbs(b.leaf()), TWICE)
