"""Certificates for signed votes, made by openssl in a folder of the test.

A Root CA, a CA below it for mail, and subscriber certificates that satisfy
the profile (mailbox-validated, Strict) unless a test breaks one.
"""
import os
import re
import subprocess

CONF = """
[root]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[sub]
basicConstraints=critical,CA:TRUE,pathlen:0
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
extendedKeyUsage=emailProtection
certificatePolicies=2.23.140.1.5.1.3
crlDistributionPoints=URI:http://pki.example.net/root.crl
authorityInfoAccess=caIssuers;URI:http://pki.example.net/root.cer
[ca]
default_ca=here
[here]
database={folder}/index
serial={folder}/serial
crlnumber={folder}/crlnumber
new_certs_dir={folder}
default_md=sha256
policy=any
unique_subject=no
[any]
countryName=optional
organizationName=optional
commonName=supplied
[req]
distinguished_name=dn
[dn]
"""
LEAF = """
[leaf]
keyUsage=critical,digitalSignature{usage}
{policies}extendedKeyUsage=emailProtection
subjectAltName={san}
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
crlDistributionPoints=URI:http://pki.example.net/mail.crl
authorityInfoAccess=caIssuers;URI:http://pki.example.net/mail.cer
"""
POLICIES = "certificatePolicies=2.23.140.1.5.1.3\n"
EC = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]


class Pki:
    def __init__(self, folder):
        self.folder = folder
        os.mkdir(folder)
        self.write("index", "")
        self.write("serial", "4a3f9c27d1e85b60f3a27140\n")
        self.write("crlnumber", "01\n")
        self.write("conf", CONF.replace("{folder}", folder))
        self.issue("root", "/C=GB/O=Example Trust/CN=Root", "root", "root",
                   "20200101000000Z", "20400101000000Z", EC, selfsigned=True)
        self.issue("sub", "/C=GB/O=Example Trust/CN=Mail CA", "root", "sub",
                   "20240101000000Z", "20340101000000Z", EC)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w") as f:
            f.write(text)

    def read(self, name):
        with open(self.path(name), "rb") as f:
            return f.read()

    def openssl(self, *args, stdin=None):
        p = subprocess.run(["openssl", *args], input=stdin,
                           capture_output=True)
        if p.returncode != 0:
            print("# openssl %s: %s" % (" ".join(args), p.stderr.decode()
                                        .replace("\n", " | ")))
        return p

    def issue(self, name, subject, issuer, section, start, end, key,
              selfsigned=False, conf="conf"):
        p = self.path
        self.openssl("req", "-new", "-utf8", "-newkey", *key, "-nodes",
                     "-keyout", p(name + ".key"), "-subj", subject,
                     "-out", p(name + ".csr"), "-config", p("conf"))
        how = ["-selfsign"] if selfsigned else ["-cert",
                                                p(issuer + ".pem")]
        self.openssl("ca", "-batch", "-config", p(conf), "-in",
                     p(name + ".csr"), "-keyfile", p(issuer + ".key"), *how,
                     "-startdate", start, "-enddate", end, "-extensions",
                     section, "-preserveDN", "-notext", "-out",
                     p(name + ".pem"))

    def leaf(self, name, mailbox, start="20251001000000Z",
             end="20260930235959Z", key=EC, san=None, policies=POLICIES,
             issuer="sub"):
        self.write("conf." + name, CONF.replace("{folder}", self.folder) +
                   LEAF.format(usage=",keyEncipherment" if key[0][:3] == "rsa"
                               else "", san=san or "email:" + mailbox,
                               policies=policies))
        self.issue(name, "/CN=" + mailbox, issuer, "leaf", start, end, key,
                   conf="conf." + name)

    def revoke(self, name, when):
        """`when` as in index: YYMMDDHHMMSSZ."""
        p = self.path
        self.openssl("ca", "-config", p("conf"), "-cert", p("sub.pem"),
                     "-keyfile", p("sub.key"), "-revoke", p(name + ".pem"))
        self.write("index", re.sub(
            r"(?m)^R\t(\w+)\t\w+", r"R\t\1\t" + when,
            self.read("index").decode()))

    def crl(self, at, until):
        """A list of what is revoked by now, issued then."""
        p = self.path
        self.openssl("ca", "-gencrl", "-config", p("conf"), "-cert",
                     p("sub.pem"), "-keyfile", p("sub.key"),
                     "-crl_lastupdate", at, "-crl_nextupdate", until,
                     "-out", p("crl.pem"))
        return self.read("crl.pem")

    def sign(self, name, entity, *args):
        """An S/MIME entity by openssl, its fields first."""
        p = self.path
        return self.openssl("cms", "-sign", "-signer", p(name + ".pem"),
                            "-inkey", p(name + ".key"), "-certfile",
                            p("sub.pem"), *args, stdin=entity).stdout
