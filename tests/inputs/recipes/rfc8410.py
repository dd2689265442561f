"""RFC 8410, 9295, 9881, 9935 and FIPS 203: keys of other kinds."""

from mint import baseline as b
from mint import der, ext, keys
from mint.cases import case
from mint.section import with_ext

NULL = der.null()
KEY = 'error smbr.6.1.1.3.key-params'
UNSIGNED = 'rfc2986.4.2.signature'
SIGNING = ['keyCertSign', 'cRLSign']
ARC = '2.16.840.1.101.3.4.3.'


def csr(key, spki=None, **raw):
    r = b.csr()
    r.key = r.signer = key
    if spki:
        r.raw['spki'] = spki
    r.raw.update({k.replace('_', ' '): v for k, v in raw.items()})
    return r


def leaf(key=None, spki=None, usage=(), signer=None):
    c = with_ext(b.mv(), 'keyUsage', ext.key_usage(*usage))
    c.signer = signer or c.signer
    return c.rekey(key, spki)


def as_leaf(source, section, name, why, model, *rows, **more):
    case(source, section, name, why, model, expect=rows, profile='LEAF',
         **more)


def cut(c, by=1):
    """A signature that lacks its last octets."""
    octets = keys.sign(c.signer, c.tbs(), c.how)
    c.raw['signatureValue'] = der.bitstring(octets[:-by])
    return c


def parameters():
    for name, oid in ('ed25519', '1.3.101.112'), ('ed448', '1.3.101.113'):
        alg = keys.algorithm(oid, NULL)
        row = 'rfc8410.3.no-params'
        case('rfc8410', '3', name, 'no parameters', csr(name), passes=row)
        case('rfc8410', '3', f'{name}-key-null', 'not even NULL',
             csr(name, keys.raw_spki(name, alg=alg)), expect=f'error {row}',
             allow=[UNSIGNED])
        case('rfc8410', '3', f'{name}-signature-null', 'not even NULL',
             csr(name, outer_signature=alg), expect=f'error {row}')
    for name, oid in ('x25519', '1.3.101.110'), ('x448', '1.3.101.111'):
        as_leaf('rfc8410', '3', f'{name}-null', 'not even NULL', leaf(
            spki=keys.raw_spki(name, alg=keys.algorithm(oid, NULL)),
            usage=['keyAgreement']), 'error rfc8410.3.no-params')
    for name in 'mldsa44', 'mldsa65', 'mldsa87':
        row = 'rfc9881.2.no-params'
        alg = keys.algorithm(keys.RAW[name], NULL)
        case('rfc9881', '2', name, 'no parameters', csr(name), passes=row,
             allow=[UNSIGNED])
        case('rfc9881', '2', f'{name}-key-null', 'not even NULL',
             csr(name, keys.raw_spki(name, alg=alg)), expect=f'error {row}',
             allow=[UNSIGNED])
        case('rfc9881', '2', f'{name}-signature-null', 'not even NULL',
             csr(name, outer_signature=alg), expect=f'error {row}',
             allow=[UNSIGNED])
    for name in 'mlkem512', 'mlkem768', 'mlkem1024':
        alg = keys.algorithm(keys.RAW[name], NULL)
        as_leaf('rfc9935', '3', name, 'no parameters',
                leaf(name, usage=['keyEncipherment']),
                passes=['rfc9935.3.no-params', 'rfc9935.4.key-length',
                        'rfc9935.5.ku-only'])
        as_leaf('rfc9935', '3', f'{name}-null', 'not even NULL', leaf(
            spki=keys.raw_spki(name, alg=alg), usage=['keyEncipherment']),
                'error rfc9935.3.no-params')


