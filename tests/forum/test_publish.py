#!/usr/bin/env python3
"""A result as a post, as a page and as JSON; what is published verifies."""
import datetime
import email.utils
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
import tap  # noqa: E402
from tap import ok, run, words  # noqa: E402

ISSUERS = ["Alder Trust", "Birch CA", "Cedar (Holding)", "Dogwood S.p.A.",
           "Elm", "Fir", "Grove & Sons"]
CONSUMERS = ["Quill Mail", "Reed", "Sedge <Browser>"]
BODIES = """name: Example Forum
bodies:
  - id: forum
    name: Example Forum
    prefix: FORUM
    list: public@forum.example
    since: 2019-01-01
  - id: smcwg
    name: S/MIME Group
    prefix: EX
    list: smcwg@forum.example
    since: 2019-01-01
"""
BALLOT = """title: "%(title)s"
kind: %(kind)s
proposer: Alder Trust
endorsers:
  - member: Birch CA
    at: 2026-01-02T10:00:00Z
  - member: Reed
    at: 2026-01-03T10:00:00Z
%(more)s"""
VOTING = "voting: {start: 2026-01-12T17:00:00Z, end: 2026-01-19T17:00:00Z}\n"
PASSED = VOTING + """result: {announced: 2026-01-20T09:00:00Z, passed: yes}
review: {start: 2026-01-20T12:00:00Z, end: 2026-02-19T12:00:00Z}
effective: 2026-02-19T12:00:00Z
"""
TEXT = """---
posted: 2026-01-05T17:00:00Z
---

This ballot makes intervals shorter.

No votes: a line of the motion, Elm
"""


