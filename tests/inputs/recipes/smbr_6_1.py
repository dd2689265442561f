"""SBR 6.1.1.3, 6.1.5 and 6.1.6: the public key; a Root signs itself."""

import hashlib

from mint import baseline as b
from mint import der, ext, keys
from mint.section import Section, dated, with_ext

OTHER = {
    'mz short': 'error mozilla.5.1.rsa-min-2048',
    'mz octets': 'error mozilla.5.1.rsa-mod8',
    'mz key': 'warning mozilla.5.1.key-set',
    'mz ec': 'error mozilla.5.1.2.ec-spki-bytes',
    'mz valid': 'error mozilla.5.2.public-key-valid',
    'ms short': 'error microsoft.3.B.rsa-min-2048',
    'ms key': 'warning microsoft.3.B.key-set',
    'ms self': 'error microsoft.3.A.2.root-self-signed',
    'apple key': 'error apple.smime-2022.rsa-key',
    'apple ec': 'error apple.smime-2022.ec-key',
    'apple root': 'warning apple.1.5.root-key',
    'other': 'error smbr.7.1.3.1.no-other-encodings',
    'form': 'error rfc5480.2.2.point-form',
    'length': 'error rfc5480.2.2.point-length',
    'raw length': 'error rfc8410.4.key-length',
    'verifies': 'error rfc5280.4.1.1.3.signature-verifies',
    'kem usage': 'error rfc9935.5.ku-only',
    'request': 'error rfc2986.4.2.signature',
    'computed': 'error smbr.6.1.1.3.easily-computed',
}


def section(name, own=None):
    return Section('smbr', name, f'smbr.{own or name}.', OTHER)


first, five, six = section('6.1.1.3'), section('6.1.5'), section('6.1.6')
DS, KE = ['digitalSignature'], ['keyEncipherment']
CA_KEYS_LAST, CA_KEYS_FIRST = '2026-09-14T23:59:59Z', '2026-09-15T00:00:00Z'
LATTICE_LAST, LATTICE_FIRST = '2025-08-21T23:59:59Z', '2025-08-22T00:00:00Z'
ISSUER_LAST, ISSUER_FIRST = '2027-09-14T23:59:59Z', '2027-09-15T00:00:00Z'
ARC = '2.16.840.1.101.3.4.'


def keyed(key=None, spki=None, usage=None, make=b.mv):
    c = make()
    if usage:
        c = with_ext(c, 'keyUsage', ext.key_usage(*usage))
    return c.rekey(key, spki)


def cut(name, size):
    """An elliptic curve key with `size` octets of its point."""
    curve = keys.algorithm(keys.EC, der.oid(
        keys.CURVES[keys.private(name).curve.name]))
    return keys.spki_of(curve, keys.point(name)[:size])


def request(key=None, spki=None, signer=None):
    r = b.csr()
    r.key = key or r.key
    r.signer = signer or key or r.signer
    if key in ('p224', 'secp256k1'):
        r.how = 'ecdsa-sha256'
    if spki:
        r.raw['spki'] = spki
    return r


def rsa_sizes():
    short = ['error rsa.subscriber-min-2048', 'mz short', 'ms short']
    five.good('rsa-2048', 'the least permitted size', keyed('rsa-2048'),
              'rsa.subscriber-min-2048', 'rsa.modulus-mod8')
    five.good('rsa-3064', 'any multiple of 8', keyed('rsa-3064'),
              'rsa.modulus-mod8')
    five.bad('rsa-1024', 'too short', keyed('rsa-1024'), *short)
    five.bad('rsa-2040', 'one octet too short', keyed('rsa-2040'), *short,
             passes=['rsa.modulus-mod8'])
    five.bad('rsa-2050', 'no whole octets', keyed('rsa-2050'),
             'error rsa.modulus-mod8', 'mz octets',
             passes=['rsa.subscriber-min-2048'])
    signer = with_key(b.ocsp_signer(), 'rsa-2040')
    five.bad('rsa-2040-responder', 'the old floor stays for responders',
             signer, 'error rsa.responder-min-2048', 'mz short', 'ms short')
    five.good('rsa-2048-responder', 'the floor for responders',
              with_key(b.ocsp_signer(), 'rsa-2048-d'),
              'rsa.responder-min-2048')


def with_key(c, key):
    return c.rekey(key)


