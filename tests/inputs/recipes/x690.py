"""X.690: the encoding rules, each deviation in a certificate for clients."""

from mint import baseline as b
from mint import der, ext
from mint.cases import case
from mint.model import Bytes, Name, Tbs

DECODES = 'error rfc5280.4.2.value-decodes'
AIA, KU, SKI = 'authorityInfoAccess', 'keyUsage', 'subjectKeyIdentifier'
LOCATION = (1, 1)  # of the second AccessDescription


def short(rule):
    return rule if ' ' in rule else f'error x690.{rule}'


def bad(section, name, why, c, *rules, passes=(), **more):
    case('x690', section, name, why, c, expect=[short(r) for r in rules],
         passes=[f'x690.{p}' for p in passes], **more)


def good(section, name, why, c, *passes):
    case('x690', section, name, why, c, passes=[f'x690.{p}' for p in passes])


def put(name, value):
    c = b.leaf()
    c.ext[name].value = value
    return c


def bent(name, change, *path):
    c = b.leaf()
    c.ext.bend(name, change, *path)
    return c


def flag(name, value):
    c = b.leaf()
    c.ext[name].critical_der = value
    return c


def field(name, value, make=b.leaf):
    c = make()
    c.raw[name] = value
    return c


def wrapped(change):
    """The finished certificate, changed."""
    return Bytes('CERTIFICATE', change(b.leaf().sign()))


# 8.1.1: a value is its octets and no others

good('8.1.1', 'plain', 'a certificate as DER has it', b.leaf(),
     '8.1.1.truncated', '8.1.1.trailing-data', '8.9.2.component-missing',
     '8.9.2.component-unexpected', '8.14.tag-expected',
     '8.1.2.constructed-bit', '8.1.2.tag-number-minimal',
     '8.1.3.length-reserved', '8.1.3.length-within-parent',
     '8.2.1.boolean-length', '8.3.1.integer-nonempty',
     '8.3.2.integer-minimal', '8.6.2.bitstring-initial-octet',
     '8.6.2.bitstring-empty-unused', '8.8.2.null-empty',
     '8.19.1.oid-nonempty', '8.19.2.oid-complete', '8.19.2.oid-minimal',
     '10.1.length-definite', '10.1.length-minimal',
     '10.2.string-primitive', '11.1.boolean-true',
     '11.2.1.bitstring-padding-zero', '11.5.default-omitted',
     '11.6.set-of-order', '11.8.utctime-form')
bad('8.1.1', 'behind-certificate', 'nothing follows the certificate',
    wrapped(lambda w: w + b'\x05\x00'), '8.1.1.trailing-data')
bad('8.1.1', 'behind-one-octet', 'not even a zero',
    wrapped(lambda w: w + b'\0'), '8.1.1.trailing-data')
bad('8.1.1', 'behind-extension', 'extnValue holds one value',
    bent(KU, lambda v: v + b'\x05\x00'), '8.1.1.trailing-data', DECODES)
bad('8.1.1', 'header-tag-only', 'a tag without a length',
    bent(AIA, lambda v: der.with_trailing(v, b'\x30')),
    '8.1.1.truncated', DECODES)
bad('8.1.1', 'header-length-cut', 'length octets that end too soon',
    bent(AIA, lambda v: der.with_trailing(v, b'\x30\x82\x01')),
    '8.1.1.truncated', DECODES)
bad('8.1.1', 'header-high-tag-cut', 'a tag that does not end',
    bent(AIA, lambda v: der.with_trailing(v, b'\xbf\x85')),
    '8.1.1.truncated', DECODES)

# 8.1.2: identifier octets

bad('8.1.2', 'long-form', 'low tag numbers take one octet',
    bent(KU, der.long_tag), '8.1.2.tag-number-minimal', DECODES)
bad('8.1.2', 'long-form-serial', 'in any field',
    field('serial', der.long_tag(der.integer(b.SERIAL))),
    '8.1.2.tag-number-minimal')
