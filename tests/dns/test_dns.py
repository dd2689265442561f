#!/usr/bin/env python3
"""What the DNS says, on real servers: statuses, aliases, failures.

One world for all cases. Each verdict is also compared with unbound-host,
which is libunbound by another road, and the absences with delv.
"""
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
import tap  # noqa: E402
import zones  # noqa: E402
from tap import ok  # noqa: E402

if zones.missing():
    print("1..0 # SKIP not installed: " + " ".join(zones.missing()))
    sys.exit(0)

OWN = '0 issuemail "ca.example"'
IDN = "xn--bcher-kva"
LONG = " ".join('"%s"' % ("x" * 250) for _ in range(12))


def make_world():
    w = zones.World()
    w.zone("zone", nsec="nsec3")
    w.zone("out", nsec="optout")
    w.zone("signed.zone", records="""
@ CAA %s
@ MX 10 mail
@ MX 20 mail.open.zone.
mail A 192.0.2.1
www CNAME @
far CNAME www.open.zone.
dead CNAME www.bogus.zone.
tree DNAME rsa.zone.
* TXT "wild"
ttl0 0 CAA %s
ttlweek 604800 CAA %s
long TXT %s
""" % (OWN, OWN, OWN, LONG))
    w.zone("rsa.zone", algorithm=zones.RSA, records="@ CAA %s\nwww CAA %s\n"
           % (OWN, OWN))
    for name, algorithm in (("ed", zones.ED25519), ("rsa512", "RSASHA512"),
                            ("p384", "ECDSAP384SHA384")):
        w.zone(name + ".zone", algorithm=algorithm,
               records="@ CAA %s\n" % OWN)
    w.zone("plain", signed=False, records="@ CAA %s\n" % OWN)
    w.zone("hash.zone", nsec="nsec3", records="@ CAA %s\n" % OWN)
    w.zone("open.zone", signed=False, records="""
@ CAA %s
www CNAME host
host A 192.0.2.2
back CNAME signed.zone.
circle CNAME elcric
elcric CNAME circle
""" % OWN)
    w.zone(IDN + ".zone", records="@ CAA %s\n" % OWN)
    w.zone("expired.zone", sign="expired", records="@ CAA %s\n" % OWN)
    w.zone("future.zone", sign="future", records="@ CAA %s\n" % OWN)
    w.zone("bogus.zone", sign="bogus", records="@ CAA %s\nwww A 192.0.2.3\n"
           % OWN)
    w.zone("nods.zone", ds="none", records="@ CAA %s\n" % OWN)
    w.zone("wrongds.zone", ds="wrong", records="@ CAA %s\n" % OWN)
    w.zone("child.out", signed=False, records="@ CAA %s\n" % OWN)
    w.zone("signed.out", records="@ CAA %s\n" % OWN)
    w.zone("below.open.zone", records="@ CAA %s\n" % OWN, ds="none")
    for behave in ("silent", "servfail", "refused", "lame", "empty",
                   "truncated", "garbage", "short", "loop", "many", "giant",
                   "aliases", "flaky"):
        w.server(behave + ".zone", behave)
    w.server("servfail-signed.zone", "servfail").ds_records = [
        "servfail-signed.zone. DS 12345 13 2 " + "ab" * 32]
    w.server("silent.out", "silent")
    return w.start()


def dns(world, *args, timeout=1000):
    p = subprocess.run([tap.ASSAY, "dns", "--json",
                        *world.options(timeout=timeout), *args],
                       capture_output=True, text=True)
    report = json.loads(p.stdout) if p.stdout else {}
    return p.returncode, report, p.stderr


def look(world, name, kind):
    code, report, errors = dns(world, name, kind)
    if not report:
        return {"status": "none", "failure": errors, "records": []}
    found = report["look-ups"][0]
    found["code"] = code
    return found


