#!/usr/bin/env python3
"""Signed votes: made by openssl, gpgsm, NSS and assay, and every way in which
one must not be believed.

Certificates are minted on the spot; the forum is that of the scenarios, with
trust anchors and a revocation list.
"""
import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "cli")]
import tap
from tap import ok, run
from pki import Pki

BASE = os.path.join(tap.SOURCE, "tests", "cases", "forum", "votes", "base")
RSA = ["rsa:2048"]
home = tempfile.mkdtemp(prefix="assay-votes-")
AT = "2026-01-20T00:00:00Z"
REPRESENTATIVE = "bylaw.2.3.2.representative"


def forum(signing):
    """A copy of the scenarios' forum with that policy of its S/MIME group."""
    folder = os.path.join(home, "forum-" + signing)
    if os.path.isdir(folder):
        return folder
    shutil.copytree(BASE, folder)
    for name in ("root.pem", "crls.pem"):
        shutil.copy(pki.path(name), folder)
    path = os.path.join(folder, "forum.yaml")
    with open(path) as f:
        text = f.read().replace("list: smcwg@forum.example",
                                "list: smcwg@forum.example\n"
                                "    signing: " + signing)
    with open(path, "w") as f:
        f.write(text.replace("bodies:", "anchors: root.pem\ncrls: crls.pem\n"
                             "bodies:", 1))
    return folder


def envelope(entity, sender="ann@alpha.example", at="10 Jan 2026 12:00:00",
             subject="Ballot SMC-1"):
    return ("Received: by lists.forum.example; %s +0000\r\nFrom: <%s>\r\n"
            "To: smcwg@forum.example\r\nSubject: %s\r\n"
            "Date: %s +0000\r\n" % (at, sender, subject, at)).encode() + entity


def text_of(words):
    return ("Content-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n" %
            words).encode()


def votes(messages, signing="required", ballot="SMC-1"):
    folder = tempfile.mkdtemp(dir=home)
    for i, message in enumerate(messages):
        with open(os.path.join(folder, "%d.eml" % i), "wb") as f:
            f.write(message)
    code, out, err = run("forum", "vote", "read", "--forum", forum(signing),
                         "--ballot", ballot, "--at", AT, "-f", "json", folder)
    found = {}
    for vote in json.loads(out)["votes"] if code < 2 else []:
        found[int(os.path.basename(vote["file"])[:-4])] = vote
    return [found.get(i, {"state": err or "other"})
            for i in range(len(messages))]


def counted(message, what, choice="yes", **kw):
    vote = votes([message], **kw)[0]
    ok(vote["state"] == "counted" and vote["choice"] == choice and
       vote["signature"] == "good", what + " counts", vote)


def refused(message, what, reason, signing="required"):
    vote = votes([message], signing)[0]
    ok(vote["state"] == "refused" and vote["rule"] == REPRESENTATIVE and
       vote["signature"] == "bad" and reason in vote["reason"],
       what + " does not count", vote)


def make_certificates():
    pki.leaf("ann", "ann@alpha.example", end="20271231235959Z", key=RSA)
    pki.leaf("bob", "bob@beta.example")
    pki.leaf("mallory", "mallory@evil.example")
    pki.leaf("dee", "dee@delta.example", end="20260110115959Z")
    pki.leaf("eve", "eve@epsilon.example", policies="")
    pki.leaf("max", "max@one.example")
    pki.leaf("mia", "mia@two.example", san="email:mia@two.example,"
             "email:mia@elsewhere.example")
    early = pki.crl("20260109000000Z", "20260115000000Z")
    pki.revoke("max", "260110120000Z")
    pki.write("crls.pem", (pki.crl("20260116000000Z", "20260316000000Z") +
                           early).decode())
    other.leaf("ann", "ann@alpha.example")
    pki.openssl("pkcs12", "-export", "-in", pki.path("ann.pem"), "-inkey",
                pki.path("ann.key"), "-certfile", pki.path("sub.pem"),
                "-passout", "pass:secret", "-keypbe", "PBE-SHA1-3DES",
                "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1", "-name",
                "ann", "-out", pki.path("ann.p12"))
    pki.write("secret", "secret\n")
    with open(pki.path("ann.chain"), "wb") as f:
        f.write(pki.read("ann.pem") + pki.read("sub.pem"))


