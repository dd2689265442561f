#!/usr/bin/env python3
"""The commands that write: each act, and each refusal, which writes nothing."""
import email.policy
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
import tap
from tap import ok

temporary = tempfile.mkdtemp()
forum = os.path.join(temporary, "f")
motion = os.path.join(temporary, "motion.md")
with open(motion, "w", encoding="utf-8") as f:
    f.write("# Motion\n\nReplace 825 with 398.\n")


def assay(*args, cwd=None):
    p = subprocess.run([tap.ASSAY, "forum", *args], capture_output=True,
                       cwd=cwd or forum)
    return p.returncode, p.stdout.decode(), p.stderr.decode()


def ballot(*args):
    return assay("ballot", *args)


def files():
    """Every file of the forum with its octets."""
    out = {}
    for folder, _, names in os.walk(forum):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as f:
                out[os.path.relpath(path, forum)] = f.read()
    return out


def read(name):
    with open(os.path.join(forum, name), encoding="utf-8") as f:
        return f.read()


def refused(rules, what, *args):
    """Exit 1, these rules named, and not an octet changed."""
    before = files()
    status, out, err = ballot(*args)
    named = set(re.findall(r"\b(?:bylaw|charter|ipr)\.[\w.-]+\w", out))
    ok(status == 1 and named == set(rules) and files() == before, what,
       status, out, err)


def done(what, *args):
    status, out, err = ballot(*args)
    ok(status == 0, what, status, out, err)
    return out


def new(body, kind, at, *args):
    out = done("a new ballot of %s: %s" % (body, kind), "new", body, motion,
               "-k", kind, "-t", "Of %s" % kind, "--at", at, *args)
    return out.strip().split("/")[-1]


def state(name, at):
    _, out, _ = ballot("show", name, "--at", at, "-f", "json")
    return json.loads(out)["state"]


# init: an example that is clean
status, out, err = assay("init", forum, cwd=temporary)
ok(status == 0 and "members.yaml" in out, "init makes a forum", err)
before = files()
status, _, err = assay("init", forum, cwd=temporary)
ok(status == 2 and files() == before, "... and never a second one", err)
status, out, _ = assay("check", "--at", "2026-11-29")
ok(status == 0 and "0 findings" in out, "what init makes is clean", out)
status, out, _ = assay("charter", "check", "charters/smcwg.md")
ok(status == 0, "its charter is complete", out)
status, out, _ = assay("check", cwd=os.path.join(forum, "meetings"))
ok(status == 0, "the nearest folder above is the forum", out)
status, _, err = assay("check", cwd=temporary)
ok(status == 3 and "forum.yaml" in err, "outside there is none", err)

# new
PROPOSE = ["--proposer", "Alpha Trust", "--guideline", "1.0.0", "--adopts",
           "1.0.1", "--section", "6.3.2"]
a = new("smcwg", "guideline-maintenance", "2026-11-30T10:00Z", *PROPOSE)
ok(a == "SMC-1" and "posted" not in read("ballots/SMC-1/v1.md"),
   "it gets the first number, and its text is a draft")
ok(state("SMC-1", "2026-11-30T11:00Z") == "a draft", "... as show says")
status, _, err = ballot("new", "smcwg", motion, "-k", "other", "-t", "x",
                        "--proposer", "Nobody")
ok(status == 2 and "Nobody" in err, "an unknown proposer is no member", err)
refused(["bylaw.2.3.3.proposer"], "a ballot without a proposer is refused",
        "new", "smcwg", motion, "-k", "other", "-t", "x")
refused(["bylaw.5.3.2.dissolve"], "a charter ballot is the Forum's",
        "new", "smcwg", motion, "-k", "charter", "-t", "x", "--proposer",
        "Beta", "--charter", "charters/smcwg.md")

# post
refused(["bylaw.2.4.1.kind"], "no redline, no posting", "post", "SMC-1",
        "--at", "2026-11-30T17:00Z")
b = new("smcwg", "guideline-maintenance", "2026-11-30T10:00Z", *PROPOSE,
        "--redline", "redline.diff", "--endorser", "Beta")
out = done("posting the draft", "post", b, "--at", "2026-11-30T17:00Z")
ok("To: smcwg@forum.example\n" in out and
   "Voting starts at the earliest: 2026-12-07 17:00:00 UTC\n" in out and
   "Replace 825 with 398." in out, "the message has list, times and text",
   out)