def unbound_says(world, conf, name, kind):
    """secure, insecure or bogus; None: the look-up failed, or no tool."""
    if shutil.which("unbound-host") is None:
        return None
    out = subprocess.run(["unbound-host", "-C", conf, "-v", "-t", kind, name],
                         capture_output=True, text=True, timeout=60).stdout
    if "(BOGUS" in out:
        return "bogus"
    if "(error)" in out or "SERVFAIL" in out:
        return None
    return "secure" if "(secure)" in out else "insecure"


# name, type, status, failure, number of records, aliases
ANSWERS = [
    ("signed.zone", "CAA", "secure", 1, 0),
    ("signed.zone", "MX", "secure", 2, 0),
    ("signed.zone", "AAAA", "secure", 0, 0),
    ("SIGNED.Zone.", "CAA", "secure", 1, 0),
    ("rsa.zone", "CAA", "secure", 1, 0),
    ("ed.zone", "CAA", "secure", 1, 0),
    ("rsa512.zone", "CAA", "secure", 1, 0),
    ("p384.zone", "CAA", "secure", 1, 0),
    ("plain", "CAA", "insecure", 1, 0),
    ("hash.zone", "CAA", "secure", 1, 0),
    ("hash.zone", "TXT", "secure", 0, 0),
    ("nobody.hash.zone", "CAA", "secure", 0, 0),
    ("nobody.zone", "CAA", "secure", 0, 0),
    ("www.signed.zone", "CAA", "secure", 1, 1),
    ("www.tree.signed.zone", "CAA", "secure", 1, 2),
    ("far.signed.zone", "A", "insecure", 1, 2),
    ("any.signed.zone", "TXT", "secure", 1, 0),
    ("any.signed.zone", "CAA", "secure", 0, 0),
    ("long.signed.zone", "TXT", "secure", 1, 0),
    ("open.zone", "CAA", "insecure", 1, 0),
    ("open.zone", "MX", "insecure", 0, 0),
    ("nobody.open.zone", "CAA", "insecure", 0, 0),
    ("www.open.zone", "A", "insecure", 1, 1),
    ("back.open.zone", "CAA", "insecure", 1, 1),
    (IDN + ".zone", "CAA", "secure", 1, 0),
    ("nods.zone", "CAA", "insecure", 1, 0),
    ("empty.zone", "CAA", "insecure", 0, 0),
    ("below.open.zone", "CAA", "insecure", 1, 0),
    ("child.out", "CAA", "insecure", 1, 0),
    ("signed.out", "CAA", "secure", 1, 0),
    ("zone", "CAA", "secure", 0, 0),
    (".", "CAA", "secure", 0, 0),
    (".", "NS", "secure", 1, 0),
]
# name, type, status, kinds of failure
FAILURES = [
    ("expired.zone", "CAA", "bogus", ["bogus"]),
    ("future.zone", "CAA", "bogus", ["bogus"]),
    ("bogus.zone", "CAA", "bogus", ["bogus"]),
    ("dead.signed.zone", "A", "bogus", ["bogus"]),
    ("wrongds.zone", "CAA", "bogus", ["bogus"]),
    ("silent.zone", "CAA", "indeterminate", ["timeout"]),
    ("silent.out", "CAA", "indeterminate", ["timeout"]),
    ("servfail.zone", "CAA", "indeterminate", ["servfail"]),
    ("refused.zone", "CAA", "indeterminate", ["servfail"]),
    ("lame.zone", "CAA", "indeterminate", ["servfail"]),
    ("truncated.zone", "CAA", "indeterminate", ["timeout", "servfail"]),
    ("garbage.zone", "CAA", "indeterminate", ["timeout", "servfail"]),
    ("short.zone", "CAA", "indeterminate", ["timeout", "servfail"]),
    ("loop.zone", "CAA", "indeterminate", ["timeout", "servfail"]),
    ("aliases.zone", "CAA", "indeterminate", ["timeout", "servfail"]),
    ("circle.open.zone", "A", "indeterminate", ["servfail"]),
]


def all_at_once(function, arguments):
    """The results in order; most of the time is waiting."""
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        return list(pool.map(lambda a: function(*a), arguments))


