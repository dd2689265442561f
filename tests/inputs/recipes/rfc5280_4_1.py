"""RFC 5280 4.1: the fields of a certificate."""

from mint import baseline as b
from mint import der, ext, keys
from mint.cases import case
from mint.model import Name, Tbs
from mint.section import without


def short(rule):
    return rule if ' ' in rule else f'error rfc5280.{rule}'


def bad(section, name, why, c, *rules, passes=(), **more):
    case('rfc5280', section, name, why, c, expect=[short(r) for r in rules],
         passes=[f'rfc5280.{p}' for p in passes], **more)


def good(section, name, why, c, *passes, **more):
    case('rfc5280', section, name, why, c,
         passes=[f'rfc5280.{p}' for p in passes], **more)


def field(name, value, make=b.leaf):
    c = make()
    c.raw[name] = value
    return c


def plain(*attributes, make=b.leaf):
    """A leaf with these (type, value) or (type, value, tag) as subject."""
    c = make()
    c.subject = Name()
    for a in attributes:
        c.subject.add(*a)
    return c


def nameless(c):
    c.subject.clear()
    return c


# 4.1.1.2

good('4.1.1.2', 'same', 'both fields name one algorithm', b.leaf(),
     '4.1.1.2.sigalg-match')
bad('4.1.1.2', 'other-hash', 'both fields name one algorithm',
    field('signature', keys.SIGNATURES['rsa-sha384']),
    '4.1.1.2.sigalg-match')
bad('4.1.1.2', 'no-null', 'octet for octet',
    field('signature', der.seq(der.oid('1.2.840.113549.1.1.11'))),
    '4.1.1.2.sigalg-match', 'error rfc4055.5.signature-null')

# 4.1.2.1

good('4.1.2.1', 'v3', 'v3 has extensions', b.leaf(),
     '4.1.2.1.version-known', '4.1.2.1.version-v3-with-extensions')
V3 = '4.1.2.1.version-v3-with-extensions'
bad('4.1.2.1', 'v1-extensions', 'extensions need v3',
    field('version', b''), V3, passes=['4.1.2.1.version-known'])
bad('4.1.2.1', 'v2-extensions', 'extensions need v3',
    field('version', der.explicit(0, der.integer(1))), V3,
    passes=['4.1.2.1.version-known'])
bad('4.1.2.1', 'v4', 'there is no v4',
    field('version', der.explicit(0, der.integer(3))),
    '4.1.2.1.version-known', V3)
bad('4.1.2.1', 'negative', 'nor a version below v1',
    field('version', der.explicit(0, der.integer(-1))),
    '4.1.2.1.version-known', V3)
bare = field('version', b'')
bare.ext = ext.Extensions()
bad('4.1.2.1', 'v1-bare', 'v1 without extensions is as it should be', bare,
    '4.2.1.1.aki-present', 'warning rfc5280.4.2.1.2.ski-present-ee',
    'error mozilla.5.2.eku-present-ee', passes=['4.1.2.1.version-known', V3])

# 4.1.2.2


def serial(n):
    c = b.leaf()
    c.serial = n
    return c


POSITIVE, MAX = '4.1.2.2.serial-positive', '4.1.2.2.serial-max'
good('4.1.2.2', 'one', 'one is positive', serial(1), POSITIVE, MAX)
good('4.1.2.2', 'twenty-octets', 'up to 20 octets', serial(2**159 - 1),
     POSITIVE, MAX)
good('4.1.2.2', 'sign-octet', 'the octet of the sign counts',
     serial(2**151), POSITIVE, MAX)
bad('4.1.2.2', 'zero', 'zero is not positive', serial(0), POSITIVE,
    passes=[MAX])
bad('4.1.2.2', 'negative', 'nor is less', serial(-5), POSITIVE,
    passes=[MAX])
bad('4.1.2.2', 'twenty-one', '160 bits need a 21st octet for the sign',
    serial(2**159), MAX, passes=[POSITIVE])
