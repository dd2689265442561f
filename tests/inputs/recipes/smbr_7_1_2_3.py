"""SBR 7.1.2.3, the extensions of a Subscriber certificate, (a) to (n)."""

import hashlib

from mint import baseline as b
from mint import der, ext, keys, oids
from mint.cases import case
from mint.model import Name

SECTION = '7.1.2.3'
OWN = 'smbr.7.1.2.3.'

# Rows of other sources that the same broken input strikes.
OTHER = {
    'ski absent': 'warning rfc5280.4.2.1.2.ski-present-ee',
    'ski critical': 'error rfc5280.4.2.1.2.ski-noncritical',
    'aki absent': 'error rfc5280.4.2.1.1.aki-present',
    'aki critical': 'error rfc5280.4.2.1.1.aki-noncritical',
    'aki keyid': 'error rfc5280.4.2.1.1.aki-keyid',
    'aki pair': 'error rfc5280.4.2.1.1.aki-issuer-serial-pair',
    'aki match': 'error rfc5280.4.2.1.1.aki-matches-issuer-ski',
    'ku critical': 'warning rfc5280.4.2.1.3.ku-critical',
    'ku empty': 'error rfc5280.4.2.1.3.ku-nonempty',
    'ku certsign': 'error rfc5280.4.2.1.3.ku-certsign-needs-ca',
    'ku eo do': 'error rfc5280.4.2.1.3.ku-encipher-and-decipher',
    'ku no ka':
        'warning rfc5280.4.2.1.3.ku-encipher-decipher-need-agreement',
    'ku eku': 'warning rfc5280.4.2.1.12.eku-ku-consistent',
    'path': 'error rfc5280.4.2.1.9.pathlen-ca-only',
    'cps uri': 'error rfc5280.4.2.1.4.cp-cps-uri',
    'notice ref': 'warning rfc5280.4.2.1.4.unotice-no-noticeref',
    'san critical': 'warning rfc5280.4.2.1.6.san-noncritical',
    'san must': 'error rfc5280.4.2.1.6.san-critical-empty-subject',
    'sda critical': 'error rfc5280.4.2.1.8.sda-noncritical',
    'dp critical': 'warning rfc5280.4.2.1.13.crldp-noncritical',
    'dp uri': 'warning rfc5280.4.2.1.13.dp-http-or-ldap',
    'dp relative': 'warning rfc5280.4.2.1.13.dp-no-relative-name',
    'dp reasons': 'warning rfc5280.4.2.1.13.dp-no-reasons',
    'dp some reasons': 'error rfc5280.4.2.1.13.dp-all-reasons',
    'aia critical': 'error rfc5280.4.2.2.1.aia-noncritical',
    'role alone': 'warning iso17442.role-with-lei',
    'ms ocsp': 'warning microsoft.3.A.5.ee-ocsp',
    'ms bc': 'error microsoft.3.A.13.ee-bc',
    'ms key': 'warning microsoft.3.B.key-set',
    'mz key': 'warning mozilla.5.1.key-set',
    'mz eku': 'error mozilla.5.2.eku-present-ee',
    'mz any': 'error mozilla.5.2.eku-no-any-ee',
    'mz email': 'error mozilla.7.5.2.eku-email',
    'mz banned': 'error mozilla.7.5.2.eku-prohibited',
    'apple eku': 'error apple.A.ee-eku',
    'mldsa ku': 'error rfc9881.5.ku-required',
}

BASELINES = {'MV': b.mv, 'OV': b.ov, 'SV': b.sv, 'IV': b.iv}
HTTP = f'{b.REPOSITORY}/mail-g1.crl'
HTTPS = HTTP.replace('http:', 'https:')
LDAP = ('ldap://ldap.example.net/cn=Mail%20CA,o=Example%20Trust'
        '?certificateRevocationList;binary')
CER = f'{b.REPOSITORY}/mail-g1.cer'
LDAP_CER = LDAP.replace('certificateRevocationList', 'cACertificate')
OCSP = 'http://ocsp.example.net/'
DOCUMENTED = '1.3.6.1.4.1.32473.1.1'


def own(rule):
    """An id of this section may leave out what all share."""
    return OWN + rule if rule[1] == '.' else rule


def finding(row):
    """'error a.cp-present' in full; a key of OTHER stands for its row."""
    if row in OTHER:
        return OTHER[row]
    severity, rule = row.split()
    return f'{severity} {own(rule)}'


def good(name, why, c, *passes, **more):
    case('smbr', SECTION, name, why, c,
         passes=[own(p) for p in passes], **more)


def bad(name, why, c, *rows, passes=(), **more):
    case('smbr', SECTION, name, why, c, expect=[finding(r) for r in rows],
         passes=[own(p) for p in passes], **more)


def with_ext(c, name, value, critical=None):
    c.ext.put(name, value, critical)
    return c


def without(c, name):
    c.ext.drop(name)
    return c


def flagged(c, name, critical=True):
    c.ext.critical(name, critical)
    return c


