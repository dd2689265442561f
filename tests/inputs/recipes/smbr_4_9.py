"""SBR 4.9.7, 4.9.9, 4.9.10: revocation, in CRLs and OCSP responses."""

from mint import baseline as b
from mint import der, ext
from mint.cases import case

OWN = 'smbr.4.9.'
MZ_CRL = 'error mozilla.6.crl-nextupdate'
MZ_OCSP = 'error mozilla.6.ocsp-nextupdate'
MZ_DER = 'error mozilla.5.2.der'


def crl(name, why, c, expect=(), **more):
    case('smbr', '4.9.7', name, why, c, expect=expect, **more)


# 4.9.7: CRLs about Subscriber certificates

def ee(this, until):
    c = b.crl_ee()
    c.this_update, c.next_update = this, until
    return c


EE_LATE = ['error ' + OWN + '7.crl-ee-nextupdate', MZ_CRL]

crl('baseline-ee', 'a CRL for Subscriber certificates', b.crl_ee(),
    passes=[OWN + '7.crl-ee-nextupdate', OWN + '7.crl-nextupdate-present'])
crl('ee-ten-days', 'ten days to the second are not beyond ten days',
    ee(b.START, '2026-10-11T00:00:00Z'),
    passes=OWN + '7.crl-ee-nextupdate')
crl('ee-ten-days-and-a-second', 'one second beyond ten days',
    ee(b.START, '2026-10-11T00:00:01Z'), EE_LATE)
crl('ee-ten-days-over-february', 'ten days, whatever the month',
    ee('2027-02-20T06:30:00Z', '2027-03-02T06:30:00Z'),
    passes=OWN + '7.crl-ee-nextupdate')
crl('ee-ten-days-over-february-29', 'a leap day is a day',
    ee('2028-02-20T06:30:00Z', '2028-03-02T06:30:00Z'), EE_LATE)
crl('ee-twelve-months', 'the limit of CA CRLs is none of Subscribers\'',
    ee(b.START, '2027-09-30T00:00:00Z'), EE_LATE)
crl('ee-before-the-sbr', 'the limit is in force from 2023-09-01',
    ee('2023-08-31T23:59:59Z', '2023-10-01T00:00:00Z').copy(),
    expect=['error rfc5280.5.1.2.6.revocationdate-not-future'])
crl('ee-on-the-first-day', 'the limit is in force from 2023-09-01',
    ee('2023-09-01T00:00:00Z', '2023-10-01T00:00:00Z'),
    EE_LATE + ['error rfc5280.5.1.2.6.revocationdate-not-future'])

c = ee(b.START, '2026-10-11T00:00:01Z')
c.ext.drop('issuingDistributionPoint')
crl('ee-by-its-issuer', 'a CA with pathLenConstraint 0 has only Subscribers',
    c, EE_LATE, issuer=b.subca())

# 4.9.7: CRLs about CA certificates


def ca(this, until):
    c = b.crl_ca()
    c.this_update, c.next_update = this, until
    return c


CA_LATE = 'error ' + OWN + '7.crl-ca-nextupdate'

crl('baseline-ca', 'a CRL for CA certificates', b.crl_ca(),
    passes=[OWN + '7.crl-ca-nextupdate', OWN + '7.crl-nextupdate-present'])
for name, why, this, until, late in (
        ('', 'the same second a year on', b.START, '2027-10-01T00:00:00Z',
         False),
        ('-and-a-second', 'a second beyond', b.START,
         '2027-10-01T00:00:01Z', True),
        ('-with-a-leap-day', '366 days are twelve months over a leap day',
         '2027-10-01T00:00:00Z', '2028-10-01T00:00:00Z', False),
        ('-from-february-28', 'the 28th, though a 29th follows',
         '2027-02-28T12:00:00Z', '2028-02-28T12:00:00Z', False),
        ('-to-february-29', 'the 29th is beyond the 28th',
         '2027-02-28T12:00:00Z', '2028-02-29T00:00:00Z', True),
        ('-from-february-29', 'a year after the 29th is the 28th',
         '2028-02-29T12:00:00Z', '2029-02-28T12:00:00Z', False),
        ('-from-february-29-and-a-second', 'and not a second more',
         '2028-02-29T12:00:00Z', '2029-02-28T12:00:01Z', True),
        ('-into-2050', 'from 2050 on times are GeneralizedTime',
         '2049-06-01T00:00:00Z', '2050-06-01T00:00:00Z', False)):
    crl('ca-twelve-months' + name, why, ca(this, until),
        [CA_LATE] if late else [],
        passes=[] if late else OWN + '7.crl-ca-nextupdate')

c = ca(b.START, '2027-10-01T00:00:01Z')
c.ext.drop('issuingDistributionPoint')
crl('ca-by-its-issuer', 'a Root has only CA certificates', c, CA_LATE,
    issuer=b.root())

