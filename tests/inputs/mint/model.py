"""Certificates, CRLs, OCSP responses and requests as things to change.

Each object has plain fields for what is usual and a dict `raw` that
replaces the DER of any named part, for what is not. `change` is a list of
functions from DER to DER over the part that gets signed.
"""

import hashlib
from copy import deepcopy

from . import der, keys, oids
from .ext import Extensions


class Name:
    """A distinguished name: a list of RDNs, each a list of DER attributes."""

    def __init__(self, *pairs):
        self.rdns = []
        for kind, value in pairs:
            self.add(kind, value)

    @staticmethod
    def attribute(kind, value, tag=None):
        """tag is a STRINGS key; DER bytes stand for themselves."""
        if not isinstance(value, bytes):
            tag = tag or oids.ATTRIBUTE_TAGS.get(kind, 'utf8')
            value = der.STRINGS[tag](value)
        return der.seq(der.oid(oids.lookup(oids.ATTRIBUTES, kind)), value)

    def index(self, kind):
        oid = der.oid(oids.lookup(oids.ATTRIBUTES, kind))
        for i, rdn in enumerate(self.rdns):
            if any(der.children(a)[0] == oid for a in rdn):
                return i
        raise KeyError(kind)

    def add(self, kind, value, tag=None, at=None):
        """A new RDN at the end or at a position."""
        at = len(self.rdns) if at is None else at
        self.rdns.insert(at, [self.attribute(kind, value, tag)])
        return self

    def join(self, kind, value, to, tag=None):
        """A further attribute in the RDN that holds the type `to`."""
        self.rdns[self.index(to)].append(self.attribute(kind, value, tag))
        return self

    def set(self, kind, value, tag=None):
        """Replace the first RDN that holds the type, else add one."""
        try:
            i = self.index(kind)
        except KeyError:
            return self.add(kind, value, tag)
        self.rdns[i] = [self.attribute(kind, value, tag)]
        return self

    def drop(self, *kinds):
        for kind in kinds:
            del self.rdns[self.index(kind)]
        return self

    def clear(self):
        self.rdns = []
        return self

    def der(self):
        return der.seq(*(der.set_(*rdn) for rdn in self.rdns))


class Signed:
    """What certificate, CRL, OCSP response and request have in common.

    key: the subject's key name (certificate, request)
    signer: the signing key's name; how: a keys.SIGNATURES name or None for
    the signer's usual algorithm.
    """

    def __init__(self):
        self.raw = {}
        self.change = []
        self.signer = None
        self.how = None

    def copy(self):
        return deepcopy(self)

    def part(self, name, made):
        return self.raw[name] if name in self.raw else made

    def algorithm(self):
        how = self.how or keys.default_signature(self.signer)
        return keys.SIGNATURES[how]

    def tbs(self):
        out = self.part('tbs', None)
        if out is None:
            out = self.body()
        for change in self.change:
            out = change(out)
        return out

    def signature(self, tbs):
        return der.bitstring(keys.sign(self.signer, tbs, self.how))

    def sign(self):
        tbs = self.tbs()
        made = der.seq(
            tbs, self.part('outer signature', self.algorithm()),
            self.part('signatureValue', None) or self.signature(tbs))
        return self.part('whole', made)


class Cert(Signed):
    """raw keys: version, serial, signature, issuer, notBefore, notAfter,
    validity, subject, spki, issuerUID, subjectUID, extensions, tbs,
    'outer signature', signatureValue, whole."""

    label = 'CERTIFICATE'

    def __init__(self):
        super().__init__()
        self.version = 2
        self.serial = 0
        self.issuer = Name()
        self.subject = Name()
        self.not_before = None
        self.not_after = None
        self.key = None
        self.ext = Extensions()

    def spki(self):
        return self.part('spki', None) or keys.spki(self.key)

    def rekey(self, key=None, spki=None):
        """Another subject key, with a key identifier that follows it."""
        if key:
            self.key = key
        if spki:
            self.raw['spki'] = spki
        if 'subjectKeyIdentifier' in self.ext:
            self.ext['subjectKeyIdentifier'].value = der.octets(
                keys.key_id(self.spki()))
        return self

    def body(self):
        validity = der.seq(
            self.part('notBefore', der.time(self.not_before)),
            self.part('notAfter', der.time(self.not_after)))
        version = b''
        if self.version:
            version = der.explicit(0, der.integer(self.version))
        extensions = b''
        if self.ext:
            extensions = der.explicit(3, self.ext.der())
        return der.seq(
            self.part('version', version),
            self.part('serial', der.integer(self.serial)),
            self.part('signature', self.algorithm()),
            self.part('issuer', self.issuer.der()),
            self.part('validity', validity),
            self.part('subject', self.subject.der()),
            self.spki(),
            self.part('issuerUID', b''),
            self.part('subjectUID', b''),
            self.part('extensions', extensions))


class Entry:
    """One revoked certificate of a CRL; raw replaces it."""

    def __init__(self, serial, date, raw=None):
        self.serial = serial
        self.date = date
        self.raw = raw
        self.ext = Extensions()

    def reason(self, code):
        self.ext.put('reasonCode', der.enumerated(code))
        return self

    def der(self):
        if self.raw is not None:
            return self.raw
        return der.seq(der.integer(self.serial), der.time(self.date),
                       self.ext.der() if self.ext else b'')


