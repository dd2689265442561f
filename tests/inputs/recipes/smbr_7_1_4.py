"""SBR 7.1.4 and 7.1.4.1: string types and lengths of names, issuer; and
7.1.4.2 on values that say nothing."""

from mint import baseline as b
from mint import ext
from mint.cases import case
from mint.model import Name
from mint.vary import given, only_san, san, subject

ENC = 'smbr.7.1.4.enc.'
RFC = 'rfc5280.A.1.'
OLD_TYPE = 'warning rfc5280.4.1.2.4.dirstring-preferred'
FILLER = 'error smbr.7.1.4.2.no-metadata-only'
EMPTY = 'error rfc5280.A.1.attribute-nonempty'
PADDED = 'warning rfc5280.7.1.name-insignificant-space'


def bad(section, name, why, c, *rows, **more):
    case('smbr', section, name, why, c, expect=rows, **more)


def good(section, name, why, c, *passes, **more):
    case('smbr', section, name, why, c, passes=passes, **more)


def tagged(c, kind, value, tag):
    c.subject.set(kind, value, tag=tag)
    return c


def both(row, other=None, severity='error'):
    """The same bound in SBR 7.1.4 and RFC 5280."""
    return (f'{severity} {ENC}{row}', f'{severity} {RFC}{other or row}')


def placed(c):
    """With a whole address, so that no part of it lacks another."""
    return given(c, localityName='London', stateOrProvinceName='Greater'
                 ' London')


def types():
    for tag in 'teletex', 'bmp', 'universal':
        bad('7.1.4', f'dirstring-{tag}', 'new names are PrintableString or'
            ' UTF8String', tagged(b.sv(), 'surname', 'Byron', tag),
            f'error {ENC}dirstring', OLD_TYPE)
    bad('7.1.4', 'dirstring-ia5', 'IA5String is no DirectoryString',
        tagged(b.iv(), 'givenName', 'Ada', 'ia5'),
        f'error {ENC}dirstring', 'error rfc5280.A.1.dirstring-choice')
    bad('7.1.4', 'dirstring-locality', 'localityName is a DirectoryString',
        tagged(placed(b.ov()), 'localityName', 'London', 'teletex'),
        f'error {ENC}dirstring', OLD_TYPE)
    bad('7.1.4', 'dirstring-subca', 'names of CAs are held to it too',
        tagged(b.subca(), 'commonName', 'Example Trust Mail CA G1',
               'teletex'), f'error {ENC}dirstring', OLD_TYPE)
    good('7.1.4', 'dirstring-printable', 'PrintableString is as good as'
         ' UTF8String', tagged(b.sv(), 'surname', 'Byron', 'printable'),
         f'{ENC}dirstring')
    bad('7.1.4', 'serialnumber-utf8', 'serialNumber is PrintableString',
        tagged(b.sv(), 'serialNumber', 'C-4711', 'utf8'),
        *both('serialnumber-type'))
    bad('7.1.4', 'country-utf8', 'countryName is PrintableString',
        tagged(b.iv(), 'countryName', 'GB', 'utf8'), *both('country-type'))
    bad('7.1.4', 'country-long', 'countryName has two characters',
        given(b.iv(), countryName='GBR'), *both('country-type'),
        'error smbr.7.1.4.2.2.n.country-content',
        'warning rfc5280.A.1.country-code')
    bad('7.1.4', 'email-utf8', 'emailAddress is IA5String',
        tagged(b.mv(), 'emailAddress', b.MAILBOX, 'utf8'),
        *both('email-type'))


LONG = {'organizationName': ('o-ub', 64), 'title': ('title-ub', 64),
        'organizationalUnitName': ('ou-ub', 64),
        'localityName': ('l-ub', 128), 'stateOrProvinceName': ('st-ub', 128)}


def lengths():
    for kind, (row, bound) in LONG.items():
        make = b.sv if kind == 'title' else b.ov
        for count in bound, bound + 1:
            c = given(make(), commonName=None)
            given(c, **{kind: 'a' * count})
            if count == bound:
                good('7.1.4', f'{row}-{count}', 'the bound itself is'
                     ' allowed', c, ENC + row)
            else:
                bad('7.1.4', f'{row}-{count}', 'one character more than the'
                    ' bound', c, *both(row))
    for count in 64, 65:
        c = given(b.iv(), commonName='Ada Byron'.ljust(count, 'a'))
        if count == 64:
            good('7.1.4', 'cn-ub-64', 'the bound itself is allowed', c,
                 f'{ENC}cn-ub')
        else:
            bad('7.1.4', 'cn-ub-65', 'one character more than the bound', c,
                *both('cn-ub'))
    good('7.1.4', 'cn-ub-64-wide', 'characters count, not octets',
         given(b.iv(), commonName='é' * 59 + 'Byron'), f'{ENC}cn-ub')
    c = subject(b.iv(), ('countryName', 'GB'), ('pseudonym', 'a' * 129))
    bad('7.1.4', 'pseudonym-ub-129', 'one character more than the bound', c,
        *both('pseudonym-ub'))
    c = subject(b.iv(), ('countryName', 'GB'), ('pseudonym', 'a' * 128))
    good('7.1.4', 'pseudonym-ub-128', 'the bound itself is allowed', c,
         f'{ENC}pseudonym-ub')
    bad('7.1.4', 'names-ub-32769', 'the bound of name is 32768',
        given(b.iv(), commonName=None, surname='a' * 32769),
        *both('names-ub', 'name-ub'))
    for count in 64, 65:
        c = given(b.iv(), serialNumber='4' * count)
        if count == 64:
            good('7.1.4', 'serialnumber-64', 'the bound itself is allowed',
                 c, f'{ENC}serialnumber-type')
        else:
            bad('7.1.4', 'serialnumber-65', 'one character more than the'
                ' bound', c, *both('serialnumber-type', 'serialnumber-ub'))
    ours()
    mail()
    bad('7.1.4', 'cn-empty', 'a name is not empty',
        given(b.iv(), commonName=''), f'error {ENC}cn-ub', EMPTY, FILLER)