def ca_sizes():
    new = 'error rsa.ca-min-4096'
    five.good('rsa-4096-ca', 'the least size for a CA', b.subca(),
              'rsa.ca-min-4096')
    five.bad('rsa-4088-ca', 'one octet too short for a CA',
             keyed('rsa-4088', make=b.subca), new)
    five.good('rsa-3072-ca-before', 'the last second of the old floor',
              dated(keyed('rsa-3072', make=b.subca), CA_KEYS_LAST,
                    '2036-09-14T23:59:59Z'), 'rsa.ca-min-2048')
    five.bad('rsa-3072-ca-first', 'the first second of the new floor',
             dated(keyed('rsa-3072', make=b.subca), CA_KEYS_FIRST,
                   '2036-09-14T23:59:59Z'), new)
    five.bad('rsa-2040-ca-before', 'the old floor',
             dated(keyed('rsa-2040', make=b.subca), CA_KEYS_LAST,
                   '2036-09-14T23:59:59Z'), 'error rsa.ca-min-2048',
             'mz short', 'ms short')
    root = keyed('rsa-3072', make=b.root)
    root.signer = 'rsa-3072'
    five.bad('rsa-3072-root', 'Roots are CAs', root, new, 'apple root')
    five.bad('rsa-4088-cross', 'cross-certified Roots as well',
             keyed('rsa-4088', make=b.xcert), new)


def issued(key, day):
    """A leaf of a CA with this key, and that CA."""
    ca = b.issuing_ca().rekey(key)
    c = dated(b.mv(), day, '2028-12-31T23:59:59Z')
    c.signer = key
    c.ext.put('authorityKeyIdentifier', ext.aki(keys.spki(key)))
    return c, ca


def issuer_sizes():
    bad = 'error rsa.issuer-min-3072'
    c, ca = issued('rsa-2048-b', ISSUER_LAST)
    five.good('issuer-2048-before', 'the last second without a floor', c,
              issuer=ca)
    c, ca = issued('rsa-2048-b', ISSUER_FIRST)
    five.bad('issuer-2048', 'a CA with 2048 bits no longer issues', c, bad,
             issuer=ca)
    five.bad('issuer-2048-unseen', 'its signature shows it', c, bad)
    c, ca = issued('rsa-3064', ISSUER_FIRST)
    five.bad('issuer-3064', 'one octet too short', c, bad, issuer=ca)
    five.bad('issuer-3064-unseen', 'its signature shows it', c, bad)
    c, ca = issued('rsa-3072', ISSUER_FIRST)
    five.good('issuer-3072', 'the floor', c, 'rsa.issuer-min-3072',
              issuer=ca)
    signer = dated(b.ocsp_signer(), ISSUER_FIRST, '2027-12-14T23:59:59Z')
    signer.signer = 'rsa-2048-b'
    signer.ext.put('authorityKeyIdentifier',
                   ext.aki(keys.spki('rsa-2048-b')))
    five.good('issuer-2048-responder', 'responders are exempt', signer,
              'rsa.issuer-min-3072.ocsp-exempt',
              issuer=b.issuing_ca().rekey('rsa-2048-b'))
    c, ca = issued('p256', ISSUER_FIRST)
    five.good('issuer-p256', 'no floor for curves', c,
              'rsa.issuer-min-3072', issuer=ca)


def curves():
    for name in 'p256', 'p384', 'p521':
        five.good(name, 'one of the three curves', keyed(name, usage=DS),
                  'ecdsa.curve', 'ecdsa.on-curve', 'ecdsa.point-form',
                  'smbr.6.1.6.ecdsa.validation')
        five.bad(f'{name}-compressed', 'lawful but ill supported',
                 keyed(spki=keys.ec_spki(name, 'compressed'), usage=DS),
                 'warning ecdsa.point-form', passes=['ecdsa.on-curve'])
        five.bad(f'{name}-hybrid', 'hybrid points are not used',
                 keyed(spki=keys.ec_spki(name, 'hybrid'), usage=DS),
                 'error ecdsa.on-curve', 'warning ecdsa.point-form', 'form',
                 passes=['smbr.6.1.6.ecdsa.validation'])
        off = ['error ecdsa.on-curve', 'mz valid',
               'warning smbr.6.1.6.ecdsa.validation']
        for form, why in (('off-curve', 'the point is on no curve'),
                          ('too-large', 'a coordinate is over p')):
            five.bad(f'{name}-{form}', why,
                     keyed(spki=keys.ec_spki(name, form), usage=DS), *off)
        five.bad(f'{name}-infinity', 'infinity is no key',
                 keyed(spki=keys.ec_spki(name, 'infinity'), usage=DS), *off,
                 'warning ecdsa.point-form', 'form')
        five.bad(f'{name}-short', 'the last octet is missing',
                 keyed(spki=cut(name, -1), usage=DS), *off,
                 'warning ecdsa.point-form', 'length')
    for name in 'p224', 'secp256k1':
        five.bad(name, 'a curve that is not listed', keyed(name, usage=DS),
                 'error ecdsa.curve', 'error no-other', 'other', 'mz ec',
                 'mz key', 'ms key')
    c = dated(keyed('p224', usage=DS), LATTICE_LAST, '2026-08-20T23:59:59Z')
    five.bad('p224-before', 'nor was it before', c, 'error ecdsa.curve',
             'error no-other.classical', 'other', 'mz ec', 'mz key',
             'ms key', 'apple ec')


