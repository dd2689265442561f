"""Values of extensions, and the parts they are made of."""

from . import der, keys, oids


class Ext:
    """One extension; raw, when set, replaces the whole Extension."""

    def __init__(self, oid, value, critical=False, critical_der=None,
                 raw=None):
        self.oid = oid
        self.value = value
        self.critical = critical
        self.critical_der = critical_der
        self.raw = raw

    def der(self):
        if self.raw is not None:
            return self.raw
        flag = self.critical_der
        if flag is None:
            flag = der.boolean(True) if self.critical else b''
        return der.seq(der.oid(self.oid), flag, der.octets(self.value))


class Extensions:
    """Extensions in order, each under a name; a repeat has another name."""

    def __init__(self):
        self.items = {}

    def put(self, name, value, critical=None, oid=None, **more):
        """Set or replace, in place; criticality stays unless given."""
        old = self.items.get(name)
        if critical is None:
            critical = old.critical if old else False
        if oid is None:
            oid = old.oid if old else oids.lookup(oids.EXTENSIONS, name)
        self.items[name] = Ext(oid, value, critical, **more)

    def drop(self, *names):
        for name in names:
            del self.items[name]

    def critical(self, name, value=True):
        self.items[name].critical = value

    def bend(self, name, change, *path):
        """Change the DER value of one extension, or a part at path."""
        e = self.items[name]
        e.value = der.bend(e.value, path, change)

    def __getitem__(self, name):
        return self.items[name]

    def __contains__(self, name):
        return name in self.items

    def __bool__(self):
        return bool(self.items)

    def der(self):
        return der.seq(*(e.der() for e in self.items.values()))


# GeneralName

def email(address):
    return der.ctx(1, der.text(address, 'latin-1'), False)


def dns(name):
    return der.ctx(2, der.text(name, 'latin-1'), False)


def directory(name):
    return der.explicit(4, name.der())


def uri(value):
    return der.ctx(6, der.text(value, 'latin-1'), False)


def ip(octets):
    return der.ctx(7, bytes(octets), False)


def registered(oid):
    return der.ctx(8, der.oid_body(oid), False)


def other(oid, value):
    """otherName with the DER of its value."""
    return der.ctx(0, der.oid(oid) + der.explicit(0, value))


def smtp_utf8(address):
    return other(oids.SMTP_UTF8_MAILBOX, der.utf8(address))


def upn(value):
    return other(oids.UPN, der.utf8(value))


# Extension values

def general_names(*names):
    return der.seq(*names)


san = general_names


def key_usage(*bits):
    return der.named_bits([b if isinstance(b, int)
                           else oids.USAGE_BITS.index(b) for b in bits])


def purposes(*names):
    return der.seq(*(der.oid(oids.lookup(oids.PURPOSES, n)) for n in names))


def basic(ca=False, path=None):
    return der.seq(der.boolean(True) if ca else b'',
                   b'' if path is None else der.integer(path))


def ski(spki):
    return der.octets(keys.key_id(spki))


def aki(spki=None, key_id=None, issuer=None, serial=None):
    """issuer is one GeneralName, serial a number."""
    if spki is not None:
        key_id = keys.key_id(spki)
    return der.seq(
        b'' if key_id is None else der.ctx(0, key_id, False),
        b'' if issuer is None else der.ctx(1, issuer),
        b'' if serial is None else der.ctx(2, der.int_body(serial), False))


def policy(oid, *qualifiers):
    return der.seq(der.oid(oids.POLICY.get(oid, oid)),
                   der.seq(*qualifiers) if qualifiers else b'')


def cps(uri_, string=der.ia5):
    return der.seq(der.oid(oids.CPS), string(uri_))


def notice(text=None, string=der.utf8, reference=None):
    """UserNotice; reference is (organization, numbers)."""
    ref = b''
    if reference:
        ref = der.seq(der.utf8(reference[0]),
                      der.seq(*map(der.integer, reference[1])))
    return der.seq(der.oid(oids.UNOTICE), der.seq(
        ref, b'' if text is None else string(text)))


def policies(*items):
    """Each a policy() or an OID or a reserved name such as MV-S."""
    return der.seq(*(i if isinstance(i, bytes) else policy(i)
                     for i in items))


def point(*names, reasons=None, issuer=None, relative=None):
    """DistributionPoint of fullName entries (URI strings or names)."""
    full = b''.join(n if isinstance(n, bytes) else uri(n) for n in names)
    where = b''
    if names:
        where = der.explicit(0, der.ctx(0, full))
    if relative is not None:
        where = der.explicit(0, der.ctx(1, relative))
    return der.seq(
        where,
        b'' if reasons is None
        else der.implicit(1, der.named_bits(reasons)),
        b'' if issuer is None else der.ctx(2, issuer))


def crldp(*points):
    """Each a point() or a URI of its own DistributionPoint."""
    return der.seq(*(p if isinstance(p, bytes) else point(p)
                     for p in points))


def access(method, location):
    return der.seq(der.oid(method), location if isinstance(location, bytes)
                   else uri(location))


def ocsp_at(location):
    return access(oids.AD_OCSP, location)


def issuer_at(location):
    return access(oids.AD_CA_ISSUERS, location)


def aia(*accesses):
    return der.seq(*accesses)


def subtree(name, minimum=None, maximum=None):
    return der.seq(
        name,
        b'' if minimum is None else der.ctx(0, der.int_body(minimum), False),
        b'' if maximum is None else der.ctx(1, der.int_body(maximum), False))


def constraints(permitted=(), excluded=()):
    """Names or subtree() values."""
    def trees(n, names):
        return der.ctx(n, b''.join(
            t if t[:1] == b'\x30' else subtree(t) for t in names))
    return der.seq(trees(0, permitted) if permitted else b'',
                   trees(1, excluded) if excluded else b'')


def attributes(*pairs):
    """subjectDirectoryAttributes from (type, DER value) pairs."""
    return der.seq(*(
        der.seq(der.oid(oids.lookup(oids.ATTRIBUTES, t)), der.set_(v))
        for t, v in pairs))


def capabilities(*items):
    """SMIMECapabilities from OIDs or (OID, parameters) pairs."""
    return der.seq(*(
        der.seq(der.oid(i)) if isinstance(i, str)
        else der.seq(der.oid(i[0]), i[1]) for i in items))


def statements(*items):
    """QCStatements from OIDs or (OID, info) pairs."""
    return capabilities(*items)


def distribution(*names, user=None, ca=None, reasons=None, indirect=None,
                 attribute=None):
    """IssuingDistributionPoint."""
    full = b''.join(n if isinstance(n, bytes) else uri(n) for n in names)

    def flag(n, value):
        if value is None:
            return b''
        return der.implicit(n, der.boolean(value))
    return der.seq(
        der.explicit(0, der.ctx(0, full)) if names else b'',
        flag(1, user), flag(2, ca),
        b'' if reasons is None
        else der.implicit(3, der.named_bits(reasons)),
        flag(4, indirect), flag(5, attribute))
