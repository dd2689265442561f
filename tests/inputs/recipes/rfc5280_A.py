"""RFC 5280 6.1, 7, appendices A and B: pairs, comparison, strings.

The objects are a certificate for clients and its CA, to which the rules on
S/MIME do not apply.
"""

from mint import baseline as b
from mint import der, ext
from mint.cases import case
from mint.model import Name
from mint.section import with_ext, without


def short(rule):
    return rule if ' ' in rule else f'error rfc5280.{rule}'


def bad(section, name, why, c, *rules, passes=(), **more):
    case('rfc5280', section, name, why, c, expect=[short(r) for r in rules],
         passes=[f'rfc5280.{p}' for p in passes], **more)


def good(section, name, why, c, *passes, **more):
    case('rfc5280', section, name, why, c,
         passes=[f'rfc5280.{p}' for p in passes], **more)


def of(*attributes, make=b.leaf):
    """A leaf with these (type, value) or (type, value, tag) as subject."""
    c = make()
    c.subject = Name()
    for a in attributes:
        c.subject.add(*a)
    return c


def by(*attributes):
    """A CRL with these as issuer, and no issuer's certificate."""
    c = b.crl_ee()
    c.issuer = Name()
    for a in attributes:
        c.issuer.add(*a)
    return c


def directory(*attributes):
    """A leaf with a directoryName of these in subjectAltName."""
    c = b.leaf()
    name = Name()
    for a in attributes:
        name.add(*a)
    c.ext.put('subjectAltName', ext.san(ext.email(b.MAILBOX),
                                        ext.directory(name)))
    return c


# A.1: upper bounds

BOUNDS = (('commonName', 64, 'cn'), ('organizationName', 64, 'o'),
          ('organizationalUnitName', 64, 'ou'), ('localityName', 128, 'l'),
          ('stateOrProvinceName', 128, 'st'), ('title', 64, 'title'),
          ('pseudonym', 128, 'pseudonym'),
          ('serialNumber', 64, 'serialnumber'))
for kind, most, rule in BOUNDS:
    rule = f'A.1.{rule}-ub'
    low = kind.lower()
    good('A.1', f'{low}-{most}', f'up to {most} characters',
         of((kind, 'n' * most)), rule, 'A.1.attribute-nonempty')
    bad('A.1', f'{low}-{most + 1}', f'no more than {most} characters',
        of((kind, 'n' * (most + 1))), rule)
    if kind != 'serialNumber':
        good('A.1', f'{low}-{most}-wide', 'characters, not octets',
             of((kind, 'é' * most)), rule)
for kind, most, rule in (('streetAddress', 128, 'street'),
                         ('postalCode', 40, 'postalcode'),
                         ('organizationIdentifier', 256, 'orgid')):
    low = kind.lower()
    good('A.1', f'{low}-{most}', f'up to {most} characters',
         of((kind, 'n' * most), ('commonName', 'Ada')), f'A.1.{rule}-ub')
    bad('A.1', f'{low}-{most + 1}', f'no more than {most} characters',
        of((kind, 'n' * (most + 1)), ('commonName', 'Ada')),
        f'warning rfc5280.A.1.{rule}-ub')
for kind in 'name', 'initials', 'generationQualifier':
    low = kind.lower()
    good('A.1', f'{low}-32768', 'up to 32768 characters',
         of((kind, 'n' * 32768)), 'A.1.name-ub')
    bad('A.1', f'{low}-32769', 'no more than 32768 characters',
        of((kind, 'n' * 32769)), 'A.1.name-ub')
LONG = 'notice rfc5280.A.1.surname-length'
for kind in 'surname', 'givenName':
    low = kind.lower()
    good('A.1', f'{low}-64', 'older directories hold 64 characters',
         of((kind, 'n' * 64)), 'A.1.name-ub', 'A.1.surname-length')
    bad('A.1', f'{low}-65', 'older directories hold 64 characters',
        of((kind, 'n' * 65)), LONG, passes=['A.1.name-ub'])
    bad('A.1', f'{low}-32769', 'no more than 32768 characters',
        of((kind, 'n' * 32769)), LONG, 'A.1.name-ub')
