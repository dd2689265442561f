#!/usr/bin/env python3
"""Five perspectives on loopback, each with its own servers and zones: they
agree, and then some of them lie, sleep, die or are somebody else.
"""
import json
import os
import socket
import ssl
import struct
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
import tap
from tap import ok
import perspectives
import zones
from perspectives import NAMES, PLACES

absent = zones.missing() + perspectives.missing()
if absent:
    print("1..0 # SKIP not installed: " + ", ".join(absent))
    sys.exit(0)

circle = perspectives.Circle()
path, write = circle.path, circle.write
circle.authority("other-ca")
circle.certificate("stranger", "other-ca")
circle.certificate("elsewhere", "ca", san="IP:192.0.2.1")


def world(records, **how):
    w = zones.World()
    w.zone("zone")
    w.zone("mail.zone", records=records, **how)
    w.zone("denied.zone", records='@ CAA 0 issuemail ";"')
    return w.start()


OWN = '@ CAA 0 issuemail "ca.example"'
truth = world(OWN)
lie = world('@ CAA 0 issuemail "liar.example"')
# The same decision from other octets, and without DNSSEC.
variant = world(OWN + '\n@ CAA 0 issuemail "other.example"', signed=False)


class Impostor:
    """A server with the right certificate that speaks otherwise."""

    def __init__(self, name, behave):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path(name + ".pem"), path(name + ".key"))
        context.load_verify_locations(path("ca.pem"))
        context.verify_mode = ssl.CERT_REQUIRED
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        self.name, self.behave, self.context = name, behave, context
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                raw, _ = self.listener.accept()
                with self.context.wrap_socket(raw, server_side=True) as s:
                    self.behave(self, s)
            except OSError:
                if self.listener.fileno() < 0:
                    return

    def hello(self, s):
        s.recv(4096)
        body = b"\1" + struct.pack(">H", len(self.name)) + self.name.encode()
        s.sendall(frame(0, 1, 0, body))

    def stop(self):
        self.listener.close()


def frame(service, kind, number, body):
    rest = struct.pack(">BBI", service, kind, number) + body
    return struct.pack(">I", len(rest)) + rest


def garbage(self, s):
    s.recv(4096)
    s.sendall(os.urandom(500))


def giant(self, s):
    self.hello(s)
    s.recv(4096)
    s.sendall(b"\xff\xff\xff\xff" + b"x" * 1000)


def wrong_number(self, s):
    self.hello(s)
    s.recv(4096)
    s.sendall(frame(1, 1, 77, b"\0" * 40))


def breaks_off(self, s):
    self.hello(s)
    s.recv(4096)


def unreadable(self, s):
    self.hello(s)
    number = struct.unpack(">I", s.recv(4096)[6:10])[0]
    s.sendall(frame(1, 1, number, os.urandom(60)))
    time.sleep(1)


def refuses(self, s):
    self.hello(s)
    number = struct.unpack(">I", s.recv(4096)[6:10])[0]
    s.sendall(frame(1, 2, number, b"not today"))
    time.sleep(1)


def sleeps(self, s):
    self.hello(s)
    time.sleep(60)


def caa(file, domain="a@mail.zone", more=()):
    status, out, err = tap.run(
        "caa", *truth.options(), "--issuer", "ca.example", "--json",
        "--perspectives", file, *more, domain)
    return status, json.loads(out) if out else {}, err


def quorum(found):
    return (found.get("corroboration") or [{}])[0].get("quorum", {})


def expect(what, file, status, rule, said, more=()):
    """said: what each remote is taken to have said, by the first letter."""
    code, found, err = caa(file, more=more)
    q = quorum(found)
    got = "".join(r["said"][0] for r in q.get("remotes", []))
    ok((code, q.get("rule"), got) == (status, rule, said), what, code, q,
       err)
    return found


QUORUM = "tlsbr.3.2.2.9.quorum"
five = [circle.start(name, truth) for name in NAMES]
agree = write("agree.yaml", five)