def lengths():
    for name, usage in (('ed25519', 'digitalSignature'),
                        ('ed448', 'digitalSignature'),
                        ('x25519', 'keyAgreement'), ('x448', 'keyAgreement')):
        key, row = keys.raw_key(name), 'rfc8410.4.key-length'
        as_leaf('rfc8410', '4', name, 'bare octets',
                leaf(name, usage=[usage]), passes=row)
        for kind, octets in (('short', key[:-1]), ('long', key + b'\0'),
                             ('wrapped', der.octets(key))):
            as_leaf('rfc8410', '4', f'{name}-{kind}', 'bare octets', leaf(
                spki=keys.raw_spki(name, octets), usage=[usage]),
                    f'error {row}')
    for name in 'mldsa44', 'mldsa65', 'mldsa87':
        key, row = keys.raw_key(name), 'rfc9881.4.key-length'
        as_leaf('rfc9881', '4', name, 'bare octets',
                leaf(name, usage=['digitalSignature']), passes=row)
        for kind, octets in ('short', key[:-1]), ('wrapped', der.octets(key)):
            as_leaf('rfc9881', '4', f'{name}-{kind}', 'bare octets', leaf(
                spki=keys.raw_spki(name, octets),
                usage=['digitalSignature']), f'error {row}')
    for name in 'mlkem512', 'mlkem768', 'mlkem1024':
        key = keys.raw_key(name)
        for kind, octets in ('short', key[:-1]), ('wrapped', der.octets(key)):
            as_leaf('rfc9935', '4', f'{name}-{kind}', 'bare octets', leaf(
                spki=keys.raw_spki(name, octets), usage=['keyEncipherment']),
                    'error rfc9935.4.key-length')
        row = 'fips203.7.2.modulus-check'
        as_leaf('fips203', '7.2', name, 'coefficients below 3329',
                leaf(name, usage=['keyEncipherment']), passes=row)
        as_leaf('fips203', '7.2', f'{name}-coefficient-4095',
                'coefficients below 3329', leaf(
                    spki=keys.raw_spki(
                        name, keys.mlkem_bad_coefficient(name)),
                    usage=['keyEncipherment']), f'error {row}')


def edge_coefficients():
    """3328 is the largest coefficient, 3329 is one too many."""
    key = keys.raw_key('mlkem512')
    for number, rows in (3328, []), (3329, ['error fips203.7.2.modulus-check']):
        first = bytes([number & 255, number >> 8 | key[1] & 0xf0])
        as_leaf('fips203', '7.2', f'first-{number}', 'below 3329', leaf(
            spki=keys.raw_spki('mlkem512', first + key[2:]),
            usage=['keyEncipherment']), *rows)
        last = bytes([key[766] & 15 | (number & 15) << 4, number >> 4])
        as_leaf('fips203', '7.2', f'last-{number}', 'below 3329', leaf(
            spki=keys.raw_spki('mlkem512', key[:766] + last + key[768:]),
            usage=['keyEncipherment']), *rows)


def signatures():
    for name in 'ed25519', 'ed448':
        row = 'rfc8410.6.signature-length'
        case('rfc8410', '6', name, 'of the one length', csr(name),
             passes=row)
        case('rfc8410', '6', f'{name}-short', 'an octet is missing',
             cut(csr(name)), expect=[f'error {row}', f'error {UNSIGNED}'])
        as_leaf('rfc8410', '6', f'{name}-certificate', 'of the one length',
                cut(leaf('rsa-2048', usage=['digitalSignature'],
                         signer=name)), f'error {row}')
    for name in 'mldsa44', 'mldsa65', 'mldsa87':
        row = 'rfc9881.3.signature-length'

        def signed():
            return leaf('rsa-2048', usage=['digitalSignature'], signer=name)
        as_leaf('rfc9881', '3', name, 'of the one length', signed(),
                passes=row)
        as_leaf('rfc9881', '3', f'{name}-short', 'an octet is missing',
                cut(signed()), f'error {row}')


def hashes():
    for n in 32, 33, 34:
        alg = keys.algorithm(ARC + str(n))
        row = 'error rfc9881.8.3.no-hash'
        as_leaf('rfc9881', '8.3', f'key-{n}', 'not for keys', leaf(
            spki=keys.raw_spki('mldsa44', alg=alg),
            usage=['digitalSignature']), row)
        c = leaf('rsa-2048', usage=['digitalSignature'])
        c.raw['signature'] = c.raw['outer signature'] = alg
        as_leaf('rfc9881', '8.3', f'signature-{n}', 'not for signatures', c,
                row)
    as_leaf('rfc9881', '8.3', 'pure', 'the pure form', leaf(
        'mldsa44', usage=['digitalSignature'], signer='mldsa44'),
            passes='rfc9881.8.3.no-hash')


