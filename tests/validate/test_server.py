#!/usr/bin/env python3
"""SBR 3.2.2.3 on real zones: which server the mail of a domain goes to (RFC
5321, section 5.1), and that it still does when its control is shown."""
import os
import sys

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

SELECTION = "smbr.3.2.2.3.mx-selection"
RESOLUTION = "smbr.3.2.2.3.mx-resolution"
IMPLICIT = "rfc5321.5.1.implicit-mx"
ADN = "tlsbr.3.2.2.4.7.dns-change"
QUORUM = "tlsbr.3.2.2.9.quorum"

HOSTS = """mx1 A 192.0.2.1
mx2 A 192.0.2.2
six AAAA 2001:db8::1
alias CNAME mx1
empty TXT "no address"
"""
DOMAINS = """two MX 20 mx2.host.zone.
two MX 10 mx1.host.zone.
equal MX 10 mx1.host.zone.
equal MX 10 MX2.host.zone.
six MX 10 six.host.zone.
aliased MX 10 alias.host.zone.
aliased MX 20 mx2.host.zone.
onlyalias MX 10 alias.host.zone.
unusable MX 10 empty.host.zone.
unusable A 192.0.2.9
missing MX 10 nowhere.host.zone.
sick MX 10 mx.sick.zone.
sick MX 20 mx2.host.zone.
wrong MX 10 mx.wrong.zone.
wrong MX 20 mx2.host.zone.
null MX 0 .
null A 192.0.2.9
own A 192.0.2.9
twin CNAME two
text TXT "neither mail nor address"
""" + "".join("many MX %d h%d.host.zone.\n" % (i, i) for i in range(40))


def world():
    w = zones.World()
    w.zone("zone")
    w.zone("host.zone", records=HOSTS)
    w.zone("mail.zone", records=DOMAINS)
    w.zone("open.zone", signed=False, records="@ MX 10 mx1.host.zone.")
    w.zone("wrong.zone", records="mx A 192.0.2.3", sign="bogus")
    w.zone("bogus.zone", records="@ MX 10 mx1.host.zone.", sign="bogus")
    w.server("sick.zone", "servfail")
    return w.start()


truth, lie = world(), world()
circle = perspectives.Circle()
honest = [circle.start(name, truth) for name in perspectives.NAMES]
liars = [circle.start(name, lie) for name in perspectives.NAMES[:2]]
agree = circle.write("agree.yaml", honest)
office = scene.Office(truth.resolver, agree)


def start(mailbox, host=None, method="dns"):
    more = ["--host", host] if host else []
    return office.start(method, mailbox, "--section", "3.2.2.3", *more)


def publish(text, worlds=(truth,), domains=DOMAINS):
    for w in worlds:
        w.publish("host.zone", HOSTS + text)
        if domains != w.zones["mail.zone"].records:
            w.publish("mail.zone", domains)


# Which host it is.
for domain, host, asked in (
        ("two.mail.zone", "mx1.host.zone", None),
        ("two.mail.zone", "mx1.host.zone", "MX1.Host.zone"),
        ("equal.mail.zone", "mx2.host.zone", "mx2.host.zone"),
        ("six.mail.zone", "six.host.zone", None),
        ("aliased.mail.zone", "mx2.host.zone", None),
        ("own.mail.zone", "own.mail.zone", None),
        ("twin.mail.zone", "mx1.host.zone", None),
        ("open.zone", "mx1.host.zone", None)):
    started = start("ada@" + domain, asked)
    ok(started.step == "started" and
       started.record[0] == "_assay-challenge." + host,
       "%s: the server is %s" % (domain, host), started, started.tell)
for domain, asked, rule, why in (
        ("two.mail.zone", "mx2.host.zone", SELECTION, "most preferred"),
        ("two.mail.zone", "mx1.other.zone", SELECTION, "most preferred"),
        ("aliased.mail.zone", "alias.host.zone", SELECTION, ""),
        ("onlyalias.mail.zone", None, IMPLICIT, "no server"),
        ("unusable.mail.zone", None, IMPLICIT, "no server"),
        ("missing.mail.zone", None, IMPLICIT, "no server"),
        ("text.mail.zone", None, IMPLICIT, "no server"),
        ("null.mail.zone", None, "rfc7505.3.null-mx", "takes no mail"),
        ("nothing.mail.zone", None, RESOLUTION, "does not exist"),
        ("bogus.zone", None, RESOLUTION, "do not validate"),
        ("sick.zone", None, RESOLUTION, "servfail"),
        ("sick.mail.zone", None, SELECTION, "servfail"),
        ("wrong.mail.zone", None, SELECTION, "do not validate"),
        ("many.mail.zone", None, None, "more MX records")):
    expect("%s%s is refused" % (domain, " by " + asked if asked else ""),
           start("ada@" + domain, asked), "refused", rule, why)

# Its control, shown in the DNS.
started = start("ada@two.mail.zone")
name, value = started.record
record = '%s. TXT "%s"\n' % (name, value)
expect("there is no record yet", office.check(started.id), "not-yet", ADN)
publish(record)
moved = DOMAINS.replace("two MX 10 mx1", "two MX 10 mx2")
publish(record, domains=moved)
expect("the mail goes to another server by now", office.check(started.id),
       "not-yet", SELECTION, "no longer receives")
publish(record, domains=DOMAINS.replace("two MX 10 mx1.host.zone.",
                                        "two MX 5 mx2.host.zone."))
expect("the server is only the second best", office.check(started.id),
       "not-yet", SELECTION, "no longer receives")
publish(record, domains=DOMAINS + "two MX 10 mx2.host.zone.\n")
publish(record, worlds=(lie,), domains=moved)
office.with_perspectives(circle.write("two-lie.yaml", liars + honest[2:]))
expect("two of five see the mail go elsewhere", office.check(started.id),
       "not-yet", QUORUM)
office.with_perspectives(circle.write("one-lies.yaml", [liars[0]] +
                                      honest[1:]))
done = expect("one of five does", office.check(started.id), "confirmed")
ok(done.corroborated == 4, "the other four suffice", done.json)
shown = office.show(started.id)
last = [e for e in shown["evidence"] if e["kind"] == "dns"][-1]["body"]
ok(shown["section"] == "3.2.2.3" and shown["host"] == "mx1.host.zone" and
   "mx1.host.zone" in [h["name"] for h in last["hosts"]] and
   last["mx"]["status"] == "secure",
   "the exchangers are evidence of every perspective", last)
ok(office.covers("bob@two.mail.zone"), "it covers the domain's mailboxes")
ok(not office.covers("ada@equal.mail.zone") and
   not office.covers("ada@below.two.mail.zone"),
   "and neither those of the server's other domains nor those below")
liar = {e["perspective"]: e["body"]["rule"] for e in shown["evidence"]
        if e["kind"] == "dns" and not e["body"]["good"]}
ok(liar.get("virginia") == SELECTION, "what a liar saw says why", liar)

circle.close()
for w in (truth, lie):
    w.stop()
tap.done()
