#!/usr/bin/env python3
"""S/MIME signatures by other programs verify here, and ours verify there.

Keys and certificates are made by openssl on the spot. gpgsm and NSS are
asked where they are installed.
"""
import email.mime.application
import email.mime.multipart
import email.mime.text
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
from tap import done, ok  # noqa: E402

TOOL = os.environ["ASSAY_MESSAGE_TOOL"]
HEAD = (b"From: Ann <ann@example.com>\r\nTo: list@example.org\r\n"
        b"Subject: a vote\r\nDate: Tue, 14 Nov 2023 22:13:20 +0000\r\n")
TEXT = b"I vote yes.\r\nFrom here on: \xc3\xbc.\r\n"
ENTITY = (b"Content-Type: text/plain; charset=utf-8\r\n"
          b"Content-Transfer-Encoding: 8bit\r\n\r\n" + TEXT)
DAY = "2023-11-15"
CONF = """
[root]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[leaf]
basicConstraints=CA:FALSE
keyUsage=critical,digitalSignature,keyEncipherment
extendedKeyUsage=emailProtection
subjectAltName=email:ann@example.com
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
[server]
keyUsage=critical,digitalSignature
extendedKeyUsage=serverAuth
authorityKeyIdentifier=keyid
[ca]
default_ca=here
[here]
database=index
serial=serial
crlnumber=crlnumber
new_certs_dir=.
default_md=sha256
default_days=10000
policy=any
unique_subject=no
[any]
commonName=supplied
[req]
distinguished_name=dn
[dn]
"""

os.chdir(tempfile.mkdtemp(prefix="assay-smime-"))
HOME = os.getcwd()


def sh(*args, stdin=None, must=True, env=None):
    p = subprocess.run(args, input=stdin, capture_output=True,
                       env=dict(os.environ, **(env or {})))
    if must and p.returncode != 0:
        print("# %s: %s" % (" ".join(args), p.stderr.decode("utf-8", "replace")
                            .replace("\n", " | ")))
    return p


def openssl(*args, **kw):
    return sh("openssl", *args, **kw)


def write(name, octets):
    with open(name, "wb") as f:
        f.write(octets)
    return name


def read(name):
    with open(name, "rb") as f:
        return f.read()


def leaf(name, key, section="leaf", start="20230101000000Z",
         end="20330101000000Z"):
    openssl("req", "-new", "-newkey", *key, "-nodes", "-keyout",
            name + ".key", "-subj", "/CN=" + name, "-out", name + ".csr",
            "-config", "conf")
    openssl("ca", "-batch", "-config", "conf", "-in", name + ".csr", "-cert",
            "root.pem", "-keyfile", "root.key", "-startdate", start,
            "-enddate", end, "-extensions", section, "-notext", "-out",
            name + ".pem")
    write(name + ".both", read(name + ".key") + read(name + ".pem"))


def crl(name, at, until):
    openssl("ca", "-gencrl", "-config", "conf", "-cert", "root.pem",
            "-keyfile", "root.key", "-crl_lastupdate", at, "-crl_nextupdate",
            until, "-out", "crl.pem")
    openssl("crl", "-in", "crl.pem", "-outform", "DER", "-out", name)


