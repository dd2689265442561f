"""Mozilla Root Store Policy: what no section of the SBR shows already."""

from mint import baseline as b
from mint import der, ext, keys
from mint.model import Name
from mint.section import Section, dated, with_ext

MORE = {
    'sbr 2048': 'error smbr.6.1.5.rsa.subscriber-min-2048',
    'sbr octets': 'error smbr.6.1.5.rsa.modulus-mod8',
    'sbr exponent': 'error smbr.6.1.6.rsa.exponent-odd-min3',
    'sbr range': 'warning smbr.6.1.6.rsa.exponent-range',
    'sbr curve point': ['error smbr.6.1.5.ecdsa.on-curve',
                        'warning smbr.6.1.6.ecdsa.validation'],
    'sbr edwards': 'error smbr.6.1.5.eddsa.on-curve',
    'sbr match': 'error smbr.7.1.3.2.match-issuer-key',
    'sbr list': ['error smbr.7.1.3.2.no-other-encodings',
                 'error smbr.7.1.3.2.2.ecdsa-p256'],
    'ms 2048': 'error microsoft.3.B.rsa-min-2048',
    'ms key': 'warning microsoft.3.B.key-set',
    'apple root': 'warning apple.1.5.root-key',
}


def section(number):
    return Section('mozilla', number, f'mozilla.{number}.', MORE)


def keyed(key=None, spki=None, make=b.mv, usage=('digitalSignature',)):
    c = with_ext(make(), 'keyUsage', ext.key_usage(*usage), True)
    return c.rekey(key, spki)


def under(key, how):
    """A leaf under a CA with that key, and the CA."""
    ca = b.issuing_ca().rekey(key)
    c = b.mv()
    c.signer, c.how = key, how
    c.ext.put('authorityKeyIdentifier', ext.aki(keys.spki(key)))
    return c, ca


def kinds():
    s = section('5.1')
    for bits in 1024, 2040:
        s.bad(f'rsa-{bits}', 'RSA begins at 2048 bits', keyed(f'rsa-{bits}'),
              'error rsa-min-2048', 'sbr 2048', 'ms 2048',
              passes=['rsa-mod8'])
    s.bad('rsa-2050', 'a modulus has whole octets', keyed('rsa-2050'),
          'error rsa-mod8', 'sbr octets', passes=['rsa-min-2048'])
    for bits in 2048, 3072:
        s.good(f'rsa-{bits}', 'whole octets, and enough', keyed(
            f'rsa-{bits}'), 'rsa-min-2048', 'rsa-mod8', 'key-set', 'no-dsa')
    for key in 'ed25519', 'ed448':
        s.bad(f'{key}-mail', 'EdDSA is for e-mail', keyed(key), 'ms key',
              passes=['eddsa-email-only', 'key-set'])
        s.bad(f'{key}-responder', 'and for nothing else',
              keyed(key, make=b.ocsp_signer), 'warning eddsa-email-only',
              'warning key-set', 'ms key')
    root = b.root().rekey('ed25519')
    root.signer = 'ed25519'
    s.bad('ed25519-root', 'a Root has no purposes', root,
          'warning eddsa-email-only', 'warning key-set', 'ms key',
          'apple root')
    s.bad('ed25519-subca', 'a CA for e-mail is for e-mail',
          b.subca().rekey('ed25519'), 'ms key',
          passes=['eddsa-email-only', 'key-set'])


def signatures():
    s = section('5.1.2')
    row = 'ecdsa-signature-bytes'
    for key, how in (('p256', 'ecdsa-sha384'), ('p384', 'ecdsa-sha256'),
                     ('p521', 'ecdsa-sha384')):
        c, ca = under(key, how)
        s.bad(f'{key}-{how}', 'each curve has its hash', c, f'error {row}',
              'sbr match', issuer=ca)
        s.good(f'{key}-{how}-alone', 'the curve is the issuer\'s', c, row)
    for key in 'p256', 'p384', 'p521':
        c, ca = under(key, None)
        s.good(key, 'each curve has its hash', c, row, issuer=ca)
    c, ca = under('p256', 'ecdsa-sha256')
    oid = der.children(keys.SIGNATURES['ecdsa-sha256'])[0]
    c.raw['signature'] = c.raw['outer signature'] = der.seq(oid, der.null())
    s.bad('p256-null', 'there are no parameters', c, f'error {row}',
          'sbr list')


def soundness():
    s = section('5.2')
    row = 'public-key-valid'

    def exponent(e):
        return keyed(spki=keys.rsa_spki('rsa-2048', e=e))

    for e in 1, 2, 65536:
        s.bad(f'exponent-{e}', 'an exponent is odd and over 1', exponent(e),
              f'error {row}', 'sbr exponent',
              *(['sbr range'] if e < 65537 else []))
    s.bad('exponent-3', '3 is small, but sound', exponent(3), 'sbr range',
          passes=[row])
    s.good('exponent-65537', 'the usual one', exponent(65537), row)
    for curve in '256', '384', '521':
        s.bad(f'p{curve}-off-curve', 'the point is on the curve', keyed(
            spki=keys.ec_spki(f'p{curve}', 'off-curve')), f'error {row}',
              'sbr curve point')
        s.good(f'p{curve}', 'the point is on the curve', keyed(
            f'p{curve}'), row)
    bent = bytes([2]) + bytes(31)  # y = 2 belongs to no x of edwards25519
    s.bad('ed25519-off-curve', 'that holds for EdDSA as well', keyed(
        spki=keys.raw_spki('ed25519', key=bent)), f'error {row}',
          'sbr edwards', 'ms key')

    row = 'aki-not-both'
    last, first = '2022-05-31T23:59:59Z', '2022-06-01T00:00:00Z'
    issuer = ext.directory(Name(*b.ROOT_NAME))
    for name, when in ('last', last), ('first', first):
        c = dated(with_ext(b.mv(), 'authorityKeyIdentifier', ext.aki(
            keys.spki(b.SUB_KEY), issuer=issuer, serial=1)), when,
            '2023-05-01T00:00:00Z')
        if when == last:
            s.bad(f'aki-both-{name}-second', 'one of the two is enough, said'
                  ' the policy until 2022-06-01', c, f'error {row}')
        else:
            s.good(f'aki-both-{name}-second', 'and says no longer', c)
    s.good('aki-key', 'one of the two is enough',
           dated(b.mv(), last, '2023-05-01T00:00:00Z'), row)
    c = dated(with_ext(b.ocsp_signer(), 'authorityKeyIdentifier', ext.aki(
        issuer=issuer, serial=1)), last, '2022-08-29T23:59:59Z')
    s.bad('aki-issuer', 'either will do', c,
          'error rfc5280.4.2.1.1.aki-keyid', passes=[row])


kinds()
signatures()
soundness()