ok(read("ballots/SMC-2/v1.md").startswith(
    "---\nposted: 2026-11-30T17:00:00Z\n---\n# Motion"),
   "the version has the time of its posting")
done("a second version", "post", b, motion, "--at", "2026-12-01T17:00Z")
ok("posted: 2026-12-01T17:00:00Z" in read("ballots/SMC-2/v2.md"),
   "... is a second file")
c = new("smcwg", "guideline-maintenance", "2026-12-02T10:00Z", *PROPOSE,
        "--redline", "r")
refused(["bylaw.2.4.10.overlap"], "a section that an open ballot amends",
        "post", c, "--at", "2026-12-02T17:00Z")

# open
early = ["open", b, "--at", "2026-12-08T16:59:59Z"]
refused(["bylaw.2.3.3.discussion-7d", "bylaw.2.3.3.endorsers"],
        "one endorser, and a second too early", *early)
done("an endorsement", "endorse", b, "Delta Mail", "--at",
     "2026-12-02T10:00Z")
refused(["bylaw.2.3.3.discussion-7d"], "a second too early", *early)
late = ["open", b, "--at", "2026-12-08T17:00:00Z"]
refused(["bylaw.2.3.3.voting-times"], "a start without a zone", *late,
        "--start", "2026-12-08 18:00")
refused(["bylaw.2.3.4.voting-7d"], "an end a second too late", *late,
        "--end", "2026-12-15T17:00:01Z")
status, _, err = ballot(*late, "--start", "2026-12-08T16:59:59Z")
ok(status == 1 and "before its notice" in err, "a start that is over", err)
notice = os.path.join(temporary, "voting.eml")
done("opening the vote", *late, "-o", notice, "--start",
     "2026-12-08T13:00-05:00")
with open(notice, encoding="utf-8") as f:
    out = f.read()
ok("Voting starts: 2026-12-08 18:00:00 UTC\n"
   "Voting ends: 2026-12-15 18:00:00 UTC\n" in out and
   "Replace 825 with 398." in out, "the notice, in a file", out)
ok(state(b, "2026-12-08T16:59:59Z") == "in discussion" and
   state(b, "2026-12-08T17:00Z") == "called to a vote" and
   state(b, "2026-12-08T18:00Z") == "in voting" and
   state(b, "2026-12-15T18:00Z") == "voted, without a result",
   "the states around the vote")
refused(["bylaw.2.3.3.voting-announced"], "no version during the vote",
        "post", b, motion, "--at", "2026-12-09T10:00Z")
status, _, err = ballot(*late)
ok(status == 1 and "called" in err, "it is opened once", err)

# close
status, _, err = ballot("close", b, "--result", "passed", "--at",
                        "2026-12-15T17:59:59Z")
ok(status == 1 and "2026-12-15T18:00:00Z" in err, "not before the end", err)
refused(["bylaw.2.3.4.withdraw"], "not withdrawn after the end", "withdraw",
        b, "--at", "2026-12-15T18:00Z")
status, _, err = ballot("close", b, "--at", "2026-12-16T10:00Z")
ok(status == 1 and "--result" in err, "no mail is no result", err)
refused(["bylaw.2.4.5.review-notice-3bd"], "a review too late", "close", b,
        "--at", "2026-12-16T10:00Z", "--result", "passed", "--review",
        "2026-12-22T10:00Z")
refused(["ipr.4.1.review-window"], "a review without a zone", "close", b,
        "--at", "2026-12-16T10:00Z", "--result", "passed", "--review",
        "2026-12-17 10:00")
out = done("the result", "close", b, "--at", "2026-12-16T10:00Z", "--result",
           "passed")
ok("Review ends: 2027-01-15 10:00:00 UTC\n" in out, "opens the review", out)
status, _, err = ballot("exclude", b, "Gamma Authority", "--at",
                        "2027-01-15T10:00Z")