bad('A.1', 'commonname-65-bmp', 'BMPString has two octets a character',
    of(('commonName', 'n' * 65, 'bmp')), 'A.1.cn-ub',
    'warning rfc5280.4.1.2.4.dirstring-preferred')
bad('A.1', 'commonname-64-bmp', 'BMPString has two octets a character',
    of(('commonName', 'n' * 64, 'bmp')),
    'warning rfc5280.4.1.2.4.dirstring-preferred', passes=['A.1.cn-ub'])
bad('A.1', 'commonname-65-crl', 'in CRLs, too', by(('commonName', 'n' * 65)),
    'A.1.cn-ub')
bad('A.1', 'commonname-65-directory', 'and in a directoryName',
    directory(('commonName', 'n' * 65)), 'A.1.cn-ub')

# A.1: types

CHOICE = 'A.1.dirstring-choice'
for tag in 'ia5', 'visible', 'numeric':
    bad('A.1', f'commonname-{tag}', 'one of the five types',
        of(('commonName', '4711', tag)), CHOICE)
bad('A.1', 'organizationname-ia5', 'one of the five types',
    of(('organizationName', 'Mill', 'ia5')), CHOICE)
bad('A.1', 'givenname-octets', 'one of the five types',
    of(('givenName', der.octets(b'Ada'))), CHOICE)
for tag in 'utf8', 'printable':
    good('A.1', f'commonname-{tag}', 'the two that are advised',
         of(('commonName', 'Ada', tag)), CHOICE)
for kind, rule in (('serialNumber', 'serialnumber'),
                   ('dnQualifier', 'dnqualifier')):
    good('A.1', f'{kind.lower()}-printable', 'a PrintableString',
         of((kind, '4711')), f'A.1.{rule}-type')
    for tag in 'utf8', 'ia5':
        bad('A.1', f'{kind.lower()}-{tag}', 'a PrintableString',
            of((kind, '4711', tag)), f'A.1.{rule}-type')
TYPE, CODE = 'A.1.country-type', 'warning rfc5280.A.1.country-code'
good('A.1', 'country', 'two letters', of(('countryName', 'GB')), TYPE,
     'A.1.country-code')
good('A.1', 'country-user', 'letters left to users',
     of(('countryName', 'XX')), TYPE, 'A.1.country-code')
bad('A.1', 'country-utf8', 'a PrintableString',
    of(('countryName', 'GB', 'utf8')), TYPE, passes=['A.1.country-code'])
bad('A.1', 'country-three', 'two letters', of(('countryName', 'GBR')), TYPE,
    CODE)
bad('A.1', 'country-one', 'two letters', of(('countryName', 'G')), TYPE,
    CODE)
for name, value in (('lower', 'gb'), ('unassigned', 'UK'),
                    ('digits', '44')):
    bad('A.1', f'country-{name}', 'a code of ISO 3166-1',
        of(('countryName', value)), CODE, passes=[TYPE])
EMAIL, IN_SAN = 'A.1.email-type', '4.1.2.6.email-in-san'
good('A.1', 'email', 'an IA5String', of(('emailAddress', b.MAILBOX)), EMAIL)
bad('A.1', 'email-utf8', 'an IA5String',
    of(('emailAddress', b.MAILBOX, 'utf8')), EMAIL)


def mailed(value):
    c = of(('emailAddress', value))
    c.ext.put('subjectAltName', ext.san(ext.email(value)))
    return c


L63 = 'a' * 63
HOST = '.'.join([L63] * 3)
PATH = 'error rfc5321.4.5.3.1.3.path-max'
bad('A.1', 'email-255', 'up to 255 characters',
    mailed('a' * 63 + '@' + HOST), PATH, passes=[EMAIL])
bad('A.1', 'email-256', 'no more', mailed('a' * 64 + '@' + HOST), PATH,
    EMAIL)
bad('A.1', 'attribute-empty', 'a value has a character',
    of(('commonName', '')), 'A.1.attribute-nonempty')
bad('A.1', 'attribute-empty-other', 'of any attribute',
    of(('commonName', 'Ada'), ('userId', '')), 'A.1.attribute-nonempty')
bad('A.1', 'attribute-empty-crl', 'in CRLs, too', by(('commonName', '')),
    'A.1.attribute-nonempty')

# A.1 and B: alphabets

