#!/usr/bin/env python3
"""standard/*.csv to the C tables of rules, and the proof that each is bound.

Usage: gen_rules.py standard-dir src-dir out.h out.c bindings.c
A rule is bound when a file of src/lint/checks, src/forum or src/validate
names its enumerator (R_ and the id with '.' and '-' as '_'). A row that is neither bound, nor a permission, nor
listed in not-checked.csv stops the build; so does one that is both, an
unknown applies_to token, an unknown reading, or an id given twice.
"""
import csv
import datetime
import os
import re
import sys

CHECKS = os.path.join("lint", "checks")
BOUND_IN = [CHECKS, "forum", "validate"]
# Files that hold the rows of several sources; the others hold their own.
SOURCES = {
    "bylaws": ["bylaw", "charter", "ipr"],
    "validation": ["smbr", "tlsbr", "rfc4035", "rfc5321", "rfc7505",
                   "rfc8657", "rfc8659", "rfc9495", "rfc9598"],
}
COLUMNS = ("id section kind level severity applies_to since_version ballot "
           "effective_from effective_until requirement remedy reading "
           "notes").split()
AUXILIARY = {"oids", "countries", "subdivisions", "readings", "versions",
             "not-checked", "peers", "subject-attributes"}
LEVELS = {"MAY": "RULE_MAY", "SHOULD": "RULE_SHOULD",
          "SHOULD NOT": "RULE_SHOULD_NOT", "SHALL": "RULE_SHALL",
          "SHALL NOT": "RULE_SHALL_NOT"}
SEVERITIES = {"MAY": "SEV_NONE", "SHOULD": "SEV_WARNING",
              "SHOULD NOT": "SEV_WARNING", "SHALL": "SEV_ERROR",
              "SHALL NOT": "SEV_ERROR"}
TYPES = ["MV", "OV", "SV", "IV"]
PROFILES = [t + "_" + g for t in TYPES for g in "LMS"]
OTHERS = ["SMIME", "LEAF", "OCSP_SIGNER", "ROOT", "XCERT", "SUBCA",
          "SUBCA_SMIME", "SUBCA_TC", "SUBCA_AFF", "SUBCA_UNAFF",
          "SUBCA_EXTANT", "CA_OTHER", "CRL", "CRL_EE", "CRL_CA", "OCSP",
          "OCSP_EE", "OCSP_CA", "CSR",
          "MEMBER", "CHARTER", "BALLOT", "VOTE", "TALLY", "RESULT",
          "GUIDELINE", "ELECTION",
          "VALIDATION", "CAA", "PERSPECTIVES", "REUSE"]
SUBJECTS = PROFILES + OTHERS
GROUPS = {
    "EE": PROFILES + ["SMIME", "LEAF", "OCSP_SIGNER"],
    "CA": ["ROOT", "XCERT", "SUBCA", "CA_OTHER"],
    "CERT": PROFILES + ["SMIME", "LEAF", "OCSP_SIGNER", "ROOT", "XCERT",
                        "SUBCA", "CA_OTHER"],
    "ANY": PROFILES + ["SMIME", "LEAF", "OCSP_SIGNER", "ROOT", "XCERT",
                       "SUBCA", "CA_OTHER", "CRL", "OCSP", "CSR"],
}
problems = []


def problem(text):
    problems.append(text)


def rows_of(path, columns=None):
    if not os.path.exists(path):
        return []
    with open(path, newline="", encoding="utf-8") as f:
        reader = csv.DictReader(f)
        if columns and reader.fieldnames != columns:
            sys.exit("%s: columns are %s" % (path, reader.fieldnames))
        return list(reader)


def subjects(token, where):
    name, _, generations = token.partition("-")
    if name in TYPES + ["ALL"] and set(generations) <= set("LMS"):
        types = TYPES if name == "ALL" else [name]
        out = [t + "_" + g for t in types for g in generations or "LMS"]
        return out + (["SMIME"] if len(out) == 12 else [])
    if token in GROUPS:
        return GROUPS[token]
    if token.replace("-", "_") in OTHERS:
        return [token.replace("-", "_")]
    problem("%s: unknown applies_to token '%s'" % (where, token))
    return []


