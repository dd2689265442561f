#!/usr/bin/env python3
"""SBR 3.2.2.1 by records in the DNS (TLS BR 3.2.2.4.7 and .22), on real
zones, seen from a primary and five remote perspectives of which some lie."""
import base64
import hashlib
import os
import shutil
import sys
import time

sys.path[:0] = [os.path.join(os.environ["ASSAY_SOURCE"], "tests", "dns"),
                os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli")]
import perspectives  # noqa: E402
import scene  # noqa: E402
import tap  # noqa: E402
import zones  # noqa: E402
from scene import expect  # noqa: E402
from tap import ok  # noqa: E402

absent = zones.missing() + perspectives.missing()
if absent:
    print("1..0 # SKIP not installed: " + ", ".join(absent))
    sys.exit(0)

QUORUM = "tlsbr.3.2.2.9.quorum"
REMOTES = "tlsbr.3.2.2.9.remotes-*"  # four, and five since 2026-12-15
THUMBPRINT = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
URI = "https://ca.zone/acct/7"
ZONES = {"signed.zone": {}, "plain.zone": {"signed": False},
         "spoilt.zone": {}, "other.zone": {}}


def world():
    w = zones.World()
    w.zone("zone")
    for name, how in ZONES.items():
        w.zone(name, **how)
    w.server("sick.zone", "servfail")
    return w.start()


truth, lie = world(), world()
circle = perspectives.Circle()
honest = [circle.start(name, truth) for name in perspectives.NAMES]
liars = [circle.start(name, lie) for name in perspectives.NAMES[:2]]
agree = circle.write("agree.yaml", honest)
office = scene.Office(truth.resolver, agree)


def record(name, *texts):
    """One TXT record per text, as lines of the zone."""
    return "\n".join("%s. TXT %s" % (name, " ".join(
        '"%s"' % part for part in
        (text if isinstance(text, tuple) else (text,)))) for text in texts)


def publish(zone, records, sign=None, worlds=(truth,)):
    for w in worlds:
        w.publish(zone, records, sign)


# A Random Value in the DNS.
started = expect("a validation by DNS starts",
                 office.start("dns", "ada@signed.zone"), "started")
name, value = started.record
ok(name == "_assay-challenge.signed.zone" and len(value) == 22,
   "it says what to publish", started.tell)
expect("before it is published there is nothing", office.check(started.id),
       "not-yet", "tlsbr.3.2.2.4.7.dns-change", "no such TXT record")
publish("signed.zone", record(name, "x" + value, value[:-1]))
expect("almost the value is not the value", office.check(started.id),
       "not-yet", "tlsbr.3.2.2.4.7.dns-change", "no record holds")
ok(not office.covers("ada@signed.zone"), "nothing is covered yet")
publish("signed.zone", record(name, "v=spf1 -all", (value[:5], value[5:])))
done = expect("the value among others, in two strings",
              office.check(started.id), "confirmed")
ok(done.corroborated == 5, "five perspectives saw the same", done.json)
ok(office.covers("ada@signed.zone") and office.covers("bob@signed.zone"),
   "it covers the domain's mailboxes")
ok(office.covers("ada@deep.below.signed.zone"), "and those below")
ok(not office.covers("ada@zone") and not office.covers("ada@other.zone"),
   "and no others")
expect("it is settled once", office.check(started.id), "over", None,
       "confirmed")
shown = office.show(started.id)
seen = [(e["kind"], e["perspective"], e["body"].get("good"))
        for e in shown["evidence"]]
ok(seen[:3] == [("dns", "primary", False)] * 2 + [("dns", "primary", True)],
   "every look of the primary is evidence", seen)
ok(sorted(seen[3:-1]) == sorted(("dns", n, True)
                                for n in perspectives.NAMES),
   "and that of every remote", seen)
ok(seen[-1][:2] == ("mpic", "primary") and shown["evidence_is_whole"] and
   shown["state"] == "confirmed", "and the sum of them", shown["evidence"][-1])
looks = [e["body"]["txt"] for e in shown["evidence"][2:-1]]
ok(all(value[5:] in str(look) for look in looks), "with the records it saw",
   looks[:1])
ok(shown["method"] == "tlsbr-3.2.2.4.7" and shown["sbr_version"] and
   shown["tlsbr_version"], "the method and both versions are kept", shown)

# Where the zone is unsigned, and where the record is elsewhere.
started = office.start("dns", "ada@deep.plain.zone", "--domain",
                       "Plain.ZONE")
ok(started.record[0] == "_assay-challenge.plain.zone",
   "a parent of the domain stands for it", started)
name, value = started.record
publish("plain.zone", "%s. CNAME _v.other.zone." % name)
publish("other.zone", '_v TXT "%s"' % value)
expect("an alias of the underscore label is followed, and the zone may be "
       "unsigned", office.check(started.id), "confirmed")
for domain, what in (("zone", "a public suffix"),
                     ("other.zone", "a stranger's domain"),
                     ("lain.zone", "half a label"),
                     ("deeper.deep.plain.zone", "a child")):
    expect("%s stands for no mailbox" % what, office.start(
        "dns", "ada@deep.plain.zone", "--domain", domain), "refused",
        "tlsbr.1.6.1.authorization-domain-name")

# Signatures that do not validate, and servers that do not answer.
started = office.start("dns", "ada@spoilt.zone")
name, value = started.record
for how in ("expired", "future", "bogus"):
    publish("spoilt.zone", record(name, value), sign=how)
    expect("%s signatures prove nothing" % how, office.check(started.id),
           "not-yet", "tlsbr.3.2.2.4.dnssec")
publish("spoilt.zone", record(name, value), sign="valid")
expect("... and mended ones do", office.check(started.id), "confirmed")
started = office.start("dns", "ada@sick.zone")
expect("a server that fails is no absence", office.check(started.id),
       "not-yet", "tlsbr.3.2.2.4.7.dns-change", "look-up failed")

# Perspectives that see otherwise.
started = office.start("dns", "eve@signed.zone")
name, value = started.record
publish("signed.zone", record(name, value))
publish("signed.zone", record(name, "A" * 22), worlds=(lie,))
office.with_perspectives(None)
expect("without remotes nothing is confirmed", office.check(started.id),
       "not-yet", REMOTES)
office.with_perspectives(circle.write("three.yaml", honest[:3]))
expect("three are too few on this day", office.check(started.id),
       "not-yet", REMOTES)
office.with_perspectives(circle.write("two-lie.yaml", liars + honest[2:]))
refused = expect("two of five lie", office.check(started.id), "not-yet",
                 QUORUM)
remotes = {e["perspective"]: e["body"].get("rule")
           for e in office.show(started.id)["evidence"]
           if e["kind"] == "dns" and not e["body"]["good"]}
ok(remotes == {n: "tlsbr.3.2.2.9.same-value"
               for n in perspectives.NAMES[:2]},
   "what the liars saw is kept, and what it breaks", remotes)
honest[1].sleep()
office.with_perspectives(circle.write("lie-and-sleep.yaml", [liars[0]] +
                                      honest[1:], deadline=1500))
expect("one lies and one sleeps", office.check(started.id), "not-yet",
       QUORUM)
honest[1].wake()
office.with_perspectives(circle.write("one-lies.yaml", [liars[0]] +
                                      honest[1:]))
done = expect("one of five lies", office.check(started.id), "confirmed")
ok(done.corroborated == 4, "the other four suffice", done.json)
office.with_perspectives(agree)

# dns-01 of ACME: the digest as RFC 8555 8.4 makes it.
expect("acme-dns binds an account", office.start("acme-dns",
                                                 "ada@signed.zone"),
       "refused", None, "account")
started = office.start("acme-dns", "ada@signed.zone", "--account",
                       THUMBPRINT)
name, digest = started.record
authorization = "%s.%s" % (started.token, THUMBPRINT)
expected = base64.urlsafe_b64encode(hashlib.sha256(
    authorization.encode()).digest()).decode().rstrip("=")
ok(name == "_acme-challenge.signed.zone" and digest == expected,
   "the record is the digest of the key authorization", started.tell)
publish("signed.zone", record(name, started.token, authorization))
expect("the key authorization itself is not its digest",
       office.check(started.id), "not-yet", "tlsbr.3.2.2.4.7.dns-change")
publish("signed.zone", record(name, expected))
expect("the digest confirms", office.check(started.id), "confirmed")

# The record that stays.
started = office.start("persist", "ada@signed.zone", "--account", URI)
name, text = started.record
ok((name, text) == ("_validation-persist.signed.zone",
                    "ca.zone; accounturi=" + URI), "what stays is told",
   started.tell)
now = int(time.time())
TXT, UNTIL = ("tlsbr.3.2.2.4.22.persistent-txt",
              "tlsbr.3.2.2.4.22.persist-until")
for what, texts, rule in (
        ("another account", [text + "0"], TXT),
        ("no account", ["ca.zone"], TXT),
        ("two accounts", [text + "; accounturi=https://ca.zone/acct/8"],
         TXT),
        ("another issuer", [text.replace("ca.zone;", "eve.zone;")], TXT),
        ("no issuer", ["; accounturi=" + URI], TXT),
        ("no issue value", ["ca zone; accounturi=" + URI], TXT),
        ("a time that is over", ["%s; persistUntil=%d" % (text, now - 9)],
         UNTIL),
        ("a time in words", [text + "; persistUntil=tomorrow"], UNTIL),
        ("a time with a sign", ["%s; persistUntil=+%d" % (text, now + 99)],
         UNTIL),
        ("two times", ["%s; persistUntil=%d; persistUntil=%d" % (
            text, now + 99, now - 9)], UNTIL),
        ("two records that do not fit", [text + "0", "v=spf1 -all"], TXT)):
    publish("signed.zone", record(name, *texts))
    expect("persist: " + what, office.check(started.id), "not-yet", rule)
good = "OTHER.zone; policy=wild; accounturi=%s; persistUntil=%d" % (
    URI, now + 600)
publish("signed.zone", record(name, "eve.zone; accounturi=" + URI, good))
publish("signed.zone", record(name, good.replace("policy=wild; ", "")),
        worlds=(lie,))
office.with_perspectives(circle.write("two-lie.yaml", liars + honest[2:]))
expect("one of two records fits, and who sees the same account in other "
       "octets corroborates", office.check(started.id), "confirmed")
office.with_perspectives(agree)
day = 86400
for days, covers in ((9, True), (11, False)):
    at = time.strftime("%Y-%m-%d", time.gmtime(time.time() + days * day))
    covering = [v for v in office.statuses("ada@signed.zone", at)
                if v["id"] == started.id][0]
    ok(covering["covers"] is covers, "a record that stays serves %s after "
       "%d days" % ("still" if covers else "no longer", days), covering)

# Methods on both sides of their first day.
if shutil.which("faketime"):
    for date, step, rule in (
            ("2025-11-09 23:59:59", "refused",
             "smbr.3.2.2.1.tls-methods-only"),
            ("2025-11-10 00:00:01", "started", None)):
        expect("persist on " + date, office.start(
            "persist", "ada@signed.zone", "--account", URI,
            prefix=["faketime", "-f", "@" + date]), step, rule)

circle.close()
for w in (truth, lie):
    w.stop()
tap.done()