# Who is there, and are they enough?
status, out, _ = tap.run("perspective", "check", "-p", agree, "--json")
checked = json.loads(out)["remotes"]
ok(status == 0 and [r["root"] for r in checked] == ["secure"] * 5,
   "five perspectives show a sign of life", checked)
for day, enough in (("2026-06-14", 0), ("2026-12-14", 0), ("2026-12-15", 0)):
    status, out, _ = tap.run("perspective", "list", "-p", agree, "--at", day)
    ok(status == enough and "tokyo" in out, "five are enough on " + day, out)
four = write("four.yaml", five[:4])
status, out, _ = tap.run("perspective", "list", "-p", four, "--json", "--at",
                         "2026-12-14")
listed = json.loads(out)
ok(status == 0 and listed["enough"] and listed["minimum_soon"] == 5,
   "four are enough on the day before phase 5, and it says that more are "
   "due", listed)
status, out, _ = tap.run("perspective", "list", "-p", four, "--at",
                         "2026-12-15")
ok(status == 1, "four are too few on 2026-12-15", out)
near = write("near.yaml", five[:2], places=[
    ("virginia", "arin", 39.04, -77.49), ("tokyo", "arin", 39.3, -76.6)])
status, out, _ = tap.run("perspective", "list", "-p", near, "--json")
listed = json.loads(out)
ok(status == 1 and listed["remotes"][1]["rule"] ==
   "tlsbr.3.2.2.9.distinct-500-km" and listed["usable"] == 1,
   "two within 500 km are one", listed)

# All agree.
found = expect("five agree", agree, 0, QUORUM, "aaaaa")
ok(found.get("may_issue") is True and all(
    r["check"]["verdict"] == "permit" and r["check"]["look_ups"]
    for r in found["corroboration"][0]["remotes"]),
   "every answer is recorded")
expect("... by pins instead of a CA", write("pins.yaml", five, pins=True), 0,
       QUORUM, "aaaaa")
expect("four on the day before phase 5", four, 0, QUORUM, "aaaa",
       more=["--at", "2026-12-14"])
expect("four on 2026-12-15", four, 1, "tlsbr.3.2.2.9.remotes-5", "aaaa",
       more=["--at", "2026-12-15"])
code, found, _ = caa(agree, "a@denied.zone")
ok(code == 1 and found["verdict"] == "deny" and not found["may_issue"],
   "remotes do not overrule the primary's denial")
status, out, _ = tap.run("caa", *truth.options(), "--issuer", "ca.example",
                         "--perspectives", agree, "mail.zone")
ok(status == 0 and "5 of 5 remote perspectives corroborate" in
   tap.words(out), "text shows the quorum", out)

# Liars, and one whose octets differ but whose decision does not.
liar = circle.start("virginia", lie)
second_liar = circle.start("tokyo", lie)
other = circle.start("stockholm", variant)
one_lies = write("one-lies.yaml", [liar] + five[1:])
expect("one of five lies", one_lies, 0, QUORUM, "daaaa")
expect("two of five lie", write("two-lie.yaml", [liar, second_liar] +
                                five[2:]), 1, QUORUM, "ddaaa")
expect("... before the quorum was binding",
       write("two-lie.yaml", [liar, second_liar]), 0,
       "tlsbr.3.2.2.9.may-proceed", "dd", more=["--at", "2025-09-14"])
expect("decisions count, not octets", write("variant.yaml", five[:4] +
                                            [other]), 0, QUORUM, "aaaaa")
code, found, err = caa(one_lies, more=["--from", "virginia"])
ok(code == 1 and found["from"] == "virginia" and
   found["checks"][0]["verdict"] == "deny", "--from shows what one sees",
   found, err)
code, found, err = caa(one_lies, more=["--from", "tokyo"])
ok(code == 0 and found["checks"][0]["verdict"] == "permit",
   "... and another", found, err)
code, _, err = caa(one_lies, more=["--from", "nowhere"])
ok(code == 3 and "nowhere" in err, "... and that it is not known", err)