bad('4.1.2.2', 'long', 'no longer than 20 octets', serial(2**200), MAX)
bad('4.1.2.2', 'long-negative', 'either way', serial(-2**200), MAX, POSITIVE)

# 4.1.2.4

good('4.1.2.4', 'usual', 'one attribute in each RDN', b.leaf(),
     '4.1.2.4.issuer-nonempty', '4.1.2.4.rdn-nonempty',
     '4.1.2.4.rdn-distinct-types', '4.1.2.4.dirstring-preferred',
     '4.1.2.4.rdn-single')
bad('4.1.2.4', 'issuer-empty', 'issuer has a name',
    field('issuer', der.seq()), '4.1.2.4.issuer-nonempty')
bad('4.1.2.4', 'rdn-empty-subject', 'no RDN is empty',
    field('subject', der.with_trailing(b.leaf().subject.der(), der.set_())),
    '4.1.2.4.rdn-nonempty')
bad('4.1.2.4', 'rdn-empty-issuer', 'not in issuer either',
    field('issuer', der.with_trailing(b.leaf().issuer.der(), der.set_())),
    '4.1.2.4.rdn-nonempty')
bad('4.1.2.4', 'rdn-empty-crl', 'nor in a CRL',
    field('issuer', der.with_trailing(b.crl_ee().issuer.der(), der.set_()),
          b.crl_ee), '4.1.2.4.rdn-nonempty')


def joined(kind, value, to, make=b.leaf):
    c = make()
    c.subject.join(kind, value, to)
    return c


bad('4.1.2.4', 'rdn-two', 'one attribute in an RDN is advised',
    joined('title', 'Countess', 'commonName'),
    'notice rfc5280.4.1.2.4.rdn-single',
    passes=['4.1.2.4.rdn-distinct-types'])
bad('4.1.2.4', 'rdn-same-type', 'no type twice in one RDN',
    joined('givenName', 'Augusta', 'givenName'),
    '4.1.2.4.rdn-distinct-types', 'notice rfc5280.4.1.2.4.rdn-single')
good('4.1.2.4', 'type-twice-apart', 'in two RDNs a type may recur',
     plain(('organizationalUnitName', 'Mill'),
           ('organizationalUnitName', 'Store'), ('commonName', 'Ada')),
     '4.1.2.4.rdn-distinct-types')
OLD = 'warning rfc5280.4.1.2.4.dirstring-preferred'
for tag in 'teletex', 'bmp', 'universal':
    bad('4.1.2.4', f'dirstring-{tag}', 'names are in UTF-8',
        plain(('commonName', 'Ada Byron', tag)), OLD,
        passes=['A.1.dirstring-choice'])
bad('4.1.2.4', 'dirstring-bmp-crl', 'in CRLs, too',
    field('issuer', Name(*b.SUB_NAME).set('commonName', 'Mail', 'bmp').der(),
          b.crl_ee), OLD)
for tag in 'utf8', 'printable':
    good('4.1.2.4', f'dirstring-{tag}', 'either will do',
         plain(('commonName', 'Ada Byron', tag)),
         '4.1.2.4.dirstring-preferred')

# 4.1.2.5


def until(value, make=b.leaf):
    return field('notAfter', value, make)


UTC, GEN = '4.1.2.5.1.utctime-', '4.1.2.5.2.generalizedtime-'
TYPE, ORDER = '4.1.2.5.time-type', '4.1.2.5.order'
UTC_FORM = 'error x690.11.8.utctime-form'
GEN_FORM = 'error x690.11.7.generalizedtime-form'
good('4.1.2.5', 'utctime', 'UTCTime through 2049', b.leaf(), TYPE, ORDER,
     '4.1.2.5.calendar', UTC + 'seconds', UTC + 'zulu')
good('4.1.2.5', 'gentime', 'GeneralizedTime from 2050',
     until(der.gentime('2050-01-01')), TYPE, GEN + 'seconds', GEN + 'zulu',
     GEN + 'no-fraction', '4.1.2.5.calendar')
good('4.1.2.5', 'last-utctime', 'the last second of 2049',
     until(der.utctime('2049-12-31T23:59:59Z')), TYPE)