for name, c in ('ee', b.crl_ee()), ('ca', b.crl_ca()):
    c.next_update = None
    crl(f'{name}-without-nextupdate', 'the limits need nextUpdate', c,
        ['warning ' + OWN + '7.crl-nextupdate-present',
         'warning rfc5280.5.1.2.5.nextupdate-present'])

# 4.9.9: the format of responses


def ocsp(name, why, r, expect=(), **more):
    case('smbr', '4.9.9', name, why, r, expect=expect, **more)


FORMAT = 'error ' + OWN + '9.ocsp-format'

ocsp('baseline-ee', 'a response about a Subscriber certificate',
     b.ocsp_ee(), issuer=b.subca(),
     passes=[OWN + '9.ocsp-format', OWN + '9.ocsp-signer',
             OWN + '9.ocsp-signer-eku', OWN + '9.ocsp-signer-eku-only',
             OWN + '9.ocsp-signer-nocheck', OWN + '9.ocsp-signer-ku',
             OWN + '9.ocsp-signer-not-ca',
             OWN + '9.ocsp-signer-no-reserved-policy'])
ocsp('baseline-ca', 'a response about a CA certificate', b.ocsp_ca(),
     issuer=b.root(), passes=[OWN + '9.ocsp-format', OWN + '9.ocsp-signer'])
r = b.ocsp_ee()
r.status = 3
ocsp('try-later', 'an error status has no response bytes', r,
     passes=OWN + '9.ocsp-format')
r = b.ocsp_ee()
r.raw['responseBytes'] = b''
ocsp('successful-and-empty', 'there is no response in it', r,
     [FORMAT, 'error rfc6960.4.2.1.bytes-present'])
r = b.ocsp_ee()
r.status = 4
ocsp('status-4', 'that status is not used', r,
     [FORMAT, 'error rfc6960.4.2.1.status-defined'])
r = b.ocsp_ee()
r.raw['responseBytes'] = der.explicit(0, der.seq(
    der.oid('1.3.6.1.5.5.7.48.1.99'), der.octets(r.basic())))
ocsp('another-type', 'no basic response', r,
     [FORMAT, 'error rfc6960.4.2.1.type-basic'])


# 4.9.9: who signs

def directly(r, ca):
    """The response signed with the key of the CA itself."""
    r.responder_cert, r.signer, r.certs = ca, ca.key, []
    return r


ocsp('signed-by-the-ca', 'the key of the issuing CA',
     directly(b.ocsp_ee(), b.subca()), issuer=b.subca(),
     passes=OWN + '9.ocsp-signer')

r = directly(b.ocsp_ee(), b.root())
r.certs = [b.root()]
ocsp('signed-by-the-ca-above', 'the Root did not issue the certificate', r,
     ['error ' + OWN + '9.ocsp-signer',
      'error rfc6960.4.2.2.2.signer-authorised'], issuer=b.subca())

r = b.ocsp_ee()
r.certs = [b.ocsp_signer(b.ROOT_NAME, b.ROOT_KEY)]
r.responder_cert = r.certs[0]
ocsp('delegate-of-the-ca-above', 'its certificate is by another CA', r,
     ['error ' + OWN + '9.ocsp-signer',
      'error rfc6960.4.2.2.2.signer-authorised',
      'error rfc6960.4.2.2.2.delegate-direct'], issuer=b.subca())

# 4.9.9: the certificate of the delegated responder, alone and in a response


def signer(name, why, change, expect, others=(), standalone=True,
           passes=()):
    """expect: of the SBR, for both; others: for the certificate alone."""
    c = b.ocsp_signer()
    change(c)
    if standalone:
        ocsp('signer-' + name, why, c, list(expect) + list(others),
             profile='OCSP-SIGNER', passes=passes)
    r = b.ocsp_ee()
    r.responder_cert, r.certs = c, [c]
    ocsp('response-with-signer-' + name, why, r, expect, passes=passes)


ROWS = {k: OWN + '9.ocsp-signer-' + k for k in (
    'eku', 'eku-only', 'nocheck', 'ku', 'not-ca', 'no-reserved-policy')}


def err(key):
    return 'error ' + ROWS[key]


signer('baseline', 'all that is asked of a responder', lambda c: None, [],
       passes=list(ROWS.values()))
signer('without-eku', 'OCSPSigning is not listed',
       lambda c: c.ext.drop('extKeyUsage'), [err('eku')],
       ['error mozilla.5.2.eku-present-ee'])
signer('of-another-purpose', 'another purpose instead',
       lambda c: c.ext.put('extKeyUsage', ext.purposes('timeStamping')),
       [err('eku'), err('eku-only')],
       ['error microsoft.3.A.14.ocsp-signer-eku',
        'error mozilla.7.5.2.ocsp-signer-eku'])
