"""RFC 5321 mailboxes, with RFC 6531 and 6532, and SBR 1.6.1 that asks for
them: each bad address as rfc822Name, some as emailAddress, commonName and
SmtpUTF8Mailbox."""

from mint import baseline as b
from mint import der, ext, oids
from mint.cases import case
from mint.vary import given, only_san, san

# Rows by short names; what stands for several is a list.
SYNTAX = 'error smbr.1.6.1.mailbox-syntax'
PADDING = 'error smbr.1.6.1.mailbox-no-padding'
IA5 = 'error smbr.7.1.4.2.1.rfc822-ia5'
IDNA = 'error smbr.7.1.4.2.1.email-domain-idna2008'
SAN = 'error rfc5280.4.2.1.6.rfc822-mailbox'
ASCII = 'error rfc5280.A.1.ia5string-alphabet'
NO_NAME = 'error rfc5280.4.2.1.6.san-no-empty-name'
OWN = 'rfc5321.4.1.2.'
DOTS = f'error {OWN}dot-string'
QUOTES = f'error {OWN}quoted-string'
AVOID = f'notice {OWN}quoted-avoid'
LABEL = f'error {OWN}domain-label'
BROKEN = [SYNTAX, SAN]
LOCAL = [*BROKEN, DOTS]
QUOTED = [*BROKEN, QUOTES, AVOID]
DOMAIN = [*BROKEN, LABEL, IDNA]

L63, L64 = 'a' * 63, 'a' * 64

BAD = [
    ('no-at', 'ada.byron.example.com', [*BROKEN, IA5]),
    ('display-name', 'Ada Byron <ada@example.com>', [
        *LOCAL, PADDING, LABEL, IDNA]),
    ('angle-brackets', '<ada@example.com>', [*LOCAL, PADDING, LABEL, IDNA]),
    ('mailto', 'mailto:ada@example.com', [*LOCAL, PADDING]),
    ('comment', 'ada@example.com (Ada)', [*DOMAIN, PADDING]),
    ('comment-local', 'ada(home)@example.com', [*LOCAL, PADDING]),
    ('space-before', ' ada@example.com', [*LOCAL, PADDING]),
    ('space-behind', 'ada@example.com ', [*DOMAIN, PADDING]),
    ('newline-behind', 'ada@example.com\n', [
        *DOMAIN, PADDING, f'error {OWN}no-control']),
    ('two-comma', 'ada@example.com,bob@example.com', [*LOCAL, PADDING]),
    ('two-semicolon', 'ada@example.com;bob@example.com', [*LOCAL, PADDING]),
    ('two-at', 'ada@byron@example.com', LOCAL),
    ('space-inside', 'ada byron@example.com', LOCAL),
    ('double-dot', 'ada..byron@example.com', LOCAL),
    ('dot-first', '.ada@example.com', LOCAL),
    ('dot-last', 'ada.@example.com', LOCAL),
    ('local-empty', '@example.com', [*LOCAL, IA5]),
    ('domain-empty', 'ada@', [*BROKEN, IA5, LABEL]),
    ('label-empty', 'ada@example..com', DOMAIN),
    ('dot-behind', 'ada@example.com.', DOMAIN),
    ('underscore', 'ada@ex_ample.com', DOMAIN),
    ('hyphen-first', 'ada@-example.com', DOMAIN),
    ('hyphen-last', 'ada@example-.com', DOMAIN),
    ('quote-open', '"ada@example.com', QUOTED),
    ('quote-inside', '"a"da"@example.com', QUOTED),
    ('quote-then-more', '"ada"byron@example.com', QUOTED),
    ('quote-backslash', '"ada\\"@example.com', QUOTED),
    ('control', 'ada\x07@example.com', [*LOCAL, f'error {OWN}no-control']),
    ('control-quoted', '"ada\tbyron"@example.com', [
        *QUOTED, f'error {OWN}no-control']),
    ('delete', 'ada\x7f@example.com', [*LOCAL, f'error {OWN}no-control']),
    ('ipv4-256', 'ada@[192.0.2.256]', [
        *BROKEN, 'error rfc5321.4.1.3.literal-ipv4']),
    ('ipv4-three', 'ada@[192.0.2]', [
        *BROKEN, 'error rfc5321.4.1.3.literal-ipv4']),
    ('ipv4-five', 'ada@[192.0.2.1.1]', [
        *BROKEN, 'error rfc5321.4.1.3.literal-ipv4']),
    ('ipv6-two-gaps', 'ada@[IPv6:2001:db8::1::1]', [
        *BROKEN, 'error rfc5321.4.1.3.literal-ipv6']),
    ('ipv6-short-gap', 'ada@[IPv6:1:2:3:4:5:6:7::]', [
        *BROKEN, 'error rfc5321.4.1.3.literal-ipv6']),
    ('ipv6-seven', 'ada@[IPv6:1:2:3:4:5:6:7]', [
        *BROKEN, 'error rfc5321.4.1.3.literal-ipv6']),
    ('ipv6-long-group', 'ada@[IPv6:20010:db8::1]', [
        *BROKEN, 'error rfc5321.4.1.3.literal-ipv6']),
    ('literal-no-tag', 'ada@[2001:db8::1]', BROKEN),
    ('literal-open', 'ada@[192.0.2.1', BROKEN),
    ('latin1-local', 'ad\xe4@example.com', [*LOCAL, IA5, ASCII]),
    ('utf8-local', 'ad\xc3\xa4@example.com', [SAN, DOTS, IA5, ASCII]),
    ('utf8-domain', 'ada@b\xc3\xbccher.example', [
        SAN, LABEL, IDNA, IA5, ASCII]),
    ('label-64', f'ada@{L64}.example', [f'error {OWN}label-max']),
    ('local-65', f'{"b" * 65}@example.com', [
        'error rfc5321.4.5.3.1.1.local-max']),
    ('path-255', f'{L64}@' + '.'.join([L63, L63, 'b' * 62]), [
        'error rfc5321.4.5.3.1.3.path-max']),
    ('one-label', 'ada@localhost', ['warning rfc5321.2.3.5.fqdn']),
]