bad('8.1.2', 'long-form-padded', 'nor is the number padded',
    bent(AIA, lambda v: b'\x9f\x80\x06' + v[1:], *LOCATION),
    '8.1.2.tag-number-minimal', DECODES)
bad('8.1.2', 'sequence-primitive', 'a SEQUENCE is constructed',
    bent('extKeyUsage', lambda v: der.retag(v, 0x10)),
    '8.1.2.constructed-bit', DECODES)
bad('8.1.2', 'integer-constructed', 'an INTEGER is primitive',
    field('serial', der.retag(der.integer(b.SERIAL), 0x22)),
    '8.1.2.constructed-bit')
bad('8.1.2', 'oid-constructed', 'an OBJECT IDENTIFIER is primitive',
    bent('extKeyUsage', lambda v: der.retag(v, 0x26), 0),
    '8.1.2.constructed-bit', DECODES)
bad('8.1.2', 'set-primitive', 'a SET is constructed',
    field('subject', der.bend(b.leaf().subject.der(), (0,),
                              lambda v: der.retag(v, 0x11))),
    '8.1.2.constructed-bit')
bad('8.1.2', 'explicit-primitive', 'explicit tags are constructed',
    put('subjectAltName', ext.san(ext.email(b.MAILBOX), der.retag(
        ext.directory(Name(('commonName', 'Ada Byron'))), 0x84))),
    '8.1.2.constructed-bit', DECODES)
bad('8.1.2', 'implicit-constructed', 'so is the implicit OBJECT IDENTIFIER',
    put('subjectAltName', ext.san(ext.email(b.MAILBOX), der.retag(
        ext.registered('1.3.6.1.4.1.32473.3'), 0xa8))),
    '8.1.2.constructed-bit', DECODES)

# 8.1.3: length octets

bad('8.1.3', 'reserved', 'FF is no first length octet',
    put(AIA, b'\x30\xff' + ext.aia(ext.ocsp_at('http://ocsp.example.net/'))),
    '8.1.3.length-reserved', DECODES)
bad('8.1.3', 'over-parent', 'a value ends within its parent',
    bent(AIA, lambda v: der.wrong_length(v, 5), *LOCATION),
    '8.1.3.length-within-parent', DECODES)
bad('8.1.3', 'over-parent-by-one', 'by any count',
    bent(AIA, lambda v: der.wrong_length(v, 1), *LOCATION),
    '8.1.3.length-within-parent', DECODES)
bad('8.1.3', 'over-input', 'and within the input',
    wrapped(lambda w: w[:-1]), '8.1.3.length-within-parent')

# 8.2, 8.3: BOOLEAN and INTEGER

bad('8.2.1', 'two-octets', 'a BOOLEAN is one octet',
    flag(KU, der.tlv(0x01, b'\xff\xff')), '8.2.1.boolean-length')
bad('8.2.1', 'no-octet', 'a BOOLEAN is one octet',
    flag(SKI, der.tlv(0x01, b'')), '8.2.1.boolean-length')
bad('8.3.1', 'empty', 'an INTEGER has an octet',
    field('serial', der.tlv(0x02, b'')), '8.3.1.integer-nonempty')
bad('8.3.2', 'padded', 'no needless leading octet',
    field('serial', der.integer(b.SERIAL, pad=1)), '8.3.2.integer-minimal')
bad('8.3.2', 'padded-zero', 'zero is one octet, too',
    field('serial', der.tlv(0x02, b'\0\0')), '8.3.2.integer-minimal',
    'error rfc5280.4.1.2.2.serial-positive')
bad('8.3.2', 'padded-negative', 'no needless leading FF',
    field('serial', der.tlv(0x02, b'\xff\x80')), '8.3.2.integer-minimal',
    'error rfc5280.4.1.2.2.serial-positive')
good('8.3.2', 'sign-octet', 'a leading zero before a high bit is needed',
     field('serial', der.tlv(0x02, b'\0\x80' + bytes(range(10)))),
     '8.3.2.integer-minimal')

