"""RFC 3739, RFC 4262 and RFC 8551: what qcStatements, biometricInfo,
subjectDirectoryAttributes and smimeCapabilities hold."""

from mint import baseline as b
from mint import der, ext, oids
from mint.cases import case

V1, V2 = '1.3.6.1.5.5.7.11.1', '1.3.6.1.5.5.7.11.2'
COMPLIANCE = '0.4.0.1862.1.1'
DOCUMENTED = '1.3.6.1.4.1.32473.3.1'
BIOMETRIC = '1.3.6.1.5.5.7.1.2'
SHA256 = der.seq(der.oid('2.16.840.1.101.3.4.2.1'))
AUTHORITY = der.seq(ext.uri('https://register.example.net'))

# Where the type itself is broken its encoding is as well.
BROKEN = ['rfc5280.4.2.value-decodes', 'mozilla.5.2.der']


def leaf():
    """An end-entity certificate outside the S/MIME requirements."""
    c = b.sv()
    c.ext.put('certificatePolicies', ext.policies('0.4.0.2042.1.1'))
    c.ext.put('extKeyUsage', ext.purposes('documentSigning', 'clientAuth'))
    return c


def qc(*items, make=b.sv):
    return whole(ext.statements(*items), make)


def whole(value, make=b.sv):
    c = make()
    c.ext.put('qcStatements', value)
    return c


def one(section, name, why, c, *rules, passes=(), allow=(),
        source='rfc3739', **more):
    """rules: 'error 3.2.6.syntax', or in full after a '='."""
    expect = []
    for rule in rules:
        severity, rest = rule.split()
        expect.append(f'{severity} {rest[1:]}' if rest[0] == '='
                      else f'{severity} {source}.{rest}')
    case(source, section, name, why, c, expect=expect, allow=allow,
         passes=[f'{source}.{p}' for p in passes], **more)


# 3.2.6

one('3.2.6', 'statements', 'statements with and without further data',
    qc(COMPLIANCE, (DOCUMENTED, der.utf8('grade A'))),
    passes=['3.2.6.syntax', '3.2.6.nonempty', '3.2.6.1.no-v1'])
one('3.2.6', 'statements-empty', 'an extension that states nothing',
    qc(), 'warning 3.2.6.nonempty', passes=['3.2.6.syntax'])
one('3.2.6', 'statements-set', 'the statements stand in a SEQUENCE',
    whole(der.set_(der.seq(der.oid(COMPLIANCE)))), 'error 3.2.6.syntax',
    'error =x690.8.14.tag-expected', allow=BROKEN)
one('3.2.6', 'statement-id-integer', 'a statement is told by an OID',
    whole(der.seq(der.seq(der.integer(1)))), 'error 3.2.6.syntax',
    'error =x690.8.14.tag-expected', allow=BROKEN)
one('3.2.6', 'statement-without-id', 'a statement has an identifier',
    whole(der.seq(der.seq())), 'error 3.2.6.syntax',
    'error =x690.8.9.2.component-missing', allow=BROKEN,
    passes=['3.2.6.nonempty'])
one('3.2.6', 'statement-two-infos', 'a statement has one statementInfo',
    whole(der.seq(der.seq(der.oid(DOCUMENTED), der.utf8('a'),
                          der.utf8('b')))), 'error 3.2.6.syntax',
    'error =x690.8.9.2.component-unexpected', allow=BROKEN)

# 3.2.6.1

one('3.2.6.1', 'v1', 'the statement of RFC 3039 is no longer used',
    qc((V1, der.seq(der.oid(DOCUMENTED)))), 'error 3.2.6.1.no-v1')
ALL = ['3.2.6.1.no-v1', '3.2.6.1.semantics-syntax',
       '3.2.6.1.semantics-one', '3.2.6.1.nra-nonempty']
one('3.2.6.1', 'v2', 'the statement need not say more', qc(V2), passes=ALL)
one('3.2.6.1', 'v2-identifier', 'an identifier alone',
    qc((V2, der.seq(der.oid(DOCUMENTED)))), passes=ALL)
one('3.2.6.1', 'v2-authorities', 'authorities alone',
    qc((V2, der.seq(AUTHORITY))), passes=ALL)
