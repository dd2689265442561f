#!/usr/bin/env python3
"""Records of standard/ballots/ out of a file of JSON lines, one a ballot.

Usage: ballots_from_jsonl.py ballots.jsonl standard/ballots
The members of a line are those that a reader of the published posts notes
down: id, title, group, kind, date, proposer, endorsers, the periods, votes by
class and choice, the counts as printed, quorum, outcome, source. A record
that exists already is left alone: it may know more than the line. Remarks on
how a post was read are left out; so are those that a program finds by itself.
"""
import json
import os
import re
import sys

# In YAML 1.1 "yes" and "no" are no texts to every reader.
CHOICES = (("yes", "for"), ("no", "against"), ("abstain", "abstain"))
CLASSES = (("issuers", "issuer"), ("consumers", "consumer"))
# Parts of remarks, between ';', that are about the reading of the post.
DROPPED = re.compile(
    r"^(count check|(issuer|consumer) (total|yes|no)|read (from|by|at)|"
    r"result is in the version|an earlier (copy|post)|file name|"
    r"stored version prints no voting|front.matter|title from|"
    r"a joint post|exact file|path date)|not read|printed yes list|"
    r"^no explicit|inferred passed|^passing inferred from the|"
    r"^no PASSED|one comma of|one name is followed|file id")
WORDS = (
    ("the class of each name was assigned by the curator",
     "the classes were told apart by the members' business"),
    ("split here by hand", "told apart by hand"),
    ("split by hand here", "told apart by hand"),
    ("split by hand", "told apart by hand"),
    ("two stored versions of the post read, neither prints a result",
     "the post prints no result"),
    ("two stored versions read, neither prints a result",
     "the post prints no result"),
    ("stored version read is discussion-stage and prints no result",
     "the post prints no result"),
    ("stored version prints no result", "the post prints no result"),
    ("stored version is the discussion-stage post",
     "the post is of the discussion"),
    (" for want of a better value", ""),
    ("ipr_review left null", "left out here"),
)


def remark(text):
    parts = [p.strip() for p in text.split(";")]
    parts = [p for p in parts if p and not DROPPED.search(p)]
    text = "; ".join(parts)
    for old, new in WORDS:
        text = text.replace(old, new)
    return re.sub(r" \((content/|a review redline|folder )[^)]*\)", "", text)


def moment(text):
    """To the second, as everything that we write; days stay days."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    m = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?Z", text)
    if not m:
        sys.exit("no moment: %r" % text)
    return m.group(1) + (m.group(2) or ":00") + "Z"


def quoted(text):
    return '"%s"' % text.replace("\\", "\\\\").replace('"', '\\"')


def plain_title(title):
    title = re.sub(r"^(Special )?Ballot (for )?(CSCWG|CSC|SMC|SC|NS|FORUM)?"
                   r"[ -]*\d+ ?-?(v ?\d+)?(\s*[:–-]\s*|\s+|$)", "", title,
                   flags=re.I)
    return re.sub(r"^Ballot \w+\s*[:–-]\s*", "", title).strip()


def period(out, key, start, end):
    if start or end:
        out.append(key + ":")
        out += ["  %s: %s" % (k, moment(v))
                for k, v in (("start", start), ("end", end)) if v]


def class_lines(record, key, name):
    votes = (record["votes"] or {}).get(name) or {}
    counts = (record["counts_as_announced"] or {}).get(name) or {}
    lines = []
    for choice, word in CHOICES:
        names = votes.get(choice)
        if names:
            lines.append("  %s:" % word)
            lines += ["    - " + quoted(n) for n in names]
        elif names is not None:
            lines.append("  %s: []" % word)
    printed = [(word, counts.get(c)) for c, word in CHOICES + (
        ("total", "total"), ("percent_yes", "percent"))]
    printed = ["    %s: %d" % (word, n) for word, n in printed
               if n is not None]
    lines += ["  printed:"] + printed if printed else []
    return [key + ":"] + lines if lines else []


def record_lines(r):
    counts = r["counts_as_announced"] or {}
    group = r["group"].replace("Forum-level-pre2018", "Forum")
    out = ["id: " + r["id"],
           "title: " + quoted(plain_title(r["title"]) or r["title"]),
           "group: " + group, "kind: " + r["kind"], "posted: " + r["date"]]
    if r["proposer"]:
        out.append("proposer: " + quoted(r["proposer"]))
    if r["endorsers"]:
        out.append("endorsers:")
        out += ["  - " + quoted(n) for n in r["endorsers"]]
    period(out, "discussion", r["discussion_start"], r["discussion_end"])
    period(out, "voting", r["voting_start"], r["voting_end"])
    for key, name in CLASSES:
        out += class_lines(r, key, name)
    for key, value in (("half", counts.get("half_of_active_members")),
                       ("active", r["active_members_announced"]),
                       ("quorum", r["quorum_announced"])):
        if value is not None:
            out.append("%s: %d" % (key, value))
    out.append("outcome: " + r["announced_result"])
    review = r["ipr_review"] or {}
    period(out, "review", review.get("start"), review.get("end"))
    if r["effective"]:
        out.append("effective: " + r["effective"])
    if r["version_adopted"]:
        out.append("adopts: " + quoted(r["version_adopted"]))
    out.append("source: " + quoted(r["source_path"]))
    note = remark(r["notes"])
    if note:
        out.append("note: " + quoted(note))
    return out


def main():
    path, folder = sys.argv[1:3]
    with open(path, encoding="utf-8") as f:
        records = [json.loads(line) for line in f if line.strip()]
    made = 0
    for record in records:
        name = os.path.join(folder, record["id"] + ".yaml")
        if not os.path.exists(name):
            with open(name, "w", encoding="utf-8") as f:
                f.write("\n".join(record_lines(record)) + "\n")
            made += 1
    print("%d records, %d new" % (len(records), made))


main()
