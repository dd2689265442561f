"""RFC 2986 and RFC 2985: certification requests and their attributes."""

from mint import baseline as b
from mint import der, ext, keys, oids
from mint.cases import case
from mint.model import Bytes

OWN = 'rfc2986.4.'
REQUEST = '1.2.840.113549.1.9.14'
CHALLENGE = '1.2.840.113549.1.9.7'
SAN = ext.san(ext.email(b.MAILBOX))


def one(source, section, name, why, change, expect=(), **more):
    r = b.csr()
    r = change(r) or r
    case(source, section, name, why, r, expect=expect, **more)


def nothing(r):
    pass


def attribute(oid, *values):
    return der.seq(der.oid(oid), der.set_(*values))


def alone(*attributes):
    """A request with these attributes and no other."""
    def change(r):
        r.ext.drop('subjectAltName')
        r.attributes = list(attributes)
    return change


def beside(*attributes):
    """These attributes beside the extensions asked for."""
    def change(r):
        r.attributes = list(attributes)
    return change


def raw(**parts):
    return lambda r: r.raw.update(parts)


# 4.1, 4.2

SYNTAX = 'error ' + OWN + '2.syntax'

one('rfc2986', '4.2', 'request', 'a request for one mailbox', nothing,
    passes=[OWN + k for k in (
        '2.syntax', '1.version', '1.attributes-present',
        '1.attribute-values', '1.attribute-once', '2.signature',
        '2.signature-algorithm')])
one('rfc2986', '4.2', 'octets-behind', 'nothing follows the request',
    lambda r: Bytes('CERTIFICATE REQUEST', r.sign() + der.null()),
    [SYNTAX, 'error x690.8.1.1.trailing-data'])
one('rfc2986', '4.2', 'a-fourth-element', 'a request has three elements',
    lambda r: Bytes('CERTIFICATE REQUEST', der.with_trailing(r.sign())),
    [SYNTAX, 'error x690.8.9.2.component-unexpected'])

VERSION = 'error ' + OWN + '1.version'
for number in 1, 2:
    one('rfc2986', '4.1', f'version-{number}', 'there is but v1',
        raw(version=der.integer(number)), VERSION)

one('rfc2986', '4.1', 'no-attributes', 'the field is there, even if empty',
    raw(attributes=b''),
    ['error ' + OWN + '1.attributes-present',
     'error x690.8.9.2.component-missing'])
one('rfc2986', '4.1', 'empty-attributes', 'an empty set of attributes',
    alone(), passes=OWN + '1.attributes-present')

one('rfc2986', '4.1', 'attribute-without-value', 'at least one value',
    beside(attribute('1.3.6.1.4.1.99999.3.1')),
    'error ' + OWN + '1.attribute-values')
one('rfc2986', '4.1', 'attribute-with-value', 'at least one value',
    beside(attribute('1.3.6.1.4.1.99999.3.1', der.null())),
    passes=[OWN + '1.attribute-values', OWN + '1.attribute-once'])
one('rfc2986', '4.1', 'attribute-twice', 'one attribute of a type',
    beside(attribute('1.3.6.1.4.1.99999.3.1', der.integer(1)),
           attribute('1.3.6.1.4.1.99999.3.1', der.integer(2))),
    'warning ' + OWN + '1.attribute-once')

SIGNATURE = 'error ' + OWN + '2.signature'


def signed_by(key):
    def change(r):
        r.signer = key
    return change


one('rfc2986', '4.2', 'signed-by-another-key', 'no proof of possession',
    signed_by('rsa-2048-b'), SIGNATURE)


def changed(r):
    parts = der.children(r.sign())
    r.subject.set('commonName', 'charles.babbage@example.com')
    r.raw['whole'] = der.seq(r.tbs(), *parts[1:])


one('rfc2986', '4.2', 'changed-after-signing', 'not what was signed',
    changed, SIGNATURE)

ALGORITHM = OWN + '2.signature-algorithm'


def keyed(key, how=None):
    def change(r):
        r.key = r.signer = key
        r.how = how
    return change


for key in 'p256', 'p384', 'p521', 'ed25519', 'ed448':
    one('rfc2986', '4.2', f'with-{key}', 'the algorithm of the key',
        keyed(key), passes=[ALGORITHM, OWN + '2.signature'],
        allow=['microsoft.3.B.key-set', 'mozilla.5.1.key-set'])
