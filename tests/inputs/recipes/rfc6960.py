"""RFC 6960, 5019 and 9654: OCSP responses and certificates of responders."""

from mint import baseline as b
from mint import der, ext, keys, oids
from mint.cases import case
from mint.model import Bytes, Single

OWN = 'rfc6960.'
DER = 'error mozilla.5.2.der'
FORMAT = 'error smbr.4.9.9.ocsp-format'
BASIC = 'error ' + OWN + '4.2.1.basic-der'
MISSING = 'error x690.8.9.2.component-missing'
UNEXPECTED = 'error x690.8.9.2.component-unexpected'
TAG = 'error x690.8.14.tag-expected'
TRAILING = 'error x690.8.1.1.trailing-data'
GENTIME = 'error x690.11.7.generalizedtime-form'
MZ_NEXT = 'error mozilla.6.ocsp-nextupdate'
WHEN = '2026-09-20T10:15:00Z'
ISSUER = b.subca()


def one(section, name, why, change, expect=(), make=b.ocsp_ee, known=True,
        source='rfc6960', **more):
    """change gets the response; known: the issuer is given."""
    r = make()
    r = change(r) or r
    if known:
        more['issuer'] = ISSUER if make is b.ocsp_ee else b.root()
    case(source, section, name, why, r, expect=expect, **more)


def e(rule):
    return 'error ' + OWN + rule


def w(rule):
    return 'warning ' + OWN + rule


def nothing(r):
    pass


def raw(**parts):
    return lambda r: r.raw.update(parts)


def single(**parts):
    return lambda r: r.singles[0].raw.update(parts)


# 4.2.1: the response around the basic one


def whole(bend):
    return lambda r: Bytes('OCSP RESPONSE', bend(r.sign()))


SYNTAX = e('4.2.1.syntax')
one('4.2.1', 'successful', 'a status and a basic response', nothing,
    passes=[OWN + '4.2.1.' + k for k in (
        'syntax', 'status-defined', 'bytes-present', 'bytes-absent',
        'type-basic', 'basic-der', 'responderid-form', 'bykey-length',
        'responses-nonempty', 'certstatus-form', 'reason-defined',
        'certs-not-empty', 'signature')])
one('4.2.1', 'octets-behind', 'nothing follows the response',
    whole(lambda d: d + der.null()), [SYNTAX, FORMAT, TRAILING, DER])
one('4.2.1', 'a-third-element', 'the response has two elements',
    whole(lambda d: der.with_trailing(d)), [SYNTAX, FORMAT, UNEXPECTED, DER])
for status in 1, 2, 3, 5, 6:
    def failed(r, status=status):
        r.status = status
    one('4.2.1', f'status-{status}', 'an error status stands alone', failed,
        known=False, passes=[OWN + '4.2.1.status-defined',
                             OWN + '4.2.1.bytes-absent'])
for status in 4, 7, 200:
    def failed(r, status=status):
        r.status = status
    one('4.2.1', f'status-{status}', 'this status is not defined', failed,
        [e('4.2.1.status-defined'), FORMAT], known=False)
one('4.2.1', 'successful-alone', 'success has a response',
    raw(responseBytes=b''), [e('4.2.1.bytes-present'), FORMAT], known=False)
one('4.2.1', 'try-later-with-bytes', 'an error has none',
    raw(status=der.enumerated(3)), e('4.2.1.bytes-absent'))


def other_type(r):
    r.raw['responseBytes'] = der.explicit(0, der.seq(
        der.oid('1.3.6.1.5.5.7.48.1.99'), der.octets(r.basic())))


one('4.2.1', 'another-type', 'the response is a basic one', other_type,
    [e('4.2.1.type-basic'), FORMAT], known=False)


def basic(bend):
    def change(r):
        r.raw['responseBytes'] = der.explicit(0, der.seq(
            der.oid('1.3.6.1.5.5.7.48.1.1'), der.octets(bend(r.basic()))))
    return change


one('4.2.1', 'basic-with-long-length', 'the basic response is DER',
    basic(der.long_length),
    [BASIC, 'error x690.10.1.length-minimal', DER])
one('4.2.1', 'basic-and-more', 'one basic response alone',
    basic(lambda d: d + der.null()), [BASIC, FORMAT, TRAILING, DER])

# 4.2.2.3, 4.2.1: parts of the basic response

