"""EN 319 412-5: statements of qualified certificates."""

from mint import baseline as b
from mint import der, ext
from mint.cases import case

from .rfc3739 import leaf

QCS = '0.4.0.1862.1.'
COMPLIANCE, LIMIT, RETENTION, SSCD, PDS = (QCS + str(n) for n in range(1, 6))
TYPE, CC, IDENT, QSCD = (QCS + str(n) for n in range(6, 10))
ESIGN, ESEAL, WEB = (f'{TYPE}.{n}' for n in range(1, 4))


def oids_of(*names):
    return der.seq(*map(der.oid, names))


def countries(*codes, string=der.printable):
    return der.seq(*map(string, codes))


def pds(*places):
    return der.seq(*(der.seq(der.ia5(url), der.printable(language))
                     for url, language in places))


def qc(*items, make=b.sv, critical=False, policies=()):
    c = make()
    c.ext.put('qcStatements', ext.statements(*items), critical)
    if policies:
        c.ext.put('certificatePolicies', ext.policies(*policies))
    return c


def one(section, name, why, c, *rows, passes=(), **more):
    own = 'etsi319412-5.'
    case('etsi319412-5', section, name, why, c,
         expect=[f'{row.split()[0]} {own}{row.split()[1]}' for row in rows],
         passes=[own + p for p in passes], **more)


EN = ('https://www.example.net/pds_en.pdf', 'en')
DE = ('https://www.example.net/pds_de.pdf', 'de')

# 4.1

one('4.1', 'statements', 'each statement once, as a signature needs them',
    qc(COMPLIANCE, (TYPE, oids_of(ESIGN)), SSCD, (PDS, pds(EN, DE)),
       (RETENTION, der.integer(15)),
       (LIMIT, der.seq(der.printable('EUR'), der.integer(5),
                       der.integer(3)))),
    passes='''4.1.no-duplicate 4.1.type-as-statement
    4.2.1.compliance-no-info 4.2.2.sscd-no-info 4.2.3.qctype-syntax
    4.2.3.qctype-known 4.2.3.qctype-one 4.2.3.qctype-not-web
    4.3.2.limit-syntax 4.3.2.limit-currency 4.3.2.limit-alphabetic
    4.3.2.limit-nonnegative 4.3.3.retention-syntax
    4.3.3.retention-nonnegative 4.3.4.pds-syntax 4.3.4.pds-language
    4.3.4.pds-language-case 4.3.4.pds-https 5.pds-english
    5.pds-one-per-language'''.split())
one('4.1', 'noncritical', 'statements outside S/MIME',
    qc(COMPLIANCE, make=leaf), passes=['4.1.noncritical'])
one('4.1', 'critical', 'statements are not critical',
    qc(COMPLIANCE, make=leaf, critical=True), 'error 4.1.noncritical')
one('4.1', 'critical-other', 'statements of others may be',
    qc('1.3.6.1.4.1.32473.3.1', make=leaf, critical=True),
    passes=['4.1.noncritical'])
one('4.1', 'twice', 'no statement stands twice',
    qc(COMPLIANCE, COMPLIANCE), 'error 4.1.no-duplicate')
c = qc(COMPLIANCE, COMPLIANCE)
c.not_before, c.not_after = '2026-04-30T00:00:00Z', '2027-04-29T23:59:59Z'
one('4.1', 'twice-before', 'until May 2026 nothing forbade it', c)
one('4.1', 'type-as-statement', 'a type is a value of QcType',
    qc(COMPLIANCE, ESIGN), 'error 4.1.type-as-statement')
one('4.1', 'method-as-statement', 'a method is a value of QcIdentMethod',
    qc(IDENT + '.1'), 'error 4.1.type-as-statement')

# 4.2.1 and 4.2.2

one('4.2.1', 'compliance-null', 'QcCompliance says all by itself',
    qc((COMPLIANCE, der.null())), 'error 4.2.1.compliance-no-info')
