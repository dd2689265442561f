"""Objects that satisfy every clause: what each case starts from.

Each call returns a fresh object. Legacy profiles are dated before the end
of Legacy issuance (2025-07-15); everything else starts on 2026-10-01.
"""

from . import der, ext, keys, oids
from .model import Cert, Crl, Csr, Entry, Name, Ocsp, Single

START = '2026-10-01T00:00:00Z'
END = '2027-09-30T23:59:59Z'
LEGACY_START = '2025-07-01T00:00:00Z'
LEGACY_END = '2026-06-30T23:59:59Z'

MAILBOX = 'ada.byron@example.com'
REPOSITORY = 'http://pki.example.net'
LEI = '5299009QN2DKTRXY4A41'

ROOT_KEY, SUB_KEY, OTHER_ROOT_KEY = 'rsa-4096', 'rsa-4096-b', 'rsa-4096-c'
EE_KEY, OCSP_KEY = 'rsa-2048', 'rsa-2048-c'

ROOT_NAME = (('countryName', 'GB'), ('organizationName', 'Example Trust'),
             ('commonName', 'Example Trust Root R1'))
SUB_NAME = (('countryName', 'GB'), ('organizationName', 'Example Trust'),
            ('commonName', 'Example Trust Mail CA G1'))
OTHER_ROOT_NAME = (('countryName', 'GB'),
                   ('organizationName', 'Example Assurance'),
                   ('commonName', 'Example Assurance Root X1'))

SERIAL = 0x4A3F9C27D1E85B60F3A2714C
SUBJECTS = {
    'MV': (('commonName', MAILBOX),),
    'OV': (('countryName', 'GB'),
           ('organizationName', 'Analytical Engines Ltd'),
           ('organizationIdentifier', 'NTRGB-04471823'),
           ('commonName', 'Analytical Engines Ltd')),
    'SV': (('countryName', 'GB'),
           ('organizationName', 'Analytical Engines Ltd'),
           ('organizationIdentifier', 'NTRGB-04471823'),
           ('givenName', 'Ada'), ('surname', 'Byron'),
           ('commonName', 'Ada Byron')),
    'IV': (('countryName', 'GB'), ('givenName', 'Ada'),
           ('surname', 'Byron'), ('commonName', 'Ada Byron')),
}


def issue(cert, issuer_name, issuer_key, serial):
    cert.issuer = Name(*issuer_name)
    cert.signer = issuer_key
    cert.serial = serial
    return cert


def point_to(cert, issuer_key, file):
    """AKI, CRLDP and AIA that lead to the issuer's files."""
    e = cert.ext
    e.put('authorityKeyIdentifier', ext.aki(keys.spki(issuer_key)))
    e.put('cRLDistributionPoints', ext.crldp(f'{REPOSITORY}/{file}.crl'))
    e.put('authorityInfoAccess', ext.aia(
        ext.ocsp_at('http://ocsp.example.net/'),
        ext.issuer_at(f'{REPOSITORY}/{file}.cer')))


def subscriber(kind, generation):
    """One of the twelve profiles: kind MV OV SV IV, generation L M S."""
    c = issue(Cert(), SUB_NAME, SUB_KEY, SERIAL + 'LMS'.index(generation)
              + 3 * list(SUBJECTS).index(kind))
    legacy = generation == 'L'
    c.not_before = LEGACY_START if legacy else START
    c.not_after = LEGACY_END if legacy else END
    c.subject = Name(*SUBJECTS[kind])
    c.key = EE_KEY
    e = c.ext
    e.put('subjectKeyIdentifier', ext.ski(c.spki()))
    e.put('keyUsage', ext.key_usage('digitalSignature', 'keyEncipherment'),
          critical=True)
    e.put('certificatePolicies', ext.policies(f'{kind}-{generation}'))
    e.put('extKeyUsage', ext.purposes('emailProtection'))
    e.put('subjectAltName', ext.san(ext.email(MAILBOX)))
    point_to(c, SUB_KEY, 'mail-g1')
    return c


def mv(generation='M'):
    return subscriber('MV', generation)


def ov(generation='M'):
    return subscriber('OV', generation)


def sv(generation='M'):
    return subscriber('SV', generation)


def iv(generation='M'):
    return subscriber('IV', generation)


def leaf():
    """An end-entity certificate that is none for S/MIME."""
    c = sv()
    c.serial += 0x100
    c.ext.put('certificatePolicies', ext.policies('1.3.6.1.4.1.32473.1.9'))
    c.ext.put('extKeyUsage', ext.purposes('clientAuth'))
    return c


def authority(subject, key, not_after):
    c = Cert()
    c.not_before, c.not_after = START, not_after
    c.subject = Name(*subject)
    c.key = key
    c.ext.put('subjectKeyIdentifier', ext.ski(c.spki()))
    c.ext.put('keyUsage', ext.key_usage('keyCertSign', 'cRLSign'),
              critical=True)
    c.ext.put('basicConstraints', ext.basic(True), critical=True)
    return c


def root():
    return issue(authority(ROOT_NAME, ROOT_KEY, '2046-09-30T23:59:59Z'),
                 ROOT_NAME, ROOT_KEY, 0x5D02B7E419AC63F8805C1E97)


def other_root():
    """A second Root, the one that cross-signs."""
    return issue(authority(OTHER_ROOT_NAME, OTHER_ROOT_KEY,
                           '2046-09-30T23:59:59Z'),
                 OTHER_ROOT_NAME, OTHER_ROOT_KEY, 0x61C4F08A2B9D3E7715FA0C42)


