"""SBR 7.1.3.1: the AlgorithmIdentifier of keys, octet for octet."""

from mint import baseline as b
from mint import der, ext, keys
from mint.section import Section, dated, with_ext

s = Section('smbr', '7.1.3.1', 'smbr.7.1.3.1.', {
    'other': 'error smbr.7.1.3.1.no-other-encodings',
    'no other': 'error smbr.6.1.5.no-other',
    'no other then': 'error smbr.6.1.5.no-other.classical',
    'curve': 'error smbr.6.1.5.ecdsa.curve',
    'mz rsa': 'error mozilla.5.1.1.rsa-spki-bytes',
    'mz pss': 'error mozilla.5.1.1.no-pss-spki',
    'mz ec': 'error mozilla.5.1.2.ec-spki-bytes',
    'mz key': 'warning mozilla.5.1.key-set',
    'mz dsa': 'error mozilla.5.1.no-dsa',
    'ms key': 'warning microsoft.3.B.key-set',
    'der': 'error mozilla.5.2.der',
    'length': ['error x690.10.1.length-minimal', 'error mozilla.5.2.der'],
})
DS, KE = ['digitalSignature'], ['keyEncipherment']
NULL = der.null()
LAST, FIRST = '2025-08-21T23:59:59Z', '2025-08-22T00:00:00Z'


def keyed(key=None, spki=None, usage=DS, make=b.mv):
    c = with_ext(make(), 'keyUsage', ext.key_usage(*usage))
    return c.rekey(key, spki)


def long(alg):
    """The same algorithm with a length in more octets than needed."""
    return der.long_length(alg)


def rsa():
    def spki(alg):
        return keyed(spki=keys.rsa_spki('rsa-2048', alg=alg))

    def bad(name, why, alg, *rows, **more):
        s.bad(f'rsa-{name}', why, spki(alg), *rows, 'other', 'mz rsa',
              **more)

    s.good('rsa', 'rsaEncryption and NULL', keyed('rsa-2048'),
           'no-other-encodings', '1.rsa-oid', '1.rsa-null',
           '1.rsa-no-pss-oid', '1.rsa-bytes')
    odd = ['error 1.rsa-null', 'error 1.rsa-bytes']
    bad('no-parameters', 'the parameters are NULL, not absent',
        keys.algorithm(keys.RSA), *odd)
    bad('empty-sequence', 'the parameters are NULL, nothing else',
        keys.algorithm(keys.RSA, der.seq()), *odd,
        allow=['x690.8.14.tag-expected'])
    bad('long-length', 'octet for octet', long(keys.algorithm(keys.RSA, NULL)),
        'error 1.rsa-bytes', 'length', passes=['1.rsa-null'])
    bad('more-members', 'octet for octet',
        keys.algorithm(keys.RSA, NULL + NULL), 'error 1.rsa-bytes',
        'der', allow=['x690.8.9.2.component-unexpected',
                       'x690.8.1.1.trailing-data'],
        passes=['1.rsa-null'])
    wrong = ['error 1.rsa-oid', 'error 1.rsa-no-pss-oid']
    bad('pss', 'the key is not bound to RSASSA-PSS',
        keys.algorithm(keys.RSA_PSS), *wrong, 'mz pss',
        allow=['smbr.6.1.5.no-other'])
    bad('pss-parameters', 'the key is not bound to RSASSA-PSS',
        keys.pss_algorithm('sha256', 32), *wrong, 'mz pss',
        allow=['smbr.6.1.5.no-other'])
    c = with_ext(spki(keys.algorithm('1.2.840.113549.1.1.7')), 'keyUsage',
                 ext.key_usage(*KE))
    s.bad('rsa-oaep', 'nor to RSAES-OAEP', c, *wrong, 'other', 'mz rsa',
          allow=['smbr.6.1.5.no-other'])
    # A signature algorithm in the place of the key's.
    s.bad('rsa-signature-oid', 'nor is it named by a signature',
          spki(keys.algorithm('1.2.840.113549.1.1.11', NULL)), *wrong,
          'other', 'no other', 'mz key', 'ms key',
          allow=['mozilla.5.1.1.rsa-spki-bytes'])
    root = b.root()
    root.raw['spki'] = keys.rsa_spki('rsa-4096',
                                     alg=keys.algorithm(keys.RSA))
    s.bad('rsa-no-parameters-root', 'the same holds for a Root', root,
          *odd, 'other', 'mz rsa')