def baselines():
    """Each profile as the requirements want it."""
    rows = '''a.cp-present a.cp-noncritical a.cp-exactly-one-reserved
        a.cp-no-anypolicy b.crldp-present b.crldp-noncritical
        a.cp-other-cabf b.crldp-fullname-uri c.aia-present c.aia-noncritical
        c.aia-ocsp c.aia-caissuers e.ku-present e.ku-critical
        e.rsa-key-usage e.rsa-other-bits f.eku-present f.eku-email
        f.eku-prohibited.serverauth f.eku-prohibited.codesigning
        f.eku-prohibited.timestamping f.eku-prohibited.any g.aki-present
        g.aki-noncritical g.aki-keyid g.aki-no-issuer g.aki-no-serial
        h.san-present h.san-noncritical n.ski-present n.ski-noncritical
        n.ski-derived'''.split()
    by_generation = {
        'L': '''b.crldp-http-one-legacy c.aia-ocsp-http-one-legacy
            c.aia-caissuers-http-one-legacy f.eku-no-ocspsigning'''.split(),
        'M': '''b.crldp-http-only b.crldp-plain c.aia-ocsp-http-only
            c.aia-caissuers-http-only f.eku-no-ocspsigning
            j.sda-prohibited'''.split(),
        'S': '''b.crldp-http-only b.crldp-plain c.aia-ocsp-http-only
            c.aia-caissuers-http-only j.sda-prohibited
            e.rsa-dataencipherment-strict f.eku-strict-only-email
            m.adobe-prohibited-strict'''.split()}
    by_kind = {'MV': ['l.lei-prohibited-mv-iv'], 'OV': ['l.lei-role-ov'],
               'SV': [], 'IV': ['l.lei-prohibited-mv-iv']}
    by_profile = {'MVL': ['j.sda-mailbox-legacy']}
    for kind, make in BASELINES.items():
        for g in 'LMS':
            good(f'baseline-{kind}-{g}'.lower(),
                 f'a {kind}-{g} certificate with every extension in order',
                 make(g), *rows, *by_generation[g], *by_kind[kind],
                 *by_profile.get(kind + g, []))


def policies():
    def cp(*items, make=b.mv, **more):
        return with_ext(make(), 'certificatePolicies', ext.policies(*items),
                        **more)

    bad('cp-absent', 'certificatePolicies is mandatory',
        without(b.mv(), 'certificatePolicies'), 'error a.cp-present',
        'error smbr.7.1.6.4.subscriber-reserved')
    bad('cp-critical', 'certificatePolicies should not be critical',
        flagged(b.mv(), 'certificatePolicies'), 'warning a.cp-noncritical')
    bad('cp-no-reserved', 'a policy of the CA alone names no profile',
        cp(DOCUMENTED), 'error a.cp-exactly-one-reserved',
        'error smbr.7.1.6.4.subscriber-reserved')
    bad('cp-reserved-arc-without-leaf',
        'the node of a Certificate Type is not one of the twelve OIDs',
        cp('2.23.140.1.5.1'), 'error a.cp-exactly-one-reserved',
        'error smbr.7.1.6.4.subscriber-reserved')
    bad('cp-two-reserved', 'one certificate has one profile',
        cp('MV-M', 'MV-S'), 'error a.cp-exactly-one-reserved')
    good('cp-additional', 'the CA may add its own documented policies',
         cp('MV-M', DOCUMENTED), 'a.cp-present', 'a.cp-additional',
         'a.cp-exactly-one-reserved',
         'smbr.7.1.6.4.subscriber-reserved')
    good('cp-additional-first', 'the reserved policy need not come first',
         cp(DOCUMENTED, 'MV-M'), 'a.cp-exactly-one-reserved')
    bad('cp-anypolicy', 'a leaf has no business with anyPolicy',
        cp('MV-M', oids.ANY_POLICY), 'error a.cp-no-anypolicy')
    bad('cp-tls-policy', 'policies of other requirements of the Forum do not'
        ' belong here', cp('MV-M', '2.23.140.1.2.1'),
        'warning a.cp-other-cabf')

    def qualified(*qualifiers):
        return cp(ext.policy('MV-M', *qualifiers))

    for name, scheme in (('http', 'http'), ('https', 'https'),
                         ('https-upper', 'HTTPS')):
        good(f'cps-{name}', 'a CPS pointer is HTTP or HTTPS',
             qualified(ext.cps(f'{scheme}://cps.example.net')), 'a.cps-uri')
    bad('cps-ftp', 'a CPS pointer is HTTP or HTTPS',
        qualified(ext.cps('ftp://cps.example.net/cps.pdf')),
        'error a.cps-uri')
    bad('cps-no-scheme', 'a CPS pointer is a URI',
        qualified(ext.cps('cps.example.net')), 'error a.cps-uri', 'cps uri')
    bad('cps-one-of-two', 'each CPS pointer counts',
        cp(ext.policy('MV-M', ext.cps('https://cps.example.net')),
           ext.policy(DOCUMENTED, ext.cps('ftp://cps.example.net/'))),
        'error a.cps-uri')
    good('unotice-explicittext', 'a notice with a text is in order',
         qualified(ext.notice('Test certificate, no value.')),
         'a.unotice-explicittext', 'a.unotice-no-noticeref')
    bad('unotice-empty', 'a notice without a text says nothing',
        qualified(ext.notice()), 'error a.unotice-explicittext')
    bad('unotice-noticeref', 'a notice does not refer elsewhere',
        qualified(ext.notice('See notice 1.',
                             reference=('Example Trust', [1]))),
        'error a.unotice-no-noticeref', 'notice ref')
    bad('unotice-noticeref-only', 'a reference does not stand for the text',
        qualified(ext.notice(reference=('Example Trust', [1]))),
        'error a.unotice-explicittext', 'error a.unotice-no-noticeref',
        'notice ref')