one('4.2.2', 'sscd-null', 'QcSSCD says all by itself',
    qc((SSCD, der.null())), 'error 4.2.2.sscd-no-info')

# 4.2.3

ONE = ['4.2.3.qctype-syntax', '4.2.3.qctype-known', '4.2.3.qctype-one']
one('4.2.3', 'esign', 'a certificate for signatures',
    qc((TYPE, oids_of(ESIGN))), passes=ONE + ['4.2.3.qctype-not-web'])
one('4.2.3', 'eseal', 'a certificate for seals',
    qc((TYPE, oids_of(ESEAL)), make=b.ov),
    passes=ONE + ['4.2.3.qctype-not-web'])
one('4.2.3', 'web', 'S/MIME is not for websites', qc((TYPE, oids_of(WEB))),
    'warning 4.2.3.qctype-not-web', passes=ONE)
one('4.2.3', 'web-leaf', 'other certificates are',
    qc((TYPE, oids_of(WEB)), make=leaf), passes=ONE)
one('4.2.3', 'two', 'one certificate has one purpose',
    qc((TYPE, oids_of(ESIGN, ESEAL))), 'error 4.2.3.qctype-one',
    passes=['4.2.3.qctype-syntax', '4.2.3.qctype-known'])
c = qc((TYPE, oids_of(ESIGN, ESEAL)), make=leaf)
c.not_before, c.not_after = '2023-08-31T00:00:00Z', '2024-08-30T23:59:59Z'
one('4.2.3', 'two-before', 'until September 2023 there could be more', c)
one('4.2.3', 'unknown', 'three types are defined',
    qc((TYPE, oids_of(TYPE + '.4'))), 'error 4.2.3.qctype-known')
for name, item in (('none', (TYPE, der.seq())), ('absent', TYPE),
                   ('bare', (TYPE, der.oid(ESIGN))),
                   ('string', (TYPE, der.seq(der.utf8('esign'))))):
    one('4.2.3', f'syntax-{name}', 'QcType is a SEQUENCE with its type',
        qc(item), 'error 4.2.3.qctype-syntax')

# 4.2.4 and 4.2.5

one('4.2.4', 'countries', 'laws of other countries',
    qc((CC, countries('CH', 'GB'))),
    passes=['4.2.4.cclegislation-syntax', '4.2.4.cclegislation-country',
            '4.2.4.cclegislation-eu'])
one('4.2.4', 'unassigned', 'UK is not the code of the United Kingdom',
    qc((CC, countries('UK'))), 'error 4.2.4.cclegislation-country')
one('4.2.4', 'lower', 'codes are written in capitals',
    qc((CC, countries('ch'))), 'error 4.2.4.cclegislation-country')
for code in ('DE', 'EU'):
    one('4.2.4', f'union-{code.lower()}',
        'European law goes without the statement',
        qc((CC, countries(code))), 'warning 4.2.4.cclegislation-eu')
for name, item in (('utf8', (CC, countries('CH', string=der.utf8))),
                   ('bare', (CC, der.printable('CH'))), ('absent', CC)):
    one('4.2.4', f'syntax-{name}', 'a SEQUENCE of PrintableString',
        qc(item), 'error 4.2.4.cclegislation-syntax')
one('4.2.4', 'syntax-alpha3', 'codes have two letters',
    qc((CC, countries('CHE'))), 'error 4.2.4.cclegislation-syntax',
    'error 4.2.4.cclegislation-country')

one('4.2.5', 'countries', 'a device of another country',
    qc((QSCD, countries('CH'))),
    passes=['4.2.5.qscdlegislation-syntax',
            '4.2.5.qscdlegislation-not-eu'])
for code in ('AT', 'NO', 'EU'):
    one('4.2.5', f'european-{code.lower()}',
        'a European device is told by QcSSCD', qc((QSCD, countries(code))),
        'error 4.2.5.qscdlegislation-not-eu')