one('3.2.6.1', 'v2-both', 'an identifier and authorities',
    qc((V2, der.seq(der.oid(DOCUMENTED), AUTHORITY))), passes=ALL)
one('3.2.6.1', 'v2-empty', 'one of the two has to be there',
    qc((V2, der.seq())), 'error 3.2.6.1.semantics-one',
    passes=['3.2.6.1.semantics-syntax'])
one('3.2.6.1', 'v2-bare-oid', 'the identifier stands in a SEQUENCE',
    qc((V2, der.oid(DOCUMENTED))), 'error 3.2.6.1.semantics-syntax')
one('3.2.6.1', 'v2-order', 'the identifier comes first',
    qc((V2, der.seq(AUTHORITY, der.oid(DOCUMENTED)))),
    'error 3.2.6.1.semantics-syntax')
one('3.2.6.1', 'v2-authority-string', 'an authority is a GeneralName',
    qc((V2, der.seq(der.seq(der.ia5('https://register.example.net'))))),
    'error 3.2.6.1.semantics-syntax')
one('3.2.6.1', 'v2-no-authority', 'a list of authorities names one',
    qc((V2, der.seq(der.oid(DOCUMENTED), der.seq()))),
    'error 3.2.6.1.nra-nonempty', passes=['3.2.6.1.semantics-one'])

# 3.2.5


def biometric(*items, critical=False, value=None):
    c = leaf()
    c.ext.put('biometricInfo', value or der.seq(*items), critical,
              oid=BIOMETRIC)
    return c


def data(kind=der.integer(0), algorithm=SHA256, digest=der.octets(bytes(32)),
         *rest):
    return der.seq(kind, algorithm, digest, *rest)


SYNTAX = '3.2.5.biometric-syntax'
one('3.2.5', 'picture', 'the hash of a picture', biometric(data()),
    passes=[SYNTAX, '3.2.5.biometric-noncritical'])
one('3.2.5', 'picture-and-signature', 'types 0, 1 and others, with a place',
    biometric(data(), data(der.integer(1)), data(
        der.oid(DOCUMENTED), SHA256, der.octets(bytes(32)),
        der.ia5('https://example.net/signature.png'))), passes=[SYNTAX])
one('3.2.5', 'critical', 'biometricInfo must not be critical',
    biometric(data(), critical=True), 'error 3.2.5.biometric-noncritical',
    'warning =rfc5280.4.2.unknown-critical')
for name, why, value in (
        ('type-2', 'there are two numbered types', data(der.integer(2))),
        ('type-string', 'a type is a number or an OID',
         data(der.utf8('picture'))),
        ('algorithm-oid', 'the algorithm is an AlgorithmIdentifier',
         data(algorithm=der.oid('2.16.840.1.101.3.4.2.1'))),
        ('hash-bits', 'the hash is an OCTET STRING',
         data(digest=der.bitstring(bytes(32)))),
        ('uri-utf8', 'the place is an IA5String',
         data(der.integer(0), SHA256, der.octets(bytes(32)),
              der.utf8('https://example.net/picture.png')))):
    one('3.2.5', name, why, biometric(value), 'error ' + SYNTAX)
one('3.2.5', 'not-a-list', 'the extension is a SEQUENCE',
    biometric(value=der.octets(bytes(32))), 'error ' + SYNTAX,
    allow=BROKEN)

# 3.2.2


def directory(*pairs):
    c = b.sv('L')
    c.ext.put('subjectDirectoryAttributes', ext.attributes(*pairs))
    return c


BIRTH, GENDER, COUNTRY = ('3.2.2.birth-time', '3.2.2.gender',
                          '3.2.2.country')
NOON = der.tlv(0x18, b'18151210120000Z')
one('3.2.2', 'attributes', 'birth at noon, gender and countries',
    directory(('dateOfBirth', NOON), ('gender', der.printable('F')),
              ('countryOfCitizenship', der.printable('GB')),
              ('countryOfResidence', der.printable('FR'))),
    passes=[BIRTH, GENDER, COUNTRY])
one('3.2.2', 'birth-midnight', 'noon keeps the day in every time zone',
    directory(('dateOfBirth', der.tlv(0x18, b'18151210000000Z'))),
    'warning ' + BIRTH)
