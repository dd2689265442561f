"""RFC 5280 5: CRLs, their extensions and their entries."""

from mint import baseline as b
from mint import der, ext, keys
from mint.cases import case
from mint.model import Entry, Name

OWN = 'rfc5280.5.'
DER = 'error mozilla.5.2.der'
MISSING = 'error x690.8.9.2.component-missing'
UNEXPECTED = 'error x690.8.9.2.component-unexpected'
TAG = 'error x690.8.14.tag-expected'
TRAILING = 'error x690.8.1.1.trailing-data'
V2 = ['warning ' + OWN + '1.2.1.version-v2', 'warning smbr.7.2.1.crl-v2']
OTHER_CA = Name(('countryName', 'GB'), ('organizationName', 'Example Trust'),
                ('commonName', 'Example Trust Mail CA G0'))
SERIAL = 0x5B1D66E0923FA4C87710D3E9
WHEN = '2026-09-20T10:15:00Z'


def one(section, name, why, change, expect=(), make=b.crl_ee, **more):
    """change gets the CRL and may return another one."""
    c = make()
    c = change(c) or c
    case('rfc5280', section, name, why, c, expect=expect, **more)


def e(rule):
    return 'error ' + OWN + rule


def w(rule):
    return 'warning ' + OWN + rule


# 5.1.1

one('5.1.1.2', 'same', 'the same octets in both places', lambda c: None,
    passes=OWN + '1.1.2.sigalg-match')
one('5.1.1.2', 'inner-of-another-hash', 'SHA-384 inside, SHA-256 outside',
    lambda c: c.raw.update(signature=keys.SIGNATURES['rsa-sha384']),
    e('1.1.2.sigalg-match'))

one('5.1.1.3', 'verifies', 'the key of the issuer signed', lambda c: None,
    issuer=b.subca(), passes=OWN + '1.1.3.signature-verifies')


def resigned(c):
    c.signer = b.ROOT_KEY


one('5.1.1.3', 'signed-by-another', 'the key of another CA signed', resigned,
    e('1.1.3.signature-verifies'), issuer=b.subca())


def changed_after(c):
    good = c.sign()
    parts = der.children(good)
    tbs = parts[0].replace(der.integer(2026100101), der.integer(2026100102))
    c.raw['whole'] = der.seq(tbs, *parts[1:])


one('5.1.1.3', 'changed-after-signing', 'not what was signed', changed_after,
    e('1.1.3.signature-verifies'), issuer=b.subca())

# 5.1.2


def without_version(c):
    c.version = None


one('5.1.2.1', 'v2', 'version 2', lambda c: None,
    passes=OWN + '1.2.1.version-v2')
one('5.1.2.1', 'absent', 'version 2 is written', without_version, V2)

one('5.1.2.3', 'named', 'the issuer is named as in its certificate',
    lambda c: None, issuer=b.subca(),
    passes=[OWN + '1.2.3.issuer-nonempty', OWN + '1.2.3.issuer-encoding'])


def nameless(c):
    c.issuer = Name()


one('5.1.2.3', 'empty', 'the issuer is named', nameless,
    e('1.2.3.issuer-nonempty'))


def other_type(c):
    c.issuer.set('organizationName', 'Example Trust', tag='printable')


one('5.1.2.3', 'another-string-type', 'the same name in other octets',
    other_type, e('1.2.3.issuer-encoding'), issuer=b.subca())


def other_name(c):
    c.issuer.set('commonName', 'Example Trust Mail CA G0')


one('5.1.2.3', 'another-name', 'not the name of the CA', other_name,
    [e('1.2.3.issuer-encoding'), 'error rfc5280.6.3.3.b.issuer-matches'],
    issuer=b.subca())


# 5.1.2.4 to 5.1.2.6: times

def times(**raw):
    return lambda c: c.raw.update(raw)


def revoked_at(when):
    """An entry with its date as DER."""
    def change(c):
        reason = Entry(0, WHEN).reason(1).ext.der()
        c.entries = [Entry(0, WHEN, raw=der.seq(
            der.integer(SERIAL), when, reason))]
    return change


TYPE = e('1.2.4.time-type')

