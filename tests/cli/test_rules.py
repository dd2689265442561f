#!/usr/bin/env python3
"""assay rules lists the rows of standard/, and counts them by section."""
import collections
import csv
import io
import json
import os

import tap
from tap import ok, run

rows = tap.rules()
smbr = [r for r in rows if r["source"] == "smbr"]


def listed(*args):
    status, out, _ = run("rules", "--format", "json", *args)
    return json.loads(out)["rules"] if status == 0 else []


def ids(*args):
    return [r["id"] for r in listed(*args)]


ok(ids() == [r["id"] for r in rows], "all rows of all sources, in order")
ok(ids("--source", "smbr") == [r["id"] for r in smbr], "rows of one source")

# In force on a day: [effective_from, effective_until).
for day in ("2023-08-31", "2023-09-01", "2025-07-14", "2025-07-15",
            "2027-07-01"):
    due = [r["id"] for r in smbr if r["effective_from"] <= day and
           (not r["effective_until"] or day < r["effective_until"])]
    ok(ids("--source", "smbr", "--at", day) == due,
       "%d rows in force on %s" % (len(due), day))

# 7.1.2.3(f): the Strict row binds Strict, the extra purpose the others.
strict = set(ids("--source", "smbr", "--applies", "sv-strict"))
multi = set(ids("--source", "smbr", "--applies", "SV-M"))
ok("smbr.7.1.2.3.f.eku-strict-only-email" in strict - multi,
   "the Strict purpose rule binds sv-strict, not sv-multipurpose")
ok("smbr.7.1.2.3.f.eku-clientauth" in multi - strict,
   "clientAuth is for sv-multipurpose, not for sv-strict")
ok("smbr.7.1.2.1.a.bc-present" in ids("--applies", "root") and
   "smbr.7.1.2.1.a.bc-present" not in strict,
   "a Root CA rule binds roots only")

status, out, _ = run("rules", "--format", "csv", "--source", "smbr")
read = list(csv.DictReader(io.StringIO(out, newline="")))
ok([(r["id"], r["requirement"], r["notes"]) for r in read] ==
   [(r["id"], r["requirement"], r["notes"]) for r in smbr],
   "CSV gives the words of the rows back")
status, out, _ = run("rules", "--source", "rfc8813")
ok([line.split()[0] for line in out.splitlines()] ==
   [r["id"] for r in rows if r["source"] == "rfc8813"],
   "text is one line a rule")
status, out, _ = run("rules", "--format", "html", "--source", "smbr")
ok(status == 0 and not tap.html_faults(out), "HTML is whole and alone",
   tap.html_faults(out))

# Coverage: every row is in one column of its section.
status, out, _ = run("rules", "--coverage", "--format", "json")
coverage = json.loads(out)
due = collections.Counter(
    (r["source"], r["section"].replace(";", " ").split()[0]) for r in rows)
got = {(s["source"], s["section"]): s["rows"] for s in coverage["sections"]}
ok(got == dict(due), "each row is counted in its section",
   sorted(set(got.items()) ^ set(due.items()))[:6])
columns = ("checked", "shown", "silent", "not_checked")
ok(all(sum(s[c] for c in columns) == s["rows"] for s in
       coverage["sections"] + [coverage["total"]]), "columns add up")
ok(coverage["reasons"] == {r["id"]: r["reason"]
                           for r in tap.table("not-checked")},
   "each row that is not checked has its reason")
permitted = sum(r["level"] == "MAY" for r in rows)
ok(coverage["total"]["shown"] + coverage["total"]["silent"] <= permitted,
   "only permissions need no check")

# A permission is shown by a case without findings that names it.
passed = set()
for folder, _, names in os.walk(os.path.join(tap.SOURCE, "tests", "cases")):
    for name in names:
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            head = f.read().split("\ninput:")[0]
        if "\nexpect:" not in "\n" + head:
            passed |= {word for line in head.splitlines()
                       if line.startswith("passes:")
                       for word in line.split()[1:]}
open_ids = {r["id"] for r in listed() if r["state"] == "permission"}
ok(coverage["total"]["shown"] == len(open_ids & passed),
   "%d permissions are shown by clean cases" % len(open_ids & passed),
   coverage["total"])
for form in ("text", "md", "html", "csv"):
    status, out, _ = run("rules", "--coverage", "--source", "smbr", "-f",
                         form)
    ok(status == 0 and "7.1.2.3(f)" in out.replace("\\", ""),
       "coverage as %s" % form)

for args in (["--source", "rfc1"], ["--applies", "tls"], ["--at", "today"],
             ["--format", "xml"], ["extra"], ["--frob"]):
    ok(run("rules", *args)[0] == 2, "%s: exit 2" % " ".join(args))
tap.done()
