"""SBR 7.1.4.2.2: the fields of the subject, without (d)."""

from mint import baseline as b
from mint import ext
from mint.cases import case
from mint.vary import dated, given, only_san, san, subject

OWN = 'smbr.7.1.4.2.2.'
LAST, FIRST = '2024-05-10', '2024-05-11'
ORGANIZATION = 'Analytical Engines Ltd'
CODE = 'warning rfc5280.A.1.country-code'
REPEATED = 'error smbr.7.1.4.2.1.subject-mailboxes-repeated'
PSEUDONYM = (('countryName', 'GB'), ('pseudonym', 'Enchantress'))


def full(row):
    level, rule = row.split()
    return row if '.' in rule[5:] and rule[:3] in ('rfc', 'smb') else \
        f'{level} {OWN}{rule}'


def bad(name, why, c, *rows, passes=(), **more):
    case('smbr', '7.1.4.2.2', name, why, c,
         expect=[full(r) for r in rows],
         passes=[OWN + p for p in passes], **more)


def good(name, why, c, *passes, **more):
    case('smbr', '7.1.4.2.2', name, why, c,
         passes=[OWN + p for p in passes], **more)


def repetition():
    """AMB-27: attributes that the text has in the singular."""
    twice = [(b.ov, 'organizationName', ORGANIZATION),
             (b.ov, 'organizationIdentifier', 'NTRGB-04471823'),
             (b.ov, 'countryName', 'GB'),
             (b.ov, 'commonName', ORGANIZATION),
             (b.sv, 'surname', 'Lovelace')]
    for make, kind, value in twice:
        c = make()
        c.subject.add(kind, value)
        bad(f'twice-{kind.lower()}', f'one {kind} only', c,
            'warning single-valued')
    c = subject(b.iv(), *PSEUDONYM, ('pseudonym', 'Countess'))
    bad('twice-pseudonym', 'one pseudonym only', c, 'warning single-valued')
    c = given(b.mv(), serialNumber='C-1')
    c.subject.add('serialNumber', 'C-2')
    bad('twice-serialnumber', 'one serialNumber only', c,
        'warning single-valued')
    c = b.sv()
    c.subject.add('givenName', 'Augusta')
    c.subject.add('organizationalUnitName', 'Notes')
    c.subject.add('organizationalUnitName', 'Engines')
    good('twice-others', 'others may occur twice', c, 'single-valued')
    c = b.sv()
    c.subject.join('title', 'Countess', to='surname')
    bad('rdn-of-two', 'one attribute to an RDN', c,
        'notice one-attribute-per-rdn')