good('4.1.2.5', 'no-expiry', 'the date without end',
     until(der.gentime('9999-12-31T23:59:59Z')), TYPE)
bad('4.1.2.5', 'gentime-2049', 'UTCTime through 2049',
    until(der.gentime('2049-12-31T23:59:59Z')), TYPE)
bad('4.1.2.5', 'gentime-not-before', 'notBefore as well',
    field('notBefore', der.gentime(b.START)), TYPE)
good('4.1.2.5', 'equal', 'one second is a period',
     until(der.utctime(b.START)), ORDER)
bad('4.1.2.5', 'reversed', 'the end is not before the beginning',
    until(der.utctime('2026-09-30T23:59:59Z')), ORDER)
CALENDAR = '4.1.2.5.calendar'
for name, value in (('february-30', b'270230000000Z'),
                    ('month-13', b'271301000000Z'),
                    ('day-0', b'270100000000Z'),
                    ('hour-24', b'270930240000Z'),
                    ('minute-60', b'270930236000Z'),
                    ('second-60', b'270930235960Z'),
                    ('not-leap', b'270229000000Z')):
    bad('4.1.2.5', name, 'there is no such time',
        until(der.utctime(value)), CALENDAR)
good('4.1.2.5', 'leap-day', '2028 has a 29 February',
     until(der.utctime(b'280229000000Z')), CALENDAR)
bad('4.1.2.5', 'century', '2100 has none',
    until(der.gentime(b'21000229000000Z')), CALENDAR)
bad('4.1.2.5.1', 'no-seconds', 'seconds are written',
    until(der.utctime(b'2709302359Z')), UTC + 'seconds', UTC_FORM,
    passes=[UTC + 'zulu'])
bad('4.1.2.5.1', 'offset', 'times are in GMT',
    until(der.utctime(b'270930235959+0200')), UTC + 'zulu', UTC_FORM,
    passes=[UTC + 'seconds'])
bad('4.1.2.5.1', 'nothing-behind', 'and say so',
    until(der.utctime(b'270930235959')), UTC + 'zulu', UTC_FORM)
bad('4.1.2.5.1', 'no-seconds-crl', 'in CRLs, too',
    field('nextUpdate', der.utctime(b'2610072359Z'), b.crl_ee),
    UTC + 'seconds', UTC_FORM, 'error mozilla.5.2.der')
bad('4.1.2.5.2', 'no-seconds', 'seconds are written',
    until(der.gentime(b'205001010000Z')), GEN + 'seconds', GEN_FORM,
    passes=[GEN + 'zulu'])
bad('4.1.2.5.2', 'offset', 'times are in GMT',
    until(der.gentime(b'20500101000000-0100')), GEN + 'zulu', GEN_FORM)
bad('4.1.2.5.2', 'fraction', 'no fraction of a second',
    until(der.gentime(b'20500101000000.5Z')), GEN + 'no-fraction')

# 4.1.2.6


EMPTY_SAN = ['4.2.1.6.san-present-empty-subject']
bad('4.1.2.6', 'ca-nameless', 'a CA has a name', nameless(b.client_ca()),
    '4.1.2.6.ca-subject-nonempty', '4.1.2.6.crl-issuer-subject-nonempty',
    *EMPTY_SAN)
good('4.1.2.6', 'ca', 'a CA has a name', b.client_ca(),
     '4.1.2.6.ca-subject-nonempty', '4.1.2.6.crl-issuer-subject-nonempty')


def crl_signer(c):
    c.ext.put('keyUsage', ext.key_usage('digitalSignature', 'cRLSign'))
    return c


good('4.1.2.6', 'crl-issuer', 'who signs CRLs has a name',
     crl_signer(b.leaf()), '4.1.2.6.crl-issuer-subject-nonempty')
c = nameless(crl_signer(b.leaf()))
c.ext.critical('subjectAltName')
bad('4.1.2.6', 'crl-issuer-nameless', 'who signs CRLs has a name', c,
    '4.1.2.6.crl-issuer-subject-nonempty')