signer('of-two-purposes', 'a purpose beside OCSPSigning',
       lambda c: c.ext.put('extKeyUsage', ext.purposes(
           'OCSPSigning', 'clientAuth')), [err('eku-only')],
       ['error microsoft.3.A.14.ocsp-signer-eku',
        'error mozilla.7.5.2.ocsp-signer-eku'])
signer('without-nocheck', 'nocheck is missing',
       lambda c: c.ext.drop('ocspNoCheck'), [err('nocheck')],
       ['error mozilla.5.2.ocsp-nocheck'])
signer('with-empty-nocheck', 'the value of nocheck is NULL, not nothing',
       lambda c: c.ext.put('ocspNoCheck', b''), [err('nocheck')],
       ['error rfc6960.4.2.2.2.1.nocheck-null',
        'error x690.8.9.2.component-missing', MZ_DER], standalone=False)
signer('with-other-nocheck', 'the value of nocheck is NULL, no BOOLEAN',
       lambda c: c.ext.put('ocspNoCheck', der.boolean(True)),
       [err('nocheck')], ['error rfc6960.4.2.2.2.1.nocheck-null'],
       standalone=False)
signer('without-ku', 'digitalSignature is not asserted',
       lambda c: c.ext.drop('keyUsage'), [err('ku')])
signer('of-another-usage', 'nonRepudiation is no digitalSignature',
       lambda c: c.ext.put('keyUsage', ext.key_usage('nonRepudiation')),
       [err('ku')])
signer('that-is-a-ca', 'a responder signs no certificates',
       lambda c: c.ext.put('basicConstraints', ext.basic(True),
                           critical=True), [err('not-ca')],
       standalone=False)
signer('with-empty-basic-constraints', 'cA is FALSE by default',
       lambda c: c.ext.put('basicConstraints', ext.basic()), [],
       passes=ROWS['not-ca'])
signer('with-a-reserved-policy', 'no Subscriber profile is asserted',
       lambda c: c.ext.put('certificatePolicies', ext.policies('MV-S')),
       [err('no-reserved-policy')])
signer('with-a-policy-of-its-own', 'a policy of the CA may stand there',
       lambda c: c.ext.put('certificatePolicies',
                           ext.policies('1.3.6.1.4.1.99999.1.1')), [],
       passes=ROWS['no-reserved-policy'])

# 4.9.10


def status(name, why, this, until, expect=(), produced=None, **more):
    r = b.ocsp_ee()
    r.singles[0].this_update, r.singles[0].next_update = this, until
    r.produced_at = produced or this
    r.certs[0].not_after = '2027-03-31T23:59:59Z'
    more.setdefault('issuer', b.subca())
    case('smbr', '4.9.10', name, why, r, expect=expect, **more)


MIN, MAX = OWN + '10.ocsp-ee-min-interval', OWN + '10.ocsp-ee-max-interval'

status('ee-eight-hours', 'eight hours to the second are enough', b.START,
       '2026-10-01T08:00:00Z', passes=[MIN, MAX])
status('ee-under-eight-hours', 'a second short of eight hours', b.START,
       '2026-10-01T07:59:59Z', 'error ' + MIN)
status('ee-ten-days', 'ten days to the second are allowed', b.START,
       '2026-10-11T00:00:00Z', passes=[MIN, MAX])
status('ee-over-ten-days', 'a second beyond ten days', b.START,
       '2026-10-11T00:00:01Z', ['error ' + MAX, MZ_OCSP])
status('ee-over-ten-days-since-then', 'thisUpdate counts, not producedAt',
       b.START, '2026-10-11T00:00:01Z', ['error ' + MAX, MZ_OCSP],
       produced='2026-10-02T00:00:00Z')
status('ee-without-nextupdate', 'the interval is open', b.START, None,
       ['error ' + OWN + '10.ocsp-nextupdate-present', MZ_OCSP])
status('ee-with-nextupdate', 'the interval is closed', b.START,
       '2026-10-04T23:59:59Z', passes=OWN + '10.ocsp-nextupdate-present')

r = b.ocsp_ca()
r.singles[0].next_update = '2027-09-30T00:00:00Z'
case('smbr', '4.9.10', 'ca-long',
     'ten days are no limit for the status of CA certificates', r,
     issuer=b.root())

r = b.ocsp_ee()
r.singles.append(b.ocsp_ee().singles[0])
r.singles[1].serial += 1
r.singles[1].next_update = '2026-10-01T07:59:59Z'
case('smbr', '4.9.10', 'ee-second-answer-short',
     'each answer has an interval of its own', r, issuer=b.subca(),
     expect='error ' + MIN)
