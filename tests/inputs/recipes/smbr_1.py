"""SBR 1.1 and 1.6.1: what is reached, and what an Extant CA may be."""

from mint import baseline as b
from mint import der, ext, oids
from mint.section import Section, dated, with_ext, without

scope = Section('smbr', '1.1', 'smbr.1.1.')
terms = Section('smbr', '1.6.1', 'smbr.1.6.1.')
PRIVATE = '1.3.6.1.4.1.32473.1.1'


def leaf():
    """An end entity that claims no profile, with no mailbox."""
    c = with_ext(b.mv(), 'certificatePolicies', ext.policies(PRIVATE))
    c.subject.set('commonName', 'gate.example.com')
    return with_ext(c, 'subjectAltName', ext.san(ext.dns('gate.example.com')))


scope.bad('purpose-without-mailbox', 'emailProtection needs a mailbox to be'
          ' S/MIME in the sense of 1.1', leaf(), 'notice scope.subscriber')
scope.good('no-purpose', 'without emailProtection the requirements do not'
           ' reach it', with_ext(leaf(), 'extKeyUsage',
                                 ext.purposes('clientAuth')),
           'scope.subscriber')
scope.good('rfc822name', 'an rfc822Name is a mailbox', b.mv(),
           'scope.subscriber')
utf8 = b.mv()
utf8.subject.set('commonName', 'zoë.byron@example.com')
scope.good('smtputf8mailbox', 'an SmtpUTF8Mailbox is a mailbox',
           with_ext(utf8, 'subjectAltName',
                    ext.san(ext.smtp_utf8('zoë.byron@example.com'))),
           'scope.subscriber')


def extant():
    """A CA from before the requirements, without their policies."""
    c = dated(b.tc_subca(), '2023-08-31T23:59:59Z', '2033-08-31T23:59:59Z')
    return with_ext(c, 'certificatePolicies', ext.policies(oids.ANY_POLICY))


terms.good('extant-ca', 'a CA from before the requirements', extant(),
           'extant-ca', 'smbr.B.extant-may-issue',
           'smbr.B.extant-no-revocation')
terms.good('extant-ca-private-policy', 'with policies of its own',
           with_ext(extant(), 'certificatePolicies', ext.policies(PRIVATE)),
           'extant-ca')
loose = extant()
loose.ext.critical('nameConstraints', False)
terms.bad('extant-ca-nc-noncritical', 'name constraints need not be critical'
          ' for that status', loose,
          'warning rfc5280.4.2.1.10.nc-critical',
          passes=['extant-ca.nc-noncritical'])
for name, string in ('visible', der.visible), ('bmp', der.bmp):
    terms.bad(f'extant-ca-explicittext-{name}',
              'nor need the notice be in UTF-8',
              with_ext(extant(), 'certificatePolicies', ext.policies(
                  ext.policy(PRIVATE, ext.notice('Test CA.', string)))),
              'warning rfc5280.4.2.1.4.explicittext-utf8',
              passes=['extant-ca.explicittext'])