def crl_points():
    def dp(g, *points):
        return with_ext(b.sv(g), 'cRLDistributionPoints',
                        ext.crldp(*points))

    bad('crldp-absent', 'cRLDistributionPoints is mandatory',
        without(b.mv(), 'cRLDistributionPoints'), 'error b.crldp-present')
    bad('crldp-critical', 'cRLDistributionPoints should not be critical',
        flagged(b.mv(), 'cRLDistributionPoints'),
        'warning b.crldp-noncritical', 'dp critical')
    where = ext.directory(Name(*b.SUB_NAME))
    bad('crldp-directory-only', 'the CRL must be fetchable by a URI',
        dp('M', ext.point(where)), 'error b.crldp-fullname-uri',
        'error b.crldp-http-only', 'dp uri')
    bad('crldp-directory-only-legacy', 'Legacy too wants an http URI',
        dp('L', ext.point(where)), 'error b.crldp-fullname-uri',
        'error b.crldp-http-one-legacy', 'dp uri')
    good('crldp-scheme-upper', 'a URI scheme has no case',
         dp('M', HTTP.replace('http', 'HTTP')), 'b.crldp-http-only',
         'b.crldp-fullname-uri')
    good('crldp-two-http', 'several http points are fine',
         dp('S', HTTP, HTTP.replace('pki', 'pki2')), 'b.crldp-http-only')
    good('crldp-two-http-one-point', 'one point may list several places',
         dp('M', ext.point(HTTP, HTTP.replace('pki', 'pki2'))),
         'b.crldp-http-only')
    for g in 'M', 'S':
        bad(f'crldp-ldap-{g}'.lower(), 'only http leads to the CRL',
            dp(g, LDAP), 'error b.crldp-http-only')
        bad(f'crldp-ldap-beside-http-{g}'.lower(),
            'an http URI does not excuse another scheme',
            dp(g, ext.point(HTTP, LDAP)), 'error b.crldp-http-only')
    bad('crldp-https-second', 'https is not the scheme http',
        dp('M', HTTP, HTTPS), 'error b.crldp-http-only',
        allow=['rfc5280.4.2.1.13.dp-http-or-ldap'])
    bad('crldp-ldap-second-point', 'every distribution point counts',
        dp('M', HTTP, LDAP), 'error b.crldp-http-only')
    good('crldp-ldap-beside-http-l', 'Legacy may add other schemes',
         dp('L', ext.point(LDAP, HTTP)), 'b.crldp-http-one-legacy',
         'b.crldp-other-legacy', 'b.crldp-fullname-uri')
    bad('crldp-ldap-l', 'Legacy wants one http URI at least',
        dp('L', LDAP), 'error b.crldp-http-one-legacy',
        passes=['b.crldp-fullname-uri'])


    other = ext.directory(Name(*b.OTHER_ROOT_NAME))
    bad('crldp-reasons', 'CRLs are not split by reason',
        dp('M', ext.point(HTTP, reasons=[1, 2])),
        'warning b.crldp-plain', 'dp reasons', 'dp some reasons')
    bad('crldp-reasons-second', 'nor beside a full one',
        dp('S', HTTP, ext.point(HTTP.replace('pki', 'pki2'),
                                reasons=[1, 2])),
        'warning b.crldp-plain', 'dp reasons')
    bad('crldp-crlissuer', 'the CA issues its own CRL',
        dp('M', ext.point(HTTP, issuer=other)), 'warning b.crldp-plain')
    bad('crldp-relative-second', 'a relative name leads nowhere',
        dp('M', HTTP, ext.point(relative=Name.attribute('commonName',
                                                        'CRL 1'))),
        'warning b.crldp-plain', 'dp relative', 'dp uri')