one('5.1.2.4', 'utctime', 'dates before 2050 are UTCTime', lambda c: None,
    passes=OWN + '1.2.4.time-type')
one('5.1.2.4', 'generalizedtime', 'thisUpdate before 2050',
    times(thisUpdate=der.gentime(b.START)), TYPE)
one('5.1.2.5', 'generalizedtime', 'nextUpdate before 2050',
    times(nextUpdate=der.gentime('2026-10-07T23:59:59Z')), TYPE)
one('5.1.2.6', 'generalizedtime', 'revocationDate before 2050',
    revoked_at(der.gentime(WHEN)), TYPE)


def over_2050(c):
    c.this_update = '2049-12-31T23:59:59Z'
    c.next_update = '2050-01-01T00:00:00Z'


one('5.1.2.5', 'first-second-of-2050', 'GeneralizedTime begins', over_2050,
    passes=OWN + '1.2.4.time-type')


def in_2049(c):
    c.this_update = '2049-12-30T00:00:00Z'
    c.raw['nextUpdate'] = der.gentime('2049-12-31T23:59:59Z')


one('5.1.2.5', 'last-second-of-2049', 'UTCTime still holds', in_2049, TYPE)


def after_2050(c):
    c.this_update = '2050-02-01T00:00:00Z'
    c.next_update = '2050-02-08T00:00:00Z'
    c.entries = [Entry(SERIAL, '2050-01-31T00:00:00Z').reason(1)]


one('5.1.2.6', 'after-2050', 'all three are GeneralizedTime', after_2050,
    passes=OWN + '1.2.4.time-type')

one('5.1.2.5', 'present', 'nextUpdate is there', lambda c: None,
    passes=[OWN + '1.2.5.nextupdate-present',
            OWN + '1.2.5.nextupdate-after-thisupdate'])


def endless(c):
    c.next_update = None


one('5.1.2.5', 'absent', 'nextUpdate is required', endless,
    [w('1.2.5.nextupdate-present'),
     'warning smbr.4.9.7.crl-nextupdate-present'])


def until(when):
    def change(c):
        c.next_update = when
    return change


AFTER = e('1.2.5.nextupdate-after-thisupdate')
one('5.1.2.5', 'at-once', 'the next CRL is due when this one is issued',
    until(b.START), AFTER)
one('5.1.2.5', 'backwards', 'the next CRL is due before this one',
    until('2026-09-30T23:59:59Z'), AFTER)
one('5.1.2.5', 'a-second-later', 'later is later',
    until('2026-10-01T00:00:01Z'),
    passes=OWN + '1.2.5.nextupdate-after-thisupdate')


# 5.1.2.6: the list

def emptied(c):
    c.entries = []


one('5.1.2.6', 'no-list', 'nothing is revoked and nothing listed', emptied,
    passes=OWN + '1.2.6.revoked-absent-when-empty')
one('5.1.2.6', 'empty-list', 'an empty list is left out',
    times(revoked=der.seq()), e('1.2.6.revoked-absent-when-empty'))


def at(when):
    def change(c):
        c.entries[0].date = when
    return change


one('5.1.2.6', 'revoked-at-thisupdate', 'as late as the CRL itself',
    at(b.START), passes=OWN + '1.2.6.revocationdate-not-future')
one('5.1.2.6', 'revoked-a-second-later', 'not yet revoked',
    at('2026-10-01T00:00:01Z'), e('1.2.6.revocationdate-not-future'))
one('5.1.2.6', 'revoked-in-1998', 'before the profile, a notice only',
    at('1998-12-31T23:59:59Z'),
    'notice ' + OWN + '1.2.6.revocationdate-plausible')
one('5.1.2.6', 'revoked-in-1999', 'the first second of the profile\'s year',
    at('1999-01-01T00:00:00Z'),
    passes=OWN + '1.2.6.revocationdate-plausible')


def listed(*serials):
    def change(c):
        c.entries = [Entry(s, WHEN).reason(1) for s in serials]
    return change


UNIQUE = OWN + '1.2.6.serial-unique'
one('5.1.2.6', 'serials-ascending', 'each once', listed(5, 6, 7, 300),
    passes=UNIQUE)
