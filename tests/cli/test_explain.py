#!/usr/bin/env python3
"""assay explain says what the law says, for every name it can be given."""
import json
import os

import tap
from tap import ok, run, words


def entries(*names):
    status, out, _ = run("explain", "--format", "json", *names)
    return json.loads(out)["entries"] if status == 0 else []


def one(name):
    found = entries(name)
    return found[0] if len(found) == 1 else {}


# 7.1.6.1 and 1.2.1: Legacy issuance ended on 2025-07-15, by ballot SMC08.
ban = one("smbr.7.1.6.1.legacy-ban")
ok(ban.get("from") == "2025-07-15" and ban.get("until") is None,
   "the Legacy ban is in force since 2025-07-15", ban)
ok(ban.get("ballot") == "SMC08" and ban.get("level") == "SHALL NOT",
   "... by ballot SMC08", ban)
ok({"mv-legacy", "ov-legacy", "sv-legacy", "iv-legacy"} <=
   set(ban.get("binds", ())), "... and binds the four Legacy profiles", ban)

status, out, _ = run("explain", "smbr.7.1.2.3.f.eku-strict-only-email")
text = words(out)
ok(status == 0 and "7.1.2.3(f): SHALL NOT" in text,
   "text names section and level", out)
ok("all four Types (Strict)" in text, "text names whom the rule binds", out)
ok("AMB-05" in text and "The profile row wins" in text,
   "text gives the reading of AMB-05", out)
ok("zlint e_smime_strict_eku_check" in text, "text names the peers", out)
ok("from 2023-09-01" in text and "ballot SMC01, version 1.0.0" in text,
   "text says since when and by which ballot", out)

# 1.0.15 (SMC017): CA keys of 4096 bits from 2026-09-15, 2048 before.
old = one("smbr.6.1.5.rsa.ca-min-2048")
ok(old.get("until") == "2026-09-15" and old.get("ended_by") == "SMC017" and
   old.get("then") == "smbr.6.1.5.rsa.ca-min-4096",
   "a rule that ended names the ballot and its successor", old)

# Ballots, in the forms people write them; 1.0.16 is SMC018.
for name in ("SMC018", "smc-18", "SMC018v1", "1.0.16", "v1.0.16"):
    found = one(name)
    ok(found.get("version") == "1.0.16" and found.get("ballot") == "SMC018",
       "'%s' is version 1.0.16" % name, found)
ok("smbr.7.1.2.3.f.eku-only-email-clientauth" in found.get("brought", ()),
   "SMC018 limits the purposes from 2027-07-01", found)
ok("smbr.7.1.2.3.f.eku-other-before-2027" in found.get("ended", ()),
   "... and ends what was permitted before", found)
ok(set(one("SMC013").get("brought", ())) >= {
    "smbr.6.1.5.mldsa.parameter-set", "smbr.6.1.5.mlkem.parameter-set"},
   "SMC013 brought ML-DSA and ML-KEM")
status, out, _ = run("explain", "SMC04")
ok(status == 0 and "no rule about the content" in words(out),
   "a ballot without certificate content says so", out)

for name in ("AMB-05", "amb5", "AMB_05"):
    ok(one(name).get("id") == "AMB-05", "'%s' is reading AMB-05" % name)
for name in ("A-05", "a5"):
    ok(one(name).get("id") == "A-05", "'%s' is reading A-05" % name)

# Prefixes stop where a part of an id stops.
part = one("smbr.7.1.2.3.f").get("rules", [])
rows = tap.rules()
ok(part == [r["id"] for r in rows if r["source"] == "smbr" and
            r["section"].startswith("7.1.2.3(f)")],
   "smbr.7.1.2.3.f lists the rules of that letter", part)
ok(one("7.1.2.3.f").get("rules") == part, "... also without the source")
ok("rfc5280.4.2.1.10.ca-only" not in one("rfc5280.4.2.1.1").get("rules", ()),
   "4.2.1.1 is not the start of 4.2.1.10")

# Everything that has a name can be explained, and says what the row says.
found = {e.get("id"): e for e in entries(*(r["id"] for r in rows))}
wrong = [r["id"] for r in rows if found.get(r["id"], {}).get("about") !=
         "rule"]
ok(not wrong, "each of %d rules is explained" % len(rows), wrong[:5])
wrong = [r["id"] for r in rows if (
    found[r["id"]]["level"], found[r["id"]]["section"],
    found[r["id"]]["from"] or "", found[r["id"]]["until"] or "",
    found[r["id"]]["ballot"] or "", found[r["id"]]["requirement"]) != (
    r["level"], r["section"], r["effective_from"], r["effective_until"],
    r["ballot"], r["requirement"])] if not wrong else wrong
ok(not wrong, "... by its own row", wrong[:5])
reasons = {r["id"]: r["reason"] for r in tap.table("not-checked")}
wrong = [i for i, reason in reasons.items()
         if found.get(i, {}).get("not_checked") != reason]
ok(not wrong, "a rule that is not checked says why", wrong[:5])
wrong = [e["id"] for e in found.values() for key in ("fails", "passes")
         if e.get(key) and not os.path.exists(
             os.path.join(tap.SOURCE, e[key]["file"]))]
ok(not wrong, "the cases it names exist", wrong[:5])
ok(found["smbr.7.1.2.3.g.aki-noncritical"]["fails"]["file"].endswith(
    "aki-critical.case"), "a case shows aki-noncritical broken")

peers = tap.table("peers")
found = {e.get("code"): e for e in entries(*(p["code"] for p in peers))}
wrong = [p["code"] for p in peers if (
    found.get(p["code"], {}).get("peer"), found[p["code"]]["verdict"],
    ";".join(found[p["code"]]["rules"]), found[p["code"]]["why"] or "") !=
    (p["peer"], p["verdict"], p["rules"], p["why"])]
ok(not wrong, "each of %d codes of other linters is explained" % len(peers),
   wrong[:5])
for name, key in (("versions", "version"), ("versions", "ballot"),
                  ("readings", "id")):
    keys = [r[key] for r in tap.table(name)]
    ok([e.get(key) for e in entries(*keys)] == keys,
       "each %s of %s.csv is explained" % (key, name))

# Names that are not known.
status, out, err = run("explain", "smbr.7.1.2.3.f.eku-strict-onyl-email")
ok(status == 2 and out == "" and
   "smbr.7.1.2.3.f.eku-strict-only-email" in err,
   "a misspelt rule: exit 2 and the right name", status, err)
status, _, err = run("explain", "legacy-ban")
ok(status == 2 and "smbr.7.1.6.1.legacy-ban" in err,
   "the end of an id: exit 2 and the whole name", status, err)
status, out, err = run("explain", "SMC01", "no such thing at all")
ok(status == 2 and out == "", "one unknown name of two: exit 2", out, err)
ok(run("explain")[0] == 2, "no name: exit 2")
ok(run("explain", "--format", "pdf", "SMC01")[0] == 2,
   "an unknown format: exit 2")

# Formats.
status, out, _ = run("explain", "-f", "md", "smbr.7.1.2.3.a.cps-uri")
ok(status == 0 and out.startswith("# smbr.7.1.2.3.a.cps-uri\n"),
   "Markdown starts with a heading", out[:80])
status, out, _ = run("explain", "-f", "html", "SMC018", "AMB-28")
ok(status == 0 and not tap.html_faults(out), "HTML is whole and alone",
   tap.html_faults(out))
tap.done()