one('3.2.2', 'birth-string', 'a date of birth is a GeneralizedTime',
    directory(('dateOfBirth', der.printable('18151210'))),
    'warning ' + BIRTH)
for name, letter in (('man', 'm'), ('woman', 'f'), ('capital', 'M')):
    one('3.2.2', f'gender-{name}', 'the letter may be of either case',
        directory(('gender', der.printable(letter))), passes=[GENDER])
for name, value in (('word', der.printable('female')),
                    ('x', der.printable('X')), ('utf8', der.utf8('F'))):
    one('3.2.2', f'gender-{name}', 'gender is one letter, M or F',
        directory(('gender', value)), 'error ' + GENDER)
for name, kind, value in (
        ('citizenship-alpha3', 'countryOfCitizenship', der.printable('GBR')),
        ('citizenship-utf8', 'countryOfCitizenship', der.utf8('GB')),
        ('residence-uk', 'countryOfResidence', der.printable('UK')),
        ('residence-lower', 'countryOfResidence', der.printable('gb'))):
    one('3.2.2', name, 'a country is an ISO 3166-1 code in a'
        ' PrintableString', directory((kind, value)), 'error ' + COUNTRY)

# RFC 4262 and RFC 8551

AES256, AES128 = '2.16.840.1.101.3.4.1.42', '2.16.840.1.101.3.4.1.2'
GCM256, PREFER_BINARY = ('2.16.840.1.101.3.4.1.46',
                         '1.2.840.113549.1.9.16.11.1')
DES, DES3, RC2, RC4 = ('1.3.14.3.2.7', '1.2.840.113549.3.7',
                       '1.2.840.113549.3.2', '1.2.840.113549.3.4')


def capable(value, make=b.mv, critical=False):
    c = make()
    c.ext.put('smimeCapabilities', value, critical)
    return c


one('2', 'capabilities', 'algorithms without parameters',
    capable(ext.capabilities(GCM256, AES128, PREFER_BINARY)),
    source='rfc4262', passes=['2.syntax'])
one('2', 'capabilities-leaf', 'the same elsewhere',
    capable(ext.capabilities(AES256), leaf), source='rfc4262',
    passes=['2.syntax', '2.noncritical'])
one('2', 'capabilities-critical', 'a list of algorithms is not critical',
    capable(ext.capabilities(AES256), leaf, True), 'error 2.noncritical',
    source='rfc4262')
for name, why, value in (
        ('set', 'capabilities stand in a SEQUENCE',
         der.set_(der.seq(der.oid(AES256)))),
        ('bare-oid', 'each capability is a SEQUENCE',
         der.seq(der.oid(AES256))),
        ('name', 'a capability is told by an OID',
         der.seq(der.seq(der.utf8('AES-256')))),
        ('two-parameters', 'there is one parameters component',
         der.seq(der.seq(der.oid(RC2), der.integer(128),
                         der.integer(40))))):
    more = ['warning =rfc8551.2.7.no-weak'] \
        if name == 'two-parameters' else []
    one('2', f'capabilities-{name}', why, capable(value),
        'error 2.syntax', *more, source='rfc4262', allow=BROKEN)

one('2.5.2', 'no-parameters', 'nothing to tell apart, nothing encoded',
    capable(ext.capabilities(AES256, GCM256)), source='rfc8551',
    passes=['2.5.2.no-null', '2.7.no-weak'])
one('2.5.2', 'key-agreement-parameters',
    'a key agreement tells its key wrap',
    capable(ext.capabilities(AES256, (
        '1.3.132.1.11.1', der.seq(der.oid('2.16.840.1.101.3.4.1.45'))))),
    source='rfc8551', passes=['2.5.2.no-null'])
for name, oid in (('aes', AES256), ('preference', PREFER_BINARY)):
    one('2.5.2', f'null-{name}', 'parameters are left out, not NULL',
        capable(ext.capabilities((oid, der.null()))),
        'error 2.5.2.no-null', source='rfc8551')
for name, item in (('des', DES), ('triple-des', DES3), ('rc4', RC4),
                   ('rc2', (RC2, der.integer(128)))):
    one('2.7', f'weak-{name}', 'ciphers of historic use are not offered',
        capable(ext.capabilities(AES256, item)), 'warning 2.7.no-weak',
        source='rfc8551', passes=['2.5.2.no-null'])