one('5.1.2.6', 'serials-descending', 'each once', listed(300, 7, 6, 5),
    passes=UNIQUE)
one('5.1.2.6', 'serials-in-any-order', 'each once', listed(7, 5, 300, 6),
    passes=UNIQUE)
one('5.1.2.6', 'serial-twice-in-a-row', 'the same certificate twice',
    listed(5, 6, 6, 7), 'warning ' + UNIQUE)
one('5.1.2.6', 'serial-twice-apart', 'the same certificate twice',
    listed(7, 5, 300, 6, 5), 'warning ' + UNIQUE)
one('5.1.2.6', 'serial-twice-many',
    'the same certificate among a hundred others',
    listed(*(n * 7919 % 101 + 1 for n in range(101)), 50),
    'warning ' + UNIQUE)


def indirect(c):
    """Two issuers with a certificate of the same number each."""
    c.ext.put('issuingDistributionPoint', ext.distribution(
        f'{b.REPOSITORY}/mail-g1.crl', user=True, indirect=True))
    c.entries = [Entry(7, WHEN).reason(1), Entry(5, WHEN).reason(1),
                 Entry(7, WHEN).reason(1)]
    c.entries[2].ext.put('certificateIssuer', ext.general_names(
        ext.directory(OTHER_CA)), critical=True)
    return c


one('5.1.2.6', 'serial-of-another-issuer', 'two certificates of one number',
    indirect, passes=UNIQUE)


def indirect_twice(c):
    indirect(c).entries.append(Entry(7, '2026-09-21T00:00:00Z').reason(1))


one('5.1.2.6', 'serial-twice-of-another-issuer',
    'an entry has the issuer of the one before', indirect_twice,
    'warning ' + UNIQUE)

# 5.2.1


def put(name, value, critical=None, **more):
    return lambda c: c.ext.put(name, value, critical=critical, **more)


def drop(name):
    return lambda c: c.ext.drop(name)


def mark(name, value=True):
    return lambda c: c.ext.critical(name, value)


AKI = 'authorityKeyIdentifier'
one('5.2.1', 'keyid-alone', 'the key identifier method', lambda c: None,
    issuer=b.subca(),
    passes=[OWN + '2.1.' + k for k in (
        'aki-present', 'aki-keyid', 'aki-keyid-only', 'aki-noncritical',
        'aki-matches-issuer-ski')])
one('5.2.1', 'absent', 'the issuer\'s key is identified', drop(AKI),
    w('2.1.aki-present'))
one('5.2.1', 'empty', 'keyIdentifier is required', put(AKI, ext.aki()),
    e('2.1.aki-keyid'))
BY_NAME = {'issuer': ext.directory(Name(*b.ROOT_NAME)),
           'serial': 0x72AE1F5B904CD3680E21B7F5}
one('5.2.1', 'issuer-and-serial-alone', 'the other method is not allowed',
    put(AKI, ext.aki(**BY_NAME)), [e('2.1.aki-keyid'),
                                   w('2.1.aki-keyid-only')])
one('5.2.1', 'issuer-and-serial-too', 'the key identifier says enough',
    put(AKI, ext.aki(keys.spki(b.SUB_KEY), **BY_NAME)),
    w('2.1.aki-keyid-only'))
one('5.2.1', 'critical', 'it is not critical', mark(AKI),
    e('2.1.aki-noncritical'))
one('5.2.1', 'of-another-key', 'the identifier of another key',
    put(AKI, ext.aki(keys.spki(b.ROOT_KEY))),
    e('2.1.aki-matches-issuer-ski'), issuer=b.subca())

# 5.2.2, 5.2.3

IAN = ext.general_names(ext.uri('http://www.example.net/'))
one('5.2.2', 'noncritical', 'another name of the issuer',
    put('issuerAltName', IAN), passes=OWN + '2.2.ian-noncritical')
one('5.2.2', 'critical', 'not critical is advised',
    put('issuerAltName', IAN, critical=True), w('2.2.ian-noncritical'))

NUMBER = 'cRLNumber'
one('5.2.3', 'zero', 'numbers begin with zero', put(NUMBER, der.integer(0)),
    passes=[OWN + '2.3.' + k for k in (
        'crlnumber-present', 'crlnumber-noncritical', 'crlnumber-max',
        'crlnumber-nonnegative')])
