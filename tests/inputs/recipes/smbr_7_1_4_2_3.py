"""SBR 7.1.4.2.3 to 7.1.4.2.6: which attributes each profile has."""

from mint import baseline as b
from mint.cases import case
from mint.vary import dated, given, subject

TABLES = {'MV': '7.1.4.2.3', 'OV': '7.1.4.2.4', 'SV': '7.1.4.2.5',
          'IV': '7.1.4.2.6'}
MAKE = {'MV': b.mv, 'OV': b.ov, 'SV': b.sv, 'IV': b.iv}
VALUES = {
    'organizationName': 'Analytical Engines Ltd',
    'organizationalUnitName': 'Notes',
    'organizationIdentifier': 'NTRGB-04471823',
    'givenName': 'Ada', 'surname': 'Byron', 'pseudonym': 'Enchantress',
    'title': 'Analyst', 'streetAddress': '12 St James Square',
    'localityName': 'London', 'stateOrProvinceName': 'Greater London',
    'postalCode': 'SW1Y 4LB', 'countryName': 'GB',
    'serialNumber': 'C-2041', 'emailAddress': b.MAILBOX}
BANNED = {
    'MV': ['organizationName', 'organizationalUnitName',
           'organizationIdentifier', 'givenName', 'surname', 'pseudonym',
           'title', 'streetAddress', 'localityName', 'stateOrProvinceName',
           'postalCode', 'countryName'],
    'OV': ['givenName', 'surname', 'pseudonym', 'title'],
    'SV': [],
    'IV': ['organizationName', 'organizationalUnitName',
           'organizationIdentifier']}


def row(kind, what):
    return f'smbr.{TABLES[kind]}.{kind.lower()}.{what}'


def table(kind, name, why, c, expect=(), passes=()):
    case('smbr', TABLES[kind], name, why, c, expect=expect, passes=passes)


def whole(kind, generation):
    """Everything that the column allows."""
    c = MAKE[kind](generation)
    for what, value in VALUES.items():
        strict = generation == 'S' and what in ('streetAddress',
                                                'postalCode')
        if what not in BANNED[kind] and what != 'pseudonym' and not strict:
            c.subject.set(what, value)
    passes = [row(kind, what) for what in VALUES if what in BANNED[kind]]
    tail = '' if kind == 'MV' else '.l' if generation == 'L' else '.ms'
    passes.append(row(kind, 'Other' + tail))
    table(kind, f'whole-{generation}'.lower(), 'all that the profile has'
          ' room for', c, passes=passes)


def banned(kind, what):
    for generation in 'LMS':
        c = given(MAKE[kind](generation), **{what: VALUES[what]})
        table(kind, f'{what}-{generation}'.lower(), 'the table bans it', c,
              [f'error {row(kind, what)}'])


def address(kind):
    """Street and postal code, which only Strict bans."""
    for what in 'streetAddress', 'postalCode':
        for generation in 'MS':
            c = given(MAKE[kind](generation), localityName='London')
            given(c, **{what: VALUES[what]})
            rows = [f'error {row(kind, what)}.s'] if generation == 'S' \
                else []
            table(kind, f'{what}-{generation}'.lower(), 'Strict bans it, the'
                  ' others do not', c, rows,
                  [] if rows else [f'{row(kind, what)}.lm'])


def other(kind):
    for name, what, value in (('initials', 'initials', 'AB'),
                              ('dc', 'domainComponent', 'example'),
                              ('unknown', '1.3.6.1.4.1.32473.1.9', 'x')):
        for generation in 'LMS':
            c = MAKE[kind](generation)
            c.subject.add(what, value)
            if kind == 'MV':
                rows = [f'error {row(kind, "Other")}']
            elif generation == 'L':
                rows = []
            else:
                rows = [f'error {row(kind, "Other.ms")}']
            table(kind, f'other-{name}-{generation}'.lower(),
                  'only Legacy has room for other types', c, rows,
                  [] if rows else [row(kind, 'Other.l')])


def needed(kind):
    for generation in 'LMS':
        c = given(MAKE[kind](generation), organizationName=None)
        if kind == 'OV':
            given(c, commonName=None)
        table(kind, f'no-organizationname-{generation}'.lower(),
              'the organization is named', c,
              [f'error {row(kind, "organizationName")}'])
        c = given(MAKE[kind](generation), organizationIdentifier=None)
        table(kind, f'no-organizationidentifier-{generation}'.lower(),
              'the organization is identified', c,
              [f'error {row(kind, "organizationIdentifier")}'])


def persons(kind):
    """Notes 1 and 2."""
    def person(generation, **values):
        return given(MAKE[kind](generation), givenName=None, surname=None,
                     **values)

    one, two = row(kind, 'note1-one-of-four'), \
        row(kind, 'note2-name-or-pseudonym')
    table(kind, 'note1-cn-alone', 'commonName alone carries the identity',
          person('L'), passes=[one, row(kind, 'note1-omit')])
    table(kind, 'note1-none', 'nothing carries the identity',
          person('L', commonName=None), [f'error {one}'])
    table(kind, 'note1-pseudonym', 'a pseudonym is one of the four',
          person('L', commonName=None, pseudonym='Enchantress'),
          passes=[one])
    for generation in 'MS':
        table(kind, f'note2-cn-alone-{generation}'.lower(),
              'commonName alone does not do', person(generation),
              [f'error {two}'])
        table(kind, f'note2-pseudonym-{generation}'.lower(),
              'a pseudonym in place of the name',
              person(generation, commonName=None, pseudonym='Enchantress'),
              passes=[two, row(kind, 'pseudonym')])
        c = given(MAKE[kind](generation), givenName=None)
        table(kind, f'note2-surname-{generation}'.lower(),
              'one of the names is enough', c, passes=[two])


for kind_ in TABLES:
    for generation_ in 'LMS':
        whole(kind_, generation_)
    for what_ in BANNED[kind_]:
        banned(kind_, what_)
    other(kind_)
    if kind_ != 'MV':
        address(kind_)
    if kind_ in ('OV', 'SV'):
        needed(kind_)
    if kind_ in ('SV', 'IV'):
        persons(kind_)
case('smbr', '7.1.4.2.3', 'names-from-the-start', 'the tables have not'
     ' changed since 1.0.0', dated(subject(
         b.mv(), ('commonName', b.MAILBOX), ('countryName', 'GB')),
         '2023-09-01'), expect=f'error {row("MV", "countryName")}')
