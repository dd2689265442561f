"""SBR 7.1.5: Technically Constrained Subordinate CAs."""

from mint import baseline as b
from mint import ext
from mint.model import Name
from mint.section import Section, with_ext, without

s = Section('smbr', '7.1.5', 'smbr.7.1.5.', {
    'mz rfc822': 'error mozilla.5.3.1.tc-rfc822',
    'mz eku': 'error mozilla.5.3.1.tc-eku',
    'mz present': 'error mozilla.5.3.eku-present-ca',
    'mz any': 'error mozilla.5.3.eku-no-any-ca',
    'mz banned': 'error mozilla.7.5.2.eku-prohibited',
    'apple present': 'warning apple.1.7.eku-present',
    'apple any': 'error apple.1.7.eku-no-any',
    'apple single': 'warning apple.1.7.eku-single-purpose',
    'nc form': 'error rfc5280.4.2.1.10.nc-rfc822-form',
    'nc minimum': 'error rfc5280.4.2.1.10.nc-minimum-zero',
    'nc maximum': 'error rfc5280.4.2.1.10.nc-maximum-absent',
    'nc idna': 'error rfc9598.6.nc-idna',
    'nc local': 'warning rfc9598.6.nc-no-local-part',
    'u-label': 'error rfc9549.2.5.rfc822-alabel',
    'default': ['error x690.11.5.default-omitted', 'error mozilla.5.2.der'],
    'decodes': 'error rfc5280.4.2.value-decodes',
})
CLAIM = 'technically-constrained: yes'
WHO = ext.directory(Name(('countryName', 'GB'),
                         ('organizationName', 'Analytical Engines Ltd')))


def constrained(permitted=(), excluded=()):
    return with_ext(b.tc_subca(), 'nameConstraints', ext.constraints(
        permitted=permitted, excluded=excluded))


def good(name, why, c, *passes):
    s.good(name, why, c, *passes, policy=CLAIM)


def bad(name, why, c, *rows, **more):
    s.bad(name, why, c, *rows, policy=CLAIM, **more)


good('baseline', 'mailboxes and names are constrained', b.tc_subca(),
     'tc-eku-present', 'tc-no-any', 'tc-nc-present', '1.rfc822-form',
     '1.rfc822-no-mailbox', 'alabel', 'min-max')
s.good('not-claimed', 'who claims nothing needs nothing', b.subca(),
       'tc-nc-present', policy='technically-constrained: no')
bad('eku-absent', 'the purposes must be stated',
    without(b.tc_subca(), 'extKeyUsage'), 'error tc-eku-present',
    'error smbr.7.1.2.2.g.eku-subca-present', 'mz present', 'apple present')
bad('eku-any', 'any purpose is no constraint', with_ext(
    b.tc_subca(), 'extKeyUsage', ext.purposes('emailProtection', 'any')),
    'error tc-no-any', 'error smbr.7.1.2.2.g.eku-prohibited.any', 'mz any',
    'mz eku', 'mz banned', 'apple any', 'apple single',
    'error microsoft.3.A.8.eku-separation')
bad('nc-absent', 'with emailProtection names must be constrained',
    without(b.tc_subca(), 'nameConstraints'), 'error tc-nc-present',
    allow=['mozilla.5.3.1.tc-rfc822'])
bad('nc-mail-only', 'directory names, too',
    constrained([ext.email('example.com')]), 'error tc-nc-present')
bad('nc-directory-only', 'mailboxes, too', constrained([WHO]),
    'error tc-nc-present', 'mz rfc822')
bad('nc-excluded-only', 'what is left is too much', constrained(
    excluded=[ext.email('example.org'), WHO]), 'error tc-nc-present',
    'mz rfc822')
good('nc-permitted-and-excluded', 'exclusions may be added',
     constrained([ext.email('example.com'), WHO],
                 [ext.email('secret.example.com')]), 'tc-nc-present')
good('nc-a-label', 'A-labels are fine', constrained(
    [ext.email('xn--bcher-kva.example'), WHO]), 'alabel', '1.rfc822-form')
good('nc-host-and-domain', 'a host, or a dot and a domain', constrained(
    [ext.email('mail.example.com'), ext.email('.example.com'), WHO]),
    '1.rfc822-form')

MAIL = 'error 1.rfc822-form'
for name, base, rows in (
        ('mailbox', 'ada@example.com',
         [MAIL, 'error 1.rfc822-no-mailbox', 'nc local']),
        ('one-label', 'example', [MAIL]),
        ('dot-and-one-label', '.com', [MAIL]),
        ('dot', '.', [MAIL, 'nc form']),
        ('two-dots', '..example.com', [MAIL, 'nc form', 'nc idna']),
        ('empty-label', 'mail..example.com', [MAIL, 'nc form', 'nc idna']),
        ('wildcard', '*.example.com', [MAIL, 'nc form', 'nc idna']),
        ('at-domain', '@example.com',
         [MAIL, 'error 1.rfc822-no-mailbox', 'nc form', 'nc local']),
        ('underscore', 'mail_1.example.com', [MAIL, 'nc form', 'nc idna']),
        ('long-label', 'm' * 64 + '.example.com', [MAIL, 'nc form'])):
    bad(f'mail-{name}', 'a FQDN, or a dot and a FQDN',
        constrained([ext.email(base), WHO]), *rows)
bad('mail-second', 'each constraint counts', constrained(
    [ext.email('example.com'), WHO, ext.email('eve@example.com')]), MAIL,
    'error 1.rfc822-no-mailbox', 'nc local')
bad('mail-excluded-mailbox', 'here one mailbox may be excluded', constrained(
    [ext.email('example.com'), WHO], [ext.email('eve@example.com')]),
    'nc local', passes=['1.rfc822-no-mailbox', '1.rfc822-form'])
bad('mail-punycode', 'what follows xn-- is a domain label of IDNA',
    constrained([ext.email('xn--a.example'), WHO]), 'error alabel',
    'nc idna', allow=['rfc5280.4.2.1.10.nc-rfc822-form'])
bad('mail-u-label', 'domains are in ASCII', constrained(
    [ext.email('bücher.example'), WHO]), 'error alabel', 'nc form',
    'nc idna', 'u-label', allow=['rfc5280.A.1.ia5string-alphabet'])

HOST = ext.email('example.com')
bad('minimum', 'no minimum but 0', constrained(
    [ext.subtree(HOST, minimum=1), WHO]), 'error min-max', 'nc minimum')
bad('minimum-excluded', 'among the exclusions, too', constrained(
    [HOST, WHO], [ext.subtree(ext.email('example.org'), minimum=1)]),
    'error min-max', 'nc minimum')
bad('maximum', 'no maximum', constrained(
    [HOST, ext.subtree(WHO, maximum=3)]), 'error min-max', 'nc maximum')
bad('minimum-written', 'a minimum of 0 is not written out', constrained(
    [ext.subtree(HOST, minimum=0), WHO]), 'default', 'decodes',
    passes=['min-max'])