IA5 = 'A.1.ia5string-alphabet'
bad('A.1', 'ia5-attribute', 'ASCII',
    of(('commonName', 'Ada'), ('userId', der.ia5('ad\xe4'))), IA5)
bad('A.1', 'ia5-uri-crldp', 'ASCII',
    with_ext(b.leaf(), 'cRLDistributionPoints',
             ext.crldp('http://pki.example.net/m\xfchle.crl')), IA5,
    '4.2.1.13.location-uri')
bad('A.1', 'ia5-cps', 'ASCII',
    with_ext(b.leaf(), 'certificatePolicies', ext.policies(ext.policy(
        '1.3.6.1.4.1.32473.1.9', ext.cps('https://m\xfchle.example/')))),
    IA5, '4.2.1.4.cp-cps-uri', 'notice rfc5280.4.2.1.4.cp-oid-only')
UTF8 = 'A.1.utf8string-wellformed'
for name, octets in (('latin-1', b'Ad\xe4'), ('cut', b'Ad\xc3'),
                     ('overlong', b'Ad\xc1\xa4'),
                     ('surrogate', b'\xed\xa0\x80'),
                     ('above', b'\xf4\x90\x80\x80'),
                     ('continuation', b'\x80Ada')):
    bad('A.1', f'utf8-{name}', 'UTF-8 by RFC 3629',
        of(('commonName', der.utf8(octets))), UTF8)
good('A.1', 'utf8-four-octets', 'up to U+10FFFF',
     of(('commonName', 'Ada \U0001d49c')), UTF8)
bad('A.1', 'utf8-notice', 'in notices, too',
    with_ext(b.leaf(), 'certificatePolicies', ext.policies(ext.policy(
        '1.3.6.1.4.1.32473.1.9', ext.notice(b'Ad\xe4')))), UTF8,
    'notice rfc5280.4.2.1.4.cp-oid-only')
BMP = 'A.1.bmpstring-characters'
OLD = 'warning rfc5280.4.1.2.4.dirstring-preferred'
for name, octets in (('odd', b'\0A\0'), ('surrogates', b'\xd8\x35\xdc\x9c')):
    bad('A.1', f'bmp-{name}', 'characters of the basic plane',
        of(('commonName', der.bmp(octets))), BMP, OLD)
for name, octets in (('odd', b'\0\0\0A\0'), ('above', b'\0\x11\0\0'),
                     ('surrogate', b'\0\0\xd8\0')):
    bad('A.1', f'universal-{name}', 'characters up to U+10FFFF',
        of(('commonName', der.universal(octets))), BMP, OLD)
for tag in 'bmp', 'universal':
    bad('A.1', f'{tag}-right', 'characters as they should be',
        of(('commonName', 'Αδα', tag)), OLD, passes=[BMP])
ALPHABET = 'A.1.visible-numeric-alphabet'
OTHER = ('commonName', 'Ada')
good('A.1', 'numeric', 'digits and space', of(OTHER, (
    'userId', '47 11', 'numeric')), ALPHABET)
bad('A.1', 'numeric-letter', 'digits and space', of(OTHER, (
    'userId', '47a', 'numeric')), ALPHABET)
good('A.1', 'visible', 'printing ASCII', of(OTHER, (
    'userId', 'ada~1', 'visible')), ALPHABET)
bad('A.1', 'visible-high', 'printing ASCII', of(OTHER, (
    'userId', 'ad\xe4', 'visible')), ALPHABET)
PRINTABLE = 'B.printablestring-alphabet'
good('B', 'printable-all', 'letters, digits and eleven signs',
     of(('commonName', "Az09 '()+,-./:=?", 'printable')), PRINTABLE)
for name, sign in (('at', '@'), ('ampersand', '&'), ('star', '*'),
                   ('underscore', '_'), ('semicolon', ';'), ('quote', '"'),
                   ('exclamation', '!'), ('latin-1', '\xe4')):
    bad('B', f'printable-{name}', 'no other sign',
        of(('commonName', f'Ada{sign}Byron', 'printable')), PRINTABLE)
bad('B', 'printable-crl', 'in CRLs, too',
    by(('commonName', 'Mill_1', 'printable')), PRINTABLE)
bad('B', 'printable-directory', 'and in a directoryName',
    directory(('commonName', 'Mill_1', 'printable')), PRINTABLE)