def below_root(c, root_key, file):
    c.ext.put('certificatePolicies', ext.policies(
        *(p for p in oids.POLICY if not p.endswith('L'))))
    c.ext.put('extKeyUsage', ext.purposes('emailProtection'))
    point_to(c, root_key, file)
    return c


def subca(subject=SUB_NAME, key=SUB_KEY):
    """A Subordinate CA that issues S/MIME, affiliated or not."""
    c = issue(authority(subject, key, '2036-09-30T23:59:59Z'),
              ROOT_NAME, ROOT_KEY, 0x72AE1F5B904CD3680E21B7F5)
    c.ext.put('basicConstraints', ext.basic(True, 0), critical=True)
    return below_root(c, ROOT_KEY, 'root-r1')


def client_ca():
    """A CA that issues leaf(), as mv() has subca()."""
    c = subca()
    c.serial += 3
    c.ext.put('certificatePolicies', ext.policies('1.3.6.1.4.1.32473.1.9'))
    c.ext.put('extKeyUsage', ext.purposes('clientAuth'))
    return c


def issuing_ca():
    """The subca() as it was before the Legacy leaves, with all policies: the
    issuer block of subscriber cases."""
    c = subca()
    c.ext.put('certificatePolicies', ext.policies(*oids.POLICY))
    c.not_before, c.not_after = START.replace('2026', '2024'), \
        '2034-09-30T23:59:59Z'
    c.serial += 1
    return c


def tc_subca():
    """A Technically Constrained Subordinate CA (SBR 7.1.5)."""
    c = subca((('countryName', 'GB'),
               ('organizationName', 'Analytical Engines Ltd'),
               ('commonName', 'Analytical Engines Mail CA G1')),
              'rsa-4096-d')
    c.serial += 2
    c.ext.put('nameConstraints', ext.constraints(permitted=[
        ext.email('example.com'), ext.email('.example.com'),
        ext.directory(Name(('countryName', 'GB'),
                           ('organizationName',
                            'Analytical Engines Ltd')))]), critical=True)
    return c


def xcert():
    """root() as certified by other_root(): same name, same key."""
    c = issue(authority(ROOT_NAME, ROOT_KEY, '2036-09-30T23:59:59Z'),
              OTHER_ROOT_NAME, OTHER_ROOT_KEY, 0x83D95E06B71F2CA448D0E36B)
    return below_root(c, OTHER_ROOT_KEY, 'root-x1')


def ocsp_signer(issuer_name=SUB_NAME, issuer_key=SUB_KEY):
    """A delegated OCSP responder certificate."""
    c = issue(Cert(), issuer_name, issuer_key, 0x94E7A310CC5F86D2B3417A08)
    c.not_before, c.not_after = START, '2026-12-29T23:59:59Z'
    c.subject = Name(('countryName', 'GB'),
                     ('organizationName', 'Example Trust'),
                     ('commonName', 'Example Trust OCSP 1'))
    c.key = OCSP_KEY
    e = c.ext
    e.put('authorityKeyIdentifier', ext.aki(keys.spki(issuer_key)))
    e.put('subjectKeyIdentifier', ext.ski(c.spki()))
    e.put('keyUsage', ext.key_usage('digitalSignature'), critical=True)
    e.put('extKeyUsage', ext.purposes('OCSPSigning'))
    e.put('ocspNoCheck', der.null())
    return c


def crl(issuer_name, issuer_key, next_update, file, **scope):
    c = Crl()
    c.issuer = Name(*issuer_name)
    c.signer = issuer_key
    c.this_update, c.next_update = START, next_update
    c.ext.put('authorityKeyIdentifier', ext.aki(keys.spki(issuer_key)))
    c.ext.put('cRLNumber', der.integer(2026100101))
    c.ext.put('issuingDistributionPoint', ext.distribution(
        f'{REPOSITORY}/{file}.crl', **scope), critical=True)
    return c


def crl_ee():
    """The CRL of subca() about Subscriber certificates, one entry."""
    c = crl(SUB_NAME, SUB_KEY, '2026-10-07T23:59:59Z', 'mail-g1', user=True)
    c.entries = [Entry(0x5B1D66E0923FA4C87710D3E9,
                       '2026-09-20T10:15:00Z').reason(1)]
    return c


def crl_ca():
    """The CRL of root() about CA certificates, one entry."""
    c = crl(ROOT_NAME, ROOT_KEY, '2027-03-31T23:59:59Z', 'root-r1', ca=True)
    c.entries = [Entry(0x6C2E77F1A340B5D98821E4FA,
                       '2026-09-30T12:00:00Z').reason(5)]
    return c


def ocsp(issuer, about, next_update, signer):
    r = Ocsp()
    r.responder_cert = signer
    r.signer = signer.key
    r.produced_at = START
    r.singles = [Single(issuer, about.serial, START, next_update)]
    r.certs = [signer]
    return r


def ocsp_ee():
    """good for mv('M'), by the delegated responder of subca()."""
    return ocsp(subca(), mv('M'), '2026-10-04T23:59:59Z', ocsp_signer())


def ocsp_ca():
    """good for subca(), by a delegated responder of root()."""
    return ocsp(root(), subca(), '2027-03-31T23:59:59Z',
                ocsp_signer(ROOT_NAME, ROOT_KEY))


def csr():
    """A request for one mailbox, signed with the requested key."""
    r = Csr()
    r.subject = Name(*SUBJECTS['MV'])
    r.key = r.signer = EE_KEY
    r.ext.put('subjectAltName', ext.san(ext.email(MAILBOX)))
    return r
