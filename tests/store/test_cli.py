#!/usr/bin/env python3
"""What the commands say of a store that is full, foreign, newer or damaged,
and which validations a ballot's date takes from it."""
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
import tap  # noqa: E402
from tap import ok  # noqa: E402

DAY = 86400
PHONE_ENDS = 1805068800  # 2027-03-15, TLS BR 3.2.2.4.16
folder = tempfile.mkdtemp(prefix="assay-store-cli-")
settings = os.path.join(folder, "validation.yaml")
store = os.path.join(folder, "validation.db")
with open(settings, "w", encoding="utf-8") as f:
    f.write("ca: Test\nfrom: ca@ca.zone\nreply-to: confirm@ca.zone\n"
            "issuers: [ca.zone]\nstore: validation.db\n")


def assay(*args, limit=None, stdin=b""):
    def small():
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    p = subprocess.run([tap.ASSAY, *args, "--settings", settings],
                       input=stdin, capture_output=True, preexec_fn=small)
    return p.returncode, p.stdout.decode(), p.stderr.decode()


def start(limit=None):
    return assay("validate", "start", "--applicant", "acme", "--method",
                 "dns", "ada@mail.example", limit=limit)


def listed(*args):
    status, out, err = assay("validate", "list", *args)
    return re.findall(r"^confirmed +([0-9a-f]{32})", out, re.M) \
        if status == 0 else [status, out, err]


# A full disk, in the words of a limit on the size of files.
status, out, err = start()
ok(status == 0, "a validation starts", out, err)
status, out, err = start(limit=4096)
ok(status == 3 and re.search("too large|cannot grow", err) and out == "",
   "without room it does not, and says so", status, out, err)
status, out, err = assay("mail-in", "--sender", "a@b.example", "--recipient",
                         "confirm@ca.zone", limit=4096, stdin=b"x" * 9000)
ok(status == 75 and re.search("too large|cannot grow", err),
   "a message is left with the MTA", status, err)
status, out, err = assay("validate", "list")
ok(status == 0 and len(out.splitlines()) == 1, "the first one is kept", out)

# What the end of the phone methods takes away.
if sqlite3.sqlite_version_info >= (3, 37):
    db = sqlite3.connect(store)
    for number, method, settled in ((1, "16", PHONE_ENDS - 9 * DAY),
                                    (2, "17", PHONE_ENDS - 397 * DAY),
                                    (3, "16", PHONE_ENDS - 399 * DAY),
                                    (4, "7", PHONE_ENDS - 9 * DAY)):
        db.execute("INSERT INTO validation (id, section, method, subject, "
                   "host, applicant, means, account, created, expires, "
                   "settled, state, sbr_version, tlsbr_version, decision) "
                   "VALUES (?, '3.2.2.1', ?, 'mail.example', '', 'acme', "
                   "'', '', ?, ?, ?, 'confirmed', '', '', '')",
                   ("%032d" % number, "tlsbr-3.2.2.4." + method, settled,
                    settled + 30 * DAY, settled))
    db.commit()
    ok(len(listed()) == 4, "four are confirmed", listed())
    ok(listed("--voided-by", "2027-03-14") == [], "the day before: none")
    ok(listed("--voided-by", "2027-03-15") == ["%032d" % 1, "%032d" % 2],
       "the end voids those that would not be too old",
       listed("--voided-by", "2027-03-15"))
    ok(listed("--voided-by", "2027-03-15", "--state", "void")[0] == 2,
       "it is no filter among others")
    ok(listed("--voided-by", "soon")[0] == 2, "a day is a day")

    # A store of a later program.
    db.execute("INSERT INTO schema_version VALUES (99, '099-later', 0)")
    db.commit()
    db.close()
    status, out, err = assay("validate", "list")
    ok(status == 3 and "made by a newer assay" in err and "99" in err,
       "a newer schema is refused", status, err)
    status, out, err = assay("mail-in", "--sender", "", "--recipient",
                             "confirm@ca.zone", stdin=b"x")
    ok(status == 75, "and mail is left with the MTA", status, err)

with open(store, "wb") as f:
    f.write(b"not a database" * 200)
status, out, err = assay("validate", "list")
ok(status == 3 and "no store" in err, "another file is refused", status, err)
shutil.rmtree(folder)
tap.done()
