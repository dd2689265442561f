#!/usr/bin/env python3
"""assay mailbox reads addresses and compares them, in text and in JSON."""
import json

import tap
from tap import ok, run, words


def parse(*addresses, stdin=b""):
    status, out, err = run("mailbox", "parse", "--json", *addresses,
                           stdin=stdin)
    return status, json.loads(out)["addresses"] if out else err


def compare(*addresses):
    status, out, _ = run("mailbox", "compare", "--json", *addresses)
    return status, [a["same"] for a in json.loads(out)["addresses"]]


# RFC 9598 3: the local-part chooses the form, the domain is in A-labels.
for given, form, value in (
        ("alice@Example.COM", "rfc822Name", "alice@example.com"),
        ("Al.ice@bücher.example", "rfc822Name",
         "Al.ice@xn--bcher-kva.example"),
        ("müller@bücher.example", "SmtpUTF8Mailbox",
         "müller@xn--bcher-kva.example"),
        ('"a b"@c.example', "rfc822Name", '"a b"@c.example')):
    status, (one,) = parse(given)
    ok(status == 0 and one["accepted"] and
       (one["form"], one["value"]) == (form, value),
       "%s is %s" % (given, form), one)
    ok(one["value"] == one["local_part"] + "@" + one["domain"],
       "its value is its parts")

# Refused: the rule, and where in the octets of the input.
for given, rule, offset in (
        ("a@[192.0.2.1]", "rfc5321.4.1.3.no-literal", 2),
        ("a@MÜLLER.example", "rfc9598.4.idna2008", 2),
        ("é@x.ab--c.example", "rfc9598.4.idna2008", 5),
        ("\ufeffa@b.example", "smbr.7.1.4.2.1.san-form", 0),
        ("a..b@c.example", "smbr.1.6.1.request-mailbox", 2),
        (" a@b.example", "smbr.1.6.1.request-mailbox", 0),
        ("<a@b.example>", "smbr.1.6.1.request-mailbox", 0),
        ("a@localhost", "smbr.1.6.1.request-mailbox", 2),
        ("a" * 65 + "@b.example", "smbr.1.6.1.request-mailbox", 0),
        ("a@b.onion", "tlsbr.B.onion", 2)):
    status, (one,) = parse(given)
    ok(status == 1 and not one["accepted"] and
       (one["rule"], one["offset"]) == (rule, offset),
       "%s is refused" % given.encode("ascii", "replace").decode(), one)

status, listed = parse("-", "z@b.example",
                       stdin=b"x@b.example\r\n\n\xff@b.example\ny@b.example")
ok([a["input"] for a in listed] == ["x@b.example", "\ufffd@b.example",
                                    "y@b.example", "z@b.example"],
   "a list comes from standard input", listed)
ok(status == 1, "one that is refused is enough for 1", status)
many = b"".join(b"u%d@b.example\n" % i for i in range(20000))
status, listed = parse("-", stdin=many)
ok(status == 0 and len(listed) == 20000, "a long list is written as it comes")

status, out, _ = run("mailbox", "parse", "müller@b.example",
                     "a\x1b[1m@b.example")
ok(status == 1 and "SmtpUTF8Mailbox" in out and
   "refused the local-part has a character" in words(out),
   "text says the form, or the reason", out)
ok("\x1b" not in out, "nothing of an address reaches the terminal as it is")

# RFC 9598 5.
ok(compare("a@b.example", "a@B.example") == (0, [True, True]),
   "letter case of the domain does not count")
ok(compare("a@bücher.example", "a@xn--bcher-kva.example") ==
   (0, [True, True]), "U-label and A-label are the same")
ok(compare("a@b.example", "A@b.example", "a@b.example") ==
   (1, [True, False, True]), "letter case of the local-part does")
ok(compare("\u00e9@b.example", "e\u0301@b.example") == (1, [True, False]),
   "and so does its normalization")
ok(compare("a@b.example", '"a"@b.example') == (1, [True, False]),
   "quotes count as well")
ok(compare("a@b.example", "nobody") == (1, [True, False]),
   "what is no address is not the same")
ok(compare("nobody", "nobody") == (1, [False, False]),
   "and not the same as itself")
status, out, _ = run("mailbox", "compare", "a@b.example", "A@b.example",
                     "a@c.example")
ok("differ in letter case" in out and "their domains differ" in out,
   "text says how they differ", out)

ok(run("mailbox", "parse")[0] == 2, "no address is a usage error")
ok(run("mailbox")[0] == 2, "no command is one as well")
ok(run("mailbox", "parse", "--xml", "a@b.example")[0] == 2,
   "so is an unknown option")
tap.done()