def common_name():
    row = {'OV': 'cn-ov', 'SV': 'cn-sv', 'IV': 'cn-iv'}
    for kind, make in (('OV', b.ov), ('SV', b.sv), ('IV', b.iv)):
        good(f'cn-{kind.lower()}', 'as the type wants it', make(),
             f'a.{row[kind]}', 'a.cn-mailbox-in-san', 'single-valued')
        good(f'cn-{kind.lower()}-mailbox', 'a mailbox of the SAN',
             given(make(), commonName=b.MAILBOX), f'a.{row[kind]}',
             'a.cn-mailbox-in-san')
        good(f'cn-{kind.lower()}-absent', 'no commonName at all',
             given(make(), commonName=None), f'a.{row[kind]}')
        bad(f'cn-{kind.lower()}-other-mailbox', 'a mailbox, but none of the'
            ' SAN', given(make(), commonName='bob@example.com'),
            'error a.cn-mailbox-in-san', REPEATED)
    good('cn-mv', 'as the type wants it', b.mv(), 'a.cn-mv')
    good('cn-mv-absent', 'no commonName at all', subject(
        b.mv(), ('emailAddress', b.MAILBOX)), 'a.cn-mv')
    bad('cn-mv-name', 'no room for a name',
        given(b.mv(), commonName='Ada Byron'), 'error a.cn-mv')
    bad('cn-ov-other', 'neither the organization nor a mailbox',
        given(b.ov(), commonName='Mail Desk'), 'error a.cn-ov')
    bad('cn-ov-part', 'a part of the name is another name',
        given(b.ov(), commonName='Analytical Engines'), 'error a.cn-ov')
    bad('cn-ov-case', 'the organization in other letter case',
        given(b.ov(), commonName=ORGANIZATION.upper()),
        'warning a.cn-exact-case', passes=['a.cn-ov'])
    c = b.ov()
    c.subject.set('commonName', ORGANIZATION, tag='printable')
    good('cn-ov-printable', 'characters count, not string types', c,
         'a.cn-ov', 'a.cn-exact-case')
    bad('cn-ov-broken-mailbox', 'an @ makes no mailbox',
        given(b.ov(), commonName='ada..byron@example.com'),
        'error a.cn-ov')
    bad('cn-sv-organization', 'the organization is not the person',
        given(b.sv(), commonName=ORGANIZATION), 'warning a.cn-sv')
    for kind, make in (('SV', b.sv), ('IV', b.iv)):
        bad(f'cn-{kind.lower()}-broken-mailbox', 'an @ makes no mailbox',
            given(make(), commonName='Ada @ Byron'),
            f'warning a.{row[kind]}')
        bad(f'cn-{kind.lower()}-other-name', 'no word of the name given',
            given(make(), commonName='Charles Babbage'),
            'notice a.cn-personal-name-form')
    for name, value in (
            ('reversed', 'BYRON Ada'), ('comma', 'Byron, Ada'),
            ('title', 'Dr. Ada K. Byron'), ('short', 'Ada')):
        good(f'cn-form-{name}', 'format and order are free',
             given(b.sv(), commonName=value), 'a.cn-personal-name-form',
             'a.cn-personal-name-format')
    good('cn-form-unspaced', 'names are not always spaced', given(
        b.iv(), givenName='\u82b1\u5b50', surname='\u5c71\u7530',
        commonName='\u5c71\u7530\u82b1\u5b50'), 'a.cn-personal-name-form')


def pseudonyms():
    names = (('givenName', 'Ada'), ('surname', 'Byron'))

    def person(*pairs):
        return subject(b.iv(), *PSEUDONYM, *pairs)

    good('pseudonym', 'a pseudonym in place of the name', person(),
         'e.names-xor-pseudonym', 'a.cn-personal-no-pseudonym')
    good('pseudonym-cn', 'commonName is the pseudonym',
         person(('commonName', 'Enchantress')), 'a.cn-exact-case',
         'a.cn-personal-no-pseudonym', 'a.cn-pseudonym-no-names')
    good('pseudonym-cn-mailbox', 'commonName is a mailbox',
         person(('commonName', b.MAILBOX)), 'a.cn-personal-no-pseudonym')
    bad('pseudonym-cn-case', 'the pseudonym in other letter case',
        person(('commonName', 'ENCHANTRESS')), 'warning a.cn-exact-case',
        passes=['a.cn-personal-no-pseudonym'])
    for name, pair in (('given', names[:1]), ('surname', names[1:]),
                       ('both', names)):
        rows = ['error e.names-xor-pseudonym']
        if name == 'given':
            rows.append('warning e.mononym-in-surname')
        bad(f'pseudonym-and-{name}', 'a pseudonym or the name',
            person(*pair), *rows)
    named = person(*names, ('commonName', 'Enchantress'))
    bad('cn-pseudonym-names', 'commonName is the pseudonym and the name is'
        ' there', dated(named, FIRST), 'error e.names-xor-pseudonym',
        'error a.cn-pseudonym-no-names')
    named = person(*names, ('commonName', 'Enchantress'))
    bad('cn-pseudonym-names-before', 'not yet said of commonName',
        dated(named, LAST), 'error e.names-xor-pseudonym')
    personal = person(('commonName', 'Ada Byron'))
    bad('cn-name-pseudonym', 'commonName is a name and the pseudonym is'
        ' there', dated(personal, FIRST),
        'error a.cn-personal-no-pseudonym')
    personal = person(('commonName', 'Ada Byron'))
    good('cn-name-pseudonym-before', 'not yet said of commonName',
         dated(personal, LAST))
    bad('given-alone', 'one legal name belongs into surname',
        given(b.sv(), surname=None), 'warning e.mononym-in-surname')
    good('surname-alone', 'one legal name belongs into surname',
         given(b.sv(), givenName=None, commonName='Byron'),
         'e.mononym-in-surname')


