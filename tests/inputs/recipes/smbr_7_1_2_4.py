"""SBR 7.1.2.4: data no profile names, and what RFC 5280 says of the rest."""

from mint import baseline as b
from mint import der, ext, keys
from mint.section import Section, dated, with_ext

s = Section('smbr', '7.1.2.4', 'smbr.7.1.2.4.', {
    'sigalg': 'error rfc5280.4.1.1.2.sigalg-match',
    'unique ids': 'error rfc5280.4.1.2.8.unique-ids-absent',
    'twice': 'error rfc5280.4.2.duplicate-extension',
    'time type': 'error rfc5280.4.1.2.5.time-type',
    'utc seconds': 'error rfc5280.4.1.2.5.1.utctime-seconds',
    'utc zulu': 'error rfc5280.4.1.2.5.1.utctime-zulu',
    'general seconds': 'error rfc5280.4.1.2.5.2.generalizedtime-seconds',
    'general zulu': 'error rfc5280.4.1.2.5.2.generalizedtime-zulu',
    'fraction': 'error rfc5280.4.1.2.5.2.generalizedtime-no-fraction',
    'utc form': ['error x690.11.8.utctime-form', 'error mozilla.5.2.der'],
    'general form': ['error x690.11.7.generalizedtime-form',
                     'error mozilla.5.2.der'],
    'policies': 'error rfc5280.4.2.1.4.cp-no-duplicates',
    'ku empty': 'error rfc5280.4.2.1.3.ku-nonempty',
    'ku zeros': 'error rfc5280.4.2.1.3.ku-trailing-zeros',
    'ca certsign': 'warning rfc5280.4.2.1.3.ku-ca-certsign',
    'text size': 'error rfc5280.4.2.1.4.explicittext-size',
    'text utf8': 'warning rfc5280.4.2.1.4.explicittext-utf8',
    'text ia5': 'warning rfc5280.4.2.1.4.explicittext-no-ia5',
    'nc leaf': 'error rfc5280.4.2.1.10.nc-ca-only',
    'apple single': 'warning apple.1.7.eku-single-purpose',
})
OWN_EXT, OWN_EKU = '1.3.6.1.4.1.32473.1.2', '1.3.6.1.4.1.32473.1.3'
CITE = 'Example Trust CPS 7.1.2'


def allow(kind, oid):
    return f'allow:\n  {kind}:\n    - oid: {oid}\n      cite: {CITE}'


def unspecified():
    makers = (('mv', 'subscriber', b.mv), ('sv-s', 'subscriber',
              lambda: b.sv('S')), ('subca', 'subca', b.subca),
              ('root', 'root', b.root))
    for name, kind, make in makers:
        def odd(oid=OWN_EXT):
            c = make()
            c.ext.put('odd', der.null(), oid=oid)
            return c

        row = f'unspecified-data.{kind}'
        s.good(f'baseline-{name}', 'only what its profile names', make(),
               row, *(f'rfc5280.{r}' for r in (
                   'sigalg-match', 'no-unique-ids', 'time-encoding',
                   'no-duplicate-extensions', 'ku-nonempty')))
        s.bad(f'private-extension-{name}', 'nobody knows what for', odd(),
              f'warning {row}')
        s.good(f'private-extension-{name}-documented',
               'the CA knows a reason', odd(), row,
               policy=allow('extensions', OWN_EXT))
        s.bad(f'private-extension-{name}-another-documented',
              'a reason for something else', odd(), f'warning {row}',
              policy=allow('extensions', OWN_EXT + '.1'))
    fresh = with_ext(b.ov(), 'freshestCRL',
                     ext.crldp(f'{b.REPOSITORY}/mail-g1-delta.crl'))
    s.bad('freshest-crl', 'a known extension that no profile names', fresh,
          'warning unspecified-data.subscriber')
    s.bad('san-subca', 'a name belongs into the subject of a CA',
          with_ext(b.subca(), 'subjectAltName',
                   ext.san(ext.email('ca@example.com'))),
          'warning unspecified-data.subca')
    s.bad('crldp-root', 'nobody revokes a Root by a CRL', with_ext(
        b.root(), 'cRLDistributionPoints',
        ext.crldp(f'{b.REPOSITORY}/root-r1.crl')),
          'warning unspecified-data.root')
    s.bad('private-purpose', 'nobody knows what for', with_ext(
        b.iv(), 'extKeyUsage', ext.purposes('emailProtection', OWN_EKU)),
          'warning unspecified-data.subscriber')
    s.good('private-purpose-documented', 'the CA knows a reason', with_ext(
        b.iv(), 'extKeyUsage', ext.purposes('emailProtection', OWN_EKU)),
           'unspecified-data.subscriber', policy=allow('ekus', OWN_EKU))
    s.bad('private-purpose-subca', 'nobody knows what for', with_ext(
        b.subca(), 'extKeyUsage', ext.purposes('emailProtection', OWN_EKU)),
          'warning unspecified-data.subca', 'apple single')