class Crl(Signed):
    """raw keys: version, signature, issuer, thisUpdate, nextUpdate,
    revoked, extensions and those of Signed."""

    label = 'X509 CRL'

    def __init__(self):
        super().__init__()
        self.version = 1
        self.issuer = Name()
        self.this_update = None
        self.next_update = None
        self.entries = []
        self.ext = Extensions()

    def body(self):
        version = b'' if self.version is None else der.integer(self.version)
        until = b'' if self.next_update is None else der.time(
            self.next_update)
        revoked = b''
        if self.entries:
            revoked = der.seq(*(e.der() for e in self.entries))
        extensions = b''
        if self.ext:
            extensions = der.explicit(0, self.ext.der())
        return der.seq(
            self.part('version', version),
            self.part('signature', self.algorithm()),
            self.part('issuer', self.issuer.der()),
            self.part('thisUpdate', der.time(self.this_update)),
            self.part('nextUpdate', until),
            self.part('revoked', revoked),
            self.part('extensions', extensions))


class Single:
    """One SingleResponse about (issuer certificate, serial)."""

    def __init__(self, issuer, serial, this_update, next_update,
                 digest='sha1'):
        self.issuer = issuer
        self.serial = serial
        self.this_update = this_update
        self.next_update = next_update
        self.digest = digest
        self.ext = Extensions()
        self.raw = {}
        self.good()

    def good(self):
        self.status = der.ctx(0, b'', False)
        return self

    def unknown(self):
        self.status = der.ctx(2, b'', False)
        return self

    def revoked(self, when, reason=None):
        self.status = der.ctx(1, der.gentime(when) + (
            b'' if reason is None
            else der.explicit(0, der.enumerated(reason))))
        return self

    def cert_id(self):
        oid = {'sha1': '1.3.14.3.2.26',
               'sha256': '2.16.840.1.101.3.4.2.1'}[self.digest]
        bits = der.split(der.children(self.issuer.spki())[1])[1][1:]
        return der.seq(
            keys.algorithm(oid, der.null()),
            der.octets(hashlib.new(
                self.digest, self.issuer.subject.der()).digest()),
            der.octets(hashlib.new(self.digest, bits).digest()),
            der.integer(self.serial))

    def der(self):
        until = b'' if self.next_update is None else der.explicit(
            0, der.gentime(self.next_update))
        extensions = b''
        if self.ext:
            extensions = der.explicit(1, self.ext.der())
        return der.seq(
            self.raw.get('certID', None) or self.cert_id(),
            self.raw.get('status', self.status),
            self.raw.get('thisUpdate', der.gentime(self.this_update)),
            self.raw.get('nextUpdate', until), extensions)


class Ocsp(Signed):
    """raw keys: version, responder, producedAt, responses, extensions,
    certs, status, responseBytes and those of Signed (for the basic
    response); responder_cert is whose key signs."""

    label = 'OCSP RESPONSE'

    def __init__(self):
        super().__init__()
        self.status = 0
        self.version = 0
        self.responder_cert = None
        self.by_key = True
        self.produced_at = None
        self.singles = []
        self.certs = []
        self.ext = Extensions()

    def responder(self):
        if not self.by_key:
            return der.explicit(1, self.responder_cert.subject.der())
        return der.explicit(2, der.octets(
            keys.key_id(self.responder_cert.spki())))

    def body(self):
        version = b''
        if self.version:
            version = der.explicit(0, der.integer(self.version))
        extensions = b''
        if self.ext:
            extensions = der.explicit(1, self.ext.der())
        return der.seq(
            self.part('version', version),
            self.part('responder', self.responder()),
            self.part('producedAt', der.gentime(self.produced_at)),
            self.part('responses',
                      der.seq(*(s.der() for s in self.singles))),
            self.part('extensions', extensions))

    def basic(self):
        tbs = self.tbs()
        certs = b''
        if self.certs:
            certs = der.explicit(0, der.seq(*(c.sign()
                                              for c in self.certs)))
        return der.seq(
            tbs, self.part('outer signature', self.algorithm()),
            self.part('signatureValue', None) or self.signature(tbs),
            self.part('certs', certs))

    def sign(self):
        content = b''
        if self.status == 0:
            content = der.explicit(0, der.seq(
                der.oid('1.3.6.1.5.5.7.48.1.1'), der.octets(self.basic())))
        made = der.seq(self.part('status', der.enumerated(self.status)),
                       self.part('responseBytes', content))
        return self.part('whole', made)


class Csr(Signed):
    """raw keys: version, subject, spki, attributes and those of Signed."""

    label = 'CERTIFICATE REQUEST'

    def __init__(self):
        super().__init__()
        self.version = 0
        self.subject = Name()
        self.key = None
        self.attributes = []
        self.ext = Extensions()

    def spki(self):
        return self.part('spki', None) or keys.spki(self.key)

    def body(self):
        attributes = list(self.attributes)
        if self.ext:
            attributes.append(der.seq(der.oid('1.2.840.113549.1.9.14'),
                                      der.set_(self.ext.der())))
        return der.seq(
            self.part('version', der.integer(self.version)),
            self.part('subject', self.subject.der()),
            self.spki(),
            self.part('attributes', der.ctx(0, b''.join(
                sorted(attributes)))))


class Tbs:
    """Only the part of a certificate that gets signed, for linting before
    the signature exists."""

    label = 'TBS CERTIFICATE'

    def __init__(self, cert):
        self.cert = cert

    def sign(self):
        return self.cert.tbs()


class Bytes:
    """Any octets under a label, for input that no model describes."""

    def __init__(self, label, data):
        self.label = label
        self.data = data

    def sign(self):
        return self.data