GOOD = [
    ('plain', 'Ada.Byron+notes@mail.example.com'),
    ('every-atext', "!#$%&'*+-/=?^_`{|}~@example.com"),
    ('digits', '1815@1815.example'),
    ('ipv4', 'ada@[192.0.2.1]'),
    ('ipv4-zeros', 'ada@[192.000.002.001]'),
    ('ipv6', 'ada@[IPv6:2001:db8::1]'),
    ('ipv6-full', 'ada@[IPv6:2001:db8:0:0:8:800:200C:417A]'),
    ('ipv6-ipv4', 'ada@[IPv6:::ffff:192.0.2.1]'),
    ('ipv6-tag-case', 'ada@[ipv6:::1]'),
    ('label-63', f'ada@{L63}.example'),
    ('local-64', f'{L64}@example.com'),
    ('path-254', f'{L64}@' + '.'.join([L63, L63, 'b' * 61])),
    ('hyphen-inside', 'ada@ex-ample.com'),
    ('single-letters', 'a@b.c'),
]

QUOTED_GOOD = [
    ('quoted', '"Ada Byron"@example.com'),
    ('quoted-at', '"ada@home"@example.com'),
    ('quoted-escape', '"ada\\"\\\\byron"@example.com'),
    ('quoted-empty', '""@example.com'),
]

ALL = [SYNTAX, PADDING, IA5, IDNA, DOTS, QUOTES, LABEL,
       f'error {OWN}no-control', f'error {OWN}label-max']
PASSES = [row.split()[1] for row in ALL]


def rfc822():
    for name, value, rows in BAD:
        case('rfc5321', '4.1.2', f'rfc822-{name}', 'as an rfc822Name',
             san(b.mv(), ext.email(value)), expect=rows)
    for name, value in GOOD:
        case('rfc5321', '4.1.2', f'rfc822-{name}', 'as an rfc822Name',
             san(b.mv(), ext.email(value)), passes=PASSES)
    for name, value in QUOTED_GOOD:
        case('rfc5321', '4.1.2', f'rfc822-{name}', 'lawful, but avoided',
             san(b.mv(), ext.email(value)), expect=AVOID, passes=PASSES)
    # 255 octets of domain leave no room for a local-part in a path.
    label = '.'.join([L63] * 3)
    for count in 255, 256:
        domain = f'{label}.'.ljust(count, 'b')
        domain = domain[:-2] + '.b' if count == 256 else domain
        rows = ['error rfc5321.4.5.3.1.3.path-max']
        if count == 256:
            rows.append('error rfc5321.4.5.3.1.2.domain-max')
        case('rfc5321', '4.5.3.1.2', f'rfc822-domain-{count}',
             'a domain has at most 255 octets',
             san(b.mv(), ext.email(f'a@{domain}')), expect=rows)
    case('rfc5321', '4.1.2', 'rfc822-empty', 'an empty name is no mailbox',
         san(b.mv(), ext.email('')), expect=[SYNTAX, IA5, NO_NAME],
         allow=[SAN.split()[1]])


def email_attribute():
    """emailAddress of the subject; what is missing in the SAN is said."""
    whole = 'error rfc5321.4.1.2.mailbox'
    single = 'error smbr.7.1.4.2.2.h.email-single'
    no_san = 'error rfc5280.4.1.2.6.email-in-san'
    for name, value, rows in [
            ('no-at', 'ada.byron', []),
            ('display-name', 'Ada <ada.byron@example.com>',
             [DOTS, LABEL, PADDING]),
            ('two-comma', f'{b.MAILBOX},{b.MAILBOX}', [DOTS, PADDING]),
            ('mailto', f'mailto:{b.MAILBOX}', [DOTS, PADDING]),
            ('underscore', 'ada@ex_ample.com', [LABEL]),
            ('quote-open', '"ada@example.com', [QUOTES, AVOID])]:
        case('rfc5321', '4.1.2', f'email-{name}', 'as emailAddress',
             given(b.mv(), emailAddress=value),
             expect=[whole, single, SYNTAX, no_san, *rows])
    case('rfc5321', '4.1.2', 'email-same', 'as emailAddress',
         given(b.mv(), emailAddress=b.MAILBOX), passes=[
             whole.split()[1], single.split()[1], no_san.split()[1],
             'smbr.7.1.4.2.3.mv.emailAddress'])