one('4.2.2.3', 'no-version', 'v1 is left out', nothing,
    passes=[OWN + '4.2.2.3.version', OWN + '4.2.2.3.responderid-match'])
one('4.2.2.3', 'version-0', 'v1 is the default',
    raw(version=der.explicit(0, der.integer(0))),
    [e('4.2.2.3.version'), BASIC, 'error x690.11.5.default-omitted', DER])
one('4.2.2.3', 'version-1', 'there is no v2',
    raw(version=der.explicit(0, der.integer(1))), e('4.2.2.3.version'))


def by_name(r):
    r.by_key = False


one('4.2.2.3', 'by-name', 'byName is the subject of the signer', by_name,
    passes=[OWN + '4.2.1.responderid-form',
            OWN + '4.2.2.3.responderid-match'])
NOT_THE_SIGNER = e('4.2.2.3.responderid-match')
one('4.2.2.3', 'by-another-name', 'not the subject of the signer',
    raw(responder=der.explicit(1, b.mv().subject.der())), NOT_THE_SIGNER)
one('4.2.2.3', 'by-another-key', 'not the key of the signer',
    raw(responder=der.explicit(2, der.octets(keys.key_id(
        keys.spki('rsa-2048-b'))))), NOT_THE_SIGNER)
KEY_HASH = keys.key_id(keys.spki(b.OCSP_KEY))
one('4.2.1', 'key-hash-21', 'byKey has 20 octets',
    raw(responder=der.explicit(2, der.octets(KEY_HASH + b'\0'))),
    [e('4.2.1.bykey-length'), NOT_THE_SIGNER])
one('4.2.1', 'key-hash-32', 'byKey is SHA-1, not SHA-256',
    raw(responder=der.explicit(2, der.octets(bytes(range(32))))),
    [e('4.2.1.bykey-length'), NOT_THE_SIGNER])
FORM = e('4.2.1.responderid-form')
one('4.2.1', 'responder-implicit', 'the tag is explicit',
    raw(responder=der.ctx(2, KEY_HASH, False)),
    [FORM, BASIC, FORMAT, DER],
    allow=['x690.8.14.tag-expected', 'x690.8.1.2.constructed-bit',
           'x690.8.9.2.component-unexpected',
           'x690.8.1.3.length-within-parent',
           'x690.8.9.2.component-missing', 'rfc6960.4.2.2.1.time-form',
           'rfc6960.4.2.1.responses-nonempty'], known=False)
one('4.2.1', 'no-answers', 'a response answers',
    raw(responses=der.seq()), e('4.2.1.responses-nonempty'))

STATUS = e('4.2.1.certstatus-form')


def status(change):
    def apply(r):
        change(r.singles[0])
    return apply


one('4.2.1', 'unknown', 'a choice of three',
    status(lambda s: s.unknown()), passes=OWN + '4.2.1.certstatus-form')
one('4.2.1', 'revoked', 'a choice of three',
    status(lambda s: s.revoked(WHEN, 1)),
    passes=[OWN + '4.2.1.certstatus-form', OWN + '4.2.1.reason-defined'])
one('4.2.1', 'revoked-without-reason', 'the reason is optional',
    status(lambda s: s.revoked(WHEN)),
    passes=OWN + '4.2.1.certstatus-form')
one('4.2.1', 'certstatus-3', 'there is no fourth choice',
    single(status=der.ctx(3, b'', False)),
    [STATUS, BASIC, FORMAT, UNEXPECTED, DER])
one('4.2.1', 'good-with-contents', 'good is empty',
    single(status=der.ctx(0, b'\0', False)),
    [STATUS, BASIC, FORMAT, 'error x690.8.8.2.null-empty', DER])
one('4.2.1', 'revoked-without-time', 'revoked has a time',
    single(status=der.ctx(1, der.explicit(0, der.enumerated(1)))),
    [STATUS, BASIC, FORMAT, DER, e('4.2.2.1.time-form')],
    allow=['x690.8.14.tag-expected', 'x690.8.9.2.component-missing',
           'x690.8.9.2.component-unexpected'])
for code in 7, 11:
    one('4.2.1', f'reason-{code}', 'that reason is not defined',
        status(lambda s, code=code: s.revoked(WHEN, code)),
        [e('4.2.1.reason-defined'),
         'error smbr.7.3.revocationreason-permitted'])