def edwards():
    for name, size, odd in (('ed25519', 32, 2), ('ed448', 57, 2)):
        five.bad(name, 'admitted, although not by every program',
                 keyed(name, usage=DS), 'ms key',
                 passes=['eddsa.curve', 'eddsa.on-curve'])
        five.bad(f'{name}-off-curve', 'no x belongs to this y',
                 keyed(spki=keys.raw_spki(name, bytes([odd]) + bytes(
                     size - 1)), usage=DS), 'error eddsa.on-curve',
                 'mz valid', 'ms key')
        five.bad(f'{name}-too-large', 'y is over p',
                 keyed(spki=keys.raw_spki(name, b'\xff' * (size - 1)
                                          + b'\x7f'), usage=DS),
                 'error eddsa.on-curve',
                 'mz valid', 'ms key')
        five.bad(f'{name}-short', 'the last octet is missing',
                 keyed(spki=keys.raw_spki(name, keys.raw_key(name)[:-1]),
                       usage=DS), 'error eddsa.on-curve', 'raw length',
                 'mz valid', 'ms key')
    for name in 'x25519', 'x448':
        five.bad(name, 'a key for key agreement alone',
                 keyed(name, usage=['keyAgreement']), 'error eddsa.curve',
                 'error no-other', 'other', 'mz key', 'ms key')


def lattices():
    for name in 'mldsa44', 'mldsa65', 'mldsa87':
        five.bad(name, 'admitted, although not by every program',
                 keyed(name, usage=DS), 'mz key', 'ms key',
                 passes=['mldsa.parameter-set', 'mldsa.key-length'])
        five.bad(f'{name}-short', 'the last octet is missing',
                 keyed(spki=keys.raw_spki(name, keys.raw_key(name)[:-1]),
                       usage=DS), 'error mldsa.key-length', 'mz key',
                 'ms key')
    for name in 'mlkem512', 'mlkem768', 'mlkem1024':
        five.bad(name, 'admitted, although not by every program',
                 keyed(name, usage=KE), 'mz key', 'ms key',
                 passes=['mlkem.parameter-set', 'mlkem.key-length',
                         'fips203.7.2.modulus-check'])
        five.bad(f'{name}-long', 'one octet too many',
                 keyed(spki=keys.raw_spki(name, keys.raw_key(name) + b'\0'),
                       usage=KE), 'error mlkem.key-length', 'mz key',
                 'ms key')
    hashed = keys.algorithm(ARC + '3.32')
    five.bad('hash-mldsa44', 'HashML-DSA is another algorithm',
             keyed(spki=keys.raw_spki('mldsa44', alg=hashed), usage=DS),
             'error mldsa.parameter-set', 'error no-other', 'other',
             'mz key', 'ms key',
             *(f'error smbr.7.1.3.1.{r}' for r in ('mldsa-oid',
                                                   'mldsa-pure-only')))
    five.bad('mlkem-unknown-set', 'there is no fourth parameter set',
             keyed(spki=keys.raw_spki('mlkem512', alg=keys.algorithm(
                 ARC + '4.4')), usage=KE), 'error mlkem.parameter-set',
             'error no-other', 'other', 'mz key', 'ms key')
    five.bad('mlkem512-ca', 'a CA cannot sign with a KEM key',
             keyed('mlkem512', make=b.subca), 'error mlkem.not-ca',
             'kem usage', 'mz key', 'ms key')
    for name, usage in ('mldsa44', DS), ('mlkem512', KE):
        c = dated(keyed(name, usage=usage), LATTICE_LAST,
                  '2026-08-20T23:59:59Z')
        five.bad(f'{name}-before', 'not yet in the list', c,
                 'error no-other.classical', 'other', 'mz key', 'ms key')
        c = dated(keyed(name, usage=usage), LATTICE_FIRST,
                  '2026-08-20T23:59:59Z')
        five.bad(f'{name}-first', 'the first second in the list', c,
                 'mz key', 'ms key', passes=['no-other'])
    five.good('rsa-before', 'RSA always was in the list',
              dated(b.mv(), LATTICE_LAST, '2026-08-20T23:59:59Z'),
              'no-other.classical')