one('5.2.3', 'absent', 'CRLs are numbered', drop(NUMBER),
    w('2.3.crlnumber-present'))
one('5.2.3', 'critical', 'it is not critical', mark(NUMBER),
    e('2.3.crlnumber-noncritical'))
one('5.2.3', 'twenty-octets', 'the longest number',
    put(NUMBER, der.integer(2 ** 159 - 1)),
    passes=OWN + '2.3.crlnumber-max')
one('5.2.3', 'twenty-one-octets', 'an octet too many',
    put(NUMBER, der.integer(2 ** 159)), e('2.3.crlnumber-max'))
one('5.2.3', 'negative', 'numbers are not negative',
    put(NUMBER, der.integer(-1)), e('2.3.crlnumber-nonnegative'))


# 5.2.4

def delta(base, number=2026100101, critical=True):
    def change(c):
        c.ext.put(NUMBER, der.integer(number))
        c.ext.put('deltaCRLIndicator', der.integer(base), critical=critical)
    return change


one('5.2.4', 'delta', 'a delta CRL upon an earlier one', delta(2026100100),
    passes=[OWN + '2.4.delta-critical', OWN + '2.4.delta-base-earlier'])
one('5.2.4', 'noncritical', 'who does not know it must not use the CRL',
    delta(2026100100, critical=False), e('2.4.delta-critical'))
EARLIER = e('2.4.delta-base-earlier')
one('5.2.4', 'base-of-its-own-number', 'not upon itself',
    delta(2026100101), EARLIER)
one('5.2.4', 'base-of-a-later-number', 'not upon a later one',
    delta(2026100102), EARLIER)
one('5.2.4', 'base-255-number-256', 'numbers count, not octets',
    delta(255, 256), passes=OWN + '2.4.delta-base-earlier')
one('5.2.4', 'base-256-number-255', 'numbers count, not octets',
    delta(256, 255), EARLIER)
one('5.2.4', 'base-127-number-128', '128 has two octets, the first zero',
    delta(127, 128), passes=OWN + '2.4.delta-base-earlier')

# 5.2.5

IDP = 'issuingDistributionPoint'
URL = f'{b.REPOSITORY}/mail-g1.crl'
PARTIAL = 'warning mozilla.5.2.scoped-crl-idp'


def idp(**parts):
    names = parts.pop('names', (URL,))
    return put(IDP, ext.distribution(*names, **parts))


one('5.2.5', 'user-certs', 'for end entities', lambda c: None,
    passes=[OWN + '2.5.' + k for k in (
        'idp-critical', 'idp-nonempty', 'idp-one-scope',
        'idp-no-attribute-certs', 'idp-covers-cert')])
one('5.2.5', 'noncritical', 'who does not know it must not use the CRL',
    mark(IDP, False), e('2.5.idp-critical'))
one('5.2.5', 'empty', 'a scope is stated', idp(names=()),
    [e('2.5.idp-nonempty'), PARTIAL], profile='CRL')
one('5.2.5', 'name-alone', 'a name is a scope', idp(), profile='CRL',
    passes=OWN + '2.5.idp-nonempty')
one('5.2.5', 'user-and-ca-certs', 'one scope at most',
    idp(user=True, ca=True), e('2.5.idp-one-scope'), profile='CRL')
ATTRIBUTE = e('2.5.idp-no-attribute-certs')
one('5.2.5', 'user-and-attribute-certs', 'one scope at most',
    idp(user=True, attribute=True), [e('2.5.idp-one-scope'), ATTRIBUTE],
    profile='CRL')
one('5.2.5', 'ca-and-attribute-certs', 'one scope at most',
    idp(ca=True, attribute=True), [e('2.5.idp-one-scope'), ATTRIBUTE],
    profile='CRL')
one('5.2.5', 'attribute-certs', 'attribute certificates have other CRLs',
    idp(attribute=True), ATTRIBUTE, profile='CRL')
one('5.2.5', 'default-encoded', 'FALSE is left out',
    idp(user=True, ca=False),
    ['error x690.11.5.default-omitted', DER,
     e('2.value-decodes')])
