"""SBR 7.1.6 and Appendix B: reserved policies, and who issues."""

from mint import baseline as b
from mint import ext, oids
from mint.section import Section, dated, with_ext, without

s = Section('smbr', '7.1.6', 'smbr.7.1.6.', {
    'one': 'error smbr.7.1.2.3.a.cp-exactly-one-reserved',
    'oids': 'error smbr.7.1.2.2.a.cp-oids',
    'cp root': 'warning smbr.7.1.2.1.c.cp-absent',
})
app = Section('smbr', 'B', 'smbr.B.', {
    'ski': 'error rfc5280.4.2.1.2.ski-present-ca',
    'issuer ca': 'error rfc5280.6.1.4.k.issuer-ca',
    'issuer certsign': 'error rfc5280.6.1.4.n.issuer-certsign',
    'policy': 'warning rfc5280.6.1.3.d.policy-permitted',
})
OWN = '1.3.6.1.4.1.32473.1.1'
KINDS = {'MV': b.mv, 'OV': b.ov, 'SV': b.sv, 'IV': b.iv}
EVERY = [p for p in oids.POLICY if not p.endswith('L')]


def with_policies(c, *items):
    return with_ext(c, 'certificatePolicies', ext.policies(*items))


def legacy():
    for kind, make in KINDS.items():
        s.good(f'legacy-last-second-{kind}'.lower(),
               'the last second of the Legacy profiles',
               dated(make('L'), '2025-07-14T23:59:59Z'), '1.legacy-ban',
               '4.subscriber-reserved')
        s.bad(f'legacy-first-second-{kind}'.lower(),
              'from 2025-07-15 they are over',
              dated(make('L'), '2025-07-15T00:00:00Z'),
              'error 1.legacy-ban', passes=['4.subscriber-reserved'])
    s.bad('legacy-beside', 'beside another profile, too',
          with_policies(b.mv(), 'MV-M', 'MV-L'), 'error 1.legacy-ban',
          'one')


def subscribers():
    s.bad('private-only', 'a reserved OID is needed', with_policies(
        b.mv(), OWN), 'error 4.subscriber-reserved', 'one', profile='MV-M')
    s.good('private-beside', 'others may be added', with_policies(
        b.mv(), OWN, 'MV-M'), '4.subscriber-reserved', '1.legacy-ban')


def roots():
    for name, items in ('any', [oids.ANY_POLICY]), ('reserved', ['MV-M']), (
            'reserved-and-private', ['SV-S', OWN]):
        s.bad(f'root-{name}', 'a Root has no policies, and if so, these',
              with_policies(b.root(), *items), 'cp root',
              passes=['2.root-cp-conform'])
    for name, items in ('private', [OWN]), ('any-and-private', [
            oids.ANY_POLICY, OWN]):
        s.bad(f'root-{name}', 'none else', with_policies(b.root(), *items),
              'cp root', 'error 2.root-cp-conform')


def affiliates():
    s.good('affiliate-reserved', 'reserved OIDs', with_policies(
        b.subca(), 'MV-M'), '3.affiliated-one-option',
           'smbr.7.1.2.2.a.cp-oids')
    s.good('affiliate-reserved-and-private', 'with others of the CPS',
           with_policies(b.subca(), OWN, *EVERY), '3.affiliated-one-option',
           '3.affiliated-additional', policy='affiliated: yes')
    s.good('affiliate-any', 'or anyPolicy', with_policies(
        b.subca(), oids.ANY_POLICY), '3.affiliated-one-option')
    row = 'error 3.affiliated-one-option'
    s.bad('affiliate-private', 'others alone do not do', with_policies(
        b.subca(), OWN), row, 'oids')
    for name, more in ('reserved', 'MV-M'), ('private', OWN):
        for policy in 'affiliated: yes', None:
            s.bad(f'affiliate-any-and-{name}' + ('-default' * (not policy)),
                  'one of the two options, not both', with_policies(
                      b.subca(), oids.ANY_POLICY, more), row, 'oids',
                  policy=policy)


