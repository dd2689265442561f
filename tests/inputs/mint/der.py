"""DER builder whose parts can also be bent, one deviation at a time.

Every function returns bytes. The plain call is DER; the keyword arguments
and the functions under "deviations" produce BER that DER (X.690 clauses 8
to 11) forbids, so that a recipe says openly what it breaks.
"""

from datetime import datetime, timezone


def raw(data):
    """Bytes from bytes or from a hex string with blanks."""
    return bytes.fromhex(data) if isinstance(data, str) else bytes(data)


def length(n):
    """Minimal definite length octets (X.690 10.1)."""
    if n < 0x80:
        return bytes([n])
    body = n.to_bytes((n.bit_length() + 7) // 8, 'big')
    return bytes([0x80 | len(body)]) + body


def tlv(tag, content):
    """One value; tag is an identifier octet or ready identifier octets."""
    tag = bytes([tag]) if isinstance(tag, int) else tag
    return tag + length(len(content)) + content


def identifier(cls, number, constructed=False, long_form=False):
    """Identifier octets; cls 0 universal, 1 application, 2 context."""
    first = cls << 6 | (0x20 if constructed else 0)
    if number < 31 and not long_form:
        return bytes([first | number])
    return bytes([first | 31]) + base128(number)


def base128(n, pad=0):
    out = [n & 0x7F]
    while n := n >> 7:
        out.append(0x80 | n & 0x7F)
    return b'\x80' * pad + bytes(reversed(out))


def seq(*parts):
    return tlv(0x30, b''.join(parts))


def set_(*parts, ordered=True):
    """SET OF; ordered=False keeps the given order (X.690 11.6)."""
    return tlv(0x31, b''.join(sorted(parts) if ordered else parts))


def ctx(n, content, constructed=True):
    """Context tag [n] around content octets."""
    return tlv(identifier(2, n, constructed), content)


def explicit(n, der):
    return ctx(n, der, True)


def implicit(n, der):
    """Retag one value as [n], keeping primitive or constructed."""
    t, body = split(der)
    return ctx(n, body, bool(t[0] & 0x20))


def boolean(value, octet=None):
    """octet overrides FF/00 (X.690 11.1)."""
    if octet is None:
        octet = 0xFF if value else 0
    return tlv(0x01, bytes([octet]))


def int_body(n):
    return n.to_bytes((n if n >= 0 else ~n).bit_length() // 8 + 1, 'big',
                      signed=True)


def integer(n, pad=0):
    """pad adds needless leading octets (X.690 8.3.2)."""
    body = int_body(n)
    return tlv(0x02, (b'\xff' if n < 0 else b'\0') * pad + body)


def enumerated(n, pad=0):
    return tlv(0x0A, b'\0' * pad + int_body(n))


def null(content=b''):
    return tlv(0x05, content)


def oid_body(dotted):
    arcs = [int(a) for a in dotted.split('.')]
    return b''.join(base128(a) for a in [arcs[0] * 40 + arcs[1]] + arcs[2:])


def oid(dotted, pad_last=0):
    """pad_last prefixes the last arc with 80 octets (X.690 8.19.2)."""
    if not pad_last:
        return tlv(0x06, oid_body(dotted))
    head, last = dotted.rsplit('.', 1)
    return tlv(0x06, oid_body(head) + base128(int(last), pad_last))


def bitstring(data, unused=0):
    return tlv(0x03, bytes([unused]) + data)


def named_bits(bits, size=None, keep_zeros=False):
    """NamedBitList; keep_zeros leaves trailing zeros (X.690 11.2.2)."""
    top = (size if keep_zeros and size else max(bits, default=-1) + 1)
    if top == 0:
        return bitstring(b'')
    value = bytearray((top + 7) // 8)
    for b in bits:
        value[b // 8] |= 0x80 >> b % 8
    return bitstring(bytes(value), -top % 8)


def octets(data):
    return tlv(0x04, data)


def text(data, encoding):
    return data if isinstance(data, bytes) else data.encode(encoding)


def utf8(s):
    return tlv(0x0C, text(s, 'utf-8'))


def numeric(s):
    return tlv(0x12, text(s, 'ascii'))


def printable(s):
    return tlv(0x13, text(s, 'latin-1'))


def teletex(s):
    return tlv(0x14, text(s, 'latin-1'))


def ia5(s):
    return tlv(0x16, text(s, 'latin-1'))


def visible(s):
    return tlv(0x1A, text(s, 'latin-1'))


def universal(s):
    return tlv(0x1C, text(s, 'utf-32-be'))


def bmp(s):
    return tlv(0x1E, text(s, 'utf-16-be'))


STRINGS = {'utf8': utf8, 'numeric': numeric, 'printable': printable,
           'teletex': teletex, 'ia5': ia5, 'visible': visible,
           'universal': universal, 'bmp': bmp}


def moment(when):
    """datetime from 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SSZ'."""
    if isinstance(when, datetime):
        return when
    if len(when) == 10:
        when += 'T00:00:00Z'
    return datetime.strptime(when, '%Y-%m-%dT%H:%M:%SZ').replace(
        tzinfo=timezone.utc)


def utctime(when):
    """From a moment, or literal content octets when given bytes."""
    if isinstance(when, bytes):
        return tlv(0x17, when)
    return tlv(0x17, moment(when).strftime('%y%m%d%H%M%SZ').encode())


def gentime(when):
    if isinstance(when, bytes):
        return tlv(0x18, when)
    return tlv(0x18, moment(when).strftime('%Y%m%d%H%M%SZ').encode())


def time(when):
    """The choice RFC 5280 4.1.2.5 makes: UTCTime through 2049."""
    return utctime(when) if moment(when).year < 2050 else gentime(when)


# Reading back, as far as a builder needs it.

def header(der):
    """(identifier octets, content length, header length) of a value."""
    i = 1
    if der[0] & 31 == 31:
        while der[i] & 0x80:
            i += 1
        i += 1
    tag, first = der[:i], der[i]
    if first < 0x80:
        return tag, first, i + 1
    n = first & 0x7F
    return tag, int.from_bytes(der[i + 1:i + 1 + n], 'big'), i + 1 + n


def split(der):
    """(identifier octets, content octets) of the first value."""
    tag, n, h = header(der)
    return tag, der[h:h + n]


def children(der):
    """The values inside a constructed value."""
    body, out = split(der)[1], []
    while body:
        _, n, h = header(body)
        out.append(body[:h + n])
        body = body[h + n:]
    return out


# Deviations: each takes a correct value and returns a bent one.

def long_length(der, extra=1):
    """Length octets with needless leading zeros (X.690 10.1)."""
    tag, body = split(der)
    size = length(len(body))
    digits = size if size[0] < 0x80 else size[1:]
    digits = b'\0' * (extra - (size[0] < 0x80)) + digits
    return tag + bytes([0x80 | len(digits)]) + digits + body


def indefinite(der):
    """Indefinite length with end-of-contents (X.690 10.1)."""
    tag, body = split(der)
    return tag + b'\x80' + body + b'\0\0'


def wrong_length(der, delta):
    """Length octets that claim delta octets more than there are."""
    tag, body = split(der)
    return tag + length(len(body) + delta) + body


def long_tag(der):
    """A low tag number in high-tag-number form (X.690 8.1.2.4)."""
    tag, body = split(der)
    t = tag[0]
    return tlv(identifier(t >> 6, t & 31, bool(t & 0x20), True), body)


def retag(der, tag):
    return tlv(tag, split(der)[1])


def in_pieces(der, at=1):
    """A primitive string in constructed form (X.690 10.2)."""
    tag, body = split(der)
    first, rest = body[:at], body[at:]
    return tlv(tag[0] | 0x20, tlv(tag, first) + tlv(tag, rest))


def with_trailing(der, extra=b'\x05\x00'):
    """Extra octets inside a constructed value, after its last member."""
    tag, body = split(der)
    return tlv(tag, body + extra)


def with_child(der, index, child):
    """Replace one member of a constructed value; None removes it."""
    members = children(der)
    members[index:index + 1] = [] if child is None else [child]
    return tlv(split(der)[0], b''.join(members))


def bend(der, path, change):
    """Apply change to the value at path, a tuple of member indexes."""
    if not path:
        return change(der)
    inner = children(der)[path[0]]
    return with_child(der, path[0], bend(inner, path[1:], change))