def mask(text, where):
    found = {s for t in text.split(";") for s in subjects(t.strip(), where)}
    return sum(1 << SUBJECTS.index(s) for s in found)


def seconds(day, otherwise):
    if not day:
        return otherwise
    d = datetime.datetime.strptime(day, "%Y-%m-%d")
    return int((d - datetime.datetime(1970, 1, 1)).total_seconds())


def enumerator(rule_id):
    return "R_" + re.sub(r"[.-]", "_", rule_id)


def c_string(text):
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"%s"' % text.replace("\n", " ").replace("??", '?""?')


def c_time(value):
    return {None: "CIVIL_ALWAYS", "never": "CIVIL_NEVER"}.get(
        value, "INT64_C(%s)" % value)


def read_rules(directory):
    rules, seen = [], {}
    for name in sorted(os.listdir(directory)):
        source, ending = os.path.splitext(name)
        if ending != ".csv" or source in AUXILIARY or "." in source:
            continue
        for row in rows_of(os.path.join(directory, name), COLUMNS):
            row["source"] = row["id"].split(".")[0]
            key = enumerator(row["id"])
            if key in seen:
                problem("%s: id clashes with %s" % (row["id"], seen[key]))
            seen[key] = row["id"]
            if row["source"] not in SOURCES.get(source, [source]):
                problem("%s: not an id of %s" % (row["id"], name))
            if row["level"] not in LEVELS:
                problem("%s: level '%s'" % (row["id"], row["level"]))
                continue
            rules.append(row)
    return sorted(rules, key=lambda row: row["source"])


def files_below(directory):
    for where, _, names in sorted(os.walk(directory)):
        for name in sorted(names):
            if name.endswith(".c"):
                yield os.path.join(where, name)


def bindings(directory):
    found, tables = set(), []
    for part in BOUND_IN:
        for name in files_below(os.path.join(directory, part)):
            with open(name, encoding="utf-8") as f:
                text = f.read()
            found |= set(re.findall(r"\bR_[A-Za-z0-9_]+\b", text))
            here = re.findall(
                r"^const struct lint_binding (lint_[A-Za-z0-9_]+)\[\] = \{",
                text, re.M)
            if part == CHECKS and not here and "struct lint_binding" in text:
                problem("%s: no table of bindings found" % name)
            tables += here
    return found, tables


def check(rules, bound, not_checked, readings):
    known = {enumerator(r["id"]) for r in rules}
    for name in sorted(bound - known):
        problem("a check names %s, which no row has" % name)
    ids = {r["id"] for r in rules}
    for rule_id in sorted(set(not_checked) - ids):
        problem("not-checked.csv: no rule %s" % rule_id)
    for row in rules:
        is_bound = enumerator(row["id"]) in bound
        if is_bound and row["id"] in not_checked:
            problem("%s: both checked and in not-checked.csv" % row["id"])
        if not is_bound and row["id"] not in not_checked and \
                row["level"] != "MAY":
            problem("%s: neither a check nor a reason in not-checked.csv"
                    % row["id"])
        for reading in filter(None, row["reading"].split(";")):
            if reading.strip() not in readings:
                problem("%s: no reading %s" % (row["id"], reading))


def severity(row):
    if row["severity"]:
        return "SEV_" + row["severity"].upper()
    return SEVERITIES[row["level"]]


def rule_entry(row, bound, not_checked):
    reason = not_checked.get(row["id"])
    fields = [
        c_string(row["id"]), c_string(row["source"]),
        c_string(row["section"]), c_string(row["kind"]),
        LEVELS[row["level"]], severity(row),
        "true" if enumerator(row["id"]) in bound else "false",
        "UINT64_C(0x%x)" % mask(row["applies_to"], row["id"]),
        c_string(row["applies_to"]), c_string(row["since_version"]),
        c_string(row["ballot"]),
        c_time(seconds(row["effective_from"], None)),
        c_time(seconds(row["effective_until"], "never")),
        c_string(row["requirement"]), c_string(row["remedy"]),
        c_string(row["reading"].replace(" ", "")), c_string(row["notes"]),
        c_string(reason) if reason else "NULL"]
    return "\t[%s] = {%s},\n" % (enumerator(row["id"]),
                                 ",\n\t    ".join(fields))