# Sleepers and the dead. A sleeper costs the deadline, not more.
five[1].sleep()
asleep = write("asleep.yaml", five, deadline=1500)
started = time.monotonic()
expect("one of five sleeps", asleep, 0, QUORUM, "asaaa")
ok(time.monotonic() - started < 20, "... and the deadline holds")
five[2].stop()
expect("one sleeps, one is dead", asleep, 1, QUORUM, "assaa")
status, out, _ = tap.run("perspective", "check", "-p", asleep, "--json")
answered = [r["answered"] for r in json.loads(out)["remotes"]]
ok(status == 1 and answered == [True, False, False, True, True],
   "check names who is silent", out)
five[1].wake()
five[2] = circle.start("sao-paulo", truth)

# Somebody else, and those who do not speak the protocol.
for behave in (garbage, giant, wrong_number, breaks_off, unreadable, refuses,
               sleeps):
    impostor = Impostor("johannesburg", behave)
    expect("one of five: " + behave.__name__, write(
        "impostor.yaml", five[:3] + [impostor] + five[4:], deadline=2000), 0,
           QUORUM, "aaasa")
    impostor.stop()
for what, wrong in (
        ("another CA's certificate", dict(cert="stranger")),
        ("a certificate for another address", dict(cert="elsewhere")),
        ("another name", dict(calls_itself="somebody"))):
    false = circle.start("johannesburg", truth, **wrong)
    expect("one of five has " + what, write(
        "false.yaml", five[:3] + [false] + five[4:]), 0, QUORUM, "aaasa")
    false.stop()
false = circle.start("johannesburg", truth, cert="stockholm")
expect("a certificate that is not the pinned one", write(
    "pinned.yaml", five[:3] + [false] + five[4:], pins=True), 0, QUORUM,
    "aaasa")
false.stop()


# What the server refuses.
def connects(context):
    host, port = five[0].address.split(":")
    try:
        with socket.create_connection((host, int(port)), timeout=5) as raw, \
                context.wrap_socket(raw, server_hostname=host) as s:
            s.sendall(frame(0, 0, 0, b"\1\0\0"))
            return len(s.recv(100)) > 0
    except OSError:
        return False


def client(cert=None, version=None):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(path("ca.pem"))
    if cert:
        context.load_cert_chain(path(cert + ".pem"), path(cert + ".key"))
    if version:
        context.maximum_version = version
    return context


ok(connects(client("primary")), "a primary with its certificate is served")
ok(not connects(client()), "without a certificate nobody is")
ok(not connects(client("stranger")), "nor with another CA's")
ok(not connects(client("primary", ssl.TLSVersion.TLSv1_2)),
   "nor over TLS 1.2")
idle = [socket.create_connection(five[0].address.split(":"))
        for _ in range(5)]
ok(connects(client("primary")), "who says nothing holds up nobody")
for s in idle:
    s.close()

# The command line.
for args in (["serve"], ["serve", "--listen", "127.0.0.1:0", "--name", "x",
                         "--cert", "a", "--key", "b"],
             ["list", "extra"], ["check", "--frob"], ["nap"], []):
    ok(tap.run("perspective", *args)[0] == 2,
       "perspective %s: exit 2" % " ".join(args))
ok(tap.run("perspective", "list", "-p", path("no.yaml"))[0] == 3,
   "no such file: exit 3")
with open(path("keyless.yaml"), "w", encoding="utf-8") as f:
    with open(agree, encoding="utf-8") as g:
        f.write(g.read().replace("primary.key", "nowhere.key"))
for args in (["perspective", "check"], ["caa", "-i", "ca.example", "x.zone"]):
    status, _, err = tap.run(*args, "-p", path("keyless.yaml"))
    ok(status == 3 and "nowhere.key" in err and "No such file" in err,
       "%s without our own key: exit 3" % " ".join(args[:2]), status, err)
status, _, err = tap.run(
    "perspective", "serve", "--listen", "127.0.0.1:0", "--name", "x",
    "--cert", path("ca.pem"), "--key", path("primary.key"), "--client-ca",
    path("ca.pem"))
ok(status == 3 and "primary.key" in err, "a key of another certificate: "
   "exit 3", status, err)

circle.close()
for w in (truth, lie, variant):
    w.stop()
tap.done()
