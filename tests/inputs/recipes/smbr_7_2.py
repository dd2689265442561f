"""SBR 7.2: the profile of CRLs."""

from mint import baseline as b
from mint import der
from mint.cases import case
from mint.model import Entry

OWN = 'smbr.7.2.'
REASONS = {
    1: 'key-compromise', 2: 'ca-compromise', 3: 'affiliation-changed',
    4: 'superseded', 5: 'cessation', 9: 'privilege-withdrawn',
    10: 'aa-compromise'}


def one(section, name, why, c, expect=(), **more):
    case('smbr', section, name, why, c, expect=expect, **more)


# 7.2.1

V2 = 'warning ' + OWN + '1.crl-v2'
NOT_V2 = 'warning rfc5280.5.1.2.1.version-v2'

one('7.2.1', 'v2', 'extensions and version 2', b.crl_ee(),
    passes=OWN + '1.crl-v2')
c = b.crl_ee()
c.version = None
one('7.2.1', 'no-version', 'extensions need version 2', c, [V2, NOT_V2])
c = b.crl_ee()
c.version = 2
one('7.2.1', 'version-2', 'INTEGER 2 is version 3', c, [V2, NOT_V2])
c = b.crl_ee()
c.version = 0
one('7.2.1', 'version-0', 'INTEGER 0 is version 1', c, [V2, NOT_V2])


def bare():
    """A CRL of version 1."""
    c = b.crl_ee()
    c.version = None
    c.ext.drop('authorityKeyIdentifier', 'cRLNumber',
               'issuingDistributionPoint')
    return c


BARE = [NOT_V2, 'warning rfc5280.5.2.1.aki-present',
        'warning rfc5280.5.2.3.crlnumber-present']
c = bare()
one('7.2.1', 'no-version-entry-extensions',
    'extensions of an entry need version 2 as well', c, [V2] + BARE)
c = bare()
c.entries[0].ext.drop('reasonCode')
one('7.2.1', 'no-version-no-extensions', 'nothing needs version 2', c,
    BARE, passes=OWN + '1.crl-v2')

# 7.2.2: presence


def ee(*entries):
    c = b.crl_ee()
    c.entries = list(entries)
    return c


def ca(*entries):
    c = b.crl_ca()
    c.entries = list(entries)
    return c


def entry(reason=None, serial=0x5B1D66E0923FA4C87710D3E9):
    e = Entry(serial, '2026-09-20T10:15:00Z')
    return e if reason is None else e.reason(reason)


MS = 'error microsoft.2.7.reason-intermediate'
one('7.2.2', 'ca-without-reason', 'the entry of a CA needs a reason',
    ca(entry()), ['error ' + OWN + '2.reason-ca-present', MS])
one('7.2.2', 'ca-second-without-reason', 'each entry needs a reason',
    ca(entry(4), entry(None, 0x5B1D66E0923FA4C87710D3EA)),
    ['error ' + OWN + '2.reason-ca-present', MS])
one('7.2.2', 'ee-without-reason', 'a reason is advised',
    ee(entry()), 'warning ' + OWN + '2.reason-ee-present',
    passes=OWN + '2.reason-ee-omit')
c = b.crl_ca()
c.entries = []
one('7.2.2', 'ca-no-entries', 'nothing is revoked', c)

# 7.2.2: values

for code, name in REASONS.items():
    one('7.2.2', f'ee-{name}', f'reason {code} is defined', ee(entry(code)),
        passes=[OWN + '2.reason-enum', OWN + '2.reason-ee-present',
                OWN + '2.reason-not-unspecified',
                OWN + '2.reason-omit-if-unspecified',
                OWN + '2.reason-noncritical'])
    one('7.2.2', f'ca-{name}', f'reason {code} is defined', ca(entry(code)),
        passes=[OWN + '2.reason-enum', OWN + '2.reason-ca-present',
                OWN + '2.reason-ca-no-hold',
                OWN + '2.reason-not-unspecified'])

UNSPECIFIED = ['error ' + OWN + '2.reason-not-unspecified',
               'warning rfc5280.5.3.1.reason-not-unspecified']
one('7.2.2', 'ee-unspecified', 'the extension is left out instead',
    ee(entry(0)), UNSPECIFIED + [
        'error ' + OWN + '2.reason-omit-if-unspecified'])
one('7.2.2', 'ca-unspecified', 'a CA has a real reason', ca(entry(0)),
    UNSPECIFIED)

one('7.2.2', 'ee-hold', 'a Subscriber certificate may be suspended',
    ee(entry(6)), passes=[OWN + '2.hold-lm', OWN + '2.reason-enum'])
one('7.2.2', 'ca-hold', 'a CA certificate is not suspended', ca(entry(6)),
    'error ' + OWN + '2.reason-ca-no-hold')

UNDEFINED = ['error ' + OWN + '2.reason-enum',
             'error rfc5280.5.3.1.reason-enum']
for code in 7, 11, 127:
    one('7.2.2', f'ee-reason-{code}', 'that reason is not defined',
        ee(entry(code)), UNDEFINED)
one('7.2.2', 'ee-reason-300', 'a reason of two octets is not defined',
    ee(entry(300)), UNDEFINED)
e = entry(1)
e.ext.put('reasonCode', der.integer(1))
one('7.2.2', 'ee-reason-integer', 'reasonCode is an ENUMERATED', ee(e),
    UNDEFINED + ['error rfc5280.5.2.value-decodes',
                 'error x690.8.14.tag-expected', 'error mozilla.5.2.der'])

REMOVE = ['error ' + OWN + '2.reason-enum',
          'error rfc5280.5.3.1.remove-only-in-delta']
one('7.2.2', 'ee-remove', 'removeFromCRL is for delta CRLs', ee(entry(8)),
    REMOVE)
c = ee(entry(8))
c.ext.put('deltaCRLIndicator', der.integer(2026100100), critical=True)
one('7.2.2', 'ee-remove-in-delta', 'a delta CRL removes entries', c,
    passes=[OWN + '2.reason-enum', 'rfc5280.5.3.1.remove-only-in-delta'])

for name, c in ('ee', ee(entry(1))), ('ca', ca(entry(1))):
    c.entries[0].ext.critical('reasonCode')
    one('7.2.2', f'{name}-critical', 'reasonCode is not critical', c,
        ['error ' + OWN + '2.reason-noncritical',
         'error rfc5280.5.3.1.reason-noncritical'])