def elliptic():
    for bits in '256', '384', '521':
        s.good(f'p{bits}', 'a named curve', keyed(f'p{bits}'),
               'no-other-encodings', '2.ec-oid', '2.ec-namedcurve',
               f'2.ec-bytes.p{bits}')
        oid = keys.CURVES[f'secp{bits}r1']
        alg = keys.algorithm(keys.EC, der.oid(oid))
        s.bad(f'p{bits}-long-length', 'octet for octet', keyed(
            spki=keys.ec_spki(f'p{bits}', alg=long(alg))),
              f'error 2.ec-bytes.p{bits}', 'other', 'mz ec', 'length',
              passes=['2.ec-namedcurve'])
        extra = keys.algorithm(keys.EC, der.oid(oid) + NULL)
        s.bad(f'p{bits}-more-members', 'octet for octet', keyed(
            spki=keys.ec_spki(f'p{bits}', alg=extra)),
              f'error 2.ec-bytes.p{bits}', 'other', 'mz ec', 'der',
              allow=['x690.8.9.2.component-unexpected',
                     'x690.8.1.1.trailing-data'])
    maybe = ['smbr.6.1.5.ecdsa.curve', 'smbr.6.1.5.no-other',
             'smbr.6.1.5.ecdsa.on-curve', 'smbr.6.1.6.ecdsa.validation',
             'mozilla.5.1.key-set', 'mozilla.5.1.2.ec-spki-bytes',
             'mozilla.5.2.public-key-valid', 'microsoft.3.B.key-set',
             'smbr.6.1.5.ecdsa.point-form']
    # SpecifiedECDomain of nothing but a version: no curve is named.
    for name, params in (('implicit', NULL),
                         ('specified', der.seq(der.integer(1))),
                         ('absent', b'')):
        alg = keys.algorithm(keys.EC, params)
        s.bad(f'ec-{name}', 'the curve is named', keyed(
            spki=keys.ec_spki('p256', alg=alg)), 'error 2.ec-namedcurve',
              'other', allow=maybe)
    for name, oid in ('ecdh', '1.3.132.1.12'), ('ecmqv', '1.3.132.1.13'):
        alg = keys.algorithm(oid, der.oid(keys.CURVES['secp256r1']))
        s.bad(f'ec-{name}', 'an EC key is for ECDSA', keyed(
            spki=keys.ec_spki('p256', alg=alg)), 'error 2.ec-oid', 'other',
              allow=maybe)
    for name in 'secp256k1', 'p224':
        s.bad(f'ec-{name}', 'another curve is not in the list',
              keyed(name), 'other', 'curve', 'mz ec', 'mz key', 'ms key',
              passes=['2.ec-namedcurve', '2.ec-oid'],
              allow=['smbr.6.1.5.no-other'])
    s.bad('dsa', 'DSA is not in the list', keyed('dsa-2048'), 'other',
          'no other', 'mz key', 'mz dsa', 'ms key')