for name, item in (('utf8', (QSCD, countries('CH', string=der.utf8))),
                   ('none', (QSCD, der.seq())), ('absent', QSCD),
                   ('alpha3', (QSCD, countries('CHE')))):
    one('4.2.5', f'syntax-{name}', 'a SEQUENCE of two-letter codes',
        qc(item), 'error 4.2.5.qscdlegislation-syntax')

# 4.3.2


def limit(currency, amount=5, exponent=3):
    parts = [currency] if isinstance(currency, bytes) else [
        der.printable(currency)]
    return qc((LIMIT, der.seq(*parts, der.integer(amount),
                              der.integer(exponent))))


SYNTAX, CURRENCY = '4.3.2.limit-syntax', '4.3.2.limit-currency'
ALPHABETIC, SIGN = '4.3.2.limit-alphabetic', '4.3.2.limit-nonnegative'
one('4.3.2', 'exponent', 'a negative exponent makes cents',
    limit('EUR', 50, -2), passes=[SYNTAX, CURRENCY, ALPHABETIC, SIGN])
one('4.3.2', 'zero', 'a limit of nothing', limit('EUR', 0), passes=[SIGN])
one('4.3.2', 'negative', 'less than nothing is no limit',
    limit('EUR', -5), 'warning ' + SIGN, passes=[SYNTAX])
one('4.3.2', 'numeric', 'letters are better than 978',
    limit(der.integer(978)), 'warning ' + ALPHABETIC,
    passes=[SYNTAX, CURRENCY])
one('4.3.2', 'lower', 'ISO 4217 has capitals', limit('eur'),
    'error ' + CURRENCY, passes=[SYNTAX, ALPHABETIC])
one('4.3.2', 'four-letters', 'a code has three letters', limit('EURO'),
    'error ' + SYNTAX, 'error ' + CURRENCY)
one('4.3.2', 'four-digits', 'a number has three digits',
    limit(der.integer(1000)), 'error ' + SYNTAX, 'error ' + CURRENCY,
    'warning ' + ALPHABETIC)
one('4.3.2', 'currency-utf8', 'a code is a PrintableString',
    limit(der.utf8('EUR')), 'error ' + SYNTAX)
for name, item in (
        ('no-exponent', (LIMIT, der.seq(der.printable('EUR'),
                                        der.integer(5)))),
        ('fourth', (LIMIT, der.seq(der.printable('EUR'), der.integer(5),
                                   der.integer(3), der.integer(1)))),
        ('bare', (LIMIT, der.integer(5000))), ('absent', LIMIT)):
    one('4.3.2', name, 'a limit is currency, amount and exponent', qc(item),
        'error ' + SYNTAX)

# 4.3.3

one('4.3.3', 'years', 'years after expiry', qc((RETENTION, der.integer(0))),
    passes=['4.3.3.retention-syntax', '4.3.3.retention-nonnegative'])
one('4.3.3', 'negative', 'not before expiry',
    qc((RETENTION, der.integer(-1))),
    'warning 4.3.3.retention-nonnegative',
    passes=['4.3.3.retention-syntax'])
for name, item in (('string', (RETENTION, der.printable('15'))),
                   ('absent', RETENTION)):
    one('4.3.3', name, 'years are an INTEGER', qc(item),
        'error 4.3.3.retention-syntax')

# 4.3.4

one('4.3.4', 'upper', 'a code in capitals is only unusual',
    qc((PDS, pds((EN[0], 'EN')))), 'notice 4.3.4.pds-language-case',
    passes=['4.3.4.pds-language'])
one('4.3.4', 'language-digits', 'a language has two letters',
    qc((PDS, pds((EN[0], 'e1')))), 'error 4.3.4.pds-language')
one('4.3.4', 'language-unassigned', 'no language has this code',
    qc((PDS, pds((EN[0], 'xx')))), 'error 4.3.4.pds-language')
one('4.3.4', 'language-alpha3', 'codes of three letters are of 639-2',
    qc((PDS, pds((EN[0], 'eng')))), 'error 4.3.4.pds-language',
    'error 4.3.4.pds-syntax')