def common_name():
    """commonName of a Mailbox-validated certificate is an address."""
    cn = 'error smbr.7.1.4.2.2.a.cn-mv'
    for name, value, rows in [
            ('no-at', 'Ada Byron', [cn]),
            ('double-dot', 'ada..byron@example.com', [cn, SYNTAX]),
            ('display-name', f'Ada Byron <{b.MAILBOX}>',
             [cn, SYNTAX, PADDING]),
            ('space-behind', f'{b.MAILBOX} ', [
                cn, SYNTAX, PADDING,
                'warning rfc5280.7.1.name-insignificant-space'])]:
        case('smbr', '1.6.1', f'cn-{name}', 'as commonName of a'
             ' Mailbox-validated certificate',
             given(b.mv(), commonName=value), expect=rows)


def utf8():
    """SmtpUTF8Mailbox beside the subject's mailbox."""
    mail = 'error rfc9598.3.mailbox-syntax'
    local = 'error rfc6531.3.3.local-utf8'
    quoted = 'error rfc6531.3.3.local-quoted'
    raw = der.tlv(0x0c, 'ad\xe4@example.com'.encode('latin-1'))
    rows = [
        ('no-at', ext.smtp_utf8('ad\xe4'), [SYNTAX, mail]),
        ('double-dot', ext.smtp_utf8('ad\xe4..b@example.com'),
         [SYNTAX, mail, local]),
        ('space', ext.smtp_utf8('ad\xe4 b@example.com'),
         [SYNTAX, mail, local]),
        ('no-utf8', ext.other(oids.SMTP_UTF8_MAILBOX, raw), [
            SYNTAX, mail, local, 'error smbr.7.1.4.2.1.smtputf8-rfc9598',
            'error rfc5280.A.1.utf8string-wellformed']),
        ('quote-open', ext.smtp_utf8('"ad\xe4@example.com'),
         [SYNTAX, mail, quoted, AVOID]),
        ('quote-inside', ext.smtp_utf8('"ad"\xe4"@example.com'),
         [SYNTAX, mail, quoted, AVOID]),
        ('display-name', ext.smtp_utf8('Ad\xe4 <ad\xe4@example.com>'), [
            SYNTAX, mail, local, PADDING, LABEL, IDNA,
            'error smbr.7.1.4.2.1.smtputf8-alabel']),
        ('local-66-octets', ext.smtp_utf8('\xe4' * 33 + '@example.com'), [
            'error rfc5321.4.5.3.1.1.local-max']),
        ('one-label', ext.smtp_utf8('ad\xe4@localhost'), [
            'warning rfc5321.2.3.5.fqdn']),
        ('not-nfc', ext.smtp_utf8('ada\u0308@example.com'), [
            'warning rfc6532.3.1.local-nfc']),
    ]
    for name, value, found in rows:
        case('rfc6531', '3.3', f'utf8-{name}', 'as an SmtpUTF8Mailbox',
             san(b.mv(), value), expect=found)
    kept = [SYNTAX, mail, local, 'error rfc6532.3.1.local-nfc']
    for name, value in (
            ('nfc', 'ad\xe4@example.com'), ('han', '\u963f\u8fbe@example.com'),
            ('dots', 'ad\xe4.b@example.com'),
            ('local-64-octets', '\xe4' * 32 + '@example.com'),
            ('alabel', 'ad\xe4@xn--bcher-kva.example'),
            ('literal', 'ad\xe4@[IPv6:2001:db8::1]')):
        case('rfc6531', '3.3', f'utf8-{name}', 'as an SmtpUTF8Mailbox',
             san(b.mv(), ext.smtp_utf8(value)),
             passes=[row.split()[1] for row in kept])
    case('rfc6531', '3.3', 'utf8-quoted', 'lawful, but avoided',
         san(b.mv(), ext.smtp_utf8('"ad\xe4 b"@example.com')), expect=AVOID,
         passes=[row.split()[1] for row in [*kept, quoted]])


def elsewhere():
    """Outside the S/MIME profiles the grammar is the same."""
    c = only_san(b.mv(), ext.email('ada..byron@example.com'))
    case('rfc5321', '4.1.2', 'leaf-double-dot', 'any certificate',
         c, profile='LEAF', expect=[SAN, DOTS])
    c = b.root()
    c.ext.put('issuerAltName', ext.general_names(
        ext.email('pki@ex_ample.com')))
    case('rfc5321', '4.1.2', 'ian-underscore', 'issuerAltName holds'
         ' mailboxes too', c, expect=[
             LABEL, 'error rfc5280.4.2.1.7.ian-rfc822-mailbox'],
         allow=['smbr.7.1.2.4.unspecified-data.root'])


rfc822()
email_attribute()
common_name()
utf8()
elsewhere()
