#!/usr/bin/env python3
"""For each rule one case that breaks it and one that keeps it.

Usage: gen_examples.py cases-dir prefix out.c out.d
Reads the heads of all *.case files; files are named prefix/<path below
cases-dir>. Of several cases the one that shows the least beside the rule is
taken. out.d tells Ninja what was read.
"""
import os
import sys


def heads(path):
    why, expect, passes = "", [], []
    with open(path, encoding="utf-8") as f:
        for line in f:
            name, _, value = line.rstrip("\n").partition(":")
            if name == "input":
                break
            if name == "why":
                why = value.strip()
            elif name == "expect":
                expect.append(value.split()[-1])
            elif name == "passes":
                passes += value.split()
    return why, expect, passes


def better(table, rule, rank, file, why):
    if rule not in table or (rank, file) < table[rule][:2]:
        table[rule] = (rank, file, why)


def c_string(text):
    return '"%s"' % text.replace("\\", "\\\\").replace('"', '\\"')


def c_case(found):
    return "{%s, %s}" % tuple(map(c_string, found[1:])) if found else \
        "{NULL, NULL}"


def read(directory, prefix):
    fails, passes, seen = {}, {}, []
    for folder, folders, names in os.walk(directory):
        folders.sort()
        seen.append(folder)
        for name in sorted(names):
            if not name.endswith(".case"):
                continue
            path = os.path.join(folder, name)
            seen.append(path)
            why, expected, kept = heads(path)
            file = os.path.join(prefix, os.path.relpath(path, directory))
            for rule in expected:
                better(fails, rule, (len(expected), 0), file, why)
            for rule in set(kept) - set(expected):
                better(passes, rule, (len(expected), len(kept)), file, why)
    return fails, passes, seen


def main():
    directory, prefix, out, dep = sys.argv[1:5]
    fails, passes, seen = read(directory, prefix)
    rules = sorted(set(fails) | set(passes))
    with open(out, "w", encoding="utf-8") as f:
        f.write("/* Made from tests/cases/ by tools/gen_examples.py. */\n"
                '#include "rule/example.h"\n\n'
                "const struct rule_example rule_examples[] = {\n")
        for rule in rules:
            kept = passes.get(rule)
            f.write("\t{%s, %s,\n\t    %s, %s},\n" % (
                c_string(rule), c_case(fails.get(rule)), c_case(kept),
                "true" if kept and kept[0][0] == 0 else "false"))
        f.write("\t{0},\n};\nconst size_t rule_example_count = %d;\n"
                % len(rules))
    with open(dep, "w", encoding="utf-8") as f:
        f.write("%s: %s\n" % (out, " \\\n ".join(
            path.replace(" ", "\\ ") for path in seen)))


main()