# 8.6: BIT STRING

bad('8.6.2', 'nine-unused', 'at most seven bits are unused',
    put(KU, b'\x03\x02\x08\xa0'), '8.6.2.bitstring-initial-octet', DECODES)
bad('8.6.2', 'no-initial-octet', 'the count of unused bits is written',
    put(KU, b'\x03\x00'), '8.6.2.bitstring-initial-octet', DECODES)
bad('8.6.2', 'empty-unused', 'no bits, none unused',
    field('subjectUID', b'\x82\x01\x03'), '8.6.2.bitstring-empty-unused',
    'error rfc5280.4.1.2.8.unique-ids-absent')

# 8.8, 8.9: NULL and SEQUENCE

def stating(info):
    c = b.leaf()
    c.ext.put('qcStatements', ext.statements(
        ('1.3.6.1.4.1.32473.2.1', info)))
    return c


good('8.8.2', 'empty', 'NULL has no contents', stating(der.null()),
     '8.8.2.null-empty')
bad('8.8.2', 'content', 'NULL has no contents', stating(der.null(b'\0')),
    '8.8.2.null-empty', DECODES)
bad('8.9.2', 'location-missing', 'an AccessDescription has a location',
    put(AIA, ext.aia(ext.ocsp_at('http://ocsp.example.net/'),
                     der.seq(der.oid('1.3.6.1.5.5.7.48.2')))),
    '8.9.2.component-missing', DECODES,
    'warning rfc5280.4.2.2.1.aia-caissuers-http-or-ldap')
bad('8.9.2', 'serial-missing', 'a certificate has a serial number',
    field('serial', b''), '8.9.2.component-missing')
bad('8.9.2', 'third-member', 'an AccessDescription has two members',
    bent(AIA, lambda v: der.with_trailing(v, der.null()), 1),
    '8.9.2.component-unexpected', DECODES)
bad('8.9.2', 'behind-extensions', 'nothing follows extensions',
    field('extensions', der.explicit(3, b.leaf().ext.der()) + der.null()),
    '8.9.2.component-unexpected')
bad('8.9.2', 'name-choice', 'GeneralName has no [9]',
    put('subjectAltName', ext.san(ext.email(b.MAILBOX),
                                  der.ctx(9, b'ada', False))),
    '8.9.2.component-unexpected', DECODES)

# 8.14: the tags of the type

bad('8.14', 'octets-for-bits', 'keyUsage is a BIT STRING',
    bent(KU, lambda v: der.retag(v, 0x04)), '8.14.tag-expected', DECODES)
bad('8.14', 'set-for-sequence', 'extKeyUsage is a SEQUENCE',
    bent('extKeyUsage', lambda v: der.retag(v, 0x31)), '8.14.tag-expected',
    DECODES)
bad('8.14', 'integer-for-oid', 'a method is an OBJECT IDENTIFIER',
    bent(AIA, lambda v: der.retag(v, 0x02), 1, 0), '8.14.tag-expected',
    DECODES)
bad('8.14', 'utf8-for-serial', 'a serial number is an INTEGER',
    field('serial', der.utf8('4711')), '8.14.tag-expected')

# 8.19: OBJECT IDENTIFIER

OWN = '1.3.6.1.4.1.32473.1.9'
bad('8.19.2', 'padded-last', 'no arc begins with 80',
    put('certificatePolicies', ext.policies(der.seq(der.oid(OWN, 1)))),
    '8.19.2.oid-minimal', DECODES)
bad('8.19.2', 'padded-first', 'not even the first',
    put('certificatePolicies', ext.policies(
        der.seq(der.tlv(0x06, b'\x80\x2b\x06\x01')))),
    '8.19.2.oid-minimal', DECODES)
good('8.19.2', 'octet-80-inside', 'an octet 80 inside an arc is right',
     put('certificatePolicies', ext.policies('1.3.6.1.4.1.16384')),
     '8.19.2.oid-minimal', '8.19.2.oid-complete')