def by_openssl():
    entity = text_of("Alpha Trust votes yes on ballot SMC-1.")
    for name, args in (("detached", []), ("with CRLF", ["-crlfeol"]),
                       ("opaque", ["-nodetach"]),
                       ("without attributes", ["-noattr"]),
                       ("with PSS", ["-keyopt", "rsa_padding_mode:pss"])):
        counted(envelope(pki.sign("ann", entity, *args)), "openssl " + name)
    counted(envelope(pki.sign("bob", text_of("Beta votes no on SMC-1")),
                     "bob@beta.example"), "an ECDSA vote", "no")
    counted(envelope(pki.sign("mia", text_of("yes on SMC-1")),
                     "mia@two.example"), "a certificate of two mailboxes")
    signed = envelope(pki.sign("ann", entity))
    head, body = signed.split(b"\r\nDate", 1)
    footer = (head + b"\r\nContent-Type: multipart/mixed; boundary=f\r\n\r\n"
              b"--f\r\n" + body[body.find(b"Content-Type"):] +
              b"\r\n--f\r\n\r\nWe vote no\r\n--f--\r\n")
    counted(footer, "a signed vote within a list's footer")
    before = footer.replace(b"\r\n\r\n--f\r\n", b"\r\n\r\n--f\r\n\r\nWe vote "
                            b"no on SMC-1\r\n--f\r\n", 1)
    counted(before, "what stands before a signed part is not read; it")
    mbox = os.path.join(home, "one.mbox")
    with open(mbox, "wb") as f:
        f.write(b"From list Sat Jan 10 12:00:00 2026\n" +
                envelope(pki.sign("ann", text_of(
                    "From us:\r\nAlpha votes yes on SMC-1"), "-binary"))
                .replace(b"\r\n", b"\n").replace(b"\nFrom us", b"\n>From us"))
    code, out, _ = run("forum", "vote", "read", "--forum", forum("required"),
                       "-b", "SMC-1", "--at", AT, "-f", "json", mbox)
    ok(code == 0 and json.loads(out)["votes"][0]["signature"] == "good",
       "a signed vote quoted in an mbox counts", out)


def by_assay():
    for name, args in (
            ("PEM", ["--key", pki.path("ann.key"), "--cert",
                     pki.path("ann.chain")]),
            ("PKCS #12", ["--key", pki.path("ann.p12"), "--passphrase-file",
                          pki.path("secret")])):
        for choice in ("yes", "no", "abstain"):
            code, out, err = run("forum", "vote", "write", "--forum",
                                 forum("required"), "-b", "SMC-1", "-m",
                                 "Alpha", "--vote", choice, "--at",
                                 "2026-01-10T12:00:00Z", *args)
            ok(code == 0, "vote write --vote %s, %s" % (choice, name), err)
            message = (b"Received: x; 10 Jan 2026 12:00:00 +0000\r\n" +
                       out.encode())
            counted(message, "it", choice)
        path = os.path.join(home, "ours")
        with open(path, "w", newline="") as f:
            f.write(out)
        p = subprocess.run(["openssl", "cms", "-verify", "-in", path,
                            "-CAfile", pki.path("root.pem"), "-attime",
                            "1768046400", "-out", os.devnull],
                           capture_output=True)
        ok(p.returncode == 0, "openssl verifies it", p.stderr)
    code, out, err = run("forum", "vote", "write", "--forum",
                         forum("required"), "-b", "SMC-1", "-m", "Alpha",
                         "--vote", "yes", "--at", "2026-01-10T12:00:00Z")
    ok(code == 1 and not out and "not signed" in err,
       "vote write refuses what the body would not count", err)
    code, out, err = run("forum", "vote", "write", "--forum",
                         forum("required"), "-b", "SMC-1", "-m", "Alpha",
                         "--vote", "yes", "--key", pki.path("ann.p12"))
    ok(code == 3 and not out, "a key that does not open", err)


def detached(entity, der):
    return (b"MIME-Version: 1.0\r\nContent-Type: multipart/signed; boundary=b"
            b";\r\n\tprotocol=\"application/pkcs7-signature\"; micalg=sha-256"
            b"\r\n\r\n--b\r\n" + entity + b"\r\n--b\r\nContent-Type: "
            b"application/pkcs7-signature\r\nContent-Transfer-Encoding: "
            b"base64\r\n\r\n" + base64.encodebytes(der).replace(b"\n", b"\r\n")
            + b"--b--\r\n")