ok(status == 1 and "within the review" in err, "a notice too late", err)
status, _, err = ballot("close", b, "--at", "2027-01-15T09:59Z")
ok(status == 1 and "lasts until" in err, "the review has an end", err)
kept = {n: read("ballots/SMC-2/" + n) for n in ("ballot.yaml",)}
out = done("the end of the review", "close", b, "--at", "2027-01-15T10:00Z")
ok("effective: 2027-01-15T10:00:00Z" in read("ballots/SMC-2/ballot.yaml") and
   "Published by: 2027-01-29 23:59:59 UTC" in out, "it is effective", out)
ok(state(b, "2027-01-15T10:00Z") == "effective", "... as show says")
status, out, _ = assay("check", "--at", "2027-01-20")
ok(status == 0, "what the commands wrote is clean", out)

# an Exclusion Notice, and the second vote
with open(os.path.join(forum, "ballots/SMC-2/ballot.yaml"), "w",
          encoding="utf-8") as f:
    f.write(kept["ballot.yaml"])
done("an Exclusion Notice", "exclude", b, "gamma authority", "--at",
     "2027-01-15T09:59:59Z")
out = done("it rescinds", "close", b, "--at", "2027-01-16T10:00Z")
ok("Gamma Authority: 2027-01-15 09:59:59 UTC" in out and
   "effective" not in read("ballots/SMC-2/ballot.yaml"), "the result", out)
out = done("a second vote", "open", b, "--at", "2027-02-01T10:00Z")
ok("(second vote)" in out and
   "initial-vote:\n  start: 2026-12-08T18:00:00Z" in
   read("ballots/SMC-2/ballot.yaml"), "keeps the first", out)
done("its result", "close", b, "--at", "2027-02-08T10:00Z", "--result",
     "passed")
ok(state(b, "2027-02-08T10:00Z") == "adopted", "needs no second review")

# a text with front matter of its own keeps it
own = os.path.join(temporary, "own.md")
with open(own, "w", encoding="utf-8") as f:
    f.write("---\ntitle: Mine\n---\nText.\n")
h = done("front matter", "new", "smcwg", own, "-k", "other", "-t", "x",
         "--proposer", "Beta", "--at", "2027-01-01").strip().split("/")[-1]
out = done("... is posted as it is", "post", h, "--at", "2027-01-01T10:00Z")
ok("---\ntitle: Mine\n---\nText.\n" in out, "... in the message", out)
status, _, err = ballot("new", "smcwg", motion, "-k", "other", "-t", "x\ny",
                        "--proposer", "Beta")
ok(status == 2 and "one line" in err, "a title of two lines", err)

# time runs out
d = new("smcwg", "other", "2027-01-01T10:00Z", "--proposer", "Beta",
        "--endorser", "Delta Mail", "--endorser", "Gamma Authority")
done("a posting", "post", d, "--at", "2027-01-01T10:00Z")
refused(["bylaw.2.3.3.autofail-90d"], "a version after 90 days", "post", d,
        motion, "--at", "2027-04-01T10:00:01Z")
refused(["bylaw.2.3.3.autofail-90d"], "a vote after 90 days", "open", d,
        "--at", "2027-04-01T10:00:01Z")
ok(state(d, "2027-04-01T10:00Z") == "failed by itself", "it failed by itself")

# charters, polls, elections
incomplete = os.path.join(temporary, "charter.md")
with open(incomplete, "w", encoding="utf-8") as f:
    f.write(read("charters/smcwg.md").replace("## Voting structure", "## V"))
e = new("forum", "charter", "2027-01-01", "--proposer", "Beta", "--charter",
        incomplete)
refused(["bylaw.5.3.1.charter-content"], "a charter without voting structure",
        "post", e, "--at", "2027-01-01T10:00Z")
poll = new("forum", "extension-poll", "2027-01-01")
done("a poll is posted", "post", poll, "--at", "2027-01-01T10:00Z")
out = done("a poll is opened", "open", poll, "--at", "2027-01-01T10:00Z")
ok("Voting ends: 2027-01-15 10:00:00 UTC" in out, "for fourteen days", out)
vote = new("forum", "election", "2027-01-01")
done("an election is posted", "post", vote, "--at", "2027-01-01T10:00Z")
done("... and opened at once", "open", vote, "--at", "2027-01-01T10:00Z")
out = done("... and withdrawn", "withdraw", vote, "--at",
           "2027-01-02T10:00Z")
ok("The Chair withdraws" in out, "by the Chair", out)

