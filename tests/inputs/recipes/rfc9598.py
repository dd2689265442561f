"""RFC 9598 and RFC 8398: SmtpUTF8Mailbox outside the S/MIME profiles, and
constraints on mailboxes."""

from mint import baseline as b
from mint import der, ext, oids
from mint.cases import case
from mint.model import Name
from mint.vary import dated, only_san

NEW, OLD = 'rfc9598.3.', 'rfc8398.3.'
LAST, FIRST = '2024-05-22', '2024-05-23'
SAN = [ext.email(b.MAILBOX)]
NO_NAME = 'rfc5280.4.2.1.6.san-no-empty-name'
RESERVED = 'error rfc5890.2.3.1.no-reserved-ldh'


def leaf(source, name, why, value, rows=(), passes=(), allow=(), day=None):
    """An end-entity certificate that is judged outside the profiles."""
    c = only_san(b.mv(), *SAN, value)
    if day:
        dated(c, day)
    case(source, '3', name, why, c, expect=rows, passes=passes,
         allow=allow, profile='LEAF')


def utf8(value):
    return ext.smtp_utf8(value)


def other(value):
    return ext.other(oids.SMTP_UTF8_MAILBOX, value)


LABEL = 'error rfc5321.4.1.2.domain-label'
LOCAL = 'error rfc6531.3.3.local-utf8'
WELL = 'error rfc5280.A.1.utf8string-wellformed'
BROKEN_UTF8 = der.tlv(0x0c, 'ad\xe4@example.com'.encode('latin-1'))

# name, value, rows of RFC 9598, rows of RFC 8398, rows of others
BAD = [
    ('ia5', other(der.ia5('ada@example.com')),
     ['utf8string', 'local-nonascii'], ['utf8string', 'local-nonascii'], []),
    ('not-utf8', other(BROKEN_UTF8), ['utf8string', 'mailbox-syntax'],
     ['utf8string', 'mailbox-syntax'], [LOCAL, WELL]),
    ('empty', other(der.utf8('')), ['nonempty'], ['nonempty'], []),
    ('no-at', utf8('ad\xe4'), ['mailbox-syntax'], ['mailbox-syntax'], []),
    ('display-name', utf8('Ad\xe4 <ad\xe4@example.com>'),
     ['mailbox-syntax', 'nr-ldh'], ['mailbox-syntax', 'nr-ldh'],
     [LOCAL, LABEL]),
    ('ascii-local', utf8('bob@example.com'), ['local-nonascii'],
     ['local-nonascii'], []),
    ('ulabel', utf8('ad\xe4@b\xfccher.example'), ['alabel'], [], []),
    ('alabel', utf8('ad\xe4@xn--bcher-kva.example'), [], ['ulabel'], []),
    ('ulabel-upper', utf8('ad\xe4@B\xdcCHER.example'),
     ['alabel', 'lowercase'], ['ulabel'], []),
    ('underscore', utf8('ad\xe4@ex_ample.com'), ['mailbox-syntax', 'nr-ldh'],
     ['mailbox-syntax', 'nr-ldh'], [LABEL]),
    ('reserved', utf8('ad\xe4@ab--cd.example'), ['nr-ldh'], ['nr-ldh'],
     [RESERVED]),
    ('upper', utf8('ad\xe4@Example.com'), ['lowercase'], ['nr-ldh'], []),
    ('bom', utf8('\ufeffad\xe4@example.com'), ['no-bom'], ['no-bom'], []),
    ('bom-inside', utf8('ad\xe4\ufeff@example.com'), ['no-bom'], ['no-bom'],
     []),
]
ROWS = ['utf8string', 'nonempty', 'mailbox-syntax', 'local-nonascii',
        'nr-ldh', 'no-bom']


