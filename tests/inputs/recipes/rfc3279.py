"""RFC 3279, 4055, 5480, 5758, 8813: RSA and elliptic curve keys."""

from mint import baseline as b
from mint import der, ext, keys
from mint.cases import case
from mint.section import with_ext

NULL = der.null()
REQUEST = 'error rfc2986.4.2.signature'
KEY = 'error smbr.6.1.1.3.key-params'
CA_OTHER = 'warning smbr.7.1.2.2.e.ku-other'
PUBLIC = 'error rfc3279.2.3.1.rsa-public-key'


def csr(key=None, spki=None, how=None, **raw):
    r = b.csr()
    if key:
        r.key = r.signer = key
    if spki:
        r.raw['spki'] = spki
    r.how = how
    r.raw.update({k.replace('_', ' '): v for k, v in raw.items()})
    return r


def used(c, *bits):
    return with_ext(c, 'keyUsage', ext.key_usage(*bits))


def signature(c, change):
    """The signature octets bent, the unused bits given."""
    octets = change(keys.sign(c.signer, c.tbs(), c.how))
    c.raw['signatureValue'] = octets
    return c


def signatures():
    row = 'error rfc3279.2.2.signature-octets'

    def unused(octets):
        return der.bitstring(octets[:-1] + bytes([octets[-1] & 0xfe]), 1)
    for name, c in (('leaf', b.mv()), ('ca', b.subca()),
                    ('crl', b.crl_ee())):
        case('rfc3279', '2.2', f'whole-octets-{name}', 'octets are whole',
             c.copy(), passes='rfc3279.2.2.signature-octets')
        case('rfc3279', '2.2', f'unused-bit-{name}', 'octets are whole',
             signature(c, unused), expect=row)


def ecdsa():
    row = 'error rfc3279.2.2.3.ecdsa-signature'

    def by_p256():
        c = b.mv()
        c.signer = 'p256'
        return c

    def pair(r, s):
        return lambda octets: der.bitstring(der.seq(r, s))
    one = der.integer(1)
    case('rfc3279', '2.2.3', 'two-integers', 'as it should be', by_p256(),
         passes='rfc3279.2.2.3.ecdsa-signature')
    for name, change in (
            ('bare', lambda octets: der.bitstring(bytes(range(64)))),
            ('r-zero', pair(der.integer(0), one)),
            ('s-negative', pair(one, der.integer(-1))),
            ('r-padded', pair(der.integer(1, pad=1), one)),
            ('one-integer', lambda octets: der.bitstring(der.seq(one))),
            ('three-integers', lambda octets: der.bitstring(
                der.seq(one, one, one))),
            ('octets-behind', lambda octets: der.bitstring(
                octets + b'\0'))):
        case('rfc3279', '2.2.3', name, 'a SEQUENCE of two positive INTEGERs',
             signature(by_p256(), change), expect=row,
             allow=['mozilla.5.2.der'])


def public_keys():
    n, alg = keys.modulus('rsa-2048'), keys.algorithm(keys.RSA, NULL)
    size = n.to_bytes(256, 'big')
    odd = ['error smbr.6.1.6.rsa.exponent-odd-min3',
           'warning smbr.6.1.6.rsa.exponent-range',
           'error mozilla.5.2.public-key-valid']

    def bad(name, octets, expect=(), allow=()):
        c = b.mv().rekey(spki=keys.spki_of(alg, octets))
        case('rfc3279', '2.3.1', f'key-{name}',
             'a SEQUENCE of two positive INTEGERs', c,
             expect=[PUBLIC, *expect], allow=allow)
    case('rfc3279', '2.3.1', 'key', 'as it should be', b.mv(),
         passes='rfc3279.2.3.1.rsa-public-key')
    bad('modulus-negative', der.seq(b'\2\x82\1\0' + size,
                                    der.integer(65537)))
    bad('exponent-zero', der.seq(der.integer(n), der.integer(0)), odd)
    broken = ['mozilla.5.2.der']
    bad('set', der.set_(der.integer(n), der.integer(65537)),
        ['error x690.8.14.tag-expected'], broken)
    bad('exponent-missing', der.seq(der.integer(n)),
        ['error x690.8.9.2.component-missing'], broken)
    bad('third-integer', der.seq(der.integer(n), der.integer(65537),
                                 der.integer(3)),
        ['error x690.8.9.2.component-unexpected'], broken)