one('4.2.1', 'reason-integer', 'a reason is ENUMERATED',
    single(status=der.ctx(1, der.gentime(WHEN) + der.explicit(
        0, der.integer(1)))),
    [e('4.2.1.reason-defined'), STATUS, BASIC, FORMAT, TAG, DER,
     'error smbr.7.3.revocationreason-permitted'])

one('4.2.1', 'certs-empty', 'an empty list is left out',
    raw(certs=der.explicit(0, der.seq())),
    [w('4.2.1.certs-not-empty'),
     'warning rfc5019.2.2.2.delegate-included'])


def wrong_signature(r):
    r.raw['signatureValue'] = der.bitstring(keys.sign(b.OCSP_KEY, b'else'))


one('4.2.1', 'signature-of-else', 'the signature is over these octets',
    wrong_signature, e('4.2.1.signature'))

# 4.2.2.1: times

TIME = e('4.2.2.1.time-form')
one('4.2.2.1', 'plain', 'YYYYMMDDHHMMSSZ', status(
    lambda s: s.revoked(WHEN, 1)), passes=OWN + '4.2.2.1.time-form')
PRODUCED = b'20261001000000'
for name, why, value, others in (
        ('fraction', 'no fraction', PRODUCED + b'.5Z', []),
        ('fraction-zero', 'no fraction, and none ending in 0',
         PRODUCED + b'.50Z', [BASIC, GENTIME, DER]),
        ('no-seconds', 'seconds are written', PRODUCED[:-2] + b'Z',
         [BASIC, GENTIME, DER]),
        ('offset', 'in GMT', PRODUCED + b'+0000', [BASIC, GENTIME, DER]),
        ('local', 'in GMT', PRODUCED, [BASIC, GENTIME, DER])):
    one('4.2.2.1', f'producedat-{name}', why,
        raw(producedAt=der.gentime(value)), [TIME] + others)
one('4.2.2.1', 'producedat-utctime', 'GeneralizedTime, whatever the year',
    raw(producedAt=der.utctime(b.START)), [TIME, BASIC, FORMAT, TAG, DER],
    allow=['x690.8.14.tag-expected'])
FRACTION = der.gentime(PRODUCED + b'.5Z')
one('4.2.2.1', 'thisupdate-fraction', 'no fraction',
    single(thisUpdate=FRACTION), TIME)
one('4.2.2.1', 'nextupdate-fraction', 'no fraction',
    single(nextUpdate=der.explicit(0, der.gentime(b'20261004000000.5Z'))),
    TIME)
one('4.2.2.1', 'revocationtime-fraction', 'no fraction',
    single(status=der.ctx(1, der.gentime(b'20260920101500.5Z')
                          + der.explicit(0, der.enumerated(1)))), TIME)


# 2.4: the order of times

def times(this=b.START, until='2026-10-04T23:59:59Z', produced=b.START):
    def change(r):
        r.singles[0].this_update, r.singles[0].next_update = this, until
        r.produced_at = produced
    return change


one('2.4', 'at-the-same-time', 'known, signed and published at once',
    times(), passes=[OWN + '2.4.' + k for k in (
        'thisupdate-order', 'nextupdate-order', 'nextupdate-stale')])
one('2.4', 'signed-before-known', 'thisUpdate after producedAt',
    times(this='2026-10-01T00:00:01Z'), e('2.4.thisupdate-order'))
one('2.4', 'nextupdate-at-thisupdate', 'nextUpdate is later',
    times(until=b.START),
    [e('2.4.nextupdate-order'),
     'error smbr.4.9.10.ocsp-ee-min-interval'])
one('2.4', 'nextupdate-before-thisupdate', 'nextUpdate is later',
    times(this=b.START, until='2026-09-30T23:59:59Z'),
    [e('2.4.nextupdate-order'), w('2.4.nextupdate-stale'),
     'error smbr.4.9.10.ocsp-ee-min-interval'])
one('2.4', 'signed-at-nextupdate', 'just not stale',
    times(produced='2026-10-04T23:59:59Z'),
    passes=OWN + '2.4.nextupdate-stale')
one('2.4', 'signed-after-nextupdate', 'stale when signed',
    times(produced='2026-10-05T00:00:00Z'), w('2.4.nextupdate-stale'))