def sh(*args, env=None, stdin=None):
    return subprocess.run(args, capture_output=True, input=stdin,
                          env=dict(os.environ, **(env or {})))


def skip(*programs):
    missing = [p for p in programs if shutil.which(p) is None]
    if missing:
        ok(True, "%s is not installed # SKIP" % missing[0])
    return bool(missing)


def by_gpgsm():
    if skip("gpgsm"):
        return
    gnupg = tempfile.mkdtemp(dir="/tmp")
    env = {"GNUPGHOME": gnupg}
    base = ["gpgsm", "--batch", "--disable-crl-checks", "--no-secmem-warning",
            "--pinentry-mode", "loopback", "--passphrase-fd", "0"]
    entity = text_of("Alpha votes yes on SMC-1")
    path = os.path.join(home, "entity")
    with open(path, "wb") as f:
        f.write(entity)
    with open(gnupg + "/gpg-agent.conf", "w") as f:
        f.write("allow-loopback-pinentry\n")
    mark = pki.openssl("x509", "-in", pki.path("root.pem"), "-noout",
                       "-fingerprint", "-sha1").stdout.split(b"=")[1]
    with open(gnupg + "/trustlist.txt", "wb") as f:
        f.write(mark.strip() + b" S relax\n")
    try:
        for name in ("root.pem", "sub.pem"):
            sh(*base, "--import", pki.path(name), env=env)
        sh(*base, "--import", pki.path("ann.p12"), env=env, stdin=b"secret\n")
        p = sh(*base, "--faked-system-time", "20260110T120000", "--include-"
               "certs", "-1", "--detach-sign", "--local-user",
               "ann@alpha.example", "--output", path + ".sig", path, env=env,
               stdin=b"secret\n")
        if not os.path.exists(path + ".sig"):
            return ok(False, "gpgsm signs", p.stderr)
        with open(path + ".sig", "rb") as f:
            counted(envelope(detached(entity, f.read())), "a vote of gpgsm")
    finally:
        sh("gpgconf", "--kill", "all", env=env)
        shutil.rmtree(gnupg, ignore_errors=True)


