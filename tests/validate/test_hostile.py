#!/usr/bin/env python3
"""Replies that are bombs, noise, forged or played again, through `assay
mail-in`: it ends with a status of sysexits(3) every time, and nothing but an
honest reply confirms."""
import base64
import os
import random
import re
import subprocess
import sys
import time

sys.path[:0] = [os.path.join(os.environ["ASSAY_SOURCE"], "tests", "mail"),
                os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli")]
import scene  # noqa: E402
import sink  # noqa: E402
import tap  # noqa: E402
from tap import ok  # noqa: E402

KEPT, TOO_LARGE, USAGE, LATER = 0, 65, 64, 75
MAX = 1024 * 1024
seed = int(os.environ.get("SEED", time.time_ns() % 1000000))
chance = random.Random(seed)
print("# SEED=%d" % seed)
mta = sink.Sink()
office = scene.Office(
    "/dev/null", more="mta: 127.0.0.1:%d\nmails-per-hour: {mailbox: 99}\n" %
    mta.port)


def deliver(message, sender="ada@mail.zone", recipient="confirm@ca.zone"):
    p = subprocess.run([tap.ASSAY, "mail-in", "--sender", sender,
                        "--recipient", recipient, "--settings",
                        office.settings], input=message, capture_output=True,
                       timeout=60)
    return p.returncode


def challenge():
    count = len(mta.messages)
    started = office.start("mail", "ada@mail.zone")
    return started.id, re.search(rb"^ {4}([A-Za-z0-9_-]{22})\r?$",
                                 mta.messages[count], re.M).group(1)


def state(id):
    return office.show(id)["state"]


id, value = challenge()
LINE = b"confirm " + value + b"\r\n"
HEAD = (b"From: Ada <ada@mail.zone>\r\nTo: confirm@ca.zone\r\n"
        b"Subject: Re: Please confirm\r\n")
TEXT = b"MIME-Version: 1.0\r\nContent-Type: text/plain"
HTML = b"MIME-Version: 1.0\r\nContent-Type: text/html"
MIXED = b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b"


def nested(levels):
    """A multipart in a multipart, and so on; the line is in the last."""
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n"
                    b"--b%d\r\n" % (i, i) for i in range(levels))
    tail = b"".join(b"--b%d--\r\n" % i for i in reversed(range(levels)))
    return HEAD + b"MIME-Version: 1.0\r\n" + head + \
        b"Content-Type: text/plain\r\n\r\n" + LINE + tail


def forwarded(levels):
    return HEAD + (b"Content-Type: message/rfc822\r\n\r\n" + HEAD) * levels \
        + b"\r\n" + LINE


def fill(message):
    return message + b"y" * (MAX - len(message))


BOMBS = {
    "nothing": b"",
    "a line feed": b"\n",
    "line feeds": b"\n" * 500000,
    "carriage returns": b"\r" * 500000,
    "NULs": b"\0" * 500000,
    "no header": LINE * 1000,
    "only a header": HEAD,
    "a header without end": b"X" * 900000,
    "a field without end": fill(HEAD + b"X-Long: "),
    "a folded field without end": HEAD + b"X: a\r\n" + b" b\r\n" * 200000,
    "as many fields as fit": HEAD + b"X: y\r\n" * 170000,
    "as many From fields": b"From: ada@mail.zone\r\n" * 40000 + b"\r\n" +
    LINE,
    "as many senders": b"From: " + b"ada@mail.zone, " * 60000 + b"\r\n\r\n" +
    LINE,
    "a group of senders": b"From: g:" + b"ada@mail.zone," * 50000 +
    b";\r\n\r\n" + LINE,
    "comments in comments": b"From: " + b"(" * 400000 + b")" * 400000 +
    b" ada@mail.zone\r\n\r\n" + LINE,
    "quotes that do not end": b'From: "' + b'\\"' * 400000 + b"\r\n\r\n" +
    LINE,
    "encoded words": b"From: " + b"=?utf-8?B?" + b"QUFB" * 10000 + b"?= " +
    b"=?x?Q?=41?= " * 50000 + b"<ada@mail.zone>\r\n\r\n" + LINE,
    "parts in parts": nested(5000),
    "messages in messages": forwarded(5000),
    "as many parts": HEAD + MIXED + b"\r\n\r\n" + b"--b\r\n\r\nx\r\n" *
    80000 + b"--b--\r\n",
    "delimiters alone": HEAD + MIXED + b"\r\n\r\n" + b"--b\r\n" * 200000,
    "a boundary of everything": HEAD + b"Content-Type: multipart/mixed; "
    b"boundary=\"" + b"b" * 500000 + b"\"\r\n\r\n--" + b"b" * 400000,
    "an empty boundary": HEAD + b"Content-Type: multipart/mixed; boundary="
    b"\"\"\r\n\r\n" + b"--\r\n" * 100000,
    "parameters": HEAD + b"Content-Type: text/plain" + b"; a*0*=''x" * 90000
    + b"\r\n\r\nx",
    "one line": fill(HEAD + b"\r\n"),
    "a base64 line": HEAD + TEXT + b"\r\nContent-Transfer-Encoding: base64"
    b"\r\n\r\n" + b"A" * 900000,
    "base64 that is none": HEAD + TEXT + b"\r\nContent-Transfer-Encoding: "
    b"base64\r\n\r\n" + bytes(range(256)) * 3000,
    "quoted-printable that is none": HEAD + TEXT + b"\r\nContent-Transfer-"
    b"Encoding: quoted-printable\r\n\r\n" + b"=" * 300000 + b"=Z=\r\n" *
    90000,
    "a charset that is none": HEAD + TEXT + b"; charset=x-klingon\r\n\r\n" +
    b"\xff" * 500000,
    "UTF-8 that is none": HEAD + TEXT + b"; charset=utf-8\r\n\r\n" +
    b"\xc0\xaf\xf8\x88\xed\xa0\x80" * 90000,
    "UTF-7": HEAD + TEXT + b"; charset=utf-7\r\n\r\n" + b"+" * 500000,
    "UTF-16 without an end": HEAD + TEXT + b"; charset=utf-16\r\n\r\n" +
    b"\xd8\0" * 300000 + b"x",
    "a CMS that is none": HEAD + b"MIME-Version: 1.0\r\nContent-Type: "
    b"application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
    base64.encodebytes(b"\x30\x80" * 200000),
}
slow = []
for name, message in BOMBS.items():
    assert len(message) <= MAX, name
    began = time.monotonic()
    status = deliver(message)
    if time.monotonic() - began > 20:
        slow.append(name)
    ok(status == KEPT, "a bomb: " + name, status)
