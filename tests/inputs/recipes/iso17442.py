"""ISO 17442: the LEI, its extensions and its place in a name."""

from mint import baseline as b
from mint import der, ext
from mint.cases import case

from .rfc3739 import leaf

LEI = b.LEI
OTHER = '00EXAMPLE0ENGINE0065'
WRONG = LEI[:-1] + str((int(LEI[-1]) + 1) % 10)
OWN = 'iso17442.'


def with_lei(value=LEI, role=None, make=leaf, orgid=None):
    c = make()
    if value is not None:
        c.ext.put('lei', value if isinstance(value, bytes)
                  else der.printable(value))
    if role is not None:
        c.ext.put('leiRole', role if isinstance(role, bytes)
                  else der.printable(role))
    if orgid:
        c.subject.set('organizationIdentifier', orgid)
    return c


def one(name, why, c, *rows, passes=()):
    expect = []
    for row in rows:
        severity, rule = row.split()
        expect.append(f'{severity} {rule}' if rule.startswith('smbr')
                      else f'{severity} {OWN}{rule}')
    case('iso17442', 'extensions', name, why, c, expect=expect,
         passes=[OWN + p for p in passes])


one('lei', 'twenty characters that check', with_lei(),
    passes=['lei-syntax', 'lei-checksum'])
one('lei-checksum', 'the last two digits check the others',
    with_lei(WRONG), 'error lei-checksum', passes=['lei-syntax'])
for name, value in (('short', LEI[:-1]), ('long', LEI + '0'),
                    ('lower', LEI.lower()), ('utf8', der.utf8(LEI)),
                    ('letters-at-the-end', LEI[:-2] + 'AB'),
                    ('hyphen', LEI[:9] + '-' + LEI[10:])):
    one(f'lei-{name}', 'an LEI is 18 characters and two digits in a'
        ' PrintableString', with_lei(value), 'error lei-syntax')

one('orgid-lei', 'an LEI as the identifier of an organization',
    with_lei(None, orgid='LEIXG-' + LEI), passes=['orgid-lei-checksum'])
for name, value in (('checksum', WRONG), ('short', LEI[:-1]),
                    ('lower', LEI.lower())):
    one(f'orgid-lei-{name}', 'the LEI in a name checks as well',
        with_lei(None, orgid='LEIXG-' + value), 'error orgid-lei-checksum')

one('role', 'a role and the entity it is held in',
    with_lei(role='Chief Analyst'), passes=['role-syntax', 'role-with-lei'])
one('role-sv', 'the same in an S/MIME certificate',
    with_lei(role='Chief Analyst', make=b.sv),
    passes=['role-syntax', 'role-with-lei'])
one('role-100', 'a role has up to 100 characters',
    with_lei(role='r' * 100), passes=['role-syntax'])
for name, value in (('101', 'r' * 101), ('empty', ''),
                    ('utf8', der.utf8('Chief Analyst'))):
    one(f'role-{name}', 'a role is a PrintableString of 1 to 100 characters',
        with_lei(role=value), 'error role-syntax')
one('role-alone', 'a role is held in an entity',
    with_lei(None, role='Chief Analyst'), 'warning role-with-lei')

one('agree', 'extension and name tell the same entity',
    with_lei(orgid='LEIXG-' + LEI), passes=['lei-orgid-agree'])
one('agree-other-scheme', 'an identifier of another scheme says nothing',
    with_lei(orgid='NTRGB-04471823'), passes=['lei-orgid-agree'])
one('disagree', 'two LEIs in one certificate are of one entity',
    with_lei(orgid='LEIXG-' + OTHER), 'warning lei-orgid-agree')
one('disagree-sv', 'the same in an S/MIME certificate',
    with_lei(make=b.sv, orgid='LEIXG-' + OTHER),
    'warning lei-orgid-agree')
