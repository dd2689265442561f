"""RFC 5280 6.3.3: a CRL beside the certificate of its CA."""

from mint import baseline as b
from mint import ext
from mint.cases import case

MATCH = 'rfc5280.6.3.3.b.issuer-matches'
SIGN = 'rfc5280.6.3.3.f.crl-issuer-crlsign'


def own_ca():
    return b.issuing_ca()


case('rfc5280', '6.3.3', 'of-its-ca', 'the list of this CA, which may sign it',
     b.crl_ee(), issuer=own_ca(), passes=[MATCH, SIGN])

ca = own_ca()
ca.subject.set('commonName', 'Another CA')
case('rfc5280', '6.3.3', 'of-another-ca', 'the names of list and CA differ',
     b.crl_ee(), issuer=ca, expect=['error ' + MATCH,
             'error rfc5280.5.1.2.3.issuer-encoding'], passes=[SIGN])

ca = own_ca()
ca.ext.put('keyUsage', ext.key_usage('keyCertSign'), critical=True)
case('rfc5280', '6.3.3', 'ca-without-crlsign',
     'keyUsage of the CA does not cover CRLs', b.crl_ee(), issuer=ca,
     expect=['error ' + SIGN], passes=[MATCH])

ca = own_ca()
ca.ext.drop('keyUsage')
case('rfc5280', '6.3.3', 'ca-without-keyusage',
     'without keyUsage the key is for every use', b.crl_ee(), issuer=ca,
     passes=[MATCH, SIGN])