def others():
    def good(name, why, c, *passes):
        s.good(f'other-{name}', why, c, *passes, policy='affiliated: no')

    def bad(name, why, c, *rows, **more):
        s.bad(f'other-{name}', why, c, *rows, policy='affiliated: no',
              **more)

    reserved, any_ = '3.unaffiliated-reserved', '3.unaffiliated-no-anypolicy'
    good('reserved', 'reserved OIDs', b.subca(), reserved, any_,
         'smbr.7.1.2.2.a.cp-oids')
    good('reserved-and-private', 'with others of the CPS', with_policies(
        b.subca(), OWN, 'SV-S'), reserved, '3.unaffiliated-additional')
    bad('private', 'others alone do not do', with_policies(b.subca(), OWN),
        f'error {reserved}', 'oids', passes=[any_])
    bad('any', 'anyPolicy is for Affiliates', with_policies(
        b.subca(), oids.ANY_POLICY), f'error {reserved}', f'error {any_}',
        'oids')
    bad('any-beside', 'beside reserved OIDs, too', with_policies(
        b.subca(), 'MV-M', oids.ANY_POLICY), f'error {any_}', 'oids',
        passes=[reserved])


def legacy_authorities():
    def ca(start, *items):
        return dated(with_policies(b.subca(), *items), start,
                     '2033-06-30T23:59:59Z')

    row = '3.legacy-only'
    after, before = '2025-07-15T00:00:00Z', '2025-07-14T23:59:59Z'
    s.bad('legacy-only', 'such a CA has nothing to issue', ca(
        after, 'MV-L', 'IV-L'), f'warning {row}')
    s.good('legacy-only-before', 'before the end it had', ca(
        before, 'MV-L', 'IV-L'), row)
    s.good('legacy-and-strict', 'together with others it has', ca(
        after, 'MV-L', 'IV-S'), row)
    s.good('legacy-none', 'anyPolicy is no Legacy', ca(
        after, oids.ANY_POLICY), row)


def issuers():
    def bad(name, why, issuer, *rows, **more):
        app.bad(name, why, b.mv(), 'error compliant-ca-only', *rows,
                issuer=issuer, **more)

    row = 'compliant-ca-only'
    ca = b.issuing_ca
    app.good('compliant', 'an issuer that keeps the requirements', b.mv(),
             row, issuer=ca())
    app.good('compliant-old', 'whatever its age', b.mv(), row, issuer=dated(
        ca(), '2022-01-01T00:00:00Z'))
    app.good('compliant-any-policy', 'with anyPolicy', b.mv(), row,
             issuer=with_policies(ca(), oids.ANY_POLICY))
    bad('no-eku', 'an issuer without extKeyUsage',
        without(ca(), 'extKeyUsage'))
    bad('any-eku', 'an issuer for any purpose', with_ext(
        ca(), 'extKeyUsage', ext.purposes('any')))
    bad('tls-too', 'an issuer for servers, too', with_ext(
        ca(), 'extKeyUsage', ext.purposes('emailProtection', 'serverAuth')))
    bad('no-policies', 'an issuer without policies',
        without(ca(), 'certificatePolicies'))
    bad('private-policy', 'an issuer with policies of its own',
        with_policies(ca(), OWN), 'policy')
    app.bad('any-policy-unaffiliated', 'anyPolicy is for Affiliates',
            b.mv(), f'error {row}', issuer=with_policies(
                ca(), oids.ANY_POLICY), policy='affiliated: no')
    bad('no-ca', 'an issuer that is no CA', with_ext(
        ca(), 'basicConstraints', ext.basic()), 'issuer ca')
    bad('no-keycertsign', 'an issuer that must not sign', with_ext(
        ca(), 'keyUsage', ext.key_usage('cRLSign')), 'issuer certsign')
    bare = without(ca(), 'extKeyUsage')
    bare = dated(bare, '2022-01-01T00:00:00Z')
    app.good('last-second-of-extant', 'the last second of Extant CAs',
             dated(b.mv('L'), '2024-09-14T23:59:59Z',
                   '2026-06-30T23:59:59Z'), row, 'extant-may-issue',
             issuer=bare)
    app.bad('first-second-of-compliant', 'from 2024-09-15 no more',
            dated(b.mv('L'), '2024-09-15T00:00:00Z',
                  '2026-06-30T23:59:59Z'), f'error {row}', issuer=bare)


legacy()
subscribers()
roots()
affiliates()
others()
legacy_authorities()
issuers()
