#!/usr/bin/env python3
"""standard/ballots/ to the C table of what was voted on.

Usage: gen_ballots.py standard-dir out.c out.d
Reads the records in the form that assay-ballots(5) states: keys and texts by
indentation, nothing else of YAML. A record with an unknown key, a list that
is none, a name out of step with its file, or an entry of exceptions.csv or
missing.csv about an unknown or a recorded ballot stops the build.
"""
import csv
import datetime
import json
import os
import re
import sys

CHOICES = ("for", "against", "abstain")
CLASSES = ("issuers", "consumers")
OUTCOMES = {"passed": "RULE_BALLOT_PASSED", "failed": "RULE_BALLOT_FAILED",
            "withdrawn": "RULE_BALLOT_WITHDRAWN",
            "unknown": "RULE_BALLOT_UNKNOWN"}
KINDS = {"charter", "guideline", "guideline-maintenance", "bylaws",
         "election", "election-contested", "membership", "other"}
PERIOD = {"start": str, "end": str}
CLASS = {"for": list, "against": list, "abstain": list,
         "printed": dict.fromkeys(CHOICES + ("total", "percent"), int)}
KEYS = {"id": str, "title": str, "group": str, "kind": str, "posted": str,
        "proposer": str, "endorsers": list, "discussion": PERIOD,
        "voting": PERIOD, "issuers": CLASS, "consumers": CLASS, "half": int,
        "active": int, "quorum": int, "outcome": str, "review": PERIOD,
        "effective": str, "adopts": str, "source": str, "note": str}
REQUIRED = ("id", "title", "group", "kind", "posted", "outcome", "source")
LISTS_MAX = 256


class Wrong(Exception):
    pass


def scalar(text, kind):
    if text.startswith('"'):
        try:
            text = json.loads(text)
        except ValueError:
            raise Wrong("no text: %s" % text)
    elif not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.:_-]*", text):
        raise Wrong("a text like this is quoted: %s" % text)
    if kind is int:
        if not re.fullmatch(r"\d{1,4}", text):
            raise Wrong("no number: %s" % text)
        return int(text)
    return text


class Lines:
    def __init__(self, text):
        self.lines = text.split("\n")
        if self.lines.pop() != "":
            raise Wrong("the last line is not ended")
        self.at = 0

    def indent(self):
        """Of the next line; -1 at the end."""
        if self.at == len(self.lines):
            return -1
        line = self.lines[self.at]
        return len(line) - len(line.lstrip(" "))

    def items(self, depth):
        out = []
        while self.indent() == depth and \
                self.lines[self.at].startswith(" " * depth + "- "):
            text = self.lines[self.at][depth + 2:]
            self.at += 1
            out.append(scalar(text, str))
        if not 0 < len(out) <= LISTS_MAX:
            raise Wrong("a list of %d" % len(out))
        return out

    def mapping(self, keys, depth):
        out = {}
        while self.indent() == depth:
            m = re.fullmatch(r" *([a-z]+):(?: (.+))?", self.lines[self.at])
            if not m or m.group(1) not in keys or m.group(1) in out:
                raise Wrong("unknown, repeated or no key: %s" %
                            self.lines[self.at])
            key, text, kind = m.group(1), m.group(2), keys[m.group(1)]
            self.at += 1
            if isinstance(kind, dict) and text is None:
                out[key] = self.mapping(kind, depth + 2)
            elif kind is list and text == "[]":
                out[key] = []
            elif kind is list and text is None:
                out[key] = self.items(depth + 2)
            elif kind in (str, int) and text is not None:
                out[key] = scalar(text, kind)
            else:
                raise Wrong("'%s' has another form" % key)
        return out


def check(record, name):
    missing = [k for k in REQUIRED if k not in record]
    if missing:
        raise Wrong("without %s" % ", ".join(missing))
    if record["id"] + ".yaml" != name:
        raise Wrong("id %s in this file" % record["id"])
    if record["outcome"] not in OUTCOMES:
        raise Wrong("outcome '%s'" % record["outcome"])
    if record["kind"] not in KINDS:
        raise Wrong("kind '%s'" % record["kind"])


def read_record(path):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    lines = None
    try:
        lines = Lines(text)
        record = lines.mapping(KEYS, 0)
        if lines.indent() != -1:
            raise Wrong("not understood: %s" % lines.lines[lines.at])
        check(record, os.path.basename(path))
        return record
    except Wrong as e:
        sys.exit("%s:%d: %s" % (path, lines.at if lines else 0, e))


def c_string(text):
    if text is None:
        return "NULL"
    out = "".join(c if 32 <= ord(c) < 127 and c not in '"\\?' else
                  "".join("\\%03o" % b for b in c.encode()) for c in text)
    return '"%s"' % out


