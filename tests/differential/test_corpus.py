#!/usr/bin/env python3
"""Do we agree with pkilint's and zlint's own test cases? (TAP)

The cases are other projects' data and lie outside this repository: the
folder named by ASSAY_CORPUS, else ../shared/corpus beside the checkout.
Without it the test is skipped. standard/peers.csv joins their codes to our
rules; each disagreement must stand in disagreements.csv with who is right
and why, and each one listed there must still occur.
"""
import csv
import json
import os
import subprocess
import sys

SOURCE = os.environ["ASSAY_SOURCE"]
ASSAY = os.environ["ASSAY"]
CORPUS = os.environ.get("ASSAY_CORPUS") or os.path.join(
    os.path.dirname(SOURCE), "shared", "corpus")
KINDS = {"mailbox": "mv", "organization": "ov", "sponsored": "sv",
         "individual": "iv"}
LISTED = os.path.join(SOURCE, "tests", "differential", "disagreements.csv")
FIRES = {"Error", "Warn", "Notice", "Fatal", "Info"}


def rows(path):
    with open(path, newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def findings(paths, profile=None):
    """By path: the ids of the rules that fire, of any severity; None where
    the file holds no object."""
    out = {}
    command = [ASSAY, "lint", "--format", "jsonl"]
    if profile:
        command += ["--profile", profile]
    for at in range(0, len(paths), 200):
        text = subprocess.run(command + paths[at:at + 200],
                              stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL).stdout
        for line in text.decode("utf-8").splitlines():
            one = json.loads(line)
            if "findings" in one:
                out[one["name"]] = {f["rule"] for f in one["findings"]}
    return {path: out.get(path) for path in paths}


def pkilint_cases():
    """(file, profile, codes expected), of the S/MIME part."""
    top = os.path.join(CORPUS, "pkilint", "smime_br")
    for folder, _, names in sorted(os.walk(top)):
        parts = os.path.relpath(folder, top).split(os.sep)
        if len(parts) != 2:
            continue
        profile = KINDS[parts[0]] + "-" + parts[1]
        for name in sorted(names):
            path = os.path.join(folder, name)
            with open(path, encoding="utf-8") as f:
                table = f.read().split("-----END CERTIFICATE-----", 1)[1]
            codes = {r["code"] for r in
                     csv.DictReader(table.strip().splitlines())}
            yield path, profile, codes


def compare_pkilint(peers):
    cases = list(pkilint_cases())
    found = {}
    for profile in sorted({c[1] for c in cases}):
        found.update(findings([c[0] for c in cases if c[1] == profile],
                              profile))
    for path, _, codes in cases:
        for code, rules in peers.items():
            yield path, code, code in codes, rules, found[path]


def compare_zlint(peers):
    table = rows(os.path.join(CORPUS, "zlint", "expectations.csv"))
    paths = sorted({os.path.join(CORPUS, "zlint", r["file"]) for r in table})
    found = findings([p for p in paths if os.path.exists(p)])
    for row in table:
        path = os.path.join(CORPUS, "zlint", row["file"])
        if row["lint"] in peers and path in found:
            yield (path, row["lint"], row["status"] in FIRES,
                   peers[row["lint"]], found[path])


def disagreements(peer, compared):
    """Set of (peer, code, file, what we do); and how many comparisons."""
    out, count = set(), 0
    for path, code, theirs, rules, ours in compared:
        name = os.path.relpath(path, os.path.join(CORPUS, peer))
        if ours is None:
            out.add((peer, code, name, "unreadable"))
            continue
        fires = bool(ours & rules)
        count += theirs or fires
        if fires != theirs:
            out.add((peer, code, name, "fires" if fires else "silent"))
    return out, count


def mapped(peer):
    return {r["code"]: set(filter(None, r["rules"].split(";")))
            for r in rows(os.path.join(SOURCE, "standard", "peers.csv"))
            if r["peer"] == peer}


def main():
    if not os.path.isdir(CORPUS):
        print("1..0 # SKIP no corpus of other linters at hand")
        return 0
    listed = {(r["peer"], r["code"], r["file"], r["ours"]): r
              for r in (rows(LISTED) if os.path.exists(LISTED) else [])}
    total, number, bad = {}, 0, 0
    for peer, compare in (("pkilint", compare_pkilint),
                          ("zlint", compare_zlint)):
        found, count = disagreements(peer, compare(mapped(peer)))
        print("# %s: %d comparisons, %d disagreements" % (
            peer, count, len(found)))
        total[peer] = found
    everything = set().union(*total.values())
    for key in sorted(everything | set(listed)):
        number += 1
        good = key in everything and key in listed and \
            listed[key]["right"] and listed[key]["why"]
        bad += not good
        what = "explained" if good else (
            "listed, but we agree now" if key in listed else "not explained")
        print("%s %d - %s %s %s: %s, %s" % (
            ("ok" if good else "not ok", number) + key + (what,)))
    print("1..%d" % number)
    return bad > 0


sys.exit(main())
