"""SBR 7.3: the profile of OCSP responses."""

from mint import baseline as b
from mint import der
from mint.cases import case

OWN = 'smbr.7.3.'
WHEN = '2026-09-20T10:15:00Z'


def about(kind, reason):
    """A response that says revoked, about kind ee or ca."""
    r = b.ocsp_ee() if kind == 'ee' else b.ocsp_ca()
    r.singles[0].revoked(WHEN, reason)
    return r


def one(section, name, why, kind, reason, expect=(), change=None, **more):
    r = about(kind, reason)
    if change:
        change(r)
    case('smbr', section, name, why, r, expect=expect,
         issuer=b.subca() if kind == 'ee' else b.root(), **more)


PERMITTED = OWN + 'revocationreason-permitted'
NOT_DEFINED = 'error rfc6960.4.2.1.reason-defined'

for code in 1, 2, 3, 4, 5, 9, 10:
    one('7.3', f'ca-reason-{code}', 'a real reason', 'ca', code,
        passes=[OWN + 'revocationreason-ca', PERMITTED])
    one('7.3', f'ee-reason-{code}', 'a real reason', 'ee', code,
        passes=PERMITTED)
one('7.3', 'ca-no-reason', 'a revoked CA certificate has a reason', 'ca',
    None, 'error ' + OWN + 'revocationreason-ca')
one('7.3', 'ee-no-reason', 'a Subscriber certificate may have none', 'ee',
    None, passes=PERMITTED)
one('7.3', 'ee-hold', 'a Subscriber certificate may be suspended', 'ee', 6,
    passes=PERMITTED)
one('7.3', 'ca-hold', 'a CA certificate is not suspended', 'ca', 6,
    'error ' + PERMITTED)
for kind in 'ee', 'ca':
    one('7.3', f'{kind}-unspecified', 'unspecified is left out', kind, 0,
        'error ' + PERMITTED)
    one('7.3', f'{kind}-remove', 'a response is no delta CRL', kind, 8,
        'error ' + PERMITTED)
    one('7.3', f'{kind}-reason-7', 'that reason is not defined', kind, 7,
        ['error ' + PERMITTED, NOT_DEFINED])
    one('7.3', f'{kind}-reason-11', 'that reason is not defined', kind, 11,
        ['error ' + PERMITTED, NOT_DEFINED])
r = b.ocsp_ca()
case('smbr', '7.3', 'ca-good', 'only revoked has a reason', r,
     issuer=b.root(), passes=OWN + 'revocationreason-ca')
r = b.ocsp_ca()
r.singles[0].unknown()
case('smbr', '7.3', 'ca-unknown', 'only revoked has a reason', r,
     issuer=b.root(), passes=OWN + 'revocationreason-ca')

NO_EXTENSION = OWN + '2.no-reasoncode-extension'


def put(critical):
    return lambda r: r.singles[0].ext.put(
        'reasonCode', der.enumerated(1), critical=critical)


one('7.3.2', 'reason-code', 'the reason stands in the status', 'ee', 1,
    'error ' + NO_EXTENSION, change=put(False))
one('7.3.2', 'reason-code-critical', 'the reason stands in the status',
    'ca', 1, 'error ' + NO_EXTENSION, change=put(True))
one('7.3.2', 'another-extension', 'other extensions may stand there', 'ee',
    1, change=lambda r: r.singles[0].ext.put(
        'archiveCutoff', der.gentime('2020-10-01T00:00:00Z')),
    passes=NO_EXTENSION)