def exponents():
    odd, far = 'error rsa.exponent-odd-min3', 'warning rsa.exponent-range'
    for name, e, rows in (
            ('1', 1, [odd, far, 'mz valid']), ('2', 2, [odd, far, 'mz valid']),
            ('3', 3, [far]), ('65535', 65535, [far]),
            ('65536', 65536, [odd, far, 'mz valid']),
            ('65538', 65538, [odd, 'mz valid']),
            ('over-256-bits', 2**256 + 1, [far])):
        six.bad(f'exponent-{name}', 'odd, at least 3, better 65537 or more',
                keyed(spki=keys.rsa_spki('rsa-2048', e=e)), *rows)
    for name, e in ('65537', 65537), ('256-bits', 2**256 - 1):
        six.good(f'exponent-{name}', 'within the range',
                 keyed(spki=keys.rsa_spki('rsa-2048', e=e)),
                 'rsa.exponent-odd-min3', 'rsa.exponent-range')


def moduli():
    small = 'warning rsa.modulus-small-factors'
    power = 'warning rsa.modulus-not-prime-power'
    for name, why, *rows in (
            ('rsa-even', '2 is a factor', 'warning rsa.modulus-odd', small),
            ('rsa-factor-3', '3 is a factor', small),
            ('rsa-factor-751', 'the last prime below 752', small),
            ('rsa-prime-square', 'the square of a prime', power),
            ('rsa-prime-cube', 'the cube of a prime', power)):
        six.bad(name, why, keyed(spki=keys.rsa_spki(name)), 'computed',
                *rows)
    six.good('rsa-factor-757', 'the first prime that is not tried',
             keyed(spki=keys.rsa_spki('rsa-factor-757')),
             'rsa.modulus-small-factors', 'rsa.modulus-odd',
             'rsa.modulus-not-prime-power')


def compromised():
    flaw = 'error flawed-generation'
    first.bad('roca', 'made by a flawed library', keyed(
        spki=keys.rsa_spki('rsa-roca')), flaw,
              passes=['easily-computed'])
    first.good('sound', 'an ordinary key', b.mv(), 'flawed-generation',
               'easily-computed')
    for name in 'rsa-close-1', 'rsa-close-50':
        first.bad(name, 'primes so close that squares find them',
                  keyed(spki=keys.rsa_spki(name)), 'computed')
    listed = hashlib.sha256(keys.spki('rsa-2048')).hexdigest()
    first.bad('listed', 'the CA knows that the key is compromised', b.mv(),
              'error known-compromised', blocklist=listed)
    other = hashlib.sha256(keys.spki('rsa-2048-b')).hexdigest()
    first.good('not-listed', 'another key is', b.mv(), 'known-compromised',
               blocklist=other)
    first.bad('listed-request', 'already the request is refused', b.csr(),
              'error known-compromised', blocklist=listed)


def requests():
    bad = 'error key-params'
    first.good('request', 'a key that meets 6.1.5 and 6.1.6', b.csr(),
               'key-params')
    for key in 'rsa-1024', 'rsa-2050', 'p224', 'secp256k1':
        first.bad(f'request-{key}', 'such a key is refused', request(key),
                  bad)
    for key in 'p256', 'ed25519':
        first.good(f'request-{key}', 'such a key is fine', request(key),
                   'key-params')
    first.bad('request-exponent-1', 'the exponent is too small', request(
        spki=keys.rsa_spki('rsa-2048', e=1)), bad, 'request')
    first.bad('request-off-curve', 'no point on the curve', request(
        'p256', keys.ec_spki('p256', 'off-curve')), bad,
              allow=['rfc2986.4.2.signature'])
    first.bad('request-roca', 'a flawed key is refused', request(
        spki=keys.rsa_spki('rsa-roca')), 'error flawed-generation',
              'request')


def roots():
    own = section('1.6.1')
    own.good('root', 'signed with its own key', b.root(), 'root-self-signed')
    root = b.root()
    root.signer = 'rsa-4096-b'
    own.bad('root-by-another-key', 'signed with another key', root,
            'error root-self-signed', 'ms self', 'verifies')


for part in (rsa_sizes, ca_sizes, issuer_sizes, curves, edwards, lattices,
             exponents, moduli, compromised, requests, roots):
    part()