one('5.2.5', 'user-certs-for-ca', 'the CRL serves CA certificates',
    idp(user=True), e('2.5.idp-covers-cert'), make=b.crl_ca,
    profile='CRL-CA')
one('5.2.5', 'ca-certs-for-ee', 'the CRL serves Subscriber certificates',
    idp(ca=True), e('2.5.idp-covers-cert'), profile='CRL-EE')


def some_reasons(code):
    def change(c):
        c.ext.put(IDP, ext.distribution(URL, user=True, reasons=[1, 2]))
        c.entries = [Entry(SERIAL, WHEN)]
        if code is not None:
            c.entries[0].reason(code)
    return change


one('5.2.5', 'some-reasons', 'a reason within the scope', some_reasons(1),
    passes=OWN + '2.5.idp-reason-stated')
one('5.2.5', 'some-reasons-unspecified', 'the reason must be known',
    some_reasons(0),
    [e('2.5.idp-reason-stated'), w('3.1.reason-not-unspecified'),
     'error smbr.7.2.2.reason-not-unspecified',
     'error smbr.7.2.2.reason-omit-if-unspecified'])
one('5.2.5', 'some-reasons-not-repeated',
    'the entry need not repeat the reason', some_reasons(None),
    'warning smbr.7.2.2.reason-ee-present',
    passes=OWN + '2.5.idp-reason-stated')

# 5.2.6

FRESHEST = 'freshestCRL'
DELTA_URL = f'{b.REPOSITORY}/mail-g1-delta.crl'
one('5.2.6', 'freshest', 'where the delta CRL is',
    put(FRESHEST, ext.crldp(DELTA_URL)),
    passes=[OWN + '2.6.freshest-noncritical',
            OWN + '2.6.freshest-not-in-delta',
            OWN + '2.6.freshest-dp-only'])
one('5.2.6', 'critical', 'it is not critical',
    put(FRESHEST, ext.crldp(DELTA_URL), critical=True),
    e('2.6.freshest-noncritical'))


def freshest_delta(c):
    delta(2026100100)(c)
    c.ext.put(FRESHEST, ext.crldp(DELTA_URL))


one('5.2.6', 'in-a-delta', 'a delta CRL has none of its own',
    freshest_delta, e('2.6.freshest-not-in-delta'))
ONLY = e('2.6.freshest-dp-only')
one('5.2.6', 'with-reasons', 'reasons has no place there',
    put(FRESHEST, ext.crldp(ext.point(DELTA_URL, reasons=[1]))), ONLY)
one('5.2.6', 'with-crl-issuer', 'cRLIssuer has no place there',
    put(FRESHEST, ext.crldp(ext.point(
        DELTA_URL, issuer=ext.directory(OTHER_CA)))), ONLY)
one('5.2.6', 'without-a-name', 'distributionPoint is what counts',
    put(FRESHEST, ext.crldp(ext.point(issuer=ext.directory(OTHER_CA)))),
    ONLY)
one('5.2.6', 'empty', 'at least one point', put(FRESHEST, der.seq()),
    [ONLY, 'error rfc5280.4.2.sequence-nonempty'])

# 5.2.7

AIA = 'authorityInfoAccess'
CER = f'{b.REPOSITORY}/mail-g1.cer'
LDAP = 'ldap://ldap.example.net/cn=Mail%20CA?cACertificate;binary'
AIA_PASS = [OWN + '2.7.aia-noncritical', OWN + '2.7.aia-http-or-ldap',
            OWN + '2.7.aia-caissuers-only']
one('5.2.7', 'http', 'the issuer\'s certificate over http',
    put(AIA, ext.aia(ext.issuer_at(CER))), passes=AIA_PASS)
one('5.2.7', 'ldap', 'the issuer\'s certificate over LDAP',
    put(AIA, ext.aia(ext.issuer_at(LDAP))), passes=AIA_PASS)
one('5.2.7', 'critical', 'it is not critical',
    put(AIA, ext.aia(ext.issuer_at(CER)), critical=True),
    e('2.7.aia-noncritical'))