# 7.1

CONTROL = 'warning rfc5280.7.1.name-control-characters'
SPACE = 'warning rfc5280.7.1.name-insignificant-space'
good('A.1', 'ia5', 'ASCII',
     of(('commonName', 'Ada'), ('userId', 'ada', 'ia5')), IA5)
good('7.1', 'usual', 'letters and inner spaces', b.leaf(),
     '7.1.name-control-characters', '7.1.name-insignificant-space')
for name, value in (('nul', 'Ada\0Byron'), ('tab', 'Ada\tByron'),
                    ('escape', 'Ada\x1bByron'), ('delete', 'Ada\x7fByron'),
                    ('c1', 'Ada\x9fByron')):
    bad('7.1', f'control-{name}', 'no control characters',
        of(('commonName', value)), CONTROL)
bad('7.1', 'control-bmp', 'in BMPString, too',
    of(('commonName', 'Ada\nByron', 'bmp')), CONTROL, OLD)
bad('7.1', 'control-end', 'a line end is white space, too',
    of(('commonName', 'Ada\n')), CONTROL, SPACE)
good('7.1', 'latin-letter', 'U+00C0 is a letter',
     of(('commonName', 'Àda')), '7.1.name-control-characters')
for name, value in (('first', ' Ada'), ('last', 'Ada '),
                    ('no-break', 'Ada\u00a0'), ('wide', '\u3000Ada'),
                    ('alone', ' ')):
    bad('7.1', f'space-{name}', 'no white space at an end',
        of(('commonName', value)), SPACE)
good('7.1', 'space-inside', 'inside it separates',
     of(('commonName', 'Ada  Byron')), '7.1.name-insignificant-space')
bad('7.1', 'space-crl', 'in CRLs, too', by(('commonName', 'Mill ')), SPACE)

# 7.3


def domain(*labels, tag=None):
    return of(*(('domainComponent', label, tag) for label in labels),
              ('commonName', 'Ada'))


LABEL, DOMAIN = '7.3.dc-label', '7.3.dc-domain'
good('7.3', 'usual', 'one label each', domain('com', 'example'), LABEL,
     DOMAIN)
good('7.3', 'a-label', 'an internationalised one', domain(
    'example', 'xn--mhle-0ra'), LABEL)
good('7.3', 'label-63', 'up to 63 characters', domain('com', L63), LABEL)
bad('7.3', 'label-64', 'no more', domain('com', 'a' * 64), LABEL)
bad('7.3', 'two-labels', 'one label each', domain('example.com'), LABEL)
bad('7.3', 'underscore', 'letters, digits and hyphens',
    domain('com', 'my_mill'), LABEL)
bad('7.3', 'hyphen', 'inside only', domain('com', 'mill-'), LABEL)
bad('7.3', 'utf8', 'an IA5String', domain('com', tag='utf8'), LABEL)
bad('7.3', 'empty', 'one label, not none', domain('com', ''), LABEL,
    'A.1.attribute-nonempty')
good('7.3', 'domain-253', 'up to 253 characters',
     domain(L63, L63, L63, 'a' * 61), DOMAIN, LABEL)
bad('7.3', 'domain-254', 'no more', domain(L63, L63, L63, 'a' * 62), DOMAIN,
    passes=[LABEL])

# 6.1: certificate and issuer


def pair(name, why, c, issuer, *rules, passes=()):
    if rules:
        bad('6.1', name, why, c, *rules, passes=passes, issuer=issuer)
    else:
        good('6.1', name, why, c, *passes, issuer=issuer)


CHAINS, CERTSIGN, IS_CA = ('6.1.3.a.name-chains', '6.1.4.n.issuer-certsign',
                           '6.1.4.k.issuer-ca')
PERMITTED, EXCLUDED = '6.1.3.b.nc-permitted', '6.1.3.c.nc-excluded'
pair('usual', 'a CA and what it issued', b.leaf(), b.client_ca(),
     passes=[CHAINS, CERTSIGN, IS_CA, '6.1.3.a.issued-within-issuer',
             '6.1.3.d.policy-permitted'])


def issuer_named(*pairs):
    c = b.client_ca()
    c.subject = Name()
    for p in pairs:
        c.subject.add(*p)
    return c