c = nameless(b.leaf())
c.ext.critical('subjectAltName')
good('4.1.2.6', 'leaf-nameless', 'others may be named by subjectAltName', c,
     '4.2.1.6.san-critical-empty-subject',
     '4.2.1.6.san-present-empty-subject')

IN_SAN = '4.1.2.6.email-in-san'
good('4.1.2.6', 'email-repeated', 'the address stands in both places',
     plain(('commonName', 'Ada'), ('emailAddress', b.MAILBOX)), IN_SAN)
good('4.1.2.6', 'email-host-case', 'the host has no case',
     plain(('commonName', 'Ada'),
           ('emailAddress', 'ada.byron@EXAMPLE.com')), IN_SAN)
bad('4.1.2.6', 'email-local-case', 'the local-part has',
    plain(('commonName', 'Ada'), ('emailAddress', 'Ada.Byron@example.com')),
    IN_SAN)
bad('4.1.2.6', 'email-other', 'the address stands in both places',
    plain(('commonName', 'Ada'), ('emailAddress', 'ada@example.com')),
    IN_SAN)
bad('4.1.2.6', 'email-no-san', 'the address stands in both places',
    without(plain(('commonName', 'Ada'), ('emailAddress', b.MAILBOX)),
            'subjectAltName'), IN_SAN)
bad('4.1.2.6', 'email-second', 'each of them does',
    plain(('commonName', 'Ada'), ('emailAddress', b.MAILBOX),
          ('emailAddress', 'lovelace@example.com')), IN_SAN)

HTML = 'warning rfc5280.4.1.2.6.subject-html-entity'
for name, value in (('amp', 'Byron &amp; Babbage'), ('quot', '&quot;Ada'),
                    ('decimal', 'Ada&#39;s'), ('hex', 'Ada&#x27;s'),
                    ('letter', 'D&uuml;sseldorf'), ('hex-upper', '&#X2F;')):
    bad('4.1.2.6', f'html-{name}', 'a name is no HTML',
        plain(('organizationName', value)), HTML)
for name, value in (('ampersand', 'Byron & Babbage'), ('at-t', 'AT&T'),
                    ('semicolon', 'R&D; Mill'), ('number', '&#;')):
    good('4.1.2.6', f'html-none-{name}', 'an ampersand is a character',
         plain(('organizationName', value)),
         '4.1.2.6.subject-html-entity')
TWICE = 'warning rfc5280.4.1.2.6.subject-mojibake'
for name, value, *more in (
        ('latin-1', 'Zürich'.encode().decode('latin-1')),
        ('cp1252', 'Škoda'.encode().decode('cp1252')),
        ('greek', 'Αδα'.encode().decode('latin-1'),
         'warning rfc5280.7.1.name-control-characters')):
    bad('4.1.2.6', f'mojibake-{name}', 'UTF-8 is applied once',
        plain(('organizationName', value)), TWICE, *more)
for name, value in (('umlaut', 'Zürich'), ('greek', 'Αδα'),
                    ('tilde-a', 'SÃO PAULO'), ('french', 'Ligne à côté')):
    good('4.1.2.6', f'mojibake-none-{name}', 'letters as they should be',
         plain(('organizationName', value)), '4.1.2.6.subject-mojibake')

# 4.1.2.8

UNIQUE = '4.1.2.8.unique-ids-absent'
good('4.1.2.8', 'none', 'no unique identifiers', b.leaf(), UNIQUE)
ID = der.bitstring(b'\x4a\x3f')
bad('4.1.2.8', 'issuer', 'no unique identifiers',
    field('issuerUID', der.implicit(1, ID)), UNIQUE)
bad('4.1.2.8', 'subject', 'no unique identifiers',
    field('subjectUID', der.implicit(2, ID)), UNIQUE)
c = field('issuerUID', der.implicit(1, ID))
c.raw['subjectUID'] = der.implicit(2, ID)
bad('4.1.2.8', 'unsigned', 'it shows before the signature', Tbs(c), UNIQUE)