def check_answers(w, conf):
    looks = all_at_once(look, [(w, c[0], c[1]) for c in ANSWERS])
    peers = all_at_once(unbound_says, [(w, conf, c[0], c[1])
                                       for c in ANSWERS])
    for case, e, peer in zip(ANSWERS, looks, peers):
        name, kind, status, records, aliases = case
        ok((e["status"], e["failure"], len(e["records"]),
            len(e.get("aliases", []))) ==
           (status, "none", records, aliases) and e["code"] == 0,
           "%s %s: %s, %d records, %d aliases" % (
               name, kind, status, records, aliases), e)
        if peer is not None:
            ok(peer == status, "%s %s: unbound-host agrees" % (name, kind),
               peer)


def check_failures(w, conf):
    looks = all_at_once(look, [(w, c[0], c[1]) for c in FAILURES])
    for (name, kind, status, failures), e in zip(FAILURES, looks):
        ok(e["status"] == status and e["failure"] in failures and
           not e["records"] and e["code"] == 1,
           "%s %s: %s, %s" % (name, kind, status, " or ".join(failures)), e)
        ok(len(e["attempts"]) == 2,
           "%s %s: it was tried again" % (name, kind), e["attempts"])
        if status == "bogus":
            ok(unbound_says(w, conf, name, kind) in ("bogus", None) and
               e["why"], "%s %s: unbound-host agrees; there is a reason" % (
                   name, kind), e["why"])


def check_details(w):
    e = look(w, "b\u00fccher.zone", "CAA")
    ok(e.get("name") == IDN + ".zone" and e["records"],
       "a U-label is asked for as an A-label", e)
    e = look(w, "www.tree.signed.zone", "CAA")
    ok([a["type"] for a in e["aliases"]] == ["DNAME", "CNAME"] and
       e["canonical-name"] == "www.rsa.zone",
       "a DNAME stands before the CNAME made from it", e["aliases"])
    e = look(w, "flaky.zone", "CAA")
    ok([a["failure"] for a in e["attempts"]] == ["servfail", "none"] and
       e["failure"] == "none" and len(e["records"]) == 1,
       "a failure that has passed is not remembered", e)
    for name, ttl in (("ttl0", 0), ("ttlweek", 604800)):
        e = look(w, name + ".signed.zone", "CAA")
        ok(e["records"] and e["ttl"] == ttl,
           "%s: the TTL is %d" % (name, ttl), e["ttl"])
    e = look(w, "nobody.zone", "CAA")
    ok(e["nxdomain"] and e["rcode"] == "NXDOMAIN", "NXDOMAIN is said")
    e = look(w, "many.zone", "CAA")
    ok(e["failure"] == "none" and len(e["records"]) > 2000,
       "an RRset of thousands of records is read", len(e["records"]))
    e = look(w, "giant.zone", "TXT")
    ok(len(e["records"]) == 1 and len(e["records"][0]["rdata"]) == 128000,
       "a TXT record of 64,000 octets is read")
    e = look(w, "servfail.zone", "CAA")
    asked = w.servers["servfail.zone"].asked
    look(w, "servfail.zone", "CAA")
    ok(w.servers["servfail.zone"].asked >= 2 and asked >= 2,
       "a retry asks the servers again", asked)
    a = e["attempts"]
    ok(a[1]["started-ms"] >= a[0]["started-ms"] + a[0]["took-ms"],
       "the second attempt follows the first", a)


# name, proven, word of the reason
PROOFS = [
    ("plain", True, "delegation without DS"),
    ("www.plain", True, "delegation without DS"),
    ("silent.zone", True, "delegation without DS"),
    ("servfail.zone", True, "delegation without DS"),
    ("open.zone", True, "delegation without DS"),
    ("host.open.zone", True, "delegation without DS"),
    ("nods.zone", True, "delegation without DS"),
    ("silent.out", True, "insecure denial"),
    ("child.out", True, "insecure denial"),
    ("signed.zone", False, "chain of trust"),
    ("mail.signed.zone", False, "chain of trust"),
    ("servfail-signed.zone", False, "chain of trust"),
    ("www.signed.zone", False, "chain of trust"),
    ("bogus.zone", False, "chain of trust"),
    ("wrongds.zone", False, "chain of trust"),
    ("nobody.zone", False, "validly does not exist"),
    ("back.open.zone", False, "chain of trust"),
]


