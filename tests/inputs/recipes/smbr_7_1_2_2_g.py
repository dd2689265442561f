"""SBR 7.1.2.2(g): extKeyUsage of Subordinate CAs and Cross Certificates."""

from mint import baseline as b
from mint import ext
from mint.section import Section, dated, flagged, with_ext, without

s = Section('smbr', '7.1.2.2.g', 'smbr.7.1.2.2.g.', {
    'mz present': 'error mozilla.5.3.eku-present-ca',
    'mz any': 'error mozilla.5.3.eku-no-any-ca',
    'mz both': 'error mozilla.5.3.eku-not-both',
    'mz email': 'error mozilla.7.5.2.eku-email',
    'mz banned': 'error mozilla.7.5.2.eku-prohibited',
    'ms apart': 'error microsoft.3.A.8.eku-separation',
    'apple present': 'warning apple.1.7.eku-present',
    'apple any': 'error apple.1.7.eku-no-any',
    'apple single': 'warning apple.1.7.eku-single-purpose',
})
EMAIL, CLIENT, DOCUMENT = 'emailProtection', 'clientAuth', 'documentSigning'
BANNED = ['serverAuth', 'codeSigning', 'timeStamping']
END = '2036-06-30T23:59:59Z'
LAST, FIRST = '2027-06-30T23:59:59Z', '2027-07-01T00:00:00Z'


def listing(*names, make=b.subca, start=None, critical=False):
    c = with_ext(make(), 'extKeyUsage', ext.purposes(*names), critical)
    return dated(c, start, END) if start else c


def subordinate():
    s.good('email', 'emailProtection alone', listing(EMAIL),
           'eku-subca-present', 'eku-subca-noncritical', 'eku-email-present',
           *(f'eku-prohibited.{n.lower()}' for n in BANNED),
           'eku-prohibited.any')
    s.good('clientauth', 'clientAuth may be added', listing(EMAIL, CLIENT),
           'eku-clientauth', 'eku-email-present')
    s.bad('absent', 'extKeyUsage is mandatory',
          without(b.subca(), 'extKeyUsage'), 'error eku-subca-present',
          'mz present', 'apple present')
    s.bad('absent-tc', 'with name constraints, too',
          without(b.tc_subca(), 'extKeyUsage'), 'error eku-subca-present',
          'mz present', 'apple present')
    s.bad('critical', 'extKeyUsage should not be critical',
          listing(EMAIL, critical=True), 'warning eku-subca-noncritical')
    s.bad('clientauth-only', 'a CA for S/MIME lists emailProtection',
          listing(CLIENT), 'error eku-email-present', 'mz email', 'apple single',
          policy='smime-ca: yes')
    s.bad('any-only', 'any purpose is not emailProtection', listing('any'),
          'error eku-email-present', 'error eku-prohibited.any', 'mz any',
          'mz email', 'mz banned', 'apple any', 'apple single', 'ms apart')
    for name in BANNED:
        more = ['mz both'] if name == 'serverAuth' else []
        s.bad(name.lower(), f'{name} and S/MIME do not go together',
              listing(EMAIL, name), f'error eku-prohibited.{name.lower()}',
              'ms apart', 'mz banned', 'apple single', *more)
    s.bad('any', 'nor does any purpose', listing(EMAIL, 'any'),
          'error eku-prohibited.any', 'mz any', 'mz banned', 'apple any',
          'apple single', 'ms apart')


def since_2027():
    s.good('document-signing', 'others are possible', listing(
        EMAIL, DOCUMENT, start='2026-07-31T23:59:59Z'),
           'eku-other-before-2027')
    s.bad('document-signing-last-second', 'until 2027-07-01, for one root'
          ' program less long', listing(EMAIL, DOCUMENT, start=LAST),
          'apple single', passes=['eku-other-before-2027'])
    s.bad('document-signing-2027', 'and no longer',
          listing(EMAIL, DOCUMENT, start=FIRST),
          'error eku-only-email-clientauth', 'apple single')
    s.good('clientauth-2027', 'clientAuth stays possible',
           listing(EMAIL, CLIENT, start=FIRST), 'eku-only-email-clientauth',
           'eku-clientauth')
    s.bad('serverauth-2027', 'banned as such and as another purpose',
          listing(EMAIL, 'serverAuth', start=FIRST),
          'error eku-prohibited.serverauth',
          'error eku-only-email-clientauth', 'mz both', 'ms apart',
          'mz banned', 'apple single')


def cross():
    def bad(name, why, c, *rows, **more):
        s.bad(f'xcert-{name}', why, c, *rows, profile='XCERT', **more)

    def good(name, why, c, *rows, **more):
        s.good(f'xcert-{name}', why, c, *rows, profile='XCERT', **more)

    def listed(*names, **more):
        return listing(*names, make=b.xcert, **more)

    def policy(issuer, subject):
        return f'issuer-dedicated: {issuer}\nsubject-dedicated: {subject}'

    wide = policy('no', 'yes')
    bare = without(b.xcert(), 'extKeyUsage')
    good('email', 'emailProtection alone', listed(EMAIL),
         'eku-xcert-presence', 'eku-xcert-noncritical', 'eku-xcert-no-any',
         'eku-xcert-undeclared')
    bad('absent', 'a Cross Certificate may do without, says the SBR',
        bare.copy(), 'apple present', passes=['eku-xcert-presence'])
    bad('critical', 'extKeyUsage should not be critical',
        listed(EMAIL, critical=True), 'warning eku-xcert-noncritical')
    bad('any', 'any purpose is too many', listed(EMAIL, 'any'),
        'error eku-xcert-no-any', 'error eku-prohibited.any', 'apple any',
        'apple single', 'ms apart', 'notice eku-xcert-undeclared')
    for name in BANNED:
        bad(name.lower(), 'with emailProtection it is banned here, too',
            listed(EMAIL, name), f'error eku-prohibited.{name.lower()}',
            'ms apart', 'apple single', 'notice eku-xcert-undeclared')
    bad('undeclared', 'who may list it depends on the hierarchies',
        listed(EMAIL, DOCUMENT), 'apple single',
        'notice eku-xcert-undeclared')
    good('dedicated-email', 'what a dedicated subject needs', listed(EMAIL),
         'eku-xcert-dedicated-smime', policy=wide)
    good('dedicated-clientauth', 'and may have', listed(EMAIL, CLIENT),
         'eku-xcert-dedicated-smime', policy=wide)
    bad('dedicated-absent', 'below a multi-purpose Root it must say so',
        bare.copy(), 'error eku-xcert-dedicated-smime', 'apple present',
        policy=wide)
    bad('dedicated-other', 'and nothing else', listed(EMAIL, DOCUMENT),
        'error eku-xcert-dedicated-smime', 'apple single', policy=wide)
    bad('dedicated-first-second', 'from 2026-09-28 on',
        listed(EMAIL, DOCUMENT, start='2026-09-28T00:00:00Z'),
        'error eku-xcert-dedicated-smime', 'apple single', policy=wide)
    bad('dedicated-last-second', 'not before',
        listed(EMAIL, DOCUMENT, start='2026-09-27T23:59:59Z'),
        'apple single', policy=wide, passes=['eku-xcert-dedicated-smime'])
    for issuer, subject in ('yes', 'yes'), ('no', 'no'), ('yes', 'no'):
        bad(f'other-hierarchies-{issuer}-{subject}',
            'other hierarchies are free to list more',
            listed(EMAIL, DOCUMENT), 'apple single',
            policy=policy(issuer, subject),
            passes=['eku-xcert-dedicated-smime', 'eku-xcert-undeclared'])


subordinate()
since_2027()
cross()