def mail():
    good('email-one', 'one mailbox', given(b.sv(), emailAddress=b.MAILBOX),
         'h.email-single', 'h.email-repeated')
    c = san(b.sv(), ext.email('bob@example.com'))
    c.subject.add('emailAddress', b.MAILBOX)
    c.subject.add('emailAddress', 'bob@example.com')
    bad('email-twice', 'a second attribute', c, 'warning h.email-repeated',
        passes=['h.email-single'])
    c = only_san(b.sv(), ext.email(b.MAILBOX))
    c.subject.add('emailAddress', f'{b.MAILBOX} bob@example.com')
    bad('email-list', 'two mailboxes in one value', c,
        'error h.email-single', 'error smbr.1.6.1.mailbox-syntax',
        'error rfc5321.4.1.2.mailbox', 'error rfc5321.4.1.2.dot-string',
        'error rfc5280.4.1.2.6.email-in-san')


ADDRESS = {'localityName': 'London', 'stateOrProvinceName':
           'Greater London', 'postalCode': 'EC1A 1BB'}
NEEDS = {'localityName': 'k.locality-needs-country',
         'stateOrProvinceName': 'l.state-needs-country',
         'postalCode': 'm.postal-needs-country'}


def places():
    street = {'streetAddress': '12 St James Square'}
    for kind, make in (('ov', b.ov), ('sv', b.sv), ('iv', b.iv)):
        bad(f'street-alone-{kind}', 'a street lies in a place',
            given(make(), **street), 'error j.street-needs-locality')
        for where in 'localityName', 'stateOrProvinceName':
            good(f'street-{kind}-{where[:5].lower()}', 'a street lies in a'
                 ' place', given(make(), **street, **{
                     where: ADDRESS[where]}), 'j.street-needs-locality')
    good('street-alone-before', 'not yet said', dated(
        given(b.ov(), **street), LAST))
    bad('street-alone-since', 'said since then', dated(
        given(b.ov(), **street), FIRST), 'error j.street-needs-locality')
    for kind, row in NEEDS.items():
        name = row[2:].replace('needs', 'without')
        value = {kind: ADDRESS[kind]}
        for make in b.ov, b.sv, b.iv:
            bad(f'{name}-{make.__name__}', 'the place needs its country',
                given(make(), countryName=None, **value), f'error {row}')
        good(f'{name}-before', 'not yet said', dated(
            given(b.ov(), countryName=None, **value), LAST))
        good(name.replace('without', 'with'), 'the country is there',
             given(b.ov(), **value), row)
    bad('street-without-country', 'the place needs its country, the street'
        ' the place', given(b.iv(), countryName=None, **street,
                            localityName='London'),
        'error k.locality-needs-country')


def countries():
    content, user = 'error n.country-content', 'error n.country-xx'
    good('country-gb-assigned', 'an assigned code', b.iv(), 'n.country-content',
         'n.country-xx')
    good('country-xx', 'no code is assigned', given(
        b.iv(), countryName='XX', localityName='Pristina, Kosovo',
        stateOrProvinceName='Kosovo'), 'n.country-content', 'n.country-xx',
         'k.locality-xx', 'l.state-xx')
    good('country-xx-before', 'XX was one way', dated(
        given(b.iv(), countryName='XX'), LAST), 'n.country-content',
         'n.country-xx-optional')
    for value in 'UK', 'EU', 'gb', 'EL', 'XG', 'A1':
        rows = [content, CODE]
        if value == 'XG':
            rows = [content, user]
        bad(f'country-{value.lower()}'
            + ('-lower' if value == 'gb' else ''),
            'no assigned code', given(b.iv(), countryName=value), *rows)
    for value in 'AA', 'QM', 'QZ', 'XK', 'XA', 'ZZ':
        bad(f'country-{value.lower()}', 'XX is the one user-assigned code',
            given(b.iv(), countryName=value), content, user)
    bad('country-qm-before', 'no assigned code', dated(
        given(b.iv(), countryName='QM'), LAST), content)


repetition()
common_name()
pseudonyms()
mail()
places()
countries()