def check_proofs(w):
    found = all_at_once(dns, [(w, "--prove", c[0], "CAA") for c in PROOFS])
    for (name, proven, reason), (_, report, errors) in zip(PROOFS, found):
        proof = report.get("insecure-proof", {})
        ok(proof.get("proven") == proven and reason in proof["reason"],
           "%s is %sproven Insecure: %s" % (name, "" if proven else "not ",
                                            reason), proof, errors)


def check_delv(w):
    if shutil.which("delv") is None:
        return
    for name, words in (("signed.zone", "; fully validated"),
                        ("open.zone", "; unsigned answer"),
                        ("bogus.zone", "resolution failed")):
        p = subprocess.run(
            ["delv", "@127.0.0.1", "-p", str(w.port), "-a", anchors(w),
             "+root=.", name, "CAA"], capture_output=True, text=True)
        ok(words in p.stdout + p.stderr, "%s: delv says '%s'" % (name, words),
           p.stdout, p.stderr)


def anchors(w):
    """The trust anchor in the form that BIND's tools want."""
    path = os.path.join(w.folder, "bind.keys")
    with open(w.anchor, encoding="utf-8") as f:
        key = re.search(r"DNSKEY (\d+) (\d+) (\d+) (.*)", f.read())
    with open(path, "w", encoding="utf-8") as f:
        f.write('trust-anchors { . static-key %s %s %s "%s"; };\n' % (
            key.group(1), key.group(2), key.group(3), key.group(4)))
    return path


def check_usage(w):
    for args, code, words in (
            (["a..b", "CAA"], 2, "no domain name"),
            (["\u212a.zone", "A"], 2, "Normalization"),
            (["signed.zone", "ANY"], 2, "no type"),
            (["signed.zone", "TYPE255"], 2, "no type"),
            (["signed.zone"], 2, "a type are needed"),
            (["--stub", "nonsense", "a.zone", "A"], 2, "ZONE=ADDR"),
            (["--stub", "zone=nonsense", "a.zone", "A"], 3, "no stub"),
            (["--forward", "8.8.8.8", "a.zone", "A"], 2, "public resolver"),
            (["--anchor", "/nonexistent", "a.zone", "A"], 3, "No such file"),
            (["--attempts", "9", "a.zone", "A"], 2, "1 to 8")):
        p = subprocess.run([tap.ASSAY, "dns", *args], capture_output=True,
                           text=True)
        ok(p.returncode == code and words in p.stderr,
           "%s: %s" % (" ".join(args), words), p.returncode, p.stderr)
    p = subprocess.run([tap.ASSAY, "dns", "--resolver", w.resolver,
                        "signed.zone", "CAA"], capture_output=True, text=True)
    ok(p.returncode == 0 and "secure: validated" in p.stdout and
       'issuemail "ca.example"' in p.stdout,
       "resolver.yaml is enough, and the page says what was found",
       p.stdout, p.stderr)
    bad = os.path.join(w.folder, "bad.yaml")
    for text, words in (("validate: no\n", "validate"),
                        ("attempts: many\n", "bad.yaml"),
                        ("forward: [1.1.1.1]\n", "public resolver")):
        with open(bad, "w", encoding="utf-8") as f:
            f.write(text)
        p = subprocess.run([tap.ASSAY, "dns", "--resolver", bad,
                            "signed.zone", "CAA"], capture_output=True,
                           text=True)
        ok(p.returncode == 3 and words in p.stderr,
           "resolver.yaml with %s is refused" % text.strip(), p.stderr)


def main():
    w = make_world()
    conf = w.unbound_conf()
    check_answers(w, conf)
    check_failures(w, conf)
    check_details(w)
    check_proofs(w)
    check_delv(w)
    check_usage(w)
    w.stop()
    tap.done()


main()
