#!/usr/bin/env python3
"""The bylaws over folders: tests/cases/forum/life/.

Each folder there is a scenario: its files over those of common/, and a .case
that says what `assay forum check` finds as of `at:`: an `expect:` for each
finding, or in `fails:` the error for which the folder cannot be read. Rules
under `passes:` are kept. Every rule that the check knows is broken by one
scenario at least and kept by another.
"""
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

CASES = os.path.join(tap.SOURCE, "tests", "cases", "forum", "life")
temporary = tempfile.mkdtemp()
broken, kept = set(), set()


def assay(*args, cwd=None):
    p = subprocess.run([tap.ASSAY, "forum", *args], capture_output=True,
                       cwd=cwd or temporary)
    return p.returncode, p.stdout.decode(), p.stderr.decode()


def heads(path):
    out = {"expect": [], "passes": []}
    with open(path, encoding="utf-8") as f:
        for line in f:
            name, _, value = line.strip().partition(": ")
            if name == "expect":
                out["expect"].append(value)
            elif name == "passes":
                out["passes"] += value.split()
            else:
                out[name] = value
    return out


def scene(name):
    """The files of a scenario over the common ones, in a folder."""
    folder = os.path.join(temporary, name)
    shutil.copytree(os.path.join(CASES, "common"), folder)
    shutil.copytree(os.path.join(CASES, name), folder, dirs_exist_ok=True)
    return folder


def judge(name):
    case = heads(os.path.join(CASES, name, name + ".case"))
    status, out, err = assay("check", "--forum", scene(name), "--at",
                             case["at"], "-f", "json")
    if "fails" in case:
        ok(status == 3 and case["fails"] in err, name + ": " + case["why"],
           status, err, out)
        return
    found = json.loads(out)["findings"] if out else None
    got = sorted("%s %s" % (f["severity"], f["rule"]) for f in found or [])
    ok(found is not None and got == sorted(case["expect"]) and
       status == (1 if got else 0), name + ": " + case["why"], got, err)
    ok(not set(case["passes"]) & {f["rule"] for f in found or []},
       name + ": what it keeps is not found")
    broken.update(e.split()[-1] for e in case["expect"])
    kept.update(case["passes"])


def known():
    """The rules that functions of src/forum/rules_*.c name."""
    folder, names = os.path.join(tap.SOURCE, "src", "forum"), set()
    for file in os.listdir(folder):
        if file.startswith("rules_"):
            with open(os.path.join(folder, file), encoding="utf-8") as f:
                names |= set(re.findall(r"\bR_(\w+)", f.read()))
    by_name = {re.sub(r"[.-]", "_", r["id"]): r["id"] for r in tap.rules()}
    return {by_name[n] for n in names}


for scenario in sorted(os.listdir(CASES)):
    if scenario != "common":
        judge(scenario)
ok(known() - broken == set(), "every rule is broken somewhere",
   sorted(known() - broken))
ok(known() - kept == set(), "every rule is kept somewhere",
   sorted(known() - kept))
shutil.rmtree(temporary)
tap.done()