one('5.2.7', 'ftp', 'HTTP or LDAP is advised',
    put(AIA, ext.aia(ext.issuer_at('ftp://ftp.example.net/mail-g1.cer'))),
    w('2.7.aia-http-or-ldap'))
one('5.2.7', 'http-second', 'one of them is enough',
    put(AIA, ext.aia(ext.issuer_at('ftp://ftp.example.net/mail-g1.cer'),
                     ext.issuer_at(CER))), passes=AIA_PASS)
one('5.2.7', 'ocsp-alone', 'OCSP is no way to the issuer',
    put(AIA, ext.aia(ext.ocsp_at('http://ocsp.example.net/'))),
    e('2.7.aia-caissuers-only'))
one('5.2.7', 'ocsp-too', 'caIssuers alone',
    put(AIA, ext.aia(ext.issuer_at(CER),
                     ext.ocsp_at('http://ocsp.example.net/'))),
    e('2.7.aia-caissuers-only'))

# 5.2

one('5.2', 'each-once', 'each extension once', lambda c: None,
    passes=[OWN + '2.duplicate-extension', OWN + '2.value-decodes',
            OWN + '2.unknown-critical'])
one('5.2', 'number-twice', 'the CRL number occurs twice',
    put('again', der.integer(2026100102), oid='2.5.29.20'),
    e('2.duplicate-extension'))


def private_twice(c):
    for name in 'one', 'two':
        c.ext.put(name, der.null(), oid='1.3.6.1.4.1.99999.2.1')


one('5.2', 'private-twice', 'a private extension occurs twice',
    private_twice, e('2.duplicate-extension'))

DECODES = e('2.value-decodes')
one('5.2', 'number-of-another-type', 'CRLNumber is an INTEGER',
    put(NUMBER, der.octets(b'\1')), [DECODES, TAG, DER])
one('5.2', 'number-and-more', 'one value alone',
    put(NUMBER, der.integer(1) + der.null()), [DECODES, TRAILING, DER])
one('5.2', 'number-padded', 'a value is DER',
    put(NUMBER, der.integer(1, pad=1)),
    [DECODES, 'error x690.8.3.2.integer-minimal', DER])

one('5.2', 'private-noncritical', 'a private extension may stand there',
    put('private', der.null(), oid='1.3.6.1.4.1.99999.2.1'),
    passes=OWN + '2.unknown-critical')
one('5.2', 'private-critical', 'nobody else can use the CRL',
    put('private', der.null(), oid='1.3.6.1.4.1.99999.2.1', critical=True),
    w('2.unknown-critical'))


# 5.3

def entry(*exts, reason=1):
    """One entry with these (name, value, critical) and maybe a reason."""
    def change(c):
        c.entries = [Entry(SERIAL, WHEN)]
        if reason is not None:
            c.entries[0].reason(reason)
        for name, value, critical, *oid in exts:
            c.entries[0].ext.put(name, value, critical=critical,
                                 oid=oid[0] if oid else None)
    return change


one('5.3', 'private-noncritical', 'a private extension may stand there',
    entry(('private', der.null(), False, '1.3.6.1.4.1.99999.2.2')),
    passes=[OWN + '2.unknown-critical', OWN + '3.duplicate-extension'])
one('5.3', 'private-critical', 'nobody else can use the CRL',
    entry(('private', der.null(), True, '1.3.6.1.4.1.99999.2.2')),
    w('2.unknown-critical'))
one('5.3', 'reason-twice', 'an extension occurs twice',
    entry(('again', der.enumerated(1), False, '2.5.29.21')),
    e('3.duplicate-extension'))
one('5.3', 'private-twice', 'an extension occurs twice',
    entry(('one', der.null(), False, '1.3.6.1.4.1.99999.2.2'),
          ('two', der.null(), False, '1.3.6.1.4.1.99999.2.2')),
    e('3.duplicate-extension'))

# 5.3.1

SBR = 'error smbr.7.2.2.'
one('5.3.1', 'key-compromise', 'a defined reason', lambda c: None,
    passes=[OWN + '3.1.' + k for k in (
        'reason-noncritical', 'reason-enum', 'reason-not-unspecified',
        'remove-only-in-delta')])
