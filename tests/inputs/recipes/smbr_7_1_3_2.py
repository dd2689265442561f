"""SBR 7.1.3.2: the AlgorithmIdentifier of signatures, octet for octet."""

from mint import baseline as b
from mint import der, ext, keys
from mint.section import Section, dated

s = Section('smbr', '7.1.3.2', 'smbr.7.1.3.2.', {
    'other': 'error smbr.7.1.3.2.no-other-encodings',
    'sha1': 'error smbr.7.1.3.sha1-certificates',
    'sha1 crl': 'error smbr.7.1.3.sha1-crls',
    'mz rsa': 'error mozilla.5.1.1.rsa-signature-bytes',
    'mz sha1 ee': 'error mozilla.5.1.3.sha1-ee',
    'mz sha1 ca': 'error mozilla.5.1.3.sha1-ca',
    'mz sha1 crl': 'error mozilla.5.1.3.sha1-crl',
    'mz sha1 ocsp': 'error mozilla.5.1.3.sha1-ocsp',
    'ms digest': 'error microsoft.3.B.digest',
    'apple hash': 'error apple.smime-2022.hash-sha256',
    'length': ['error x690.10.1.length-minimal', 'error mozilla.5.2.der'],
})
NULL = der.null()
RSA_SETS = {'rsa-sha256': '1.rsa-pkcs1-sha256',
            'rsa-sha384': '1.rsa-pkcs1-sha384',
            'rsa-sha512': '1.rsa-pkcs1-sha512',
            'pss-sha256': '1.rsa-pss-sha256',
            'pss-sha384': '1.rsa-pss-sha384',
            'pss-sha512': '1.rsa-pss-sha512'}
OTHER_KEYS = {'p256': '2.ecdsa-p256', 'p384': '2.ecdsa-p384',
              'p521': '2.ecdsa-p521', 'ed25519': '3.ed25519',
              'ed448': '3.ed448', 'mldsa44': '4.mldsa-44',
              'mldsa65': '4.mldsa-65', 'mldsa87': '4.mldsa-87'}
# Which digest EdDSA and ML-DSA use is another source's question.
NO_DIGEST = ['microsoft.3.B.digest']


def signed(how, make=b.mv):
    c = make()
    c.how = how
    return c


def named(alg, make=b.mv):
    """The algorithm named in both fields, whatever the signature is."""
    c = make()
    c.raw['signature'] = c.raw['outer signature'] = alg
    return c


def under(key, make=b.mv):
    """A certificate under a CA with that key, and the CA."""
    ca = b.issuing_ca().rekey(key)
    c = make()
    c.signer = key
    c.ext.put('authorityKeyIdentifier', ext.aki(keys.spki(key)))
    return c, ca


def rsa():
    for how, row in RSA_SETS.items():
        s.good(how, 'one of the six that an RSA key may choose',
               signed(how), row, 'no-other-encodings', 'match-issuer-key',
               issuer=b.issuing_ca())
        s.bad(f'{how}-long-length', 'octet for octet',
              named(der.long_length(keys.SIGNATURES[how])),
              f'error {row}', 'other', 'mz rsa', 'length')
    for how in 'rsa-sha256', 'rsa-sha384', 'rsa-sha512':
        oid = der.children(keys.SIGNATURES[how])[0]
        s.bad(f'{how}-no-null', 'the parameters are NULL, not absent',
              named(der.seq(oid)), f'error {RSA_SETS[how]}', 'other',
              'mz rsa')
    for h, size in ('sha256', 32), ('sha384', 48), ('sha512', 64):
        row = f'error 1.rsa-pss-{h}'
        for salt in 20, size + 1:
            s.bad(f'pss-{h}-salt-{salt}', 'the salt is as long as the hash',
                  named(keys.pss_algorithm(h, salt)), row, 'other',
                  'mz rsa', allow=['x690.11.5.default-omitted'])
        mgf = 'sha512' if h == 'sha256' else 'sha256'
        s.bad(f'pss-{h}-mgf-{mgf}', 'MGF1 takes the same hash',
              named(keys.pss_algorithm(h, size, mgf)), row, 'other',
              'mz rsa')
    parts = der.children(der.children(keys.SIGNATURES['pss-sha256'])[1])
    trailer = der.explicit(3, der.integer(1))
    s.bad('pss-trailer', 'the trailer field is left out', named(
        keys.algorithm(keys.RSA_PSS, der.seq(*parts, trailer))),
          'error 1.rsa-pss-sha256', 'other', 'mz rsa',
          allow=['x690.11.5.default-omitted'])
    bare = keys.algorithm('2.16.840.1.101.3.4.2.1')
    mgf1 = keys.algorithm('1.2.840.113549.1.1.8', bare)
    s.bad('pss-hash-no-null', 'the hash has its NULL', named(keys.algorithm(
        keys.RSA_PSS, der.seq(der.explicit(0, bare), der.explicit(1, mgf1),
                              parts[2]))),
          'error 1.rsa-pss-sha256', 'other', 'mz rsa')
    s.bad('rsa-sha224', 'SHA-224 never was in the list', signed(
        'rsa-sha224'), 'other', 'mz rsa', 'ms digest')
    s.bad('rsa-md5', 'nor was MD5', signed('rsa-md5'), 'other', 'mz rsa',
          'ms digest')