one('2.4', 'revoked-at-producedat', 'just revoked',
    status(lambda s: s.revoked(b.START, 1)),
    passes=OWN + '2.4.revocation-order')
one('2.4', 'revoked-after-producedat', 'not yet revoked',
    status(lambda s: s.revoked('2026-10-01T00:00:01Z', 1)),
    w('2.4.revocation-order'))

# 4.2.2.2: the signer


def directly(ca):
    def change(r):
        r.responder_cert, r.signer, r.certs = ca, ca.key, []
    return change


one('4.2.2.2', 'by-the-ca', 'the key that issued the certificate',
    directly(ISSUER), passes=OWN + '4.2.2.2.signer-authorised')


def signed_with(change):
    """A responder certificate that is not like the usual one."""
    def apply(r):
        c = b.ocsp_signer()
        change(c)
        r.responder_cert, r.signer, r.certs = c, c.key, [c]
    return apply


one('4.2.2.2', 'by-a-delegate', 'a responder of the CA', nothing,
    passes=[OWN + '4.2.2.2.' + k for k in (
        'signer-authorised', 'delegate-direct', 'delegate-same-key',
        'delegate-valid')])
one('4.2.2.2', 'by-a-subscriber', 'the signer is no responder',
    signed_with(lambda c: c.ext.put('extKeyUsage', ext.purposes(
        'emailProtection'))),
    [e('4.2.2.2.signer-authorised'), 'error smbr.4.9.9.ocsp-signer-eku',
     'error smbr.4.9.9.ocsp-signer-eku-only'])


def forged(c):
    c.signer = 'rsa-2048-b'


one('4.2.2.2', 'by-a-forged-delegate', 'not issued by the CA',
    signed_with(forged),
    [e('4.2.2.2.delegate-direct'), e('4.2.2.2.signer-authorised'),
     'error smbr.4.9.9.ocsp-signer'])


def of_an_older_key(c):
    c.signer = 'rsa-4096-d'
    c.ext.put('authorityKeyIdentifier', ext.aki(keys.spki('rsa-4096-d')))


one('4.2.2.2', 'by-a-delegate-of-an-older-key', 'the CA has two keys',
    signed_with(of_an_older_key), w('4.2.2.2.delegate-same-key'))

VALID = e('4.2.2.2.delegate-valid')
SHORT = 'error mozilla.6.ocsp-nextupdate-in-cert'


def dated(begin, end):
    def change(c):
        c.not_before, c.not_after = begin, end
    return signed_with(change)


one('4.2.2.2', 'first-second-of-the-delegate', 'valid from then on',
    dated(b.START, '2026-12-29T23:59:59Z'),
    passes=OWN + '4.2.2.2.delegate-valid')
one('4.2.2.2', 'before-the-delegate', 'a second too early',
    dated('2026-10-01T00:00:01Z', '2026-12-29T23:59:59Z'), VALID)
one('4.2.2.2', 'last-second-of-the-delegate', 'valid until then',
    dated('2026-09-01T00:00:00Z', b.START), SHORT,
    passes=OWN + '4.2.2.2.delegate-valid')
one('4.2.2.2', 'after-the-delegate', 'a second too late',
    dated('2026-09-01T00:00:00Z', '2026-09-30T23:59:59Z'), [VALID, SHORT])

# 4.2.2.2.1: nocheck

NOCHECK = OWN + '4.2.2.2.1.nocheck-'


def alone(name, why, c, expect=(), **more):
    case('rfc6960', '4.2.2.2.1', name, why, c, expect=expect, **more)


alone('null', 'a responder that is not checked', b.ocsp_signer(),
      passes=[NOCHECK + 'noncritical', NOCHECK + 'null'])
c = b.ocsp_signer()
c.ext.critical('ocspNoCheck')
alone('critical', 'not critical is advised', c,
      'warning ' + NOCHECK + 'noncritical')
SBR_NOCHECK = 'error smbr.4.9.9.ocsp-signer-nocheck'
for name, value, others in (
        ('empty', b'', [MISSING, DER]),
        ('boolean', der.boolean(True), [TAG, DER]),
        ('null-with-contents', der.null(b'\0'),
         ['error x690.8.8.2.null-empty', DER]),
        ('null-and-more', der.null() + der.null(), [TRAILING, DER])):
    c = b.ocsp_signer()
    c.ext.put('ocspNoCheck', value)
    alone(name, 'the value is NULL', c,
          ['error ' + NOCHECK + 'null', SBR_NOCHECK]
          + (others if name != 'boolean' else []),
          allow=['rfc5280.4.2.value-decodes'] + (
              ['x690.8.14.tag-expected', 'mozilla.5.2.der']
              if name == 'boolean' else []))