def access():
    def aia(g, *descriptions):
        return with_ext(b.iv(g), 'authorityInfoAccess',
                        ext.aia(*descriptions))

    name = 'authorityInfoAccess'
    bad('aia-absent', 'authorityInfoAccess is advised',
        without(b.mv(), name), 'warning c.aia-present', 'ms ocsp')
    bad('aia-critical', 'authorityInfoAccess must not be critical',
        flagged(b.mv(), name), 'error c.aia-noncritical', 'aia critical')
    bad('aia-ocsp-only', 'the issuer certificate should be found',
        aia('M', ext.ocsp_at(OCSP)), 'warning c.aia-caissuers')
    bad('aia-caissuers-only', 'an OCSP pointer is optional here, and'
        ' only one root program wants it',
        aia('M', ext.issuer_at(CER)), 'ms ocsp',
        passes=['c.aia-present', 'c.aia-caissuers',
                'c.aia-caissuers-http-only'])
    good('aia-scheme-upper', 'a URI scheme has no case',
         aia('S', ext.ocsp_at('HTTP://ocsp.example.net/'),
             ext.issuer_at(CER.replace('http', 'Http'))),
         'c.aia-ocsp-http-only', 'c.aia-caissuers-http-only')
    for g in 'M', 'S':
        bad(f'aia-ocsp-https-{g}'.lower(), 'https is not the scheme http',
            aia(g, ext.ocsp_at(OCSP.replace('http', 'https')),
                ext.issuer_at(CER)), 'error c.aia-ocsp-http-only')
        bad(f'aia-caissuers-ldap-beside-http-{g}'.lower(),
            'an http URI does not excuse another scheme',
            aia(g, ext.ocsp_at(OCSP), ext.issuer_at(CER),
                ext.issuer_at(LDAP_CER)),
            'error c.aia-caissuers-http-only')
    bad('aia-ocsp-ldap-beside-http', 'every OCSP pointer counts',
        aia('M', ext.ocsp_at(OCSP), ext.ocsp_at(LDAP_CER),
            ext.issuer_at(CER)), 'error c.aia-ocsp-http-only')
    bad('aia-caissuers-directory', 'a directoryName is no http URI',
        aia('M', ext.ocsp_at(OCSP), ext.issuer_at(CER),
            ext.issuer_at(ext.directory(Name(*b.SUB_NAME)))),
        'error c.aia-caissuers-http-only')
    good('aia-legacy-mixed', 'Legacy may add other schemes',
         aia('L', ext.ocsp_at(LDAP_CER),
             ext.ocsp_at(OCSP), ext.issuer_at(LDAP_CER),
             ext.issuer_at(CER)),
         'c.aia-ocsp-http-one-legacy', 'c.aia-ocsp-other-legacy',
         'c.aia-caissuers-http-one-legacy', 'c.aia-caissuers-other-legacy')
    bad('aia-legacy-ocsp-https', 'one OCSP pointer must be http',
        aia('L', ext.ocsp_at(OCSP.replace('http', 'https')),
            ext.issuer_at(CER)), 'error c.aia-ocsp-http-one-legacy')
    bad('aia-legacy-caissuers-ldap', 'one issuer pointer must be http',
        aia('L', ext.ocsp_at(OCSP), ext.issuer_at(LDAP_CER)),
        'error c.aia-caissuers-http-one-legacy')


def constraints():
    def bc(critical, *args):
        return with_ext(b.mv(), 'basicConstraints', ext.basic(*args),
                        critical)

    for critical in False, True:
        good('bc-empty' + ('-critical' if critical else ''),
             'basicConstraints may be present, and its default is no CA',
             bc(critical), 'd.bc-optional', 'd.bc-not-ca',
             'd.bc-no-pathlen')
    bad('bc-ca-true', 'a Subscriber is not a CA', bc(True, True),
        'error d.bc-not-ca', 'ms bc', profile='MV-M')
    bad('bc-pathlen', 'a path length is for CAs', bc(False, False, 0),
        'error d.bc-no-pathlen', 'path', 'ms bc')


DS, NR, KE, DE, KA, KCS, CRL, EO, DO = range(9)


def usages(c, *bits, critical=True):
    return with_ext(c, 'keyUsage', ext.key_usage(*bits), critical)


def usage_presence():
    bad('ku-absent', 'keyUsage is mandatory', without(b.mv(), 'keyUsage'),
        'error e.ku-present')
    bad('ku-noncritical', 'keyUsage should be critical',
        flagged(b.mv(), 'keyUsage', False), 'warning e.ku-critical',
        'ku critical')
    bad('ku-empty', 'keyUsage says something', usages(b.mv()),
        'error e.rsa-key-usage', 'ku empty', 'ku eku',
        'error smbr.7.1.2.4.rfc5280.ku-nonempty')


