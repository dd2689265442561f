"""The files of samples/: what `make demo` shows."""

from mint import baseline as b
from mint import der, ext
from mint.cases import sample

for kind in 'mv', 'ov', 'sv', 'iv':
    for letter, generation in (('L', 'legacy'), ('M', 'multipurpose'),
                               ('S', 'strict')):
        sample(f'good-{kind}-{generation}', getattr(b, kind)(letter))

sample('good-root', b.root())
sample('good-subca', b.subca())
sample('good-crl', b.crl_ee())
sample('good-ocsp', b.ocsp_ee())
sample('good-csr', b.csr())

c = b.mv()
c.subject.add('organizationName', 'Analytical Engines Ltd')
sample('bad-mv-with-organization', c)

c = b.mv()
c.subject.set('commonName', 'charles.babbage@example.com')
sample('bad-subject-mailbox-not-in-san', c)

c = b.ov()
c.not_after = '2029-01-03T23:59:59Z'
sample('bad-validity-826-days', c)

c = b.iv()
c.how = 'rsa-sha1'
sample('bad-sha1-signature', c)

sample('bad-rsa-1024', b.mv().rekey('rsa-1024'))

c = b.sv('S')
c.ext.put('extKeyUsage', ext.purposes('emailProtection', 'clientAuth'))
sample('bad-strict-with-clientauth', c)

c = b.sv()
c.ext.put('cRLDistributionPoints', ext.crldp(
    'ldap://ldap.example.net/cn=Example%20Trust?certificateRevocationList'))
sample('bad-crl-over-ldap', c)

c = b.ov('L')
c.not_before, c.not_after = b.START, b.END
sample('bad-legacy-after-its-end', c)

c = b.ov()
c.subject.set('organizationIdentifier', 'NTR-GB-04471823')
sample('bad-organization-identifier', c)

c = b.mv()
c.subject.clear()
c.ext.put('subjectAltName', ext.san(ext.email('ada@b\u00fccher.example')),
          critical=True)
sample('bad-u-label-in-san', c)

c = b.mv()
c.ext.bend('keyUsage', der.long_length)
sample('bad-ber-length', c)

c = b.mv()
c.ext.critical('subjectKeyIdentifier')
sample('bad-critical-key-identifier', c)
