"""SBR 7.1.4.2.1: subjectAltName, its mailboxes and directoryNames."""

from mint import baseline as b
from mint import der, ext, oids
from mint.cases import case
from mint.model import Name
from mint.vary import dated, given, only_san, san, subject

OWN = 'smbr.7.1.4.2.1.'
LAST_8398, FIRST_9598 = '2024-08-28', '2024-08-29'
IDNA = f'error {OWN}email-domain-idna2008'
IDNA_OLD = f'error {OWN}email-domain-rfc8398'
REPEATED = f'error {OWN}subject-mailboxes-repeated'
EMAIL_IN_SAN = 'error rfc5280.4.1.2.6.email-in-san'
CONTENT = f'error {OWN}directoryname-content'
FIELDS = f'error {OWN}directoryname-fields'
BOB = 'bob@example.com'


def bad(name, why, c, *rows, **more):
    case('smbr', '7.1.4.2.1', name, why, c, expect=rows, **more)


def good(name, why, c, *passes, **more):
    case('smbr', '7.1.4.2.1', name, why, c,
         passes=[OWN + p if p[:4] != 'smbr' else p for p in passes], **more)


def utf8(value, c=None):
    return san(c or b.mv(), ext.smtp_utf8(value))


def other(value, c=None):
    return san(c or b.mv(), ext.other(oids.SMTP_UTF8_MAILBOX, value))


def mailboxes():
    good('rfc822-alone', 'one rfc822Name is enough', b.mv(), 'san-mailbox',
         'rfc822-ia5', 'other-generalnames', 'subject-mailboxes-repeated')
    c = subject(only_san(b.mv(), ext.smtp_utf8('ad\xe4@example.com')))
    c.ext.critical('subjectAltName')
    good('utf8-alone', 'one SmtpUTF8Mailbox is enough; so the subject is'
         ' empty', c, 'san-mailbox', 'smtputf8-rfc9598',
         'smtputf8-nonascii-local', 'smtputf8-alabel')
    c = only_san(b.iv(), ext.directory(Name(*b.SUBJECTS['IV'])))
    bad('directory-alone', 'a directoryName is no mailbox', c,
        f'error {OWN}san-mailbox')
    c = only_san(b.iv(), ext.upn('ada@corp.example.com'))
    bad('upn-alone', 'another otherName is no mailbox', c,
        f'error {OWN}san-mailbox')


def encodings():
    """Both texts on the encoding, each in its time."""
    for day, row, local in (
            (LAST_8398, 'smtputf8-rfc8398', 'smtputf8-rfc8398-nonascii-local'),
            (FIRST_9598, 'smtputf8-rfc9598', 'smtputf8-nonascii-local')):
        tail = day.replace('-', '')
        bad(f'utf8-ia5-{tail}', 'the value is a UTF8String',
            dated(other(der.ia5('ada@example.com')), day),
            f'error {OWN}{row}', f'error {OWN}{local}')
        bad(f'utf8-empty-{tail}', 'the value is not empty',
            dated(other(der.utf8('')), day), f'error {OWN}{row}',
            allow=['rfc5280.4.2.1.6.san-no-empty-name'])
        bad(f'utf8-bom-{tail}', 'no byte order mark',
            dated(utf8('\ufeffad\xe4@example.com'), day),
            f'error {OWN}{row}', 'error rfc9598.3.no-bom')
        bad(f'utf8-ascii-local-{tail}', 'an ASCII local-part belongs into'
            ' rfc822Name', dated(utf8('bob@example.com'), day),
            f'error {OWN}{local}')
        good(f'utf8-{tail}', 'a UTF-8 local-part and an ASCII domain',
             dated(utf8('ad\xe4@example.com'), day), row, local)
    bad('utf8-bmp', 'the value is a UTF8String',
        other(der.bmp('ad\xe4@example.com')),
        f'error {OWN}smtputf8-rfc9598')