one('5.3.1', 'critical', 'it is not critical',
    entry(('reasonCode', der.enumerated(1), True), reason=None),
    [e('3.1.reason-noncritical'), SBR + 'reason-noncritical'])
one('5.3.1', 'seven', '7 is not used', entry(reason=7),
    [e('3.1.reason-enum'), SBR + 'reason-enum'])
one('5.3.1', 'eleven', '11 is not defined', entry(reason=11),
    [e('3.1.reason-enum'), SBR + 'reason-enum'])
one('5.3.1', 'unspecified', 'better left out', entry(reason=0),
    [w('3.1.reason-not-unspecified'), SBR + 'reason-not-unspecified',
     SBR + 'reason-omit-if-unspecified'])
one('5.3.1', 'remove', 'a complete CRL lists what is revoked',
    entry(reason=8), [e('3.1.remove-only-in-delta'), SBR + 'reason-enum'])

# 5.3.2

EARLIER_ON = der.gentime('2026-09-01T00:00:00Z')
PLAIN = OWN + '3.2.invalidity-form'
one('5.3.2', 'plain', 'GeneralizedTime with seconds, in GMT',
    entry(('invalidityDate', EARLIER_ON, False)),
    passes=[PLAIN, OWN + '3.2.invalidity-noncritical'])
one('5.3.2', 'critical', 'it is not critical',
    entry(('invalidityDate', EARLIER_ON, True)),
    e('3.2.invalidity-noncritical'))
one('5.3.2', 'utctime', 'GeneralizedTime, whatever the year',
    entry(('invalidityDate', der.utctime('2026-09-01T00:00:00Z'), False)),
    ['error ' + PLAIN, DECODES, TAG, DER])
FORM = 'error x690.11.7.generalizedtime-form'
# 5.3.2 has the form of 4.1.2.5.2.
TIME = 'error rfc5280.4.1.2.5.2.generalizedtime-'
one('5.3.2', 'no-seconds', 'seconds are written',
    entry(('invalidityDate', der.gentime(b'202609010000Z'), False)),
    ['error ' + PLAIN, DECODES, FORM, DER, TIME + 'seconds'])
one('5.3.2', 'offset', 'GMT is written',
    entry(('invalidityDate', der.gentime(b'20260901000000+0100'), False)),
    ['error ' + PLAIN, DECODES, FORM, DER, TIME + 'zulu'])
one('5.3.2', 'fraction', 'DER has fractions, this profile has none',
    entry(('invalidityDate', der.gentime(b'20260901000000.5Z'), False)),
    ['error ' + PLAIN, TIME + 'no-fraction'])

# 5.3.3

ISSUER = ext.general_names(ext.directory(OTHER_CA))


def issued_elsewhere(value=ISSUER, critical=True, indirect=True):
    def change(c):
        if indirect:
            c.ext.put(IDP, ext.distribution(URL, user=True, indirect=True))
        entry(('certificateIssuer', value, critical))(c)
    return change


one('5.3.3', 'indirect', 'an entry of another issuer', issued_elsewhere(),
    passes=[OWN + '3.3.' + k for k in (
        'certissuer-critical', 'certissuer-dn', 'certissuer-indirect')])
one('5.3.3', 'noncritical', 'it is critical',
    issued_elsewhere(critical=False), e('3.3.certissuer-critical'))
one('5.3.3', 'not-indirect', 'the CRL does not say that it is indirect',
    issued_elsewhere(indirect=False), e('3.3.certissuer-indirect'))
one('5.3.3', 'without-a-dn', 'the issuer has a distinguished name',
    issued_elsewhere(ext.general_names(ext.uri('http://ca.example.net/'))),
    e('3.3.certissuer-dn'))
one('5.3.3', 'empty-dn', 'the name is not empty',
    issued_elsewhere(ext.general_names(ext.directory(Name()))),
    e('3.3.certissuer-dn'))
one('5.3.3', 'dn-and-uri', 'other names may come along',
    issued_elsewhere(ext.general_names(
        ext.uri('http://ca.example.net/'), ext.directory(OTHER_CA))),
    passes=OWN + '3.3.certissuer-dn')
