#!/usr/bin/env python3
"""assay lint reads every form of input, and goes on after what is broken."""
import base64
import json
import os
import tempfile

import tap
from objects import case, der, line, path, pem, sample
from tap import ok, run

GOOD = sample("good-mv-strict")
OTHER = sample("good-sv-multipurpose")
CRL = sample("good-crl")
OCSP = sample("good-ocsp")
CSR = sample("good-csr")
BAD = case("smbr/7.1.2.3", "cp-absent")
KEY = b"-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n"


def names(*args, stdin=b""):
    """Exit status, names of the objects, standard error."""
    status, out, err = run("lint", "-f", "jsonl", *args, stdin=stdin)
    return status, [json.loads(x)["name"] for x in out.splitlines()], err


def kinds(stdin):
    status, out, err = run("lint", "-f", "jsonl", "-", stdin=stdin)
    return [json.loads(x)["kind"] for x in out.splitlines()]


def forms():
    for what, octets in (("DER", der(GOOD)), ("PEM", GOOD),
                         ("CRLF", GOOD.replace(b"\n", b"\r\n")),
                         ("folded base64", base64.encodebytes(der(GOOD))),
                         ("a byte order mark", b"\xef\xbb\xbf" + GOOD),
                         ("text around a block",
                          b"Subject: x\n\n  text\n" + GOOD + b"\nbye\n"),
                         ("no final line end", GOOD.rstrip())):
        status, found, err = names("-", stdin=octets)
        ok(status == 0 and found == ["stdin"], "%s on stdin" % what, err)
    status, found, err = names("-", stdin=line(der(GOOD)).rstrip())
    ok(status == 0 and found == ["stdin:1"], "base64 in one line", err)
    status, found, err = names(stdin=der(GOOD))
    ok(status == 0 and found == ["stdin"], "no operand is stdin", err)


def labels():
    trusted = pem(der(GOOD) + bytes.fromhex("300c300a06082b0601050507030430"
                                            "00")[:14],
                  "TRUSTED CERTIFICATE")
    status, out, err = run("lint", "-f", "jsonl", "-", stdin=trusted)
    ok(status == 0 and json.loads(out)["octets"] == len(der(GOOD)),
       "what OpenSSL adds to a trusted certificate is cut off", out, err)
    for label in ("X509 CERTIFICATE", "CERTIFICATE"):
        ok(kinds(pem(der(GOOD), label)) == ["certificate"], label)
    found = kinds(GOOD + CRL + OCSP + CSR +
                  pem(der(CSR), "NEW CERTIFICATE REQUEST"))
    ok(found == ["certificate", "CRL", "OCSP response"] +
       2 * ["certification request"], "all kinds in one file", found)
    status, found, err = names("-", stdin=GOOD + KEY + OTHER)
    ok(status == 0 and found == ["stdin", "stdin#2"],
       "a key between two certificates is skipped", found)
    ok("stdin:%d: PRIVATE KEY" % (GOOD.count(b"\n") + 1) in err,
       "... with a notice that names its line", err)


def broken_blocks():
    lines = GOOD.count(b"\n")
    wrong = GOOD.replace(b"\nMI", b"\n*I", 1)
    status, found, err = names("-", stdin=OTHER + wrong + GOOD)
    begin = OTHER.count(b"\n") + 1
    ok(status == 3 and found == ["stdin", "stdin#3"],
       "a block that is no base64: the next one is read", status, found)
    ok("stdin:%d: " % (begin + 1) in err and "0x2a" in err,
       "... and its line and octet are told", err)
    head = GOOD[:GOOD.index(b"-----END")]
    status, found, err = names("-", stdin=head + OTHER)
    ok(status == 3 and found == ["stdin"] and "stdin:1: " in err,
       "a block without END does not swallow the next", found, err)
    status, found, err = names("-", stdin=OTHER + head)
    ok(status == 3 and found == ["stdin"] and
       "stdin:%d: " % (OTHER.count(b"\n") + 1) in err,
       "a block cut off at the end of the input", err)
    other_end = GOOD.replace(b"END CERTIFICATE", b"END X509 CRL")
    status, found, err = names("-", stdin=other_end + OTHER)
    ok(status == 3 and found == ["stdin"], "END of another label", err)
    cut = pem(der(GOOD)[:300])
    status, out, err = run("lint", "-f", "jsonl", "-", stdin=cut)
    ok(status == 1 and json.loads(out)["octets"] == 300,
       "a certificate cut off within a block is judged as it is", err)
    ok(lines > 3, "the sample has more than one line of base64")