def rsa_usages():
    for g in 'L', 'M', 'S':
        for name, bits in (('ds', [DS]), ('ds-nr', [DS, NR]), ('ke', [KE]),
                           ('ds-ke', [DS, KE]), ('ds-nr-ke', [DS, NR, KE])):
            more = ['e.rsa-nonrepudiation',
                    'e.rsa-nonrepudiation-without-ds'] if NR in bits else []
            good(f'ku-rsa-{name}-{g}'.lower(),
                 'a usage set the table gives to RSA', usages(b.mv(g), *bits),
                 'e.rsa-key-usage', 'e.rsa-other-bits', *more)
    for g in 'L', 'M':
        for name, bits in (('ke-de', [KE, DE]), ('ds-ke-de', [DS, KE, DE]),
                           ('ds-nr-ke-de', [DS, NR, KE, DE])):
            good(f'ku-rsa-{name}-{g}'.lower(),
                 'dataEncipherment may accompany keyEncipherment',
                 usages(b.mv(g), *bits), 'e.rsa-key-usage',
                 'e.rsa-dataencipherment-ml',
                 'e.rsa-dataencipherment-without-ke')
    for name, bits in (('ke-de', [KE, DE]), ('ds-ke-de', [DS, KE, DE])):
        bad(f'ku-rsa-{name}-s', 'Strict has no dataEncipherment',
            usages(b.mv('S'), *bits), 'error e.rsa-dataencipherment-strict')
    bad('ku-rsa-nr-only', 'nonRepudiation alone is no usage set',
        usages(b.mv(), NR), 'error e.rsa-key-usage',
        'error e.rsa-nonrepudiation-without-ds')
    bad('ku-rsa-nr-ke', 'nonRepudiation goes with digitalSignature',
        usages(b.mv(), NR, KE), 'error e.rsa-nonrepudiation-without-ds')
    bad('ku-rsa-de-only', 'dataEncipherment alone is no usage set',
        usages(b.mv(), DE), 'error e.rsa-key-usage',
        'error e.rsa-dataencipherment-without-ke', 'ku eku')
    bad('ku-rsa-ds-de', 'dataEncipherment goes with keyEncipherment',
        usages(b.mv(), DS, DE), 'error e.rsa-dataencipherment-without-ke')
    bad('ku-rsa-de-only-s', 'dataEncipherment alone, in Strict',
        usages(b.mv('S'), DE), 'error e.rsa-key-usage',
        'error e.rsa-dataencipherment-strict', 'ku eku')
    for bit, name in (KA, 'ka'), (CRL, 'crlsign'):
        bad(f'ku-rsa-ds-{name}', 'a bit the table does not give to RSA',
            usages(b.mv(), DS, bit), 'error e.rsa-other-bits')
    bad('ku-rsa-ds-keycertsign', 'a Subscriber signs no certificates',
        usages(b.mv(), DS, KCS), 'error e.rsa-other-bits', 'ku certsign')
    for bit, name in (EO, 'eo'), (DO, 'do'):
        bad(f'ku-rsa-ds-{name}', 'a bit the table does not give to RSA',
            usages(b.mv(), DS, bit), 'error e.rsa-other-bits', 'ku no ka')
    bad('ku-rsa-ka-only', 'an RSA key agrees on nothing',
        usages(b.mv(), KA), 'error e.rsa-key-usage',
        'error e.rsa-other-bits')


def ec_usages():
    def ec(*bits, key='p256', g='M'):
        return usages(b.mv(g).rekey(key), *bits)

    sets = (('ds', [DS]), ('ds-nr', [DS, NR]), ('ka', [KA]),
            ('ka-eo', [KA, EO]), ('ka-do', [KA, DO]), ('ds-ka', [DS, KA]),
            ('ds-nr-ka', [DS, NR, KA]), ('ds-nr-ka-do', [DS, NR, KA, DO]))
    for name, bits in sets:
        more = ['e.ec-nonrepudiation',
                'e.ec-nonrepudiation-without-ds'] if NR in bits else []
        if EO in bits or DO in bits:
            more += ['e.ec-encipher-decipher', 'e.ec-encipher-without-ka',
                     'e.ec-encipher-and-decipher']
        good(f'ku-ec-{name}', 'a usage set the table gives to EC keys',
             ec(*bits), 'e.ec-key-usage', 'e.ec-other-bits', *more)
    for g in 'L', 'S':
        good(f'ku-ec-ds-ka-{g}'.lower(), 'the EC column is the same in all'
             ' Generations', ec(DS, KA, g=g), 'e.ec-key-usage',
             'e.ec-other-bits')
    bad('ku-ec-nr-only', 'nonRepudiation alone is no usage set', ec(NR),
        'error e.ec-key-usage', 'error e.ec-nonrepudiation-without-ds')
    bad('ku-ec-nr-ka', 'nonRepudiation goes with digitalSignature',
        ec(NR, KA), 'error e.ec-nonrepudiation-without-ds')
    bad('ku-ec-ds-eo', 'encipherOnly goes with keyAgreement', ec(DS, EO),
        'error e.ec-encipher-without-ka', 'ku no ka')
    bad('ku-ec-do-only', 'decipherOnly alone is no usage set', ec(DO),
        'error e.ec-key-usage', 'error e.ec-encipher-without-ka',
        'ku no ka', 'ku eku')
    bad('ku-ec-ka-eo-do', 'encipher only and decipher only exclude each'
        ' other', ec(KA, EO, DO), 'error e.ec-encipher-and-decipher',
        'ku eo do')
    bad('ku-ec-ke-only', 'an EC key enciphers no key', ec(KE),
        'error e.ec-key-usage', 'error e.ec-other-bits')
    for bit, name in (KE, 'ke'), (DE, 'de'), (CRL, 'crlsign'):
        bad(f'ku-ec-ds-{name}', 'a bit the table does not give to EC keys',
            ec(DS, bit), 'error e.ec-other-bits')
    bad('ku-ec-ds-keycertsign', 'a Subscriber signs no certificates',
        ec(DS, KCS, key='p384'), 'error e.ec-other-bits', 'ku certsign')