ok(slow == [], "none of them takes for ever", slow)
ok(deliver(fill(HEAD + b"\r\n") + b"y") == TOO_LARGE, "one octet too many")
ok(state(id) == "pending", "no bomb confirms")

statuses = set()
for _ in range(30):
    octets = bytearray(nested(3).replace(value, b"A" * 22))
    for _ in range(chance.choice((1, 5, 50))):
        octets[chance.randrange(len(octets))] = chance.randrange(256)
    statuses.add(deliver(bytes(octets)))
for _ in range(10):
    statuses.add(deliver(chance.randbytes(chance.choice((1, 500, 60000)))))
ok(statuses == {KEPT}, "noise is kept, and confirms nothing", statuses)

# The envelope is an MTA's word, and may be any octets.
statuses = {deliver(b"x", sender, recipient)
            for sender in ("", "a" * 90000, "\udcff\udcfe@x", "<>", "-", "é")
            for recipient in ("confirm@ca.zone", "b" * 90000)}
ok(statuses <= {KEPT, TOO_LARGE}, "any envelope ends well", statuses)
for args, status in ((["--sender", "a@b.zone"], USAGE), (["extra"], USAGE),
                     (["--sender", "a", "--recipient", "b", "--frob"],
                      USAGE)):
    p = subprocess.run([tap.ASSAY, "mail-in", *args], input=b"x",
                       capture_output=True)
    ok(p.returncode == status, "mail-in %s: EX_USAGE" % " ".join(args), p)
for text in ("", "[", "ca: x\n", "\0", "ca: " + "y" * 2000000):
    broken = os.path.join(office.folder, "broken.yaml")
    with open(broken, "w", encoding="utf-8") as f:
        f.write(text)
    p = subprocess.run([tap.ASSAY, "mail-in", "--sender", "a", "--recipient",
                        "b", "--settings", broken], input=b"x",
                       capture_output=True)
    ok(p.returncode == LATER and p.stderr, "settings that are none: the MTA "
       "keeps it (%d octets)" % len(text), p.returncode)

