"""EN 319 412-1, 5.1: identifiers of persons, told by a semantics
identifier. Outside the S/MIME requirements, which know fewer types."""

from mint import der, ext
from mint.cases import case

from .rfc3739 import V2, leaf

NATURAL, LEGAL, EIDAS_NATURAL, EIDAS_LEGAL = (
    f'0.4.0.194121.1.{n}' for n in range(1, 5))
URI = der.seq(ext.uri('https://register.example.net'))
MAIL = der.seq(ext.email('register@example.net'))


def stated(semantics, kind, value, authority=None):
    """value None: the attribute is left out."""
    c = leaf()
    c.subject.drop('organizationIdentifier')
    if value is not None:
        c.subject.add(kind, value)
    info = der.seq(der.oid(semantics), authority or b'')
    c.ext.put('qcStatements', ext.statements((V2, info)))
    return c


def one(section, name, why, c, *rows, passes=()):
    own = f'etsi319412-1.{section}.'
    case('etsi319412-1', section, name, why, c,
         expect=[row if '.' in row else row.replace(' ', ' ' + own)
                 for row in rows],
         passes=[own + p for p in passes])


def natural(name, why, value, *rows, authority=None, passes=()):
    one('5.1.3', name, why, stated(NATURAL, 'serialNumber', value, authority),
        *rows, passes=passes)


def legal(name, why, value, *rows, authority=None, passes=()):
    one('5.1.4', name, why,
        stated(LEGAL, 'organizationIdentifier', value, authority), *rows,
        passes=passes)


# 5.1.3, natural persons

ALL = ['structure', 'type', 'country', 'tax-deprecated', 'local-nra']
for scheme in ('PAS', 'IDC', 'PNO', 'TIN', 'EID'):
    natural(scheme.lower(), 'a defined type, a country and a reference',
            f'{scheme}SK-P3000180', passes=ALL)
natural('tax', 'TIN took the place of TAX', 'TAXSK-4711',
        'warning tax-deprecated', passes=['structure', 'type'])
natural('local', 'a national type, and who keeps its register',
        'BE:BE-590082394654', authority=URI, passes=ALL)
natural('local-no-authority', 'a national type needs its register',
        'BE:BE-590082394654', 'error local-nra', passes=['type'])
natural('local-authority-mail', 'the register is named by a URI',
        'BE:BE-590082394654', 'error local-nra', authority=MAIL)
natural('absent', 'semantics of an attribute that is not there', None)
for name, value in (('no-hyphen', 'PASSK P3000180'), ('free', '4711'),
                    ('no-reference', 'PASSK-'), ('digits', 'PAS49-4711'),
                    ('subdivision', 'PASSK+BL-4711'),
                    ('no-country', 'PAS-P3000180')):
    natural(f'structure-{name}', 'the parts of the identifier are fixed',
            value, 'error structure')
natural('type-unknown', 'no such type is defined', 'XYZSK-4711',
        'error type', passes=['structure'])
natural('type-lower', 'types are written in capitals', 'passk-4711',
        'error type', 'error country')
natural('country-unassigned', 'no country has this code', 'PASUK-4711',
        'error country')
natural('country-user', 'a code left to users may be used',
        'PASXK-4711', passes=['country'])
natural('country-tin-el', 'Greek tax numbers may begin with EL',
        'TINEL-123456789', passes=['country'])
natural('country-pas-el', 'EL is no country elsewhere', 'PASEL-4711',
        'error country')

# 5.1.4, legal persons

ALL = ['structure', 'type', 'country', 'lei-xg', 'subdivision', 'local-nra']
for name, value in (('vat', 'VATBE-0876866142'), ('ntr', 'NTRGB-04471823'),
                    ('psd', 'PSDBE-NBB-1234567890'),
                    ('lei', 'LEIXG-5299009QN2DKTRXY4A41'),
                    ('eor', 'EORDE-123456789012345'),
                    ('exc', 'EXCIT-IT00ABC12345A'),
                    ('vat-el', 'VATEL-123456789'),
                    ('vat-xi', 'VATXI-123456789'),
                    ('ntr-subdivision', 'NTRUS+CA-123456'),
                    ('country-user', 'NTRXK-4711')):
    legal(name, 'a defined type, a country and a reference', value,
          passes=ALL)
legal('local', 'a national type, and who keeps its register',
      'SE:SE-5567971433', authority=URI, passes=ALL)
legal('local-no-authority', 'a national type needs its register',
      'SE:SE-5567971433', 'error local-nra')
legal('local-authority-mail', 'the register is named by a URI',
      'SE:SE-5567971433', 'error local-nra', authority=MAIL)
legal('absent', 'semantics of an attribute that is not there', None)
for name, value in (('no-hyphen', 'NTRGB 04471823'), ('free', 'Engines Ltd'),
                    ('no-reference', 'NTRGB-'),
                    ('vat-subdivision', 'VATUS+CA-123456'),
                    ('empty-subdivision', 'NTRUS+-123456')):
    legal(f'structure-{name}', 'the parts of the identifier are fixed',
          value, 'error structure')
legal('type-gov', 'no such type is defined here', 'GOVGB-4711',
      'error type', passes=['structure'])
legal('country-unassigned', 'no country has this code', 'NTRUK-4711',
      'error country')
legal('country-ntr-el', 'EL is for VAT', 'NTREL-4711', 'error country')
legal('lei-country', 'an LEI is of no country',
      'LEIGB-5299009QN2DKTRXY4A41', 'error lei-xg')
legal('subdivision-unknown', 'a state that is not there',
      'NTRUS+ZZ-123456', 'warning subdivision')
legal('subdivision-long', 'a code has at most three characters',
      'NTRUS+CALI-123456', 'warning subdivision')

# 5.1.5 and 5.1.6, eIDAS

for section, semantics, kind, rule in (
        ('5.1.5', EIDAS_NATURAL, 'serialNumber', 'eidas-natural'),
        ('5.1.6', EIDAS_LEGAL, 'organizationIdentifier', 'eidas-legal')):
    one(section, 'identifier', 'from one country to another',
        stated(semantics, kind, 'ES/AT/02635542Y'), passes=[rule])
    one(section, 'absent', 'semantics of an attribute that is not there',
        stated(semantics, kind, None))
    for name, value in (('scheme', 'PASES-02635542Y'),
                        ('one-country', 'ES/02635542Y'),
                        ('lower', 'es/at/02635542Y'),
                        ('unassigned', 'ES/UK/02635542Y'),
                        ('space', 'ES/AT/02635542 Y'),
                        ('empty', 'ES/AT/')):
        one(section, name, 'two countries, then the identifier',
            stated(semantics, kind, value), 'error ' + rule)
one('5.1.6', 'length-256', 'up to 256 characters',
    stated(EIDAS_LEGAL, 'organizationIdentifier', 'ES/AT/' + '7' * 250),
    passes=['eidas-legal'])
one('5.1.6', 'length-257', 'no more than 256 characters',
    stated(EIDAS_LEGAL, 'organizationIdentifier', 'ES/AT/' + '7' * 251),
    'error eidas-legal', 'warning rfc5280.A.1.orgid-ub')