c = b.mv()
c.ext.put('ocspNoCheck', der.null())
alone('in-a-subscriber', 'only responders have it', c,
      'warning ' + NOCHECK + 'signer-only', issuer=b.issuing_ca(),
      allow='smbr.7.1.2.4.unspecified-data.subscriber')
alone('not-in-a-subscriber', 'only responders have it', b.mv(),
      issuer=b.issuing_ca(), passes=NOCHECK + 'signer-only')
c = b.subca()
c.ext.put('ocspNoCheck', der.null())
alone('in-a-ca', 'only responders have it', c,
      'warning ' + NOCHECK + 'signer-only', issuer=b.root(),
      allow='smbr.7.1.2.4.unspecified-data.subca')

# 4.1.1: CertID


def cert_id(digest, name, key, serial=b.SERIAL + 1):
    def change(r):
        made = der.children(r.singles[0].cert_id())
        parts = der.seq(
            keys.algorithm(digest, der.null()),
            der.octets(name) if name is not None else made[1],
            der.octets(key) if key is not None else made[2],
            der.integer(serial))
        r.singles[0].raw['certID'] = parts
    return change


SHA1, SHA256 = '1.3.14.3.2.26', '2.16.840.1.101.3.4.2.1'
LENGTH = e('4.1.1.certid-hash-length')
NAME, KEY = e('4.1.1.certid-name'), e('4.1.1.certid-key')


def digest(name):
    def change(r):
        r.singles[0].digest = name
    return change


for name in 'sha1', 'sha256':
    one('4.1.1', name, 'the hashes of the issuer', digest(name),
        passes=[OWN + '4.1.1.' + k for k in (
            'certid-hash-length', 'certid-name', 'certid-key')])
one('4.1.1', 'another-name', 'not the name of the issuer',
    cert_id(SHA1, bytes(range(20)), None), NAME)
one('4.1.1', 'another-key', 'not the key of the issuer',
    cert_id(SHA1, None, bytes(range(20))), KEY)
one('4.1.1', 'name-hash-short', 'SHA-1 has 20 octets',
    cert_id(SHA1, bytes(range(19)), None), LENGTH, known=False)
one('4.1.1', 'key-hash-long', 'SHA-1 has 20 octets',
    cert_id(SHA1, None, bytes(range(32))), LENGTH, known=False)
one('4.1.1', 'sha256-of-20', 'SHA-256 has 32 octets',
    cert_id(SHA256, None, None), LENGTH, known=False)

# 2.2


def twice(**parts):
    def change(r):
        r.singles.append(Single(ISSUER, parts.pop('serial', b.mv('M').serial),
                                b.START, '2026-10-04T23:59:59Z', **parts))
    return change


ONCE = OWN + '2.2.no-duplicate'
one('2.2', 'two-certificates', 'two certificates, two answers',
    twice(serial=77), passes=ONCE)
one('2.2', 'same-certificate', 'one certificate, one answer', twice(),
    'warning ' + ONCE)
one('2.2', 'same-certificate-other-hash', 'the same under another hash',
    twice(digest='sha256'), passes=ONCE)

EPOCH = '1970-01-01T00:00:00Z'
EXTENDED = 'extendedRevoke'


def never_issued(reason=6, extended=True, when=EPOCH, ext_name=None,
                 value=None):
    def change(r):
        r.singles[0].revoked(when, reason)
        if extended:
            r.ext.put(EXTENDED, der.null())
        if ext_name:
            r.singles[0].ext.put(ext_name, value, oid=oids.EXTENSIONS.get(
                ext_name, ext_name))
    return change


one('2.2', 'never-issued', 'the answer for a certificate never issued',
    never_issued(), passes=[OWN + '2.2.' + k for k in (
        'nonissued-extended', 'nonissued-reason', 'nonissued-no-crl')])
one('2.2', 'never-issued-undeclared', 'the client is told of it',
    never_issued(extended=False), e('2.2.nonissued-extended'))