# a result that is counted
VOTES = [("Ada Alder <ada@alpha.example>", "Alpha Trust votes yes"),
         ("Ben Birch <ben@beta.example>", "Beta votes yes"),
         ("Dot Dogwood <dot@delta.example>", "Delta Mail votes yes")]
g = new("smcwg", "other", "2027-01-01", "--proposer", "Beta", "--endorser",
        "Delta Mail", "--endorser", "Gamma Authority")
done("another ballot", "post", g, "--at", "2027-01-01T10:00Z")
done("... goes to the vote", "open", g, "--at", "2027-01-08T10:00Z")
with open(os.path.join(forum, "votes", "2027-01.mbox"), "w",
          encoding="utf-8") as f:
    for number, (sender, text) in enumerate(VOTES):
        f.write("From list Sat Jan  9 12:00:00 2027\n"
                "Received: from a.example by lists.forum.example;\n"
                "\tSat, 09 Jan 2027 12:00:0%d +0000\n"
                "From: %s\nTo: smcwg@forum.example\n"
                "Subject: Re: Ballot %s: Of other\n"
                "Date: Sat, 09 Jan 2027 12:00:00 +0000\n"
                "Message-ID: <%d@test.example>\nMIME-Version: 1.0\n"
                "Content-Type: text/plain; charset=utf-8\n\n%s on %s\n\n" %
                (number, sender, g, number, text, g))
out = done("votes are counted", "close", g, "--at", "2027-01-15T10:00Z")
ok("Ballot %s has passed." % g in out, "three of three, one of each class",
   out)

# status
long = "Zürich ändert „alles“, ständig; und nochmals " * 4
status, out, err = ballot("new", "forum", motion, "-k", "other", "-t", long,
                          "--proposer", "Alpha Trust", "--at", "2027-01-03")
out = done("a long title", "post", out.strip().split("/")[-1], "--at",
           "2027-01-03T10:00Z")
subject = email.message_from_string(out, policy=email.policy.default)[
    "Subject"]
ok(out.split("\n\n")[0].isascii() and subject.strip().endswith(long.strip()),
   "... is encoded in the message", subject)
status, raw, _ = assay("status", "--at", "2027-01-04", "-f", "ics")
lines = raw.encode().split(b"\r\n")
ok(lines[-1] == b"" and all(b"\n" not in l for l in lines) and
   max(map(len, lines)) == 75, "iCalendar: CRLF, at most 75 octets")
for line in lines:
    line.decode()  # raises where a fold cuts a character
unfolded = raw.replace("\r\n ", "")
ok("DESCRIPTION:" + long.replace(",", "\\,").replace(";", "\\;") in unfolded,
   "... unfolds to what it was", unfolded)
events = unfolded.split("BEGIN:VEVENT")[1:]
ok(events and all(all(re.search(p, e, re.M) for p in (
    r"^UID:\S+\r$", r"^DTSTAMP:\d{8}T\d{6}Z\r$", r"^DTSTART:\d{8}T\d{6}Z\r$",
    r"^SUMMARY:.+\r$", r"^END:VEVENT\r$")) for e in events),
   "... every event has what RFC 5545 asks for")
uids = re.findall(r"^UID:(.*)\r$", unfolded, re.M)
ok(len(uids) == len(set(uids)), "... and a name of its own", uids)
_, raw, _ = assay("status", "--at", "2027-01-16T10:00Z", "-f", "json")
found = {x["id"]: x for x in json.loads(raw)["ballots"]}
due = {x["key"]: x for x in found[b]["due"]}
ok(found[b]["state"] == "rescinded" and
   due["conclusion"]["at"] == "2027-01-20T23:59:59Z" and
   due["conclusion"]["who"] == "Chair" and
   due["second-vote"]["at"] is None, "JSON: what is due from whom", found[b])
due = found[poll]["due"][0]
ok(found[poll]["state"] == "voted, without a result" and
   due["key"] == "result" and due["at"] == "2027-01-20T23:59:59Z" and
   due["late"] is False, "three business days over a week-end", due)
status, out, _ = assay("status", "--at", "2027-01-16T10:00Z")
ok("Zürich" in out and "in whose hands" in out, "text: the same", out)

shutil.rmtree(temporary)
tap.done()