def usages():
    def ee(name, key, bits, *rows):
        c = used(b.ocsp_signer().rekey(key), *bits)
        case('rfc3279', '2.3', f'responder-{name}', 'keyUsage by key', c,
             expect=rows, allow=['smbr.4.9.9.ocsp-signer'])
    ds = 'digitalSignature'
    rsa = 'error rfc3279.2.3.1.ku-ee'
    ec = 'error rfc3279.2.3.5.ku-ec-ee'
    banned = 'error rfc8813.3.ku-forbidden'
    case('rfc3279', '2.3', 'responder-rsa', 'keyUsage by key',
         b.ocsp_signer(), passes='rfc3279.2.3.1.ku-ee')
    case('rfc3279', '2.3', 'responder-p256', 'keyUsage by key',
         b.ocsp_signer().rekey('p256'),
         passes=['rfc3279.2.3.5.ku-ec-ee', 'rfc8813.3.ku-forbidden'])
    ee('rsa-agreement', 'rsa-2048-d', [ds, 'keyAgreement'], rsa)
    ee('p256-encipherment', 'p256', [ds, 'keyEncipherment'], ec, banned)
    ee('p256-data', 'p256', [ds, 'dataEncipherment'], ec, banned)
    ee('p256-agreement', 'p256', [ds, 'keyAgreement', 'decipherOnly'])


def authorities():
    signing = ['keyCertSign', 'cRLSign']

    def ca(name, key, bits, *rows, passes=()):
        c = used(b.subca().rekey(key), *signing, *bits)
        case('rfc3279', '2.3', f'ca-{name}', 'keyUsage by key', c,
             expect=list(rows) + ([CA_OTHER] if bits else []),
             passes=passes)
    agreement = 'error rfc3279.2.3.1.ku-ca'
    enciphers = 'warning rfc3279.2.3.1.ku-ca-no-encipherment'
    ca('rsa', 'rsa-4096-d', [],
       passes=['rfc3279.2.3.1.ku-ca', 'rfc3279.2.3.1.ku-ca-no-encipherment'])
    ca('rsa-agreement', 'rsa-4096-d', ['keyAgreement'], agreement)
    ca('rsa-key', 'rsa-4096-d', ['keyEncipherment'], enciphers)
    ca('rsa-data', 'rsa-4096-d', ['dataEncipherment'], enciphers)
    ca('p384', 'p384', [], passes='rfc3279.2.3.5.ku-ec-ca')
    ca('p384-agreement', 'p384', ['keyAgreement'],
       'warning rfc3279.2.3.5.ku-ec-ca')
    ca('p384-key', 'p384', ['keyEncipherment'],
       'error rfc8813.3.ku-forbidden')