one('2.2', 'never-issued-compromise', 'the reason is certificateHold',
    never_issued(reason=1), e('2.2.nonissued-reason'))
one('2.2', 'never-issued-no-reason', 'the reason is certificateHold',
    never_issued(reason=None), e('2.2.nonissued-reason'))
one('2.2', 'revoked-a-second-later', 'another time is another matter',
    never_issued(1, False, '1970-01-01T00:00:01Z'),
    passes=OWN + '2.2.nonissued-extended')
CRL_ID = der.seq(der.explicit(1, der.integer(5)))
CRL_REFERENCE = '1.3.6.1.5.5.7.48.1.3'
one('2.2', 'never-issued-with-crl', 'it is on no CRL',
    never_issued(ext_name=CRL_REFERENCE, value=CRL_ID),
    e('2.2.nonissued-no-crl'))
one('2.2', 'never-issued-with-invalidity', 'no extension of CRL entries',
    never_issued(ext_name='invalidityDate', value=der.gentime(EPOCH)),
    e('2.2.nonissued-no-crl'))

# 4.4


def put(name, value, inside=False, critical=False, oid=None):
    """An extension of the response, or of its first answer."""
    def change(r):
        where = r.singles[0].ext if inside else r.ext
        where.put(name, value, critical=critical, oid=oid)
    return change


def both(*changes):
    def change(r):
        for c in changes:
            c(r)
    return change


REPEATED = e('4.4.no-duplicate-extension')
NONCE = der.octets(bytes(range(32)))
one('4.4', 'each-once', 'each extension once',
    put('ocspNonce', NONCE), passes=OWN + '4.4.no-duplicate-extension')
one('4.4', 'nonce-twice', 'an extension occurs twice',
    both(put('ocspNonce', NONCE),
         put('again', NONCE, oid=oids.EXTENSIONS['ocspNonce'])), REPEATED)
CUTOFF = der.gentime('2020-10-01T00:00:00Z')
one('4.4', 'cutoff-twice', 'an extension occurs twice in an answer',
    both(put('archiveCutoff', CUTOFF, True),
         put('again', CUTOFF, True,
             oid=oids.EXTENSIONS['archiveCutoff'])), REPEATED)

one('4.4.1', 'nonce', 'a nonce is of the whole response',
    put('ocspNonce', NONCE), passes=OWN + '4.4.1.nonce-place')
one('4.4.1', 'nonce-in-an-answer', 'not of an answer',
    put('ocspNonce', NONCE, True), e('4.4.1.nonce-place'))

REFERENCE = OWN + '4.4.2.crl-reference'


def reference(*parts, inside=True):
    return put('crl', der.seq(*parts), inside, oid=CRL_REFERENCE)


one('4.4.2', 'all-three', 'URL, number and time',
    reference(der.explicit(0, der.ia5('http://pki.example.net/m.crl')),
              der.explicit(1, der.integer(5)),
              der.explicit(2, der.gentime(b.START))), passes=REFERENCE)
one('4.4.2', 'number', 'each is optional',
    reference(der.explicit(1, der.integer(5))), passes=REFERENCE)
one('4.4.2', 'in-the-response', 'it is of an answer',
    reference(der.explicit(1, der.integer(5)), inside=False),
    'error ' + REFERENCE)
one('4.4.2', 'url-of-utf8', 'the URL is an IA5String',
    reference(der.explicit(0, der.utf8('http://pki.example.net/m.crl'))),
    'error ' + REFERENCE)
one('4.4.2', 'number-implicit', 'the tags are explicit',
    reference(der.ctx(1, b'\5', False)), 'error ' + REFERENCE)
one('4.4.2', 'wrong-order', 'number before time',
    reference(der.explicit(2, der.gentime(b.START)),
              der.explicit(1, der.integer(5))), 'error ' + REFERENCE)

ARCHIVE = OWN + '4.4.4.archive-cutoff'
one('4.4.4', 'cutoff', 'a GeneralizedTime of an answer',
    put('archiveCutoff', CUTOFF, True), passes=ARCHIVE)
one('4.4.4', 'in-the-response', 'it is of an answer',
    put('archiveCutoff', CUTOFF), 'error ' + ARCHIVE)
one('4.4.4', 'utctime', 'it is a GeneralizedTime',
    put('archiveCutoff', der.utctime('2020-10-01T00:00:00Z'), True),
    'error ' + ARCHIVE)