def others():
    for key, row in OTHER_KEYS.items():
        stand_in = key.startswith('mldsa')
        c, ca = under(key)
        s.good(f'by-{key}', 'the one algorithm of such a key', c, row,
               'no-other-encodings',
               *([] if stand_in else ['match-issuer-key']),
               allow=[] if key[0] == 'p' else NO_DIGEST,
               issuer=None if stand_in else ca)
        alg = keys.SIGNATURES[keys.default_signature(key)]
        oid = der.children(alg)[0]
        maybe = NO_DIGEST + ['mozilla.5.1.2.ecdsa-signature-bytes',
                             'rfc5758.3.2.ecdsa-no-params',
                             'rfc8410.3.no-params', 'rfc9881.2.no-params']
        for name, odd, more in (('null', der.seq(oid, NULL), []),
                                ('long-length', der.long_length(alg),
                                 ['length'])):
            c, ca = under(key)
            c.raw['signature'] = c.raw['outer signature'] = odd
            s.bad(f'by-{key}-{name}', 'octet for octet', c, f'error {row}',
                  'other', *more, allow=maybe)


def fitting():
    """What signs and what is said to sign."""
    maybe = ['rfc5280.4.1.1.3.signature-verifies',
             'mozilla.5.1.2.ecdsa-signature-bytes',
             'rfc3279.2.2.3.ecdsa-signature', *NO_DIGEST,
             'rfc8410.6.signature-length', 'rfc9881.3.signature-length',
             'smbr.6.1.5.rsa.issuer-min-3072']
    for key, how in (('p256', 'ecdsa-sha384'), ('p256', 'ecdsa-sha512'),
                     ('p384', 'ecdsa-sha256'), ('p384', 'ecdsa-sha512'),
                     ('p521', 'ecdsa-sha256'), ('p521', 'ecdsa-sha384')):
        c, ca = under(key)
        c.how = how
        s.bad(f'{key}-{how}', 'each curve has its hash', c,
              'error match-issuer-key', issuer=ca, allow=maybe)
    for key, how in (('p256', 'rsa-sha256'), ('ed25519', 'ed448'),
                     ('ed448', 'ecdsa-sha256'), ('rsa-4096-b', 'ed25519')):
        c, ca = under(key)
        c.raw['signature'] = c.raw['outer signature'] = keys.SIGNATURES[how]
        s.bad(f'{key}-{how}', 'the algorithm is one of the key', c,
              'error match-issuer-key', issuer=ca, allow=maybe)
    root = b.root()
    root.raw['signature'] = root.raw['outer signature'] = \
        keys.SIGNATURES['ecdsa-sha256']
    s.bad('root-ecdsa-sha256', 'a Root is its own issuer', root,
          'error match-issuer-key',
          allow=[*maybe, 'smbr.1.6.1.root-self-signed',
                 'microsoft.3.A.2.root-self-signed'])
    s.good('root-rsa-sha512', 'and free among the six', signed(
        'rsa-sha512', b.root), 'match-issuer-key', 'no-other-encodings')
    crl = b.crl_ee()
    crl.signer, crl.how = 'p256', 'ecdsa-sha384'
    crl.ext.put('authorityKeyIdentifier', ext.aki(keys.spki('p256')))
    s.bad('crl-p256-ecdsa-sha384', 'CRLs, too', crl,
          'error match-issuer-key', issuer=b.issuing_ca().rekey('p256'),
          allow=maybe)
    ocsp = b.ocsp_ee()
    ocsp.raw['outer signature'] = keys.SIGNATURES['ed25519']
    s.bad('ocsp-rsa-ed25519', 'and what a responder signs', ocsp,
          'error match-issuer-key', issuer=b.subca(),
          allow=[*maybe, 'smbr.4.9.9.ocsp-signer',
                 'rfc6960.4.2.1.signature',
                 'rfc6960.4.2.2.2.signer-authorised'])


