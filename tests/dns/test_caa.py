#!/usr/bin/env python3
"""assay caa against real servers: the smallest set of zones that a CAA check
must get right, signed and unsigned, and what delv and unbound-host see there.
"""
import calendar
import json
import os
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
import tap
from tap import ok
import zones

OWN, FOREIGN = 'issuemail "ca.example"', 'issuemail "other.example"'
LEAVES = {  # name in the zone: (records, verdict, rule)
    "none": ('none A 192.0.2.1', "permit",
             "rfc9495.4.no-issuemail-no-restriction"),
    "own": ('own CAA 0 ' + OWN, "permit", "rfc9495.4.any-match"),
    "foreign": ('foreign CAA 0 ' + FOREIGN, "deny",
                "rfc9495.4.unauthorized"),
    "nobody": ('nobody CAA 0 issuemail ";"', "deny",
               "rfc9495.4.unauthorized"),
    "both": ('both CAA 0 issuemail ";"\nboth CAA 0 ' + OWN, "permit",
             "rfc9495.4.any-match"),
    "params": ('params CAA 0 issuemail "ca.example; a=b; c=d"', "permit",
               "rfc9495.4.any-match"),
    "malformed": ('malformed CAA 0 issuemail "ca.example; a b"', "deny",
                  "rfc9495.4.unauthorized"),
    "mixed": ('mixed CAA 0 issuemail "%%%"\nmixed CAA 0 ' + OWN, "permit",
              "rfc9495.4.any-match"),
    "issue": ('issue CAA 0 issue "other.example"', "permit",
              "rfc9495.4.no-issuemail-no-restriction"),
    "critical": ('critical CAA 128 future "x"\ncritical CAA 0 ' + OWN,
                 "deny", "rfc8659.4.1.critical-unknown"),
    "critissue": ('critissue CAA 128 issue "other.example"', "permit",
                  "rfc9495.4.no-issuemail-no-restriction"),
    "upper": ('upper TYPE257 \\# 24 00 09 49535355454D41494C 6f746865722e'
              '6578616d706c65', "deny", "rfc9495.4.unauthorized"),
    "spaces": ('spaces CAA 0 issuemail "  ca.example  "', "permit",
               "rfc9495.4.any-match"),
    "child.foreign": ("", "deny", "rfc9495.4.unauthorized"),
    "hides.foreign": ('hides.foreign CAA 0 iodef "mailto:x@y.example"',
                      "permit", "rfc9495.4.no-issuemail-no-restriction"),
    "cname": ("cname CNAME foreign.elsewhere.zone.", "deny",
              "rfc9495.4.unauthorized"),
    "below.tree": ("tree DNAME foreign.elsewhere.zone.", "deny",
                   "rfc9495.4.unauthorized"),
    "zero": ("zero 0 CAA 0 " + OWN, "permit", "rfc9495.4.any-match"),
    "week": ("week 604800 CAA 0 " + OWN, "permit", "rfc9495.4.any-match"),
    "xn--bcher-kva": ("xn--bcher-kva CAA 0 " + FOREIGN, "deny",
                      "rfc9495.4.unauthorized"),
}
RECORDS = "\n".join(records for records, _, _ in LEAVES.values())
ELSEWHERE = "foreign CAA 0 %s\nx.foreign CAA 0 %s\nbelow.foreign CAA 0 %s" % (
    FOREIGN, OWN, FOREIGN)

if zones.missing():
    print("1..0 # SKIP not installed: " + ", ".join(zones.missing()))
    sys.exit(0)
world = zones.World()
world.zone("zone")
world.zone("elsewhere.zone", records=ELSEWHERE)
world.zone("signed.zone", records=RECORDS)
world.zone("three.zone", records=RECORDS, nsec="nsec3")
world.zone("plain.zone", signed=False, records=RECORDS)
world.zone("rsa.zone", records=RECORDS, algorithm=zones.RSA)
world.zone("nods.zone", records="@ CAA 0 " + OWN, ds="none")
world.zone("expired.zone", records="@ CAA 0 " + OWN, sign="expired")
world.zone("future.zone", records="@ CAA 0 " + OWN, sign="future")
world.zone("bogus.zone", records="@ CAA 0 " + OWN, sign="bogus")
world.zone("wrongds.zone", records="@ CAA 0 " + OWN, ds="wrong")
world.zone("optout", nsec="optout")
world.zone("open.optout", signed=False, records="a A 192.0.2.1")
world.server("gone.optout", "servfail")
for kind in ("servfail", "silent", "refused", "lame", "truncated", "loop",
             "garbage", "short", "many"):
    world.server(kind + ".zone", kind)