one('4.4.8', 'extended', 'a NULL of the response', put(EXTENDED, der.null()),
    passes=[OWN + '4.4.8.' + k for k in (
        'extended-place', 'extended-null', 'extended-noncritical')])
one('4.4.8', 'in-an-answer', 'it is of the response',
    put(EXTENDED, der.null(), True), e('4.4.8.extended-place'))
one('4.4.8', 'boolean', 'it is NULL', put(EXTENDED, der.boolean(True)),
    e('4.4.8.extended-null'))
one('4.4.8', 'critical', 'it is not critical',
    put(EXTENDED, der.null(), critical=True),
    e('4.4.8.extended-noncritical'))

# RFC 5019

LIGHT = 'rfc5019.2.2.'


def omitted(r):
    r.certs = []


one('2.2.2', 'delegate-included', 'the responder\'s certificate is there',
    nothing, source='rfc5019', passes=LIGHT + '2.delegate-included')
one('2.2.2', 'delegate-left-out', 'the responder\'s certificate is missing',
    omitted, 'warning ' + LIGHT + '2.delegate-included', source='rfc5019')
one('2.2.2', 'by-the-ca', 'the CA\'s own certificate is left out',
    directly(ISSUER), source='rfc5019',
    passes=LIGHT + '2.delegate-included')
one('2.2.2', 'by-name', 'longer than byKey, but allowed', by_name,
    'info ' + LIGHT + '2.bykey', source='rfc5019')
one('2.2.1', 'two-answers', 'more than one is allowed', twice(serial=77),
    'info ' + LIGHT + '1.one-response', source='rfc5019')
one('2.2.1', 'one-answer', 'one answer, by the key of the responder',
    nothing, source='rfc5019',
    passes=[LIGHT + '1.one-response', LIGHT + '2.bykey'])

POINTERS = LIGHT + '2.signer-no-pointers'
for name, why, changes, strikes in (
        ('none', 'nobody is to check the responder', {}, False),
        ('ocsp', 'an OCSP location is pointless',
         {'authorityInfoAccess': ext.aia(
             ext.ocsp_at('http://ocsp.example.net/'))}, True),
        ('crldp', 'a CRL is pointless',
         {'cRLDistributionPoints': ext.crldp(
             f'{b.REPOSITORY}/mail-g1.crl')}, True),
        ('issuer', 'the issuer\'s certificate is of use',
         {'authorityInfoAccess': ext.aia(
             ext.issuer_at(f'{b.REPOSITORY}/mail-g1.cer'))}, False)):
    c = b.ocsp_signer()
    for extension, value in changes.items():
        c.ext.put(extension, value)
    case('rfc5019', '2.2.2', 'pointers-' + name, why, c,
         expect='warning ' + POINTERS if strikes else [],
         passes=[] if strikes else POINTERS)


def without_next(r):
    r.singles[0].next_update = None


one('2.2.4', 'ca-without-nextupdate', 'a client caches until then',
    without_next, 'warning ' + LIGHT + '4.nextupdate', make=b.ocsp_ca,
    source='rfc5019')
one('2.2.4', 'ca-with-nextupdate', 'a client caches until then', nothing,
    make=b.ocsp_ca, source='rfc5019', passes=LIGHT + '4.nextupdate')

# RFC 9654

SIZE = 'rfc9654.2.1.nonce-size'
for octets, strikes in (0, True), (1, False), (128, False), (129, True):
    one('2.1', f'nonce-{octets}', '1 to 128 octets',
        put('ocspNonce', der.octets(bytes(octets))),
        'error ' + SIZE if strikes else [], source='rfc9654',
        passes=[] if strikes else SIZE)
one('2.1', 'nonce-bare', 'the nonce is wrapped once more',
    put('ocspNonce', bytes(range(1, 33))), 'error ' + SIZE,
    source='rfc9654')


def early(r):
    times('2024-08-25T23:59:59Z', '2024-08-28T00:00:00Z',
          '2024-08-25T23:59:59Z')(r)
    put('ocspNonce', der.octets(bytes(129)))(r)
    r.certs[0].not_before = '2024-08-01T00:00:00Z'
    r.certs[0].not_after = '2024-10-01T00:00:00Z'


one('2.1', 'nonce-129-before', 'RFC 9654 is of August 2024', early,
    source='rfc9654', known=False)