# Forged, and what only looks like an answer. Each has the value.
EVE = b"From: Eve <eve@mail.zone>\r\nTo: confirm@ca.zone\r\n"
FORGED = {
    "from somebody else": EVE + b"\r\n" + LINE,
    "from somebody else, for her": EVE + b"Sender: ada@mail.zone\r\n"
    b"Reply-To: ada@mail.zone\r\nResent-From: ada@mail.zone\r\n\r\n" + LINE,
    "her address as a name": b'From: "ada@mail.zone" <eve@mail.zone>\r\n\r\n'
    + LINE,
    "her address in a comment": b"From: eve@mail.zone (ada@mail.zone)"
    b"\r\n\r\n" + LINE,
    "two senders": b"From: ada@mail.zone, eve@mail.zone\r\n\r\n" + LINE,
    "two From fields": HEAD + b"From: ada@mail.zone\r\n\r\n" + LINE,
    "another case": b"From: ADA@mail.zone\r\n\r\n" + LINE,
    "a tag": b"From: ada+x@mail.zone\r\n\r\n" + LINE,
    "a domain below": b"From: ada@mail.zone.evil.zone\r\n\r\n" + LINE,
    "no sender": b"To: confirm@ca.zone\r\n\r\n" + LINE,
    "the value in the subject": HEAD + b"Subject: confirm " + value +
    b"\r\n\r\nhello\r\n",
    "the value alone": HEAD + b"\r\n" + value + b"\r\n",
    "the value in a sentence": HEAD + b"\r\nI do not confirm " + value +
    b"\r\n",
    "a quotation": HEAD + b"\r\n> " + LINE,
    "below a quotation's head": HEAD + b"\r\nOn Sunday, CA wrote:\r\n" +
    LINE,
    "below a signature": HEAD + b"\r\nhello\r\n-- \r\n" + LINE,
    "the value and more": HEAD + b"\r\nconfirm " + value + b"x\r\n",
    "the value cut": HEAD + b"\r\nconfirm " + value[:-1] + b"\r\n",
    "the value in another case": HEAD + b"\r\nconfirm " + value.swapcase() +
    b"\r\n",
    "HTML alone": HEAD + HTML + b"\r\n\r\n<p>\r\n" + LINE,
    "an attachment": HEAD + MIXED + b"\r\n\r\n--b\r\n\r\nhello\r\n--b\r\n"
    b"Content-Disposition: attachment\r\nContent-Type: text/plain\r\n\r\n" +
    LINE + b"--b--\r\n",
    "a forwarded message": HEAD + MIXED + b"\r\n\r\n--b\r\nContent-Type: "
    b"message/rfc822\r\n\r\n" + HEAD + b"\r\n" + LINE + b"--b--\r\n",
    "an auto-responder": HEAD + b"Auto-Submitted: auto-replied\r\n\r\n" +
    LINE,
    "an old auto-responder": HEAD + b"Precedence: bulk\r\n\r\n" + LINE,
    "a list": HEAD + b"List-Id: <list.mail.zone>\r\n\r\n" + LINE,
    "a receipt": HEAD + b"Content-Type: multipart/report; report-type="
    b"disposition-notification; boundary=b\r\n\r\n--b\r\n\r\n" + LINE +
    b"--b\r\nContent-Type: message/disposition-notification\r\n\r\n"
    b"Disposition: automatic-action/MDN-sent-automatically; displayed\r\n"
    b"--b--\r\n",
}
for name, message in FORGED.items():
    ok(deliver(message) == KEPT and state(id) == "pending",
       "no answer: " + name, state(id))
for sender in ("", "<>", "MAILER-DAEMON", "mailer-daemon@mail.zone"):
    ok(deliver(HEAD + b"\r\n" + LINE, sender) == KEPT and
       state(id) == "pending", "no answer: a bounce from '%s'" % sender)


# Honest replies in the clothes of many mail programs.
def base64_of(text):
    return base64.encodebytes(text).replace(b"\n", b"\r\n")


HONEST = {
    "plain": lambda line: HEAD + b"\r\n" + line + b"\r\n> old\r\n",
    "line feeds alone": lambda line: (HEAD + b"\r\n" + line).replace(
        b"\r\n", b"\n"),
    "base64": lambda line: HEAD + TEXT + b"; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\n" + base64_of(
        b"\r\nCONFIRM" + line[7:]),
    "quoted-printable": lambda line: HEAD + TEXT + b"\r\nContent-Transfer-"
    b"Encoding: quoted-printable\r\n\r\n" + line[:12] + b"=\r\n" + line[12:],
    "text beside HTML": lambda line: HEAD + b"MIME-Version: 1.0\r\n"
    b"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"
    b"Content-Type: text/plain\r\n\r\n  " + line + b"--b\r\nContent-Type: "
    b"text/html\r\n\r\n<p>\r\n--b--\r\n",
    "a domain in capitals": lambda line: HEAD.replace(
        b"@mail.zone>", b"@MAIL.zone>") + b"\r\n" + line,
}
for name, wear in HONEST.items():
    id, value = challenge()
    message = wear(b"confirm " + value + b"\r\n")
    ok(deliver(message) == KEPT and state(id) == "confirmed",
       "an answer: " + name, state(id))
first = office.show(id)
ok({deliver(message) for _ in range(3)} == {KEPT} and
   office.show(id) == first, "played again, it adds nothing")
id, value = challenge()
ok(deliver(message) == KEPT and state(id) == "pending",
   "and does not confirm the next one")

# A store that is damaged is no fault of the message.
with open(os.path.join(office.folder, "validation.db"), "r+b") as f:
    f.seek(4096)
    f.write(b"\xff" * 100000)
ok(deliver(message) == LATER, "a damaged store: the MTA keeps it")
mta.stop()
tap.done()
