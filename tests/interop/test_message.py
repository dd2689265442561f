#!/usr/bin/env python3
"""Messages that Python's email writes are read as it means them.

From a fixed seed: charsets, transfer encodings, encoded words, alternatives,
attachments with names in any script, both line ends. Python itself loses or
adds white space between encoded words now and then (its own reader does not
give back what was set): such fields are not compared.
"""
import datetime
import email
import email.policy
import json
import os
import random
import subprocess
import sys
from email.headerregistry import Address
from email.message import EmailMessage

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
from tap import done, ok  # noqa: E402

TOOL = os.environ["ASSAY_MESSAGE_TOOL"]
COUNT = 150
CHARACTERS = ("abc xyz.,;:<>()@\"\\=?_-'\u00e1\u00e9\u00df\u00f6\u20ac"
              "\u6f22\U0001f5f3 \t")
pick = random.Random(11)


def text(most, characters=CHARACTERS):
    return "".join(pick.choice(characters)
                   for _ in range(pick.randint(0, most)))


def line(most):
    return " ".join(text(most).split())


def moment():
    zone = datetime.timezone(
        datetime.timedelta(minutes=pick.randint(-700, 700)))
    return datetime.datetime(
        pick.randint(1971, 2037), pick.randint(1, 12), pick.randint(1, 28),
        pick.randint(0, 23), pick.randint(0, 59), pick.randint(0, 59),
        tzinfo=zone)


def charset_for(body):
    charset = pick.choice(["utf-8", "iso-8859-1", "iso-8859-15",
                           "windows-1252"])
    try:
        body.encode(charset)
    except UnicodeEncodeError:
        return "utf-8"
    return charset


def compose():
    m = EmailMessage(policy=pick.choice([email.policy.SMTP,
                                         email.policy.default]))
    meant = {"subject": line(120), "date": moment(),
             "to": [Address(line(30), pick.choice(["a", "b.c", "x+y"]),
                            "example.com")
                    for _ in range(pick.randint(1, 4))],
             "text": "\n".join(text(100)
                               for _ in range(pick.randint(1, 8))) + "\n"}
    m["From"] = "ann@example.com"
    for name in ("subject", "date", "to"):
        m[name] = meant[name]
    m.set_content(meant["text"], charset=charset_for(meant["text"]),
                  cte=pick.choice(["quoted-printable", "base64", "8bit"]))
    if pick.random() < .5:
        m.add_alternative("<p>x", subtype="html")
    if pick.random() < .5:
        m.add_attachment(pick.randbytes(pick.randint(0, 300)),
                         maintype="application", subtype="octet-stream",
                         filename=line(60).replace('"', "") or "f")
    return m.as_bytes(), meant


def parts(m, depth=0):
    name = m.get_filename() if m.get_content_disposition() else None
    octets = b"" if m.is_multipart() else m.get_payload(decode=True)
    yield [depth, *m.get_content_type().split("/"), len(octets or b""),
           (name or "").strip(" <>")]
    if m.is_multipart():
        for part in m.get_payload():
            yield from parts(part, depth + 1)


def without_spaces(strings):
    return [s.replace(" ", "") for s in strings]


def names(addresses):
    return [s for a in addresses for s in (a.display_name, a.addr_spec)]


def differences(raw, meant):
    read = json.loads(subprocess.run([TOOL, "show"], input=raw, check=True,
                                     capture_output=True).stdout)
    back = email.message_from_bytes(raw, policy=email.policy.default)
    if back["subject"] == meant["subject"] and \
            read["subject"] != meant["subject"]:
        yield "subject", read["subject"], meant["subject"]
    to = names(meant["to"])
    if names(back["to"].addresses) == to and \
            without_spaces(read["to"]) != without_spaces(to):
        yield "to", read["to"], to
    if read["date"] != int(meant["date"].timestamp()):
        yield "date", read["date"], meant["date"]
    if read["text"].rstrip("\n") != meant["text"].rstrip("\n"):
        yield "text", read["text"], meant["text"]
    found = [p[:4] + [p[4].strip(" <>")] for p in read["parts"]]
    if found != list(parts(back)):
        yield "parts", found, list(parts(back))


wrong = []
for _ in range(COUNT):
    wrong += differences(*compose())
ok(not wrong, "%d messages are read as they were meant" % COUNT, *wrong[:4])
done()
