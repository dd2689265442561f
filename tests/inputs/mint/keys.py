"""The stored keys: public key encodings and repeatable signatures.

Keys are named by their file in ../keys. Every signature is a function of
key and message (RFC 6979 for ECDSA and DSA-like nonces, a PSS salt derived
from the message), so minting twice writes the same bytes.
"""

import hashlib
import hmac
from base64 import b64decode
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding

from . import der

FOLDER = Path(__file__).resolve().parent.parent / 'keys'

RSA = '1.2.840.113549.1.1.1'
RSA_PSS = '1.2.840.113549.1.1.10'
EC = '1.2.840.10045.2.1'
CURVES = {'secp224r1': '1.3.132.0.33', 'secp256r1': '1.2.840.10045.3.1.7',
          'secp384r1': '1.3.132.0.34', 'secp521r1': '1.3.132.0.35',
          'secp256k1': '1.3.132.0.10'}
RAW = {'ed25519': '1.3.101.112', 'ed448': '1.3.101.113',
       'x25519': '1.3.101.110', 'x448': '1.3.101.111',
       'mldsa44': '2.16.840.1.101.3.4.3.17',
       'mldsa65': '2.16.840.1.101.3.4.3.18',
       'mldsa87': '2.16.840.1.101.3.4.3.19',
       'mlkem512': '2.16.840.1.101.3.4.4.1',
       'mlkem768': '2.16.840.1.101.3.4.4.2',
       'mlkem1024': '2.16.840.1.101.3.4.4.3'}
ORDERS = {
    'secp224r1':
        0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d,
    'secp256r1':
        0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551,
    'secp384r1':
        0xffffffffffffffffffffffffffffffffffffffffffffffff
        << 192 | 0xc7634d81f4372ddf581a0db248b0a77aecec196accc52973,
    'secp521r1':
        0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa
        << 256
        | 0x51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409,
    'secp256k1':
        0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141}


@cache
def private(name):
    return serialization.load_pem_private_key(
        (FOLDER / f'{name}.pem').read_bytes(), None)