def mailboxes():
    for name, value, new, old, rest in BAD:
        for source, prefix, rows, day in (
                ('rfc9598', NEW, new, FIRST), ('rfc8398', OLD, old, LAST)):
            leaf(source, name, 'the value of an SmtpUTF8Mailbox', value,
                 [f'error {prefix}{r}' for r in rows] + rest,
                 allow=[NO_NAME] if name == 'empty' else (), day=day)
    good = utf8('ad\xe4@example.com')
    leaf('rfc9598', 'plain', 'a UTF-8 local-part and an ASCII domain', good,
         passes=[NEW + r for r in [*ROWS, 'alabel', 'lowercase']])
    leaf('rfc8398', 'plain', 'a UTF-8 local-part and an ASCII domain', good,
         passes=[OLD + r for r in [*ROWS, 'ulabel']], day=LAST)
    leaf('rfc9598', 'fake-alabel', 'what does not decode is no A-label',
         utf8('ad\xe4@xn--v.example'), [
             f'error {NEW}nr-ldh', 'error rfc5891.4.4.alabel-decodes'])


def constrained(value, excluded=False):
    """The Technically Constrained CA with one more subtree."""
    name = Name(('countryName', 'GB'),
                ('organizationName', 'Analytical Engines Ltd'))
    trees = [ext.email('example.com'), ext.directory(name)]
    c = b.tc_subca()
    if excluded:
        c.ext.put('nameConstraints', ext.constraints(trees, [value]))
    else:
        c.ext.put('nameConstraints', ext.constraints([*trees, value]))
    return c


def constraints():
    own = 'rfc9598.6.'
    form = 'rfc5280.4.2.1.10.nc-rfc822-form'

    def tree(name, why, value, rows=(), passes=(), allow=(), **more):
        case('rfc9598', '6', name, why, constrained(value, **more),
             expect=rows, passes=passes, allow=allow)

    for name, value in (('host', 'mail.example.com'),
                        ('domain', '.example.com'),
                        ('alabel', 'xn--bcher-kva.example')):
        tree(f'nc-{name}', 'a host or a domain, in ASCII', ext.email(value),
             passes=[own + r for r in ('nc-no-smtputf8', 'nc-no-local-part',
                                       'nc-idna')])
    tree('nc-mailbox', 'one mailbox is no constraint any more',
         ext.email('ada@example.com'), [f'warning {own}nc-no-local-part'])
    tree('nc-mailbox-excluded', 'one mailbox is no constraint any more',
         ext.email('ada@example.com'), [f'warning {own}nc-no-local-part'],
         excluded=True)
    # nameConstraints may say nothing of otherName in RFC 5280 itself.
    tree('nc-smtputf8', 'constraints on mailboxes are rfc822Names',
         utf8('ad\xe4@example.com'), [f'error {own}nc-no-smtputf8'])
    tree('nc-smtputf8-excluded', 'constraints on mailboxes are rfc822Names',
         utf8('ad\xe4@example.com'), [f'error {own}nc-no-smtputf8'],
         excluded=True)
    tree('nc-ulabel', 'a U-label stands nowhere in a constraint',
         ext.email('b\xc3\xbccher.example'), [
             f'error {own}nc-idna', f'error {form}',
             'error rfc9549.2.5.rfc822-alabel',
             'error rfc5280.A.1.ia5string-alphabet'])
    tree('nc-fake-alabel', 'what does not decode is no A-label',
         ext.email('xn--v.example'), [f'error {own}nc-idna'], allow=[form])
    tree('nc-underscore', 'a host has LDH labels',
         ext.email('ex_ample.com'), [f'error {own}nc-idna'], allow=[form])
    c = constrained(utf8('ad\xe4@example.com'))
    case('rfc8398', '6', 'nc-smtputf8', 'constraints on mailboxes are'
         ' rfc822Names', c, at=LAST, expect='error rfc8398.6.nc-no-smtputf8')
    case('rfc8398', '6', 'nc-plain', 'constraints on mailboxes are'
         ' rfc822Names', b.tc_subca(), at=LAST,
         passes='rfc8398.6.nc-no-smtputf8')


mailboxes()
constraints()
