"""SBR 7.1.4.3: the subject of CA certificates."""

from mint import baseline as b
from mint.cases import case

ROW = 'smbr.7.1.4.3.1.'
ROWS = {'commonName': 'a.cn-present', 'organizationName': 'b.o-present',
        'countryName': 'c.c-present'}


def named(c, **values):
    for kind, value in values.items():
        if value is None:
            c.subject.drop(kind)
        else:
            c.subject.set(kind, value)
    if c.signer == c.key:
        c.issuer = c.subject
    return c


for make in b.root, b.subca, b.xcert:
    case('smbr', '7.1.4.3', f'baseline-{make.__name__}', 'a CA has name,'
         ' organization and country', make(),
         passes=[ROW + r for r in ROWS.values()] + [ROW + 'c.c-content'],
         profile='XCERT' if make is b.xcert else None)
for kind, row in ROWS.items():
    case('smbr', '7.1.4.3', row[2:].replace('present', 'absent'),
         f'a CA has {kind}', named(b.subca(), **{kind: None}),
         expect=f'error {ROW}{row}')
case('smbr', '7.1.4.3', 'root-cn-absent', 'a Root has commonName',
     named(b.root(), commonName=None), expect=[
         f'error {ROW}a.cn-present', 'error microsoft.3.A.1.1.root-cn'])
case('smbr', '7.1.4.3', 'country-xx', 'a CA has a place of business, so no'
     ' XX', named(b.subca(), countryName='XX'),
     expect=f'error {ROW}c.c-content')
for value in 'UK', 'gb':
    case('smbr', '7.1.4.3', f'country-{value.lower()}', 'no assigned ISO'
         ' 3166-1 code', named(b.subca(), countryName=value),
         expect=[f'error {ROW}c.c-content',
                 'warning rfc5280.A.1.country-code'])