def other_usages():
    """Keys that one or both root programs do not list draw a warning."""
    def off_list(key):
        return ['ms key'] if key.startswith('ed') else ['ms key', 'mz key']

    def fine(name, why, key, bits, *rows):
        bad(f'ku-{key}-{name}', why, usages(b.mv().rekey(key), *bits),
            *off_list(key), passes=rows)

    def broken(name, why, key, bits, *rows):
        bad(f'ku-{key}-{name}', why, usages(b.mv().rekey(key), *bits),
            *rows, *off_list(key))

    for key in 'ed25519', 'ed448', 'mldsa44', 'mldsa65', 'mldsa87':
        row = 'eddsa' if key[0] == 'e' else 'mldsa'
        fine('ds', 'a signing key signs', key, [DS], f'e.{row}-ds',
             f'e.{row}-other-bits')
        fine('ds-nr', 'nonRepudiation may be asserted', key, [DS, NR],
             f'e.{row}-ds', f'e.{row}-nr', f'e.{row}-other-bits')
    for key, row, more in (('ed25519', 'eddsa', []), ('ed448', 'eddsa', []),
                           ('mldsa65', 'mldsa', ['mldsa ku'])):
        broken('nr-only', 'digitalSignature is mandatory', key, [NR],
               f'error e.{row}-ds')
        broken('ds-ke', 'a signing key enciphers nothing', key, [DS, KE],
               f'error e.{row}-other-bits')
        broken('ka', 'a signing key agrees on nothing', key, [KA],
               f'error e.{row}-ds', f'error e.{row}-other-bits', *more)
    broken('ds-keycertsign', 'a Subscriber signs no certificates',
           'ed25519', [DS, KCS], 'error e.eddsa-other-bits', 'ku certsign')
    for key in 'mlkem512', 'mlkem768', 'mlkem1024':
        fine('ke', 'a KEM key enciphers keys, nothing else', key, [KE],
             'e.mlkem-ke-only')
    for name, bits in (('ds', [DS]), ('ds-ke', [DS, KE]),
                       ('ke-de', [KE, DE]), ('ka', [KA])):
        broken(name, 'a KEM key has keyEncipherment alone', 'mlkem768',
               bits, 'error e.mlkem-ke-only')


def purposes():
    def eku(*names, g='M', start=None, critical=False):
        c = with_ext(b.iv(g), 'extKeyUsage', ext.purposes(*names), critical)
        if start:
            c.not_before, c.not_after = start, '2028-06-01T00:00:00Z'
        return c

    email = 'emailProtection'
    bad('eku-absent', 'extKeyUsage is mandatory',
        without(b.mv(), 'extKeyUsage'), 'error f.eku-present', 'mz eku')
    good('eku-critical', 'the criticality of extKeyUsage is free',
         eku(email, critical=True), 'f.eku-present', 'f.eku-email')
    bad('eku-no-email', 'emailProtection is mandatory', eku('clientAuth'),
        'error f.eku-email', 'mz email')
    bad('eku-no-email-s', 'Strict is emailProtection and nothing else',
        eku('clientAuth', g='S'), 'error f.eku-email',
        'error f.eku-strict-only-email', 'mz email')
    for g in 'L', 'M':
        bad(f'eku-ocspsigning-{g}'.lower(), 'a Subscriber is no responder',
            eku(email, 'OCSPSigning', g=g), 'error f.eku-no-ocspsigning')
    bad('eku-ocspsigning-s', 'a Subscriber is no responder',
        eku(email, 'OCSPSigning', g='S'), 'error f.eku-strict-only-email')
    bad('eku-clientauth-s', 'Strict has no clientAuth',
        eku(email, 'clientAuth', g='S'), 'error f.eku-strict-only-email')
    for g in 'L', 'M':
        good(f'eku-clientauth-{g}'.lower(), 'clientAuth may be added',
             eku(email, 'clientAuth', g=g), 'f.eku-email',
             *(['f.eku-clientauth'] if g == 'M' else
               ['f.eku-other-before-2027']))
    good('eku-document-signing', 'further purposes are possible until 2027',
         eku(email, 'documentSigning'), 'f.eku-other-before-2027')
    good('eku-document-signing-last-second', 'the last second for them',
         eku(email, 'documentSigning', start='2027-06-30T23:59:59Z'),
         'f.eku-other-before-2027')
    bad('eku-document-signing-2027', 'no further purposes from 2027-07-01',
        eku(email, 'documentSigning', start='2027-07-01T00:00:00Z'),
        'error f.eku-only-email-clientauth', 'apple eku')
    good('eku-clientauth-2027', 'clientAuth stays possible after 2027-07-01',
         eku(email, 'clientAuth', start='2027-07-01T00:00:00Z'),
         'f.eku-only-email-clientauth', 'f.eku-clientauth')
    for name in 'serverAuth', 'codeSigning', 'timeStamping', 'any':
        rows = [f'error f.eku-prohibited.{name.lower()}', 'mz banned']
        rows += ['mz any'] if name == 'any' else []
        bad(f'eku-{name}-m'.lower(), f'{name} is banned everywhere',
            eku(email, name), *rows)
        bad(f'eku-{name}-s'.lower(), f'{name} is banned everywhere',
            eku(email, name, g='S'), *rows, 'error f.eku-strict-only-email')
    bad('eku-serverauth-l', 'serverAuth is banned everywhere',
        eku(email, 'serverAuth', g='L'),
        'error f.eku-prohibited.serverauth', 'mz banned')
    bad('eku-serverauth-2027', 'banned as such and as a further purpose',
        eku(email, 'serverAuth', start='2027-07-01T00:00:00Z'),
        'error f.eku-prohibited.serverauth', 'mz banned',
        'error f.eku-only-email-clientauth', 'apple eku')