def base64_lines():
    rows = b"# a comment\n\n" + line(der(GOOD)) + line(der(CRL)) + \
        b"no/base64!\n" + line(der(BAD))
    status, found, err = names("-", stdin=rows)
    ok(status == 3 and found == ["stdin:3", "stdin:4", "stdin:6"],
       "base64 lines are named by their numbers", found)
    ok("stdin:5: " in err, "... broken ones too", err)
    status, found, err = names("-", stdin=rows.replace(b"\n", b"\r\n"))
    ok(found == ["stdin:3", "stdin:4", "stdin:6"], "lines with CRLF", found)
    long = line(der(GOOD)) + b"A" * 5000000 + b"\n" + line(der(GOOD))
    status, found, err = names("-", stdin=long)
    ok(status == 3 and found == ["stdin:1", "stdin:3"],
       "a line of five million characters", found, err)


def unreadable():
    for what, octets in (("empty", b""), ("garbage", bytes(range(7, 200))),
                         ("text alone", b"nothing here\nnor here\n"),
                         ("a key alone", KEY)):
        status, found, err = names("-", stdin=octets)
        want = 0 if octets == KEY else 3
        ok(status == want and found == [] and "stdin" in err,
           "%s: %d and a message" % (what, want), status, err)
    status, found, err = names("-", stdin=bytes.fromhex("30030101ff"))
    ok(status == 3 and found == [] and "neither" in err,
       "DER that is nothing of ours", err)
    status, found, err = names("/nonexistent", path("samples",
                                                    "good-crl.pem"))
    ok(status == 3 and len(found) == 1 and "/nonexistent" in err,
       "a missing file does not stop the others", found, err)


def folders():
    with tempfile.TemporaryDirectory() as top:
        os.makedirs(os.path.join(top, "b", "c"))
        for name, octets in (("z.pem", GOOD), ("b/c/y.der", der(CRL)),
                             ("b/x.txt", line(der(GOOD))), ("a.md", b"hi\n"),
                             (".hidden.pem", BAD), ("b/empty", b"")):
            with open(os.path.join(top, name), "wb") as f:
                f.write(octets)
        os.symlink(top, os.path.join(top, "b", "c", "loop"))
        status, found, err = names(top)
        short = [os.path.relpath(x, top) for x in found]
        ok(short == ["b/c/y.der", "b/x.txt:1", "z.pem"],
           "a folder: sorted, what is hidden left out", found)
        ok("a.md" in err and "b/empty" in err,
           "... and what is no object skipped with a notice", err)
        ok(status == 0, "... and links to folders not followed", err)


def exit_codes():
    ok(run("lint", "-", stdin=GOOD)[0] == 0, "0: clean")
    ok(run("lint", "-", stdin=BAD)[0] == 1, "1: an error")
    warning = case("smbr/7.1.2.3", "cp-critical")
    ok(run("lint", "-", stdin=warning)[0] == 0, "0: a warning")
    ok(run("lint", "--fail-on", "warning", "-", stdin=warning)[0] == 1,
       "1: a warning with --fail-on warning")
    ok(run("lint", "--fail-on", "warning", "--severity", "error", "-",
           stdin=warning)[:2][0] == 1, "1: ... also when it is not shown")
    ok(run("lint", "-", stdin=BAD + b"-----BEGIN X-----\n")[0] == 3,
       "3: an error and an input that is broken")
    for wrong in (["--format", "xml"], ["--jobs", "0"], ["--at", "2026-2-1"],
                  ["--as-of", "9.9"], ["--fail-on", "fatal"], ["--nonsense"],
                  ["--profile", "mv"], ["--color", "maybe"]):
        status, out, err = run("lint", *wrong, "-", stdin=GOOD)
        ok(status == 2 and out == "" and wrong[-1] in err,
           "2: %s" % " ".join(wrong), status, err)


def issuers():
    bundle = path("samples", "good-subca.pem")
    status, out, err = run("lint", "-f", "jsonl", "--chain", bundle, "-",
                           stdin=OCSP)
    ok(json.loads(out)["profile"] == "ocsp-ee",
       "--chain finds who issued what an OCSP response is about", out, err)
    status, out, err = run("lint", "-f", "jsonl", "-", stdin=OCSP)
    ok(json.loads(out)["profile"] == "ocsp", "... without it is not known")
    status, out, err = run("lint", "--issuer", path("LICENSE"), "-",
                           stdin=GOOD)
    ok(status == 3 and out == "", "--issuer needs a certificate", err)
    status, out, err = run("lint", "--policy", path("LICENSE"), "-",
                           stdin=GOOD)
    ok(status == 3 and "LICENSE:" in err, "--policy needs a policy", err)
    ok(run("lint", "--waivers", "/nonexistent", "-", stdin=GOOD)[0] == 3,
       "--waivers needs a file")


forms()
labels()
broken_blocks()
base64_lines()
unreadable()
folders()
exit_codes()
issuers()
tap.done()
