#!/usr/bin/env python3
"""SBR 3.2.2.2 with a real MTA: the challenge goes out by SMTP, the answer
comes back through pipe delivery, and nothing else confirms."""
import email
import email.message
import email.policy
import email.utils
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path[:0] = [os.path.join(os.environ["ASSAY_SOURCE"], "tests", "mail"),
                os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli")]
import postfix  # noqa: E402
import tap  # noqa: E402
from tap import ok  # noqa: E402

if postfix.missing():
    print("ok 1 # SKIP needs " + ", ".join(postfix.missing()))
    print("1..1")
    sys.exit(0)

# The programs where every user may run them.
folder = tempfile.mkdtemp(prefix="assay-validate-")
os.chmod(folder, 0o777)
program = shutil.copy(tap.ASSAY, os.path.join(folder, "assay"))
agent = shutil.copy(os.path.join(os.path.dirname(tap.ASSAY), "assay-agent"),
                    os.path.join(folder, "assay-agent"))
settings = os.path.join(folder, "validation.yaml")
store = os.path.join(folder, "validation.db")
office = postfix.Postfix("mail.zone", {"confirm@ca.zone": [
    program, "mail-in", "--sender=${sender}", "--recipient=${recipient}",
    "--settings=" + settings]})
with open(settings, "w", encoding="utf-8") as f:
    f.write("""ca: Prüf CA
from: ca@ca.zone
reply-to: confirm@ca.zone
issuers: [ca.zone]
store: validation.db
mta: 127.0.0.1:%d
mails-per-hour: {mailbox: 3}
""" % office.port)
office.start()


def assay(*args, stdin=b""):
    p = subprocess.run([program, *args, "--settings", settings],
                       input=stdin, capture_output=True, user="nobody",
                       env=dict(os.environ, ASSAY_AGENT=agent))
    out = p.stdout.decode()
    return p.returncode, json.loads(out) if out.startswith("{") else out, \
        p.stderr.decode()


def start(mailbox="ada@mail.zone"):
    status, out, err = assay("validate", "start", "--applicant", "acme",
                             "--json", mailbox)
    return status, out, err


def covered(mailbox="ada@mail.zone"):
    status, out, _ = assay("validate", "status", "--applicant", "acme",
                           "--json", mailbox)
    return status == 0 and out["covered"]


def answer(message, text, **fields):
    """A reply as a mail program writes it."""
    m = email.message.EmailMessage()
    m["From"] = fields.pop("sender", "Ada <ada@mail.zone>")
    m["To"] = message["Reply-To"]
    m["Subject"] = "Re: " + message["Subject"]
    m["Date"] = email.utils.formatdate()
    m["In-Reply-To"] = message["Message-ID"]
    for name, value in fields.items():
        m[name.replace("_", "-")] = value
    m.set_content(text)
    return m.as_bytes()


def deliver(message, envelope="ada@mail.zone"):
    office.send(envelope, "confirm@ca.zone", message)
    return office.idle()


status, out, err = start()
ok(status == 0 and out["step"] == "started", "a challenge is sent", out, err)
raw = office.read(1)
ok(len(raw) == 1, "it arrives", office.log())
challenge = email.message_from_bytes(raw[0],
                                     policy=email.policy.default)
body = challenge.get_content()
value = re.search(r"^ {4}([A-Za-z0-9_-]{22})$", body, re.M).group(1)
ok(challenge["From"].addresses[0].display_name == "Prüf CA" and
   challenge["From"].addresses[0].addr_spec == "ca@ca.zone",
   "it is from the CA", challenge["From"])
ok(challenge["To"] == "ada@mail.zone" and not challenge.get_all("Cc"),
   "to one mailbox", challenge["To"])
ok(challenge["Auto-Submitted"] == "auto-generated",
   "it says that nobody typed it")
ok(value not in json.dumps(out), "the value is only in the mail")
with open(store, "rb") as f:
    kept = f.read()
for extra in ("-wal",):
    if os.path.exists(store + extra):
        with open(store + extra, "rb") as f:
            kept += f.read()
ok(value.encode() not in kept, "the store does not hold the value")
ok(not covered(), "nothing is covered yet")

# What is no answer.
deliver(answer(challenge, "> confirm %s\n" % value))
ok(not covered(), "quoting it confirms nothing")
deliver(answer(challenge, "confirm %s\n" % value,
               Auto_Submitted="auto-replied"))
ok(not covered(), "an auto-responder confirms nothing")
deliver(answer(challenge, "confirm %s\n" % value,
               sender="eve@mail.zone"), "eve@mail.zone")
ok(not covered(), "another sender confirms nothing")
deliver(answer(challenge, "confirm %s\n" % value), "")
ok(not covered(), "a bounce confirms nothing")
deliver(answer(challenge, "confirm AAAAAAAAAAAAAAAAAAAAAA\n"))
ok(not covered(), "another value confirms nothing")

# The answer.
ok(deliver(answer(challenge, "Confirm %s\n\nOn Sunday CA wrote:\n> %s\n" %
                  (value, "text"))), "a reply is delivered", office.log())
ok(covered(), "the reply confirms")
status, shown, _ = assay("validate", "list", "--json", "ada@mail.zone")
ok(status == 0 and [v["state"] for v in shown["validations"]] ==
   ["confirmed"], "one validation, confirmed", shown)
status, shown, _ = assay("validate", "show", "--json", out["id"])
kinds = [e["kind"] for e in shown["evidence"]]
ok(status == 0 and kinds == ["mail-out", "note"] and
   shown["evidence_is_whole"], "its evidence is whole", shown)
ok(shown["method"] == "smbr-3.2.2.2" and shown["sbr_version"] == "1.0.16",
   "the method and the version in force are kept", shown)
ok(not covered("bob@mail.zone"), "another mailbox is not covered")
deliver(answer(challenge, "confirm %s\n" % value))
status, shown, _ = assay("validate", "list", "--json")
ok(len(shown["validations"]) == 1, "the value is used once", shown)

# By hand, for those who cannot reply.
status, out, _ = start()
second = re.search(r"^ {4}([A-Za-z0-9_-]{22})\r?$",
                   office.read(2)[1].decode(), re.M).group(1)
ok(second != value, "the second mail has another value")
status, out, _ = assay("validate", "confirm", "--json",
                       stdin=b"AAAAAAAAAAAAAAAAAAAAAA\n")
ok(status == 1 and out["step"] == "refused", "a wrong value: exit 1", out)
status, out, _ = assay("validate", "confirm", "--json",
                       stdin=second.encode() + b"\n")
ok(status == 0 and out["step"] == "confirmed", "confirmed by hand", out)
status, out, _ = assay("validate", "confirm", "--json",
                       stdin=second.encode() + b"\n")
ok(status == 1 and out["rule"] == "smbr.3.2.2.2.single-use",
   "and not a second time", out)
start()
status, out, _ = start()
ok(status == 1 and out["step"] == "refused" and "mails in this hour" in
   out["why"], "a fourth mail in the hour is refused", out)

# What goes wrong.
status, out, err = assay("validate", "start", "--applicant", "acme",
                         "--json", "ada@[127.0.0.1]")
ok(status == 1 and out["rule"] == "rfc5321.4.1.3.no-literal",
   "an address literal is refused", out, err)
status, out, err = assay("validate", "start", "ada@mail.zone")
ok(status == 2 and "--applicant" in err, "who asks is needed: exit 2", err)
p = subprocess.run([program, "mail-in", "--sender", "x@y.zone",
                    "--recipient", "confirm@ca.zone", "--settings",
                    settings], input=b"x" * 2000000, capture_output=True,
                   user="nobody")
ok(p.returncode == 65, "too large a message: EX_DATAERR", p)
p = subprocess.run([program, "mail-in", "--sender", "x@y.zone",
                    "--recipient", "confirm@ca.zone", "--settings",
                    "/nonexistent"], input=b"x", capture_output=True)
ok(p.returncode == 75, "no settings: EX_TEMPFAIL, the MTA keeps it", p)
p = subprocess.run([program, "mail-in"], input=b"", capture_output=True)
ok(p.returncode == 64, "no envelope: EX_USAGE", p)

office.stop()
status, out, err = start("carl@mail.zone")
ok(status == 1 and out["step"] == "over", "no MTA: the validation fails",
   out, err)
shutil.rmtree(folder)
tap.done()