bad('8.19.2', 'cut', 'the last arc ends',
    put('certificatePolicies', ext.policies(
        der.seq(der.tlv(0x06, b'\x2b\x06\x81')))),
    '8.19.2.oid-complete', DECODES)
bad('8.19.1', 'empty', 'an OBJECT IDENTIFIER has an octet',
    put('certificatePolicies', ext.policies(der.seq(der.tlv(0x06, b'')))),
    '8.19.1.oid-nonempty', DECODES)

# 10.1, 10.2: length and form

bad('10.1', 'indefinite', 'no indefinite lengths', bent(AIA, der.indefinite),
    '10.1.length-definite', DECODES)
bad('10.1', 'indefinite-inside', 'at any depth',
    bent(AIA, der.indefinite, 0), '10.1.length-definite', DECODES)
bad('10.1', 'indefinite-outside', 'nor the certificate itself',
    wrapped(der.indefinite), '10.1.length-definite')
bad('10.1', 'long-short', 'a length under 128 is one octet',
    bent(KU, der.long_length), '10.1.length-minimal', DECODES)
bad('10.1', 'long-field', 'in any field',
    field('serial', der.long_length(der.integer(b.SERIAL))),
    '10.1.length-minimal')
bad('10.1', 'long-outside', 'the certificate itself, too',
    wrapped(der.long_length), '10.1.length-minimal')
bad('10.1', 'long-by-three', 'by any count of octets',
    bent(AIA, lambda v: der.long_length(v, 3)), '10.1.length-minimal',
    DECODES)
good('10.1', 'at-128', '128 octets need two octets of length',
     put(AIA, ext.aia(ext.issuer_at('http://pki.example.net/' + 'a' * 105))),
     '10.1.length-minimal')
bad('10.2', 'octets', 'an OCTET STRING is in one piece',
    bent(SKI, der.in_pieces), '10.2.string-primitive', DECODES)
bad('10.2', 'general-name', 'so is an IA5String',
    bent('subjectAltName', lambda v: der.tlv(
        0xa1, der.tlv(0x16, b'ada.byron') + der.tlv(0x16, b'@example.com')),
        0), '10.2.string-primitive', DECODES)
bad('10.2', 'attribute', 'and an attribute value',
    field('subject', der.bend(b.leaf().subject.der(), (5, 0, 1),
                              der.in_pieces)), '10.2.string-primitive')
wrap = b.leaf()
wrap.ext[KU].raw = der.bend(wrap.ext[KU].der(), (2,), der.in_pieces)
bad('10.2', 'extension-value', 'extnValue is in one piece', wrap,
    '10.2.string-primitive')

# 11: more than BER

bad('11.1', 'true-01', 'TRUE is FF', flag(KU, der.boolean(True, 0x01)),
    '11.1.boolean-true')
bad('11.1', 'true-fe', 'and nothing less', flag(KU, der.boolean(True, 0xfe)),
    '11.1.boolean-true')
bad('11.2.1', 'unused-one', 'unused bits are zero',
    put(KU, b'\x03\x02\x05\xa1'), '11.2.1.bitstring-padding-zero', DECODES)


def segmented(bits):
    point = der.seq(der.explicit(0, der.ctx(0, ext.uri(
        b.REPOSITORY + '/some.crl'))), der.implicit(1, bits))
    return put('cRLDistributionPoints', ext.crldp(
        b.REPOSITORY + '/mail-g1.crl', point))


SOME = 'warning rfc5280.4.2.1.13.dp-no-reasons'
bad('11.2.2', 'reasons', 'named bits end in a one',
    segmented(der.named_bits([1, 3])), SOME,
    passes=['11.2.2.named-bits-trailing'])
bad('11.2.2', 'reasons-zeros', 'named bits end in a one',
    segmented(der.named_bits([1, 3], 8, True)),
    '11.2.2.named-bits-trailing', SOME, DECODES)