def c_time(text, otherwise):
    if text is None:
        return otherwise
    form = "%Y-%m-%dT%H:%M:%SZ" if "T" in text else "%Y-%m-%d"
    try:
        at = datetime.datetime.strptime(text, form)
    except ValueError:
        sys.exit("no moment: %s" % text)
    return "INT64_C(%d)" % (at - datetime.datetime(1970, 1, 1)).total_seconds()


def c_period(period):
    period = period or {}
    return "{%s, %s}" % (c_time(period.get("start"), "CIVIL_ALWAYS"),
                         c_time(period.get("end"), "CIVIL_NEVER"))


def c_names(f, label, names):
    """The name of an array of its own; lists end with NULL."""
    if names is None:
        return "NULL"
    f.write("static const char *const %s[] = {\n" % label)
    for name in names:
        f.write("\t%s,\n" % c_string(name))
    f.write("\tNULL,\n};\n")
    return label


def c_class(f, label, votes):
    votes = votes or {}
    printed = votes.get("printed", {})
    names = [c_names(f, "%s_%s" % (label, c), votes.get(c)) for c in CHOICES]
    return "{{%s}, {%s}, %d, %d}" % (
        ", ".join(names), ", ".join(str(printed.get(c, -1)) for c in CHOICES),
        printed.get("total", -1), printed.get("percent", -1))


def c_record(f, r):
    label = re.sub(r"\W", "_", r["id"]).lower()
    endorsers = c_names(f, label + "_endorsers", r.get("endorsers", []))
    classes = [c_class(f, "%s_%s" % (label, c), r.get(c)) for c in CLASSES]
    fields = [c_string(r["id"]), c_string(r["title"]), c_string(r["group"]),
              c_string(r["kind"]), c_time(r["posted"], None),
              c_string(r.get("proposer")), endorsers,
              c_period(r.get("discussion")), c_period(r.get("voting")),
              "{%s}" % ",\n\t    ".join(classes),
              str(r.get("half", -1)), str(r.get("active", -1)),
              str(r.get("quorum", -1)), OUTCOMES[r["outcome"]],
              c_period(r.get("review")),
              c_time(r.get("effective"), "CIVIL_NEVER"),
              c_string(r.get("adopts", "")), c_string(r["source"]),
              c_string(r.get("note", ""))]
    return "\t{%s},\n" % ",\n\t    ".join(fields)


def rows_of(path, columns):
    with open(path, newline="", encoding="utf-8") as f:
        reader = csv.DictReader(f)
        if reader.fieldnames != columns:
            sys.exit("%s: columns are %s" % (path, reader.fieldnames))
        return list(reader)


def write_rows(f, struct, name, rows, columns):
    f.write("\nconst struct %s %s[] = {\n" % (struct, name))
    for row in rows:
        f.write("\t{%s},\n" % ",\n\t    ".join(
            c_string(row[c]) for c in columns))
    f.write("\t{0},\n};\nconst size_t %s = %d;\n" % (
        name[:-1] + "_count", len(rows)))


def order(record):
    series, number = re.match(r"(.*)-(\d+)", record["id"]).groups()
    return record["posted"], series, int(number), record["id"]


def main():
    folder, out, depends = sys.argv[1:4]
    folder = os.path.join(folder, "ballots")
    records = [read_record(os.path.join(folder, name))
               for name in sorted(os.listdir(folder))
               if name.endswith(".yaml")]
    columns = {"exceptions": ["ballot", "announced", "computed", "why"],
               "missing": ["ballot", "why"]}
    rows = {name: rows_of(os.path.join(folder, name + ".csv"), columns[name])
            for name in columns}
    ids = {r["id"] for r in records}
    for row in rows["exceptions"]:
        if row["ballot"] not in ids:
            sys.exit("exceptions.csv: no record %s" % row["ballot"])
    with open(out, "w", encoding="utf-8") as f:
        f.write("/* Made from standard/ballots by tools/gen_ballots.py. */\n"
                '#include "rule/ballot.h"\n\n')
        entries = [c_record(f, r) for r in sorted(records, key=order)]
        f.write("\nconst struct rule_ballot rule_ballots[] = {\n")
        f.writelines(entries)
        f.write("};\nconst size_t rule_ballot_count = %d;\n" % len(entries))
        for name in columns:
            write_rows(f, "rule_ballot_" + name.rstrip("s"),
                       "rule_ballot_%ss" % name.rstrip("s"), rows[name],
                       columns[name])
    with open(depends, "w", encoding="utf-8") as f:
        f.write("%s: %s\n" % (out, " ".join([folder] + [
            os.path.join(folder, n) for n in sorted(os.listdir(folder))])))


main()