@cache
def raw_key(name):
    """Public key octets of an Edwards, Montgomery or lattice key."""
    stored = FOLDER / f'{name}.raw'
    if stored.exists():
        return b64decode(stored.read_text())
    return private(name).public_key().public_bytes(
        serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def modulus(name):
    stored = FOLDER / f'{name}.modulus'
    if stored.exists():
        return int(stored.read_text(), 16)
    return private(name).public_key().public_numbers().n


def algorithm(oid, params=None):
    return der.seq(der.oid(oid), params or b'')


def spki_of(alg, key_octets, unused=0):
    """SubjectPublicKeyInfo from an AlgorithmIdentifier and key octets."""
    return der.seq(alg, der.bitstring(key_octets, unused))


def rsa_key(n, e):
    return der.seq(der.integer(n), der.integer(e))


def rsa_spki(name, e=None, n=None, alg=None):
    """RSA SPKI of a stored modulus, any part of it replaceable."""
    if e is None:
        stored = FOLDER / f'{name}.modulus'
        e = (65537 if stored.exists()
             else private(name).public_key().public_numbers().e)
    return spki_of(alg or algorithm(RSA, der.null()),
                   rsa_key(n or modulus(name), e))


def point(name, form='uncompressed'):
    """Point octets: uncompressed, compressed, hybrid, infinity, off-curve
    (Y coordinate plus one) or too-large (X coordinate above the field)."""
    numbers = private(name).public_key().public_numbers()
    size = (numbers.curve.key_size + 7) // 8
    x, y = (v.to_bytes(size, 'big') for v in (numbers.x, numbers.y))
    return {
        'uncompressed': b'\4' + x + y,
        'compressed': bytes([2 | y[-1] & 1]) + x,
        'hybrid': bytes([6 | y[-1] & 1]) + x + y,
        'infinity': b'\0',
        'off-curve': b'\4' + x + (numbers.y ^ 1).to_bytes(size, 'big'),
        'too-large': b'\4' + b'\xff' * size + y,
    }[form]


def ec_spki(name, form='uncompressed', alg=None):
    curve = private(name).curve.name
    return spki_of(alg or algorithm(EC, der.oid(CURVES[curve])),
                   point(name, form))


def raw_spki(name, key=None, alg=None):
    """Edwards, Montgomery, ML-DSA or ML-KEM SPKI."""
    return spki_of(alg or algorithm(RAW[name.split('-')[0]]),
                   raw_key(name) if key is None else key)


def mlkem_bad_coefficient(name):
    """The key with its first coefficient 4095, above q = 3329."""
    key = raw_key(name)
    return b'\xff' + bytes([key[1] | 0x0F]) + key[2:]


def spki(name):
    """The correct SubjectPublicKeyInfo of a stored key."""
    if name.startswith('rsa'):
        return rsa_spki(name)
    if name.split('-')[0] in RAW:
        return raw_spki(name)
    if name.startswith('dsa'):
        return private(name).public_key().public_bytes(
            serialization.Encoding.DER,
            serialization.PublicFormat.SubjectPublicKeyInfo)
    return ec_spki(name)


def key_id(spki_der):
    """RFC 5280 4.2.1.2 method 1: SHA-1 of the key octets."""
    bits = der.split(der.children(spki_der)[1])[1]
    return hashlib.sha1(bits[1:]).digest()


# Signature algorithms by short name: AlgorithmIdentifier octets.

def _hash_alg(h):
    number = {'sha256': 1, 'sha384': 2, 'sha512': 3, 'sha224': 4}[h]
    return algorithm(f'2.16.840.1.101.3.4.2.{number}', der.null())


def pss_algorithm(h, salt, mgf=None):
    """RSASSA-PSS with explicit parameters."""
    mgf1 = algorithm('1.2.840.113549.1.1.8', _hash_alg(mgf or h))
    return algorithm(RSA_PSS, der.seq(
        der.explicit(0, _hash_alg(h)), der.explicit(1, mgf1),
        der.explicit(2, der.integer(salt))))


SIGNATURES = {
    'rsa-md5': algorithm('1.2.840.113549.1.1.4', der.null()),
    'rsa-sha1': algorithm('1.2.840.113549.1.1.5', der.null()),
    'rsa-sha224': algorithm('1.2.840.113549.1.1.14', der.null()),
    'rsa-sha256': algorithm('1.2.840.113549.1.1.11', der.null()),
    'rsa-sha384': algorithm('1.2.840.113549.1.1.12', der.null()),
    'rsa-sha512': algorithm('1.2.840.113549.1.1.13', der.null()),
    'pss-sha1': algorithm(RSA_PSS, der.seq()),
    'pss-sha256': pss_algorithm('sha256', 32),
    'pss-sha384': pss_algorithm('sha384', 48),
    'pss-sha512': pss_algorithm('sha512', 64),
    'ecdsa-sha1': algorithm('1.2.840.10045.4.1'),
    'ecdsa-sha224': algorithm('1.2.840.10045.4.3.1'),
    'ecdsa-sha256': algorithm('1.2.840.10045.4.3.2'),
    'ecdsa-sha384': algorithm('1.2.840.10045.4.3.3'),
    'ecdsa-sha512': algorithm('1.2.840.10045.4.3.4'),
    'ed25519': algorithm(RAW['ed25519']),
    'ed448': algorithm(RAW['ed448']),
    'mldsa44': algorithm(RAW['mldsa44']),
    'mldsa65': algorithm(RAW['mldsa65']),
    'mldsa87': algorithm(RAW['mldsa87']),
}

STAND_IN = {'mldsa44': 2420, 'mldsa65': 3309, 'mldsa87': 4627}


def default_signature(name):
    """The signature algorithm the SBR 7.1.3.2 gives to this key."""
    kind = name.split('-')[0]
    return {'rsa': 'rsa-sha256', 'p256': 'ecdsa-sha256',
            'p384': 'ecdsa-sha384', 'p521': 'ecdsa-sha512'}.get(kind, kind)


def sign(name, message, how=None):
    """Signature octets by the named key; how is a SIGNATURES key.

    ML-DSA signatures are stand-ins of the right size, since no library
    here can make them: use them only where nothing verifies them.
    """
    how = how or default_signature(name)
    family, _, h = how.partition('-')
    if family in STAND_IN:
        return hashlib.shake_256(message).digest(STAND_IN[family])
    if family == 'pss':
        return _pss(private(name), message, h)
    if family == 'rsa':
        return private(name).sign(message, padding.PKCS1v15(),
                                  getattr(hashes, h.upper())())
    if family == 'ecdsa':
        return _ecdsa(private(name), message, h)
    return private(name).sign(message)


def _mgf1(seed, size, h):
    out = b''.join(hashlib.new(h, seed + i.to_bytes(4, 'big')).digest()
                   for i in range(size // 20 + 1))
    return out[:size]


def _pss(key, message, h):
    """RFC 8017 8.1.1 with a salt derived from the message."""
    numbers = key.private_numbers()
    n, size = numbers.public_numbers.n, key.key_size
    digest = hashlib.new(h, message).digest()
    salt = hashlib.new(h, b'salt' + message).digest()
    if h == 'sha1':
        salt = salt[:20]
    mark = hashlib.new(h, bytes(8) + digest + salt).digest()
    em_len = (size + 6) // 8
    db = bytes(em_len - 2 * len(digest) - 2) + b'\1' + salt
    mask = _mgf1(mark, len(db), h)
    masked = bytearray(a ^ b for a, b in zip(db, mask))
    masked[0] &= 0xFF >> 8 * em_len - (size - 1)
    em = int.from_bytes(bytes(masked) + mark + b'\xbc', 'big')
    return pow(em, numbers.d, n).to_bytes((size + 7) // 8, 'big')


def _ecdsa(key, message, h):
    """RFC 6979 3.2, the point multiplication left to the library."""
    q = ORDERS[key.curve.name]
    qlen = q.bit_length()
    size = (qlen + 7) // 8
    x = key.private_numbers().private_value
    digest = hashlib.new(h, message).digest()
    z = int.from_bytes(digest, 'big') >> max(0, 8 * len(digest) - qlen)

    def mac(k, data):
        return hmac.new(k, data, h).digest()

    seed = x.to_bytes(size, 'big') + (z % q).to_bytes(size, 'big')
    v, k = b'\1' * len(digest), bytes(len(digest))
    for mark in b'\0', b'\1':
        k = mac(k, v + mark + seed)
        v = mac(k, v)
    while True:
        t = b''
        while len(t) < size:
            v = mac(k, v)
            t += v
        nonce = int.from_bytes(t[:size], 'big') >> 8 * size - qlen
        if 0 < nonce < q:
            break
        k = mac(k, v + b'\0')
        v = mac(k, v)
    p = ec.derive_private_key(nonce, key.curve).public_key()
    r = p.public_numbers().x % q
    s = pow(nonce, -1, q) * (z + r * x) % q
    return der.seq(der.integer(r), der.integer(s))