def write_header(path, rules):
    with open(path, "w", encoding="utf-8") as f:
        f.write("/* Made from standard/ by tools/gen_rules.py. */\n"
                "#ifndef ASSAY_RULES_GEN_H\n#define ASSAY_RULES_GEN_H\n\n"
                "enum rule_id {\n")
        for row in rules:
            f.write("\t%s,\n" % enumerator(row["id"]))
        f.write("\tRULE_COUNT\n};\n\n#endif\n")


def write_list(f, struct, name, count, entries):
    f.write("\nconst struct %s %s[] = {\n" % (struct, name))
    for entry in entries:
        f.write("\t{%s},\n" % ",\n\t    ".join(entry))
    f.write("%s};\nconst size_t %s = %d;\n" % (
        "" if entries else "\t{0},\n", count, len(entries)))


def write_source(path, rules, bound, not_checked, directory):
    eras = sorted({seconds(r[c], None) for r in rules for c in
                   ("effective_from", "effective_until")} - {None})
    read = lambda name: rows_of(os.path.join(directory, name))
    with open(path, "w", encoding="utf-8") as f:
        f.write("/* Made from standard/ by tools/gen_rules.py. */\n"
                '#include "rule/rule.h"\n\n'
                "const struct rule rule_table[RULE_COUNT] = {\n")
        for row in rules:
            f.write(rule_entry(row, bound, not_checked))
        f.write("};\n\nconst int64_t rule_eras[] = {")
        f.write(", ".join("INT64_C(%d)" % e for e in eras) or "0")
        f.write("};\nconst size_t rule_era_count = %d;\n" % len(eras))
        write_list(f, "rule_reading", "rule_readings", "rule_reading_count",
                   [[c_string(r[c]) for c in
                     ("id", "title", "problem", "reading")]
                    for r in read("readings.csv")])
        write_list(f, "rule_version", "rule_versions", "rule_version_count",
                   [[c_string(r["version"]), c_string(r["ballot"]),
                     c_time(seconds(r["published"], None)),
                     c_time(seconds(r["effective"], None)),
                     c_string(r["summary"])] for r in read("versions.csv")])
        write_list(f, "rule_peer", "rule_peers", "rule_peer_count",
                   [[c_string(r[c]) for c in
                     ("peer", "code", "rules", "verdict", "why")]
                    for r in read("peers.csv")])


def write_bindings(path, tables):
    with open(path, "w", encoding="utf-8") as f:
        f.write("/* Made from src/lint/checks/ by tools/gen_rules.py. */\n"
                '#include "lint/binding.h"\n\n')
        for table in tables:
            f.write("extern const struct lint_binding %s[];\n" % table)
        f.write("\nconst struct lint_binding *const lint_bindings[] = {\n")
        for table in tables:
            f.write("\t%s,\n" % table)
        f.write("\tNULL,\n};\n")


def main():
    directory, code, header, source, bind = sys.argv[1:6]
    rules = read_rules(directory)
    bound, tables = bindings(code)
    not_checked = {r["id"]: r["reason"] for r in
                   rows_of(os.path.join(directory, "not-checked.csv"))}
    readings = {r["id"] for r in
                rows_of(os.path.join(directory, "readings.csv"))}
    check(rules, bound, not_checked, readings)
    write_header(header, rules)
    write_source(source, rules, bound, not_checked, directory)
    write_bindings(bind, tables)
    if problems:
        for text in problems:
            print("gen_rules: " + text, file=sys.stderr)
        if not os.environ.get("ASSAY_UNBOUND_OK"):
            sys.exit(1)


main()