def fields():
    for name, make in ('mv', b.mv), ('subca', b.subca):
        other = make()
        other.raw['outer signature'] = keys.SIGNATURES['rsa-sha384']
        s.bad(f'algorithms-differ-{name}', 'both say the same', other,
              'error rfc5280.sigalg-match', 'sigalg')
    long = b.mv()
    long.raw['outer signature'] = der.long_length(
        keys.SIGNATURES['rsa-sha256'])
    s.bad('algorithms-differ-in-octets', 'the same octet for octet', long,
          'error rfc5280.sigalg-match', 'sigalg',
          'error x690.10.1.length-minimal', 'error mozilla.5.2.der',
          'error smbr.7.1.3.2.no-other-encodings',
          'error smbr.7.1.3.2.1.rsa-pkcs1-sha256',
          'error mozilla.5.1.1.rsa-signature-bytes')
    for part, tag in ('issuerUID', 1), ('subjectUID', 2):
        c = b.ov()
        c.raw[part] = der.implicit(tag, der.bitstring(b'\x5a\x01'))
        s.bad(f'{part.lower()}', 'unique identifiers are not used', c,
              'error rfc5280.no-unique-ids', 'unique ids')
    both = b.root()
    both.raw['issuerUID'] = der.implicit(1, der.bitstring(b'\x5a\x01'))
    both.raw['subjectUID'] = der.implicit(2, der.bitstring(b'\x5a\x01'))
    s.bad('both-uids-root', 'unique identifiers are not used', both,
          'error rfc5280.no-unique-ids', 'unique ids')
    for name, make in ('sv', b.sv), ('subca', b.subca), ('root', b.root):
        c = make()
        c.ext.put('again', c.ext['subjectKeyIdentifier'].value,
                  oid='2.5.29.14')
        s.bad(f'extension-twice-{name}', 'each extension stands once', c,
              'error rfc5280.no-duplicate-extensions', 'twice')


def times():
    def ending(data, tag=der.utctime):
        c = b.subca()
        c.raw['notAfter'] = tag(data)
        return c

    def bad(name, why, c, *rows):
        s.bad(f'time-{name}', why, c, 'error rfc5280.time-encoding', *rows)

    for when in '2049-12-31T23:59:59Z', '2050-01-01T00:00:00Z':
        s.good(f'time-{when[:4]}', 'the type changes with the year 2050',
               dated(b.subca(), b.START, when), 'rfc5280.time-encoding')
    bad('general-2049', 'a second too early for GeneralizedTime',
        ending(b'20491231235959Z', der.gentime), 'time type')
    early = b.mv()
    early.raw['notBefore'] = der.gentime(b.START)
    bad('general-not-before', 'notBefore counts, too', early, 'time type')
    bad('no-seconds', 'seconds are written', ending(b'3609302359Z'),
        'utc seconds', 'utc form')
    bad('offset', 'times are in UTC', ending(b'360930235959+0100'),
        'utc zulu', 'utc form')
    bad('general-fraction', 'seconds are whole',
        ending(b'20510930235959.5Z', der.gentime), 'fraction')
    bad('general-no-seconds', 'seconds are written',
        ending(b'205109302359Z', der.gentime), 'general seconds',
        'general form')
    bad('general-offset', 'times are in UTC',
        ending(b'20510930235959+0100', der.gentime), 'general zulu',
        'general form')


