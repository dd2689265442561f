#!/usr/bin/env python3
"""What libassay gives to others: its symbols, headers, page and example."""
import glob
import os
import re
import subprocess
import sys

source = os.environ["ASSAY_SOURCE"]
library = os.environ.get("ASSAY_LIBRARY", "")
example = os.environ["ASSAY_EXAMPLE"]
number = bad = 0


def ok(condition, what, *notes):
    global number, bad
    number += 1
    bad += not condition
    if not condition:
        for note in notes:
            print("# %s" % (note,))
    print("%s %d - %s" % ("ok" if condition else "not ok", number, what))


def read(*path):
    with open(os.path.join(source, *path), encoding="utf-8") as f:
        return f.read()


def run(*args):
    return subprocess.run(args, capture_output=True, text=True, check=False)


headers = "".join(open(h, encoding="utf-8").read()
                  for h in glob.glob(source + "/include/assay/*.h"))
declared = set(re.findall(r"ASSAY_API\b[^;]*?\b(assay_\w+)\(", headers))
ok(len(declared) > 50, "the headers declare functions", len(declared))

if library:
    lines = run("nm", "-D", "--defined-only", library).stdout.splitlines()
    exported = {line.split()[-1].split("@")[0] for line in lines}
    foreign = {name for name in exported if not name.startswith("assay_")}
    ok(exported and not foreign, "only assay_ symbols are exported", foreign)
    ok(exported == declared, "exports and headers agree",
       exported ^ declared)
    page = read("man", "libassay.3")
    named = set(re.findall(r"^\.F[no] (assay_\w+)", page, re.M))
    ok(named == declared, "libassay(3) and headers agree", named ^ declared)
    with open(library, "rb") as f:
        ok(b"libassay.so.0\0" in f.read(), "its soname is libassay.so.0")

for compiler, flags in (("cc", ["-x", "c", "-std=c99", "-pedantic"]),
                        ("c++", ["-x", "c++"])):
    if run("sh", "-c", "command -v " + compiler).returncode != 0:
        continue
    done = subprocess.run(
        [compiler, *flags, "-Wall", "-Werror", "-fsyntax-only",
         "-I" + source + "/include", "-"],
        input="#include <assay/assay.h>\nint x;\n", text=True,
        capture_output=True, check=False)
    ok(done.returncode == 0, "headers alone please %s" % compiler,
       done.stderr)

samples = sorted(glob.glob(source + "/samples/*.pem"))
shown = run(example, *samples)
ok(shown.returncode == 0, "the example runs over the samples", shown.stderr)
for path in samples:
    if os.path.basename(path).startswith("good-"):
        wrong = [line for line in shown.stdout.splitlines()
                 if line.startswith(path + ": ")]
        ok(len(wrong) == 1 and " " not in wrong[0][len(path) + 2:],
           "the example knows what %s is" % os.path.basename(path), wrong)
missing = run(example, source + "/no-such-file")
ok("no-such-file: " in missing.stdout, "the example tells a failure",
   missing.stdout)
print("1..%d" % number)
sys.exit(bad > 0)