world.server("sick.zone", "servfail", signed=True)
world.server("mute.zone", "silent", signed=True)
world.start()
options = world.options(timeout=400)


def caa(*names, more=()):
    status, out, err = tap.run("caa", *options, "--issuer", "ca.example",
                               "--json", *more, *names)
    return status, json.loads(out) if out else {"error": err}


def check(name, verdict, rule, status=None, more=()):
    code, found = caa(name, more=more)
    one = found.get("checks", [{}])[0]
    good = one.get("verdict") == verdict and one.get("rule") == rule and \
        code == (0 if verdict == "permit" else 1) and \
        (status is None or one.get("status") == status)
    ok(good, "%s: %s by %s" % (name, verdict, rule), code, {
        k: one.get(k) for k in ("verdict", "rule", "why", "status")}, found
        if not one else "")
    return one


# The minimum list, in zones of each kind, in one run each.
for zone, status in (("signed", "secure"), ("three", "secure"),
                     ("rsa", "secure"), ("plain", "insecure")):
    names = ["a@%s.%s.zone" % (leaf, zone) for leaf in LEAVES]
    code, found = caa(*names)
    got = {c["input"]: c for c in found.get("checks", [])}
    wrong = [(n, got.get(n, {}).get("verdict"), got.get(n, {}).get("why"))
             for n, (_, verdict, rule) in zip(names, LEAVES.values())
             if (got.get(n, {}).get("verdict"),
                 got.get(n, {}).get("rule")) != (verdict, rule)]
    ok(not wrong and code == 1, "%d kinds of records in a %s zone (%s)" % (
        len(names), status, zone), *wrong[:4])
    statuses = {got[n]["status"] for n in names if n in got and
                got[n]["relevant"] and "cname" not in n and "tree" not in n}
    ok(statuses == {status}, "... %s all" % status, statuses)

check("a@b\u00fccher.signed.zone", "deny", "rfc9495.4.unauthorized")
week = check("week.signed.zone", "permit", "rfc9495.4.any-match")
zero = check("zero.signed.zone", "permit", "rfc9495.4.any-match")


def moment(text):
    return calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ"))


ok(moment(zero["valid_until"]) - moment(zero["checked_at"]) == 8 * 3600,
   "TTL 0 gives 8 hours", zero["valid_until"])
ok(moment(week["valid_until"]) - moment(week["checked_at"]) in
   range(604790, 604801), "a TTL of a week gives a week",
   week["valid_until"])

# Broken chains.
for name in ("expired", "future", "bogus", "wrongds"):
    check(name + ".zone", "deny", "smbr.4.2.2.1.1.error-never-permits")
    check("x." + name + ".zone", "deny",
          "smbr.4.2.2.1.1.error-never-permits")
check("expired.zone", "indeterminate", "smbr.4.2.2.1.consistent",
      more=["--at", "2026-03-14"])
check("nods.zone", "permit", "rfc9495.4.any-match", "insecure")
check("a.open.optout", "permit", "rfc9495.4.no-issuemail-no-restriction")
check("none.such.optout", "permit",
      "rfc9495.4.no-issuemail-no-restriction")

# Failures: only beside a proof of Insecure do they permit.
INSECURE = "smbr.4.2.2.1.failure-insecure"
for kind in ("servfail", "refused", "silent", "truncated"):
    one = check(kind + ".zone", "permit", INSECURE)
    ok(one.get("by_failure") is True and one["insecure_proof"],
       "... and keeps the proof")
check("gone.optout", "permit", INSECURE)
check("deep.er.servfail.zone", "permit", INSECURE)
for name in ("sick.zone", "mute.zone", "www.sick.zone"):
    check(name, "indeterminate", "smbr.4.2.2.1.consistent")
check("servfail.zone", "indeterminate", "smbr.4.2.2.1.consistent",
      more=["--health", "sick.zone"])
check("servfail.zone", "permit", "smbr.4.2.2.1.failure-no-chain",
      more=["--at", "2025-10-12"])

# Hostile answers end in a verdict that does not permit without a proof.
for kind in ("loop", "garbage", "short", "many", "lame"):
    code, found = caa(kind + ".zone")
    one = found.get("checks", [{}])[0]
    ok(code in (0, 1) and one.get("rule") in (
        INSECURE, "smbr.4.2.2.1.consistent",
        "rfc9495.4.no-issuemail-no-restriction"),
       "%s: %s" % (kind, one.get("rule")), code, one.get("why"))