def usages():
    def ku(value, make=b.ov):
        return with_ext(make(), 'keyUsage', value)

    open_ca = with_ext(b.subca(), 'basicConstraints', ext.basic(True))
    s.bad('ku-empty-subca', 'keyUsage says something',
          ku(ext.key_usage(), open_ca.copy), 'error rfc5280.ku-nonempty',
          'ku empty', 'ca certsign',
          'error smbr.7.1.2.2.e.ku-keycertsign',
          'error smbr.7.1.2.2.e.ku-crlsign')
    for name, zeros in ('bit', der.named_bits([0], 4, True)), (
            'octet', der.named_bits([0, 2], 16, True)):
        s.bad(f'ku-trailing-zero-{name}', 'named bits end with a one',
              ku(zeros), 'error rfc5280.ku-nonempty', 'ku zeros',
              allow=['x690.11.2.2.named-bits-trailing'])


def policies():
    def cp(*items, make=b.mv):
        return with_ext(make(), 'certificatePolicies', ext.policies(*items))

    def notice(text, string=der.utf8, make=b.mv):
        return cp(ext.policy('MV-M', ext.notice(text, string)), make=make)

    own = '1.3.6.1.4.1.32473.1.1'
    s.good('policies-three', 'each policy stands once',
           cp('MV-M', own, own + '.1'), 'rfc5280.no-duplicate-policies')
    s.bad('policies-twice', 'each policy stands once', cp('MV-M', own, own),
          'error rfc5280.no-duplicate-policies', 'policies')
    s.bad('policies-twice-apart', 'wherever it stands',
          cp(own, 'MV-M', own), 'error rfc5280.no-duplicate-policies',
          'policies')
    s.bad('policies-twice-subca', 'each policy stands once',
          cp('MV-M', 'SV-M', 'MV-M', make=b.subca),
          'error rfc5280.no-duplicate-policies', 'policies')
    for length in 1, 200:
        s.good(f'text-{length}', 'a notice has up to 200 characters',
               notice('n' * length), 'rfc5280.explicittext-size',
               'rfc5280.explicittext-utf8')
    s.good('text-200-accents', 'characters are counted, not octets',
           notice('é' * 200), 'rfc5280.explicittext-size')
    s.good('text-200-subca', 'in a CA certificate, too',
           notice('n' * 200, make=b.subca), 'rfc5280.explicittext-size')
    for name, text in ('empty', ''), ('201', 'n' * 201), (
            '201-accents', 'é' * 201):
        s.bad(f'text-{name}', 'a notice has 1 to 200 characters',
              notice(text), 'error rfc5280.explicittext-size', 'text size',
              allow=['rfc5280.4.2.value-decodes'])
    for name, string, rows in (('visible', der.visible, []),
                               ('bmp', der.bmp, []),
                               ('ia5', der.ia5, ['text ia5'])):
        s.bad(f'text-{name}', 'a notice is in UTF-8',
              notice('Test certificate.', string),
              'warning rfc5280.explicittext-utf8', 'text utf8', *rows,
              passes=['rfc5280.explicittext-size'])
    s.bad('name-constraints-leaf', 'name constraints are for CAs',
          with_ext(b.mv(), 'nameConstraints', ext.constraints(
              permitted=[ext.email('example.com')]), True),
          'error rfc5280.nc-ca-only', 'nc leaf',
          'warning unspecified-data.subscriber')
    s.good('no-name-constraints-leaf', 'name constraints are for CAs',
           b.ov('S'), 'rfc5280.nc-ca-only')


unspecified()
fields()
times()
usages()
policies()
