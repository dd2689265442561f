"""Certificates a second of pkilint as a library, warm and in process.

usage: pkilint_rate.py SECONDS FILE.der...

The validators of each profile are built beforehand; a turn loads one
certificate and validates it, as a long-lived service would.
"""
import sys
import time

from pkilint import loader
from pkilint.cabf import smime
from pkilint.pkix import certificate


def read(paths):
    for path in paths:
        with open(path, "rb") as f:
            yield path, f.read()


def load(path, octets):
    return loader.load_certificate(octets, path)


def container(profile):
    return certificate.create_pkix_certificate_validator_container(
        smime.create_decoding_validators(),
        smime.create_subscriber_validators(*profile, None))


def main():
    span, work, containers = float(sys.argv[1]), [], {}
    for path, octets in read(sys.argv[2:]):
        profile = smime.determine_validation_level_and_generation(
            load(path, octets), {})
        if profile is None:
            continue
        if profile not in containers:
            containers[profile] = container(profile)
        work.append((path, octets, containers[profile]))
    if not work:
        sys.exit("no certificate with a reserved policy OID")
    done, start = 0, time.thread_time()
    while time.thread_time() - start < span:
        for path, octets, validators in work:
            validators.validate(load(path, octets).root)
            done += 1
            if time.thread_time() - start >= span:
                break
    print("pkilint-lint %f" % (done / (time.thread_time() - start)))


main()