one('4.3.4', 'http', 'the statement is read over https',
    qc((PDS, pds(('http://www.example.net/pds_en.pdf', 'en')))),
    'error 4.3.4.pds-https')
one('4.3.4', 'scheme-upper', 'schemes are of either case',
    qc((PDS, pds(('HTTPS://www.example.net/pds_en.pdf', 'en')))),
    passes=['4.3.4.pds-https'])
for name, item in (
        ('none', (PDS, der.seq())), ('absent', PDS),
        ('bare', (PDS, der.ia5(EN[0]))),
        ('utf8', (PDS, der.seq(der.seq(der.utf8(EN[0]),
                                       der.printable('en'))))),
        ('order', (PDS, der.seq(der.seq(der.printable('en'),
                                        der.ia5(EN[0]))))),
        ('no-language', (PDS, der.seq(der.seq(der.ia5(EN[0])))))):
    one('4.3.4', f'syntax-{name}', 'a list of places and languages',
        qc(item), 'error 4.3.4.pds-syntax')

# 4.3.5

IDENTIFIED = '4.3.5.identmethod'
for n in range(1, 5):
    one('4.3.5', f'method-{n}', 'one of four methods',
        qc((IDENT, oids_of(f'{IDENT}.{n}'))), passes=[IDENTIFIED])
for name, item in (('unknown', (IDENT, oids_of(IDENT + '.5'))),
                   ('two', (IDENT, oids_of(IDENT + '.1', IDENT + '.2'))),
                   ('none', (IDENT, der.seq())), ('absent', IDENT),
                   ('bare', (IDENT, der.oid(IDENT + '.1')))):
    one('4.3.5', name, 'a SEQUENCE with the one method', qc(item),
        'error ' + IDENTIFIED)

# 5

ENGLISH, REPEAT = '5.pds-english', '5.pds-one-per-language'
one('5', 'no-english', 'a European statement is there in English',
    qc(COMPLIANCE, (PDS, pds(DE))), 'error ' + ENGLISH, passes=[REPEAT])
one('5', 'language-twice', 'and once in each language',
    qc(COMPLIANCE, (PDS, pds(EN, DE, ('https://www.example.net/2', 'DE')))),
    'error ' + REPEAT, passes=[ENGLISH])
one('5', 'no-english-elsewhere', 'other laws ask for no English',
    qc(COMPLIANCE, (CC, countries('CH')), (PDS, pds(DE, DE))),
    passes=[ENGLISH, REPEAT])
one('5', 'no-english-unqualified', 'nor do other certificates',
    qc((PDS, pds(DE))), passes=[ENGLISH])

ETSI = '0.4.0.194112.1.'
SEAL, DEVICE = '5.type-for-seal-web', '5.sscd-for-qscd'


def qualified(n, *items):
    """With the policy QCP number n beside that of the profile."""
    return qc(COMPLIANCE, *items, make=b.ov, policies=('OV-M', ETSI + str(n)))


one('5', 'seal', 'a policy for seals and its type',
    qualified(1, (TYPE, oids_of(ESEAL))), passes=[SEAL, DEVICE])
one('5', 'seal-no-type', 'a policy for seals alone', qualified(1),
    'error ' + SEAL)
one('5', 'seal-esign', 'a policy for seals, a type for signatures',
    qualified(1, (TYPE, oids_of(ESIGN))), 'error ' + SEAL)
one('5', 'web-no-type', 'a policy for websites alone', qualified(4),
    'error ' + SEAL)
one('5', 'natural-no-type', 'signatures need no type', qualified(0),
    passes=[SEAL, DEVICE])
one('5', 'device', 'a policy for devices and the statement',
    qualified(3, (TYPE, oids_of(ESEAL)), SSCD), passes=[SEAL, DEVICE])
one('5', 'seal-no-device', 'the policy speaks of a device',
    qualified(3, (TYPE, oids_of(ESEAL))), 'error ' + DEVICE)
one('5', 'natural-no-device', 'the policy speaks of a device',
    qualified(2), 'error ' + DEVICE)