def put(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def box(name):
    return re.sub(r"\W", "", name).lower() + "@member.example"


def members():
    out = "members:\n"
    for names, of in ((ISSUERS, "issuer"), (CONSUMERS, "consumer")):
        for name in names:
            out += ('  - name: "%s"\n    seats:\n      - {body: smcwg, '
                    'class: %s, since: 2020-01-01}\n      - {body: forum, '
                    'class: %s, since: 2020-01-01}\n    representatives:\n'
                    '      - {name: "R", mailbox: %s, since: 2020-01-01}\n'
                    % (name, of, of, box(name)))
    return out


def mail(ballot, votes, to="smcwg@forum.example"):
    out = ""
    for n, (name, word, day) in enumerate(votes):
        at = datetime.datetime(2026, 1, day, 12, n % 60,
                               tzinfo=datetime.timezone.utc)
        sender = box(name) if "@" not in name else name
        out += ("From x %s\nReceived: from a by lists.forum.example; %s\n"
                "From: <%s>\nTo: <%s>\nSubject: Re: Ballot %s\nDate: %s\n"
                "Message-ID: <%s-%d@x>\n\n%s votes %s on ballot %s.\n\n" % (
                    at.strftime("%a %b %d %H:%M:%S %Y"),
                    email.utils.format_datetime(at), sender, to, ballot,
                    email.utils.format_datetime(at), ballot, n, name, word,
                    ballot))
    return out


def make(folder):
    put(folder, "forum.yaml", BODIES)
    put(folder, "members.yaml", members())
    for i, day in enumerate(("2025-12-01", "2025-12-10", "2025-12-17")):
        present = (ISSUERS + CONSUMERS)[:7 + i]
        put(folder, "meetings/smcwg-%s.yaml" % day,
            "body: smcwg\nat: %sT17:00:00Z\ntitle: Call of %s\npresent:\n" % (
                day, day) + "".join('  - "%s"\n' % p for p in present))
    for name, title, kind, more in (
            ("EX-1", "It's shorter: *intervals*", "guideline-maintenance",
             PASSED),
            ("EX-2", "A tie of consumers", "guideline-maintenance",
             VOTING + "result: {announced: 2026-01-20T09:00:00Z, "
             "passed: no}\n"),
            ("EX-3", "Withdrawn again", "other",
             VOTING + "withdrawn: 2026-01-14T09:00:00Z\n"),
            ("EX-4", "Still discussed", "other", "")):
        put(folder, "ballots/%s/ballot.yaml" % name,
            BALLOT % {"title": title, "kind": kind, "more": more})
        put(folder, "ballots/%s/v1.md" % name, TEXT)
    first = [(n, "yes", 13) for n in ISSUERS[:5]] + [
        (ISSUERS[5], "no", 14), (ISSUERS[6], "abstain", 14),
        (CONSUMERS[0], "YES", 15), (CONSUMERS[1], "no", 15),
        (CONSUMERS[1], "yes", 16), (CONSUMERS[2], "no", 16),
        ("stranger@elsewhere.example", "yes", 16)]
    second = [(n, "yes", 13) for n in ISSUERS[:6]] + [
        (CONSUMERS[0], "yes", 15), (CONSUMERS[1], "no", 15)]
    put(folder, "votes/list.mbox", mail("EX-1", first) + mail("EX-2", second))


folder = tempfile.mkdtemp()
if len(sys.argv) > 1:
    folder = sys.argv[1]
make(folder)


def publish(*args, at="2026-03-01T00:00:00Z"):
    return run("forum", "publish", "--forum", folder, "--at", at, *args)


def verify(name, text):
    path = os.path.join(folder, name)
    put(folder, name, text)
    status, out, err = run("forum", "verify", "-f", "json", path)
    found = json.loads(out)["results"] if status < 2 else [{}]
    return status, found[0], err


def names(result, of):
    return {c: result[of][c]["names"] for c in ("yes", "no", "abstain")}


# A post, and back.
status, post, err = publish("EX-1")
ok(status == 0 and post.startswith("---\ntitle: 'Ballot EX-1: It''s shorter"),
   "a post has its front matter", post[:80], err)
ok("- 5 voting YES: Alder Trust, Birch CA, Cedar (Holding), Dogwood S.p.A., "
   "Elm\n" in post, "it lists who voted how", post)
ok("The ballot has: PASSED" in post and "**MET**" in post and
   "**NOT MET**" not in post, "it says what was met")
ok(re.search(r"\| Reed \| yes \| 2026-01-16T12:09:00Z \|.*`[0-9a-f]{64}`",
             post) is not None, "it names each message by its digest", post)
ok("stranger@elsewhere.example: " in post.replace("\\", ""),
   "it lists what was not counted", post)
status, found, err = verify("EX-1.md", post)
ok(status == 0 and found["follows"] and found["ballot"] == "EX-1" and
   found["announced"] == "passed", "the post verifies", found, err)
ok(found.get("voted") == 10 and found["quorum"] == 5, "... with its quorum",
   found)
status, out, _ = publish("-f", "json", "EX-1")
tally = json.loads(out)
plain = {of: {c: tally[of][c] for c in ("yes", "no", "abstain")}
         for of in ("issuers", "consumers")}
ok(names(found, "issuers") == plain["issuers"] and names(
    found, "consumers") == {c: [n.replace("\\", "") for n in v] for c, v in
                            plain["consumers"].items()},
   "... and the same names as the count", found, plain)

# JSON, and back.
status, found, err = verify("EX-1.json", out)
ok(status == 0 and found["follows"] and names(found, "issuers") ==
   plain["issuers"], "JSON verifies", status, found, err)
for what, code, change in (
        ("a vote that was added", "evidence-differs",
         lambda t: t["issuers"]["yes"].append("Nobody")),
        ("an outcome that was changed", "outcome-differs",
         lambda t: t.update(outcome="failed")),
        ("a quorum that was changed", "quorum-differs",
         lambda t: t["quorum"].update(needed=6)),
        ("a vote that was turned", "evidence-differs",
         lambda t: t["consumers"]["yes"].append(
             t["consumers"]["no"].pop())),
        ("a name in both classes", "name-in-both",
         lambda t: t["consumers"]["yes"].append("Elm")),
        ("a threshold that was turned", "claim-differs",
         lambda t: t["thresholds"][0].update(met=False)),
        ("a voting period that was changed", "period-differs",
         lambda t: t.update(voting_end="2026-01-19T16:00:00Z"))):
    wrong = json.loads(out)
    change(wrong)
    status, found, err = verify("wrong.json", json.dumps(wrong))
    ok(status == 1 and code in [f["code"] for f in found["findings"]],
       "%s is found" % what, found, err)

# Half of the consumers is not enough.
status, post, _ = publish("EX-2")
ok("The ballot has: FAILED" in post and "**NOT MET**" in post,
   "a failed ballot says so", post)
status, found, err = verify("EX-2.md", post)
ok(status == 0 and found["computed"] == "failed", "... and verifies", found)
status, out, _ = publish("EX-3")
ok(status == 0 and "EX-3 was withdrawn" in out and "voting YES" not in out,
   "a withdrawn ballot has no result", out)
status, out, err = publish("EX-1", at="2026-01-15T00:00:00Z")
ok(status == 1 and out == "" and "open until 2026-01-19T17:00:00Z" in err,
   "nothing is published while voting is open", err)
status, out, err = publish("EX-4")
ok(status == 3 and out == "", "... or before", err)

# Pages.
status, page, _ = publish("-f", "html", "EX-1")
ok(status == 0 and not tap.html_faults(page), "HTML is whole and alone",
   tap.html_faults(page))
ok("Sedge &lt;Browser&gt;" in page and "<Browser>" not in page,
   "names are text, not markup")
ok(page.count("<svg") >= 4 and "class=\"mark\"" in page,
   "there are bars and their marks")
links = set(re.findall(r'href="#([^"]+)"', page))
ok(links and links <= set(re.findall(r'id="([^"]+)"', page)),
   "every rule that is named is told below", links)
status, page, _ = publish("--index", "-f", "html")
ok(status == 0 and not tap.html_faults(page) and "<script" not in page,
   "the index is whole, alone, and without a script",
   tap.html_faults(page))
ok(all('href="EX-%d.html"' % n in page for n in (1, 2, 3, 4)) and
   page.count('class="g-passed') == 1 and page.count('class="g-failed') == 2
   and page.count('class="g-open') == 1, "... with every ballot")
status, out, _ = publish("--index", "-f", "json")
found = json.loads(out)
ok([b["id"] for b in found["ballots"]][0] == "EX-1" and
   len(found["ballots"]) == 4, "the index as JSON", out)
status, out, _ = publish("--index")
ok(status == 0 and out.startswith("# Example Forum\n"), "... as Markdown")
path = os.path.join(folder, "out.html")
status, out, _ = publish("EX-1", "-f", "html", "-o", path)
with open(path, encoding="utf-8") as f:
    ok(status == 0 and out == "" and f.read().startswith("<!DOCTYPE html>"),
       "-o writes a file")
ok(publish("EX-1", "-o", "/no/such/folder/x")[0] == 3,
   "a file that cannot be written: exit 3")
ok(publish("EX-1", "EX-2")[0] == 2 and publish("--index", "EX-1")[0] == 2,
   "too many operands: exit 2")
ok(publish("EX-9")[0] == 2, "an unknown ballot: exit 2")
tap.done()
