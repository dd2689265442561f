#!/usr/bin/env python3
"""Do we agree with pkilint's and zlint's own test cases? (TAP)

The cases are other projects' data and lie outside this repository: the
folder named by ASSAY_CORPUS, else ../shared/corpus beside the checkout.
Without it the test is skipped. standard/peers.csv joins their codes to our
rules, and its verdict says what can be compared: `same` both ways; with
`stricter` we have to find what they find, with `looser` nothing they do not
find; `differs` and `not-needed` nothing. Each disagreement must stand in
disagreements.csv with who is right and why, and each one listed there must
still occur. No file of either may break the program.
"""
import csv
import datetime
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
RIGHT = {"assay", "peer", "both"}
FIRES = {"Error", "Warn", "Notice", "Fatal", "Info"}
# pkilint knows one date, the end of Legacy issuance, and otherwise judges
# all its cases by the text of its day; many of them are older than the SBR.
PKILINT_DAY = datetime.date(2026, 4, 10)
LEGACY_DAY = datetime.date(2025, 7, 14)
# The codes of a folder that we can answer to, by how they begin: there, the
# others are about certificates of web servers.
ASKED = {"smime_br": ("adbe.", "base.", "cabf.", "iso.", "itu.", "msft.",
                      "pkix."),
         "pkix": ("itu.", "pkix."),
         "etsi": ("etsi.", "itu.", "pkix.")}
# What the peer leaves to its rules for web servers where those apply.
NOT_OF_WEB = {"pkix.certificate_policies_policy_has_qualifier",
              "pkix.certificate_skid_end_entity_missing"}
BROKEN = "unreadable"


def rows(path):
    with open(path, newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def lint(paths, profile=None, at=None):
    """By path: the day of the law, and the ids of the rules that fire, of
    any severity."""
    out = {}
    command = [ASSAY, "lint", "--format", "jsonl"]
    command += ["--profile", profile] if profile else []
    command += ["--at", at.isoformat()] if at else []
    for start in range(0, len(paths), 200):
        text = subprocess.run(command + paths[start:start + 200],
                              stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL).stdout
        for line in text.decode("utf-8").splitlines():
            one = json.loads(line)
            if "findings" in one:
                out[one["name"]] = (
                    datetime.date.fromisoformat(one["law_of"]),
                    {f["rule"] for f in one["findings"]})
    return out


def is_asked(parts, code):
    """Whether a code can be compared in this folder."""
    web = parts[0] == "etsi" and "cp_w_" in parts[1] and \
        "_gen_" not in parts[1]
    return code.startswith(ASKED[parts[0]]) and not (
        web and code in NOT_OF_WEB)


def pkilint_cases():
    """(file, its folder's parts, profile, codes expected)"""
    top = os.path.join(CORPUS, "pkilint")
    for folder, _, names in sorted(os.walk(top)):
        parts = os.path.relpath(folder, top).split(os.sep)
        profile = None
        if parts[0] == "smime_br" and len(parts) == 3:
            profile = KINDS[parts[1]] + "-" + parts[2]
        for name in sorted(names):
            path = os.path.join(folder, name)
            with open(path, encoding="utf-8") as f:
                table = f.read().split("-----END CERTIFICATE-----", 1)[1]
            codes = {r["code"] for r in
                     csv.DictReader(table.strip().splitlines())}
            yield path, parts, profile, codes


def pkilint_findings(cases):
    """By path, the rules that fire on the later of the peer's day and the
    certificate's own."""
    out = {}
    for profile in {c[2] for c in cases}:
        paths = [c[0] for c in cases if c[2] == profile]
        day = PKILINT_DAY
        if profile and profile.endswith("-legacy"):
            day = LEGACY_DAY
        own = lint(paths, profile)
        out.update(own)
        out.update(lint([p for p in paths if p in own and own[p][0] < day],
                        profile, day))
    return {path: found[1] for path, found in out.items()}


def answered(codes, peers):
    """A rule that one code found answers for does not speak against the
    other codes that it is joined to."""
    return set().union(*(peers[c][1] for c in codes if c in peers))


def compare_pkilint(peers):
    cases = list(pkilint_cases())
    found = pkilint_findings(cases)
    for path, parts, _, codes in cases:
        done = answered(codes, peers)
        for code, (verdict, rules) in peers.items():
            if is_asked(parts, code):
                yield (path, code, verdict, code in codes,
                       rules if code in codes else rules - done,
                       found.get(path))


def compare_zlint(peers):
    table = rows(os.path.join(CORPUS, "zlint", "expectations.csv"))
    paths = sorted({os.path.join(CORPUS, "zlint", r["file"]) for r in table})
    found = lint([p for p in paths if os.path.exists(p)])
    for row in table:
        path = os.path.join(CORPUS, "zlint", row["file"])
        if row["lint"] not in peers or not os.path.exists(path):
            continue
        verdict, rules = peers[row["lint"]]
        fires = row["status"] in FIRES
        if not fires:
            rules = rules - answered(
                {r["lint"] for r in table
                 if r["file"] == row["file"] and r["status"] in FIRES}, peers)
        yield (path, row["lint"], verdict, fires, rules,
               found[path][1] if path in found else None)


def disagreements(peer, compared):
    """Set of (peer, code, file, what we do); and how many comparisons."""
    out, count = set(), 0
    for path, code, verdict, theirs, rules, ours in compared:
        name = os.path.relpath(path, os.path.join(CORPUS, peer))
        if verdict in ("differs", "not-needed"):
            continue
        if ours is None:
            out.add((peer, code, name, BROKEN))
            continue
        fires = bool(ours & rules)
        count += theirs or fires
        if fires and not theirs and verdict != "stricter":
            out.add((peer, code, name, "fires"))
        if theirs and not fires and verdict != "looser":
            out.add((peer, code, name, "silent"))
    return out, count


def unreadable():
    """The files that end the program by other means than a verdict."""
    for folder, _, names in sorted(os.walk(CORPUS)):
        for name in sorted(names):
            path = os.path.join(folder, name)
            if not name.endswith((".pem", ".crttest")):
                continue
            code = subprocess.run([ASSAY, "lint", "--quiet", path],
                                  stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL).returncode
            if code not in (0, 1):
                yield "lint", str(code), os.path.relpath(path, CORPUS), BROKEN


def mapped(peer):
    return {r["code"]: (r["verdict"],
                        set(filter(None, r["rules"].split(";"))))
            for r in rows(os.path.join(SOURCE, "standard", "peers.csv"))
            if r["peer"] == peer}


def main():
    if not os.path.isdir(CORPUS):
        print("1..0 # SKIP no corpus of other linters at hand")
        return 0
    listed = {(r["peer"], r["code"], r["file"], r["ours"]): r
              for r in (rows(LISTED) if os.path.exists(LISTED) else [])}
    everything, number, bad = set(unreadable()), 0, 0
    for peer, compare in (("pkilint", compare_pkilint),
                          ("zlint", compare_zlint)):
        found, count = disagreements(peer, compare(mapped(peer)))
        print("# %s: %d comparisons, %d disagreements" % (
            peer, count, len(found)))
        everything |= found
    for key in sorted(everything | set(listed)):
        number += 1
        good = key in everything and key in listed and \
            listed[key]["right"] in RIGHT and listed[key]["why"]
        bad += not good
        what = "explained" if good else (
            "listed, but we agree now" if key not in everything
            else "not explained")
        print("%s %d - %s %s %s: %s, %s" % (
            ("ok" if good else "not ok", number) + key + (what,)))
    print("1..%d" % number)
    return bad > 0


sys.exit(main())
