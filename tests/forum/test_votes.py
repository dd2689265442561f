#!/usr/bin/env python3
"""Scenarios of tests/cases/forum/votes: mail in, votes and a tally out.

Each is run in the order of its messages and in several others: apart from
where a message stands, nothing may change.
"""
import codecs
import email.utils
import datetime
import json
import os
import random
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))
import tap
from tap import ok, run

CASES = os.path.join(tap.SOURCE, "tests", "cases", "forum", "votes")
BASE = os.path.join(CASES, "base")
LISTS = {"SMC": "smcwg", "TINY": "tinywg", "WORD": "wordwg", "NEW": "newwg",
         "START": "startwg", "FORUM": "public"}
SHUFFLES = 3


def read_case(path):
    head, body = {"mail": [], "vote": [], "expect": []}, b""
    with open(path, "rb") as f:
        lines = f.read().split(b"\n")
    for i, line in enumerate(lines):
        name, _, value = line.decode().partition(":")
        value = value.strip()
        if name == "input":
            body = b"\n".join(lines[i + 1:])
            if value == "escaped":
                body = codecs.escape_decode(body)[0]
            break
        if not name or name.startswith("#"):
            continue
        if name in ("mail", "vote", "expect"):
            head[name].append(value)
        else:
            head[name] = value
    return head, body


def moment(text):
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z")


def message(number, line, ballot):
    """A message of a 'mail' line, as an mbox has it."""
    sender, received, subject, text = [p.strip() for p in line.split("|", 3)]
    when = moment(received)
    to = "%s@forum.example" % LISTS[ballot.split("-")[0]]
    return ("From list %s\n"
            "Received: from a.example by lists.forum.example;\n\t%s\n"
            "From: %s\nTo: <%s>\nSubject: %s\nDate: %s\n"
            "Message-ID: <%d@test.example>\nMIME-Version: 1.0\n"
            "Content-Type: text/plain; charset=utf-8\n"
            "Content-Transfer-Encoding: 8bit\n\n%s\n\n" % (
                when.astimezone(datetime.timezone.utc).strftime(
                    "%a %b %d %H:%M:%S %Y"),
                email.utils.format_datetime(when), sender, to, subject,
                email.utils.format_datetime(when), number,
                text.replace("\\n", "\n"))).encode()


def messages(head, body):
    out = [message(n + 1, line, head["ballot"])
           for n, line in enumerate(head["mail"])]
    return out + [m for m in re.split(rb"(?m)^(?=From list )", body) if m]


def tally(head, octets):
    with tempfile.NamedTemporaryFile(suffix=".mbox") as f:
        f.write(octets)
        f.flush()
        code, out, err = run("forum", "tally", "--forum", BASE, "--at",
                             head.get("at", "2026-01-20T00:00:00Z"),
                             "--votes", f.name, "-f", "json",
                             head["ballot"])
    try:
        return code, json.loads(out), err
    except ValueError:
        return code, {}, err + out


def listed(text):
    """'yes A, B; no C' as the tally has it."""
    out = {"yes": [], "no": [], "abstain": []}
    for part in filter(None, (p.strip() for p in text.split(";"))):
        choice, _, names = part.partition(" ")
        out[choice] = sorted(n.strip() for n in names.split(","))
    return out


def without_places(result):
    result = json.loads(json.dumps(result))
    for vote in result.get("votes", []):
        del vote["file"], vote["number"]
    return result


def check_vote(line, votes, what):
    number, state, *more = line.split(" ", 2)
    found = [v for v in votes if v["number"] == int(number)]
    if state == "other":
        return ok(not found, "%s: message %s is about other things" % (
            what, number), found)
    vote = found[0] if found else {}
    rule, _, reason = (more[0] if more else "").partition(" ")
    good = (vote.get("state", "").replace(" ", "-") == state and
            (state != "refused" or vote.get("rule") == rule) and
            reason in (vote.get("reason") or ""))
    if state in ("counted", "replaced") and rule:
        good = good and vote.get("choice") == rule
    ok(good, "%s: message %s is %s" % (what, number, line), found)


def check(name, head, body):
    what = name[:-5]
    mail = messages(head, body)
    code, result, err = tally(head, b"".join(mail))
    votes = result.get("votes", [])
    if "exit" in head:
        ok(code == int(head["exit"]), what + ": exit status", code, err)
    for key, member in (("outcome", "outcome"),
                        ("charter", "outcome_by_charter")):
        if key in head:
            ok(result.get(member) == head[key], "%s: %s is %s" % (
                what, key, head[key]), result.get(member), err)
    if "quorum" in head:
        ok(result["quorum"]["needed"] == (
            None if head["quorum"] == "unknown" else int(head["quorum"])),
           what + ": quorum", result["quorum"])
    for of in ("issuers", "consumers"):
        if of in head:
            ok(result.get(of) == listed(head[of]), "%s: %s" % (what, of),
               result.get(of), votes)
    for line in head["vote"]:
        check_vote(line, votes, what)
    for rule in head["expect"]:
        ok(any(v["rule"] == rule for v in votes) or
           any(t["rule"] == rule and not t["met"]
               for t in result.get("thresholds", [])),
           "%s: %s is broken" % (what, rule), result)
    for rule in head.get("passes", "").split():
        ok(not any(v["rule"] == rule for v in votes) and
           not any(t["rule"] == rule and not t["met"]
                   for t in result.get("thresholds", [])),
           "%s: %s is kept" % (what, rule), result)
    shuffled = random.Random(what)
    same = True
    for _ in range(SHUFFLES if len(mail) > 1 else 0):
        shuffled.shuffle(mail)
        same = same and (without_places(tally(head, b"".join(mail))[1]) ==
                         without_places(result))
    ok(same, what + ": the order of messages does not matter")


names = [n for n in sorted(os.listdir(CASES)) if n.endswith(".case")]
wanted = sys.argv[1:]
for name in names:
    if not wanted or name[:-5] in wanted:
        check(name, *read_case(os.path.join(CASES, name)))
tap.done()
