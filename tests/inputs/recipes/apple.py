"""Apple Root Program: what no section of the SBR shows already."""

from mint import baseline as b
from mint import ext, keys
from mint.section import Section, dated, flagged, with_ext
from mint.vary import only_san, subject

MORE = {
    'sbr email': 'error smbr.7.1.2.3.f.eku-email',
    'sbr eku': 'error smbr.7.1.2.3.f.eku-present',
    'sbr 2048': 'error smbr.6.1.5.rsa.subscriber-min-2048',
    'sbr 4096': 'error smbr.6.1.5.rsa.ca-min-4096',
    'sbr octets': 'error smbr.6.1.5.rsa.modulus-mod8',
    'sbr point': ['error smbr.6.1.5.ecdsa.on-curve',
                  'warning smbr.6.1.6.ecdsa.validation'],
    'sbr curve': ['error smbr.6.1.5.ecdsa.curve',
                  'error smbr.7.1.3.1.no-other-encodings'],
    'mz email': 'error mozilla.7.5.2.eku-email',
    'mz eku': 'error mozilla.5.2.eku-present-ee',
    'mz 2048': 'error mozilla.5.1.rsa-min-2048',
    'mz octets': 'error mozilla.5.1.rsa-mod8',
    'mz point': 'error mozilla.5.2.public-key-valid',
    'mz curve': ['error mozilla.5.1.2.ec-spki-bytes',
                 'warning mozilla.5.1.key-set'],
    'ms 2048': 'error microsoft.3.B.rsa-min-2048',
    'ms key': 'warning microsoft.3.B.key-set',
}


def legacy():
    return b.mv('L')


def keyed(key=None, spki=None):
    c = with_ext(legacy(), 'keyUsage', ext.key_usage('digitalSignature'),
                 True)
    return c.rekey(key, spki)


def utf8_only(c):
    """Its one mailbox is an SmtpUTF8Mailbox."""
    c = subject(only_san(c, ext.smtp_utf8('ad\xe4@example.com')))
    return flagged(c, 'subjectAltName')


def old():
    s = Section('apple', 'smime-2022', 'apple.smime-2022.', MORE)
    s.good('baseline', 'all that was asked', legacy(), 'eku-email',
           'san-rfc822name', 'validity-1185', 'hash-sha256', 'rsa-key')
    s.bad('eku-clientauth', 'the purpose is e-mail', with_ext(
        legacy(), 'extKeyUsage', ext.purposes('clientAuth')),
          'error eku-email', 'sbr email', 'mz email')
    c = legacy()
    c.ext.drop('extKeyUsage')
    s.bad('eku-absent', 'and is stated', c, 'error eku-email', 'sbr eku',
          'mz eku')
    s.bad('smtputf8-alone', 'an rfc822Name is wanted', utf8_only(legacy()),
          'warning san-rfc822name')
    for bits in 1024, 2040:
        s.bad(f'rsa-{bits}', 'RSA begins at 2048 bits', keyed(f'rsa-{bits}'),
              'error rsa-key', 'sbr 2048', 'mz 2048', 'ms 2048')
    s.bad('rsa-2050', 'a modulus has whole octets', keyed('rsa-2050'),
          'error rsa-key', 'sbr octets', 'mz octets')
    for curve in 'p256', 'p384', 'p521':
        s.good(curve, 'one of three curves', keyed(curve), 'ec-key')
    for curve in 'p224', 'secp256k1':
        s.bad(curve, 'and no other', keyed(curve), 'error ec-key',
              'sbr curve', 'mz curve', 'ms key',
              allow=['smbr.6.1.5.no-other.classical'])
    s.bad('p256-off-curve', 'and on it', keyed(
        spki=keys.ec_spki('p256', 'off-curve')), 'error ec-key', 'sbr point',
          'mz point')
    s.good('rsa-sha384', 'a hash stronger than SHA-256', sha384(),
           'hash-sha256')


def sha384():
    c = legacy()
    c.how = 'rsa-sha384'
    return c


def roots():
    s = Section('apple', '1.5', 'apple.1.5.', MORE)
    last = '2026-07-31T23:59:59Z'

    def root(key, start=None):
        c = b.root().rekey(key)
        c.signer = key
        return dated(c, start, '2046-07-01T00:00:00Z') if start else c

    s.bad('rsa-3072', 'a new Root has 4096 bits', root('rsa-3072'),
          'warning root-key', 'sbr 4096')
    s.good('rsa-3072-last-second', 'none was asked before 2026-08-01',
           root('rsa-3072', last))
    s.bad('p256', 'or 384 bits on a curve', root('p256'),
          'warning root-key')
    for key in 'p384', 'p521', 'rsa-4096':
        s.good(key, 'strong enough', root(key), 'root-key')


def mailboxes():
    s = Section('apple', '2.3', 'apple.2.3.', MORE)
    last, first = '2027-01-31T23:59:59Z', '2027-02-01T00:00:00Z'
    end = '2028-01-15T00:00:00Z'
    s.good('smtputf8-last-second', 'enough until 2027-02-01',
           dated(utf8_only(b.mv()), last, end))
    s.bad('smtputf8-first-second', 'an rfc822Name is wanted from 2027-02-01',
          dated(utf8_only(b.mv()), first, end), 'warning rfc822name')
    c = with_ext(utf8_only(b.mv()), 'subjectAltName', ext.san(
        ext.smtp_utf8('ad\xe4@example.com'), ext.email(b.MAILBOX)), True)
    s.good('both', 'one beside it will do', dated(c, first, end),
           'rfc822name')


old()
roots()
mailboxes()
