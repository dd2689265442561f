"""Microsoft Trusted Root Program: what the SBR's sections do not show."""

from mint import baseline as b
from mint import ext
from mint.section import Section, dated, with_ext, without

MORE = {
    'sbr own key': ['error smbr.1.6.1.root-self-signed',
                    'error rfc5280.4.1.1.3.signature-verifies'],
    'sbr crl': 'error smbr.7.1.2.2.b.crldp-present',
    'sbr 2048': 'error smbr.6.1.5.rsa.subscriber-min-2048',
    'mz 2048': 'error mozilla.5.1.rsa-min-2048',
}


def section(number):
    return Section('microsoft', number, f'microsoft.{number}.', MORE)


def roots():
    s = section('3.A.2')
    s.good('baseline', 'a Root signs itself', b.root(), 'root-self-signed')
    c = b.root()
    c.signer = b.SUB_KEY
    s.bad('other-key', 'a Root signs itself', c, 'error root-self-signed',
          'sbr own key')
    s = section('3.A.3')
    row = 'root-validity'
    for name, end in (('8-years', '2034-09-30T23:59:59Z'),
                      ('25-years', '2051-09-30T23:59:59Z')):
        s.good(name, 'from 8 to 25 years', dated(b.root(), b.START, end),
               row)
    for name, end in (('below-8-years', '2034-09-30T23:59:58Z'),
                      ('above-25-years', '2051-10-01T00:00:00Z')):
        s.bad(name, 'from 8 to 25 years', dated(b.root(), b.START, end),
              f'warning {row}')
    leap = '2028-02-29T00:00:00Z'
    s.good('leap-day', 'years from a leap day', dated(
        b.root(), leap, '2053-02-27T23:59:59Z'), row)


def status():
    s = section('3.A.5')
    row = 'ca-ocsp-or-crl'
    no_ocsp = ext.aia(ext.issuer_at(f'{b.REPOSITORY}/root-r1.cer'))
    s.good('crl-only', 'a CRL is enough for a CA', with_ext(
        b.subca(), 'authorityInfoAccess', no_ocsp), row)
    bare = without(b.subca(), 'cRLDistributionPoints')
    s.bad('ocsp-only', 'so is OCSP', bare.copy(), 'sbr crl', passes=[row])
    s.bad('neither', 'but one is needed', with_ext(
        bare.copy(), 'authorityInfoAccess', no_ocsp), f'error {row}',
          'sbr crl')
    s.bad('nothing', 'but one is needed',
          without(bare, 'authorityInfoAccess'), f'error {row}', 'sbr crl',
          'warning smbr.7.1.2.2.c.aia-present')


def keyed(key, *usage):
    c = with_ext(b.mv(), 'keyUsage', ext.key_usage(*usage), True)
    return c.rekey(key)


def kinds():
    s = section('3.B')
    for bits in 1024, 2040:
        s.bad(f'rsa-{bits}', 'RSA begins at 2048 bits',
              keyed(f'rsa-{bits}', 'digitalSignature'), 'error rsa-min-2048',
              'sbr 2048', 'mz 2048')
    s.good('rsa-2048', 'enough', keyed('rsa-2048', 'digitalSignature'),
           'rsa-min-2048', 'key-set', 'no-ecc-subscriber')
    for curve in 'p256', 'p384', 'p521':
        s.bad(curve, 'not every program of the owner reads these',
              keyed(curve, 'digitalSignature'), 'notice no-ecc-subscriber',
              passes=['key-set'])


roots()
status()
kinds()