def make_certificates():
    write("conf", CONF.encode())
    write("index", b"")
    write("serial", b"01\n")
    write("crlnumber", b"01\n")
    openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout",
            "root.key", "-subj", "/CN=root", "-out", "root.csr",
            "-config", "conf")
    openssl("ca", "-batch", "-config", "conf", "-selfsign", "-in", "root.csr",
            "-keyfile", "root.key", "-startdate", "20200101000000Z",
            "-enddate", "20400101000000Z", "-extensions", "root", "-notext",
            "-out", "root.pem")
    openssl("x509", "-in", "root.pem", "-outform", "DER", "-out", "root.der")
    leaf("rsa", ["rsa:2048"])
    leaf("ec", ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"])
    leaf("server", ["rsa:2048"], "server")
    openssl("pkcs12", "-export", "-in", "rsa.pem", "-inkey", "rsa.key",
            "-certfile", "root.pem", "-passout", "pass:secret", "-out",
            "rsa.p12")
    openssl("pkcs12", "-export", "-in", "rsa.pem", "-inkey", "rsa.key",
            "-certfile", "root.pem", "-passout", "pass:secret", "-keypbe",
            "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1",
            "-name", "ann", "-out", "old.p12")


def verify(message, *args):
    """What the tool says, each label with the list of its values."""
    p = sh(TOOL, "verify", write("message", message), *args, must=False)
    said = {}
    for line in p.stdout.decode().splitlines():
        label, _, value = line.partition(": ")
        said.setdefault(label, []).append(value)
    said["status"] = p.returncode
    return said


def flip(octets, at):
    return octets[:at] + bytes([octets[at] ^ 1]) + octets[at + 1:]


def good(said, kind):
    return said.get("verdict") == ["good"] and said.get("kind") == [kind] \
        and said.get("text") == ["I vote yes."]


def never_good(said):
    return "good" not in said.get("verdict", [])


def judge(message, kind, what):
    """It verifies; with one octet of the text changed it does not."""
    said = verify(message)
    ok(good(said, kind), what + " verifies", said)
    at = message.find(b"vote yes")
    if at > 0:
        said = verify(flip(message, at))
        ok(never_good(said) and said.get("verdict") == ["bad"],
           what + ", one octet changed, does not", said)


def compose(entity, der):
    """multipart/signed around these very octets."""
    import base64
    return (HEAD + b"MIME-Version: 1.0\r\nContent-Type: multipart/signed; "
            b"boundary=\"b 1\";\r\n\tprotocol=\"application/x-pkcs7-signature"
            b"\"; micalg=sha-256\r\n\r\nThis is signed.\r\n--b 1\r\n" +
            entity + b"\r\n--b 1\r\nContent-Type: application/"
            b"x-pkcs7-signature\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + base64.encodebytes(der).replace(b"\n", b"\r\n") +
            b"--b 1--\r\n")


def by_openssl():
    write("entity", ENTITY)
    for name, args in (
            ("RSA", ["-signer", "rsa.pem", "-inkey", "rsa.key"]),
            ("ECDSA", ["-signer", "ec.pem", "-inkey", "ec.key"]),
            ("PSS", ["-signer", "rsa.pem", "-inkey", "rsa.key", "-keyopt",
                     "rsa_padding_mode:pss"]),
            ("SHA-512", ["-signer", "ec.pem", "-inkey", "ec.key", "-md",
                         "sha512"]),
            ("without attributes", ["-signer", "rsa.pem", "-inkey", "rsa.key",
                                    "-noattr"]),
            ("by key identifier", ["-signer", "rsa.pem", "-inkey", "rsa.key",
                                   "-keyid"]),
            ("streamed", ["-signer", "rsa.pem", "-inkey", "rsa.key",
                          "-stream"])):
        for eol in ([], ["-crlfeol"]):
            p = openssl("cms", "-sign", "-in", "entity", *args, *eol)
            judge(p.stdout, "detached", "openssl %s %s" % (
                name, "CRLF" if eol else "LF"))
        p = openssl("cms", "-sign", "-nodetach", "-in", "entity", *args)
        judge(p.stdout, "opaque", "openssl opaque " + name)
    p = openssl("cms", "-sign", "-in", "entity", "-signer", "rsa.pem",
                "-inkey", "rsa.key", "-signer", "ec.pem", "-inkey", "ec.key")
    said = verify(p.stdout)
    ok(said.get("verdict") == ["good", "good"], "two signers", said)
    p = openssl("cms", "-sign", "-in", "entity", "-signer", "rsa.pem",
                "-inkey", "rsa.key", "-nocerts")
    said = verify(p.stdout)
    ok(said.get("verdict") == ["unsupported"] and
       "not included" in said["why"][0], "a signer without certificate", said)


def by_python():
    text = email.mime.text.MIMEText("I vote yes.\n\u00fc\n", "plain", "utf-8")
    entity = text.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    write("entity.py", entity)
    openssl("cms", "-sign", "-binary", "-in", "entity.py", "-outform", "DER",
            "-signer", "rsa.pem", "-inkey", "rsa.key", "-out", "sig.py")
    outer = email.mime.multipart.MIMEMultipart(
        "signed", micalg="sha-256", protocol="application/pkcs7-signature")
    outer["From"] = "ann@example.com"
    outer["Date"] = "Tue, 14 Nov 2023 22:13:20 +0000"
    outer.attach(text)
    outer.attach(email.mime.application.MIMEApplication(
        read("sig.py"), "pkcs7-signature", name="smime.p7s"))
    said = verify(outer.as_bytes())
    ok(good(said, "detached"), "Python's email verifies", said)
    said = verify(outer.as_bytes().replace(b"\n", b"\r\n"))
    ok(good(said, "detached"), "and with CRLF", said)


def tricks():
    write("entity", ENTITY)
    openssl("cms", "-sign", "-binary", "-in", "entity", "-outform", "DER",
            "-signer", "rsa.pem", "-inkey", "rsa.key", "-out", "sig")
    openssl("cms", "-sign", "-binary", "-nodetach", "-in", "entity",
            "-outform", "DER", "-signer", "rsa.pem", "-inkey", "rsa.key",
            "-out", "sig.opaque")
    sig = read("sig")
    message = compose(ENTITY, sig)
    judge(message, "detached", "a composed message")
    said = verify(message.replace(b"vote yes.\r\n", b"vote yes. \r\n"))
    ok(said.get("verdict") == ["bad"], "a space at a line's end", said)
    said = verify(message.replace(b"utf-8", b"UTF-8", 1))
    ok(said.get("verdict") == ["bad"], "the fields are signed too", said)
    said = verify(compose(ENTITY.replace(b"yes", b"no"),
                          read("sig.opaque")))
    ok(said.get("verdict") == ["bad"] and "of its own" in said["why"][0],
       "a content of its own", said)
    said = verify(compose(ENTITY, flip(sig, len(sig) - 5)))
    ok(said.get("verdict") == ["bad"], "the signature changed", said)
    said = verify(compose(ENTITY, sig[:-7]))
    ok("broken" in said and "verdict" not in said, "cut short", said)
    said = verify(compose(ENTITY, b"no DER"))
    ok("broken" in said, "no DER", said)
    third = message.replace(b"--b 1--", b"--b 1\r\n\r\nand no\r\n--b 1--")
    said = verify(third)
    ok("broken" in said and "signed-parts" in said["fault"][0].split()[0],
       "a third part", said)
    footer = (HEAD + b"Content-Type: multipart/mixed; boundary=f\r\n\r\n"
              b"--f\r\n" + message[message.find(b"Content-Type: multipart/"
                                                b"signed"):] +
              b"\r\n--f\r\n\r\nlist footer\r\n--f--\r\n")
    said = verify(footer)
    ok(good(said, "detached"), "within what a list adds", said)
    step = max(1, len(sig) // 97)
    wrong = [n for n in range(0, len(sig), step)
             if not never_good(verify(compose(ENTITY, flip(sig, n)))) and
             not harmless(sig, n)]
    ok(not wrong, "no octet of the signature may change", wrong)


def harmless(sig, at):
    """Does openssl accept that change as well? (Names of algorithms.)"""
    write("sig.flip", flip(sig, at))
    return openssl("cms", "-verify", "-inform", "DER", "-in", "sig.flip",
                   "-content", "entity", "-binary", "-noverify",
                   must=False).returncode == 0 or \
        outside_of_signature(sig, at)


def outside_of_signature(sig, at):
    """Certificates travel along; path building is what judges them."""
    cert = openssl("x509", "-in", "rsa.pem", "-outform", "DER").stdout
    begin = sig.find(cert)
    return begin <= at < begin + len(cert)


def paths():
    p = openssl("cms", "-sign", "-in", "entity", "-signer", "rsa.pem",
                "-inkey", "rsa.key")
    message = p.stdout

    def outcome(expected, what, *args, message=message):
        said = verify(message, *args)
        ok(said.get("path") == [expected], what, said)

    outcome("good", "a path to the anchor", "root.der", DAY, "never")
    outcome("expired", "after its end", "root.der", "2035-01-01", "never")
    outcome("not yet valid", "before its start", "root.der", "2022-01-01",
            "never")
    openssl("x509", "-in", "ec.pem", "-outform", "DER", "-out", "ec.der")
    outcome("untrusted", "another anchor", "ec.der", DAY, "never")
    outcome("CRL missing", "no CRL", "root.der", DAY, "leaf")
    outcome("good", "no CRL, and none asked for", "root.der", DAY, "known")
    crl("empty", "20231101000000Z", "20231201000000Z")
    outcome("good", "not revoked", "root.der", DAY, "leaf", "empty")
    outcome("good", "nor the path", "root.der", DAY, "chain", "empty")
    outcome("CRL of another time", "a CRL too old", "root.der", "2024-06-01",
            "leaf", "empty")
    outcome("good", "a later CRL speaks too", "root.der", "2023-06-01",
            "leaf", "empty")
    openssl("ca", "-config", "conf", "-cert", "root.pem", "-keyfile",
            "root.key", "-revoke", "rsa.pem")
    index = read("index")
    write("index", re.sub(rb"R\t(\w+)\t\w+", rb"R\t\1\t231115120000Z",
                          index))
    crl("full", "20231116000000Z", "20231201000000Z")
    outcome("revoked", "a later CRL tells what one of that time does not",
            "root.der", "2023-11-15T13:00:00Z", "leaf", "empty", "full")
    outcome("good", "but not of before", "root.der", "2023-11-15T11:00:00Z",
            "leaf", "full", "empty")
    outcome("good", "revoked later", "root.der", "2023-11-15T11:59:59Z",
            "leaf", "full")
    outcome("revoked", "revoked by then", "root.der", "2023-11-15T12:00:00Z",
            "leaf", "full")
    outcome("revoked", "revoked, and that is known", "root.der",
            "2023-11-17", "known", "full")
    p = openssl("cms", "-sign", "-in", "entity", "-signer", "server.pem",
                "-inkey", "server.key")
    outcome("wrong purpose", "a server's certificate", "root.der", DAY,
            "never", message=p.stdout)


def our_message(key, passphrase, text):
    p = sh(TOOL, "sign", key, passphrase, text)
    return p.stdout


def split_signed(message):
    """The signed octets, and the signature in DER."""
    import base64
    boundary = re.search(rb'boundary="([^"]+)"', message).group(1)
    parts = message.split(b"--" + boundary)
    return parts[1][2:-2], base64.b64decode(
        parts[2].split(b"\r\n\r\n", 1)[1])


def ours():
    for key, text in (("rsa.both", "I vote yes.\n"),
                      ("ec.both", "I vote yes.\n\u00fc\nFrom me \n.\n=_a"),
                      ("rsa.p12", "I vote yes.")):
        message = our_message(key, "secret", text)
        said = verify(message)
        ok(good(said, "detached") and "fault" not in said,
           "ours by %s verifies here" % key, said)
        p = openssl("cms", "-verify", "-in", write("ours", message),
                    "-CAfile", "root.pem", "-attime", "1700000000",
                    "-out", "content")
        ok(p.returncode == 0, "and with openssl", p.stderr)
        decoded = email.message_from_bytes(read("content"))
        ok(decoded.get_payload(decode=True).decode()
           .replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n"),
           "the text comes through", read("content"))
        long = [n for n in message.split(b"\r\n") if len(n) > 78]
        ok(not long and b"\n" not in message.replace(b"\r\n", b""),
           "its lines are lines", long)
    header = email.message_from_bytes(message)
    ok(str(email.header.make_header(email.header.decode_header(
        header["Subject"]))) == "Ballot \u2013 a vote" and
       header["Date"] == "Tue, 14 Nov 2023 20:43:20 -0130",
       "its fields are read by others", header.items())
    p = sh(TOOL, "sign", "rsa.p12", "wrong", "x", must=False)
    ok(p.returncode == 3 and p.stdout == b"", "a wrong passphrase", p.stderr)


def skip(program):
    if shutil.which(program) is None:
        ok(True, "%s is not installed # SKIP" % program)
        return True
    return False


def with_gpgsm():
    if skip("gpgsm"):
        return
    home = os.path.join(HOME, "g")
    os.mkdir(home, 0o700)
    env = {"GNUPGHOME": home}
    base = ["gpgsm", "--batch", "--disable-crl-checks", "--no-secmem-warning",
            "--pinentry-mode", "loopback", "--passphrase-fd", "0"]
    write(home + "/gpg-agent.conf", b"allow-loopback-pinentry\n")
    print_of = openssl("x509", "-in", "root.pem", "-noout", "-fingerprint",
                       "-sha1").stdout.split(b"=")[1]
    write(home + "/trustlist.txt", print_of.strip() + b" S relax\n")
    sh(*base, "--import", "root.pem", stdin=b"", env=env)
    sh(*base, "--import", "old.p12", stdin=b"secret\n", env=env, must=False)
    try:
        for args, kind in ((["--detach-sign"], "detached"),):
            p = sh(*base, *args, "--local-user", "ann@example.com",
                   "--output", "sig.gpgsm", "entity", stdin=b"secret\n",
                   env=env)
            if p.returncode == 0:
                judge(compose(ENTITY, read("sig.gpgsm")), kind, "gpgsm")
            else:
                ok(False, "gpgsm signs", p.stderr)
        content, der = split_signed(our_message("rsa.both", "secret",
                                                "I vote yes."))
        p = sh("gpgsm", "--batch", "--disable-crl-checks", "--verify",
               write("ours.sig", der), write("ours.content", content),
               env=env, must=False)
        ok(p.returncode == 0 and b"Good signature" in p.stderr,
           "ours verifies with gpgsm", p.stderr)
    finally:
        sh("gpgconf", "--kill", "all", env=env, must=False)


def with_nss():
    if skip("cmsutil") or skip("certutil") or skip("pk12util"):
        return
    db = "sql:" + os.path.join(HOME, "nss")
    os.mkdir("nss")
    sh("certutil", "-N", "-d", db, "--empty-password")
    sh("certutil", "-A", "-d", db, "-n", "root", "-t", "CT,C,C", "-i",
       "root.der")
    sh("pk12util", "-i", "old.p12", "-d", db, "-W", "secret", "-K", "")
    for args, kind in ((["-T"], "detached"), ([], "opaque")):
        p = sh("cmsutil", "-S", "-d", db, "-N", "ann", "-H", "SHA256", "-G",
               *args, "-i", "entity", "-o", "sig.nss")
        if p.returncode != 0:
            ok(False, "NSS signs", p.stderr)
        elif kind == "detached":
            judge(compose(ENTITY, read("sig.nss")), kind, "NSS")
        else:
            import base64
            judge(HEAD + b"Content-Type: application/pkcs7-mime; "
                  b"smime-type=signed-data; name=smime.p7m\r\n"
                  b"Content-Transfer-Encoding: base64\r\n\r\n" +
                  base64.encodebytes(read("sig.nss")), kind, "NSS opaque")
    content, der = split_signed(our_message("rsa.both", "secret",
                                            "I vote yes."))
    p = sh("cmsutil", "-D", "-d", db, "-n", "-h", "0", "-i",
           write("ours.sig", der), "-c", write("ours.content", content),
           must=False)
    ok(b"GoodSignature" in p.stdout or b"GoodSignature" in p.stderr,
       "ours verifies with NSS", p.stdout, p.stderr)


if skip("openssl"):
    done()
make_certificates()
by_openssl()
by_python()
tricks()
ours()
paths()
with_gpgsm()
with_nss()
os.chdir("/")
shutil.rmtree(HOME, ignore_errors=True)
done()