def parameters():
    def one(source, section, name, why, model, *rows, allow=(), passes=()):
        case(source, section, name, why, model, expect=rows, allow=allow,
             passes=passes)
    rows = ['rfc4055.1.2.rsa-null', 'rfc4055.5.signature-null']
    one('rfc4055', '1.2', 'rsa', 'the parameters are NULL', csr(),
        passes=rows)
    one('rfc4055', '1.2', 'rsa-absent', 'the parameters are NULL',
        csr(spki=keys.rsa_spki('rsa-2048', alg=keys.algorithm(keys.RSA))),
        f'error {rows[0]}')
    one('rfc4055', '5', 'sha256-absent', 'the parameters are NULL',
        csr(outer_signature=keys.algorithm('1.2.840.113549.1.1.11')),
        f'error {rows[1]}')
    rows = [f'rfc4055.3.1.pss-{r}' for r in ('params', 'trailer', 'hash-mgf')]
    one('rfc4055', '3.1', 'pss', 'as it should be', csr(how='pss-sha256'),
        passes=rows)
    one('rfc4055', '3.1', 'pss-absent', 'the parameters are present',
        csr(how='pss-sha256',
            outer_signature=keys.algorithm(keys.RSA_PSS)),
        f'error {rows[0]}')
    alg = der.children(keys.SIGNATURES['pss-sha256'])
    parts = der.children(alg[1]) + [der.explicit(3, der.integer(1))]
    one('rfc4055', '3.1', 'pss-trailer', 'trailerField is left out',
        csr(how='pss-sha256', outer_signature=der.seq(
            alg[0], der.seq(*parts))), f'error {rows[1]}')
    one('rfc4055', '3.1', 'pss-other-mgf', 'both use one hash',
        csr(how='pss-sha256', outer_signature=keys.pss_algorithm(
            'sha256', 32, 'sha384')), f'warning {rows[2]}', REQUEST)

    def bound(name, alg, bits, *expect, passes=()):
        c = used(b.mv(), *bits)
        c.rekey(spki=keys.rsa_spki('rsa-2048', alg=alg))
        case('rfc4055', '1.2', name, 'keyUsage by key', c, expect=expect,
             passes=passes, profile='LEAF')
    pss, oaep = keys.algorithm(keys.RSA_PSS), keys.algorithm(
        '1.2.840.113549.1.1.7')
    bound('pss-signs', pss, ['digitalSignature'],
          passes='rfc4055.1.2.pss-ku')
    bound('pss-enciphers', pss, ['keyEncipherment'],
          'error rfc4055.1.2.pss-ku')
    bound('oaep-enciphers', oaep, ['keyEncipherment'],
          passes='rfc4055.1.2.oaep-ku')
    bound('oaep-signs', oaep, ['digitalSignature', 'keyEncipherment'],
          'error rfc4055.1.2.oaep-ku')


def curves():
    named = 'rfc5480.2.1.1.named-curve'
    for name, params in (('implicit', NULL), ('absent', b''),
                         ('specified', der.seq(der.integer(1)))):
        alg = keys.algorithm(keys.EC, params)
        case('rfc5480', '2.1.1', name, 'the curve is named',
             csr('p256', keys.ec_spki('p256', alg=alg)),
             expect=[f'error {named}', KEY], allow=['rfc2986.4.2.signature'])
    rows = ['rfc5480.2.2.point-form', 'rfc5480.2.2.point-length']
    case('rfc5480', '2.1.1', 'named', 'the curve is named', csr('p256'),
         passes=[named, *rows])
    case('rfc5480', '2.2', 'compressed', 'this form is lawful',
         csr('p256', keys.ec_spki('p256', 'compressed')), passes=rows)
    case('rfc5480', '2.2', 'hybrid', 'this form is not',
         csr('p256', keys.ec_spki('p256', 'hybrid')),
         expect=[f'error {rows[0]}', KEY])
    for form, size in ('uncompressed', 64), ('compressed', 32):
        alg = keys.algorithm(keys.EC, der.oid(keys.CURVES['secp256r1']))
        point = keys.point('p256', form)[:size]
        case('rfc5480', '2.2', f'{form}-short', 'the length fits the curve',
             csr('p256', keys.spki_of(alg, point)),
             expect=[f'error {rows[1]}', KEY],
             allow=['rfc2986.4.2.signature'])
    row = 'rfc5758.3.2.ecdsa-no-params'
    case('rfc5758', '3.2', 'absent', 'no parameters', csr('p384'),
         passes=row)
    case('rfc5758', '3.2', 'null', 'not even NULL', csr(
        'p384', outer_signature=keys.algorithm('1.2.840.10045.4.3.3', NULL)),
         expect=f'error {row}')


for part in (signatures, ecdsa, public_keys, usages, authorities, parameters,
             curves):
    part()