def written(change):
    """The issuer's name as the issuer itself does not write it."""
    return issuer_named(*((k, change(v) if k != 'countryName' else v)
                          for k, v in b.SUB_NAME))


pair('name-case', 'letters of either case', b.leaf(), written(str.upper),
     passes=[CHAINS])
pair('name-spaces', 'any number of spaces', b.leaf(),
     written(lambda v: v.replace(' ', '  ')), passes=[CHAINS])
pair('name-type', 'any string type', b.leaf(), issuer_named(
    *((k, v, 'printable') for k, v in b.SUB_NAME)), passes=[CHAINS])
pair('name-other', 'the issuer has that name', b.leaf(),
     written(lambda v: v + 'x'), CHAINS)
pair('name-longer', 'and no more', b.leaf(),
     issuer_named(*b.SUB_NAME, ('organizationalUnitName', 'Mill')), CHAINS)
pair('name-order', 'in that order', b.leaf(),
     issuer_named(*reversed(b.SUB_NAME)), CHAINS)

c = b.client_ca()
c.ext.put('basicConstraints', ext.basic())
pair('issuer-no-ca', 'a CA issues certificates', b.leaf(), c, IS_CA)
pair('issuer-no-constraints', 'and says so', b.leaf(),
     without(b.client_ca(), 'basicConstraints'), IS_CA)
pair('issuer-no-certsign', 'with a key for it', b.leaf(),
     with_ext(b.client_ca(), 'keyUsage', ext.key_usage('cRLSign')), CERTSIGN)
pair('issuer-no-usage', 'a key without keyUsage is for anything', b.leaf(),
     without(b.client_ca(), 'keyUsage'), passes=[CERTSIGN])

early = b.client_ca()
early.not_before = '2026-10-02T00:00:00Z'
WITHIN = 'notice rfc5280.6.1.3.a.issued-within-issuer'
pair('issued-before', 'the issuer is valid by then', b.leaf(), early, WITHIN)
late = b.client_ca()
late.not_before, late.not_after = '2024-10-01', '2026-09-30T23:59:59Z'
pair('issued-after', 'the issuer is valid still', b.leaf(), late, WITHIN)

THEIRS = '1.3.6.1.4.1.32473.8.1'
POLICY = 'warning rfc5280.6.1.3.d.policy-permitted'
pair('policy-other', 'a policy of the issuer', b.leaf(),
     with_ext(b.client_ca(), 'certificatePolicies', ext.policies(THEIRS)),
     POLICY)
pair('policy-any', 'or any', b.leaf(),
     with_ext(b.client_ca(), 'certificatePolicies',
              ext.policies('2.5.29.32.0')),
     passes=['6.1.3.d.policy-permitted'])
mapped = with_ext(b.client_ca(), 'certificatePolicies', ext.policies(THEIRS))
mapped.ext.put('policyMappings', der.seq(der.seq(
    der.oid(THEIRS), der.oid('1.3.6.1.4.1.32473.1.9'))), True)
pair('policy-mapped', 'or what it maps', b.leaf(), mapped,
     passes=['6.1.3.d.policy-permitted'])


def below(path, make=b.client_ca):
    """A CA under client_ca()."""
    c = make()
    b.issue(c, b.SUB_NAME, b.SUB_KEY, 0x15D0A3B7C2E94F6081D3A7)
    c.subject = Name(('countryName', 'GB'), ('organizationName', 'Mill'),
                     ('commonName', 'Mill CA 2'))
    c.rekey('rsa-4096-d')
    b.point_to(c, b.SUB_KEY, 'mail-g1')
    c.ext.put('basicConstraints', ext.basic(True, path), critical=True)
    return c


def allowing(path):
    return with_ext(b.client_ca(), 'basicConstraints',
                    ext.basic(True, path))


LENGTH = '6.1.4.m.path-length'
pair('path-room', 'one CA below', below(0), allowing(1), passes=[LENGTH])
pair('path-free', 'any number below', below(3), allowing(None),
     passes=[LENGTH])
pair('path-zero', 'no CA below', below(None), allowing(0), LENGTH)
pair('path-not-less', 'the limit shrinks', below(1), allowing(1), LENGTH)
pair('path-leaf', 'end entities do not count', b.leaf(), allowing(0),
     passes=[LENGTH])