one('rfc2986', '4.2', 'with-pss', 'an RSA key signs with PSS as well',
    keyed(b.EE_KEY, 'pss-sha256'), passes=[ALGORITHM, OWN + '2.signature'])


def signed_with(algorithm, key=None):
    """Another algorithm than the signature's is named."""
    def change(r):
        if key:
            keyed(key)(r)
        r.raw['outer signature'] = algorithm
    return change


WRONG = ['error ' + ALGORITHM, SIGNATURE]
one('rfc2986', '4.2', 'rsa-key-ecdsa', 'an RSA key does not do ECDSA',
    signed_with(keys.SIGNATURES['ecdsa-sha256']), WRONG)
one('rfc2986', '4.2', 'p256-key-rsa', 'a curve key does not do RSA',
    signed_with(keys.SIGNATURES['rsa-sha256'], 'p256'), WRONG)
one('rfc2986', '4.2', 'ed25519-key-ed448', 'each curve has its own',
    signed_with(keys.algorithm('1.3.101.113'), 'ed25519'), WRONG,
    allow='rfc8410.6.signature-length')
one('rfc2986', '4.2', 'mldsa44-key-mldsa65', 'each set has its own',
    signed_with(keys.algorithm('2.16.840.1.101.3.4.3.18'), 'mldsa44'),
    'error ' + ALGORITHM,
    allow=[OWN + '2.signature', 'rfc9881.3.signature-length'])

# RFC 2985

ASK = 'rfc2985.5.4.2.'


def asking(*extensions):
    """extensionRequest with one value of these."""
    return attribute(REQUEST, der.seq(*extensions))


def extension(name, value, oid=None):
    return der.seq(der.oid(oid or oids.EXTENSIONS[name]), der.octets(value))


MAIL = extension('subjectAltName', SAN)
USAGE = extension('keyUsage', ext.key_usage('digitalSignature'))

one('rfc2985', '5.4.2', 'two-extensions', 'one value with all extensions',
    alone(asking(MAIL, USAGE)),
    passes=[ASK + 'request-single', ASK + 'request-syntax'])
one('rfc2985', '5.4.2', 'two-values', 'one value alone',
    alone(attribute(REQUEST, der.seq(MAIL), der.seq(USAGE))),
    'error ' + ASK + 'request-single')
one('rfc2985', '5.4.2', 'no-value', 'one value',
    alone(attribute(REQUEST)),
    ['error ' + ASK + 'request-single',
     'error ' + OWN + '1.attribute-values'])
one('rfc2985', '5.4.2', 'two-attributes', 'one attribute alone',
    alone(asking(MAIL), asking(USAGE)),
    ['error ' + ASK + 'request-single',
     'warning ' + OWN + '1.attribute-once'])
BAD = 'error ' + ASK + 'request-syntax'
one('rfc2985', '5.4.2', 'empty', 'at least one extension',
    alone(asking()), BAD)
one('rfc2985', '5.4.2', 'extension-twice', 'each extension once',
    alone(asking(MAIL, MAIL)), BAD)
one('rfc2985', '5.4.2', 'unknown-extension', 'what is not known may stand',
    alone(asking(extension('', b'\1\2\3', '1.3.6.1.4.1.99999.2.1'))),
    passes=ASK + 'request-syntax')
one('rfc2985', '5.4.2', 'usage-of-another-type', 'keyUsage is a BIT STRING',
    alone(asking(extension('keyUsage', der.integer(1)))),
    [BAD, 'error x690.8.14.tag-expected'])

WORD = 'rfc2985.5.4.1.challenge-single'


def challenge(*values):
    return beside(attribute(CHALLENGE, *values))


for name, why, value in (
        ('printable', 'a PrintableString', der.printable('correct horse')),
        ('utf8', 'a UTF8String', der.utf8('correct horse \u00e9')),
        ('one', 'one character', der.utf8('x')),
        ('255', '255 characters', der.printable('x' * 255)),
        ('255-of-two-octets', 'characters count, not octets',
         der.utf8('\u00e9' * 255))):
    one('rfc2985', '5.4.1', name, why, challenge(value), passes=WORD)
for name, why, values in (
        ('256', 'at most 255 characters', [der.printable('x' * 256)]),
        ('empty', 'at least one character', [der.utf8('')]),
        ('ia5', 'IA5String is no DirectoryString', [der.ia5('horse')]),
        ('two', 'one value', [der.utf8('correct'), der.utf8('horse')])):
    one('rfc2985', '5.4.1', name, why, challenge(*values), 'error ' + WORD)