bad('11.2.2', 'reasons-none', 'no bits are the octet 00',
    segmented(der.bitstring(b'\0', 7)), '11.2.2.named-bits-trailing', SOME,
    DECODES)
bad('11.5', 'critical-false', 'critical is FALSE when left out',
    flag(SKI, der.boolean(False)), '11.5.default-omitted')


def constraints(value):
    c = b.leaf()
    c.ext.put('basicConstraints', value, critical=True)
    return c


good('11.5', 'ca-left-out', 'cA is FALSE when left out',
     constraints(der.seq()), '11.5.default-omitted')
bad('11.5', 'ca-false', 'cA is FALSE when left out',
    constraints(der.seq(der.boolean(False))), '11.5.default-omitted',
    DECODES)
bad('11.5', 'version-v1', 'version is v1 when left out',
    field('version', der.explicit(0, der.integer(0))),
    '11.5.default-omitted',
    'error rfc5280.4.1.2.1.version-v3-with-extensions')


def joined(ordered):
    parts = [Name.attribute(*p) for p in (
        ('commonName', 'Ada Byron'), ('surname', 'Byron'),
        ('givenName', 'Ada'))]
    parts = sorted(parts, reverse=not ordered)
    return field('subject', der.seq(der.set_(*parts, ordered=False)))


good('11.6', 'ascending', 'a SET OF in ascending order', joined(True),
     '11.6.set-of-order')
bad('11.6', 'descending', 'and in no other', joined(False),
    '11.6.set-of-order')


def until(value):
    return field('notAfter', der.gentime(value))


good('11.7', 'plain', 'YYYYMMDDHHMMSSZ', until('2050-01-01'),
     '11.7.generalizedtime-form')
FRACTION = 'error rfc5280.4.1.2.5.2.generalizedtime-no-fraction'
bad('11.7', 'fraction', 'DER has fractions, RFC 5280 has none',
    until(b'20500101000000.25Z'), FRACTION,
    passes=['11.7.generalizedtime-form'])
bad('11.7', 'fraction-zero', 'a fraction does not end in zero',
    until(b'20500101000000.250Z'), FRACTION, '11.7.generalizedtime-form')
bad('11.7', 'fraction-comma', 'a fraction follows a full stop',
    until(b'20500101000000,25Z'), FRACTION, '11.7.generalizedtime-form')
bad('11.7', 'no-seconds', 'seconds are written', until(b'205001010000Z'),
    '11.7.generalizedtime-form',
    'error rfc5280.4.1.2.5.2.generalizedtime-seconds')
bad('11.7', 'local', 'Z is written', until(b'20500101000000'),
    '11.7.generalizedtime-form',
    'error rfc5280.4.1.2.5.2.generalizedtime-zulu')
bad('11.8', 'no-seconds', 'seconds are written',
    field('notAfter', der.utctime(b'2709302359Z')), '11.8.utctime-form',
    'error rfc5280.4.1.2.5.1.utctime-seconds')
bad('11.8', 'offset', 'the time is in UTC',
    field('notAfter', der.utctime(b'270930235959+0000')),
    '11.8.utctime-form', 'error rfc5280.4.1.2.5.1.utctime-zulu')

# Before the signature, and what Mozilla says of S/MIME

bad('8.3.2', 'padded-unsigned', 'it shows before the signature',
    Tbs(field('serial', der.integer(b.SERIAL, pad=1))),
    '8.3.2.integer-minimal')
bad('8.3.2', 'padded-mail', 'in S/MIME certificates as in any',
    field('serial', der.integer(b.SERIAL, pad=1), b.mv),
    '8.3.2.integer-minimal', 'error mozilla.5.2.der')
many = put('extKeyUsage', der.seq(der.oid('1.3.6.1.5.5.7.3.2'), *(
    der.long_length(der.oid(f'1.3.6.1.4.1.32473.5.{n}'))
    for n in range(200))))
bad('10.1', 'long-two-hundred', 'hundreds of deviations are one rule broken',
    many, '10.1.length-minimal', DECODES)