def held(permitted=(), excluded=()):
    return with_ext(b.client_ca(), 'nameConstraints',
                    ext.constraints(permitted, excluded), True)


def named(*names):
    return with_ext(b.leaf(), 'subjectAltName', ext.san(*names))


def dn(*pairs):
    return ext.directory(Name(*pairs))


GB = dn(('countryName', 'GB'))
ENGINES = dn(('countryName', 'GB'),
             ('organizationName', 'analytical  engines LTD'))
pair('dn-within', 'names begin as the subtree says', b.leaf(), held([GB]),
     passes=[PERMITTED])
pair('dn-folded', 'however they are written', b.leaf(), held([ENGINES]),
     passes=[PERMITTED])
pair('dn-outside', 'names begin as the subtree says', b.leaf(),
     held([dn(('countryName', 'FR'))]), PERMITTED)
pair('dn-second', 'one of the subtrees will do', b.leaf(),
     held([dn(('countryName', 'FR')), GB]), passes=[PERMITTED])
pair('dn-excluded', 'not as an excluded one', b.leaf(), held((), [GB]),
     EXCLUDED)
for name, value, inside in (
        ('host', 'example.com', True), ('mailbox', b.MAILBOX, True),
        ('host-case', 'EXAMPLE.com', True), ('host-below', '.com', True),
        ('other', 'example.net', False),
        ('host-above', '.example.com', False),
        ('other-mailbox', 'ada@example.com', False)):
    rows = () if inside else (PERMITTED,)
    pair(f'mail-{name}', 'mailboxes of the subtree', b.leaf(),
         held([ext.email(value)]), *rows,
         passes=[PERMITTED] if inside else ())
    rows = (EXCLUDED,) if inside else ()
    pair(f'mail-not-{name}', 'mailboxes outside the subtree', b.leaf(),
         held((), [ext.email(value)]), *rows,
         passes=() if inside else [EXCLUDED])
UTF8 = named(ext.smtp_utf8('аda@example.com'))
pair('mail-utf8', 'SmtpUTF8Mailbox is held to them', UTF8,
     held([ext.email('example.net')]), PERMITTED)
pair('mail-utf8-within', 'by its host', UTF8,
     held([ext.email('example.com')]), passes=[PERMITTED])
c = without(b.leaf(), 'subjectAltName')
c.subject.add('emailAddress', b.MAILBOX)
pair('mail-subject', 'emailAddress, where no subjectAltName is', c,
     held([ext.email('example.net')]), PERMITTED, IN_SAN)
for name, host, tree, inside in (
        ('same', 'example.com', 'example.com', True),
        ('below', 'www.mill.example.com', 'example.com', True),
        ('ending', 'bigexample.com', 'example.com', False),
        ('above', 'com', 'example.com', False),
        ('all', 'example.com', '', True)):
    rows = () if inside else (PERMITTED,)
    pair(f'dns-{name}', 'hosts of the subtree', named(ext.dns(host)),
         held([ext.dns(tree)]), *rows,
         passes=[PERMITTED] if inside else ())
for name, uri, tree, inside in (
        ('same', 'http://www.example.com:80/a', 'www.example.com', True),
        ('below', 'http://www.example.com/', '.example.com', True),
        ('not-below', 'http://example.com/', '.example.com', False),
        ('other', 'http://a.www.example.com/', 'www.example.com', False)):
    rows = () if inside else (PERMITTED,)
    pair(f'uri-{name}', 'hosts of the subtree', named(ext.uri(uri)),
         held([ext.uri(tree)]), *rows,
         passes=[PERMITTED] if inside else ())
NET = ext.ip([192, 0, 2, 0, 255, 255, 255, 0])
pair('ip-within', 'addresses of the network', named(ext.ip([192, 0, 2, 9])),
     held([NET]), passes=[PERMITTED])
pair('ip-outside', 'addresses of the network', named(ext.ip([192, 0, 3, 9])),
     held([NET]), PERMITTED)
pair('ip-excluded', 'and not of another', named(ext.ip([192, 0, 2, 9])),
     held((), [NET]), EXCLUDED)
pair('form-free', 'other forms are free', b.leaf(),
     held([ext.dns('example.net')]), passes=[PERMITTED, EXCLUDED])