def edwards():
    for name in 'ed25519', 'ed448':
        row = f'3.eddsa-bytes.{name}'
        s.bad(name, 'an Edwards key without parameters', keyed(name),
              'ms key', passes=['no-other-encodings', '3.eddsa-oid', row,
                                '3.eddsa-no-params'])
        alg = keys.algorithm(keys.RAW[name], NULL)
        s.bad(f'{name}-null', 'its parameters are absent', keyed(
            spki=keys.raw_spki(name, alg=alg)), f'error {row}',
              'error 3.eddsa-no-params', 'other', 'ms key')
        s.bad(f'{name}-long-length', 'octet for octet', keyed(
            spki=keys.raw_spki(name, alg=long(keys.algorithm(
                keys.RAW[name])))), f'error {row}', 'other', 'length',
              'ms key', passes=['3.eddsa-no-params'])
        other = 'ed448' if name == 'ed25519' else 'ed25519'
        s.bad(f'{name}-for-{other}', 'the identifier is of the same curve',
              keyed(spki=keys.raw_spki(name, key=keys.raw_key(other))),
              'error 3.eddsa-oid', 'error smbr.6.1.5.eddsa.on-curve',
              'error rfc8410.4.key-length', 'ms key',
              allow=['mozilla.5.2.public-key-valid'])
    s.bad('x25519', 'a Montgomery key is not in the list', keyed(
        'x25519', usage=['keyAgreement']), 'other', 'no other',
          'error smbr.6.1.5.eddsa.curve', 'mz key', 'ms key')


def lattice(kind, sets, usage):
    """kind and sets name the keys; of each the row by its last part."""
    first, second = kind + sets[0], kind + sets[1]
    for n in sets:
        name, row = kind + n, f'{kind}-bytes.{n}'
        s.bad(name, 'identified by its parameter set', keyed(
            name, usage=usage), 'mz key', 'ms key',
              passes=['no-other-encodings', f'{kind}-oid', row,
                      f'{kind}-no-params'])
        alg = keys.algorithm(keys.RAW[name], NULL)
        s.bad(f'{name}-null', 'its parameters are absent', keyed(
            spki=keys.raw_spki(name, alg=alg), usage=usage),
              f'error {row}', f'error {kind}-no-params', 'other', 'mz key',
              'ms key')
        s.bad(f'{name}-long-length', 'octet for octet', keyed(
            spki=keys.raw_spki(name, alg=long(keys.algorithm(
                keys.RAW[name]))), usage=usage), f'error {row}', 'other',
              'length', 'mz key', 'ms key', passes=[f'{kind}-no-params'])
    s.bad(f'{second}-for-{first}', 'the identifier is of the same set',
          keyed(spki=keys.raw_spki(second, key=keys.raw_key(first)),
                usage=usage), f'error {kind}-oid',
          f'error smbr.6.1.5.{kind}.key-length', 'mz key', 'ms key')
    s.bad(f'{first}-last-second', 'not yet in the list', dated(
        keyed(first, usage=usage), LAST, '2026-08-20T23:59:59Z'), 'other',
          'no other then', 'mz key', 'ms key')
    s.bad(f'{first}-first-second', 'in the list from 2025-08-22', dated(
        keyed(first, usage=usage), FIRST, '2026-08-20T23:59:59Z'),
          'mz key', 'ms key', passes=['no-other-encodings'])


def hashed():
    for n, key in ('32', 'mldsa44'), ('33', 'mldsa65'), ('34', 'mldsa87'):
        alg = keys.algorithm(f'2.16.840.1.101.3.4.3.{n}')
        s.bad(f'hashmldsa-{key[-2:]}', 'only pure ML-DSA is used', keyed(
            spki=keys.raw_spki(key, alg=alg)), 'error mldsa-oid',
              'error mldsa-pure-only', 'other', 'mz key', 'ms key',
              allow=['smbr.6.1.5.no-other',
                     'smbr.6.1.5.mldsa.parameter-set'])
    c = b.ov()
    c.raw['signature'] = keys.algorithm('2.16.840.1.101.3.4.3.33')
    c.raw['outer signature'] = c.raw['signature']
    s.bad('hashmldsa-signature', 'neither is it to sign', c,
          'error mldsa-pure-only', 'error smbr.7.1.3.2.no-other-encodings',
          allow=['microsoft.3.B.digest'])
    s.good('no-hashmldsa', 'as is right', b.ov(), 'mldsa-pure-only')


rsa()
elliptic()
edwards()
lattice('mldsa', ['44', '65', '87'], DS)
lattice('mlkem', ['512', '768', '1024'], KE)
hashed()