def ours():
    """Bounds that no text sets, AMB-42."""
    address = {'streetAddress': ('street-length', 'street-ub', 128),
               'postalCode': ('postal-length', 'postalcode-ub', 40)}
    for kind, (row, other, bound) in address.items():
        for count in bound, bound + 1:
            c = given(placed(b.ov()), **{kind: '1' * count})
            if count == bound:
                good('7.1.4', f'{row}-{count}', 'as long as we advise', c,
                     ENC + row)
            else:
                bad('7.1.4', f'{row}-{count}', 'longer than we advise', c,
                    *both(row, other, 'warning'))
    for count in 256, 257:
        c = given(b.ov(), organizationIdentifier='NTRGB-'.ljust(count, '7'))
        if count == 256:
            good('7.1.4', 'orgid-length-256', 'as long as we advise', c,
                 f'{ENC}orgid-length')
        else:
            bad('7.1.4', 'orgid-length-257', 'longer than we advise', c,
                *both('orgid-length', 'orgid-ub', 'warning'))


def mail():
    for count in 255, 256:
        label = 'a' * 63
        address = f'{"b" * 64}@{label}.{label}.'.ljust(count, 'c')
        c = only_san(b.mv(), ext.email(b.MAILBOX), ext.email(address))
        given(c, emailAddress=address)
        path = 'error rfc5321.4.5.3.1.3.path-max'
        if count == 255:
            bad('7.1.4', 'email-255', 'the bound of the attribute is above'
                ' that of a path', c, path, passes=[f'{ENC}email-type'])
        else:
            bad('7.1.4', 'email-256', 'one character more than the bound',
                c, path, *both('email-type'))


def directory():
    """The encoding of any name counts, that of a SAN entry too."""
    name = Name(*b.SUBJECTS['IV']).set('commonName', 'Ada '.ljust(65, 'a'))
    bad('7.1.4', 'cn-ub-directory', 'a directoryName has the same bounds',
        san(b.iv(), ext.directory(name)),
        f'error {ENC}cn-ub', allow=[f'{RFC}cn-ub'])
    name = Name(*b.SUBJECTS['IV']).set('surname', 'Byron', tag='bmp')
    bad('7.1.4', 'dirstring-directory', 'a directoryName has the same'
        ' string types', san(b.iv(), ext.directory(name)),
        f'error {ENC}dirstring', allow=[OLD_TYPE.split()[1]])


def issuer():
    row = 'smbr.7.1.4.1.issuer-subject-identical'
    good('7.1.4.1', 'issuer-same', 'issuer repeats the subject of the CA',
         b.sv(), row, issuer=b.issuing_ca())
    c = b.sv()
    c.issuer.set('organizationName', 'Example Trust', tag='printable')
    bad('7.1.4.1', 'issuer-other-type', 'another string type is another'
        ' encoding', c, f'error {row}', issuer=b.issuing_ca())
    c = b.sv()
    c.issuer.set('commonName', 'Example Trust Mail CA G2')
    bad('7.1.4.1', 'issuer-other-name', 'issuer names another CA', c,
        f'error {row}', 'error rfc5280.6.1.3.a.name-chains',
        issuer=b.issuing_ca())


def fillers():
    unit = 'organizationalUnitName'
    for name, value in (
            ('dot', '.'), ('hyphens', '---'), ('na', 'N/A'),
            ('none', 'none'), ('null', 'NULL'), ('unknown', 'Unknown'),
            ('not-applicable', 'not applicable'), ('ellipsis', '\u2026'),
            ('tbd', 'TBD')):
        bad('7.1.4.2', f'filler-{name}', 'the value only says that there is'
            ' none', given(b.ov(), **{unit: value}), FILLER)
    bad('7.1.4.2', 'filler-space', 'the value only says that there is none',
        given(b.ov(), **{unit: ' '}), FILLER, PADDED)
    for name, value in (('digit', '7'), ('letters', '\u7d4c\u7406\u90e8'),
                        ('number', '\u0663'), ('inside', 'None of it')):
        good('7.1.4.2', f'no-filler-{name}', 'a letter or digit says'
             ' something', given(b.ov(), **{unit: value}),
             FILLER.split()[1])
    good('7.1.4.2', 'no-filler-namibia', 'NA is the code of Namibia',
         given(b.ov(), countryName='NA',
               organizationIdentifier='NTRNA-2011/0456'), FILLER.split()[1])


types()
lengths()
directory()
issuer()
fillers()
