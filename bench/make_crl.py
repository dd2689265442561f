#!/usr/bin/env python3
"""A CRL with many entries, unsigned in effect: its signature is a filler.

usage: make_crl.py ENTRIES >big.crl
"""
import os
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "tests", "inputs"))

from mint import der  # noqa: E402


def entry(n):
    serial = (0x5A << 120) + n * 0x10001
    reason = der.seq(der.oid("2.5.29.21"), der.octets(der.enumerated(4)))
    return der.seq(der.integer(serial), der.utctime("2026-09-01T00:00:00Z"),
                   der.seq(reason))


def main():
    count = int(sys.argv[1])
    algorithm = bytes.fromhex("300d06092a864886f70d01010b0500")
    name = der.seq(der.set_(der.seq(der.oid("2.5.4.3"),
                                    der.utf8("Large CRL CA"))))
    number = der.seq(der.oid("2.5.29.20"), der.octets(der.integer(1)))
    key = der.seq(der.oid("2.5.29.35"),
                  der.octets(der.seq(der.ctx(0, bytes(20), False))))
    tbs = der.seq(der.integer(1), algorithm, name,
                  der.utctime("2026-10-01T00:00:00Z"), der.utctime("2026-10-08T00:00:00Z"),
                  der.seq(*[entry(n) for n in range(count)]),
                  der.ctx(0, der.seq(key, number), True))
    sys.stdout.buffer.write(der.seq(tbs, algorithm,
                                    der.bitstring(bytes(256))))


main()