def sha1():
    last, first = '2026-09-14T23:59:59Z', '2026-09-15T00:00:00Z'
    end = '2027-09-10T23:59:59Z'

    def bad(name, c, *rows, **more):
        s.bad(f'sha1-{name}', 'SHA-1 never was in the list, and is banned by'
              ' name from 2026-09-15', c, 'other', 'ms digest', *rows,
              **more)

    bad('last-second', dated(signed('rsa-sha1'), last, end), 'mz sha1 ee',
        passes=['smbr.7.1.3.sha1-certificates'])
    bad('first-second', dated(signed('rsa-sha1'), first, end), 'mz sha1 ee',
        'sha1')
    bad('legacy', signed('rsa-sha1', lambda: b.mv('L')), 'mz sha1 ee',
        'apple hash')
    bad('subca', signed('rsa-sha1', b.subca), 'mz sha1 ca', 'sha1')
    bad('root', signed('rsa-sha1', b.root), 'sha1')
    bad('ocsp-signer', signed('rsa-sha1', b.ocsp_signer), 'mz sha1 ca',
        'sha1')
    bad('pss-defaults', signed('pss-sha1'), 'mz sha1 ee', 'mz rsa', 'sha1',
        allow=['mozilla.5.1.1.rsa-signature-bytes'])
    c, _ = under('p256')
    c.how = 'ecdsa-sha1'
    bad('ecdsa', c, 'mz sha1 ee', 'sha1',
        allow=['mozilla.5.1.2.ecdsa-signature-bytes'])
    s.bad('sha1-in-mgf', 'the mask generation counts, too', named(
        keys.algorithm(keys.RSA_PSS, der.seq(*(
            p for i, p in enumerate(der.children(der.children(
                keys.SIGNATURES['pss-sha256'])[1])) if i != 1)))),
          'error 1.rsa-pss-sha256', 'other', 'mz rsa', 'sha1',
          allow=['mozilla.5.1.3.sha1-ee', 'microsoft.3.B.digest'])
    for name, when, rows in (('last', last, []),
                             ('first', first, ['sha1 crl'])):
        crl = signed('rsa-sha1', b.crl_ee)
        crl.entries[0].date = '2026-09-01T10:15:00Z'
        crl.this_update, crl.next_update = when, '2026-09-21T12:00:00Z'
        bad(f'crl-{name}-second', crl, 'mz sha1 crl', *rows, passes=(
            [] if rows else ['smbr.7.1.3.sha1-crls']))
    s.good('crl-sha256', 'as is right', b.crl_ee(), 'no-other-encodings',
           'smbr.7.1.3.sha1-crls', 'match-issuer-key', issuer=b.subca())
    bad('ocsp', signed('rsa-sha1', b.ocsp_ee), 'mz sha1 ocsp',
        passes=['smbr.7.1.3.sha1-crls'])
    s.good('ocsp-sha256', 'as is right', b.ocsp_ee(), 'no-other-encodings',
           'match-issuer-key', issuer=b.subca())
    s.good('sha256', 'as is right', b.mv(), 'smbr.7.1.3.sha1-certificates')


def lattice_dates():
    for name, when, rows in (
            ('last', '2025-08-21T23:59:59Z', ['other']),
            ('first', '2025-08-22T00:00:00Z', [])):
        c, _ = under('mldsa44')
        s.bad(f'mldsa-{name}-second', 'in the list from 2025-08-22', dated(
            c, when, '2026-08-20T23:59:59Z'), *rows,
              passes=[] if rows else ['no-other-encodings', '4.mldsa-44'],
              allow=[*NO_DIGEST, 'apple.smime-2022.hash-sha256'])


rsa()
others()
fitting()
sha1()
lattice_dates()