def labels():
    reserved = 'error rfc5890.2.3.1.no-reserved-ldh'
    good('ulabel-8398', 'RFC 8398 wanted U-labels',
         dated(utf8('ad\xe4@b\xfccher.example'), LAST_8398),
         'smtputf8-rfc8398-ulabel', 'email-domain-rfc8398')
    bad('ulabel-9598', 'RFC 9598 wants A-labels',
        dated(utf8('ad\xe4@b\xfccher.example'), FIRST_9598),
        f'error {OWN}smtputf8-alabel', IDNA)
    bad('alabel-8398', 'RFC 8398 wanted U-labels',
        dated(utf8('ad\xe4@xn--bcher-kva.example'), LAST_8398),
        f'error {OWN}smtputf8-rfc8398-ulabel', IDNA_OLD)
    good('alabel-9598', 'RFC 9598 wants A-labels',
         dated(utf8('ad\xe4@xn--bcher-kva.example'), FIRST_9598),
         'smtputf8-alabel', 'email-domain-idna2008')
    bad('ulabel-upper-8398', 'a capital is in no U-label',
        dated(utf8('ad\xe4@B\xdcCHER.example'), LAST_8398),
        f'error {OWN}smtputf8-rfc8398-ulabel', IDNA_OLD)
    bad('upper-8398', 'ASCII labels are in lower case',
        dated(utf8('ad\xe4@Example.com'), LAST_8398),
        f'error {OWN}smtputf8-rfc8398-ulabel')
    bad('upper-9598', 'labels are in lower case', utf8('ad\xe4@Example.com'),
        f'error {OWN}smtputf8-alabel')
    bad('reserved-9598', 'no hyphens in third and fourth place',
        utf8('ad\xe4@ab--cd.example'), f'error {OWN}smtputf8-alabel', IDNA,
        reserved)
    bad('reserved-8398', 'no hyphens in third and fourth place',
        dated(san(b.mv(), ext.email('ada@ab--cd.example')), LAST_8398),
        IDNA_OLD, reserved)
    bad('rfc822-reserved', 'no hyphens in third and fourth place',
        san(b.mv(), ext.email('ada@ab--cd.example')), IDNA, reserved)
    good('rfc822-alabel', 'an internationalised domain as A-label',
         san(b.mv(), ext.email('ada@xn--bcher-kva.example')),
         'email-domain-idna2008', 'rfc822-ia5')
    good('rfc822-alabel-8398', 'an internationalised domain as A-label',
         dated(san(b.mv(), ext.email('ada@xn--bcher-kva.example')),
               LAST_8398), 'email-domain-rfc8398')


def repeated():
    """Mailboxes of the subject, and their spelling."""
    spelling = f'warning {OWN}mailbox-same-spelling'
    bad('email-not-in-san', 'emailAddress is repeated in the SAN',
        given(b.mv(), emailAddress=BOB), REPEATED, EMAIL_IN_SAN)
    bad('cn-not-in-san', 'commonName is repeated in the SAN',
        given(b.mv(), commonName=BOB), REPEATED,
        'error smbr.7.1.4.2.2.a.cn-mailbox-in-san')
    bad('ou-not-in-san', 'a mailbox anywhere in the subject counts',
        given(b.ov(), organizationalUnitName=BOB), REPEATED)
    good('ou-in-san', 'a mailbox anywhere in the subject counts',
         given(b.ov(), organizationalUnitName=b.MAILBOX),
         'subject-mailboxes-repeated')
    good('ou-at', 'not everything with an @ is a mailbox',
         given(b.ov(), organizationalUnitName='Engines @ Work'),
         'subject-mailboxes-repeated')
    bad('local-case', 'the letter case of a local-part counts',
        given(b.mv(), commonName='Ada.Byron@example.com'), REPEATED,
        'error smbr.7.1.4.2.2.a.cn-mailbox-in-san')
    bad('domain-case', 'the same mailbox, spelt otherwise',
        given(b.mv(), commonName='ada.byron@EXAMPLE.com'), spelling,
        passes=[REPEATED.split()[1],
                'smbr.7.1.4.2.2.a.cn-mailbox-in-san'])
    c = utf8('ad\xe4@xn--bcher-kva.example')
    bad('ulabel-in-cn', 'the same mailbox, spelt otherwise',
        given(c, commonName='ad\xe4@b\xfccher.example'), spelling,
        passes=[REPEATED.split()[1]])
    good('utf8-in-cn', 'SmtpUTF8Mailbox repeats it too',
         given(utf8('ad\xe4@example.com'), commonName='ad\xe4@example.com'),
         'subject-mailboxes-repeated', 'mailbox-same-spelling')


