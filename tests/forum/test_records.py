#!/usr/bin/env python3
"""Every rule can be followed to a vote, and every vote carries its outcome."""
import csv
import json
import os
import sys

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
import tap  # noqa: E402
from tap import ok, run, words  # noqa: E402

FOLDER = os.path.join(tap.SOURCE, "standard", "ballots")


def rows(name):
    with open(os.path.join(FOLDER, name), newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def replay(*names):
    status, out, _ = run("forum", "replay", "-f", "json", *names)
    return status, json.loads(out)["ballots"]


def entries(names):
    status, out, err = run("explain", "-f", "json", *names)
    return json.loads(out)["entries"] if status == 0 else [err]


# All outcomes by the rules of their day.
status, ballots = replay()
files = {n[:-5] for n in os.listdir(FOLDER) if n.endswith(".yaml")}
ok({b["id"] for b in ballots} == files and len(files) >= 172,
   "each of %d records is replayed" % len(files))
wrong = [(b["id"], b["announced"], b["computed"]) for b in ballots
         if b["state"] in ("differs", "stale")]
ok(status == 0 and not wrong, "no outcome differs without an explanation, "
   "no explanation is needless", wrong)
explained = {b["id"] for b in ballots if b["state"] == "explained"}
listed = rows("exceptions.csv")
ok(explained == {r["ballot"] for r in listed} and len(listed) <= 8,
   "the list of exceptions is short and is used", explained)
ok(all(r["why"] for r in listed), "each exception has a reason")
same = [b for b in ballots if b["state"] == "same"]
ok(len(same) >= 126, "%d outcomes follow from votes and quorum" % len(same))
known = {b["id"]: b for b in ballots}
ok(all(b["announced"] == b["computed"] for b in same), "... and are the same")
ok(all(b["announced"] in ("withdrawn", "unknown") for b in ballots
       if b["state"] == "no vote"), "only what was not decided has no vote")


def thresholds(name):
    return {t["rule"]: t["met"] for t in known[name]["thresholds"]}


# FORUM-11: three issuers for it, three consumers against it.
met = thresholds("FORUM-11")
ok(known["FORUM-11"]["computed"] == "failed" and
   met["bylaw.2.3.6.issuers-two-thirds"] and
   not met["bylaw.2.3.6.consumers-majority"], "FORUM-11 fails on consumers")
ok(known["FORUM-14"]["state"] == "open" and
   all(thresholds("FORUM-14").values()), "FORUM-14 meets its thresholds")
# SC-2: two of four consumers are exactly half, which is not enough.
ok(known["SC-2"]["computed"] == "failed" and
   not thresholds("SC-2")["bylaw.2.3.6.consumers-majority"],
   "half of the consumers is not enough")
# SMC-13: two of three are.
ok(known["SMC-13"]["computed"] == "passed", "two of three consumers are")
# FORUM-20v2: thirteen members where thirteen are needed.
ok(known["FORUM-20v2"]["computed"] == "passed", "exactly the quorum is one")

# The rules and their votes.
named = sorted({r["ballot"] for r in tap.rules() if r["ballot"]} |
               {r["ballot"] for r in tap.table("versions")})
missing = {r["ballot"] for r in rows("missing.csv")}
lost, needless = [], []
for ballot in named:
    status, out, _ = run("explain", "-f", "json", ballot)
    entry = json.loads(out)["entries"][0] if status == 0 else {}
    vote = entry if entry.get("about") == "ballot" else entry.get("vote")
    if ballot in missing:
        needless += [ballot] if vote and vote["outcome"] == "passed" else []
    elif not vote or vote["outcome"] != "passed":
        lost.append((ballot, vote and vote["outcome"]))
ok(not lost, "each of %d ballots that rules name has a record, and passed" %
   len(named), lost)
ok(not needless, "no record stands for a ballot that is listed as missing",
   needless)
ok(missing <= set(named), "no ballot is listed as missing that nobody names",
   sorted(missing - set(named)))

# The law's days follow the votes: a version is published when its review is
# over, and a rule binds from no earlier day than its version.
versions = {v["version"]: v for v in tap.table("versions")}
early = []
for v in versions.values():
    vote = entries([v["ballot"]])[0]["vote"]
    days = [] if vote is None else [
        (vote["voting"]["until"] or "")[:10], (vote["review"]["until"] or
                                               "")[:10]]
    early += [(v["version"], d) for d in days if d > v["published"]]
ok(len(versions) >= 17 and not early,
   "each version was published after its vote and its review", early)
early = [r["id"] for r in tap.rules() if r["since_version"] in versions and
         r["source"] == "smbr" and r["ballot"] and
         r["effective_from"] < versions[r["since_version"]]["effective"] and
         r["effective_from"] < versions[r["since_version"]]["published"]]
ok(not early, "no rule binds before its version was published", early)
wrong = [r["id"] for r in tap.rules() if r["source"] == "smbr" and r["ballot"]
         and r["since_version"] in versions and
         r["ballot"] != versions[r["since_version"]]["ballot"]]
ok(not wrong, "a rule names the ballot of its version", wrong[:5])

rules = entries(["smbr.6.1.5.mldsa.parameter-set",
                 "smbr.7.1.6.1.legacy-ban"])
ok(rules[0]["adopted_by"] == "SMC013: issuers 19 to 0, 1 abstaining; "
   "consumers 2 to 1; in force 2025-08-22",
   "a rule prints the vote that adopted it", rules[0])
ok(rules[1]["adopted_by"].startswith("SMC08: issuers 16 to 0; consumers "
                                     "3 to 0"), "... whatever its name",
   rules[1])
_, out, _ = run("explain", "smbr.6.1.5.mldsa.parameter-set")
ok("SMC013: issuers 19 to 0, 1 abstaining; consumers 2 to 1; in force "
   "2025-08-22" in words(out), "... in text too", out)

_, out, _ = run("explain", "SMC013")
text = words(out)
ok("against 1: Microsoft" in text and "for 2: Mozilla, rundQuadrat" in text,
   "a version shows who voted how", out)
ok(text.count("Rules it brought") == 1, "... beside its rules")
_, out, _ = run("explain", "SMC09")
ok("votes not known" in words(out) and "minutes" in out,
   "a version without a known vote says so", out)
status, out, _ = run("explain", "CSC-31", "FORUM-11", "SC-104")
text = words(out)
ok(status == 0 and "Maximum Validity Reduction" in text and
   "a slip in the figure is likely" in text,
   "other ballots are explained, with their exceptions", out)
ok(entries(["csc 31"])[0]["about"] == "ballot", "... as JSON")
_, out, _ = run("profile", "history")
text = words(out)
ok("SMC013: issuers 19 to 0, 1 abstaining" in text and
   text.count("vote SMC") == len(tap.table("versions")),
   "the history has the vote of each version", text[:200])

# The command itself.
status, out, err = run("forum", "replay", "SMC-999")
ok(status == 2 and "SMC-999" in err, "an unknown ballot: exit 2", err)
status, out, _ = run("forum", "replay", "SC-2")
ok(status == 0 and "consumers: 2 * yes > yes + no: 4 > 4" in words(out),
   "a ballot shows both sides of its thresholds", out)
status, out, _ = run("forum", "replay", os.path.join(FOLDER, "SC-2.yaml"))
ok(status == 0 and "4 > 4" in words(out), "a record out of its file", out)
status, out, err = run("forum", "replay", os.path.join(FOLDER, "no.yaml"))
ok(status == 3 and "no.yaml" in err, "a missing file: exit 3", err)
status, out, _ = run("forum", "replay", "-f", "html", "SC-2")
ok(status == 0 and not tap.html_faults(out) and out.count("<svg") == 3,
   "a page has bars", tap.html_faults(out))
status, out, _ = run("forum", "replay", "-f", "html")
ok(status == 0 and not tap.html_faults(out), "HTML is whole and alone",
   tap.html_faults(out))
tap.done()