def by_nss():
    if skip("cmsutil", "certutil", "pk12util"):
        return
    folder = os.path.join(home, "nss")
    os.mkdir(folder)
    db = "sql:" + folder
    entity = text_of("Alpha votes yes on SMC-1")
    path = os.path.join(home, "entity.nss")
    with open(path, "wb") as f:
        f.write(entity)
    sh("certutil", "-N", "-d", db, "--empty-password")
    sh("certutil", "-A", "-d", db, "-n", "root", "-t", "CT,C,C", "-a", "-i",
       pki.path("root.pem"))
    sh("pk12util", "-i", pki.path("ann.p12"), "-d", db, "-W", "secret", "-K",
       "")
    for args in (["-T"], []):
        p = sh("cmsutil", "-S", "-d", db, "-N", "ann", "-H", "SHA256", "-G",
               *args, "-i", path, "-o", path + ".sig")
        if b"EXPIRED_CERTIFICATE" in p.stderr:
            ok(True, "NSS signs by today's date only # SKIP")
            continue
        if p.returncode != 0:
            ok(False, "NSS signs", p.stderr)
            continue
        with open(path + ".sig", "rb") as f:
            der = f.read()
        if args:
            counted(envelope(detached(entity, der)), "a vote of NSS")
        else:
            counted(envelope(
                b"Content-Type: application/pkcs7-mime; smime-type="
                b"signed-data\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                base64.encodebytes(der)), "an opaque vote of NSS")


def not_believed():
    entity = text_of("Alpha votes yes on SMC-1")
    signed = pki.sign("ann", entity)
    refused(envelope(signed.replace(b"votes yes", b"votes no ")),
            "a changed text", "")
    refused(envelope(signed.replace(b"utf-8", b"UTF-8")), "a changed field",
            "")
    refused(envelope(signed, "bob@beta.example"),
            "a stolen signature under another From", "another mailbox")
    refused(envelope(pki.sign("mallory", entity)),
            "another mailbox's certificate", "another mailbox")
    refused(envelope(other.sign("ann", entity)), "an unknown root", "not good")
    refused(envelope(pki.sign("eve", text_of("yes on SMC-1")),
                     "eve@epsilon.example"),
            "a certificate that breaks the profile", "smbr.")
    two = votes([envelope(pki.sign("dee", text_of("yes on SMC-1")),
                          "dee@delta.example", at="10 Jan 2026 11:59:58"),
                 envelope(pki.sign("dee", text_of("We vote no on SMC-1")),
                          "dee@delta.example", at="10 Jan 2026 12:00:00")])
    ok([v["state"] for v in two] == ["counted", "refused"] and
       "not good" in two[1]["reason"], "a certificate that expires", two)
    two = votes([envelope(pki.sign("max", text_of("yes on SMC-1")),
                          "max@one.example", at="10 Jan 2026 11:59:59"),
                 envelope(pki.sign("max", text_of("We vote no on SMC-1")),
                          "max@one.example", at="10 Jan 2026 12:00:00")])
    ok([v["state"] for v in two] == ["counted", "refused"] and
       "revoked" in two[1]["reason"], "a certificate that is revoked", two)


def policies():
    signed = envelope(pki.sign("ann", text_of("Alpha votes yes on SMC-1")))
    plain = envelope(text_of("Alpha votes no on SMC-1"),
                     at="11 Jan 2026 12:00:00")
    beta = envelope(text_of("Beta votes no on SMC-1"), "bob@beta.example")
    broken = signed.replace(b"votes yes", b"votes no ")
    states = {"required": ["counted", "refused", "refused"],
              "preferred": ["counted", "refused", "counted"],
              "ignored": ["replaced", "counted", "counted"]}
    for signing, expected in states.items():
        found = votes([signed, plain, beta], signing)
        ok([v["state"] for v in found] == expected,
           "signed, then unsigned: " + signing, found)
    found = votes([broken], "ignored")[0]
    ok(found["state"] == "counted" and found["signature"] == "unsigned",
       "where signatures are ignored a broken one is none", found)
    refused(broken, "where they are preferred a broken one", "", "preferred")


def stolen():
    """The text is signed, the subject is not."""
    vague = pki.sign("ann", text_of("Alpha votes yes"))
    found = votes([envelope(vague)], "preferred")[0]
    ok(found["state"] == "counted" and found["signature"] == "unsigned" and
       "does not name" in found["signer"],
       "a signed text that names no ballot is taken as unsigned", found)
    found = votes([envelope(vague)], "required")[0]
    ok(found["state"] == "refused", "and does not count where signatures are "
       "required", found)
    elsewhere = pki.sign("ann", text_of("Alpha votes yes on SMC-2"))
    found = votes([envelope(elsewhere)])[0]
    ok(found["state"] in ("no vote", "refused"),
       "a signed vote on another ballot is none on this one", found)
    yes = pki.sign("ann", text_of("Alpha votes yes on SMC-1"))
    no = pki.sign("ann", text_of("Alpha votes no on SMC-1"))
    found = votes([envelope(yes, at="9 Jan 2026 12:00:00"),
                   envelope(no, at="10 Jan 2026 12:00:00"),
                   envelope(yes, at="11 Jan 2026 12:00:00")])
    ok([v["state"] for v in found] == ["replaced", "counted", "duplicate"],
       "a signed vote sent again by others does not count again", found)


def damaged_forum():
    folder = os.path.join(home, "damaged")
    shutil.copytree(forum("required"), folder)
    for content in (b"", b"-----BEGIN CERTIFICATE-----\n!\n"
                    b"-----END CERTIFICATE-----\n"):
        with open(os.path.join(folder, "root.pem"), "wb") as f:
            f.write(content)
        code, _, err = run("forum", "tally", "--forum", folder, "SMC-1")
        ok(code == 3 and "root.pem" in err, "anchors that cannot be read",
           err)


if not skip("openssl"):
    pki, other = Pki(os.path.join(home, "pki")), Pki(os.path.join(home, "o"))
    make_certificates()
    by_openssl()
    by_assay()
    by_gpgsm()
    by_nss()
    not_believed()
    policies()
    stolen()
    damaged_forum()
shutil.rmtree(home, ignore_errors=True)
tap.done()