def directories():
    def with_name(c, *pairs):
        return san(c, ext.directory(Name(*pairs)))

    for kind, make in (('OV', b.ov), ('SV', b.sv), ('IV', b.iv)):
        good(f'directory-{kind.lower()}', 'a directoryName as the subject',
             with_name(make(), *b.SUBJECTS[kind]), 'directoryname',
             'directoryname-content')
    good('directory-mv', 'a directoryName as the subject',
         with_name(b.mv(), *b.SUBJECTS['MV']), 'directoryname-content')
    with_email = (*b.SUBJECTS['IV'], ('emailAddress', BOB))
    bad('directory-email-not-in-san', 'mailboxes in a directoryName are'
        ' repeated', with_name(b.iv(), *with_email), REPEATED)
    bad('directory-cn', 'a directoryName keeps the rules on commonName',
        with_name(b.mv(), ('commonName', BOB)), CONTENT, REPEATED)
    no_id = [p for p in b.SUBJECTS['OV'] if p[0] != 'organizationIdentifier']
    bad('directory-no-orgid', 'a directoryName keeps the table',
        with_name(b.ov(), *no_id), CONTENT,
        'error smbr.7.1.4.2.4.ov.organizationIdentifier')
    bad('directory-mv-organization', 'a directoryName keeps the table',
        with_name(b.mv(), ('organizationName', 'Analytical Engines Ltd')),
        CONTENT, 'error smbr.7.1.4.2.3.mv.organizationName')
    bad('directory-mv-unlisted', 'a directoryName keeps the table',
        with_name(b.mv(), ('commonName', b.MAILBOX), ('initials', 'AB')),
        CONTENT, 'error smbr.7.1.4.2.3.mv.Other')
    country = [('countryName', 'QM'), *b.SUBJECTS['IV'][1:]]
    bad('directory-country', 'a directoryName keeps the rules on country',
        with_name(b.iv(), *country), CONTENT,
        allow=['rfc5280.A.1.country-code'])
    orgid = [(k, 'NTRGB' if k == 'organizationIdentifier' else v)
             for k, v in b.SUBJECTS['OV']]
    bad('directory-orgid', 'a directoryName keeps the rules on'
        ' organizationIdentifier', with_name(b.ov(), *orgid), CONTENT)
    before, since = '2025-07-01', '2025-07-02'
    good('directory-tables-before', 'only the content rules of 7.1.4.2.2'
         ' were named', dated(with_name(b.ov(), *no_id), before),
         'directoryname-fields')
    bad('directory-tables-since', 'the tables are named',
        dated(with_name(b.ov(), *no_id), since), CONTENT,
        'error smbr.7.1.4.2.4.ov.organizationIdentifier')
    bad('directory-fields', 'the content rules of 7.1.4.2.2 were named',
        dated(with_name(b.iv(), *country), before), FIELDS)


def other_names():
    upn = ext.upn('ada@corp.example.com')
    bad('othername-strict', 'Strict knows SmtpUTF8Mailbox alone',
        san(b.mv('S'), upn), f'error {OWN}othername-strict')
    for generation in 'LM':
        good(f'othername-{generation.lower()}', 'any otherName is allowed',
             san(b.mv(generation), upn), 'othername-lm',
             'other-generalnames')
    good('utf8-strict', 'Strict knows SmtpUTF8Mailbox',
         utf8('ad\xe4@example.com', b.mv('S')), 'othername-strict')
    for name, value in (
            ('dns', ext.dns('mail.example.com')),
            ('uri', ext.uri('http://example.com/ada')),
            ('ip', ext.ip((192, 0, 2, 1))),
            ('registered-id', ext.registered('1.3.6.1.4.1.32473.1'))):
        bad(name, 'no other kind of name', san(b.mv(), value),
            f'error {OWN}other-generalnames')


mailboxes()
encodings()
labels()
repeated()
directories()
other_names()
