"""SBR A.2 and 7.1.4.2.2(g): serialNumber of the subject."""

from mint import baseline as b
from mint.cases import case
from mint.vary import dated, given

FORM = 'smbr.A.2.npi-structure'
SIX = 'smbr.A.2.npi-schemes'
FOUR = 'smbr.A.2.npi-schemes-four'
ELSEWHERE = 'smbr.7.1.4.2.2.g.serialnumber-npi-elsewhere'
BEFORE, SINCE = '2024-11-21', '2024-11-22'


def number(name, why, value, expect=(), passes=(), make=b.sv, day=None):
    c = given(make(), serialNumber=value)
    case('smbr', 'A.2', name, why, dated(c, day) if day else c,
         expect=expect, passes=passes)


for scheme in 'PAS', 'IDC', 'PNO', 'TAX', 'TIN', 'EID':
    for make in b.sv, b.iv:
        number(f'{scheme.lower()}-{make.__name__}', 'a recognised scheme',
               f'{scheme}GB-533380006', make=make,
               passes=[FORM, SIX, f'smbr.A.2.{scheme.lower()}',
                       'smbr.7.1.4.2.2.g.serialnumber-npi'])
    if scheme in ('TAX', 'EID'):
        number(f'{scheme.lower()}-before', 'not yet recognised',
               f'{scheme}GB-533380006', f'notice {FOUR}', day=BEFORE)
        number(f'{scheme.lower()}-since', 'recognised since then',
               f'{scheme}GB-533380006', passes=[SIX], day=SINCE)
    else:
        number(f'{scheme.lower()}-before', 'recognised from the start',
               f'{scheme}GB-533380006', passes=[FOUR], day=BEFORE)
number('unknown-scheme', 'three letters and a country look like a scheme',
       'ABCGB-533380006', f'notice {SIX}')
number('unknown-scheme-before', 'three letters and a country look like a'
       ' scheme', 'ABCGB-533380006', f'notice {FOUR}', day=BEFORE)
number('national-scheme', 'a national scheme of ETSI is not recognised',
       'NO:NO-533380006', f'notice {SIX}')
number('no-country', 'QQ is no country', 'PASQQ-533380006', f'error {FORM}')
number('uk', 'UK is no ISO 3166-1 code', 'PNOUK-533380006', f'error {FORM}')
number('empty', 'the identifier is empty', 'PNOGB-', f'error {FORM}')
number('empty-iv', 'the identifier is empty', 'IDCDE-', f'error {FORM}',
       make=b.iv)
number('greek-tin', 'EL is the prefix of Greece in tax numbers',
       'TINEL-123456789', passes=[FORM])
for name, value in (('plain', '4711'), ('letters', 'C-2041-B'),
                    ('scheme-alone', 'PAS-533380006'),
                    ('lower', 'pasgb-533380006'),
                    ('no-hyphen', 'PASGB533380006')):
    number(f'assigned-{name}', 'the CA may assign any value', value,
           passes=[FORM, SIX, 'smbr.7.1.4.2.2.g.serialnumber-ca-assigned'])
for make in b.mv, b.ov:
    number(f'elsewhere-{make.__name__}', 'there is no natural person here',
           'PNOGB-533380006', f'warning {ELSEWHERE}', make=make)
    number(f'assigned-{make.__name__}', 'the CA may assign any value',
           'C-2041-B', passes=[ELSEWHERE], make=make)
