"""Objects for the scripts that lint: those of samples/ and of the cases."""
import base64
import os
import re

from tap import SOURCE

PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----\s(.*?)-----END \1-----",
                 re.S)


def path(*parts):
    return os.path.join(SOURCE, *parts)


def read(*parts):
    with open(path(*parts), "rb") as f:
        return f.read()


def der(pem):
    """Octets of the first block."""
    return base64.b64decode(PEM.search(pem).group(2))


def sample(name):
    return read("samples", name + ".pem")


def case(section, name):
    """The input block of a case, as PEM."""
    text = read("tests", "cases", "lint", *section.split("/"),
                name + ".case")
    return PEM.search(text).group(0) + b"\n"


def pem(octets, label="CERTIFICATE"):
    body = base64.encodebytes(octets).decode().replace("\n", "")
    lines = [body[i:i + 64] for i in range(0, len(body), 64)]
    return ("-----BEGIN %s-----\n%s\n-----END %s-----\n" % (
        label, "\n".join(lines), label)).encode()


def line(octets):
    return base64.b64encode(octets) + b"\n"