def identifiers():
    issuer = ext.directory(Name(*b.ROOT_NAME))
    serial = b.issuing_ca().serial
    ca = keys.spki(b.SUB_KEY)

    def aki(**parts):
        return with_ext(b.mv(), 'authorityKeyIdentifier', ext.aki(**parts))

    name = 'authorityKeyIdentifier'
    bad('aki-absent', 'authorityKeyIdentifier is mandatory',
        without(b.mv(), name), 'error g.aki-present', 'aki absent')
    bad('aki-critical', 'authorityKeyIdentifier must not be critical',
        flagged(b.mv(), name), 'error g.aki-noncritical', 'aki critical')
    bad('aki-empty', 'keyIdentifier is mandatory', aki(),
        'error g.aki-keyid', 'aki keyid')
    bad('aki-issuer-serial-only', 'issuer and serial do not stand for it',
        aki(issuer=issuer, serial=serial), 'error g.aki-keyid',
        'error g.aki-no-issuer', 'error g.aki-no-serial', 'aki keyid')
    bad('aki-issuer-serial-beside', 'issuer and serial are banned',
        aki(spki=ca, issuer=issuer, serial=serial),
        'error g.aki-no-issuer', 'error g.aki-no-serial')
    bad('aki-issuer-beside', 'the issuer is banned',
        aki(spki=ca, issuer=issuer), 'error g.aki-no-issuer', 'aki pair')
    bad('aki-serial-beside', 'the serial number is banned',
        aki(spki=ca, serial=serial), 'error g.aki-no-serial', 'aki pair')
    good('aki-matches-issuer', 'the identifier is that of the issuer',
         b.mv(), 'g.aki-matches-issuer-ski', issuer=b.issuing_ca())
    bad('aki-other-key', 'the identifier is that of another key',
        aki(spki=keys.spki('rsa-4096-d')),
        'error g.aki-matches-issuer-ski', 'aki match',
        issuer=b.issuing_ca())

    name = 'subjectKeyIdentifier'
    bad('ski-absent', 'subjectKeyIdentifier is advised',
        without(b.mv(), name), 'warning n.ski-present', 'ski absent')
    bad('ski-critical', 'subjectKeyIdentifier must not be critical',
        flagged(b.mv(), name), 'error n.ski-noncritical', 'ski critical')
    spki = b.mv().spki()
    bits = der.split(der.children(spki)[1])[1][1:]
    short = hashlib.sha1(bits).digest()[-8:]
    derivations = {
        'low-60-bits': bytes([0x40 | short[0] & 0x0F]) + short[1:],
        'sha256-160': hashlib.sha256(bits).digest()[:20],
        'sha384-160': hashlib.sha384(bits).digest()[:20],
        'sha512-160': hashlib.sha512(bits).digest()[:20],
        'sha256-spki': hashlib.sha256(spki).digest()}
    for how, value in derivations.items():
        good(f'ski-{how}', 'another known way from the key',
             with_ext(b.mv(), name, der.octets(value)), 'n.ski-derived')
    bad('ski-unknown-derivation',
        'not derived in any known way is a notice, for it may be in an'
        ' unknown one', with_ext(b.mv(), name, der.octets(
            bytes.fromhex('8f1b5e0c73d2496aa0e7'))), 'notice n.ski-derived',
        'notice rfc5280.4.2.1.2.ski-derived', passes=['n.ski-present'])


def alternative_name():
    san = ext.san(ext.email(b.MAILBOX))
    bad('san-absent', 'subjectAltName is mandatory',
        without(b.sv(), 'subjectAltName'), 'error h.san-present')
    bad('san-critical', 'beside a subject it should not be critical',
        flagged(b.mv(), 'subjectAltName'), 'warning h.san-noncritical',
        'san critical')
    empty = b.mv()
    empty.subject.clear()
    bad('san-empty-subject-noncritical',
        'in place of a subject it is critical', empty,
        'error h.san-critical-empty-subject', 'san must')
    good('san-empty-subject-critical', 'in place of a subject it is'
         ' critical', with_ext(empty.copy(), 'subjectAltName', san, True),
         'h.san-critical-empty-subject', 'h.san-present')