# Several mailboxes.
code, found = caa("a@own.signed.zone", "b@OWN.signed.zone",
                  "c@nobody.plain.zone")
ok(code == 1 and found["verdict"] == "deny" and
   found["rule"] == "smbr.4.2.2.1.every-mailbox" and
   [c["verdict"] for c in found["checks"]] == ["permit", "permit", "deny"],
   "one denial denies all", found.get("verdict"))

# What other validators say of the same names.
COMPARED = ["own.signed.zone", "none.signed.zone", "own.three.zone",
            "nothing.three.zone", "own.rsa.zone", "own.plain.zone",
            "nods.zone", "expired.zone", "bogus.zone", "wrongds.zone",
            "a.open.optout", "none.such.optout"]


def ours(name):
    status, out, err = tap.run("dns", *options, "--json", name, "CAA")
    return json.loads(out)["look-ups"][0]["status"] if out else err


def unbound_host(name):
    p = subprocess.run(["unbound-host", "-C", world.unbound_conf(), "-v",
                        "-t", "CAA", name], capture_output=True, text=True)
    found = re.search(r"\((secure|insecure|bogus)", p.stdout.lower())
    return found.group(1) if found else p.stdout.strip()


class Recursive:
    """unbound without validation, for delv to validate what it gives."""

    def __init__(self):
        self.port = zones.free_port()
        with open(world.unbound_conf(), encoding="utf-8") as f:
            text = f.read().replace("validator iterator", "iterator")
        self.conf = os.path.join(world.folder, "recursive.conf")
        with open(self.conf, "w", encoding="utf-8") as f:
            f.write(text + "server:\n  interface: 127.0.0.1@%d\n"
                    "  use-syslog: no\n  pidfile: \"\"\n"
                    "remote-control:\n  control-enable: no\n" % self.port)
        self.anchors = os.path.join(world.folder, "bind.keys")
        with open(world.anchor, encoding="utf-8") as f:
            keys = re.findall(r"DNSKEY\s+(\d+) (\d+) (\d+) (.+)", f.read())
        with open(self.anchors, "w", encoding="utf-8") as f:
            f.write("trust-anchors {\n%s};\n" % "".join(
                '. static-key %s %s %s "%s";\n' % key for key in keys))
        self.process = subprocess.Popen(
            [shutil.which("unbound", path=zones.PATH), "-d", "-c",
             self.conf], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        time.sleep(1)

    def delv(self, name):
        p = subprocess.run(
            ["delv", "@127.0.0.1", "-p", str(self.port), "-a", self.anchors,
             "+root=.", name, "CAA"], capture_output=True, text=True)
        for words, status in (("fully validated", "secure"),
                              ("unsigned answer", "insecure"),
                              ("resolution failed", "bogus")):
            if words in p.stdout + p.stderr:
                return status
        return p.stdout + p.stderr

    def stop(self):
        self.process.kill()
        self.process.wait()


def compare(what, see, names):
    differ = [(n, see(n), ours(n)) for n in names]
    differ = [d for d in differ if d[1] != d[2]]
    ok(not differ, "%s agrees on %d names" % (what, len(names)),
       *differ[:5])


if shutil.which("unbound-host"):
    compare("unbound-host", unbound_host, COMPARED)
if shutil.which("delv") and shutil.which("unbound", path=zones.PATH):
    recursive = Recursive()
    # To delv a span of opted-out names proves that there is no such name;
    # RFC 5155 9.2 does not call that secure.
    compare("delv", recursive.delv, [n for n in COMPARED
                                     if n != "none.such.optout"])
    recursive.stop()

# The command line.
status, out, _ = tap.run("caa", *options, "--issuer", "ca.example",
                         "own.signed.zone")
ok(status == 0 and "own.signed.zone: permit" in out and
   "rfc9495.4.any-match" in out and "Step by step" in out,
   "text shows the verdict and its steps", out)
for args in (["own.signed.zone"], ["--issuer", "ca.example"],
             ["--issuer", "ca.example", "--at", "today", "x.zone"],
             ["--issuer", "ca.example", "--frob", "x.zone"]):
    ok(tap.run("caa", *args)[0] == 2, "%s: exit 2" % " ".join(args))
status, out, err = tap.run("caa", "--issuer", "ca.example", "--anchor",
                           "/nonexistent", "x.zone")
ok(status == 3 and err, "no anchor: exit 3", status, err)
status, out, _ = tap.run("caa", "--issuer", "ca.example", "a@[192.0.2.1]")
ok(status == 1 and "rfc5321.4.1.3.no-literal" in out,
   "an address literal is refused", out)
tap.done()
