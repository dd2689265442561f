#!/usr/bin/env python3
"""A folder of src/ includes only folders that may stand below it.

The order is docs/ARCHITECTURE.md's. OpenSSL stays behind src/crypto, and a
lint stays a pure function: src/lint never sees src/sys, src/store or <time.h>.
"""
import os
import re
import sys

# Each folder and those that stand below it, the lowest first.
BELOW = {
    "base": [],
    "sys": ["base"],
    "der": ["base"],
    "config": ["base"],
    "crypto": ["base", "der"],
    "mailbox": ["base", "der"],
    "rule": ["base", "der"],
    "store": ["base", "sys"],
    "x509": ["base", "der", "crypto", "mailbox", "rule"],
}
BELOW["lint"] = BELOW["x509"] + ["x509", "config"]
BELOW["message"] = BELOW["x509"] + ["x509"]
BELOW["forum"] = BELOW["lint"] + ["lint", "message", "sys"]
BELOW["validate"] = BELOW["forum"] + ["store"]
BELOW["agent"] = ["base", "sys", "der", "crypto"]
BELOW["api"] = BELOW["lint"] + ["lint"]
MAY_USE = dict(BELOW, cli=sorted(set(BELOW) - {"agent"}))
ONLY_IN = {"openssl/": ["crypto"], "idn2.h": ["mailbox"],
           "uninorm.h": ["mailbox"], "yaml.h": ["config"],
           "unbound.h": ["agent"], "curl/": ["agent"],
           "seccomp.h": ["agent"],
           "sqlite3.h": ["store"], "libpsl.h": ["validate"], "jansson.h": ["forum", "validate"]}
NOT_IN = {"lint": ["time.h", "stdio.h FILE", "sys/"], "der": ["stdio.h"]}
BANNED = re.compile(r"\b(strcpy|sprintf|gets|strtok|alloca|system)\s*\(")

source = os.environ["ASSAY_SOURCE"]
number = bad = 0


def result(problems, what):
    global number, bad
    number += 1
    bad += bool(problems)
    for text in problems:
        print("# " + text)
    print("%s %d - %s" % ("not ok" if problems else "ok", number, what))


def check(folder, path, text):
    problems = []
    for name in re.findall(r'#include "([^"]+)"', text):
        first = name.split("/")[0] if "/" in name else folder
        if first != folder and first not in MAY_USE.get(folder, []):
            problems.append("%s includes %s" % (path, name))
    for name in re.findall(r"#include <([^>]+)>", text):
        for prefix, folders in ONLY_IN.items():
            if name.startswith(prefix) and folder not in folders:
                problems.append("%s includes <%s>" % (path, name))
        if name in NOT_IN.get(folder, []):
            problems.append("%s includes <%s>" % (path, name))
    for call in BANNED.findall(text):
        problems.append("%s calls %s" % (path, call))
    if text.count("\n") > 800:
        problems.append("%s has over 800 lines" % path)
    return problems


for folder in sorted(os.listdir(os.path.join(source, "src"))):
    top = os.path.join(source, "src", folder)
    if not os.path.isdir(top):
        continue
    problems = [] if folder in MAY_USE else ["src/%s has no place" % folder]
    for where, _, names in os.walk(top):
        for name in sorted(names):
            if name.endswith((".c", ".h")):
                path = os.path.join(where, name)
                with open(path, encoding="utf-8") as f:
                    problems += check(folder, os.path.relpath(path, source),
                                      f.read())
    result(problems, "src/%s includes only what stands below it" % folder)
print("1..%d" % number)
sys.exit(bad > 0)