def optional():
    capabilities = ext.capabilities('2.16.840.1.101.3.4.1.42',
                                    '2.16.840.1.101.3.4.1.2')
    good('smimecap', 'S/MIME capabilities may be told',
         with_ext(b.mv(), 'smimeCapabilities', capabilities),
         'i.smimecap-optional', 'i.smimecap-noncritical')
    bad('smimecap-critical', 'S/MIME capabilities must not be critical',
        with_ext(b.mv(), 'smimeCapabilities', capabilities, True),
        'error i.smimecap-noncritical')
    statements = ext.statements('0.4.0.1862.1.1', (
        '0.4.0.1862.1.6', der.seq(der.oid('0.4.0.1862.1.6.1'))), (
        '0.4.0.1862.1.5', der.seq(der.seq(
            der.ia5('https://pki.example.net/pds-en.pdf'),
            der.printable('en')))))
    good('qcstatements', 'qualified statements may be made',
         with_ext(b.sv(), 'qcStatements', statements), 'k.qc-optional',
         'k.qc-noncritical')
    bad('qcstatements-critical', 'qcStatements must not be critical',
        with_ext(b.sv(), 'qcStatements', statements, True),
        'error k.qc-noncritical')
    data = ext.attributes(
        ('dateOfBirth', der.gentime(b'18151210120000Z')),
        ('countryOfCitizenship', der.printable('GB')))
    name = 'subjectDirectoryAttributes'
    for make in b.sv, b.iv:
        good(f'sda-{make.__name__}-l', 'Legacy may carry attributes',
             with_ext(make('L'), name, data), 'j.sda-legacy',
             'j.sda-noncritical')
    bad('sda-critical-l', 'the attributes must not be critical',
        with_ext(b.iv('L'), name, data, True), 'error j.sda-noncritical',
        'sda critical')
    bad('sda-mv-l', 'a mailbox has no verified person',
        with_ext(b.mv('L'), name, data), 'warning j.sda-mailbox-legacy')
    for g in 'M', 'S':
        bad(f'sda-{g}'.lower(), 'the attributes are a thing of Legacy',
            with_ext(b.iv(g), name, data), 'error j.sda-prohibited')


def entity_identifiers():
    lei, role = der.printable(b.LEI), der.printable('Chief Analyst')

    for make in b.mv, b.iv:
        bad(f'lei-{make.__name__}', 'an LEI is for organizations',
            with_ext(make(), 'lei', lei), 'error l.lei-prohibited-mv-iv')
        bad(f'leirole-{make.__name__}', 'an LEI is for organizations',
            with_ext(make(), 'leiRole', role),
            'error l.lei-prohibited-mv-iv', 'role alone')
    good('lei-ov', 'an organization may state its LEI',
         with_ext(b.ov(), 'lei', lei), 'l.lei-ov', 'l.lei-noncritical',
         'l.lei-format', 'l.lei-role-ov')
    bad('lei-role-ov', 'a role needs a person',
        with_ext(with_ext(b.ov(), 'lei', lei), 'leiRole', role),
        'error l.lei-role-ov')
    good('lei-sv', 'a sponsor may state its LEI',
         with_ext(b.sv(), 'lei', lei), 'l.lei-sv', 'l.lei-noncritical',
         'l.lei-format')
    good('lei-and-role-sv', 'and the role of the person',
         with_ext(with_ext(b.sv('S'), 'lei', lei), 'leiRole', role),
         'l.lei-sv', 'l.lei-role-noncritical')
    bad('lei-role-alone-sv', 'a role belongs to an entity',
        with_ext(b.sv(), 'leiRole', role), 'role alone',
        passes=['l.lei-sv'])
    for make in b.ov, b.sv:
        bad(f'lei-critical-{make.__name__}', 'the LEI must not be critical',
            with_ext(make(), 'lei', lei, True), 'error l.lei-noncritical')
    bad('lei-role-critical', 'the role must not be critical',
        with_ext(with_ext(b.sv(), 'lei', lei), 'leiRole', role, True),
        'error l.lei-role-noncritical')
    wrong = {
        'check-digits': der.printable(b.LEI[:-1] + '2'),
        'short': der.printable(b.LEI[:-1]),
        'long': der.printable(b.LEI + '0'),
        'lower-case': der.printable(b.LEI.lower()),
        'utf8': der.utf8(b.LEI),
    }
    for name, value in wrong.items():
        bad(f'lei-{name}', 'an LEI is 18 characters and two check digits in'
            ' a PrintableString', with_ext(b.ov(), 'lei', value),
            'error l.lei-format',
            allow=['rfc5280.4.2.value-decodes'] if name == 'utf8' else [])


def adobe():
    archive = der.seq(der.integer(1))
    stamp = der.seq(der.integer(1), ext.uri('http://tsa.example.net/'))
    names = ('adobeTimestamp', stamp, 'm.adobe-timestamp'), \
        ('adobeRevInfo', archive, 'm.adobe-revinfo')
    for name, value, row in names:
        for g in 'L', 'M':
            good(f'{name}-{g}'.lower(), 'Adobe extensions are possible',
                 with_ext(b.iv(g), name, value), row, 'm.adobe-noncritical')
        bad(f'{name}-s'.lower(), 'Strict has no Adobe extensions',
            with_ext(b.iv('S'), name, value),
            'error m.adobe-prohibited-strict')
        bad(f'{name}-critical'.lower(),
            'Adobe extensions must not be critical',
            with_ext(b.iv(), name, value, True), 'error m.adobe-noncritical')


baselines()
policies()
crl_points()
access()
constraints()
usage_presence()
rsa_usages()
ec_usages()
other_usages()
purposes()
identifiers()
alternative_name()
optional()
entity_identifiers()
adobe()
