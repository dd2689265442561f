"""How the stored keys were made. Run once by hand, never by a test.

Usage: python3 genkeys.py FOLDER
Writes a key only when its file does not exist, so that a new kind can be
added without replacing the others.
"""

import secrets
import sys
from math import isqrt
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import (
    dsa, ec, ed448, ed25519, rsa, x448, x25519)

E = 65537
RSA = {'rsa-1024': 1024, 'rsa-2040': 2040, 'rsa-2050': 2050,
       'rsa-2048': 2048, 'rsa-2048-b': 2048, 'rsa-2048-c': 2048,
       'rsa-2048-d': 2048, 'rsa-3064': 3064, 'rsa-3072': 3072,
       'rsa-3072-b': 3072, 'rsa-4088': 4088, 'rsa-4096': 4096,
       'rsa-4096-b': 4096, 'rsa-4096-c': 4096, 'rsa-4096-d': 4096}
EC = {'p224': ec.SECP224R1, 'p256': ec.SECP256R1, 'p256-b': ec.SECP256R1,
      'p384': ec.SECP384R1, 'p384-b': ec.SECP384R1, 'p521': ec.SECP521R1,
      'p521-b': ec.SECP521R1, 'secp256k1': ec.SECP256K1}


def small_primes(limit):
    sieve = bytearray([1]) * limit
    for i in range(2, isqrt(limit) + 1):
        if sieve[i]:
            sieve[i * i::i] = bytes(len(sieve[i * i::i]))
    return [i for i in range(2, limit) if sieve[i]]


SMALL = small_primes(2000)


def is_prime(n):
    """Miller-Rabin, 40 rounds."""
    if any(n % p == 0 for p in SMALL):
        return n in SMALL
    s = (n - 1 & 1 - n).bit_length() - 1
    d = n - 1 >> s
    for _ in range(40):
        x = pow(2 + secrets.randbelow(n - 3), d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def next_prime(n):
    n |= 1
    while not is_prime(n) or (n - 1) % E == 0:
        n += 2
    return n


def random_prime(bits):
    return next_prime(3 << bits - 2 | secrets.randbits(bits - 2))


def close(rounds):
    """p*q that Fermat's method splits after about so many rounds."""
    p = random_prime(1024)
    return p * next_prime(p + 2 + isqrt(8 * rounds * p))


def with_factor(f):
    """f times a prime, 2048 bits in all."""
    while True:
        n = f * next_prime((3 << 2046) // f + secrets.randbits(1024))
        if n.bit_length() == 2048:
            return n


def roca_prime():
    """k*M + 65537^a mod M, M the product of the first 126 primes."""
    m = 1
    for p in SMALL[:126]:
        m *= p
    while True:
        base = pow(E, secrets.randbelow(m), m)
        low = (3 << 1022) // m
        p = (low + secrets.randbelow(low // 4)) * m + base
        if is_prime(p) and p.bit_length() == 1024:
            return p


def prime_cube():
    """A prime cube of 2048 bits, for the general prime-power test."""
    while True:
        p = random_prime(683)
        if (p ** 3).bit_length() == 2048:
            return p ** 3


MODULI = {
    'rsa-close-1': lambda: close(0),
    'rsa-close-50': lambda: close(50),
    'rsa-factor-3': lambda: with_factor(3),
    'rsa-factor-751': lambda: with_factor(751),
    'rsa-factor-757': lambda: with_factor(757),
    'rsa-even': lambda: with_factor(2),
    'rsa-prime-square': lambda: random_prime(1024) ** 2,
    'rsa-prime-cube': prime_cube,
    'rsa-roca': lambda: roca_prime() * roca_prime(),
}

OTHER = {
    'rsa-2048-e3': lambda: rsa.generate_private_key(3, 2048),
    'ed25519': ed25519.Ed25519PrivateKey.generate,
    'ed25519-b': ed25519.Ed25519PrivateKey.generate,
    'ed448': ed448.Ed448PrivateKey.generate,
    'ed448-b': ed448.Ed448PrivateKey.generate,
    'x25519': x25519.X25519PrivateKey.generate,
    'x448': x448.X448PrivateKey.generate,
    'dsa-2048': lambda: dsa.generate_private_key(2048),
}


def pem(key):
    return key.private_bytes(serialization.Encoding.PEM,
                             serialization.PrivateFormat.PKCS8,
                             serialization.NoEncryption()).decode()


def main(folder):
    makers = dict(OTHER)
    for name, bits in RSA.items():
        makers[name] = lambda b=bits: rsa.generate_private_key(E, b)
    for name, curve in EC.items():
        makers[name] = lambda c=curve: ec.generate_private_key(c())
    for name, make in makers.items():
        path = folder / f'{name}.pem'
        if not path.exists():
            path.write_text(pem(make()))
    for name, make in MODULI.items():
        path = folder / f'{name}.modulus'
        if not path.exists():
            path.write_text(f'{make():x}\n')


if __name__ == '__main__':
    main(Path(sys.argv[1]))