def lattice_usages():
    ds, kc = 'digitalSignature', 'keyCertSign'
    rows = ['rfc9881.5.ku-required', 'rfc9881.5.ku-forbidden']
    as_leaf('rfc9881', '5', 'signs', 'a signing key',
            leaf('mldsa44', usage=[ds]), passes=rows)
    as_leaf('rfc9881', '5', 'enciphers', 'no encipherment',
            leaf('mldsa44', usage=['keyEncipherment']),
            *(f'error {r}' for r in rows))
    for bit in 'keyEncipherment', 'dataEncipherment', 'keyAgreement':
        as_leaf('rfc9881', '5', f'signs-{bit.lower()}', 'nothing but signing',
                leaf('mldsa44', usage=[ds, bit]), f'error {rows[1]}')
    row = 'error rfc9935.5.ku-only'
    for name, bits in (('signs', [ds]),
                       ('both', [ds, 'keyEncipherment']),
                       ('agrees', ['keyAgreement'])):
        as_leaf('rfc9935', '5', name, 'keyEncipherment alone',
                leaf('mlkem512', usage=bits), row)


def curve_usages():
    x = ['rfc9295.3.x-agreement', 'rfc9295.3.x-forbidden',
         'rfc9295.3.x-one-only']
    ka = 'keyAgreement'
    for name in 'x25519', 'x448':
        as_leaf('rfc9295', '3', name, 'keyAgreement',
                leaf(name, usage=[ka, 'decipherOnly']), passes=x)
        as_leaf('rfc9295', '3', f'{name}-signs', 'it cannot sign',
                leaf(name, usage=['digitalSignature']),
                f'error {x[0]}', f'error {x[1]}')
        as_leaf('rfc9295', '3', f'{name}-both', 'one of them at most',
                leaf(name, usage=[ka, 'encipherOnly', 'decipherOnly']),
                f'error {x[2]}',
                'error rfc5280.4.2.1.3.ku-encipher-and-decipher')
    ee = ['rfc9295.3.ed-ee-required', 'rfc9295.3.ed-ee-forbidden']
    for name in 'ed25519', 'ed448':
        as_leaf('rfc9295', '3', name, 'a signing key',
                leaf(name, usage=['digitalSignature']), passes=ee)
        as_leaf('rfc9295', '3', f'{name}-agrees', 'nothing but signing',
                leaf(name, usage=[ka]), *(f'error {r}' for r in ee))
        as_leaf('rfc9295', '3', f'{name}-enciphers', 'nothing but signing',
                leaf(name, usage=['digitalSignature', 'keyEncipherment']),
                f'error {ee[1]}')


def authorities():
    ms = 'warning microsoft.3.B.key-set'

    def ca(name, bits, *rows, passes=()):
        c = with_ext(b.subca().rekey(name), 'keyUsage', ext.key_usage(*bits))
        case('rfc9295', '3', f'ca-{name}-' + '-'.join(
            x.lower() for x in bits), 'a CA signs certificates', c,
             expect=[ms, *rows], passes=passes)
    rows = ['rfc9295.3.ed-ca-required', 'rfc9295.3.ed-ca-forbidden']
    for name in 'ed25519', 'ed448':
        ca(name, SIGNING, passes=rows)
        ca(name, ['cRLSign'], f'error {rows[0]}',
           'error smbr.7.1.2.2.e.ku-keycertsign',
           'warning rfc5280.4.2.1.3.ku-ca-certsign',
           'error rfc5280.4.2.1.9.pathlen-needs-certsign')
        ca(name, [*SIGNING, 'keyAgreement'], f'error {rows[1]}',
           'warning smbr.7.1.2.2.e.ku-other')


for part in (parameters, lengths, edge_coefficients, signatures, hashes,
             lattice_usages, curve_usages, authorities):
    part()
